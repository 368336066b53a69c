"""A real pseudo-terminal, and what a person would see on it."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

SLOW = 20.0
"""Seconds until something that should be seen is given up; a slow machine needs some of them."""
QUIET = 0.02
"""Seconds without a new sign on the screen after which a page is taken to be drawn."""
ENTER, SHIFT_TAB, DOWN, UP = "\r", "\x1b[Z", "\x1b[B", "\x1b[A"
_ALTERNATE = re.compile(r"\x1b\[\?1049h.*?(\x1b\[\?1049l|$)", re.DOTALL)


def ctrl(letter: str) -> str:
    """The key with Ctrl."""
    return chr(ord(letter.upper()) - 64)


def shell(home: Path, size: tuple[int, int] = (80, 24)) -> "Terminal":
    """A shell with job control, where programs can be stopped and continued."""
    return Terminal(["--norc", "--noprofile", "-i"], home=home, size=size, command=("bash",), PS1="$ ")


class Terminal:
    """A program in a terminal of its own, with its screen."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        command: Sequence[str] = (sys.executable, "-m", "samtale"),
        **environment: str,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.written = ""
        """Everything that was written to the terminal, codes and all."""
        values = {"SAMTALE_LANGUAGE": "en", "TERM": "xterm-256color", "PAGER": "cat", "LANG": "C.UTF-8", **environment}
        keep = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "PYTHONPATH", "COVERAGE_PROCESS_START")
            if name in os.environ
        }
        self.process = pexpect.spawn(
            command[0],
            [*command[1:], *arguments],
            env={**keep, **values, "SAMTALE_HOME": str(home)},
            cwd=str(home),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=SLOW,
        )
        self.process.delaybeforesend = None

    # What is seen

    def read(self, wait: float = 0.02) -> bool:
        """Takes in what was written since; False at the end."""
        try:
            text = self.process.read_nonblocking(65536, timeout=wait)
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

    @property
    def line(self) -> str:
        """The line that the cursor stands on."""
        return self.screen.display[self.screen.cursor.y]

    @property
    def told(self) -> str:
        """What stands outside the pages, on the screen that stays when the program is gone."""
        return _ALTERNATE.sub("", self.written)

    def see(self, *words: str) -> str:
        """The screen, as soon as all the words are on it, wherever its lines end."""
        self._until(lambda: all(word in " ".join(self.text.split()) for word in words), str(words))
        return self.text

    def settle(self) -> "Terminal":
        """Waits until the page is drawn: what is typed before does not answer it."""
        at = -1
        while at < len(self.written):
            at = len(self.written)
            self.read(QUIET)
        return self

    def _until(self, seen: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + SLOW
        while not seen():
            running = self.read()
            if not running or time.monotonic() > until:
                raise AssertionError(f"{what} not on the screen:\n{self.text}")

    # What is typed

    def type(self, keys: str) -> "Terminal":
        """Presses keys, all at once."""
        self.process.send(keys)
        return self

    def press(self, keys: str) -> "Terminal":
        """Presses keys, all at once, and waits until they have done something."""
        self.read(0)
        before = self._state()
        self.type(keys)
        self._until(lambda: self._state() != before, f"nothing after {keys!r}; it is")
        return self.settle()

    def _state(self) -> object:
        # Without the last line: there the time of a save changes on its own.
        return self.screen.display[:-1], self.screen.cursor.x, self.screen.cursor.y

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    # How it ends

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Ends the program by a signal; its exit code, negative where the signal itself ended it."""
        self.process.kill(number)
        return self.end()

    def close(self) -> int:
        """Closes the window, so that there is no terminal any more; the exit code."""
        # Not by its number alone: pexpect would close that number again, when it may be another terminal's.
        self.process.ptyproc.fileobj.close()
        return self._wait()

    def end(self) -> int:
        """Waits for the end; the exit code."""
        until = time.monotonic() + SLOW
        while self.read():
            assert time.monotonic() < until, f"still running:\n{self.text}"
        return self._wait()

    def _wait(self) -> int:
        self.process.wait()
        return self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus
