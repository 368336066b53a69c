"""What a zip archive holds, without ever unpacking more than is asked for.

Python's own `zipfile` unpacks bzip2 and LZMA without a bound: two thousand bytes can fill the memory. Therefore it only
tells here what there is; what is in a member comes through the decompressors, which can be told where to stop.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from samtale.errors import GuideError, SamtaleError
from samtale.files.reading import MOST_BYTES, decode, refuse_special
from samtale.language import say
from samtale.text import clean_line
from samtale.values import dataclass

_MOST_ARCHIVED = 20_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ImportError, RuntimeError, OSError, ValueError)
"""What damaged and odd archives end in."""

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1
_LZMA_HEADER = struct.Struct("<2xHBI")


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
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            yield [_member(file, info, path, error) for info in archive.infolist()]
    except FileNotFoundError as missing:
        raise error(
            say("There is no file {file}.", file=str(path)),
            say("Check the spelling, and which folder you are in."),
        ) from missing
    except _BROKEN as broken:
        raise error(
            say("{file} can't be opened as a zip archive.", file=str(path)),
            say("It may be damaged, or protected by a password. Ask for it again."),
        ) from broken


def _member(archive: BinaryIO, info: zipfile.ZipInfo, path: Path, error: type[SamtaleError]) -> Member:
    name = f"{path}/{clean_line(info.filename)}"
    file_name = info.filename.replace("\\", "/").rsplit("/", 1)[-1]
    return Member(file_name, name, lambda: decode(unpacked(archive, info, MOST_BYTES), name, error))


def unpacked(archive: BinaryIO, member: zipfile.ZipInfo, most: int) -> bytes:
    """What is in a member: all of it, or its beginning with one byte more than `most`, whatever its sizes claim.

    Raises BadZipFile, and what a decompressor raises.
    """
    unpack = _METHODS.get(member.compress_type)
    if unpack is None or member.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile(member.filename)
    data = unpack(_packed(archive, member), most + 1)
    if len(data) <= most and zlib.crc32(data) != member.CRC:
        raise zipfile.BadZipFile(member.filename)
    return data


def _packed(archive: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    archive.seek(member.header_offset)
    signature, name, extra = _LOCAL_HEADER.unpack(archive.read(_LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise zipfile.BadZipFile(member.filename)
    archive.seek(name + extra, 1)
    return archive.read(member.compress_size)


def _stored(packed: bytes, most: int) -> bytes:
    return packed[:most]


def _inflated(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


def _from_bzip2(packed: bytes, most: int) -> bytes:
    import bz2  # noqa: PLC0415 - not every Python is built with it

    return bz2.BZ2Decompressor().decompress(packed, most)


def _from_lzma(packed: bytes, most: int) -> bytes:
    import lzma  # noqa: PLC0415 - not every Python is built with it

    length, properties, dictionary = _LZMA_HEADER.unpack_from(packed)
    rest, lc = divmod(properties, 9)
    pb, lp = divmod(rest, 5)
    # No more can be looked back at than is unpacked, so that a claim to need four gigabytes for it is not believed.
    method = {"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb, "dict_size": min(dictionary, most)}
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[method]).decompress(packed[4 + length :], most)
    except lzma.LZMAError as error:
        raise zipfile.BadZipFile from error


_METHODS: Mapping[int, Callable[[bytes, int], bytes]] = {
    zipfile.ZIP_STORED: _stored,
    zipfile.ZIP_DEFLATED: _inflated,
    zipfile.ZIP_BZIP2: _from_bzip2,
    zipfile.ZIP_LZMA: _from_lzma,
}
