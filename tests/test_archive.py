"""The PDF before a judge of others', page-validation: fit for the archive (PDF/A) and for screen readers (PDF/UA).

By itself a few documents that have everything in them are judged; with SAMTALE_JUDGED=all every guide, every template
and every language, also as drafts and with data for the archive (some ten seconds).
"""

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import page
import pytest
import typst

import bundled
from reading_back import EVERYTHING
from samtale.documents.frame import Frame
from samtale.documents.glyphs import FONTS
from samtale.documents.markdown import parse
from samtale.documents.pdf import pdf
from samtale.documents.script import script
from samtale.documents.tree import Document

GOLDEN = Path(__file__).parent / "golden"
ALL = os.environ.get("SAMTALE_JUDGED") == "all"
FEW = ("everything", "strange", "avtale-full-nb", "utviklingsplan-full-en", "selvledelse.nb.yaml")
STRANGE = f"""\
# Avtale med <bdi>שרה</bdi>

- <bdi>דוד</bdi>, 12. mai 2026 <bdi>مريم</bdi>: 👩‍👩‍👧 og 🇳🇴
- {"iVBORw0KGgo" * 2000}

###### {"Langt-navn-" * 60}

<!-- samtale: signatures -->

| Navn | Underskrift |
|---|---|
| <bdi>שרה</bdi>, leder | |
"""


def document(name: str) -> Document:
    match name.rpartition(".")[2]:
        case "everything":
            return EVERYTHING
        case "strange":
            return parse(STRANGE)
        case "yaml":
            guide = bundled.guide_in(name)
            return script(guide, date(2026, 11, 24)).document
        case _:
            return parse((GOLDEN / f"{name}.md").read_text(encoding="utf-8"))


NAMES = (*FEW[:2], *(path.stem for path in sorted(GOLDEN.glob("*.md"))), *bundled.FILES) if ALL else FEW


def faults(data: bytes, *profiles: page.ValidationProfile) -> Iterator[str]:
    """What is wrong with the file, but for what this judge misreads."""
    for profile in profiles:
        for fault in page.validate_pdf_bytes(data, profile=profile).failures:
            if not is_misread(fault, data):
                yield f"{fault.rule_id}: {fault.message}"


def is_misread(fault: page.ValidationFailure, data: bytes) -> bool:
    """A stream whose last byte is the sign for a return, which the judge takes for the line end that comes after it."""
    if "STREAM-LENGTH" not in fault.rule_id or fault.object_id is None:
        return False
    stream = data[data.index(b"\n%d 0 obj" % fault.object_id.object_number) :]
    return stream[: stream.index(b"\nendstream")].endswith(b"\r")


@pytest.mark.parametrize("notice", ["", "Utkast"], ids=["finished", "draft"])
@pytest.mark.parametrize("name", NAMES)
def test_it_is_fit_for_the_archive_and_for_screen_readers(name, notice):
    frame = Frame("Avtale – «alt»", "nb", ("Anne Berg", "שרה כהן"), notice)
    for attachment, archive in ((None, page.ValidationProfile.PDF_A_2A), (b"a: b\n", page.ValidationProfile.PDF_A_3A)):
        made = pdf(document(name), frame, on=date(2026, 11, 23), attachment=attachment)
        assert list(faults(made.data, archive, page.ValidationProfile.PDF_UA_1)) == []


def test_the_judge_finds_what_is_wrong():
    plain = typst.compile(b"#set document(title: none)\nhei", font_paths=[FONTS], ignore_system_fonts=True)
    assert re.search("METADATA|ID-PART|TITLE", " ".join(faults(plain, page.ValidationProfile.PDF_UA_1)))
    assert list(faults(plain, page.ValidationProfile.PDF_A_2A))
