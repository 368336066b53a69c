"""Plain mode in a terminal: lines that are edited, pastes, and what comes before its question."""

import os
import signal
import sys
import time
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptys import ENTER, Terminal
from samtale.terminal.edited_line import EditedLine, change, shown
from test_sitting import SHORT, stored
from test_stopping import STOPS, begun, stopped

LEFT, RIGHT, HOME, END, ERASE, DELETE, UP = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x7f", "\x1b[3~", "\x1b[A"
TYPED = [
    LEFT,
    LEFT,
    RIGHT,
    HOME,
    END,
    ERASE,
    DELETE,
    "\x1b[1;5D",
    "\x1b[1;5C",
    "\x17",
    "\x0b",
    "\x15",
    "\t",
    "\x0c",
    UP,
]
PROMPT = "> "


def pressed(*keys: str) -> tuple[str, int]:
    line = EditedLine()
    for key in keys:
        line.press(key)
    return line.text, line.at


def test_keys_do_what_they_say():
    assert pressed(*"Lunch at one", *[LEFT] * 3, *"half past ") == ("Lunch at half past one", 19)
    assert pressed(*"abc", HOME, DELETE, END, ERASE, "d") == ("bd", 2)
    assert pressed(*"one two three", "\x1b[1;5D", "\x17", "\x1b[1;5C", "!") == ("one three!", 10)
    assert pressed(*"one two", LEFT, "\x15", END, "\x02", "\x0b") == ("", 0)
    assert pressed(*"a", "👨‍👩‍👧", *"b", LEFT, LEFT, ERASE) == ("👨‍👩‍👧b", 0)


def test_tab_completes_a_known_name_and_once_more_takes_the_next():
    line = EditedLine(known=("Jonas Dahl", "Jon Lie", "Eva Lund"))
    seen = []
    for key in ["j", "o", "\t", "\t", "\t", " ", "\t"]:
        line.press(key)
        seen.append(line.text)
    assert seen[2:] == ["Jonas Dahl", "Jon Lie", "Jonas Dahl", "Jonas Dahl ", "Jonas Dahl "]
    empty = EditedLine(known=("Jonas Dahl",))
    empty.press("\t")
    assert empty.text == ""


def test_keys_that_mean_nothing_here_do_nothing():
    assert pressed(*"ab", UP, "\x1b[B", "\x1b[5~", "\x1b[200~", "\x1bx", "\x0c", "\x00", "\x1b") == ("ab", 2)


@given(st.lists(st.sampled_from([*"abc dæ", "e\u0301", *TYPED]), max_size=60), st.integers(8, 20))
def test_what_is_written_shows_the_line_and_the_cursor_wherever_the_terminal_breaks_it(keys, columns):
    screen = pyte.Screen(columns, 30)
    stream = pyte.Stream(screen)
    stream.feed(PROMPT)
    line = EditedLine()
    for key in keys:
        was, stood = line.text, line.at
        line.press(key)
        stream.feed(change(PROMPT, was, stood, line, columns))
    fresh = pyte.Screen(columns, 30)
    pyte.Stream(fresh).feed(PROMPT + shown(line.text))
    assert [row.rstrip() for row in screen.display] == [row.rstrip() for row in fresh.display]
    left = pyte.Screen(columns, 30)
    pyte.Stream(left).feed(PROMPT + shown(line.text[: line.at]) + "#")  # where the next letter comes
    where = (screen.cursor.y, screen.cursor.x)
    assert left.buffer[where[0]][where[1]].data == "#"


def test_a_letter_at_the_end_is_all_that_is_written_for_it():
    line = EditedLine("A few word")
    line.press("s")
    assert change(PROMPT, "A few word", 10, line, 80) == "s"


def test_a_wide_sign_that_has_no_room_left_stands_on_the_next_row_as_terminals_have_it():
    line = EditedLine("字" * 5)
    line.press(LEFT)
    assert change(PROMPT, "字" * 5, 5, line, 11) == "\x1b[1A\r\x1b[10C"


# In a terminal


def asked(home: Path, **environment: str) -> Terminal:
    """A short conversation in plain mode, at its first question."""
    (home / "short.yaml").write_text(SHORT, encoding="utf-8")
    people = ["--leader", "Anne Berg", "--employee", "Kari Ødegård"]
    terminal = Terminal(["start", "./short.yaml", *people, "--plain"], home=home, **environment)
    terminal.see("It is kept on this machine", ">")
    terminal.settle().type(ENTER).see("When do you feel backed?")
    return terminal.settle()


def left(terminal: Terminal) -> None:
    terminal.settle().type("/save\r")
    assert terminal.end() == 0


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_line_is_corrected_with_the_arrows(tmp_path: Path, term: str):
    terminal = asked(tmp_path, TERM=term)
    terminal.type("Clear the diary").settle().type(LEFT * 5).settle().type("whole " + ENTER).settle().type(ENTER)
    terminal.see("What do you need room for?")
    terminal.settle().type(UP + UP).settle()
    assert terminal.line.strip() == ">", "what was said is not called up again"
    left(terminal)
    assert stored(tmp_path).answers == {"backed": "Clear the whole diary"}


@pytest.mark.parametrize("end", ["", "\r", "\n"])
@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
def test_a_paste_of_paragraphs_is_one_answer(tmp_path: Path, newline: str, end: str):
    paste = ["Du rydder plass.", "", "", "Du svarer samme dag.", "/tips er nyttige", "", "Takk!"]
    terminal = asked(tmp_path)
    terminal.type(newline.join(paste) + end).see("Takk!")
    terminal.settle()
    assert "What do you need room for?" not in terminal.text
    terminal.type(ENTER).settle().type("" if end else ENTER).see("What do you need room for?")
    left(terminal)
    assert stored(tmp_path).answers == {"backed": "\n".join(paste)}


def test_a_paste_that_comes_in_pieces_is_one_answer(tmp_path: Path):
    terminal = asked(tmp_path)
    for piece in ("one\rtwo\r", "\rthree\r", "four\r"):
        terminal.type(piece)
        time.sleep(0.03)
    terminal.settle().type(ENTER).see("What do you need room for?")
    left(terminal)
    assert stored(tmp_path).answers == {"backed": "one\ntwo\n\nthree\nfour"}


def test_what_comes_with_a_paste_never_answers_another_question_and_that_is_told(tmp_path: Path):
    terminal = asked(tmp_path)
    terminal.type("/skip\rThis was meant for the first\r\rand this").see("What do you need room for?", "not been taken")
    assert "This was meant for the first" in " ".join(terminal.settle().text.split())
    left(terminal)
    assert not stored(tmp_path).answers and not stored(tmp_path).drafts


def test_what_is_half_typed_when_the_program_is_ended_is_a_draft(tmp_path: Path):
    terminal = asked(tmp_path)
    terminal.type("One line" + ENTER).settle().type("and a half").see("and a half")
    assert terminal.kill(signal.SIGTERM) == 143
    assert stored(tmp_path).drafts == {"backed": "One line\nand a half"}


def test_a_line_is_edited_where_stdout_goes_elsewhere_and_the_terminal_is_given_back(tmp_path: Path):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    command = f"{sys.executable} -m samtale start ./short.yaml --leader A --employee B > out.md"
    shell = Terminal(["-c", f"stty -a > before; {command}; stty -a > after"], home=tmp_path, command=("sh",))
    shell.see("A and B", ">")
    shell.settle().type(ENTER).see("When do you feel backed?")
    shell.settle().type("b").settle().type(LEFT + "a" + ENTER).settle().type(ENTER).see("What do you need room for?")
    left(shell)
    assert stored(tmp_path).answers == {"backed": "ab"}
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text()


@STOPS
def test_the_line_is_shown_again_when_the_program_continues(tmp_path: Path, stop: int):
    terminal, process = begun(tmp_path, "--plain")
    terminal.type(ENTER).see("When do you feel backed?")
    terminal.settle().type("Half a text").settle().type(LEFT * 4).settle()
    for _ in range(2):
        stopped(terminal, process, stop)
        terminal.type("fg\r").see("> Half a text")
        terminal.settle()
    terminal.type("long ").settle().type(ENTER).settle().type(ENTER).see("What do you need room for?")
    terminal.settle().type("/save\r").see("Everything is saved.", "$")
    assert stored(tmp_path).answers == {"backed": "Half a long text"}


def test_ctrl_z_stops_plain_mode(tmp_path: Path):
    terminal, process = begun(tmp_path, "--plain")
    terminal.type(ENTER).see("When do you feel backed?")
    terminal.settle().type("Half").settle().type("\x1a").see("Stopped")
    terminal.settle().type("fg\r").see("> Half")
    os.kill(process, signal.SIGTERM)
    terminal.see("Everything is saved.")
    assert stored(tmp_path).drafts == {"backed": "Half"}
