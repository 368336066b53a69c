"""A document as a Word file: real headings, lists and tables, boxes to tick on the screen, and lines to sign on."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
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
from samtale.documents.direction import is_right_to_left
from samtale.documents.frame import Frame
from samtale.documents.layout import laid_out
from samtale.documents.printout import Output, Printout
from samtale.documents.word_file import LEFT_TO_RIGHT, new, packed, xml_of
from samtale.text import clean, clean_line
from samtale.values import dataclass

# Lengths are in twentieths of a point, as Word has them.
_LINE = 9070
_STEP = 397
_QUOTED = 284
_DEEPEST = 5000
"""What is nested deeper is set no further in, so that there is room for words."""
_DEEPEST_LIST = 8
_BULLETS = 1
_NUMBERS = 1  # the list that is described as 1 in word_template/word/numbering.xml

_ALIGNMENTS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
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


def write(printout: Printout) -> Output:
    return Output(docx(printout.document, printout.frame, on=printout.on))


def docx(document: tree.Document, frame: Frame, *, on: date) -> bytes:
    """The document as a Word file of that day."""
    made = new(frame, on)
    _Writer(made, is_right_to_left(frame.language)).blocks(laid_out(document).blocks, _Place())
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
        self._body = document.element.body
        self._right_to_left = right_to_left

    def blocks(self, blocks: Iterable[tree.Block], place: _Place) -> None:
        for block in blocks:
            self._block(block, place)

    def _block(self, block: tree.Block, place: _Place) -> None:
        match block:
            case tree.Heading(level, content):
                self._paragraph(content, place, f"Heading{level}")
            case tree.Paragraph(content, leads):
                self._paragraph(content, place).paragraph_format.keep_with_next = leads or None
            case tree.BulletList(items):
                self._list(items, _BULLETS, place)
            case tree.OrderedList(start, items):
                self._list(items, self._numbers(start, place.lists), place)
            case tree.Table():
                self._table(block, place)
            case tree.Quote(blocks, whole):
                with self._whole() if whole else nullcontext():
                    self.blocks(blocks, replace(place.within(_QUOTED), quoted=True))
            case tree.Rule():
                self._paragraph((), place, "Rule")
            case tree.Code(text):
                self._paragraph((tree.Text(text),), place, "Code")
            case tree.Together(blocks):
                with self._whole():
                    self.blocks(blocks, place)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Keeps the paragraphs that are written meanwhile, also those of tables, on one page."""
        before = len(self._body) - 1  # what describes the page is always last
        yield
        made = [paragraph for element in self._body[before:-1] for paragraph in element.iter(qn("w:p"))]
        for paragraph in made:
            paragraph.get_or_add_pPr().get_or_add_keepLines()
        for paragraph in made[:-1]:
            paragraph.get_or_add_pPr().get_or_add_keepNext()

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
            with self._whole() if item.whole else nullcontext():
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
        if rows:
            style = "Signatures" if table.role == "signatures" else "Rows"
            room = _LINE - place.indent
            self._grid(rows, [int(room * width) for width in table.widths], style)
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

    # Words

    def _inlines(self, paragraph: Paragraph, content: Iterable[tree.Inline], look: _Look) -> None:
        for part in content:
            self._inline(paragraph, part, look)

    def _inline(self, paragraph: Paragraph, part: tree.Inline, look: _Look) -> None:
        match part:
            case tree.Text(text):
                self._write(paragraph, text, look)
            case tree.Unbroken(text):
                self._write(paragraph, text.replace(" ", "\u00a0"), look)
            case tree.Isolated(content):
                self._isolated(paragraph, content, look)
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
        """The text, without what no XML can hold."""
        run = paragraph.add_run(clean(text))
        run.element.style = look.style
        for mark in look.marks:
            setattr(run.font, mark, True)

    def _isolated(self, paragraph: Paragraph, content: tree.Content, look: _Look) -> None:
        """Words from right to left. Whatever stands around them, they begin and end with it."""
        self._inlines(paragraph, content, look.also("rtl"))
        if not self._right_to_left:
            paragraph.add_run(LEFT_TO_RIGHT)

    def _link(self, paragraph: Paragraph, link: tree.Link, look: _Look) -> None:
        """The link's words, and where it leads to unless they say so: paper can't be clicked."""
        content = (*link.content, tree.Text(f" ({link.address})")) if link.address else link.content
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
        for paragraph in table.tr_lst[0].iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()
    else:
        look = table.tblPr.find(qn("w:tblLook"))
        look.set(qn("w:firstRow"), "0")
        look.set(qn("w:val"), "0480")  # the same for programs that read the bits
    if indent:
        inset = OxmlElement("w:tblInd")
        inset.set(qn("w:w"), str(indent))
        inset.set(qn("w:type"), "dxa")
        table.tblPr.find(qn("w:tblLayout")).addprevious(inset)
