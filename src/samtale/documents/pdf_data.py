"""A document's tree as plain data for Typst, in what can be printed: signs that the fonts have, words that fit."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, groupby, zip_longest

from samtale.documents import tree
from samtale.documents.direction import stretches
from samtale.documents.glyphs import MISSING, PLAIN, SPACES, clusters, is_printable
from samtale.documents.outline import in_order

Data = dict[str, object]

_ISOLATED = "\u2068{}\u2069"
MAY_BREAK = "\u200b"
"""A mark for document.typ: no text that people read has one."""

# Widths are guessed, in em: Typst lets a word that is wider than its line run off the page.
_LINE = 42.0
_INDENT = 2.2
_LARGEST_LETTERS = 2.0
_BETWEEN_COLUMNS = 1.5
_LEAST = 4.0
_WIDEST = 1.0

_CLICKABLE = ("https://", "http://", "mailto:")
_LONGEST_LINK = 2000


class Writer:
    """Writes a tree as data, and remembers what could not be printed."""

    def __init__(self) -> None:
        self.replaced: dict[str, None] = {}
        """The clusters without a sign, in the order that they came."""
        self._lists = count(1)
        self._room = _LINE

    def document(self, document: tree.Document) -> list[Data]:
        """The whole document, with its headings as PDF/UA wants them."""
        return self._blocks(in_order(document).blocks)

    def _blocks(self, blocks: Sequence[tree.Block]) -> list[Data]:
        return [self._block(block, after) for block, after in zip_longest(blocks, blocks[1:])]

    def _block(self, block: tree.Block, after: tree.Block | None) -> Data:
        match block:
            case tree.Heading(level, content):
                with self._within(self._room / _LARGEST_LETTERS):
                    return {"is": "heading", "level": level, "content": self._inlines(content)}
            case tree.Paragraph(content):
                return {"is": "paragraph", "content": self._inlines(content), "sticky": _announces(content, after)}
            case tree.BulletList(items):
                return {"is": "bullet-list", "number": next(self._lists), **self._list(items)}
            case tree.OrderedList(start, items):
                return {"is": "ordered-list", "start": start, **self._list(list(map(_box_in_words, items)))}
            case tree.Table():
                return self._table(block)
            case tree.Quote(blocks):
                with self._within(self._room - _INDENT):
                    return {"is": "quote", "blocks": self._blocks(blocks)}
            case tree.Rule():
                return {"is": "rule"}
            case tree.Code(text):
                with self._within(self._room - _INDENT):
                    return {"is": "code", "text": self.words(text)}

    def _list(self, items: Sequence[tree.Item]) -> Data:
        with self._within(self._room - _INDENT):
            written = [{"checked": item.checked, "blocks": self._blocks(item.blocks)} for item in items]
        return {"tight": not any(map(_is_long, items)), "items": written}

    def _table(self, table: tree.Table) -> Data:
        signed = table.role == "signatures"
        widths = [self._room / len(table.head)] * len(table.head) if signed else _widths(table, self._room)
        head, *rows = [list(map(self._cell, row, widths)) for row in (table.head, *table.rows)]
        return {
            "is": "signatures" if signed else "table",
            "widths": widths,
            "aligns": list(table.aligns),
            "head": head if any(table.head) else [],
            "rows": rows,
        }

    def _cell(self, cell: tree.Content, width: float) -> list[Data]:
        with self._within(width - _BETWEEN_COLUMNS):
            return self._inlines(cell)

    @contextmanager
    def _within(self, room: float) -> Iterator[None]:
        """Writes where a line is only so wide."""
        before, self._room = self._room, max(_LEAST, room)
        yield
        self._room = before

    def _inlines(self, content: Iterable[tree.Inline]) -> list[Data]:
        return list(chain.from_iterable(map(self._inline, content)))

    def _inline(self, part: tree.Inline) -> list[Data]:
        match part:
            case tree.Text(text):
                return [{"is": "text", "text": self.words(text)}]
            case tree.Strong(content):
                return [{"is": "strong", "content": self._inlines(content)}]
            case tree.Emphasis(content):
                return [{"is": "emphasis", "content": self._inlines(content)}]
            case tree.Struck(content):
                return [{"is": "struck", "content": self._inlines(content)}]
            case tree.CodeSpan(text):
                return [{"is": "code-span", "text": self.words(text)}]
            case tree.Link():
                return self._link(part)
            case tree.Break():
                return [{"is": "break"}]
            case tree.CheckBox(checked):
                return [{"is": "check-box", "checked": checked}]

    def _link(self, link: tree.Link) -> list[Data]:
        """The link's words, and where it leads to unless they say so: paper can't be clicked."""
        told = link.target.removeprefix("mailto:") in {tree.words(link.content), ""}
        content = link.content if told else (*link.content, tree.Text(f" ({link.target})"))
        if link.target.startswith(_CLICKABLE) and len(link.target) <= _LONGEST_LINK:
            return [{"is": "link", "target": link.target, "content": self._inlines(content)}]
        return self._inlines(content)

    # Words

    def words(self, text: str) -> str:
        """The text as it is printed."""
        signs = text if PLAIN.issuperset(text) else map(self._sign, clusters(text.translate(SPACES)))
        words = [list(word) for _, word in groupby(signs, str.isspace)]
        return _isolated("".join(chain.from_iterable(map(self._breakable, words))))

    def _sign(self, cluster: str) -> str:
        if is_printable(cluster):
            return cluster
        self.replaced[cluster] = None
        return MISSING

    def _breakable(self, word: list[str]) -> list[str]:
        """The word, which may break anywhere if it is too long for a line."""
        too_long = len(word) * _WIDEST > self._room and sum(map(_width, word)) > self._room
        return [sign + MAY_BREAK for sign in word] if too_long else word


def _announces(content: tree.Content, after: tree.Block | None) -> bool:
    """Whether a paragraph belongs on the page of what comes after it: where one signs, or a list that it leads to."""
    match after:
        case tree.Table(role="signatures"):
            return True
        case tree.BulletList() | tree.OrderedList():
            return tree.words(content).rstrip().endswith(":")
        case _:
            return False


def _is_long(item: tree.Item) -> bool:
    """Whether the item has more than one paragraph or the like; a list below its words doesn't count."""
    return sum(not isinstance(block, tree.BulletList | tree.OrderedList) for block in item.blocks) > 1


