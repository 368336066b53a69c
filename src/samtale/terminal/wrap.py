"""Wrapping at words, with every place in the text known, so that a cursor knows where it stands.

What is measured and never taken apart is a cluster: what people see as one sign, of however many characters. A flag has
two, a family five, an å sometimes two.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_NARROW = re.compile(r"[ -~\xa1-\xac\xae-\u02ff]*")
"""Latin letters and signs, which take one column each: counting them one by one would be felt in a long answer."""
_HYPHENS = "-‐–/"
VisualRow = tuple[int, int]
"""A visual row: where it begins in the text, and where it ends."""


def clusters(text: str) -> Iterable[str]:
    """The signs of the text, as people see them."""
    if _NARROW.fullmatch(text):
        return text
    from wcwidth import iter_graphemes  # noqa: PLC0415 - 17 ms that Latin letters need not wait for

    return iter_graphemes(text)


def width_of(text: str) -> int:
    """How many columns the text takes."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(cluster_width, clusters(text)))


@lru_cache(maxsize=4096)
def cluster_width(cluster: str) -> int:
    """How many columns one sign takes."""
    from wcwidth import wcswidth  # noqa: PLC0415 - as above

    return 1 if cluster == "\t" else max(wcswidth(cluster), 0)


def padded(text: str, width: int) -> str:
    """The text, with blanks behind it up to this width."""
    return text + " " * (width - width_of(text))


def rows_of(text: str, width: int) -> list[VisualRow]:
    """The visual rows of a text of many lines. Rows never break a word that fits; blanks hang at the end of a row."""
    rows: list[VisualRow] = []
    start = 0
    for line in text.split("\n"):
        rows += [(start + first, start + last) for first, last in _rows_of_line(line, max(width, 2))]
        start += len(line) + 1
    return rows


def wrap(text: str, width: int) -> list[str]:
    return [text[first:last].rstrip() for first, last in rows_of(text, width)]


# A long answer is wrapped anew at every key, and only the line under the cursor has changed.
@lru_cache(maxsize=4096)
def _rows_of_line(line: str, width: int) -> tuple[VisualRow, ...]:
    rows: list[VisualRow] = []
    first = 0
    while (last := _row_end(line, first, width)) < len(line):
        rows.append((first, last))
        first = last
    return (*rows, (first, len(line)))


def _row_end(line: str, first: int, width: int) -> int:
    """Where a row that begins here ends: behind the last word that it has room for; in a long word, at a hyphen."""
    full = first + width
    if _NARROW.fullmatch(line, first, full + 1) and line[full : full + 1] not in ("", " "):
        return line.rfind(" ", first, full) + 1 or _in_word(line, first, full)
    at, behind_word, room = first, first, width
    for cluster in clusters(line[first:]):
        room -= cluster_width(cluster)
        if room < 0 and not cluster.isspace():
            full = at if at > first else at + len(cluster)
            return behind_word if behind_word > first else _in_word(line, first, full)
        at += len(cluster)
        if cluster.isspace():
            behind_word = at
    return len(line)


def _in_word(line: str, first: int, full: int) -> int:
    """Where a word breaks that is longer than a row: behind its last hyphen there, else where the row is full."""
    behind = (at + 1 for at in range(full - 1, first, -1) if line[at] in _HYPHENS and line[at + 1].isalnum())
    return next(behind, full)


def row_at(rows: list[VisualRow], place: int) -> int:
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
    hangs = there + 1 < len(rows) and rows[there + 1][0] == last
    at = first
    for cluster in clusters(text[first:last]):
        column -= cluster_width(cluster)
        if column < 0 or (hangs and at + len(cluster) == last):
            break
        at += len(cluster)
    return at


def one_further(text: str, place: int) -> int:
    """The place behind the sign that follows."""
    return place + len(next(iter(clusters(text[place:])), ""))


def one_back(text: str, place: int) -> int:
    """The place before the sign that comes before; within its line, which is all that has to be looked at."""
    line = text[text.rfind("\n", 0, max(place - 1, 0)) + 1 : place]
    return place - len([*clusters(line)][-1]) if line else place
