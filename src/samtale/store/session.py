"""A conversation that is open in this window: how its answers come safely to disk."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from samtale.conversation.conversation import Conversation
from samtale.errors import MovedError, SamtaleError, StoreError, UsageError
from samtale.files.critical_section import undisturbed
from samtale.files.locks import Lock, open_elsewhere, take, write_holder
from samtale.files.places import typed_path
from samtale.files.system import System
from samtale.files.writing import mark_of, temp_of, write_new, write_whole
from samtale.language import say
from samtale.store.conversation_format import encode, guide_line
from samtale.store.record_file import MOST_BYTES
from samtale.text import join_surrogates
from samtale.values import dataclass

AsFile = Callable[[Conversation], str]
"""Writes a conversation as an answers file."""


class ParentStore(Protocol):
    """The store, as a conversation that is open knows it."""

    @property
    def as_file(self) -> AsFile:
        """For a copy of the answers, when the folder fails."""

    def new_beside(self, conversation: Conversation) -> "OpenConversation":
        """Stores a conversation once more, where something else lies in its place. Raises StoreError."""


@dataclass(frozen=True)
class RecordFiles:
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

    def acquire(self) -> Lock:
        """Takes the lock, says who has it, and removes what a crash left behind. Raises StoreError."""
        lock = self.take_lock()
        try:
            with suppress(OSError):  # where it can't be removed, the next save says so
                self.system.remove(temp_of(self.record))
            write_holder(self.holder, self.system)
        except SamtaleError:
            lock.release()
            raise
        return lock

    def take_lock(self) -> Lock:
        """Takes the lock alone, which needs no room on the disk. Raises StoreError."""
        return take(self.lock, 0, lambda: open_elsewhere(self.holder, self.system))

    def sweep(self) -> None:
        """Removes what a crash left behind, where no window has the conversation open."""
        with suppress(SamtaleError):
            lock = self.take_lock()
            begun = self.record.exists()
            with suppress(OSError):
                for path in (temp_of(self.record), temp_of(self.holder), *(() if begun else (self.holder,))):
                    self.system.remove(path)
            lock.release()
            if not begun:
                self.remove_lock()

    def release(self, lock: Lock) -> None:
        """Lets others in."""
        with suppress(OSError):
            if lock.is_ours:  # else the holder that is told is another window
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
        with suppress(OSError):
            self.system.remove(self.lock)


class OpenConversation:
    """One conversation that is open in this window, and in no other until it is released."""

    def __init__(
        self,
        files: RecordFiles,
        lock: Lock,
        number: int,
        conversation: Conversation,
        store: ParentStore,
        on_disk: bytes | None = None,
    ) -> None:
        self.number = number
        self.conversation = conversation
        """As it was saved last."""
        self.moved_from = ""
        """The id that it had before something else was found in its place."""
        self._files = files
        self._lock = lock
        self._store = store
        self._folder = mark_of(files.record.parent)
        self._on_disk = on_disk
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
        """Puts the conversation safely on disk. Raises StoreError; then what was saved before still stands.

        Raises MovedError where the record is not the one that this window wrote last, or its lock is gone: that record
        is left as it is, and the conversation is saved beside it, from where it goes on.
        """
        if conversation.guide is not self._guide:
            self._guide, self._guide_line = conversation.guide, guide_line(conversation.guide)
        data = encode(self.id, self.number, conversation, self._guide_line)
        if len(data) > MOST_BYTES:
            raise _too_much()
        with undisturbed(self._files.system.endings):
            try:
                write_whole(self._files.record, data, self._files.system, self._check_place)
            except _AnotherError:
                self._move(conversation)
            self._on_disk = data
            self.conversation = conversation

    def _check_place(self) -> None:
        """Looks whether this is still the place. Raises StoreError, OSError where the folder isn't, _AnotherError."""
        folder = self._files.record.parent
        if mark_of(folder) != self._folder:
            if not stat.S_ISDIR(folder.stat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            raise _another_folder(folder)
        if not self._lock.is_ours or self._found() != self._on_disk:
            raise _AnotherError

    def _found(self) -> bytes | None:
        """What the record holds, as far as it can be what this window wrote; nothing where there is none."""
        try:
            found = self._files.record.stat()
            expected = self._on_disk is not None and found.st_size == len(self._on_disk) and stat.S_ISREG(found.st_mode)
            return self._files.record.read_bytes() if expected else b""
        except FileNotFoundError:
            return None

    def _move(self, conversation: Conversation) -> None:
        """Goes on under a new id. Raises MovedError, or StoreError where that can't be saved either."""
        before = self.id
        message = say("Something else has changed the file of this conversation. It is left as it is.")
        try:
            new = self._store.new_beside(conversation)
        except SamtaleError as error:
            hint = say("Save a copy of the answers elsewhere (Ctrl-O).")
            raise StoreError(message, hint, [error.message]) from error
        self._files.release(self._lock)
        self._files, self._lock, self.number = new._files, new._lock, new.number  # noqa: SLF001 - the same class
        self._on_disk, self.conversation = new._on_disk, conversation  # noqa: SLF001
        self.moved_from = before
        raise MovedError(message, say("What you write is now conversation {id}; “samtale list” has both.", id=self.id))

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:
        """Writes the answers to a file somewhere else, or into a folder; where. Raises SamtaleError."""
        path = typed_path(place)
        if path.is_dir():
            path /= f"samtale-{conversation.on.isoformat()}-{self.id}.yaml"
        if os.path.lexists(path):
            raise UsageError(
                say("{file} already exists, and was left as it is.", file=str(path)), say("Give another name.")
            )
        write_new(
            path, join_surrogates(self._store.as_file(conversation)).encode(), force=False, system=self._files.system
        )
        return str(path)

    def release(self) -> None:
        self._files.release(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


class _AnotherError(Exception):
    """Something else lies where this window wrote last, or others can come in. It never leaves this module."""


def _another_folder(folder: Path) -> StoreError:
    return StoreError(
        say(
            "{folder} is not the folder that it was: perhaps a disk is gone, or another is in its place. "
            "Nothing was written there; what was written since is only on the screen.",
            folder=str(folder),
        ),
        say("Bring the folder back and try again, or save a copy of the answers elsewhere (Ctrl-O)."),
    )


def _too_much() -> StoreError:
    return StoreError(
        say("This is more than a conversation has room for, and was not saved."),
        say("Remove some of it, or save a copy of the answers elsewhere (Ctrl-O)."),
    )
