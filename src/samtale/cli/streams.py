"""The streams that a command reads and writes, in whatever state it finds them."""

import io
import os
import re
import sys
from pathlib import Path
from typing import TextIO

_SIZE = re.compile(r"0*[1-9][0-9]{0,4}")


def prepare() -> None:
    _open_what_is_closed()
    _read_and_write_utf8()
    _forget_sizes_that_are_none()


def close(code: int) -> int:
    """The exit code, where what is written so far need not arrive: nothing more is written, not even at the end."""
    sys.stdout = sys.stderr = None
    return code


def flush(code: int) -> int:
    """The exit code, when all results have arrived. Raises OSError where they can't, unless the code tells a fault."""
    try:
        sys.stdout.flush()
    except OSError:
        if code == 0:
            raise
        return close(code)
    return code


def tell(text: str) -> None:
    """Tells people something beside the results. Where nobody can be told, the work goes on all the same."""
    try:
        print(text, file=sys.stderr)  # noqa: T201 - the one place
    except OSError:
        sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("r+", encoding="utf-8")  # open for as long as the program runs


def _open_what_is_closed() -> None:
    """Streams that were closed before the program began: nothing comes from them, and what goes there is gone."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        nowhere = _nowhere()
        sys.stdin, sys.stdout, sys.stderr = (stream or nowhere for stream in (sys.stdin, sys.stdout, sys.stderr))


def _read_and_write_utf8() -> None:
    """Whatever the system's usual encoding is: pipes carry UTF-8.

    A byte that is none is no reason to stop; what is read with one in it is refused by whoever reads.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            errors = "surrogateescape" if stream is sys.stdin else "replace"
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors=errors)


def _forget_sizes_that_are_none() -> None:
    """Some shells say that a terminal is no columns wide, and mean that they don't know."""
    for name in ("COLUMNS", "LINES"):
        if not _SIZE.fullmatch(os.environ.get(name, "")):
            os.environ.pop(name, None)
