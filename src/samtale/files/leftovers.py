"""What a crash leaves behind: files that were being written, and locks and folders that belonged to them."""

import os
import re
from contextlib import suppress
from pathlib import Path

from samtale.files.system import System

_BEING_WRITTEN = re.compile(r"\..+\.(\d{1,10})\.samtale-tmp")
_OF_A_RECORD = re.compile(r"\.([a-z0-9]{6})\.(?:jsonl|holder)\.samtale-tmp|([a-z0-9]{6})\.(?:lock|holder)")


def sweep_unfinished(folder: Path, system: System) -> None:
    """Removes the files in a folder that a program which does not run any more was writing for somebody."""
    for name in _names(folder):
        found = _BEING_WRITTEN.fullmatch(name)
        if found and not system.is_alive(int(found[1])):
            with suppress(OSError):
                system.remove(folder / name)


def half_begun(folder: Path) -> tuple[str, ...]:
    """The ids of conversations of which a part is there that a save leaves only when it is cut off."""
    names = set(_names(folder))
    ids = {found[1] or found[2] for name in names if (found := _OF_A_RECORD.fullmatch(name))}
    temporary = {name for name in ids if names & {f".{name}.jsonl.samtale-tmp", f".{name}.holder.samtale-tmp"}}
    return tuple(sorted(temporary | {name for name in ids if f"{name}.jsonl" not in names}))


def _names(folder: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 - names alone, of folders with ten thousand
    return []
