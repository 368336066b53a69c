"""The file that Word reads: what it is made from, what it says about itself, and its bytes.

How it looks stands in word_template/word/styles.xml, Word's own description of styles.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from samtale import languages
from samtale.documents.direction import has_right_to_left, is_right_to_left
from samtale.documents.frame import BETWEEN, Frame, page_number
from samtale.language import base, translator
from samtale.text import clean, clean_line

_TEMPLATE = Path(__file__).with_name("word_template")
LEFT_TO_RIGHT = "\u200e"
"""A mark that nobody sees. Neither Word nor LibreOffice knows the marks that isolate."""
_LONGEST_PROPERTY = 255
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_COUNTRIES = {"da": "DK", "de": "DE", "fi": "FI", "fr": "FR", "is": "IS", "sv": "SE"} | dict.fromkeys(
    ("se", "sma", "smj"), "NO"
)
"""Word looks for its spelling by language and country: those of languages that have no file of their own."""


def new(frame: Frame, on: date) -> Document:
    """An empty document that knows its title, language and day. Each page says whose it is, and has its number."""
    document = docx.Document(BytesIO(_zipped((name, file.read_bytes()) for name, file in _template())))
    _describe(document, frame, on)
    _speak(document, frame.language)
    (section,) = document.sections
    _write_foot(section.footer.paragraphs[0], frame)
    if frame.notice:
        section.header.paragraphs[0].add_run(clean(frame.notice))
    return document


def packed(document: Document) -> bytes:
    """The file: the same document gives the same bytes."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts:
        return _zipped((name, parts.read(name)) for name in parts.namelist())


def _template() -> Iterable[tuple[str, Path]]:
    files = ((file.relative_to(_TEMPLATE).as_posix(), file) for file in _TEMPLATE.rglob("*") if file.is_file())
    return sorted(files)


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts as they are: what compressing makes of them depends on the machine. All are of zip's first day."""
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in parts:
            part = ZipInfo(name)
            part.create_system = 0
            file.writestr(part, content)
    return made.getvalue()


def _describe(document: Document, frame: Frame, on: date) -> None:
    about = document.core_properties
    about.title = clean_line(frame.title)[:_LONGEST_PROPERTY]
    about.language = _tag(frame.language)
    about.created = about.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)


def _speak(document: Document, language: str) -> None:
    """Tells Word the language, and the direction that it is written in."""
    styles = document.styles.element
    (words,) = styles.xpath("w:docDefaults//w:lang")
    words.set(qn("w:val"), _tag(language))
    if is_right_to_left(language):
        words.set(qn("w:bidi"), _tag(language))
        document.styles["Normal"].element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _tag(language: str) -> str:
    own = languages.load(language.lower())
    country = own.country if own and own.tag == language.lower() else _COUNTRIES.get(language.lower())
    return f"{base(language)}-{country}" if country else clean_line(language)[:_LONGEST_PROPERTY]


def _write_foot(paragraph: Paragraph, frame: Frame) -> None:
    for number, part in enumerate(frame.foot):
        paragraph.add_run(BETWEEN if number else "")
        run = paragraph.add_run(part)
        if has_right_to_left(part):
            run.font.rtl = True
            paragraph.add_run(LEFT_TO_RIGHT)
    paragraph.add_run("\t")
    _number_pages(paragraph, frame.language)


def _number_pages(paragraph: Paragraph, language: str) -> None:
    for part, counted in page_number(translator(language)):
        run = paragraph.add_run("1" if counted else part)
        if counted:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), _FIELDS[part])
            field.append(run.element)
            xml_of(paragraph).append(field)


def xml_of(paragraph: Paragraph) -> Any:
    """The paragraph's XML, for what python-docx has no words for. It is at hand by way of the format."""
    return paragraph.paragraph_format.element
