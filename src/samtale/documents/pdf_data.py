"""A document's tree as plain data for Typst, in what can be printed: signs that the fonts have, words that fit."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, groupby

from samtale.documents import tree
from samtale.documents.glyphs import MISSING, PLAIN, SPACES, clusters, is_printable
from samtale.documents.layout import laid_out
from samtale.documents.measure import HYPHENS, LINE, STEP, WIDEST, em

Data = dict[str, object]

MAY_BREAK = "\u200b"
"""A mark for document.typ: no text that people read has one."""

# Widths are guessed, in em: Typst lets a word that is wider than its line run off the page.
_LARGEST_LETTERS = 2.0
_BETWEEN_COLUMNS = 1.5
_LEAST = 4.0


class Writer:
    """Writes a tree as data, and remembers what could not be printed."""

    def __init__(self) -> None:
        self.replaced: dict[str, None] = {}
        """The clusters without a sign, in the order that they came."""
        self._lists = count(1)
        self._room = LINE

    def document(self, document: tree.Document) -> list[Data]:
        """The whole document, laid out, with its headings as PDF/UA wants them."""
        return self._blocks(laid_out(document).blocks)

    def _blocks(self, blocks: Iterable[tree.Block]) -> list[Data]:
        return list(map(self._block, blocks))

    def _block(self, block: tree.Block) -> Data:
        match block:
            case tree.Heading(level, content):
                with self._within(self._room / _LARGEST_LETTERS):
                    return {"is": "heading", "level": level, "content": self._inlines(content)}
            case tree.Paragraph(content, leads):
                return {"is": "paragraph", "content": self._inlines(content), "sticky": leads}
            case tree.BulletList(items):
                return {"is": "bullet-list", "number": next(self._lists), **self._list(items)}
            case tree.OrderedList(start, items):
                return {"is": "ordered-list", "start": start, **self._list(list(map(_box_in_words, items)))}
            case tree.Table():
                return self._table(block)
            case tree.Quote(blocks, whole):
                with self._within(self._room - STEP):
                    return {"is": "quote", "whole": whole, "blocks": self._blocks(blocks)}
            case tree.Rule():
                return {"is": "rule"}
            case tree.Code(text):
                with self._within(self._room - STEP):
                    return {"is": "code", "text": self.words(text)}
            case tree.Together(blocks):
                return {"is": "together", "begins": _beginning(blocks[0]), "blocks": self._blocks(blocks)}

    def _list(self, items: Sequence[tree.Item]) -> Data:
        with self._within(self._room - STEP):
            return {"items": list(map(self._item, items))}

    def _item(self, item: tree.Item) -> Data:
        return {"checked": item.checked, "whole": item.whole, "blocks": self._blocks(item.blocks)}

    def _table(self, table: tree.Table) -> Data:
        widths = [self._room * width for width in table.widths]
        head, *rows = [list(map(self._cell, row, widths)) for row in (table.head, *table.rows)]
        return {
            "is": "signatures" if table.role == "signatures" else "table",
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
            case tree.Unbroken(text):
                fits = len(text) * WIDEST < self._room
                return [{"is": "unbroken" if fits else "text", "text": self.words(text)}]
            case tree.Isolated(content):
                return [{"is": "isolated", "content": self._inlines(content)}]
            case tree.Strong(content):
                return [{"is": "strong", "content": self._inlines(content)}]
            case tree.Emphasis(content):
                return [{"is": "emphasis", "content": self._inlines(content)}]
            case tree.Struck(content):
                return [{"is": "struck", "content": self._inlines(content)}]
            case tree.CodeSpan(text):
                return [{"is": "code-span", "text": self.words(text)}]
            case tree.Link(target, content, address):
                told = (*content, tree.Text(f" ({address})")) if address else content
                return [{"is": "link", "target": target, "content": self._inlines(told)}]
            case tree.Break():
                return [{"is": "break"}]
            case tree.CheckBox(checked):
                return [{"is": "check-box", "checked": checked}]

    # Words

    def words(self, text: str) -> str:
        """The text as it is printed."""
        signs = text if PLAIN.issuperset(text) else map(self._sign, clusters(text.translate(SPACES)))
        words = [list(word) for _, word in groupby(signs, str.isspace)]
        return "".join(chain.from_iterable(map(self._breakable, words)))

    def _sign(self, cluster: str) -> str:
        if is_printable(cluster):
            return cluster
        self.replaced[cluster] = None
        return MISSING

    def _breakable(self, word: list[str]) -> Iterable[str]:
        """The word, which may break where it is too long for a line: behind its hyphens, else where the line is full.

        A place to break behind each sign would fill the memory where somebody pasted a picture as text.
        """
        if len(word) * WIDEST <= self._room or em("".join(word)) <= self._room:
            return word
        return self._in_lines(word)

    def _in_lines(self, word: list[str]) -> Iterator[str]:
        taken = 0.0
        for sign in word:
            if taken and taken + em(sign) > self._room:
                yield MAY_BREAK
                taken = 0.0
            yield sign
            taken += em(sign)
            if sign in HYPHENS:
                yield MAY_BREAK
                taken = 0.0


def _beginning(block: tree.Block) -> str:
    """What the first of several blocks is, as far as it matters how far below the others they stand."""
    return f"heading {block.level}" if isinstance(block, tree.Heading) else ""


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
