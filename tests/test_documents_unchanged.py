"""Every guide, template and language in every format that is text: its bytes are those of the commit before.

`SAMTALE_GOLDEN=write pytest tests/test_documents_unchanged.py` writes the hashes anew, after a change that is meant.
PDFs are not among them: they follow Typst's version.
"""

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from answering import filled_in
from bundled import FILES, FOLDER, guide_in
from inprocess import samtale
from samtale import __version__
from samtale.loading.yaml_text import dump
from samtale.questions.question import Question
from samtale.questions.raw import Raw

HERE = Path(__file__).parent
HASHES = HERE / "golden" / "hashes.json"
EVERY_TYPE = [f"every-type.{language}.yaml" for language in ("nb", "en")]
TEMPLATES = ("avtale", "kort", "utviklingsplan")
PRINTED = ("md", "html", "docx")
DATA = ("ics", "json", "yaml")

ANSWERS: dict[str, Raw] = {
    "text": "Ro på tirsdager, og *klare* ord.\n\n1. <b>Først</b> – så resten: https://example.org/a_b",
    "scale": "1",
    "date": "2027-01-12",
    "list": ["at vi hilser", "[x] kaffe | te"],
    "goals": [{"goal": "Svar innen en uke", "sign": "Køen er under 50", "due": "2027-02-01", "support": "Én dag fri"}],
    "commitments": [
        {"who": "leader", "what": "Rydde kalenderen", "due": "2026-12-04"},
        {"who": "employee", "what": "Si fra", "due": "2027-01-15"},
    ],
    "review": [{"kind": "commitment", "who": "leader", "what": "Mer tid", "due": "2026-09-01", "status": "done"}],
}


@pytest.mark.parametrize("file", [*EVERY_TYPE, *FILES])
def test_every_document_is_the_same_as_before(file: str, tmp_path: Path):
    made = hashes(file, tmp_path)
    known = json.loads(HASHES.read_text(encoding="utf-8"))
    if os.environ.get("SAMTALE_GOLDEN") == "write":
        known[file] = made
        HASHES.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    assert made == known[file]


def hashes(file: str, home: Path) -> dict[str, str]:
    """A hash for each format of a conversation that the guide was used for, over all templates."""
    name = stored(file, home)
    return {kind: digest(name, home, kind, TEMPLATES) for kind in PRINTED} | {
        kind: digest(name, home, kind) for kind in DATA
    }


def stored(file: str, home: Path) -> str:
    """The id of a conversation where everything was answered."""
    folder, text = (HERE / "guides", filled_in(file.split(".")[1])) if file in EVERY_TYPE else (FOLDER, answered(file))
    answers = home / "answers.yaml"
    answers.write_text(text, encoding="utf-8")
    done = samtale(home, "start", folder / file, "--answers", answers, "-o", "first.md")
    assert done.code == 0, done.err
    return done.err.split("Stored as conversation ")[1].split(".")[0]


def answered(file: str) -> str:
    return dump(
        {
            "leader": "Anne Berg",
            "employee": "Kari Ødegård",
            "date": "2026-11-23",
            "answers": {
                question.id: answer(question) for question in guide_in(file).questions if question.keep != "nothing"
            },
        }
    )


def answer(question: Question) -> Raw:
    given = ANSWERS[question.type]
    return {"employee": given, "leader": given} if question.by == "both" else given


def digest(name: str, home: Path, kind: str, templates: tuple[str, ...] = ("",)) -> str:
    total = hashlib.sha256()
    for template in templates:
        done = samtale(home, "export", name, "--to", kind, "-o", "-", *(("--template", template) if template else ()))
        assert done.code == 0, done.err
        total.update(comparable(done.out, name))
    return total.hexdigest()[:16]


def comparable(data: bytes, name: str) -> bytes:
    """The bytes, without what differs from one run or version to the next: the drawn id, how a zip is packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"".join(part.encode() + packed.read(part) for part in packed.namelist())
    return data.replace(name.encode(), b"ID").replace(f"samtale {__version__}".encode(), b"samtale")
