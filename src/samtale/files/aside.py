"""Files that the program needs for a while, such as the one that a printer or a viewer reads."""

import tempfile
from pathlib import Path

from samtale.errors import DocumentError
from samtale.files.system import HERE
from samtale.files.writing import why, write_new
from samtale.language import say


def lay_aside(name: str, data: bytes) -> Path:
    """A file with these bytes, in a folder of its own that only its owner may look into. Raises DocumentError."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="samtale-"))
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
    HERE.remove(path)
    path.parent.rmdir()
