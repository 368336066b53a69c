"""How much room words take on paper, in em and in lines: about, and enough to tell what fits beside each other."""

import re
from collections.abc import Iterable
from math import ceil

from samtale.documents.tree import (
    Block,
    BulletList,
    Code,
    Content,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    Together,
    words,
)

LINE = 42.0
"""A line of A4."""
STEP = 2.2
"""How much further in a list or a quote stands."""
WIDEST = 1.0
_USUAL = 0.57
_MANY = 1000
"""Of so many letters, not each is looked at."""

HYPHENS = "-‐–/"
"""Behind these a word breaks first."""
_PIECES = re.compile(rf"[ \t\n]+|(?<=[{HYPHENS}])")


def em(text: str) -> float:
    """How wide the text is, rather more than less."""
    if len(text) > _MANY:
        return len(text) * WIDEST
    return sum(WIDEST if sign.isupper() or sign > "\u2000" else _USUAL for sign in text)


def widest_piece(content: Content) -> float:
    """How wide the widest part is that need not break."""
    return max((em(piece) for piece in _PIECES.split(words(content, unbroken="\u00a0"))), default=0.0)


def widest_line(content: Content) -> float:
    """How wide the content is, where it breaks only where it must."""
    return max(map(em, words(content, line="\n").split("\n")), default=0.0)


def height(blocks: Iterable[Block], room: float) -> float:
    """How many lines the blocks take, with the gaps between them."""
    return sum(_height(block, max(room, STEP)) for block in blocks)


def _height(block: Block, room: float) -> float:
    match block:
        case Heading(_, content):
            return 2 * _lines(content, room / 1.5) + 0.5
        case Paragraph(content):
            return _lines(content, room) + 0.5
        case BulletList(items) | OrderedList(items=items):
            return sum(height(item.blocks, room - STEP) for item in items) + 0.5
        case Table(role="signatures"):
            return 2 + 3.5 * max(1, len(block.rows))
        case Table():
            return sum(1 + _row(row, block.widths, room) for row in (block.head, *block.rows))
        case Quote(blocks):
            return height(blocks, room - STEP) + 1
        case Together(blocks):
            return height(blocks, room)
        case Code(text):
            return sum(1 + len(line) * _USUAL // room for line in text.split("\n"))
        case Rule():
            return 1


def _row(row: Iterable[Content], widths: Iterable[float], room: float) -> int:
    return max((_lines(cell, max(STEP, room * width)) for cell, width in zip(row, widths, strict=True)), default=1)


def _lines(content: Content, room: float) -> int:
    return sum(max(1, ceil(len(line) * _USUAL / room)) for line in words(content, line="\n").split("\n"))
