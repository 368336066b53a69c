"""What can be written of a conversation, and with which template, at the command line."""

from pathlib import Path

import pytest

from inprocess import ANSWERS, GUIDE, furnished, samtale, told
from samtale.documents.formats import FORMATS

AGREEMENT = """\
# Agreement – A talk

Between **Anne Berg** (leader) and **Kari Ødegård** (employee), Monday 23 November 2026.
"""
LIKE = {
    "md": b"# Agreement",
    "html": b"<!doctype html>",
    "pdf": b"%PDF-1.7",
    "docx": b"PK\x03\x04",
    "ics": b"BEGIN:VCALENDAR\r\n",
    "json": b'{\n  "samtale": 1',
    "yaml": b"guide: tiny",
}
"""How a file of each kind begins."""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"conversations", "conversations.json", "conversations.lock"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnished(tmp_path)


def test_there_is_a_beginning_for_every_kind():
    assert set(LIKE) == set(FORMATS)


@pytest.mark.parametrize("kind", FORMATS)
def test_text_goes_to_stdout_and_what_is_none_to_a_file_of_its_own_that_is_told(kind: str, home: Path):
    done = samtale(home, "export", "--to", kind)
    assert done.code == 0, done.err
    if FORMATS[kind].text:
        assert (done.out.startswith(LIKE[kind]), names(home)) == (True, set())
        return
    assert (done.out, done.err) == (b"", f"Written to avtale-2026-11-23-kari-odegard.{kind}.\n")
    assert told(home, "export", "--to", kind) == f"Written to avtale-2026-11-23-kari-odegard-2.{kind}.\n"
    assert (home / f"avtale-2026-11-23-kari-odegard.{kind}").read_bytes().startswith(LIKE[kind])


