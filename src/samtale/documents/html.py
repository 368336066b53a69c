"""A document as one web page: nothing is run or fetched; it reads well on a screen, a phone and paper."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from samtale.documents import tree
from samtale.documents.direction import is_right_to_left, stretches
from samtale.documents.outline import in_order
from samtale.documents.page_number import page_number
from samtale.language import Translator, say, translator
from samtale.text import clean_line

_STYLE = Path(__file__).with_name("page.css")
_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""
_FOOTER = """
@page {{ @bottom-right {{ content: {words}; color: #55616d; font: 8.5pt system-ui, "Segoe UI", Arial, sans-serif; }} }}
"""

_CLICKABLE = ("https://", "http://", "mailto:")
_LONGEST_WORD = 30
"""In a table. A longer one may break anywhere, so that it takes no room from the other columns."""
_LINE = 80
"""About as many letters as stand on a line."""
_BETWEEN_COLUMNS = 2


def html(document: tree.Document, *, title: str, language: str) -> str:
    """The document as a web page in one file."""
    translate = translator(language)
    style = _STYLE.read_text(encoding="utf-8") + _FOOTER.format(words=_footer(translate))
    return _PAGE.format(
        language=escape(language),
        direction="rtl" if is_right_to_left(language) else "ltr",
        policy=_policy(style),
        title=escape(clean_line(title)) or "–",
        style=style,
        body=_Writer(translate).blocks(in_order(document).blocks),
    )


def _policy(style: str) -> str:
    """What a browser may do for the page: use this style, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _footer(translate: Translator) -> str:
    """What stands at the foot of each page of paper, as CSS has it: "Side " counter(page) " av " counter(pages)."""
    return " ".join(f"counter({part})" if counted else f'"{part}"' for part, counted in page_number(translate))


class _Writer:
    """Writes a tree as HTML. Text passes through `_text`, and attributes through `escape`: there is no other way."""

    def __init__(self, translate: Translator) -> None:
        self._boxes = {
            True: _box("☑", translate(say("Ticked box"))),
            False: _box("☐", translate(say("Empty box"))),
        }

    def blocks(self, blocks: Iterable[tree.Block]) -> str:
        return "".join(f"{self._block(block)}\n" for block in blocks)

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(level, content):
                return f"<h{level}>{self._inlines(content)}</h{level}>"
            case tree.Paragraph(content):
                return f"<p>{self._inlines(content)}</p>"
            case tree.BulletList(items):
                # Safari takes a list without bullets for none, unless it is told.
                role = ' role="list"' if any(item.checked is not None for item in items) else ""
                return f"<ul{role}>\n{self._items(items)}</ul>"
            case tree.OrderedList(start, items):
                return f'<ol start="{start}">\n{self._items(items, numbered=True)}</ol>'
            case tree.Table():
                return self._table(block)
            case tree.Quote(blocks):
                return f"<blockquote>\n{self.blocks(blocks)}</blockquote>"
            case tree.Rule():
                return "<hr>"
            case tree.Code(text):
                return f"<pre><code>{_text(text)}</code></pre>"

    # Lists

    def _items(self, items: Iterable[tree.Item], *, numbered: bool = False) -> str:
        return "".join(self._item(item, numbered=numbered) for item in items)

    def _item(self, item: tree.Item, *, numbered: bool) -> str:
        """The item. A box stands where the bullet would, and after a number."""
        if item.checked is None:
            return f"<li>{self.blocks(item.blocks)}</li>\n"
        opening = "<li>" if numbered else '<li class="task">'
        match item.blocks:
            case (tree.Paragraph(content), *rest):
                words, others = f" {self._inlines(content)}", self.blocks(rest)
            case _:
                words, others = "", self.blocks(item.blocks)
        return f"{opening}<p>{self._boxes[item.checked]}{words}</p>\n{others}</li>\n"

    # Tables. On a phone the style lays their parts out as blocks, hence their roles are told.

    def _table(self, table: tree.Table) -> str:
        labels = [tree.words(cell) for cell in table.head]
        rows = _with_lines(table) if table.role == "signatures" else table.rows
        head = self._head(table) if any(labels) else ""
        body = "".join(self._row(row, labels, table.aligns) for row in rows)
        return (
            f'<table role="table"{_class(_look(table))}>\n{head}'
            + (f'<tbody role="rowgroup">\n{body}</tbody>\n' if body else "")
            + "</table>"
        )

    def _head(self, table: tree.Table) -> str:
        cells = "".join(map(self._heading, table.head, table.aligns))
        return f'<thead role="rowgroup">\n<tr role="row">{cells}</tr>\n</thead>\n'

    def _heading(self, cell: tree.Content, align: tree.Align) -> str:
        """The name of a column. An empty cell names nothing."""
        if not tree.words(cell).strip():
            return f'<td role="cell">{self._inlines(cell)}</td>'
        return f'<th role="columnheader" scope="col"{_class(align, _length(cell))}>{self._inlines(cell)}</th>'

    def _row(self, row: Sequence[tree.Content], labels: Sequence[str], aligns: Sequence[tree.Align]) -> str:
        cells = (
            f'<td role="cell"{_class(align, _length(cell))}{_label(label)}>{self._inlines(cell)}</td>'
            for cell, label, align in zip(row, labels, aligns, strict=True)
        )
        return f'<tr role="row">{"".join(cells)}</tr>\n'

    # Words

    def _inlines(self, content: Iterable[tree.Inline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, part: tree.Inline) -> str:
        match part:
            case tree.Text(text):
                return _text(text)
            case tree.Strong(content):
                return f"<strong>{self._inlines(content)}</strong>"
            case tree.Emphasis(content):
                return f"<em>{self._inlines(content)}</em>"
            case tree.Struck(content):
                return f"<s>{self._inlines(content)}</s>"
            case tree.CodeSpan(text):
                return f"<code>{_text(text)}</code>"
            case tree.Link():
                return self._link(part)
            case tree.Break():
                return "<br>"
            case tree.CheckBox(checked):
                return self._boxes[checked]

    def _link(self, link: tree.Link) -> str:
        """The link's words. On paper, where it leads to is said behind them, unless they say so themselves."""
        words = self._inlines(link.content) or _text(link.target)
        if not link.target.startswith(_CLICKABLE):
            return words
        told = link.target.removeprefix("mailto:") in {tree.words(link.content), ""} or not link.content
        return f'<a href="{escape(link.target)}"{_class("" if told else "leads")}>{words}</a>'


def _text(text: str) -> str:
    """The text as HTML. What runs from right to left is set apart, so that it doesn't move what stands around it."""
    return "".join(f"<bdi>{escape(part)}</bdi>" if apart else escape(part) for part, apart in stretches(text))


def _box(sign: str, name: str) -> str:
    return f'<span class="box" role="img" aria-label="{escape(name)}">{sign}</span>'


def _class(*names: str) -> str:
    said = " ".join(filter(None, names))
    return f' class="{said}"' if said else ""


def _label(label: str) -> str:
    return f' data-label="{escape(label)}"' if label.strip() else ""


def _with_lines(table: tree.Table) -> Sequence[Sequence[tree.Content]]:
    """The rows to sign in. Where no cell is empty there is a line above each column."""
    if all(cell for row in table.rows for cell in row):
        return [[()] * len(table.head), *table.rows]
    return table.rows


def _look(table: tree.Table) -> str:
    if table.role == "signatures":
        return "signatures"
    columns = zip(table.head, *table.rows, strict=True)
    needed = sum(min(_LONGEST_WORD, max(map(_longest, column))) + _BETWEEN_COLUMNS for column in columns)
    return "wide" if needed > _LINE else ""


def _length(cell: tree.Content) -> str:
    return "long" if _longest(cell) > _LONGEST_WORD else ""


def _longest(cell: tree.Content) -> int:
    """How long its longest word is."""
    return max(map(len, tree.words(cell).split()), default=0)
