"""Copies of a conversation that other programs made in the store's folder, whatever they call them.

A sync program that finds two versions keeps both: `4kx7mp (conflicted copy).jsonl`, `4kx7mp.sync-conflict-….jsonl`,
`4kx7mp-LAPTOP.jsonl`, `4kx7mp (1).jsonl`, or older ones in a hidden folder. They are known by what they hold; by their
name only where that can't be read.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from samtale.values import dataclass

_OURS = re.compile(r"([a-z0-9]{6})\.(?:jsonl|lock|holder)|\..*\.samtale-tmp")
_HEAD = re.compile(rb'\s*\{"format":\s*\d+,\s*"id":\s*"([a-z0-9]{6})"')
_NAME = re.compile(r"(?<![a-z0-9])([2-9][a-z0-9]{5})(?![a-z0-9]).*?\.?(?:jsonl|lock|holder)\b")
_ENOUGH = 200
"""Bytes in which a record says whose it is."""


@dataclass(frozen=True)
class Copy:
    """A file about a conversation that samtale did not write there."""

    id: str
    path: Path


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """The copies in a folder, and in the hidden folders there."""
    found = map(copy_at, _files(folder))
    return tuple(sorted((copy for copy in found if copy), key=lambda copy: (copy.id, copy.path)))


def _files(folder: Path, *, deeper: bool = True) -> Iterator[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if deeper and entry.name.startswith("."):
                    yield from _files(Path(entry), deeper=False)
            elif not (deeper and _OURS.fullmatch(entry.name)):
                yield Path(entry)


def copy_at(path: Path) -> Copy | None:
    """Whose conversation the file is about, if it is about one."""
    said = _HEAD.match(_beginning(path))
    if said:
        return Copy(said[1].decode(), path)
    named = _NAME.search(path.name)
    return Copy(named[1], path) if named else None


def _beginning(path: Path) -> bytes:
    with suppress(OSError):
        if stat.S_ISREG(path.lstat().st_mode):
            with path.open("rb") as file:
                return file.read(_ENOUGH)
    return b""
