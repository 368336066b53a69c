"""The columns of a table: how wide each is, and whether they can stand beside each other at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samtale.documents.measure import em, widest_line, widest_piece
from samtale.documents.tree import (
    Break,
    BulletList,
    Content,
    Inline,
    Item,
    Paragraph,
    Strong,
    Table,
    Text,
    words,
)
from samtale.questions.rows import lead

_GAP = 1.5
_LONGEST = em("a" * 30)
"""A longer word may break anywhere, so that it takes no room from the other columns."""


def as_table(table: Table, room: float) -> Table | BulletList:
    """The table with the widths of its columns; where its words have no room beside each other, its rows as a list."""
    if table.role == "signatures":
        return replace(table, widths=(1 / len(table.head),) * len(table.head))
    columns = list(zip(table.head, *table.rows, strict=True))
    needs = [min(_LONGEST, max(map(widest_piece, column))) + _GAP for column in columns]
    if sum(needs) > room:
        return _as_list(table)
    wishes = [min(room / 2, max(map(widest_line, column))) + _GAP for column in columns]
    return replace(table, widths=tuple(width / room for width in _shared(needs, wishes, room)))


def _shared(needs: Sequence[float], wishes: Sequence[float], room: float) -> Iterator[float]:
    """What each column gets: what it needs, and of the rest as its lines would like."""
    more = [max(wish - need, 1.0) for need, wish in zip(needs, wishes, strict=True)]
    spare = room - sum(needs)
    return (need + spare * wish / sum(more) for need, wish in zip(needs, more, strict=True))


def _as_list(table: Table) -> BulletList:
    """Each row as an item, with a line for each of its cells. A table without rows is the names of its columns."""
    rows = table.rows or (table.head,)
    names = table.head if table.rows else ((),) * len(table.head)
    return BulletList(tuple(Item((Paragraph(tuple(_lines(names, row))),), whole=True) for row in rows))


def _lines(names: Sequence[Content], row: Sequence[Content]) -> Iterator[Inline]:
    first = True
    for name, cell in zip(names, row, strict=True):
        if not cell:
            continue
        if not first:
            yield Break()
        first = False
        if label := words(name).strip():
            yield Strong((*name, Text(lead(label).removeprefix(label))))
            yield Text(" ")
        yield from cell
