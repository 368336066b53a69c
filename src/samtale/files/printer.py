"""The printer of Linux and macOS: what CUPS tells of it, and how it gets a file."""

import errno
import os
import re
import shutil
import tempfile
from pathlib import Path

from samtale.files.programs import exit_code, output_of, started
from samtale.values import dataclass

_LONGEST_COMPLAINT = 2_000
_PRINTING, _ASKING = 30.0, 3.0
"""Seconds until a spooler has surely taken a file, and told which printers it has."""


@dataclass(frozen=True)
class Printed:
    """What came of sending a file to a printer."""

    taken: bool
    """The printer has it, and the file may be removed."""
    why: str = ""
    """What the system's own program for printing said where it did not; nothing where there is no such program."""


def print_out(path: Path, copies: int) -> Printed:
    with tempfile.TemporaryFile() as said:  # a pipe would be waited for as long as anybody holds it
        # -c: the spooler takes a copy of its own.
        printing = started(["lp", "-c", "-n", str(copies), str(path)], stderr=said)
        if printing is None:
            return Printed(taken=False)
        code = exit_code(printing, _PRINTING)
        if code is None:  # a printer somewhere in the network that does not answer
            printing.kill()
            printing.wait()
            return Printed(taken=False, why=f"lp: {os.strerror(errno.ETIMEDOUT)}")
        said.seek(0)
        why = said.read(_LONGEST_COMPLAINT).decode(errors="replace").strip() or f"lp: {code}"
    return Printed(taken=True) if code == 0 else Printed(taken=False, why=why)


def printer() -> str | None:
    """What people call the printer that lp sends to, empty where nobody can tell; None where there is none."""
    if shutil.which("lp") is None:
        return None
    name = _wanted() or _usual()
    return _description(name) or name if name else name


def _wanted() -> str:
    """The printer that the environment names, as lp reads it."""
    named = (os.environ.get(variable, "").strip() for variable in ("LPDEST", "PRINTER"))
    return next((name for name in named if name and name != "lp"), "")


def _usual() -> str | None:
    """The system's own choice; None where it has none."""
    if shutil.which("lpstat") is None:
        return ""
    told = re.search(r"destination:\s*(\S.*)", output_of(["lpstat", "-d"], _ASKING))
    return told[1].strip() if told else None


def _description(name: str) -> str:
    """What a printer is called by those who set it up: “Kyocera, third floor” for kyocera_3."""
    told = re.search(r"^\s*Description:[ \t]*(\S.*)$", output_of(["lpstat", "-l", "-p", name], _ASKING), re.MULTILINE)
    return told[1].strip() if told else ""
