"""What comes from the keyboard, tidied before it means anything.

A paste without brackets, keys typed ahead, and sequences that terminals send on their own all arrive as keys. Here it
is still known which of them were read at once.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from prompt_toolkit.input import Input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

# A colour code looks like a report of an old mouse.
_UNWANTED = (Keys.Vt100MouseEvent, Keys.WindowsMouseEvent, Keys.CPRResponse, Keys.Ignore)
_MODIFIERS = range(2, 9)
_FINAL = re.compile(r"[@-~]")
_PARAMETER = re.compile(r"[0-?]|[ -/]")
PIECES = 0.15
"""Seconds within which the next piece of a paste comes."""


def know_more_sequences() -> None:
    """Sequences that prompt_toolkit would type into the answer: Shift-Enter and its like, and focus."""
    for modifier in _MODIFIERS:
        for enter in (f"\x1b[13;{modifier}u", f"\x1b[27;{modifier};13~"):
            ANSI_SEQUENCES[enter] = Keys.ControlJ
        for tab in (f"\x1b[9;{modifier}u", f"\x1b[27;{modifier};9~"):
            ANSI_SEQUENCES[tab] = Keys.BackTab if modifier == 2 else Keys.Ignore
    ANSI_SEQUENCES["\x1b[13u"] = Keys.ControlM
    ANSI_SEQUENCES["\x1b[9u"] = Keys.ControlI
    ANSI_SEQUENCES["\x1b[27u"] = Keys.Escape
    ANSI_SEQUENCES["\x1b[127u"] = Keys.ControlH
    for focus in ("\x1b[I", "\x1b[O"):
        ANSI_SEQUENCES[focus] = Keys.Ignore


class Keyboard:
    """An input that is deaf until a page is drawn, and that tells a paste from a return.

    A paste can come in pieces. A return that ends one is known to be the last when nothing has followed for a while;
    one that is pressed by hand comes alone, and means what it says at once.
    """

    def __init__(self, inner: Input) -> None:
        self._inner = inner
        self._listening = False
        self._ready: Callable[[], None] = lambda: None
        self._returns: list[KeyPress] = []
        """Those that ended a piece, until it is known whether another follows; and Ctrl-C, until somebody reads it."""
        self._silence: asyncio.TimerHandle | None = None
        self.missed = False
        """Whether text came before the page was drawn, and was dropped."""

    def deafen(self) -> None:
        """What is typed from now on was not meant for the next page."""
        self._listening, self.missed = False, False
        self._take_returns()

    def forget(self) -> None:
        """Drops what was typed ahead, but for the wish to leave."""
        if not self._listening:
            self._returns += [*self.read_keys(), *self.flush_keys()]

    def listen(self) -> None:
        """The page is drawn: forgets what was typed ahead, and listens."""
        self.forget()
        self._listening = True
        if self._returns:
            asyncio.get_running_loop().call_soon(self._ready)

    def read_keys(self) -> list[KeyPress]:
        keys = self._inner.read_keys()
        while keys and (more := self._inner.read_keys()):
            keys += more
        return self._heard(keys)

    def flush_keys(self) -> list[KeyPress]:
        keys = self._inner.flush_keys()
        return self._heard(keys) if keys else []

    def _heard(self, keys: list[KeyPress]) -> list[KeyPress]:
        if not self._listening:
            self.missed = self.missed or any(map(_is_text, keys))
            return [key for key in keys if key.key == Keys.ControlC]
        followed = self._take_returns()
        if not keys:  # nothing has followed
            return followed
        piece = bool(followed) or sum(map(_is_text, keys)) > 1
        keys = tidy([*followed, *keys])
        return self._without_last_returns(keys) if piece else keys

    def _take_returns(self) -> list[KeyPress]:
        if self._silence is not None:
            self._silence.cancel()
        self._silence = None
        returns, self._returns = self._returns, []
        return returns

    def _without_last_returns(self, keys: list[KeyPress]) -> list[KeyPress]:
        last = len(keys)
        while last and keys[last - 1].key == Keys.ControlM and not _is_alt(keys, last - 1):
            last -= 1
        self._returns = keys[last:]
        if self._returns:
            self._silence = asyncio.get_running_loop().call_later(PIECES, self._ready)
        return keys[:last]

    def attach(self, input_ready_callback: Callable[[], None]) -> AbstractContextManager[None]:
        self._ready = input_ready_callback
        return self._inner.attach(input_ready_callback)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


Input.register(Keyboard)


def tidy(keys: list[KeyPress]) -> list[KeyPress]:
    """Keys that were read at once: without unknown sequences, and a return with text after it as a new line."""
    keys = _without_sequences(keys)
    last_text = max((at for at, key in enumerate(keys) if _is_text(key)), default=-1)
    returns = {
        at for at, key in enumerate(keys[: max(last_text, 0)]) if key.key == Keys.ControlM and not _is_alt(keys, at)
    }
    return [KeyPress(Keys.ControlJ, "\n") if at in returns else key for at, key in enumerate(keys)]


def _is_text(key: KeyPress) -> bool:
    return len(key.key) == 1 or key.key == Keys.BracketedPaste


def _is_alt(keys: list[KeyPress], at: int) -> bool:
    return at > 0 and keys[at - 1].key == Keys.Escape


def _without_sequences(keys: list[KeyPress]) -> list[KeyPress]:
    """Leaves out what begins like a control sequence and is none that is known: colour codes in a paste, for one."""
    keys = [key for key in keys if key.key not in _UNWANTED]
    kept: list[KeyPress] = []
    at = 0
    while at < len(keys):
        end = _sequence_end(keys, at)
        if end == at:
            kept.append(keys[at])
        at = max(end, at + 1)
    return kept


def _sequence_end(keys: list[KeyPress], at: int) -> int:
    """Where an unknown sequence that begins here ends; the same place where none begins."""
    if keys[at].key != Keys.Escape or at + 1 >= len(keys) or keys[at + 1].key not in ("[", "O", "]"):
        return at
    end = at + 2
    if keys[at + 1].key == "]":
        while end < len(keys) and keys[end].key not in (Keys.ControlG, Keys.Escape):
            end += 1
        return end + (2 if end < len(keys) and keys[end].key == Keys.Escape else 1)
    while end < len(keys) and len(keys[end].key) == 1 and _PARAMETER.fullmatch(keys[end].key):
        end += 1
    return end + 1 if end < len(keys) and len(keys[end].key) == 1 and _FINAL.fullmatch(keys[end].key) else end