def _box_in_words(item: tree.Item) -> tree.Item:
    """The item with its box before its words, since its number stands where a bullet would."""
    if item.checked is None:
        return item
    box = (tree.CheckBox(item.checked), tree.Text(" "))
    match item.blocks:
        case (tree.Paragraph(content), *rest):
            return tree.Item((tree.Paragraph((*box, *content)), *rest))
        case _:
            return tree.Item((tree.Paragraph(box), *item.blocks))


def _width(sign: str) -> float:
    return _WIDEST if sign[0].isupper() or sign[0] > "\u2000" else 0.57


def _widths(table: tree.Table, room: float) -> list[float]:
    """How wide each column is: as its words need, and what is left as their lines would like."""
    columns = [list(map(tree.words, column)) for column in zip(table.head, *table.rows, strict=True)]
    words = [_widest(word for cell in column for word in cell.split()) for column in columns]
    lines = [min(room / 2, _widest(column)) for column in columns]
    spare = room - sum(words)
    if spare <= 0:
        most = _fair_share(words, room)
        return [min(word, most) for word in words]
    wishes = [max(line - word, 1.0) for word, line in zip(words, lines, strict=True)]
    return [word + spare * wish / sum(wishes) for word, wish in zip(words, wishes, strict=True)]


def _fair_share(words: Sequence[float], room: float) -> float:
    """What a column gets at most where not all can have what they need: those that need less have all of it."""
    most = room / len(words)
    for _ in words:
        modest = [word for word in words if word <= most]
        most = (room - sum(modest)) / max(1, len(words) - len(modest))
    return most


def _widest(texts: Iterable[str]) -> float:
    return max((sum(map(_width, text)) for text in texts), default=0.0) + _BETWEEN_COLUMNS


def _isolated(text: str) -> str:
    """The text, where words from right to left keep their order to themselves."""
    return "".join(_ISOLATED.format(part) if backwards else part for part, backwards in stretches(text))
