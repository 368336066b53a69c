"""Damage is heeded wherever a record is read: said first, on the document itself, and there is a way out that works."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from ptys import ENTER, Terminal
from running import Done, Runner

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name, and devices")
MARK = "The stored conversation is damaged: something here may be missing, or not as it was said."
GUIDE = """\
samtale: 1
id: talk
title: A talk
language: en
sections:
  - id: a
    title: Support
    questions:
      - {id: last, ask: How did it go?, type: review}
      - {id: back, ask: When do you feel backed?}
      - {id: goals, ask: What will you achieve?, type: goals}
      - {id: promise, ask: What do I promise?, type: commitments, by: leader}
"""
ANSWERS = """\
leader: Anne Berg
employee: Kari Ødegård
answers:
  back: When the diary is cleared
  goals: [{goal: Shorter queues, due: 2027-02-01}]
  promise: [{what: Read the draft, due: 2027-01-15}]
"""


@pytest.fixture
def stored(samtale: Runner) -> Path:
    """A finished conversation, and its record."""
    (samtale.home / "talk.yaml").write_text(GUIDE, encoding="utf-8")
    (samtale.home / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    assert samtale("start", "./talk.yaml", "--answers", "answers.yaml").code == 0
    (record,) = (samtale.home / "conversations").glob("*.jsonl")
    return record


def change(record: Path, old: bytes, new: bytes) -> None:
    data = record.read_bytes()
    assert old in data
    record.write_bytes(data.replace(old, new, 1))


# On documents


@pytest.mark.parametrize("kind", ["md", "html", "docx", "pdf"])
def test_a_document_of_a_damaged_record_says_so_itself_and_stderr_says_it_first(samtale: Runner, stored: Path, kind):
    change(stored, b"Read the draft", b"Burn the draft")
    done = samtale("export", "--to", kind, "-o", f"out.{kind}")
    assert done.code == 4
    assert done.err.index(f"The file of conversation {stored.stem} is damaged") < done.err.index("Written to")
    assert MARK in readable(samtale.home / f"out.{kind}")


def text_of(pdf: Path) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def readable(file: Path) -> str:
    match file.suffix:
        case ".pdf":
            return text_of(file)
        case ".docx":
            return zipfile.ZipFile(file).read("word/document.xml").decode()
        case _:
            return file.read_text(encoding="utf-8")


def test_what_is_shown_says_so_too(samtale: Runner, stored: Path):
    change(stored, b"Read the draft", b"Burn the draft")
    done = samtale("show")
    assert MARK in " ".join(done.out.split())
    assert "is damaged: what follows may be incomplete or changed." in done.err
    assert done.code == 4


@posix_only
def test_paper_says_so(samtale: Runner, stored: Path, monkeypatch, tmp_path_factory):
    change(stored, b"Read the draft", b"Burn the draft")
    programs = tmp_path_factory.mktemp("programs")
    (programs / "lp").write_text(f'#!/bin/sh\nfor last; do :; done\ncp "$last" "{programs}/printed.pdf"\n')
    (programs / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert samtale("print").code == 4
    assert MARK in text_of(programs / "printed.pdf")


def test_days_for_a_calendar_say_so_too(samtale: Runner, stored: Path):
    change(stored, b"Read the draft", b"Burn the draft")
    unfolded = samtale("export", "--to", "ics").out.replace("\n ", "").replace("\r", "")
    assert unfolded.count(f"DESCRIPTION:{MARK}".replace(",", "\\,")) == unfolded.count("BEGIN:VEVENT") == 2


def test_a_damaged_guide_is_no_earlier_version_of_one(samtale: Runner, stored: Path):
    change(stored, b'{"guide":{', b'{"guide":[')
    done = samtale("guide", "check", "./talk.yaml")
    assert "earlier" not in done.out + done.err


def test_an_intact_record_says_nothing_of_the_kind(samtale: Runner, stored: Path):
    for kind in ("md", "json", "yaml"):
        done = samtale("export", "--to", kind)
        assert (done.code, done.err) == (0, "")
        assert MARK not in done.out


# The way out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"guide":{', b'{"guide":['),
        (b"A talk", b"A ta\xffk"),
        (b'"status"', b'"stetus"'),
        (b"Read the", b"Re\x80d the"),
    ],
    ids=["guide", "letter in the head", "key in the head", "letter in an answer"],
)
def test_the_way_out_that_the_message_names_works(samtale: Runner, stored: Path, old: bytes, new: bytes):
    change(stored, old, new)
    refused = samtale("resume", stored.stem)
    assert refused.code == 4
    assert f"samtale export {stored.stem} --to yaml -o FILE" in refused.err
    saved = samtale("export", stored.stem, "--to", "yaml", "-o", "saved.yaml")
    assert saved.code == 0
    assert "is damaged" in saved.err
    assert (samtale.home / "saved.yaml").read_text(encoding="utf-8").startswith(f"# {MARK}\n")
    again = samtale("start", "./talk.yaml", "--answers", "saved.yaml", "-o", "again.md")
    assert again.code == 0, again.err
    agreement = (samtale.home / "again.md").read_text(encoding="utf-8")
    assert "When the diary is cleared" in agreement
    assert "Shorter queues" in agreement


def test_a_list_names_a_conversation_whose_first_line_is_damaged_and_says_so(samtale: Runner, stored: Path):
    change(stored, b"Kari", b"Mari")
    done = samtale("list")
    assert "Kari Ødegård" in done.out
    assert f"Conversation {stored.stem} is damaged: The first line" in done.err
    assert f"samtale show {stored.stem}" in done.err
    assert "When the diary is cleared" in samtale("show", "kari").out


# In the next conversation


def test_a_changed_last_agreement_is_not_carried_on_without_a_word(samtale: Runner, stored: Path):
    change(stored, b"Read the draft", b"Burn the draft")
    done = samtale("start", "./talk.yaml", "--answers", "answers.yaml")
    assert "The file of your last agreement is damaged" in done.err


def test_the_first_page_says_that_the_last_agreement_is_damaged(samtale: Runner, stored: Path):
    change(stored, b"Read the draft", b"Burn the draft")
    arguments = ("start", "./talk.yaml", "--leader", "Anne Berg", "--employee", "Kari Ødegård")
    page = Terminal(arguments, home=samtale.home)
    page.see("! The file of your last agreement is damaged", f"samtale show {stored.stem}")
    page.settle().type(ENTER).see("How did it go?", "Burn the draft")
    page.kill(signal.SIGTERM)
    plain = samtale(*arguments, "--plain", typed="\n/save\n")
    assert "! The file of your last agreement is damaged" in plain.err


def test_a_conversation_that_could_be_the_last_one_and_can_not_be_read_is_told(samtale: Runner, stored: Path):
    stored.write_bytes(b"\0" * 500)
    done = samtale("start", "./talk.yaml", "--answers", "answers.yaml")
    assert f"Conversation {stored.stem} can't be read. If it was yours" in done.err


# Gone


def test_three_of_four_gone_is_told_by_every_command_and_settled_by_the_list(samtale: Runner, stored: Path):
    for _ in range(3):
        samtale("start", "./talk.yaml", "--answers", "answers.yaml")
    for record in [*stored.parent.glob("*.jsonl")][:3]:
        record.unlink()
    told = f"3 conversations that should be in {stored.parent} are gone, and were not erased by samtale.\n"
    for command in (
        ("list",),
        ("show",),
        ("export", "--to", "json"),
        ("start", "./talk.yaml", "--answers", "answers.yaml"),
    ):
        done = samtale(*command)
        assert done.code == 0
        assert done.err.startswith(told), command
    assert samtale("list", "--accept").err == ""
    assert samtale("list").err == ""


def test_all_gone_is_settled_so_too(samtale: Runner, stored: Path):
    stored.unlink()
    assert samtale("list").code == 4
    assert samtale("list", "--accept").err == "There are no conversations yet. Begin with: samtale start\n"


# What is no record


def _a_pipe(record: Path) -> None:
    os.mkfifo(record)


def _a_device(record: Path) -> None:
    record.symlink_to("/dev/zero")


def _a_folder(record: Path) -> None:
    record.mkdir()


def _too_much(record: Path) -> None:
    record.write_bytes(b'{"x":"' + b"x" * 50_000_000)


def _lines(record: Path) -> None:
    record.write_bytes(b"\n" * 50_000_000)


@posix_only
@pytest.mark.parametrize("lay", [_a_pipe, _a_device, _a_folder, _too_much, _lines])
def test_what_is_no_record_hangs_nothing_and_is_told(samtale: Runner, stored: Path, lay: Callable[[Path], None]):
    other = stored.with_name("2bcdfg.jsonl")
    lay(other)
    began = time.monotonic()
    for command in (("list",), ("list", "--json"), ("show", "2bcdfg"), ("resume", "2bcdfg"), ("show", "kari")):
        done = in_a_process(samtale, *command)
        assert "2bcdfg" in done.err or command[-1] == "kari", command
        assert "Traceback" not in done.err
    assert time.monotonic() - began < 30
    assert "When the diary is cleared" in done.out


def in_a_process(samtale: Runner, *command: str) -> Done:
    """A command that could hang: it is given up after a while."""
    environment = {**os.environ, "SAMTALE_HOME": str(samtale.home), "SAMTALE_LANGUAGE": "en"}
    line = [sys.executable, "-m", "samtale", *command]
    done = subprocess.run(line, env=environment, capture_output=True, encoding="utf-8", timeout=20, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_half_typed_answer_is_shown_where_its_question_is_lost(samtale: Runner):
    (samtale.home / "talk.yaml").write_text(GUIDE, encoding="utf-8")
    people = ("--leader", "Anne Berg", "--employee", "Kari Ødegård")
    assert samtale("start", "./talk.yaml", *people, "--plain", typed="\nWhen the diary is\n").code == 4
    (record,) = (samtale.home / "conversations").glob("*.jsonl")
    change(record, b'"id":"back"', b'"id":"bagk"')
    written = samtale("export", record.stem, "--to", "json")
    assert json.loads(written.out)["drafts"] == {"back": "When the diary is"}
    assert "When the diary is" in samtale("export", record.stem, "--to", "yaml").out
