"""A document as a Word file: real headings, lists and tables, boxes to tick on the screen, and lines to sign on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise, zip_longest
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from samtale.documents import tree
from samtale.documents.direction import is_right_to_left, stretches
from samtale.documents.outline import in_order
from samtale.documents.word_file import new, packed, xml_of
from samtale.text import clean, clean_line
from samtale.values import dataclass

# Lengths are in twentieths of a point, as Word has them.
_LINE = 9070
_STEP = 397
_QUOTED = 284
_DEEPEST = 5000
"""What is nested deeper is set no further in, so that there is room for words."""
_DEEPEST_LIST = 8
_LETTER = 110
_BETWEEN_COLUMNS = 220
_LONGEST_WORD = 30
_LONGEST_LINE = 60
_MOST_COLUMNS = 20
"""More can't be read side by side, and Word refuses more than 63."""

_LEFT_TO_RIGHT = "\u200e"
"""A mark that nobody sees. Neither Word nor LibreOffice knows the marks that isolate."""

_BULLETS = 1
_NUMBERS = 1  # the list that is described as 1 in word_template/word/numbering.xml

_ALIGNMENTS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_CLICKABLE = ("https://", "http://", "mailto:")
_LONGEST_LINK = 2000

_SYMBOLS = "Segoe UI Symbol"
_BOX = f"""\
<w:sdt {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
  <w:sdtPr><w14:checkbox>
    <w14:checked w14:val="{{checked:d}}"/>
    <w14:checkedState w14:val="2611" w14:font="{_SYMBOLS}"/><w14:uncheckedState w14:val="2610" w14:font="{_SYMBOLS}"/>
  </w14:checkbox></w:sdtPr>
  <w:sdtContent><w:r>
    <w:rPr><w:rFonts w:ascii="{_SYMBOLS}" w:hAnsi="{_SYMBOLS}" w:eastAsia="{_SYMBOLS}" w:cs="{_SYMBOLS}"/></w:rPr>
    <w:t>{{sign}}</w:t>
  </w:r></w:sdtContent>
</w:sdt>
"""


def docx(document: tree.Document, *, title: str, language: str, on: date) -> bytes:
    """The document as a Word file of that day."""
    made = new(title=title, language=language, on=on)
    _Writer(made, is_right_to_left(language)).blocks(in_order(document).blocks, _Place())
    return packed(made)


@dataclass(frozen=True)
class _Place:
    """Where blocks stand."""

    indent: int = 0
    lists: int = 0
    """How many lists they are within."""
    quoted: bool = False

    @property
    def style(self) -> str:
        """The style of its paragraphs. Styles go by their ids here: by their names, each would be looked for again."""
        return "Quote" if self.quoted else "ListParagraph" if self.lists else "Normal"

    def within(self, step: int) -> "_Place":
        return replace(self, indent=min(self.indent + step, _DEEPEST))


@dataclass(frozen=True)
class _Look:
    """How words look."""

    marks: tuple[str, ...] = ()
    """What python-docx calls them; letters of other scripts ("cs_") are marked apart."""
    style: str | None = None
    """The id of a style for words."""

    def also(self, *marks: str) -> "_Look":
        return replace(self, marks=self.marks + marks)


