"""The store: every conversation in a file of its own, in one folder that nobody else may look into."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from samtale.conversation.conversation import Conversation
from samtale.errors import StoreError
from samtale.files.leftovers import half_begun
from samtale.files.locks import take
from samtale.files.system import HERE, System
from samtale.files.writing import is_full, unwritable, why
from samtale.language import Message, say
from samtale.questions.people import People
from samtale.store.contents import (
    AmbiguousError,
    Contents,
    KnownNames,
    UnreadableRecord,
    as_first_spelled,
    matches,
    newest_id,
    no_such_conversation,
)
from samtale.store.conversation_format import Head, Status, StoredConversation, decode, head_for, read_head
from samtale.store.copies import Copy, copies_in, copy_at
from samtale.store.record_file import read_first_line, read_record
from samtale.store.session import AsFile, OpenConversation, RecordFiles
from samtale.store.store_counts import StoreCounts, missing_conversations, read_counts, write_counts

# Neither vowels nor look-alikes: an id is no word, and can be read aloud. The digit in front keeps it apart from names.
_DIGITS = "23456789"
_LETTERS = _DIGITS + "bcdfghjkmnpqrstvwxz"
_SUFFIX = ".jsonl"
_RECORD = re.compile(rf"([a-z0-9]{{6}})\{_SUFFIX}")
_PATIENCE = 10.0
"""Seconds to wait while another window begins or erases a conversation: it takes milliseconds."""


class Store:
    """The conversations in a folder. `as_file` writes one as an answers file, for when the folder fails."""

    def __init__(self, folder: Path, as_file: AsFile, system: System = HERE) -> None:
        self.folder = folder
        self.as_file = as_file
        self._system = system

    # Reading: nothing is locked, since a record is replaced all at once.

    def contents(self) -> Contents:
        """The heads of all conversations, and those whose head can't be read. Raises StoreError."""
        return self._contents(self._ids())

    def _contents(self, names: Sequence[str]) -> Contents:
        heads: list[Head] = []
        unreadable: list[UnreadableRecord] = []
        damaged: list[UnreadableRecord] = []
        for name in names:
            try:
                heads.append(self._head(name))
            except StoreError as error:
                lost = UnreadableRecord(name, error.message)
                found = self._head_from_the_rest(name)
                heads += [found] if found else []
                (damaged if found else unreadable).append(lost)
        by_number = sorted(heads, key=lambda head: head.number)
        return Contents(as_first_spelled(by_number), tuple(unreadable), tuple(damaged))

    def heads(self) -> tuple[Head, ...]:
        """The heads that can be read, by number. Raises StoreError where the folder can't be."""
        return self.contents().heads

    def read(self, name: str) -> StoredConversation:
        """A conversation to look at, as far as it can be read. Raises StoreError."""
        if name not in self._ids():
            raise no_such_conversation(name)
        return self._opened(name, read_record(self._files(name).record, name))

    def _opened(self, name: str, data: bytes) -> StoredConversation:
        stored = decode(data)
        if stored.head is None:
            return replace(stored, head=head_for(stored, name, data.partition(b"\n")[0]))
        if stored.head.id != name:
            return replace(stored, damage=(*stored.damage, _another(name)))
        return stored

    def find(self, wanted: str | None, newest: Status | None) -> str:
        """The id of the conversation that is meant: by its id, a unique beginning, or part of the employee's name.

        A name that is one person's means their newest open or finished one, as nothing wanted means the newest of all;
        without `newest`, it must be said which. Raises StoreError where it is none, AmbiguousError where it could be
        several.
        """
        contents = self.contents()
        if wanted is None:
            return newest_id(contents.heads, newest)
        meant = matches(wanted, contents)
        if not meant.ids:
            raise no_such_conversation(wanted)
        if len(meant.ids) > 1 and not (meant.one_person and newest):
            raise AmbiguousError(wanted, meant.ids, contents)
        such = [head.id for head in contents.heads if head.id in meant.ids and head.status == newest]
        return [*meant.ids, *such][-1]

    def agreements_of(self, people: People, but: str = "") -> tuple[Head, ...]:
        """The finished conversations between these two by number, `but` for one."""
        return tuple(
            head for head in self.heads() if head.finished and head.id != but and people.are_same_two(head.people)
        )

    def missing(self) -> int:
        """How many conversations are gone though nobody erased them. Raises StoreError where all of them are."""
        return max(read_counts(self.folder).kept - len(self._ids()), 0)

    def names(self, but: str = "") -> KnownNames:
        """Who has talked together, to be offered again, `but` for those of one conversation."""
        heads = [head for head in reversed(self.heads()) if head.id != but]
        names = [*(head.people.employee for head in heads), *(head.people.leader for head in heads)]
        return KnownNames(heads[0].people.leader, tuple(dict.fromkeys(names))) if heads else KnownNames()

    # Writing: under the lock of the conversation; beginning and erasing one under the store's too.

    def new(self, conversation: Conversation) -> OpenConversation:
        """Stores a new conversation under the next number, and holds it. Raises StoreError."""
        with self._numbering():
            self._sweep()
            return self._begun(self.contents(), conversation)

    def new_beside(self, conversation: Conversation) -> OpenConversation:
        """The same, where something else was found in its place. Raises StoreError."""
        with self._numbering():
            return self._begun(self._contents(self._names()), conversation)

    def _begun(self, contents: Contents, conversation: Conversation) -> OpenConversation:
        self._make_folder()
        files = self._files(self._fresh_id())
        number = self._last(contents) + 1
        with ExitStack() as otherwise:
            otherwise.callback(files.remove_lock)
            lock = files.acquire()
            otherwise.callback(files.release, lock)
            otherwise.callback(files.withdraw)
            session = OpenConversation(files, lock, number, conversation, self)
            session.save(conversation)
            # Only now: were it told before, a crash in between would look like a lost conversation.
            write_counts(self.folder, StoreCounts(number, self._should_be(contents) + 1), self._system)
            otherwise.pop_all()
        return session

    def accept(self) -> None:
        """Takes what is there for all that there should be. Raises StoreError."""
        with self._numbering():
            contents = self._contents(self._names())
            write_counts(self.folder, StoreCounts(self._last(contents), contents.count), self._system)

    def resume(self, name: str) -> OpenConversation:
        """Takes a conversation up again, in this window alone. Raises StoreError, also where it is damaged."""
        if name not in self._ids():
            raise no_such_conversation(name)
        with self._numbering():
            self._sweep()
        files = self._files(name)
        with ExitStack() as otherwise:
            lock = files.acquire()
            otherwise.callback(files.release, lock)
            data = read_record(files.record, name)
            stored = self._opened(name, data)
            if stored.damage or stored.head is None or stored.conversation is None:
                raise _damaged(name, stored)
            session = OpenConversation(files, lock, stored.head.number, stored.conversation, self, data)
            otherwise.pop_all()
        return session

    def erase(self, name: str) -> tuple[Copy, ...]:
        """Removes a conversation and all that is about it from the disk; the copies that remain. Raises StoreError."""
        with self._numbering():
            contents = self.contents()
            if name not in self._ids():
                raise no_such_conversation(name)
            files = self._files(name)
            copies = self._copies_of(name, contents)
            lock = files.take_lock()
            try:
                self._remove(files, StoreCounts(self._last(contents), self._left(contents, copies)))
            except OSError as error:
                raise unwritable(self.folder, error) from error
            finally:
                files.release(lock)
            files.remove_lock()
            self._sweep()
            return tuple(copy for copy in copies if not self._is_removed(copy))

    def _remove(self, files: RecordFiles, counts: StoreCounts) -> None:
        """Removes a conversation, and tells what is left. Raises OSError, StoreError."""
        try:
            # First: were it told after, a crash in between would look like a lost conversation.
            write_counts(self.folder, counts, self._system)
        except StoreError as error:
            if not is_full(error.__cause__):
                raise
            files.remove()  # which makes room
            with suppress(StoreError):  # then it is missed, until somebody accepts that
                write_counts(self.folder, counts, self._system)
        else:
            files.remove()

    def _left(self, contents: Contents, copies: Sequence[Copy]) -> int:
        """How many conversations there should be without one, and without those of its copies that look like one."""
        counted = sum(copy.path.parent == self.folder and copy.path.stem in self._names() for copy in copies)
        return max(read_counts(self.folder).kept, contents.count - counted) - 1

    def copies(self) -> tuple[Copy, ...]:
        """The files about conversations that other programs laid into the folder."""
        return copies_in(self.folder)

    def _copies_of(self, name: str, contents: Contents) -> tuple[Copy, ...]:
        """Those of one conversation, and those under the name of another."""
        others = (copy_at(self._files(lost.id).record) for lost in contents.unreadable if lost.id != name)
        return tuple(copy for copy in (*self.copies(), *others) if copy and copy.id == name)

    def _is_removed(self, copy: Copy) -> bool:
        try:
            self._system.remove(copy.path)
        except OSError:
            return False
        return True

    def _sweep(self) -> None:
        """Removes what crashes left behind."""
        for name in half_begun(self.folder):
            self._files(name).sweep()

    def _ids(self) -> tuple[str, ...]:
        ids = self._names()
        if not ids and read_counts(self.folder).kept:
            raise missing_conversations(self.folder)
        return ids

    def _names(self) -> tuple[str, ...]:
        """The ids of what lies there, whether that is all or not."""
        try:
            names = os.listdir(self.folder)  # noqa: PTH208 - no Path for each of ten thousand
        except FileNotFoundError:
            names = []
        except OSError as error:
            raise StoreError(
                say("The conversations in {folder} can't be read: {why}", folder=str(self.folder), why=why(error)),
                say("Put the folder right, or set SAMTALE_HOME to another one. Nothing was changed."),
            ) from error
        return tuple(found[1] for name in sorted(names) if (found := _RECORD.fullmatch(name)))

    def _head(self, name: str) -> Head:
        # No Path for each here either.
        head = read_head(read_first_line(f"{self.folder}{os.sep}{name}{_SUFFIX}", name))
        if head.id != name:
            raise StoreError(_another(name))
        return head

    def _head_from_the_rest(self, name: str) -> Head | None:
        """The head of a record whose first line is damaged; none of one that is another's, too new, or no file."""
        try:
            stored = self.read(name)
        except StoreError:
            return None
        return stored.head if stored.head is not None and stored.head.id == name else None

    def _files(self, name: str) -> RecordFiles:
        return RecordFiles(self.folder / (name + _SUFFIX), self._system)

    def _fresh_id(self) -> str:
        taken = self._names()
        while True:
            first, *rest = os.urandom(6)
            name = _DIGITS[first % len(_DIGITS)] + "".join(_LETTERS[byte % len(_LETTERS)] for byte in rest)
            if name not in taken:
                return name

    def _last(self, contents: Contents) -> int:
        """The highest number that was ever given."""
        return max([read_counts(self.folder).last, *(head.number for head in contents.heads)])

    def _should_be(self, contents: Contents) -> int:
        """How many conversations there should be: a new one takes the place of none that is gone."""
        return max(read_counts(self.folder).kept, contents.count)

    @property
    def is_open_to_others(self) -> bool:
        """Whether others on this machine can see which conversations there are."""
        return self._system.is_open(self.folder)

    def _make_folder(self) -> None:
        try:
            self._system.make_folder(self.folder)
            self._system.close_folder(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    @contextmanager
    def _numbering(self) -> Iterator[None]:
        """The store's own lock: conversations begin and end one at a time."""
        beside = self.folder.with_name(f"{self.folder.name}.lock")
        try:
            self._system.make_folder(beside.parent)
        except OSError as error:
            raise unwritable(beside.parent, error) from error
        lock = take(beside, _PATIENCE, _busy)
        try:
            yield
        finally:
            lock.release()


def _another(name: str) -> Message:
    return say("The file {file} holds another conversation.", file=name + _SUFFIX)


def _damaged(name: str, stored: StoredConversation) -> StoreError:
    return StoreError(
        say("The conversation {id} is damaged, and is left as it is.", id=name),
        say(
            "“samtale show {id}” shows what can be read, “samtale export {id} --to yaml -o FILE” saves it, and "
            "“samtale start --answers FILE” makes a new conversation of it.",
            id=name,
        ),
        stored.damage,
    )


def _busy() -> StoreError:
    return StoreError(
        say("Another window is starting or erasing a conversation right now."), say("Try again in a moment.")
    )
