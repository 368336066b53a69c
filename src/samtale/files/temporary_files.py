"""Files that the program needs for a while, such as the one that a printer or a viewer reads."""

import os
import shutil
import tempfile
from pathlib import Path

from samtale.errors import DocumentError
from samtale.files.system import HERE
from samtale.files.writing import why, write_new
from samtale.language import say

_PREFIX = "samtale-"
_UNFINISHED = ".unfinished"
"""Lies beside the file for as long as nobody has been told where it is."""


def lay_aside(name: str, data: bytes) -> Path:
    """A file with these bytes, in a folder of its own that only its owner may look into. Raises DocumentError."""
    _sweep()
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        (folder / _UNFINISHED).touch()
    except OSError as error:
        raise DocumentError(
            say("There is no room for the file that is to be printed: {why}", why=why(error)),
            say("“samtale export --to pdf -o FILE” writes it where you say."),
        ) from error
    path = folder / name
    write_new(path, data, force=False)
    return path


def remove_aside(path: Path) -> None:
    """Removes such a file, and its folder."""
    leave_aside(path)
    HERE.remove(path)
    path.parent.rmdir()


def leave_aside(path: Path) -> None:
    """Leaves such a file to whoever reads or removes it."""
    HERE.remove(path.parent / _UNFINISHED)


def _sweep() -> None:
    """Removes what programs left behind that were ended before they knew what becomes of their file."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        left = process.isdecimal() and (folder / _UNFINISHED).is_file() and not HERE.is_alive(int(process))
        if left and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
