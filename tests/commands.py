"""Commands as a shell carries them out, without a terminal."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from samtale.cli import context as program
from samtale.cli.error_handling import run

WITHOUT = ("COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR")
"""What of the tester's own surroundings must not matter."""


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    """On stdout: results."""
    err: str
    """On stderr: everything else."""


def samtale(home: Path, *arguments: object, typed: str = "", **environment: str) -> Done:
    """Carries out a command line of samtale. Whatever it is given, there is no traceback."""
    inherited = {name: value for name, value in os.environ.items() if name not in WITHOUT}
    settings = {"SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en", "LANG": "C.UTF-8", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "samtale", *map(str, arguments)],
        check=False,
        cwd=home,
        env={**inherited, **settings},
        input=typed.encode(errors="surrogateescape"),
        capture_output=True,
        timeout=60,
    )
    out, err = (stream.decode(errors="surrogateescape") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, err
    return Done(done.returncode, out, err)


def inside(home: Path, *arguments: object, typed: str = "", **environment: str) -> Done:
    """The same within this process: it says the same, and takes no half second to begin."""
    out, err = io.StringIO(), io.StringIO()
    settings = {"SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en", **environment}
    forget()
    try:
        with (
            mock.patch.dict(os.environ, settings),
            mock.patch("sys.stdin", io.StringIO(typed)),
            contextlib.chdir(home),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = run([*map(str, arguments)])
    finally:
        forget()
    return Done(code, out.getvalue(), err.getvalue())


def forget() -> None:
    """What a command has found out about its surroundings, and keeps for as long as it runs."""
    program.places.cache_clear()
    program.program_language.cache_clear()


def result(home: Path, *arguments: object, typed: str = "") -> str:
    """What a command that does its work writes on stdout."""
    done = samtale(home, *arguments, typed=typed)
    assert done.code == 0, done.err
    return done.out


def alone(code: str, *arguments: object) -> list[str]:
    """The lines that Python code prints in a process of its own, whose peak of memory can be measured.

    A shell starts it: a process takes over the peak of the one that started it, and that of the tests is high.
    """
    command = ["sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
