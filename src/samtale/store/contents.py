"""What lies in the store, and which conversation of it is meant by an id, a part of one, or a name."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from samtale.errors import StoreError
from samtale.language import Message, say
from samtale.questions.people import People, name_key
from samtale.store.conversation_format import Head, Status
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True)
class UnreadableRecord:
    """A conversation whose head can't be read, and why."""

    id: str
    message: Message


@dataclass(frozen=True)
class Contents:
    """What lies in the store, by number."""

    heads: tuple[Head, ...]
    """Those too whose first line is damaged, where the other lines tell whose they are."""
    unreadable: tuple[UnreadableRecord, ...] = ()
    """Those of which too little can be read."""
    damaged: tuple[UnreadableRecord, ...] = ()
    """Those whose head is put together from their other lines."""

    @property
    def count(self) -> int:
        return len(self.heads) + len(self.unreadable)


@dataclass(frozen=True)
class KnownNames:
    """The people of earlier conversations."""

    leader: str = ""
    """Who led the latest of them."""
    everybody: tuple[str, ...] = ()
    """Each person once, the employees first, and the latest first."""


def as_first_spelled(heads: Sequence[Head]) -> tuple[Head, ...]:
    """The heads with every name as it was spelled the first time, so that a person is one in every list."""
    first: dict[str, str] = {}
    keys: dict[str, str] = {}

    def spelled(name: str) -> str:
        if name not in keys:
            keys[name] = name_key(name)
        return first.setdefault(keys[name], name)

    people = [People(spelled(head.people.leader), spelled(head.people.employee)) for head in heads]
    return tuple(
        head if head.people == two else replace(head, people=two) for head, two in zip(heads, people, strict=True)
    )


@dataclass(frozen=True)
class Matches:
    """The conversations that could be meant, by number, and whether all are those of one person who was named."""

    ids: tuple[str, ...]
    one_person: bool = False


def matches(wanted: str, contents: Contents) -> Matches:
    """What is meant by a whole id, else a unique beginning, else an employee's whole name, else a part of it."""
    said = name_key(wanted)
    if not said:
        return Matches(())
    ids = [*(head.id for head in contents.heads), *(lost.id for lost in contents.unreadable)]
    begun = [said] if said in ids else [name for name in ids if name.startswith(said)]
    if len(begun) == 1:
        return Matches(tuple(begun))
    keys = {head.id: name_key(head.people.employee) for head in contents.heads}
    named = [name for name, key in keys.items() if key == said] or [name for name, key in keys.items() if said in key]
    if not named or begun:
        return Matches((*begun, *named))
    return Matches(tuple(named), one_person=len({keys[name] for name in named}) == 1)


def newest_id(heads: tuple[Head, ...], status: Status | None) -> str:
    for head in reversed(heads):
        if head.status == status:
            return head.id
    message = say("There is no unfinished conversation.") if status == "open" else say("No conversation is finished.")
    raise StoreError(message, say("“samtale list” shows all that there are; “samtale start” begins one."))


def no_such_conversation(wanted: str) -> StoreError:
    return StoreError(
        say("No conversation has the id “{wanted}”, or is with somebody of that name.", wanted=clean_line(wanted)),
        say("“samtale list” shows all that there are."),
    )


def by_day(head: Head) -> tuple[date, int]:
    """The order of lists: by day, then number."""
    return head.on, head.number


class AmbiguousError(StoreError):
    """More than one conversation could be meant: which they are, by day."""

    def __init__(self, wanted: str, ids: Collection[str], contents: Contents) -> None:
        super().__init__(
            say("“{wanted}” could be several conversations.", wanted=clean_line(wanted)),
            say("Say which one by its id, or the beginning of it."),
            [
                *(_line(head) for head in sorted(contents.heads, key=by_day) if head.id in ids),
                *(say("{id}  can't be read", id=lost.id) for lost in contents.unreadable if lost.id in ids),
            ],
        )
        self.ids = tuple(ids)


def _line(head: Head) -> Message:
    values = {"id": head.id, "date": head.on, "employee": head.people.employee, "title": head.title}
    if head.finished:
        return say("{id}  {date}: {employee}, {title}", **values)
    return say("{id}  {date}: {employee}, {title} (unfinished)", **values)
