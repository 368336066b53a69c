"""The editor that somebody writes with, opened on a file."""

import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from samtale.errors import UsageError
from samtale.language import say

_USUAL = ("nano", "vi", "notepad")
"""What is there where nobody has chosen one."""


def edit(path: Path, environment: Mapping[str, str]) -> None:
    """Opens a file in the editor, and waits until it is closed. Raises UsageError where there is none."""
    command = _command(environment)
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the editor that they chose themselves
    except OSError as error:
        raise _no_editor(command[0]) from error
    if done.returncode != 0:
        raise UsageError(
            say("The editor “{editor}” ended with an error.", editor=command[0]),
            say("What was saved is in {file}.", file=str(path)),
        )


def _command(environment: Mapping[str, str]) -> Sequence[str]:
    """VISUAL, EDITOR, or the simplest that the system has."""
    for name in ("VISUAL", "EDITOR"):
        if said := environment.get(name, "").strip():
            return _split(said)
    usual = next(filter(shutil.which, _USUAL), None)
    if usual is None:
        raise _no_editor("")
    return [usual]


def _split(said: str) -> Sequence[str]:
    """A program with its options; the path of one that has spaces in it is one word."""
    if shutil.which(said):
        return [said]
    words = shlex.shlex(said, posix=True, punctuation_chars=False)
    words.whitespace_split, words.commenters, words.escape = True, "", ""  # a backslash is part of a Windows path
    try:
        return [*words]
    except ValueError:  # a quotation mark that is never closed
        return [said]


def _no_editor(name: str) -> UsageError:
    if name:
        message = say("The editor “{editor}” can't be opened.", editor=name)
    else:
        message = say("It is not known which editor you use.")
    return UsageError(message, say("Set EDITOR to one that you have, as in EDITOR=nano, or open the file yourself."))
