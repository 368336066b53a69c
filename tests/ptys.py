"""A real pseudo-terminal, and what a person would see on it."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pyte

SLOW = 20.0
"""Seconds until something that should be seen is given up; a slow machine needs some of them."""


class Terminal:
    """A program in a terminal of its own, with its screen."""

    def __init__(
        self, arguments: Sequence[str], *, home: Path, size: tuple[int, int] = (80, 24), **environment: str
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.written = ""
        """Everything that was written to the terminal, codes and all."""
        values = {"SAMTALE_LANGUAGE": "en", "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
        keep = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_START") if name in os.environ}
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "samtale", *arguments],
            env={**keep, **values, "SAMTALE_HOME": str(home)},
            cwd=str(home),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=SLOW,
        )
        self.process.delaybeforesend = None

    def read(self) -> bool:
        """Takes in what was written since; False at the end."""
        try:
            text = self.process.read_nonblocking(65536, timeout=0.02)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += text
        self._stream.feed(text)
        return True

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def see(self, *words: str) -> str:
        """The screen, as soon as all the words are on it."""
        until = time.monotonic() + SLOW
        while not all(word in self.text for word in words):
            running = self.read()
            if not running or time.monotonic() > until:
                raise AssertionError(f"{words} not on the screen:\n{self.text}")
        return self.text

    def type(self, keys: str) -> "Terminal":
        """Presses keys, all at once."""
        self.process.send(keys)
        return self

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Ends the program by a signal; its exit code, negative where the signal itself ended it."""
        self.process.kill(number)
        return self.end()

    def end(self) -> int:
        """Waits for the end; the exit code."""
        until = time.monotonic() + SLOW
        while self.read():
            assert time.monotonic() < until, f"still running:\n{self.text}"
        self.process.wait()
        return self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus


ENTER, SHIFT_TAB, DOWN, RIGHT, UP = "\r", "\x1b[Z", "\x1b[B", "\x1b[C", "\x1b[A"


def ctrl(letter: str) -> str:
    """The key with Ctrl."""
    return chr(ord(letter.upper()) - 64)
