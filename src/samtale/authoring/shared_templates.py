"""The templates that lie beside guides from somebody else: those that the guides are printed with, and no others."""

from collections.abc import Collection, Iterator
from pathlib import Path

from samtale.errors import DocumentError
from samtale.files.archive import opened
from samtale.files.reading import read_text
from samtale.loading.catalogue import parts_of_name
from samtale.values import dataclass

_SUFFIX = ".md.j2"
_FOLDERS = ("", "templates")
"""Where they lie, seen from the guides: beside them, or as in samtale's own folder."""


@dataclass(frozen=True)
class SharedTemplate:
    """A template that came along."""

    id: str
    language: str
    name: str
    text: str

    @property
    def file(self) -> str:
        """What it is called in a leader's own folder."""
        return f"{self.id}.{self.language}{_SUFFIX}"


def read_shared_templates(path: Path, wanted: Collection[str]) -> tuple[SharedTemplate, ...]:
    """The templates with these ids in a folder, an archive, or the folder of a file. Raises DocumentError."""
    is_archive = path.suffix.casefold() == ".zip" and path.is_file()
    found = _in_archive(path, wanted) if is_archive else _in_folders(path if path.is_dir() else path.parent, wanted)
    by_file = {template.file: template for template in found}
    return tuple(by_file.values())


def _in_folders(folder: Path, wanted: Collection[str]) -> Iterator[SharedTemplate]:
    for within in _FOLDERS:
        try:
            paths = sorted(path for path in (folder / within).iterdir() if path.is_file() and not path.is_symlink())
        except OSError:  # mostly there is no such folder
            continue
        for path in paths:
            if tag := _tag(path.name, wanted):
                yield SharedTemplate(*tag, str(path), read_text(path, DocumentError))


def _in_archive(path: Path, wanted: Collection[str]) -> Iterator[SharedTemplate]:
    with opened(path, DocumentError) as archive:
        for member in archive:
            if tag := _tag(member.file_name, wanted):
                yield SharedTemplate(*tag, member.name, member.read())


def _tag(name: str, wanted: Collection[str]) -> tuple[str, str] | None:
    """The id and language of a template that a guide is printed with."""
    id_, language = parts_of_name("templates", name)
    return (id_, language) if id_ in wanted else None
