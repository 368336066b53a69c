"""Text files that a person made: each way in which one can be something else gets words of its own."""

import codecs
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
        raise error(
            say("There is no file {file}.", file=str(path)),
            say("Check the spelling, and which folder you are in."),
        ) from missing
    except PermissionError as refused:
        raise error(
            say("You are not allowed to read {file}.", file=str(path)),
            say("Ask whoever owns the file, or make a copy that is yours."),
        ) from refused
    except (OSError, ValueError) as failed:  # ValueError: a name that no file can have
        raise error(
            say("{file} can't be opened.", file=str(path)),
            say("Check the name, and that the disk or network folder is connected."),
        ) from failed
    return decode(data, str(path), error)


def decode(data: bytes, name: str, error: type[SamtaleError] = GuideError) -> str:
    """The bytes of a file, or of what was piped in, as text. `name` is what messages call it."""
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


def _not_text(data: bytes, name: str) -> tuple[Message | None, Message]:
    if data.startswith(codecs.BOM_UTF8):
        message = say("{file} begins with a hidden mark (a byte order mark), which does not belong in it.", file=name)
        return message, say("Save it as UTF-8 without the mark (in Notepad: Save as, Encoding: UTF-8, not “with BOM”).")
    if data.startswith(_UTF_16):
        return say("{file} is saved as UTF-16, which can't be read here.", file=name), _SAVE_AS
    if b"\0" in data:
        message = say("{file} is not plain text.", file=name)
        return message, say("A Word file or a picture can't be read here. Save the text as plain text, UTF-8.")
    return None, _SAVE_AS
