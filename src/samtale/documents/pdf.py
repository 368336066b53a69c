"""A document as PDF, by Typst: one file that is PDF/A-2a, for the archive, and PDF/UA-1, for whoever can't see it.

The same document and the same versions give the same bytes on every machine: the fonts come with samtale, and the
file's date is the conversation's.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from samtale.documents.glyphs import FAMILIES, FONTS
from samtale.documents.page_number import page_number
from samtale.documents.pdf_data import MAY_BREAK, Writer
from samtale.documents.tree import Document
from samtale.errors import DocumentError
from samtale.language import Message, Words, base, say, translator
from samtale.text import clean_line
from samtale.values import dataclass

if TYPE_CHECKING:
    from typst import Fonts, TypstError

_DOCUMENT = Path(__file__).with_name("document.typ")
_LAYOUT = Path(__file__).with_name("layout.typ")
_MOST_DETAILS = 10

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REGION = re.compile(r"[-_]([A-Za-z]{2})(?=[-_]|$)")

# For layouts of others alone, and therefore compiled only then. A layout can put such words together while it is used:
# these find what is written out, and tell its line.
_PACKAGE = r"@[\w-]+/[\w-]+"
_OTHER_FILE = (
    r"(?m)(?:^[ \t]*#?|[#{;(\[=][ \t]*)(?:import|include)\b|\b(?:import|include)\s*\""
    r"|\b(?:read|image|json|csv|yaml|toml|xml|cbor|plugin|bibliography|attach)\s*\(\s*\""
    r"|\beval\s*\("
)
_PROXIES = ("https_proxy", "all_proxy")
_DIAGNOSIS = r"(?ms)^error: (?P<what>.+?)\n\s*┌─ (?P<file>[^\n]+?):(?P<line>\d+):\d+$"


@dataclass(frozen=True)
class Made:
    """The file, and what it could not show."""

    data: bytes
    replaced: tuple[str, ...]
    """The characters that no font has a sign for. Where they belong, the file shows �."""


def pdf(
    document: Document,
    *,
    title: str,
    language: str,
    on: date,
    layout: str | None = None,
    attachment: bytes | None = None,
) -> Made:
    """The document as PDF. `layout` replaces how it looks; with `attachment`, some YAML, the file is PDF/A-3a.

    Raises DocumentError where the layout can't be used.
    """
    if layout is not None:
        _refuse_other_files(layout)
    writer = Writer()
    about = {
        **_about(title, language, on, attached=attachment is not None),
        "blocks": writer.document(document),
        # The title in what can be printed; the file's own name for itself is the title as it is.
        "title": writer.words(clean_line(title)).replace(MAY_BREAK, ""),
    }
    files = {
        "main.typ": _DOCUMENT.read_bytes(),
        "layout.typ": layout.encode(errors="replace") if layout is not None else _LAYOUT.read_bytes(),
    }
    if attachment is not None:
        files["agreement.yaml"] = attachment
    return Made(_compiled(files, about), tuple(writer.replaced))


def _about(title: str, language: str, on: date, *, attached: bool) -> dict[str, object]:
    """What the file says about itself, and the words that are no part of the document."""
    translate = translator(language)
    region = _REGION.search(language)
    return {
        "name": clean_line(title) or "–",
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
    try:
        with _offline():
            made: bytes = typst.compile(
                files,
                root=FONTS,  # a layout that tries to read a file finds nothing else
                font_paths=_fonts(),
                sys_inputs={"document": json.dumps(about)},
                pdf_standards=[archive, "ua-1"],
            )
    except typst.TypstError as error:
        raise _faulty(list(_faults(error))) from None
    return made


@contextmanager
def _offline() -> Iterator[None]:
    """Keeps Typst from the network, where it would fetch packages: it is sent to a port that nothing can listen on."""
    before = {name: os.environ.pop(name) for name in list(os.environ) if name.lower() in (*_PROXIES, "no_proxy")}
    nowhere = {name: "http://127.0.0.1:0" for proxy in _PROXIES for name in (proxy, proxy.upper())}
    os.environ.update(nowhere)
    try:
        yield
    finally:
        for name in nowhere:
            os.environ.pop(name, None)  # Windows takes both spellings for one
        os.environ.update(before)


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


# A layout of the user's own


def _refuse_other_files(layout: str) -> None:
    """A layout is one file. What it says must not depend on others, nor tell them that it is used."""
    found: dict[int, Message] = {}
    for match in re.finditer(_OTHER_FILE, layout):
        found[_line(layout, match)] = say("This reads another file.")
    for match in re.finditer(_PACKAGE, layout):
        package = clean_line(match[0])
        found[_line(layout, match)] = say("The package {package} would be fetched from the network.", package=package)
    if found:
        raise _faulty([say("Line {line}: {what}", line=line, what=found[line]) for line in sorted(found)])


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.end()) + 1


def _faults(error: "TypstError") -> Iterator[Words]:
    """What Typst has to say, in its own words; its lines where they are the layout's."""
    found = False
    for diagnosis in re.finditer(_DIAGNOSIS, error.diagnostic):
        found = True
        what: Words = clean_line(diagnosis["what"])
        if str(what).startswith("failed to download package"):
            what = say("A package would be fetched from the network.")
        in_layout = diagnosis["file"].endswith("layout.typ")
        yield say("Line {line}: {what}", line=diagnosis["line"], what=what) if in_layout else what
    if not found:
        yield clean_line(error.message)


def _faulty(faults: list[Words]) -> DocumentError:
    return DocumentError(
        say("The PDF can't be made with this layout."),
        hint=say("Your answers are safe. Correct the layout, or leave it out. It is one file and reads no others."),
        details=list({str(fault): fault for fault in faults}.values())[:_MOST_DETAILS],
    )
