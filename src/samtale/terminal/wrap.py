"""Wrapping at words, with every place in the text kept, so that a cursor knows where it stands."""

import re
from functools import lru_cache

from prompt_toolkit.utils import get_cwidth

_WORDS = re.compile(r"\s+|\S+")
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
    if line.isascii() and len(line) <= width:
        return ((0, len(line)),)
    rows: list[Row] = []
    first, used = 0, 0
    for match in _WORDS.finditer(line):
        word = match.group()
        taken = width_of(word)
        if not word.isspace() and used + taken > width:
            if first < match.start():
                rows.append((first, match.start()))
            first, used = match.start(), 0
            if taken > width:
                breaks, used = _broken(word, width)
                rows += [(first + begin, first + end) for begin, end in breaks[:-1]]
                first += breaks[-1][0]
                continue
        used += taken
    return (*rows, (first, len(line)))


def _broken(word: str, width: int) -> tuple[list[Row], int]:
    """A word that is wider than a row, in pieces, and the width of the last."""
    pieces: list[Row] = []
    first, used = 0, 0
    for at, char in enumerate(word):
        taken = width_of(char)
        if used + taken > width and at > first:
            pieces.append((first, at))
            first, used = at, 0
        used += taken
    return [*pieces, (first, len(word))], used


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
