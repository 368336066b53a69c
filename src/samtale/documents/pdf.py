"""A document as PDF, by Typst: one file that is PDF/A-2a, for the archive, and PDF/UA-1, for whoever can't see it.

The same document and the same versions give the same bytes on every machine: the fonts come with samtale, and the
file's date is the conversation's.
"""

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from samtale.documents.direction import isolated
from samtale.documents.frame import BETWEEN, Frame, page_number
from samtale.documents.glyphs import FAMILIES, FONTS
from samtale.documents.pdf_data import MAY_BREAK, Writer
from samtale.documents.printout import Output, Printout
from samtale.documents.tree import Document
from samtale.errors import DocumentError
from samtale.language import base, say, translator
from samtale.values import dataclass

if TYPE_CHECKING:
    from typst import Fonts

_DOCUMENT = Path(__file__).with_name("document.typ")
_LOOK = Path(__file__).with_name("look.typ")

_MOST_LETTERS = 30

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REGION = re.compile(r"[-_]([A-Za-z]{2})(?=[-_]|$)")


@dataclass(frozen=True)
class Made:
    """The file, and what it could not show."""

    data: bytes
    replaced: tuple[str, ...]
    """The pictures that no font has a sign for. Where they belong, the file shows �."""


def write(printout: Printout) -> Output:
    made = pdf(printout.document, printout.frame, on=printout.on, attachment=printout.attachment)
    if not made.replaced:
        return Output(made.data)
    signs = " ".join(made.replaced)
    missing = say("A mark stands in the place of what our fonts have no sign for: {signs}", signs=signs)
    return Output(made.data, (missing, say("A web page or a Word file shows it: choose html or docx with --to.")))


def pdf(document: Document, frame: Frame, *, on: date, attachment: bytes | None = None) -> Made:
    """The document as PDF. With `attachment`, some YAML, the file is PDF/A-3a.

    Raises DocumentError where somebody's name, or what was said, is written in letters that the fonts don't have.
    """
    writer = Writer()
    about = {
        **_about(frame, on, attached=attachment is not None),
        "blocks": writer.document(document),
        # In what can be printed; the file's own name for itself is the title as it is.
        "notice": writer.words(frame.notice),
        "foot": BETWEEN.join(isolated(writer.words(part).replace(MAY_BREAK, "")) for part in frame.foot),
    }
    _refuse_unreadable([sign for sign in writer.replaced if _is_letter(sign) or sign in "".join(frame.names)])
    files = {"main.typ": _DOCUMENT.read_bytes(), "look.typ": _LOOK.read_bytes()}
    if attachment is not None:
        files["agreement.yaml"] = attachment
    return Made(_compiled(files, about), tuple(writer.replaced))


def _is_letter(sign: str) -> bool:
    """Whether words are written with it. Of a picture, a mark in its place tells that there was one."""
    return any(unicodedata.category(char)[0] in "LMN" for char in sign)


def _refuse_unreadable(signs: list[str]) -> None:
    if signs:
        raise DocumentError(
            say("The PDF can't show these letters: {letters}", letters="".join(signs[:_MOST_LETTERS])),
            hint=say(
                "Nothing is lost. Save it as another kind of file: a Word file (docx) or a web page (html) shows them."
            ),
        )


def _about(frame: Frame, on: date, *, attached: bool) -> dict[str, object]:
    """What the file says about itself, and the words that are no part of the document."""
    language = frame.language
    translate = translator(language)
    region = _REGION.search(language)
    return {
        "name": frame.name,
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "language": base(language) if _LANGUAGE.fullmatch(base(language)) else "und",
        "region": region[1].upper() if region else None,
        "fonts": FAMILIES,
        "footer": "".join(f"{{{part}}}" if counted else part for part, counted in page_number(translate)),
        "ticked": translate(say("Ticked box")),
        "empty": translate(say("Empty box")),
        "attachment": translate(say("What the agreement shows, for other programs")) if attached else None,
    }


def _compiled(files: Any, about: dict[str, object]) -> bytes:
    """What Typst makes of the files, which come by their names. Its type hints don't know that they can."""
    import typst

    archive: Literal["a-2a", "a-3a"] = "a-3a" if about["attachment"] else "a-2a"
    made: bytes = typst.compile(
        files,
        root=FONTS,
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(about)},
        pdf_standards=[archive, "ua-1"],
    )
    return made


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
