"""Stopped from outside and continued, under a shell with job control."""

import os
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from ptys import ENTER, SHIFT_TAB, SLOW, Terminal, ctrl, shell
from test_sitting import SHORT, stored

STOPS = pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])


def begun(home: Path, *options: str) -> tuple[Terminal, int]:
    """A short conversation that a shell has started, and its process."""
    (home / "short.yaml").write_text(SHORT, encoding="utf-8")
    people = ["--leader", "Anne Berg", "--employee", "Kari Ødegård"]
    command = shlex.join([sys.executable, "-m", "samtale", "start", "./short.yaml", *people, *options])
    terminal = shell(home)
    terminal.see("$")
    terminal.type(f"sh -c 'echo $$ > number; exec \"$@\"' - {command}\r").see(
        "Kari Ødegård", "It is kept on this machine"
    )
    return terminal.settle(), int((home / "number").read_text())


def stopped(terminal: Terminal, process: int, by: int) -> None:
    """Waits until the shell has taken the terminal back."""
    os.kill(process, by)
    terminal.see("Stopped", "$")
    terminal.settle()


@STOPS
def test_a_page_is_drawn_again_when_the_program_continues_and_every_key_does_what_it_did(tmp_path: Path, stop: int):
    terminal, process = begun(tmp_path)
    terminal.press(ENTER).see("question 1 of 3")
    terminal.settle().press("Half a text")
    for _ in range(2):
        stopped(terminal, process, stop)
        terminal.type("echo between between\r").see("between between $")
        terminal.type("fg\r").see("question 1 of 3", "> Half a text", "Enter next")
        assert "Stopped" not in terminal.settle().text
    terminal.press(", and more").press(SHIFT_TAB).see("It is kept on this machine")
    terminal.settle().press(ENTER).see("> Half a text, and more")
    terminal.settle().type(ctrl("s")).see("Everything is saved.")
    terminal.settle().type("stty -a | tr ' ;' '\\n\\n' | grep -cx -e icanon -e echo\r").see("2 $")
    assert stored(tmp_path).drafts == {"backed": "Half a text, and more"}


def test_what_is_half_typed_is_on_disk_before_the_program_stops(tmp_path: Path):
    terminal, process = begun(tmp_path)
    terminal.press(ENTER).see("question 1 of 3")
    terminal.settle().type("Half a text").see("> Half a text")
    stopped(terminal, process, signal.SIGTSTP)
    assert stored(tmp_path).drafts == {"backed": "Half a text"}
    os.kill(process, signal.SIGKILL)


def test_where_no_shell_could_continue_it_the_program_does_not_stop(tmp_path: Path):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    terminal = Terminal(["start", "./short.yaml", "--leader", "A", "--employee", "B"], home=tmp_path)
    terminal.see("A and B")
    terminal.settle()
    os.kill(terminal.process.pid, signal.SIGTSTP)
    until = time.monotonic() + SLOW
    while terminal.written.count("\x1b[?1049h") < 2 and time.monotonic() < until:
        terminal.read()
    terminal.see("A and B", "Enter next")
    terminal.settle().press(ENTER).see("question 1 of 3")
    assert terminal.kill(signal.SIGTERM) == 143
