"""A document on the terminal, read from its tree: at most 80 columns, and nothing cut off where there are fewer."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from samtale.documents import tree
from samtale.documents.layout import laid_out
from samtale.terminal.wrap import rows_of

WIDEST = 80
NARROWEST = 20
"""On a narrower terminal the lines are broken by the terminal."""

_LEAST = 12
"""Columns that words need to be read: lists are indented, and tables set side by side, only as far as this is left."""

_GAP = 2
"""Between the columns of a table."""

_NO_BREAK = "\ufdd0"
"""Stands for a blank where no line may break, until lines are broken. It is no character, and in no text."""

RichLines = list[Text]


def show(document: tree.Document, console: Console, notice: str = "") -> None:
    """Print the document, with a notice at its end. Its text is never markup, and a pipe gets it without any codes."""
    width = max(NARROWEST, min(console.width, WIDEST))
    ending = [Text(), *_wrapped(Text(notice, "bold"), width)] if notice else []
    for line in (*lines(document, width), *ending):
        console.print(line, soft_wrap=True)


def lines(document: tree.Document, width: int) -> RichLines:
    """The document's lines, none wider than the width."""
    return _blocks(laid_out(document).blocks, width)


def _blocks(blocks: Sequence[tree.Block], width: int, *, apart: bool = True) -> RichLines:
    return _stacked([_block(block, width) for block in blocks], apart=apart)


def _stacked(parts: Sequence[RichLines], *, apart: bool) -> RichLines:
    """The parts below each other, with an empty line between them where they stand apart."""
    stacked: RichLines = []
    for part in parts:
        stacked += ([Text()] if apart and stacked else []) + part
    return stacked


def _block(block: tree.Block, width: int) -> RichLines:
    match block:
        case tree.Heading():
            return _heading(block, width)
        case tree.Paragraph(content):
            return _wrapped(_inline(content), width)
        case tree.BulletList(items):
            return _list(items, ["•"] * len(items), width)
        case tree.OrderedList(start, items):
            numbers = [f"{number}." for number in range(start, start + len(items))]
            return _list(items, [number.rjust(len(numbers[-1])) for number in numbers], width)
        case tree.Table():
            return _table(block, width)
        case tree.Quote(blocks):
            return _indented(blocks, "│ ", "│ ", width)
        case tree.Rule():
            return [_rule(width)]
        case tree.Code(text):
            return _wrapped(Text(text), width)
        case tree.Together(blocks):
            return _blocks(blocks, width)


def _heading(heading: tree.Heading, width: int) -> RichLines:
    """Bold, and ruled off: the first level across the page, the second as far as its words go."""
    words = _wrapped(_inline(heading.content, "bold"), width)
    match heading.level:
        case 1:
            return [*words, _rule(width)]
        case 2:
            return [*words, _rule(max(line.cell_len for line in words))]
        case _:
            return words


def _rule(width: int) -> Text:
    return Text("─" * width)


def _list(items: Sequence[tree.Item], marks: Sequence[str], width: int) -> RichLines:
    """The items; with empty lines between them where one has several lines, so that it is seen where each ends."""
    written = [_item(item, mark, width) for item, mark in zip(items, marks, strict=True)]
    return _stacked(written, apart=any(len(item) > 1 for item in written))


def _is_long(item: tree.Item) -> bool:
    """Whether the item has more than one paragraph or the like; a list below its words doesn't count."""
    return sum(not isinstance(block, tree.BulletList | tree.OrderedList) for block in item.blocks) > 1


def _item(item: tree.Item, mark: str, width: int) -> RichLines:
    if item.checked is not None:
        # In a bulleted list the box is the bullet.
        mark = _box(item.checked) if mark == "•" else f"{mark} {_box(item.checked)}"
    inside = " " * cell_len(mark + " ")
    return _indented(item.blocks, mark + " ", inside, width, apart=_is_long(item)) or [Text(mark)]


def _indented(blocks: Sequence[tree.Block], first: str, rest: str, width: int, *, apart: bool = True) -> RichLines:
    """The blocks with a mark before the first line; where that leaves too little for words, on a line above."""
    if width - cell_len(rest) < _LEAST:
        return [Text(first.rstrip()), *_blocks(blocks, width, apart=apart)]
    inside = _blocks(blocks, width - cell_len(rest), apart=apart)
    return [_trimmed(Text(rest if number else first) + line) for number, line in enumerate(inside)]


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line


# Tables


def _table(table: tree.Table, width: int) -> RichLines:
    head = [_inline(cell, "bold") for cell in table.head]
    rows = [[_inline(cell) for cell in row] for row in table.rows]
    if table.role == "signatures":
        rows = _signed(rows, _line_length(len(head), width))
    widths = _widths([head, *rows], width)
    return _columns(head, rows, widths, table.aligns) if widths else _records(head, rows, width)


