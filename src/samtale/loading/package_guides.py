"""Guides that Python packages carry, so that an organisation can hand out its own set by its own package index.

A package says so by an entry point in the group `samtale.guides`, whose value names a folder of data in it:
`acme = "acme_guides"`, or `acme = "acme_guides.hr"` for one below. What the folder holds is read as data; nothing of
the package is imported or run.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.text import clean_line
from samtale.values import dataclass

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUP = "samtale.guides"
_FOLDER = re.compile(r"\w+(?:\.\w+)*")
_MOST_BYTES = 100_000
"""More than any package's entry points need."""


@dataclass(frozen=True)
class PackageGuides:
    """The files in a package's folder of guides."""

    package: str
    """The package's name and version."""
    paths: tuple[Path, ...]


@cache
def package_guides() -> tuple[PackageGuides, ...]:
    """What the packages of this Python carry, by their names."""
    if not any(map(_names_guides, sys.path)):
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - 30 ms that most need not wait for

    found = (_guides_of(point) for point in entry_points(group=GROUP))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.package.casefold()))


def _names_guides(folder: str) -> bool:
    """Whether one of the packages there could carry guides: a look at small files, ten times as fast as to read all."""
    with suppress(OSError):
        return any(_mentions(path) for path in Path(folder).glob("*.*-info/entry_points.txt"))
    return False


def _mentions(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return GROUP.encode() in file.read(_MOST_BYTES)
    return False


def _guides_of(point: "EntryPoint") -> PackageGuides | None:
    if point.dist is None or not _FOLDER.fullmatch(point.value):
        return None
    name = clean_line(f"{point.dist.name} {point.dist.version}")
    return PackageGuides(name, tuple(sorted(_files(point.dist, point.value.split(".")))))


def _files(dist: "Distribution", folders: Sequence[str]) -> Iterator[Path]:
    """The files in a folder of a package: those that it was installed with, or those where it is being worked on."""
    listed = [file for file in dist.files or () if list(file.parts[:-1]) == folders]
    if listed:
        yield from (Path(str(dist.locate_file(file))) for file in listed)
    else:
        top, *below = folders
        yield from _in_folders(Path(folder, *below) for folder in _folders(top))


def _folders(top: str) -> list[str]:
    """Where a package lies that is installed to be edited. To find it does not import it."""
    from importlib.util import find_spec  # noqa: PLC0415 - rarely needed

    with suppress(ImportError, ValueError):
        spec = find_spec(top)
        return list(spec.submodule_search_locations or ()) if spec else []
    return []


def _in_folders(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        with suppress(OSError):
            yield from (path for path in folder.iterdir() if path.is_file())