@pytest.mark.parametrize("kind", FORMATS)
def test_the_name_of_the_file_chooses_its_kind_for_start_too(kind: str, home: Path, tmp_path_factory):
    assert told(home, "export", "-o", f"a.{kind}") == f"Written to a.{kind}.\n"
    assert (home / f"a.{kind}").read_bytes().startswith(LIKE[kind])
    fresh = tmp_path_factory.mktemp("fresh")
    (fresh / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (fresh / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    told(fresh, "start", "./guide.yaml", "--answers", "answers.yaml", "-o", f"b.{kind}")
    assert (fresh / f"b.{kind}").read_bytes().startswith(LIKE[kind])


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_conversation_gives_the_same_bytes(kind: str, home: Path):
    for name in ("one", "other"):
        told(home, "export", "--to", kind, "-o", name)
    assert (home / "one").read_bytes() == (home / "other").read_bytes()


@pytest.mark.parametrize("kind", [kind for kind, format_ in FORMATS.items() if not format_.whole])
def test_what_is_only_in_the_record_is_in_no_document(kind: str, home: Path):
    told(home, "export", "--to", kind, "-o", "file")
    assert b"Between the two of us" not in (home / "file").read_bytes()


def test_a_pdf_can_be_piped_on(home: Path):
    done = samtale(home, "export", "--to", "pdf", "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(b"%PDF-1.7")
    assert done.out.rstrip().endswith(b"%%EOF")


def test_an_archive_pdf_holds_the_agreement_as_data(home: Path):
    told(home, "export", "--to", "pdf", "-o", "plain.pdf")
    told(home, "export", "--archive", "-o", "archive.pdf")
    assert b"/EmbeddedFile" not in (home / "plain.pdf").read_bytes()
    assert b"/EmbeddedFile" in (home / "archive.pdf").read_bytes()


def test_a_picture_that_no_font_has_is_told(home: Path):
    (home / "strange.md.j2").write_text("# {{ title }}\n\n\U0001ccfa\n", encoding="utf-8")
    done = samtale(home, "export", "--template", "./strange.md.j2", "-o", "a.pdf")
    assert done.code == 0
    assert "\U0001ccfa" in done.err


@pytest.mark.parametrize("name", ["王小明", "தமிழ் செல்வி"])
def test_a_name_that_no_font_has_the_letters_of_is_refused_as_pdf_and_written_as_anything_else(name: str, home: Path):
    (home / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (home / "named.yaml").write_text(ANSWERS.replace("Kari Ødegård", name), encoding="utf-8")
    told(home, "start", "./guide.yaml", "--answers", "named.yaml", "-o", "a.md")
    done = samtale(home, "export", "-o", "a.pdf")
    assert (done.code, (home / "a.pdf").exists()) == (5, False)
    assert "a Word file (docx) or a web page (html)" in done.err
    for kind in ("docx", "html"):
        told(home, "export", "-o", f"a.{kind}")
    assert name in (home / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "odt"], "These can be: md, html, pdf, docx, ics, json, yaml."),
        (["-o", "a.odt"], "Files of the kind “odt” can't be written."),
        (["--to", "docx", "--archive"], "A file of the kind “docx” is made without --archive."),
        (["--to", "html", "--archive"], "choose another kind with --to: pdf."),
        (["--to", "json", "--template", "kort"], "choose another kind with --to: md, html, pdf, docx."),
    ],
)
def test_what_can_not_be_done_is_told_and_nothing_is_written(arguments: list[str], words: str, home: Path):
    done = samtale(home, "export", *arguments)
    assert (done.code, done.out, names(home)) == (2, b"", set())
    assert words in done.err


def test_an_agreement_without_a_date_has_no_calendar(home: Path):
    (home / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (home / "undated.yaml").write_text(ANSWERS.replace(", due: 2026-12-04", ""), encoding="utf-8")
    done = samtale(home, "start", "./guide.yaml", "--answers", "undated.yaml", "-o", "a.ics")
    assert (done.code, (home / "a.ics").exists()) == (5, False)


def test_a_file_that_is_there_is_kept_and_a_link_is_never_followed(home: Path):
    (home / "kept.pdf").write_text("kept")
    (home / "link.pdf").symlink_to(home / "kept.pdf")
    for name in ("kept.pdf", "link.pdf"):
        assert samtale(home, "export", "-o", name).code == 2
    told(home, "export", "-o", "link.pdf", "--force")
    assert (home / "kept.pdf").read_text() == "kept"
    assert not (home / "link.pdf").is_symlink()
    assert (home / "link.pdf").stat().st_mode & 0o777 == 0o600


def test_a_document_that_can_not_be_made_leaves_nothing_behind(home: Path):
    (home / "broken.md.j2").write_text("a\n{{ x }}", encoding="utf-8")
    for kind in ("md", "html", "pdf", "docx"):
        done = samtale(home, "export", "--template", "./broken.md.j2", "-o", f"a.{kind}")
        assert done.code == 5
        assert f"{home / 'broken.md.j2'}:2: There is nothing called “x” here." in done.err
    assert names(home) == {"broken.md.j2"}


# Templates


def test_show_and_export_take_any_template(home: Path):
    assert samtale(home, "export").out.decode().startswith(AGREEMENT)
    assert samtale(home, "export", "--template", "kort").out.startswith(b"# Short agreement")
    assert samtale(home, "show", "--template", "utviklingsplan").out.startswith(b"Development plan for Kari")
    assert samtale(home, "show", "--template", "nothing").code == 5


def test_the_templates_are_listed_with_what_they_say_about_themselves(home: Path):
    lines = samtale(home, "template", "list").out.decode().splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "avtale (en, nb, nn)",
        "kort (en, nb, nn)",
        "utviklingsplan (en, nb, nn)",
    ]
    assert [line for line in lines if line.startswith("    The template of ")] == lines[1::2]


def test_a_copy_can_be_changed_and_is_never_replaced(home: Path):
    told(home, "template", "copy", "avtale", "ours", "--language", "en")
    copy = home / "templates" / "ours.en.md.j2"
    text = copy.read_text(encoding="utf-8")
    assert "{% for promise in commitments %}" in text
    assert "promise.due" in text.split("#}")[1]
    assert samtale(home, "export", "--template", "ours").out == samtale(home, "export").out
    assert told(home, "template", "check", "ours") == f"{copy} is in order.\n"
    copy.write_text(text.replace("Agreement –", "Our agreement –"), encoding="utf-8")
    assert samtale(home, "export", "--template", "ours").out.startswith(b"# Our agreement")
    assert samtale(home, "template", "copy", "kort", "ours", "--language", "en").code == 2
    assert copy.read_text(encoding="utf-8").count("Our agreement –") == 1


def test_a_copy_of_the_same_name_goes_before_the_programs_own(home: Path):
    assert "instead of the one that came with samtale" in told(home, "template", "copy", "avtale")
    copy = home / "templates" / "avtale.en.md.j2"
    copy.write_text("# Ours\n", encoding="utf-8")
    assert samtale(home, "export").out == b"# Ours\n"
    assert b"avtale (en, nb, nn) (your own)" in samtale(home, "template", "list").out
    assert samtale(home, "template", "show", "avtale").out == b"# Ours\n"


@pytest.mark.parametrize("name", ["../up", "a/b", "", " ", "-x", "a b"])
def test_a_copy_has_a_plain_name(name: str, home: Path):
    done = samtale(home, "template", "copy", "--", "avtale", name)
    assert (done.code, (home / "up.en.md.j2").exists()) == ((0 if name == "" else 2), False)


def test_a_copy_of_somebody_elses_template_is_named_as_its_file(home: Path):
    (home / "theirs.nb.md.j2").write_text("# {{ title }}\n", encoding="utf-8")
    told(home, "template", "copy", "./theirs.nb.md.j2")
    assert (home / "templates" / "theirs.nb.md.j2").read_text(encoding="utf-8").endswith("#}\n# {{ title }}\n")


def test_checking_a_template_tells_line_and_cause_of_each_fault(home: Path):
    (home / "wrong.md.j2").write_text("# {{ titel }}\n{% for goal in goals %}\n{{ goal.gaol }}\n{% endfor %}\n")
    done = samtale(home, "template", "check", "./wrong.md.j2")
    assert (done.code, done.out) == (5, b"")
    assert done.err.splitlines()[1:-1] == [
        f"{home}/wrong.md.j2:1: There is nothing called “titel” here. Did you mean “title”?",
        f"{home}/wrong.md.j2:3: There is nothing called “gaol” here. Did you mean “goal”?",
    ]