def _line_length(columns: int, width: int) -> int:
    return max(_LEAST, min(30, (width + _GAP) // columns - _GAP))


def _signed(rows: list[list[Text]], length: int) -> list[list[Text]]:
    """The rows with a line to write on in every empty cell. Where none is empty, above the names of each column."""
    line = "\n\n" + "_" * length
    if all(cell for row in rows for cell in row):
        return [[Text("\n").join([Text(line), *column]) for column in zip(*rows, strict=True)]]
    return [[cell or Text(line) for cell in row] for row in rows]


def _widths(rows: list[list[Text]], width: int) -> list[int]:
    """How wide each column is. None at all where their words can't be read side by side."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(_longest(cell.plain.split("\n")) for cell in column) for column in columns]
    words = [max(_longest(cell.plain.split()) for cell in column) for column in columns]
    widths = [max(1, word, min(want, _LEAST)) for word, want in zip(words, wanted, strict=True)]
    spare = width - sum(widths) - _GAP * (len(widths) - 1)
    if spare < 0:
        return []
    for _ in range(spare):
        neediest = max(range(len(widths)), key=lambda column: wanted[column] / widths[column])
        if wanted[neediest] <= widths[neediest]:
            break
        widths[neediest] += 1
    return widths


def _longest(parts: list[str]) -> int:
    return max(map(cell_len, parts), default=0)


def _columns(head: list[Text], rows: list[list[Text]], widths: list[int], aligns: Sequence[tree.Align]) -> RichLines:
    top = [*_row(head, widths, aligns), Text((" " * _GAP).join("─" * width for width in widths))] if any(head) else []
    body = [_row(row, widths, aligns) for row in rows]
    return [*top, *_stacked(body, apart=any(len(row) > 1 for row in body))]


def _row(cells: list[Text], widths: list[int], aligns: Sequence[tree.Align]) -> RichLines:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        _trimmed(Text(" " * _GAP).join(map(_aligned, parts, widths, aligns)))
        for parts in zip_longest(*columns, fillvalue=Text())
    ]


def _aligned(line: Text, width: int, align: tree.Align) -> Text:
    spare = width - line.cell_len
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return Text(" " * before) + line + Text(" " * (spare - before))


def _records(head: list[Text], rows: list[list[Text]], width: int) -> RichLines:
    """Each row as "header: value" lines."""
    records = [
        [line for label, value in zip(head, row, strict=True) for line in _entry(label, value, width)]
        for row in rows or [[Text()] * len(head)]
    ]
    return _stacked(records, apart=True)


def _entry(label: Text, value: Text, width: int) -> RichLines:
    between = " " if not label or label.plain.endswith((":", "?")) else ": "
    first, *rest = _wrapped(label + Text(between if label else "") + value, width - 2)
    return [first, *(_trimmed(Text("  ") + line) for line in rest)]


# Words


def _inline(content: tree.Content, style: str = "") -> Text:
    text = Text()
    for part in content:
        text.append_text(_part(part, style))
    return text


def _part(part: tree.Inline, style: str) -> Text:
    match part:
        case tree.Text(words) | tree.CodeSpan(words):
            return Text(words, style)
        case tree.Strong(content):
            return _inline(content, f"{style} bold")
        case tree.Emphasis(content):
            return _inline(content, f"{style} italic")
        case tree.Struck(content):
            # The marks stay: what is struck out must not read as valid where no line can go through it.
            return Text("~~", style) + _inline(content, f"{style} strike") + Text("~~", style)
        case tree.Unbroken(words):
            return Text(words.replace(" ", _NO_BREAK), style)
        case tree.Isolated(content):
            return _inline(content, style)
        case tree.Link(_, content, address):
            return _inline(content, style) + Text(f" ({address})" if address else "", style)
        case tree.Break():
            return Text("\n")
        case tree.CheckBox(checked):
            return Text(_box(checked), style)


def _box(checked: bool) -> str:
    return "☑" if checked else "☐"


def _wrapped(text: Text, width: int) -> RichLines:
    """The text in lines of whole words; a word that is longer than a line breaks at its hyphens, else where it must."""
    text.expand_tabs(4)
    ends = [last for _, last in rows_of(text.plain, width)]
    return [_trimmed(_with_blanks(line)) for line in text.divide(ends[:-1])]


def _with_blanks(line: Text) -> Text:
    """The line without the end of the one before it, and with blanks where they may stand now."""
    line = line[1:] if line.plain.startswith("\n") else line
    line.plain = line.plain.replace(_NO_BREAK, " ")
    return line
