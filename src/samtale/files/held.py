"""A conversation that is open in this window: how its answers come safely to disk."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from samtale.conversation.conversation import Conversation
from samtale.errors import SamtaleError, UsageError
from samtale.files.locks import open_elsewhere, take, write_holder
from samtale.files.places import typed_path
from samtale.files.record import encode, guide_line
from samtale.files.system import System
from samtale.files.writing import temp_of, write_new, write_whole
from samtale.language import say
from samtale.text import join_surrogates
from samtale.values import dataclass

if TYPE_CHECKING:
    from filelock import BaseFileLock as Lock

AsFile = Callable[[Conversation], str]
"""Writes a conversation as an answers file."""


@dataclass(frozen=True)
class Files:
    """The files of one conversation: its record, its lock, and who holds it. All of them go when it is erased."""

    record: Path
    system: System

    @property
    def id(self) -> str:
        return self.record.stem

    @property
    def lock(self) -> Path:
        return self.record.with_suffix(".lock")

    @property
    def holder(self) -> Path:
        return self.record.with_suffix(".holder")

    def hold(self) -> "Lock":
        """Takes the lock, says who has it, and removes what a crash left behind. Raises StoreError."""
        lock = take(self.lock, 0, lambda: open_elsewhere(self.holder, self.system))
        try:
            with suppress(OSError):  # where it can't be removed, the next save says so
                self.system.remove(temp_of(self.record))
            write_holder(self.holder, self.system)
        except SamtaleError:
            lock.release()
            raise
        return lock

    def let_go(self, lock: "Lock") -> None:
        """Lets others in."""
        with suppress(OSError):
            self.system.remove(self.holder)
        lock.release()

    def remove(self) -> None:
        """Removes the conversation from the disk, all but the lock: that goes when nobody holds it. Raises OSError."""
        for path in (temp_of(self.record), self.record, temp_of(self.holder), self.holder):
            self.system.remove(path)
        self.system.sync_folder(self.record.parent)

    def withdraw(self) -> None:
        """Removes what can be removed of a conversation that was not begun after all."""
        with suppress(OSError):
            self.remove()

    def remove_lock(self) -> None:
        """Removes the last trace."""
        with suppress(OSError):
            self.system.remove(self.lock)


class Held:
    """One conversation that is open in this window, and in no other until it is released."""

    def __init__(self, files: Files, lock: "Lock", number: int, conversation: Conversation, as_file: AsFile) -> None:
        self.number = number
        self.conversation = conversation
        """As it was saved last."""
        self._files = files
        self._lock = lock
        self._as_file = as_file
        self._guide = conversation.guide
        self._guide_line = guide_line(conversation.guide)

    @property
    def id(self) -> str:
        return self._files.id

    @property
    def place(self) -> str:
        """Where the conversation lies."""
        return str(self._files.record)

    def save(self, conversation: Conversation) -> None:
        """Puts the conversation safely on disk. Raises StoreError; then what was saved before still stands."""
        if conversation.guide is not self._guide:
            self._guide, self._guide_line = conversation.guide, guide_line(conversation.guide)
        data = encode(self.id, self.number, conversation, self._guide_line)
        write_whole(self._files.record, data, self._files.system)
        self.conversation = conversation

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:
        """Writes the answers to a file somewhere else, or into a folder; where. Raises SamtaleError."""
        path = typed_path(place)
        if path.is_dir():
            path /= f"samtale-{conversation.on.isoformat()}-{self.id}.yaml"
        if os.path.lexists(path):
            raise UsageError(
                say("{file} already exists, and was left as it is.", file=str(path)), say("Give another name.")
            )
        write_new(path, join_surrogates(self._as_file(conversation)).encode(), force=False, system=self._files.system)
        return str(path)

    def release(self) -> None:
        """Lets others in. What was saved stays."""
        if self._lock.is_locked:
            self._files.let_go(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
