"""A format that samtale doesn't know, defined here: one writer and one entry, and it is everywhere that formats are."""

from pathlib import Path

import pytest

from inprocess import ANSWERS, GUIDE, furnished, samtale, told
from making import DAY, ask, talk
from reading_back import said
from samtale.cli import completion
from samtale.cli.preview import NoMachine
from samtale.cli.this_machine import ThisMachine
from samtale.documents.formats import FORMATS, DataFormat, DocumentFormat
from samtale.documents.printout import Output, Printout, Source


def shouted(printout: Printout) -> Output:
    """What the document says, on one line, loudly."""
    line = " ".join([printout.frame.notice, *said(printout.document)]).strip().upper()
    return Output(line.encode("utf-16"), ("Cover your ears.",))


def counted(source: Source) -> Output:
    """How many answers there are."""
    return Output(f"{len(source.conversation.answers)} answers\n")


SHOUT = DocumentFormat(
    name="shout", write=shouted, others=("loud",), text=False, scripts=True, offer="Save it for the deaf"
)
COUNT = DataFormat(name="count", write=counted, whole=True)


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    for format_ in (SHOUT, COUNT):
        monkeypatch.setitem(FORMATS, format_.name, format_)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnished(tmp_path)


def heard(file: Path) -> str:
    return file.read_bytes().decode("utf-16")


@pytest.mark.parametrize("arguments", [["--to", "shout"], ["--to", "SHOUT"], ["-o", "a.shout"], ["-o", "a.loud"]])
def test_it_is_chosen_by_its_name_and_by_the_suffixes_of_its_files(arguments: list[str], home: Path):
    err = told(home, "export", *arguments)
    written = home / (arguments[1] if arguments[0] == "-o" else "avtale-2026-11-23-kari-odegard.shout")
    assert err == f"Cover your ears.\nWritten to {written.name}.\n"
    assert heard(written).startswith("AGREEMENT – A TALK BETWEEN ANNE BERG (LEADER)")


def test_it_goes_through_any_template_and_none_where_it_is_data(home: Path):
    told(home, "export", "--to", "shout", "--template", "kort", "-o", "a")
    assert heard(home / "a").startswith("SHORT AGREEMENT")
    assert samtale(home, "export", "--to", "count").out == b"3 answers\n"
    refused = samtale(home, "export", "--to", "count", "--template", "kort")
    assert (refused.code, "choose another kind with --to: md, html, pdf, docx, shout." in refused.err) == (2, True)
    refused = samtale(home, "export", "--to", "shout", "--archive")
    assert (refused.code, "choose another kind with --to: pdf." in refused.err) == (2, True)


def test_a_conversation_ends_in_it(tmp_path: Path):
    (tmp_path / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    start = ("start", "./guide.yaml", "--answers", "answers.yaml")
    assert "Cover your ears." in told(tmp_path, *start, "-o", "a.shout")
    assert "PEACE ON TUESDAYS ☮" in heard(tmp_path / "a.shout")
    assert samtale(tmp_path, *start, "-o", "b.shouting").code == 2


def test_a_damaged_record_is_refused_in_it_unless_it_has_the_whole_conversation(home: Path):
    (record,) = (home / "conversations").glob("*.jsonl")
    *lines, _ = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(lines), encoding="utf-8")
    assert samtale(home, "export", "-o", "a.shout").code == 4
    assert heard(home / "a.shout").startswith("MADE OF A DAMAGED FILE")
    assert samtale(home, "export", "-o", "a.count").code == 0


def test_help_completion_and_refusals_name_it(home: Path):
    assert "md, html, pdf, docx, shout; its days" in page(home, "export", "--help")
    assert "conversation: json, yaml, count." in page(home, "export", "--help")
    assert "md, html, pdf or shout (a script" in page(home, "guide", "show", "--help")
    assert "shout, count." in samtale(home, "export", "--to", "whisper").err
    assert completion.formats("sh") == completion.script_formats("sh") == ["shout"]
    assert (completion.formats("c"), completion.script_formats("c")) == (["count"], [])


def page(home: Path, *arguments: str) -> str:
    return " ".join(samtale(home, *arguments).out.decode().split())


def test_a_guide_is_shown_in_it(home: Path):
    told(home, "guide", "show", "selvledelse", "--language", "en", "--to", "shout")
    (file,) = home.glob("*.shout")
    assert "FOR THE LEADER:" in heard(file)
    assert samtale(home, "guide", "show", "--to", "count").code == 2


def test_the_end_page_offers_it_and_saves_it(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    conversation = talk(ask("one"))
    machine = ThisMachine(Source(conversation))
    assert list(machine.actions()) == ["print", "pdf", "docx", "shout", "md"]
    assert machine.actions()["shout"] == NoMachine(conversation).actions()["shout"] == "Save it for the deaf"
    assert "Cover your ears." in str(machine.do("shout"))
    assert heard(tmp_path / f"avtale-{DAY}-kari-odegard.shout").startswith("UTKAST")
