"""Writing files whole: after a crash at any moment, the old file is there or the new one, never a half."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from samtale.errors import DocumentError, StoreError, UsageError
from samtale.files.leftovers import sweep_unfinished
from samtale.files.system import HERE, System
from samtale.language import Message, say

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def temp_of(path: Path) -> Path:
    """The one name, in the same folder, under which a file of ours is written before it takes its place."""
    return path.with_name(f".{path.name}.samtale-tmp")


def temp_of_new(path: Path) -> Path:
    """The same for a file that somebody asked for. It tells who writes it, so that what a crash leaves can be swept."""
    return path.with_name(f".{path.name}.{os.getpid()}.samtale-tmp")


Mark = tuple[int, int]
"""What tells one file or folder from all others, whatever its name."""


def mark_of(path: Path) -> Mark | None:
    """The mark of what lies there; nothing where nothing does. Raises OSError where that can't be told."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def write_whole(path: Path, data: bytes, system: System = HERE, check: Callable[[], None] = lambda: None) -> None:
    """Puts what was said safely on disk, in place of what was there. Raises StoreError; then the old file stands.

    `check` looks whether that place is the right one: before anything is written, and again before the old file goes.
    """

    def put(source: Path, target: Path) -> None:
        check()
        system.replace(source, target)

    try:
        check()
        _write(path, temp_of(path), data, system, put)
    except OSError as error:
        raise StoreError(
            say(
                "This could not be saved in {folder}: {why} What was saved before is safe; "
                "what was written since is only on the screen.",
                folder=str(path.parent),
                why=why(error),
            ),
            say("Make room or put the folder right and try again, or save a copy of the answers elsewhere (Ctrl-O)."),
        ) from error


def put_whole(path: Path, data: bytes, system: System) -> None:
    """The same for what nobody said. Raises OSError."""
    _write(path, temp_of(path), data, system, system.replace)


def unwritable(folder: Path, error: OSError) -> StoreError:
    """Nothing can be put into a folder of the store, or taken from it."""
    return StoreError(
        say("Nothing can be written in {folder}: {why} Nothing was changed.", folder=str(folder), why=why(error)),
        say(
            "Make room or put the folder right and try again. “samtale list” and “samtale show” show "
            "what can be read there."
        ),
    )


def usable(path: Path, *, new: bool = False) -> Path:
    """The path, where the system can have a file of that name; a new one also under the name that it is written by.

    Whether anything lies there is another question. Raises UsageError with why the system refuses it.
    """
    try:
        for name in (path, temp_of_new(path)) if new else (path,):
            _look_at(name)
    except (OSError, ValueError) as error:
        raise UsageError(
            say("{file} can't be used: {why}", file=str(path), why=why(error)), say("Give another name.")
        ) from error
    return path


def _look_at(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.stat()


def check_new(path: Path, *, force: bool, example: str = "avtale.md") -> None:
    """Tells before any work is done that a file can't be written under this name. Raises UsageError.

    `example` is a name that it could have in a folder.
    """
    if usable(path).is_dir():
        raise UsageError(
            say("{file} is a folder.", file=str(path)),
            say("Give the name of a file in it: {file}", file=str(path / example)),
        )
    if os.path.lexists(usable(path, new=True)):
        if not force:
            raise _taken(path)
        if path.exists() and not path.is_file():  # a device or a pipe, or a link to one, as /dev/stdout is
            raise UsageError(
                say("{file} is not an ordinary file, and is not replaced.", file=str(path)), say("Give another name.")
            )
    if not path.parent.is_dir():
        raise UsageError(
            say("There is no folder {folder}.", folder=str(path.parent)),
            say("Make the folder first, or give another name."),
        )
    if not os.access(path.parent, os.W_OK):
        raise UsageError(
            say("Nothing can be written in {folder}.", folder=str(path.parent.absolute())),
            say("Give a name in another folder."),
        )


def write_new(path: Path, data: bytes, *, force: bool, system: System = HERE) -> None:
    """Writes a file that somebody asked for, for its owner's eyes only. Raises UsageError, DocumentError.

    What is there already is replaced by force alone; a link in that place is never followed, but replaced itself.
    """
    check_new(path, force=force)
    sweep_unfinished(path.parent, system)
    try:
        _write(path, temp_of_new(path), data, system, system.replace if force else system.put_new)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise DocumentError(
            say(
                "{file} could not be written: {why} No half-written file is left behind.",
                file=str(path),
                why=why(error),
            ),
            say("Give a name in another folder."),
        ) from error


def _taken(path: Path) -> UsageError:
    return UsageError(
        say("{file} already exists, and was left as it is.", file=str(path)),
        say("Give another name, or add --force to replace it."),
    )


def _write(path: Path, temp: Path, data: bytes, system: System, put: Callable[[Path, Path], None]) -> None:
    system.remove(temp)  # what a crash left behind, or a link that somebody laid there
    try:
        descriptor = system.create(temp)
        try:
            _write_all(descriptor, data)
            system.sync_file(descriptor)
        finally:
            os.close(descriptor)
        put(temp, path)
    finally:
        with suppress(OSError):
            system.remove(temp)
    system.sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def is_full(error: BaseException | None) -> bool:
    """Whether it says that there is no room."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


class NotOrdinaryError(OSError):
    """Something else lies where a file should: a pipe would be waited for, a device may have no end."""


def read_bytes(path: Path) -> bytes:
    """What a file of the program's own holds. Raises OSError."""
    if not (path.is_file() or path.is_dir()) and path.exists():
        raise NotOrdinaryError
    return path.read_bytes()


def why(error: OSError | ValueError) -> Message:
    """Why a file or folder could not be read or written, in words."""
    if isinstance(error, ValueError):
        return say("no file can have such a name.")
    if isinstance(error, NotOrdinaryError):
        return say("it is not an ordinary file.")
    match error.errno:
        case number if number in _NO_ROOM:
            return say("the disk is full.")
        case errno.EROFS:
            return say("the disk can only be read.")
        case errno.EACCES | errno.EPERM:
            return say("you have no permission to do so, or another program is using the file.")
        case errno.ENOENT | errno.ENODEV | errno.ESTALE:
            return say("the folder is gone; perhaps a disk or a network folder is no longer connected.")
        case errno.ENOTDIR | errno.EISDIR | errno.EEXIST:
            return say("there is a file where a folder should be, or the other way round.")
        case errno.ENAMETOOLONG:
            return say("the name is too long.")
        case errno.ELOOP:
            return say("it is a link that leads back to itself.")
        case errno.EIO | errno.ENXIO | errno.ETIMEDOUT:
            return say("the disk or the network folder does not answer as it should.")
        case _:
            return say("the system says “{words}”.", words=error.strerror or str(error))
