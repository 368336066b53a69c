"""Locks that keep two windows apart, and tell the second one who is in the first."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.errors import StoreError
from samtale.files.system import OWN_FILE, System, host, user
from samtale.files.writing import mark_of, put_whole, read_bytes, unwritable
from samtale.language import Message, say

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Lock:
    """A lock that this window has taken, by a file that it holds."""

    def __init__(self, path: Path, file_lock: "BaseFileLock") -> None:
        self._path = path
        self._file_lock = file_lock
        self._mark = mark_of(path)

    @property
    def is_ours(self) -> bool:
        """Whether it still keeps others out: not when its file was deleted, or another was laid in its place."""
        return self._file_lock.is_locked and self._mark is not None and mark_of(self._path) == self._mark

    def release(self) -> None:
        self._file_lock.release()


def take(path: Path, wait: float, taken: Callable[[], StoreError]) -> Lock:
    """Takes the lock that lies in a file. Raises `taken` where another has it for longer than so many seconds."""
    # 60 ms that lists need not wait for.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    file_lock = FileLock(path, timeout=wait, mode=OWN_FILE, thread_local=False)
    try:
        file_lock.acquire()
    except Timeout as error:
        raise taken() from error
    except OSError as error:
        raise unwritable(path.parent, error) from error
    return Lock(path, file_lock)


def write_holder(path: Path, system: System) -> None:
    """Says beside a lock who holds it. Raises StoreError."""
    now = datetime.now().astimezone().isoformat(timespec="minutes")
    # The machine knows itself by the process, people know each other by the rest.
    holder = {"process": os.getpid(), "user": user(), "host": host(), "since": now}
    try:
        put_whole(path, json.dumps(holder).encode(), system)
    except OSError as error:
        raise unwritable(path.parent, error) from error


def open_elsewhere(path: Path, system: System) -> StoreError:
    """The conversation is open in another window; whose, if it can be told."""
    return StoreError(
        _told(path, system) or say("This conversation is open in another window."),
        say("Save and leave it there (Ctrl-S), then try again."),
    )


def _moment(since: str) -> datetime | str:
    """When that was; as it stands in the file where it is no time."""
    try:
        return datetime.fromisoformat(since)
    except ValueError:
        return since


def _told(path: Path, system: System) -> Message | None:
    try:
        holder = json.loads(read_bytes(path))
    except (OSError, ValueError, RecursionError):
        return None
    match holder:
        case {"process": int(process), "user": str(name), "host": str(machine), "since": str(since)}:
            # Left behind by a crash, while somebody new is just now coming in.
            if machine == host() and not system.is_alive(process):
                return None
            return say(
                "This conversation is open in another window: {user} on {host}, since {time}.",
                user=name,
                host=machine,
                time=_moment(since),
            )
        case _:
            return None
