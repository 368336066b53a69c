"""Lines that are typed in a terminal: edited with the arrows, and told from what came before their question."""

import codecs
import os
import select
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import TextIO

from samtale.terminal.edited_line import BEGUN, KEY, EditedLine, change, shown
from samtale.terminal.interruption import Waiting
from samtale.terminal.signals import handled, stop_here, when_stopped

_AT_ONCE = 0.03
"""Seconds in which what follows a line comes with it, as it does in a paste and never by hand."""
_PIECES = 0.15
"""Seconds within which the next piece of a paste comes, or the rest of what one key sends."""
_END = "\x04"


class TypedLines:
    """The lines of one sitting. No history is kept of them: they are what two people told each other."""

    are_seen = True

    def __init__(self, out: TextIO, waiting: Waiting = nullcontext) -> None:
        self._out = out
        self._waiting = waiting
        self._keyboard = sys.stdin.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._come = ""
        """What has come and was not looked at yet."""
        self._ahead: list[str] = []
        """Lines that came with the one before."""
        self._rest = ""
        """The beginning of a line that came with them."""
        self._prompt = ""
        self._line: EditedLine | None = None
        """The line that is being typed."""

    @contextmanager
    def opened(self) -> Iterator["TypedLines"]:
        """While it lasts, keys come one by one, and are shown only where a line is asked for."""
        self._before = termios.tcgetattr(self._keyboard)
        self._take_terminal()
        try:
            with handled(when_stopped(lambda *_: self._stop(), lambda *_: self._continue())):
                yield self
        finally:
            with suppress(termios.error):  # the window is closed
                termios.tcsetattr(self._keyboard, termios.TCSADRAIN, self._before)

    def read(self, prompt: str, text: str = "", known: Sequence[str] = ()) -> str:
        """The next line, with its end; nothing at the end of all. `text` stands there, Tab completes `known` names."""
        if self._ahead and not text:
            line = self._ahead.pop(0)
            self._write(f"{prompt}{shown(line[1:] if line.startswith('//') else line)}\n")
            return line + "\n"
        self._prompt, self._line = prompt, EditedLine(text or self._rest, known)
        self._rest = ""
        self._write(prompt + shown(self._line.text))
        if not self._edit(self._line):
            return ""
        line, self._line = self._line.text, None
        self._hear_what_follows()
        return line + "\n"

    def forget(self) -> str:
        self._hear(0)
        early = "\n".join([*self._ahead, self._rest + self._come])
        self._ahead, self._rest, self._come = [], "", ""
        return early

    def half_typed(self) -> str:
        return "\n".join([*self._ahead, self._line.text if self._line else self._rest])

    # What is typed

    def _edit(self, line: EditedLine) -> bool:
        """Does what the keys say until the line is left; False where there is nothing more to come."""
        while True:
            was, stood = line.text, line.at
            left = self._press(line)
            if left == _END:
                return False
            if left:
                line.end()
            self._write(change(self._prompt, was, stood, line, os.get_terminal_size(self._out.fileno()).columns))
            if left:
                self._write("\n")
                return True
            if not self._hear(None):
                return False

    def _press(self, line: EditedLine) -> str:
        """Presses what has come, as far as the line goes; the key that it is left by."""
        while self._come:
            if BEGUN.match(self._come) and self._hear(_PIECES):
                continue
            key = KEY.match(self._come)
            pressed = key.group() if key else self._come[0]
            self._come = self._come[len(pressed) :]
            if pressed == "\r":
                self._come = self._come.removeprefix("\n")
            if pressed in ("\r", "\n") or (pressed == _END and not line.text):
                return pressed
            line.press(pressed)
        return ""

    def _hear_what_follows(self) -> None:
        """Takes what came together with a line: the other lines of a paste, in one piece or in several."""
        wait = _PIECES if self._come else _AT_ONCE
        while self._hear(wait):
            wait = _PIECES
        *whole, rest = self._come.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if whole:
            last = len(whole) if rest else max((at for at, line in enumerate(whole, 1) if line), default=0)
            self._ahead = [_as_text(line) if at < last else "" for at, line in enumerate(whole)]
            self._rest, self._come = rest, ""

    def _hear(self, wait: float | None) -> bool:
        """Whether something comes within this time; without end where there is none."""
        with self._waiting() if wait is None else nullcontext():
            there = select.select([self._keyboard], [], [], wait)[0]
        if not there:
            return False
        try:
            come = os.read(self._keyboard, 65536)
        except OSError:  # the window is closed
            return False
        self._come += self._decoder.decode(come, final=not come)
        return bool(come)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    # The terminal

    def _take_terminal(self) -> None:
        """Keys one by one, that nobody else shows."""
        mode = termios.tcgetattr(self._keyboard)
        mode[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._keyboard, termios.TCSADRAIN, mode)

    def _stop(self) -> None:
        """Gives the terminal back to the shell until the conversation is continued."""
        termios.tcsetattr(self._keyboard, termios.TCSADRAIN, self._before)
        stop_here()
        self._continue()

    def _continue(self) -> None:
        """Goes on where the program was stopped; a window that is being closed continues it too, and is gone."""
        with suppress(OSError, termios.error):
            self._go_on()

    def _go_on(self) -> None:
        """Takes the terminal again, and shows the line that is being typed: the shell has written below it."""
        self._take_terminal()
        if self._line is not None:
            columns = os.get_terminal_size(self._out.fileno()).columns
            # Not through the stream, which may be in the middle of writing.
            again = "\r" + self._prompt + change("", "", 0, self._line, columns)
            os.write(self._out.fileno(), again.encode())


def _as_text(line: str) -> str:
    """A line of a paste, which neither ends a text nor is a command."""
    return "/" + line if line.startswith("/") else line or " "
