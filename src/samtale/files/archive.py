"""What a zip archive holds, without ever unpacking more than is asked for."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from samtale.errors import GuideError, SamtaleError
from samtale.files.reading import MOST_BYTES, decode, no_file, refuse_special
from samtale.language import say
from samtale.text import clean_line
from samtale.values import dataclass

_MOST_ARCHIVED = 20_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ImportError, RuntimeError, OSError, ValueError)
"""What damaged and odd archives end in."""

_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How programs pack. What is packed in rarer ways, Python unpacks without a bound: 2,000 bytes can fill the memory."""


@dataclass(frozen=True)
class Member:
    """A file in an archive."""

    file_name: str
    """Without the folders that it lies in."""
    name: str
    """What it is called in messages."""
    read: Callable[[], str]
    """Its text, which is never longer than that of any file."""


@contextmanager
def opened(path: Path, error: type[SamtaleError] = GuideError) -> Iterator[Sequence[Member]]:
    """What there is in an archive. Raises the error that is given here, also where it turns out to be damaged later."""
    try:
        refuse_special(path, error)
        if path.stat().st_size > _MOST_ARCHIVED:
            raise error(say("{file} is too large.", file=str(path)), say("Is it the right file?"))
        with zipfile.ZipFile(path) as archive:
            yield [_member(archive, info, path, error) for info in archive.infolist()]
    except FileNotFoundError as missing:
        raise no_file(path, error) from missing
    except _BROKEN as broken:
        raise error(
            say("{file} can't be opened as a zip archive.", file=str(path)),
            say("It may be damaged, or protected by a password. Ask for it again."),
        ) from broken


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, error: type[SamtaleError]) -> Member:
    name = f"{path}/{clean_line(info.filename)}"
    file_name = info.filename.replace("\\", "/").rsplit("/", 1)[-1]
    return Member(file_name, name, lambda: decode(unpacked(archive, info, MOST_BYTES), name, error))


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """What is in a member: all of it, or its beginning with one byte more than `most`.

    Raises BadZipFile, and what a decompressor raises.
    """
    if member.compress_type not in _BOUNDED:
        raise zipfile.BadZipFile(member.filename)
    with archive.open(member) as file:
        return file.read(most + 1)
