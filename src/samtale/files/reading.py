"""Text files that a person made: each way in which one can be something else gets words of its own."""

import codecs
import re
import stat
from pathlib import Path

from samtale.errors import GuideError, SamtaleError
from samtale.language import Message, say

MOST_BYTES = 1_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path, error: type[SamtaleError] = GuideError) -> str:
    """The text of a file. Raises the error that is given here."""
    try:
        refuse_special(path, error)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as missing:
        raise no_file(path, error) from missing
    except PermissionError as refused:
        raise not_allowed(path, error) from refused
    except (OSError, ValueError) as failed:  # ValueError: a name that no file can have
        raise error(
            say("{file} can't be opened.", file=str(path)),
            say("Check the name, and that the disk or network folder is connected."),
        ) from failed
    return decode(data, str(path), error)


def no_file(path: Path, error: type[SamtaleError]) -> SamtaleError:
    return error(
        say("There is no file {file}.", file=str(path)), say("Check the spelling, and which folder you are in.")
    )


def not_allowed(path: Path, error: type[SamtaleError] = GuideError) -> SamtaleError:
    return error(
        say("You are not allowed to read {file}.", file=str(path)),
        say("Ask whoever owns the file, or make a copy that is yours."),
    )


def decode(data: bytes, name: str, error: type[SamtaleError] = GuideError) -> str:
    """The bytes of a file, or of what was piped in, as text. `name` is what messages call it."""
    if (kind := kind_of(data)) is not None:
        raise error(say("{file} is {kind}, not a text file.", file=name, kind=kind), _AS_TEXT)
    data = data.removeprefix(codecs.BOM_UTF8)  # Notepad and Excel put it there, and nobody sees it
    if len(data) > MOST_BYTES:
        raise error(
            say("{file} is too large.", file=name),
            say("There is room for one megabyte, which is several hundred pages. Is it the right file?"),
        )
    message, hint = _not_text(data, name)
    if message is not None:
        raise error(message, hint)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise error(
            say(
                "{file} is not saved as UTF-8: the first letter that can't be read is on line {line}.",
                file=name,
                line=line,
            ),
            _SAVE_AS,
        ) from wrong


_AS_TEXT = say("Open it in the program that made it, and save the text as plain text (.txt), UTF-8.")
_SAVE_AS = say("Open it in an editor, and save it with the encoding UTF-8 (in Notepad: Save as, Encoding).")


def refuse_special(path: Path, error: type[SamtaleError] = GuideError) -> None:
    """Makes sure that it is a file: a pipe would be waited for, and a device may have no end. Raises OSError too."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise error(say("{file} is a folder.", file=str(path)), say("Name a file in it."))
    if not stat.S_ISREG(mode):
        raise error(
            say("{file} is not an ordinary file.", file=str(path)), say("Save the text in a file, and name that.")
        )


_KINDS = (
    (b"{\\rtf", say("an RTF file")),
    (b"%PDF", say("a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", say("a Word file")),  # .doc, as Word wrote it until 2007
    (b"\x89PNG\r\n", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"GIF8", say("a picture")),
    (b"BM", say("a picture")),
    (b"II*\0", say("a picture")),
    (b"MM\0*", say("a picture")),
)
"""What other files begin with."""
_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"WEBP")
"""What stands a little further in, in newer pictures."""
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"word/", say("a Word file")),
    (b"xl/", say("an Excel file")),
    (b"ppt/", say("a PowerPoint file")),
    (b"mimetypeapplication/vnd.oasis.opendocument", say("an OpenDocument file")),
    (b"Index/Document.iwa", say("a Pages file")),
)
"""Names within an archive that many programs call a document of theirs."""
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)


def kind_of(data: bytes) -> Message | None:
    """What a file is that is no plain text, by how it begins; None where nothing tells."""
    if data.startswith(_ZIP):
        return next((kind for name, kind in _ZIPPED if name in data), say("a zip archive"))
    for beginning, kind in _KINDS:
        if data.startswith(beginning) and (beginning != b"BM" or b"\0" in data[:32]):
            return kind
    if any(sign in data[:16] for sign in _PICTURES):
        return say("a picture")
    return say("a web page") if _WEB_PAGE.match(data) else None


def _not_text(data: bytes, name: str) -> tuple[Message | None, Message]:
    if data.startswith(_UTF_16):
        return say("{file} is saved as UTF-16, which can't be read here.", file=name), _SAVE_AS
    if b"\0" in data:
        return say("{file} is not plain text.", file=name), _AS_TEXT
    return None, _SAVE_AS
