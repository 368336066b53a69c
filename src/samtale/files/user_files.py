"""A leader's own guides and templates: how one comes into their folder."""

from pathlib import Path

from samtale.errors import DocumentError, UsageError
from samtale.files.system import HERE
from samtale.files.writing import usable, why, write_new
from samtale.language import say


def put_own(path: Path, text: str) -> None:
    """Puts a file into the leader's own folder, which is made where it is missing. Raises UsageError, DocumentError.

    What is there already is the leader's work: it is never replaced.
    """
    if usable(path, new=True).exists():
        raise UsageError(
            say("{file} already exists, and was left as it is.", file=str(path)),
            say("Give the new one another name, or delete that file first."),
        )
    try:
        HERE.make_folder(path.parent)
    except OSError as error:
        raise DocumentError(
            say("The folder {folder} can't be made: {why}", folder=str(path.parent), why=why(error)),
            say("Make room or put the folder right, and try again."),
        ) from error
    write_new(path, text.encode(), force=False)
