"""Blocks of lines that are stacked, indented and set side by side, with the cursor in one of them."""

from collections.abc import Iterable
from dataclasses import field

from prompt_toolkit.formatted_text import StyleAndTextTuples

from samtale.terminal.wrap import width_of, wrap
from samtale.values import dataclass

Line = StyleAndTextTuples
"""Styles and texts in turn, as prompt_toolkit draws them."""


@dataclass(frozen=True)
class Block:
    """Some lines, and where the cursor stands in them: row, column."""

    lines: list[Line] = field(default_factory=list)
    cursor: tuple[int, int] | None = None


def words(text: str, width: int, style: str = "", first: str = "", rest: str | None = None) -> Block:
    """A text, wrapped; `first` stands before its first line, and `rest` (else as many blanks) before the others."""
    rest = " " * width_of(first) if rest is None else rest
    wrapped = wrap(text, max(width - width_of(first), 8))
    starts = [first, *([rest] * len(wrapped))]
    return Block([[("", start), (style, line)] for start, line in zip(starts, wrapped, strict=False)])


def blank() -> Block:
    return Block([[]])


def stack(blocks: Iterable[Block]) -> Block:
    lines: list[Line] = []
    cursor = None
    for block in blocks:
        if block.cursor is not None:
            cursor = (block.cursor[0] + len(lines), block.cursor[1])
        lines += block.lines
    return Block(lines, cursor)


def apart(blocks: Iterable[Block]) -> Block:
    """The blocks that have lines below each other, with an empty line between them."""
    parts: list[Block] = []
    for block in blocks:
        if block.lines:
            parts += [blank(), block] if parts else [block]
    return stack(parts)


def after(first: str, block: Block) -> Block:
    """The block behind some words on its first line, and as many blanks on the others."""
    by = width_of(first)
    starts = [first, *([" " * by] * len(block.lines))]
    lines = [[("", start), *line] for start, line in zip(starts, block.lines, strict=False)]
    return Block(lines, block.cursor and (block.cursor[0], block.cursor[1] + by))


def beside(left: Block, right: Block, at: int) -> Block:
    """Two blocks side by side, the right one from this column on."""
    lines: list[Line] = []
    for row in range(max(len(left.lines), len(right.lines))):
        line = left.lines[row] if row < len(left.lines) else []
        other = right.lines[row] if row < len(right.lines) else []
        lines.append([*line, ("", " " * max(at - line_width(line), 1)), *other] if other else line)
    moved = right.cursor and (right.cursor[0], right.cursor[1] + at)
    return Block(lines, left.cursor or moved)


def line_width(line: Line) -> int:
    return sum(width_of(fragment[1]) for fragment in line)
