"""What stays together on a page: a goal with its details, what leads to a list with it, and all that is signed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from samtale.documents.measure import LINE, height
from samtale.documents.tree import (
    Block,
    BulletList,
    Heading,
    Item,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Together,
    words,
)

Part = TypeVar("Part", Item, Quote)

_ITEM = 20
_SECTION = 18
_ENDING = 36
"""So many lines at most, of the fifty of a page: keeping more together leaves too much of the page before it empty."""
_TAIL = 8
_PARAGRAPHS = 3


def whole(part: Part, room: float) -> Part:
    """The item or quote, which stays whole unless it is long."""
    return replace(part, whole=height(part.blocks, room) <= _ITEM)


def leading(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where what leads to a list or a table stays with how that begins."""
    for block, after in pairwise((*blocks, None)):
        if isinstance(block, Paragraph) and _leads(block, after):
            yield replace(block, leads=True)
        elif block is not None:
            yield block


def _leads(paragraph: Paragraph, after: Block | None) -> bool:
    match after:
        case Table(role="signatures"):
            return True
        case BulletList() | OrderedList() | Table():
            return words(paragraph.content).rstrip().endswith(":")
        case _:
            return False


def gathered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a document, with those that belong on one page in one."""
    start, end = _ending(blocks)
    last = (Together(blocks[start:end]),) if start < end else ()
    return (*_sections(blocks[:start]), *last, *blocks[end:])


def _sections(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where a short section below a lesser heading, such as that of a goal, is one."""
    at = 0
    while at < len(blocks):
        end = _end_of_section(blocks, at)
        if end - at > 1 and height(blocks[at:end], LINE) <= _SECTION:
            yield Together(tuple(blocks[at:end]))
        else:
            yield from blocks[at:end]
        at = end


def _end_of_section(blocks: Sequence[Block], at: int) -> int:
    """Where the section that begins here ends; a block that begins none stands for itself."""
    match blocks[at]:
        case Heading(level) if level > 2:
            return next((end for end in range(at + 1, len(blocks)) if isinstance(blocks[end], Heading)), len(blocks))
        case _:
            return at + 1


def _ending(blocks: Sequence[Block]) -> tuple[int, int]:
    """From where to where the document's last part goes: the day of the next conversation, the signatures, a last word.

    The two are the same place where nothing is signed.
    """
    signed = next((at for at in reversed(range(len(blocks))) if _is_signed(blocks[at])), None)
    if signed is None:
        return len(blocks), len(blocks)
    end = len(blocks) if _is_tail(blocks[signed + 1 :]) else signed + 1
    below = _heading_before(blocks, signed)
    for start in (_heading_before(blocks, below) if below < signed else below, below):
        if height(blocks[start:end], LINE) <= _ENDING:
            return start, end
    return end, end


def _is_signed(block: Block) -> bool:
    return isinstance(block, Table) and block.role == "signatures"


def _is_tail(blocks: Sequence[Block]) -> bool:
    return all(isinstance(block, Paragraph) for block in blocks) and height(blocks, LINE) <= _TAIL


def _heading_before(blocks: Sequence[Block], at: int) -> int:
    """Where the section begins that has nothing but a few paragraphs and ends here; else here."""
    for start in range(at - 1, max(-1, at - 2 - _PARAGRAPHS), -1):
        match blocks[start]:
            case Heading(level):
                return start if level > 1 else at
            case Paragraph():
                pass
            case _:
                break
    return at
