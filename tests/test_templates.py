"""The shorter templates in their three languages, the samples, and the agreement as data.

`SAMTALE_GOLDEN=write pytest tests/test_templates.py` writes the golden files anew: read what has changed.
"""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hostile import MARKDOWN
from inprocess import samtale
from samtale.agreement import Agreement
from samtale.documents import samples as samples_module
from samtale.documents.data import as_data
from samtale.documents.markdown import parse
from samtale.documents.samples import samples
from samtale.documents.template import check, render
from samtale.documents.template_syntax import mistakes
from samtale.documents.tree import Heading, Table
from samtale.loading.catalogue import bundled_folder, find, list_entries
from samtale.loading.yaml_text import dump, load
from samtale.questions.answers import Both
from samtale.questions.registry import TYPES
from test_avtale import LANGUAGES, both, full, tiny

HERE = Path(__file__).parent
NAMES = ("kort", "utviklingsplan")
KINDS = (full, tiny, both)
EVERY_ONE = pytest.mark.parametrize(("name", "language"), list(itertools.product(NAMES, LANGUAGES)))
BUNDLED = [found.path for found in list_entries("templates", Path("nowhere"))]


def printed(name: str, shown: Agreement) -> str:
    text = (bundled_folder("templates") / f"{name}.{shown.language}.md.j2").read_text(encoding="utf-8")
    return render(shown, text, name)


@EVERY_ONE
@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_document_is_printed_as_it_was_read_and_found_good(kind, name: str, language: str):
    markdown = printed(name, kind(language))
    golden = HERE / "golden" / f"{name}-{kind.__name__}-{language}.md"
    if os.environ.get("SAMTALE_GOLDEN") == "write":
        golden.write_text(markdown, encoding="utf-8", newline="\n")
    assert markdown == golden.read_text(encoding="utf-8")


@EVERY_ONE
def test_a_template_prints_the_same_things_in_every_language(name: str, language: str):
    def shape(of: str) -> list[str]:
        return [token.type for token in MARKDOWN.parse(printed(name, full(of)))]

    assert shape(language) == shape("nb")


