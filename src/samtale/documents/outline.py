"""A document's headings in order, for those who find their way by them: the first is of level 1, none is skipped."""

from collections.abc import Iterator
from dataclasses import replace

from samtale.documents.tree import Block, BulletList, Document, Heading, Item, OrderedList, Quote, words


def in_order(document: Document) -> Document:
    """The document with its headings in order, and without those that say nothing."""
    return Document(tuple(_blocks(document.blocks, [])))


def _blocks(blocks: tuple[Block, ...], open_: list[int]) -> Iterator[Block]:
    """The blocks. `open_` has the levels of the headings that they stand below, as the document has them."""
    for block in blocks:
        match block:
            case Heading(level, content):
                if words(content).strip():
                    yield Heading(_level(level, open_), content)
            case Quote(inner):
                yield Quote(tuple(_blocks(inner, open_)))
            case BulletList(items):
                yield BulletList(_items(items, open_))
            case OrderedList(start, items):
                yield OrderedList(start, _items(items, open_))
            case _:
                yield block


def _items(items: tuple[Item, ...], open_: list[int]) -> tuple[Item, ...]:
    return tuple(replace(item, blocks=tuple(_blocks(item.blocks, open_))) for item in items)


def _level(level: int, open_: list[int]) -> int:
    while open_ and open_[-1] >= level:
        open_.pop()
    open_.append(level)
    return len(open_)
