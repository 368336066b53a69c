"""Wrapping at words, with every place in the text kept, so that a cursor knows where it stands."""

import re
from functools import lru_cache

from prompt_toolkit.utils import get_cwidth

_NARROW = re.compile(r"[ -~\xa1-\xac\xae-\u02ff]*")
"""Latin letters and signs, which take one column each: counting them one by one would be felt in a long answer."""
Row = tuple[int, int]
"""A visual row: where it begins in the text, and where it ends."""


def width_of(text: str) -> int:
    """How many columns the text takes."""
    return len(text) if text.isascii() else get_cwidth(text)


def rows_of(text: str, width: int) -> list[Row]:
    """The visual rows of a text of many lines. Rows never break a word that fits; blanks hang at the end of a row."""
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        rows += [(start + first, start + last) for first, last in _rows_of_line(line, max(width, 2))]
        start += len(line) + 1
    return rows


def wrap(text: str, width: int) -> list[str]:
    """The text in lines that fit."""
    return [text[first:last].rstrip() for first, last in rows_of(text, width)]


# A long answer is wrapped anew at every key, and only the line under the cursor has changed.
@lru_cache(maxsize=4096)
def _rows_of_line(line: str, width: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    first = 0
    while (last := _row_end(line, first, width)) < len(line):
        rows.append((first, last))
        first = last
    return (*rows, (first, len(line)))


def _row_end(line: str, first: int, width: int) -> int:
    """Where a row that begins here ends: behind the last word that it has room for, or else within one."""
    full = _full_at(line, first, width)
    if full >= len(line):
        return len(line)
    if line[full].isspace():
        return next((at for at in range(full, len(line)) if not line[at].isspace()), len(line))
    return next((at + 1 for at in range(full - 1, first - 1, -1) if line[at].isspace()), max(full, first + 1))


def _full_at(line: str, first: int, width: int) -> int:
    """The place of the first character that a row has no room for."""
    if _NARROW.fullmatch(line, first, first + width + 1):  # what comes after takes a column too, and is no accent
        return first + width
    room = width
    for at in range(first, len(line)):
        room -= width_of(line[at])
        if room < 0:
            return at
    return len(line)


def row_at(rows: list[Row], place: int) -> int:
    """The row that a place in the text stands in; a place between two rows belongs to the later one."""
    for at in range(len(rows) - 1, -1, -1):
        if rows[at][0] <= place:
            return at
    return 0


def move(text: str, place: int, width: int, by: int) -> int | None:
    """The place one row further down (1) or up (-1), as near to the same column as can be; None where there is none."""
    rows = rows_of(text, width)
    here = row_at(rows, place)
    there = here + by
    if not 0 <= there < len(rows):
        return None
    column = width_of(text[rows[here][0] : place])
    first, last = rows[there]
    end = last - 1 if there + 1 < len(rows) and rows[there + 1][0] == last and last > first else last
    at = first
    while at < end and width_of(text[first : at + 1]) <= column:
        at += 1
    return at