@EVERY_ONE
def test_there_is_one_place_to_sign_and_no_heading_is_skipped_or_said_twice(name: str, language: str):
    document = parse(printed(name, full(language)))
    assert [block.role for block in document.blocks if isinstance(block, Table)][-1] == "signatures"
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    levels = [heading.level for heading in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    second = [heading.content for heading in headings if heading.level == 2]
    assert len(second) == len(set(second))


@EVERY_ONE
def test_the_leaders_promises_are_read_first_and_the_remark_is_there(name: str, language: str):
    markdown = printed(name, full(language))
    assert markdown.index("Ta opp bemanningen") < markdown.index("Sende oversikt")
    assert "*ikke\\* enig i alt" in markdown


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_every_template_that_comes_with_samtale_passes_its_own_check(path: Path):
    text = path.read_text(encoding="utf-8")
    assert check(text, path.name, samples()) == ()
    assert mistakes(text) == []


def test_nothing_looks_for_mistakes_while_a_right_template_is_printed():
    """A process of its own: what others have imported here tells nothing."""
    script = (
        "import sys; from samtale.documents import samples, template; from pathlib import Path;"
        "print(template.render(samples.samples()[0], Path(sys.argv[1]).read_text(encoding='utf-8'), '')[:11]);"
        "print([name for name in sys.modules if name.endswith(('template_notes', 'template_syntax'))])"
    )
    file = bundled_folder("templates") / "avtale.en.md.j2"
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
    assert done.stdout == "# Agreement\n[]\n"


# The command


def test_the_check_tells_what_may_not_be_meant_and_is_content(tmp_path: Path):
    file = tmp_path / "templates" / "ours.en.md.j2"
    file.parent.mkdir()
    file.write_text("# {{ title }}\n\n![Logo](logo.png)\n", encoding="utf-8")
    done = samtale(tmp_path, "template", "check", "ours")
    assert (done.code, done.out) == (0, b"")
    used, signed, picture, agreed = done.err.splitlines()
    assert used == f"{file} can be used, but:"
    assert signed.startswith("It has no place to sign")
    assert picture.startswith("The picture ![Logo](logo.png) is left out")
    assert agreed.startswith("It prints nothing of what was agreed")
    file.write_text("<!-- samtale: signature -->\n", encoding="utf-8")
    done = samtale(tmp_path, "template", "check", "ours")
    assert done.code == 5
    assert f"{file}:1: The comment “samtale: signature” means nothing." in done.err


def test_each_template_is_there_in_three_languages():
    assert {path.name for path in BUNDLED} == {
        f"{name}.{language}.md.j2" for name in ("avtale", *NAMES) for language in LANGUAGES
    }


# The samples


def test_the_samples_use_every_type_of_question_and_two_answers_at_once():
    answered = samples_module._answered()
    assert {question.type for question, _ in answered} == set(TYPES)
    assert all(isinstance(value, Both) == (question.by == "both") for question, value in answered)


def test_of_the_samples_one_has_everything_and_one_nothing():
    everything, nothing = (as_data(sample) for sample in samples())
    assert set(nothing) == {"title", "language", "leader", "employee", "date"}
    assert set(everything) == {
        *nothing,
        *(
            "period",
            "goals",
            "commitments",
            "reviewed",
            "expectations",
            "parts",
            "remarks",
            "next_meeting",
            "confirmed",
        ),
    }


# The agreement as data


def test_the_agreement_as_data_is_what_it_shows_and_nothing_else():
    text = dump(as_data(full("nb")))
    assert "aldri på trykk" not in text
    assert load(text, "data.yaml").data == as_data(full("nb"))
    assert as_data(both("nb")) == {
        "title": "Samtale om selvledelse",
        "language": "nb",
        "leader": "Anne Berg",
        "employee": "Kari Ødegård",
        "date": "2026-11-23",
        "expectations": [{"label": "Fra hverandre", "answers": [{"by": "Anne Berg", "text": "Alt"}]}],
        "parts": [
            {
                "title": "Vi to",
                "points": [
                    {
                        "label": "Hva gir deg energi?",
                        "answers": [
                            {"by": "Kari Ødegård", "text": "Folk"},
                            {"by": "Anne Berg", "text": "Ro\nog orden"},
                        ],
                    },
                    {
                        "label": "Trivsel",
                        "answers": [
                            {"by": "Kari Ødegård", "text": "4 av 5"},
                            {"by": "Anne Berg", "text": "5 av 5"},
                        ],
                    },
                    {
                        "label": "Ønsker",
                        "answers": [
                            {"by": "Kari Ødegård", "items": ["Kaffe", "Te"]},
                            {"by": "Anne Berg", "items": ["Vann"]},
                        ],
                    },
                ],
            }
        ],
        "remarks": [
            {
                "label": "Merknad",
                "answers": [{"by": "Kari Ødegård", "text": "Ja"}, {"by": "Anne Berg", "text": "Nei"}],
            }
        ],
        "confirmed": ["leader"],
    }


def test_rows_are_data_with_days_that_other_programs_read():
    data = as_data(full("nb"))
    assert data["goals"][0] == {
        "goal": "Svar innen fire uker",
        "sign": "Ingen eldre sak 1. februar",
        "due": "2027-02-01",
        "support": "To dager uten møter",
    }
    assert data["commitments"][0]["who"] == "employee"
    assert data["reviewed"][0]["status"] == "in_progress"
    assert data["next_meeting"] == "2027-02-15"


@pytest.mark.parametrize(
    ("language", "template"), [("sv", "en"), ("fi", "en"), ("da", "nb"), ("se", "nb"), ("nn", "nn")]
)
def test_a_template_is_in_the_language_that_the_program_speaks_in_a_document(language, template, tmp_path):
    assert find("templates", "avtale", language, tmp_path).name == f"avtale.{template}.md.j2"


def test_a_template_in_another_language_is_told_before_the_first_question(tmp_path: Path):
    guide = tmp_path / "prat.sv.yaml"
    text = "samtale: 1\nid: prat\ntitle: Prat\nlanguage: sv\ntemplate: min\n"
    text += "sections: [{id: s, title: S, questions: [{id: q, ask: Vad?}]}]\n"
    guide.write_text(text, encoding="utf-8")
    own = tmp_path / "templates" / "min.nb.md.j2"
    own.parent.mkdir()
    own.write_text("# Avtale for {{ employee }}\n", encoding="utf-8")
    done = samtale(tmp_path, "start", str(guide), "--plain", "--leader", "A", "--employee", "B")
    assert "The template is in nb and the conversation in sv: the document mixes them." in done.err
