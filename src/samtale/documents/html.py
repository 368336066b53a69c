"""A document as one web page: nothing is run or fetched; it reads well on a screen, a phone and paper."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from samtale.documents import tree
from samtale.documents.direction import is_right_to_left, isolated
from samtale.documents.frame import BETWEEN, Frame, page_number
from samtale.documents.layout import laid_out
from samtale.documents.printout import Output, Printout
from samtale.language import Translator, say, translator

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
_WIDTH = re.compile(r'<col class="w(\d+)">')
_MARGINS = """
@page {{
  @top-left {{ content: {notice}; font-weight: bold; }}
  @bottom-left {{ content: {foot}; }}
  @bottom-right {{ content: {number}; }}
}}
"""
_LONGEST_WORD = 30
"""In a table. A longer one may break anywhere, so that it takes no room from the other columns."""


def write(printout: Printout) -> Output:
    return Output(html(printout.document, printout.frame))


def html(document: tree.Document, frame: Frame) -> str:
    """The document as a web page in one file."""
    translate = translator(frame.language)
    body = _Writer(translate).blocks(laid_out(document).blocks)
    style = _STYLE.read_text(encoding="utf-8") + _margins(frame, translate) + _widths_used(body)
    return _PAGE.format(
        language=escape(frame.language),
        direction="rtl" if is_right_to_left(frame.language) else "ltr",
        policy=_policy(style),
        title=escape(frame.name),
        style=style,
        body=body,
    )


def _policy(style: str) -> str:
    """What a browser may do for the page: use this style, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _margins(frame: Frame, translate: Translator) -> str:
    """What stands around each page of paper, as CSS has it: "Side " counter(page) " av " counter(pages)."""
    parts = page_number(translate)
    number = " ".join(f"counter({part})" if counted else _css(part.replace(" ", "\u00a0")) for part, counted in parts)
    foot = BETWEEN.join(map(isolated, frame.foot))
    return _MARGINS.format(notice=_css(frame.notice), foot=_css(foot), number=number)


def _css(text: str) -> str:
    """The text as CSS has it. Nothing in it can end the text, or the style."""
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text) + '"'


def _widths_used(body: str) -> str:
    """The rules for the widths of columns that the page has: no style may stand at an element."""
    used = sorted({int(width) for width in _WIDTH.findall(body)})
    return "".join(f".w{width} {{ width: {width}%; }}\n" for width in used)


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
            case tree.Paragraph(content, leads):
                return f"<p{_class('leads-to' if leads else '')}>{self._inlines(content)}</p>"
            case tree.BulletList(items):
                # Safari takes a list without bullets for none, unless it is told.
                role = ' role="list"' if any(item.checked is not None for item in items) else ""
                return f"<ul{role}>\n{self._items(items)}</ul>"
            case tree.OrderedList(start, items):
                return f'<ol start="{start}">\n{self._items(items, numbered=True)}</ol>'
            case tree.Table():
                return self._table(block)
            case tree.Quote(blocks, whole):
                return f"<blockquote{_class('' if whole else 'long')}>\n{self.blocks(blocks)}</blockquote>"
            case tree.Rule():
                return "<hr>"
            case tree.Code(text):
                return f"<pre><code>{escape(text)}</code></pre>"
            case tree.Together(blocks):
                return f'<div class="together">\n{self.blocks(blocks)}</div>'

    # Lists

    def _items(self, items: Iterable[tree.Item], *, numbered: bool = False) -> str:
        return "".join(self._item(item, numbered=numbered) for item in items)

    def _item(self, item: tree.Item, *, numbered: bool) -> str:
        """The item. A box stands where the bullet would, and after a number."""
        long = "" if item.whole else "long"
        if item.checked is None:
            return f"<li{_class(long)}>{self.blocks(item.blocks)}</li>\n"
        opening = f"<li{_class('' if numbered else 'task', long)}>"
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
            f'<table role="table"{_class(table.role if table.role == "signatures" else "")}>\n{_columns(table)}{head}'
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
                return escape(text)
            case tree.Unbroken(text):
                return f'<span class="unbroken">{escape(text)}</span>'
            case tree.Isolated(content):
                return f"<bdi>{self._inlines(content)}</bdi>"
            case tree.Strong(content):
                return f"<strong>{self._inlines(content)}</strong>"
            case tree.Emphasis(content):
                return f"<em>{self._inlines(content)}</em>"
            case tree.Struck(content):
                return f"<s>{self._inlines(content)}</s>"
            case tree.CodeSpan(text):
                return f"<code>{escape(text)}</code>"
            case tree.Link(target, content, address):
                leads = _class("leads" if address else "")
                return f'<a href="{escape(target)}"{leads}>{self._inlines(content)}</a>'
            case tree.Break():
                return "<br>"
            case tree.CheckBox(checked):
                return self._boxes[checked]


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


def _columns(table: tree.Table) -> str:
    """How wide its columns are; those to sign in are as wide as each other."""
    if table.role == "signatures":
        return ""
    return "<colgroup>" + "".join(f'<col class="w{round(100 * width)}">' for width in table.widths) + "</colgroup>\n"


def _length(cell: tree.Content) -> str:
    return "long" if _longest(cell) > _LONGEST_WORD else ""


def _longest(cell: tree.Content) -> int:
    """How long its longest word is."""
    return max(map(len, tree.words(cell).split()), default=0)
