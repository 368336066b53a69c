"""Programs of the system's: no shell looks at their words, and none is waited for without end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any

_MOST = 4_000
"""Bytes of what a program says that are read."""


def started(words: Sequence[str], **options: Any) -> "subprocess.Popen[bytes] | None":
    """A program that was started; None where there is none."""
    program = shutil.which(words[0])
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    try:
        return subprocess.Popen([program, *words[1:]], **{**quiet, **options}) if program else None  # noqa: S603
    except OSError:
        return None


def exit_code(running: "subprocess.Popen[bytes]", patience: float) -> int | None:
    """The exit code; None where the program still runs."""
    try:
        return running.wait(patience)
    except subprocess.TimeoutExpired:
        return None


def output_of(words: Sequence[str], patience: float) -> str:
    """What a program says in English; nothing where there is none, or where it fails or does not answer."""
    with tempfile.TemporaryFile() as said:  # a pipe would be waited for as long as anybody holds it
        running = started(words, stdout=said, env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""})
        if running is None:
            return ""
        code = exit_code(running, patience)
        if code is None:
            running.kill()
            running.wait()
        said.seek(0)
        return said.read(_MOST).decode(errors="replace") if code == 0 else ""
