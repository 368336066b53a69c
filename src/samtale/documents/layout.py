"""How a document is laid out: what its writers must do alike, decided once over its tree.

Where a link leads, which words stand apart or unbroken, where an answer's paragraphs end, how wide columns are, and
what stays together on a page: a writer finds it in the tree that it is given, and settles nothing of the kind itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from samtale.documents.columns import as_table
from samtale.documents.direction import begins_right_to_left, stretches
from samtale.documents.measure import LINE, STEP
from samtale.documents.outline import in_order
from samtale.documents.together import gathered, leading, whole
from samtale.documents.tree import (
    Block,
    Break,
    BulletList,
    Content,
    Document,
    Emphasis,
    Heading,
    Inline,
    Isolated,
    Item,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Struck,
    Table,
    Text,
    Unbroken,
    words,
)
from samtale.languages import every

_CLICKABLE = ("https://", "http://", "mailto:")
_LONGEST_LINK = 2000
"""A longer one, PDF readers and Word can't follow."""


@cache
def _day() -> re.Pattern[str]:
    """A day as it is written: with its year in any language, without it by the months that we know."""
    months = "|".join(re.escape(name) for known in every() for month in known.months for name in month.split("|"))
    return re.compile(rf"(?<![\w.])\d{{1,2}}\.? (?:[^\W\d_]{{1,12}}\.? \d{{4}}|{months})(?!\w)")


def laid_out(document: Document) -> Document:
    """The document as its writers print it."""
    return Document(gathered(tuple(_blocks(in_order(document).blocks, LINE))))


def _blocks(blocks: Sequence[Block], room: float) -> Iterator[Block]:
    """The blocks, where a line is so many em wide."""
    made = [part for block in blocks for part in _block(block, room)]
    yield from leading(made)


def _block(block: Block, room: float) -> Iterator[Block]:
    match block:
        case Heading(level, content):
            yield Heading(level, laid_content(content))
        case Paragraph(content):
            yield from map(Paragraph, _paragraphs(laid_content(content)))
        case BulletList(items):
            yield BulletList(tuple(_item(item, room - STEP) for item in items))
        case OrderedList(start, items):
            yield OrderedList(start, tuple(_item(item, room - STEP) for item in items))
        case Quote(inner):
            yield whole(Quote(tuple(_blocks(inner, room - STEP))), room - STEP)
        case Table():
            yield as_table(_cells_of(block), room)
        case _:
            yield block


def _item(item: Item, room: float) -> Item:
    return whole(replace(item, blocks=tuple(_blocks(item.blocks, room))), room)


def _cells_of(table: Table) -> Table:
    rows = tuple(tuple(map(laid_content, row)) for row in table.rows)
    return replace(table, head=tuple(map(laid_content, table.head)), rows=rows)


# Words


def laid_content(content: Content) -> Content:
    """The content, with its links, its days and what runs from right to left as every writer has them."""
    return tuple(part for inline in content for part in _inline(inline))


def _inline(part: Inline) -> Iterator[Inline]:
    match part:
        case Text(text):
            yield from _text(text)
        case Strong(content) | Emphasis(content) | Struck(content):
            yield type(part)(laid_content(content))
        case Isolated(content) if begins_right_to_left(words(content)):
            yield part
        case Isolated(content):
            yield from laid_content(content)
        case Link():
            yield from _link(part)
        case _:
            yield part


def _text(text: str) -> Iterator[Inline]:
    """The text, where each stretch from right to left keeps its order to itself, and no day breaks over two lines."""
    for part, backwards in stretches(text):
        if backwards:
            yield Isolated((Text(part),))
        else:
            yield from _with_days(part)


def _with_days(text: str) -> Iterator[Inline]:
    end = 0
    for day in _day().finditer(text):
        if before := text[end : day.start()]:
            yield Text(before)
        yield Unbroken(day[0])
        end = day.end()
    if after := text[end:]:
        yield Text(after)


def _link(link: Link) -> Iterator[Inline]:
    """The link's words, else its address. What can't be clicked is words, and says where it leads."""
    content = laid_content(link.content)
    if not words(content).strip():
        content = (Text(link.target),) if link.target else ()
    address = "" if link.target.removeprefix("mailto:") in (words(content), "") else link.target
    if link.target.startswith(_CLICKABLE) and len(link.target) <= _LONGEST_LINK:
        yield Link(link.target, content, address)
    else:
        yield from content
        if address:
            yield Text(f" ({address})")


def _paragraphs(content: Content) -> Iterator[Content]:
    """The paragraphs that an empty line parts, also within a mark."""
    parts: list[list[Inline]] = [[]]
    for part in content:
        match part:
            case Break() if parts[-1] and isinstance(parts[-1][-1], Break):
                parts[-1].pop()
                parts.append([])
            case Strong(inner) | Emphasis(inner) | Struck(inner):
                first, *others = (type(part)(piece) for piece in list(_paragraphs(inner)) or [()])
                parts[-1].append(first)
                parts += [[other] for other in others]
            case _:
                parts[-1].append(part)
    yield from (tuple(part) for part in parts if part and not all(isinstance(piece, Break) for piece in part))
