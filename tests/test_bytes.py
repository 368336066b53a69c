"""Bytes that are no UTF-8: refused or asked for again at every door, and never kept as anything else."""

import os
import sys
import termios
from pathlib import Path

import pytest

from commands import Done, samtale
from ptys import ENTER, Terminal, ctrl

GUIDE = """
samtale: 1
id: two
title: A talk
language: en
sections:
  - id: all
    title: All
    questions:
      - {id: first, ask: What is agreed?}
      - {id: day, ask: When do we meet?, type: date}
"""
LATIN = b"R\xe6ven i \xd8rsta".decode(errors="surrogateescape")
IUTF8 = 0x4000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def start(home: Path, typed: str, *more: str) -> Done:
    return samtale(home, "start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", *more, typed=typed)


def records(home: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (home / "conversations").glob("*.jsonl")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("start", "./two.en.yaml", "--leader", LATIN, "--employee", "Kari"),
        ("start", "./two.en.yaml", "--date", LATIN),
        ("start", "--answers", LATIN),
        ("export", "--to", "md", "-o", LATIN),
        ("guide", "check", f"./{LATIN}"),
        ("guide", "new", "--title", LATIN),
        (LATIN,),
    ],
)
def test_a_command_line_with_other_bytes_is_refused(home: Path, arguments):
    done = samtale(home, *arguments)
    assert done.code == 2
    assert done.err.startswith("The command line has bytes that are not UTF-8, so it can't be read.\n")
    assert not (home / "conversations").exists()


def test_other_bytes_in_a_pipe_end_the_input_and_what_came_before_is_kept(home: Path):
    done = start(home, f"\nPeace on Tuesdays\n{LATIN}\n\n2027-02-15\n")
    assert done.code == 4
    assert "! The next line is not UTF-8 and can't be read. Nothing is read from there on.\n" in done.err
    (record,) = records(home)
    assert "Peace on Tuesdays" in record
    assert "\ufffd" not in record and "rsta" not in record and "2027-02-15" not in record


def test_a_name_in_other_bytes_begins_no_conversation(home: Path):
    done = samtale(home, "start", "./two.en.yaml", "--leader", "Anne", "--plain", typed=f"\n{LATIN}\n")
    assert done.code == 2
    assert "Nothing is stored." in done.err
    assert not records(home)


def at_a_question(home: Path, *options: str) -> Terminal:
    terminal = Terminal(["start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", *options], home=home)
    terminal.see("Anne and Kari")
    terminal.settle().type(ENTER)
    terminal.see("What is agreed?")
    return terminal.settle()


def send(terminal: Terminal, data: bytes) -> None:
    os.write(terminal.process.child_fd, data)


def test_other_bytes_at_a_plain_prompt_are_asked_for_again(home: Path):
    terminal = at_a_question(home, "--plain")
    send(terminal, b"R\xe6ven\n")
    terminal.see("That line is not UTF-8 and can't be read, so it was not taken. Write it again.")
    terminal.settle()
    send(terminal, "Ræven\n\n".encode())
    terminal.see("When do we meet?")
    terminal.settle()
    send(terminal, b"/save\n")
    assert terminal.end() == 0
    (record,) = records(home)
    assert "Ræven" in record and "\ufffd" not in record


@pytest.mark.parametrize("typed", [b"R\xe6v", b"\x1b[200~en R\xe6v\x1b[201~"], ids=["keys", "paste"])
def test_other_bytes_on_a_page_are_told_and_not_taken(home: Path, typed):
    terminal = at_a_question(home)
    send(terminal, typed)
    terminal.see("What was typed is not UTF-8 and can't be read, so it was not taken.")
    send(terminal, "æ".encode())
    terminal.settle().type(ctrl("s"))
    assert terminal.end() == 0
    (record,) = records(home)
    assert "æ" in record and "\ufffd" not in record and "\\ud" not in record


def has_iutf8(terminal: Terminal) -> bool:
    return bool(termios.tcgetattr(terminal.process.child_fd)[0] & IUTF8)


@pytest.mark.skipif(sys.platform == "win32", reason="its console knows letters, and not bytes")
def test_the_erase_key_takes_a_whole_letter_where_the_terminal_knows_only_bytes(home: Path):
    terminal = Terminal(
        ["start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", "--plain", "-o", "a.md"], home=home
    )
    fd = terminal.process.child_fd
    flags = termios.tcgetattr(fd)
    flags[0] &= ~IUTF8
    termios.tcsetattr(fd, termios.TCSANOW, flags)
    terminal.see("Anne and Kari")
    terminal.settle().type(ENTER)
    terminal.see("What is agreed?")
    terminal.settle()
    send(terminal, "blåbæ\x7fær\n\n".encode())
    terminal.see("When do we meet?")
    terminal.type("/save\r")
    assert terminal.end() == 0
    assert "blåbær" in records(home)[0]
    assert not has_iutf8(terminal)
