"""What a terminal is told about what is typed in it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

if sys.platform != "win32":
    import termios

_IUTF8 = 0x4000
"""The terminal's flag for letters of several bytes. It has no name in Python."""


@contextmanager
def whole_letters(stream: TextIO) -> Iterator[None]:
    """While it lasts, the erase key takes whole letters away, and not one byte of an æ."""
    with _with_input(stream, lambda flags: flags | _IUTF8):
        yield


@contextmanager
def without_freezing(stream: TextIO) -> Iterator[None]:
    """While it lasts, Ctrl-S does not freeze the screen: it leaves everywhere else, and few know that Ctrl-Q thaws."""
    with _with_input(stream, lambda flags: flags & ~termios.IXON):
        yield


@contextmanager
def _with_input(stream: TextIO, change: Callable[[int], int]) -> Iterator[None]:
    """While it lasts, the terminal's input flags are changed; what is no terminal is left alone."""
    try:
        before = termios.tcgetattr(stream)
    except (termios.error, OSError, ValueError):  # a pipe or a file
        yield
        return
    termios.tcsetattr(stream, termios.TCSADRAIN, [change(before[0]), *before[1:]])
    try:
        yield
    finally:
        with suppress(termios.error):  # the window is closed
            termios.tcsetattr(stream, termios.TCSADRAIN, before)