class _Writer:
    """Writes a tree into a document of Word's."""

    def __init__(self, document: Document, right_to_left: bool) -> None:
        self._document = document
        self._right_to_left = right_to_left

    def blocks(self, blocks: Iterable[tree.Block], place: _Place) -> None:
        for block, after in pairwise((*blocks, None)):
            if block:
                self._block(block, place, before_signatures=_is_signed(after))

    def _block(self, block: tree.Block, place: _Place, *, before_signatures: bool) -> None:
        match block:
            case tree.Heading(level, content):
                self._paragraph(content, place, f"Heading{level}")
            case tree.Paragraph(content):
                paragraph = self._paragraph(content, place)
                paragraph.paragraph_format.keep_with_next = before_signatures or None
            case tree.BulletList(items):
                self._list(items, _BULLETS, place)
            case tree.OrderedList(start, items):
                self._list(items, self._numbers(start, place.lists), place)
            case tree.Table():
                self._table(block, place)
            case tree.Quote(blocks):
                self.blocks(blocks, replace(place.within(_QUOTED), quoted=True))
            case tree.Rule():
                self._paragraph((), place, "Rule")
            case tree.Code(text):
                self._paragraph((tree.Text(text),), place, "Code")

    def _paragraph(self, content: tree.Content, place: _Place, style: str = "") -> Paragraph:
        paragraph = self._document.add_paragraph()
        xml_of(paragraph).style = style or place.style
        if place.indent:
            paragraph.paragraph_format.left_indent = Twips(place.indent)
        self._inlines(paragraph, content, _Look())
        return paragraph

    # Lists

    def _list(self, items: Iterable[tree.Item], numbering: int, place: _Place) -> None:
        inside = replace(place.within(_STEP), lists=place.lists + 1)
        for item in items:
            self._item(item, numbering, inside)

    def _item(self, item: tree.Item, numbering: int, place: _Place) -> None:
        """The item. In a list with bullets, a box is the bullet."""
        match item.blocks:
            case (tree.Paragraph(words), *others):
                content, rest = words, others
            case _:
                content, rest = (), list(item.blocks)
        if item.checked is None:
            paragraph = self._paragraph(content, place)
        else:
            between = "\t" if numbering == _BULLETS else " "
            paragraph = self._paragraph((tree.CheckBox(item.checked), tree.Text(between), *content), place)
        paragraph.paragraph_format.first_line_indent = Twips(-_STEP)
        if item.checked is None or numbering != _BULLETS:
            _number(paragraph, numbering, place.lists)
        self.blocks(rest, place)

    def _numbers(self, start: int, lists: int) -> int:
        """A new numbered list."""
        number = self._document.part.numbering_part.element.add_num(_NUMBERS)
        number.add_lvlOverride(min(lists, _DEEPEST_LIST)).add_startOverride(start)
        return int(number.numId)

    # Tables

    def _table(self, table: tree.Table, place: _Place) -> None:
        named = any(map(tree.words, table.head))
        rows = _cells(table) if named else _cells(table)[1:]
        if len(table.head) > _MOST_COLUMNS:
            self._records(table, place)
        elif rows:
            style = "Signatures" if table.role == "signatures" else "Rows"
            self._grid(rows, _widths(table, _LINE - place.indent), style)
            _arrange(self._document.element.body.tbl_lst[-1], place.indent, named=named)
            # Word joins two tables that have nothing between them.
            self._paragraph((), _Place(), "AfterTable")

    def _grid(self, rows: Sequence[Sequence["_Cell"]], widths: Sequence[int], style: str) -> None:
        table = self._document.add_table(0, len(widths), style)
        table.autofit = False
        table.table_direction = WD_TABLE_DIRECTION.RTL if self._right_to_left else None
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Twips(width)
        for row in rows:
            for cell, made in zip(row, table.add_row().cells, strict=True):
                paragraph = made.paragraphs[0]
                xml_of(paragraph).style = cell.style
                paragraph.alignment = _ALIGNMENTS.get(cell.align)
                self._inlines(paragraph, cell.content, _Look())

    def _records(self, table: tree.Table, place: _Place) -> None:
        """Each row as "header: value" lines."""
        for row in table.rows or ((),):
            lines = [
                (tree.Strong(name), tree.Text(": "), *value, tree.Break())
                for name, value in zip_longest(table.head, row, fillvalue=())
            ]
            self._paragraph(tuple(chain.from_iterable(lines)), place)

    # Words

    def _inlines(self, paragraph: Paragraph, content: Iterable[tree.Inline], look: _Look) -> None:
        for part in content:
            self._inline(paragraph, part, look)

    def _inline(self, paragraph: Paragraph, part: tree.Inline, look: _Look) -> None:
        match part:
            case tree.Text(text):
                self._write(paragraph, text, look)
            case tree.Strong(content):
                self._inlines(paragraph, content, look.also("bold", "cs_bold"))
            case tree.Emphasis(content):
                self._inlines(paragraph, content, look.also("italic", "cs_italic"))
            case tree.Struck(content):
                self._inlines(paragraph, content, look.also("strike"))
            case tree.CodeSpan(text):
                self._write(paragraph, text, replace(look, style="CodeWords"))
            case tree.Link():
                self._link(paragraph, part, look)
            case tree.Break():
                paragraph.add_run().add_break()
            case tree.CheckBox(checked):
                xml_of(paragraph).append(parse_xml(_BOX.format(checked=checked, sign="☑" if checked else "☐")))

    def _write(self, paragraph: Paragraph, text: str, look: _Look) -> None:
        """The text, without what no XML can hold. Whatever comes behind it, what runs from right to left ends there."""
        for part, right_to_left in stretches(clean(text)):
            run = paragraph.add_run(part)
            run.element.style = look.style
            for mark in (*look.marks, *(("rtl",) if right_to_left else ())):
                setattr(run.font, mark, True)
            if right_to_left and not self._right_to_left:
                paragraph.add_run(_LEFT_TO_RIGHT)

    def _link(self, paragraph: Paragraph, link: tree.Link, look: _Look) -> None:
        """The link's words, and where it leads to unless they say so: paper can't be clicked."""
        told = link.target.removeprefix("mailto:") == tree.words(link.content)
        content = link.content if told else (*link.content, tree.Text(f" ({link.target})"))
        if not link.target.startswith(_CLICKABLE) or len(link.target) > _LONGEST_LINK:
            self._inlines(paragraph, content, look)
            return
        before = len(xml_of(paragraph))
        self._inlines(paragraph, content, replace(look, style="Hyperlink"))
        made = OxmlElement("w:hyperlink")
        target = clean_line(link.target)
        made.set(qn("r:id"), self._document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        made.extend(list(xml_of(paragraph))[before:])
        xml_of(paragraph).append(made)


@dataclass(frozen=True)
class _Cell:
    content: tree.Content
    style: str = "TableText"
    align: str = ""


def _number(paragraph: Paragraph, numbering: int, lists: int) -> None:
    numbers = xml_of(paragraph).get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = min(lists - 1, _DEEPEST_LIST)
    numbers.get_or_add_numId().val = numbering


def _is_signed(block: tree.Block | None) -> bool:
    return isinstance(block, tree.Table) and block.role == "signatures"


def _cells(table: tree.Table) -> list[list[_Cell]]:
    """The table's cells, its head first."""
    if table.role == "signatures":
        head = [_Cell(cell, "SignatureHeading") for cell in table.head]
        return [head, *([_signed(cell) for cell in row] for row in _with_lines(table))]
    rows = (table.head, *table.rows)
    return [[_Cell(cell, align=align) for cell, align in zip(row, table.aligns, strict=True)] for row in rows]


def _signed(cell: tree.Content) -> _Cell:
    """The cell with a line to write on, if it is empty."""
    return _Cell(cell, "SignatureText" if cell else "SignatureLine")


def _with_lines(table: tree.Table) -> Sequence[Sequence[tree.Content]]:
    """The rows to sign in. Where no cell is empty, there is a line above each column."""
    if all(cell for row in table.rows for cell in row):
        return [((),) * len(table.head), *table.rows]
    return table.rows


def _arrange(table: Any, indent: int, *, named: bool) -> None:
    """Keeps rows whole, repeats the names of the columns on each page, and sets the table in as far as its text."""
    for row in table.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if named:
        table.tr_lst[0].trPr.append(OxmlElement("w:tblHeader"))
    else:
        look = table.tblPr.find(qn("w:tblLook"))
        look.set(qn("w:firstRow"), "0")
        look.set(qn("w:val"), "0480")  # the same for programs that read the bits
    if indent:
        inset = OxmlElement("w:tblInd")
        inset.set(qn("w:w"), str(indent))
        inset.set(qn("w:type"), "dxa")
        table.tblPr.find(qn("w:tblLayout")).addprevious(inset)


def _widths(table: tree.Table, room: int) -> list[int]:
    """How wide each column is: as its words need, and what is left as their lines would like."""
    columns = len(table.head)
    if table.role == "signatures":
        return [room // columns] * columns
    cells = [list(map(tree.words, column)) for column in zip(table.head, *table.rows, strict=True)]
    needs = [min(_LONGEST_WORD, _longest(word for cell in column for word in cell.split())) for column in cells]
    wishes = [max(need, min(_LONGEST_LINE, _longest(column))) for need, column in zip(needs, cells, strict=True)]
    least = [need * _LETTER + _BETWEEN_COLUMNS for need in needs]
    spare = max(0, room - sum(least))
    more = [wish - need + 1 for need, wish in zip(needs, wishes, strict=True)]
    shares = [width + spare * share / sum(more) for width, share in zip(least, more, strict=True)]
    return [int(room * share / sum(shares)) for share in shares]


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)
