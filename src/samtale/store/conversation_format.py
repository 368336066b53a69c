"""A stored conversation as text: JSON Lines, one thing a line, so that damage is noticed and the rest stays readable.

The first line is the head, which lists read alone; then the guide as it was, where the conversation stands, what is
to be reviewed, the parked topics, what is half typed, and one line per answer. What was corrected is gone.

The head ends with the SHA-256 of all the rest, of the head too, and with a seal of its own, the SHA-256 of what stands
before it: lists read heads alone, and notice when one was changed. Heads without a seal, which are older, are read too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, TypeGuard

from samtale.conversation.conversation import Conversation
from samtale.conversation.reading import read, write
from samtale.errors import SamtaleError, StoreError
from samtale.guide.model import Guide
from samtale.language import Message, say, say_many
from samtale.questions.answers import Value
from samtale.questions.people import PERSONS, People, Person
from samtale.questions.question import Question
from samtale.questions.raw import Raw, is_empty
from samtale.questions.reader import NotUnderstood, Reading
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.store.salvage import no_guide, number_in, with_lost_questions, with_questions_for
from samtale.values import dataclass

FORMAT = 1
"""The version of the record that this program writes and reads."""

Status = Literal["open", "finished"]
JsonLine = dict[str, Any]
_LITERAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED = json.JSONEncoder(separators=(",", ":"))
_SUM, _SEAL = b',"sha256":"', b',"seal":"'
_HEAD = {"id": str, "number": int, "guide": str, "title": str, "language": str}
_WHO = {"leader": str, "employee": str, "date": str}
_KEYS = {"format", *_HEAD, *_WHO, "status", "lines", "sha256", "seal"}
_MOST_LINES = 2_000
"""Twice as many as a record can have: a guide has a thousand questions at most."""
_MOST_TOLD = 20
"""So many lines that can't be read are told one by one."""
_HEAD_LOST = say("The first line, which says whose conversation it is, is damaged.")
_LAST = ReviewQuestion(id="last", ask="")


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a list needs to know of a conversation."""

    id: str
    number: int
    """Counts up with every new conversation; order is by number, never by a clock."""
    guide: str
    title: str
    language: str
    people: People
    on: date
    status: Status

    @property
    def finished(self) -> bool:
        return self.status == "finished"


@dataclass(frozen=True)
class StoredConversation:
    """A conversation as it could be read."""

    head: Head | None
    conversation: Conversation | None
    """What is readable; None where too little is."""
    damage: tuple[Message, ...] = ()
    """What is wrong with the file; nothing where it is whole."""


def guide_line(guide: Guide) -> bytes:
    """The guide's own line. It stays the same for a whole conversation, and is the longest."""
    from samtale.guide.format import guide_to_data

    return _line({"guide": guide_to_data(guide)})


def encode(name: str, number: int, conversation: Conversation, guide: bytes) -> bytes:
    """The whole record of a conversation; `guide` is its guide's line."""
    rest = [guide, *map(_line, _body(conversation))]
    head = {
        "format": FORMAT,
        "id": name,
        "number": number,
        "guide": conversation.guide.id,
        "title": conversation.guide.title,
        "language": conversation.guide.language,
        "leader": conversation.people.leader,
        "employee": conversation.people.employee,
        "date": conversation.on.isoformat(),
        "status": "finished" if conversation.finished else "open",
        "lines": len(rest),
    }
    return _sealed(_line(head), b"".join(rest))


def _body(conversation: Conversation) -> Iterator[JsonLine]:
    yield {
        "leader": conversation.people.leader,
        "employee": conversation.people.employee,
        "date": conversation.on.isoformat(),
        "finished": conversation.finished,
        "at": conversation.at,
        "checked": conversation.checked,
        "confirmed": sorted(conversation.confirmed),
    }
    yield {"last": _LAST.write(conversation.last)}
    yield {"parked": conversation.parked}
    yield {"drafts": dict(conversation.drafts)}
    questions = {question.id: question for question in conversation.guide.questions}
    for name, value in conversation.answers.items():
        yield {"answer": name, "value": write(questions[name], value)}


def _line(data: Mapping[str, object]) -> bytes:
    try:
        return _LITERAL.encode(data).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, from a keyboard that sends no UTF-8
        return _ESCAPED.encode(data).encode() + b"\n"


def _sealed(head: bytes, rest: bytes) -> bytes:
    start = head.removesuffix(b"}\n")
    summed = start + _SUM + _sum_of(start, rest) + b'"'
    return summed + _SEAL + _sum_of(summed) + b'"}\n' + rest


def _sum_of(head: bytes, rest: bytes = b"") -> bytes:
    return hashlib.sha256(head + rest).hexdigest().encode()


def read_head(line: bytes) -> Head:
    """The head of a record, from its first line. Raises StoreError where it is damaged or too new."""
    head = _head(line.removesuffix(b"\n"))
    if head is None:
        raise StoreError(_HEAD_LOST)
    return head


def _head(line: bytes) -> Head | None:
    """The head in a record's first line; nothing where it is damaged. Raises StoreError where it is too new."""
    if not _is_sealed(line):
        return None
    data = _parsed(line)
    _refuse_newer(data)
    who = _who(data)
    fits = data.get("format") == FORMAT and data.get("status") in ("open", "finished") and _fits(data, _HEAD)
    # A key that is no key of ours is one that was changed.
    if who is None or not fits or not data.keys() <= _KEYS:
        return None
    return Head(
        id=data["id"],
        number=data["number"],
        guide=data["guide"],
        title=data["title"],
        language=data["language"],
        people=who[0],
        on=who[1],
        status=data["status"],
    )


def _refuse_newer(head: JsonLine) -> None:
    version = head.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise StoreError(
            say("This conversation was written by a newer samtale, and is left as it is."),
            say("Install the newest samtale to open it."),
        )


def _is_sealed(head: bytes) -> bool:
    """Whether the seal fits, where there is one."""
    summed, seal = _split(head)
    return not seal or seal == _sum_of(summed) + b'"}'


def _split(head: bytes) -> tuple[bytes, bytes]:
    """What stands before the seal of a head, and the seal; all but the closing brace where there is none."""
    summed, mark, seal = head.rpartition(_SEAL)
    return (summed, seal) if mark else (head.removesuffix(b"}"), b"")


def _who(data: JsonLine) -> tuple[People, date] | None:
    if not _fits(data, _WHO):
        return None
    try:
        return People(data["leader"], data["employee"]), date.fromisoformat(data["date"])
    except ValueError:
        return None


def _fits(data: JsonLine, types: Mapping[str, type]) -> bool:
    # A plain loop, and no pattern: a list reads ten thousand heads.
    for key, kind in types.items():  # noqa: SIM110 - twice as fast as all()
        if not isinstance(data.get(key), kind):
            return False
    return True


def _parsed(line: bytes, letters: str = "strict") -> JsonLine:
    """What a line says; nothing where it can't be read. `letters` is how a byte is taken that is none."""
    try:
        data = json.loads(line.decode(errors=letters), strict=letters == "strict")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def decode(data: bytes) -> StoredConversation:
    """The conversation that a record holds, and what is wrong with it. Raises StoreError where the format is newer.

    A letter that was lost leaves a mark in its place, and does not take its line with it.
    """
    first, *rest = data.removesuffix(b"\n").split(b"\n", _MOST_LINES)
    lines = [_parsed(line, "replace") for line in rest]
    head = _head(first)
    damage = [] if head else [_HEAD_LOST]
    damage += [*_changes(data), *_unread(lines)]
    return StoredConversation(head, _Reader(head, damage).conversation(lines), tuple(damage))


def _changes(data: bytes) -> Iterator[Message]:
    first, _, rest = data.partition(b"\n")
    start, _, sum_ = _split(first)[0].rpartition(_SUM)
    if sum_ != _sum_of(start, rest) + b'"':
        yield say("The text is not as samtale wrote it: it was changed from outside, or the disk has failed.")
    expected, lines = _parsed(first).get("lines"), data.removesuffix(b"\n").count(b"\n")
    if isinstance(expected, int) and expected != lines:
        yield say("There are {count} lines; it should be {expected}.", count=lines, expected=expected)


def _unread(lines: Iterable[JsonLine]) -> Iterator[Message]:
    unread = [at for at, line in enumerate(lines, start=2) if not line]
    yield from (say("Line {number} can't be read.", number=at) for at in unread[:_MOST_TOLD])
    if more := unread[_MOST_TOLD:]:
        yield say_many("{count} more line can't be read.", "{count} more lines can't be read.", len(more))


def head_for(stored: StoredConversation, name: str, first: bytes) -> Head | None:
    """The head of a record whose first line is damaged, from its other lines; nothing where those are damaged too."""
    conversation = stored.conversation
    if conversation is None:
        return None
    return Head(
        id=name,
        number=number_in(first),
        guide=conversation.guide.id,
        title=conversation.guide.title,
        language=conversation.guide.language,
        people=conversation.people,
        on=conversation.on,
        status="finished" if conversation.finished else "open",
    )


class _Reader:
    """Puts a conversation together from its lines. What can't be read is noted and left out; nothing is guessed."""

    def __init__(self, head: Head | None, damage: list[Message]) -> None:
        self._head = head
        self._damage = damage

    def conversation(self, lines: Iterable[JsonLine]) -> Conversation | None:
        """The conversation, as far as it can be read; None where the names or the day are lost."""
        found: dict[str, JsonLine] = {}
        answers: list[JsonLine] = []
        for line in lines:
            answers += [line] if "answer" in line else []
            found.setdefault(next(iter(line), ""), line)
        stands = found.get("leader", {})
        who = _who(stands) or (self._head and (self._head.people, self._head.on))
        if not who:
            return None
        people, on = who
        drafts = self._drafts(found.get("drafts", {}))
        read = self._guide(found.get("guide", {}))
        guide = with_lost_questions(drafts, read or self._no_guide())
        reading = Reading(on, guide.language)
        guide, values = self._answers(guide, reading, self._raws(answers), tells=read is not None)
        return Conversation(
            guide=guide,
            people=people,
            on=on,
            answers=values,
            drafts=drafts,
            parked=self._parked(found.get("parked", {})),
            last=self._last(reading, found.get("last", {})),
            at=self._at(guide, stands),
            checked=stands.get("checked") is True,
            confirmed=_confirmed(stands),
            finished=self._head.finished if self._head else stands.get("finished") is True,
        )

    def _lost(self, message: Message) -> None:
        self._damage.append(message)

    def _guide(self, line: JsonLine) -> Guide | None:
        from samtale.guide.format import guide_from

        try:
            return guide_from(line.get("guide"))
        except SamtaleError:
            self._lost(say("The questions can't be read: what was answered is shown by their ids."))
            return None

    def _no_guide(self) -> Guide:
        head = self._head
        return no_guide(head.guide, head.title, head.language) if head else no_guide()

    def _raws(self, lines: Iterable[JsonLine]) -> dict[str, Raw]:
        raws: dict[str, Raw] = {}
        for line in lines:
            name, raw = str(line["answer"]), line.get("value")
            if _is_raw(raw) and not is_empty(raw):
                raws[name] = raw
            else:
                self._lost(say("The answer to “{question}” can't be read.", question=name))
        return raws

    def _answers(
        self, guide: Guide, reading: Reading, raws: Mapping[str, Raw], *, tells: bool
    ) -> tuple[Guide, Mapping[str, Value]]:
        """The answers, and the guide with questions that fit those whose own were changed or are lost."""
        values = {name: _read(guide.question(name), raw, reading) for name, raw in raws.items()}
        odd = {name: raws[name] for name, value in values.items() if value is None}
        for name in odd if tells else ():
            question = guide.question(name)
            words = question.name if question else name
            self._lost(say("The answer to “{question}” does not fit its question.", question=words))
        fitting = with_questions_for(odd, guide)
        values |= {name: _read(fitting.question(name), raw, reading) for name, raw in odd.items()}
        return fitting, {name: value for name, value in values.items() if value is not None}

    def _last(self, reading: Reading, line: JsonLine) -> tuple[Reviewed, ...]:
        rows = line.get("last")
        if rows == []:
            return ()
        value = _read(_LAST, rows, reading)
        if not isinstance(value, tuple):
            self._lost(say("The last agreement, which was to be reviewed, can't be read."))
            return ()
        return tuple(row for row in value if isinstance(row, Reviewed))

    def _parked(self, line: JsonLine) -> tuple[str, ...]:
        match line:
            case {"parked": list(topics)} if all(isinstance(topic, str) for topic in topics):
                return tuple(topics)
            case _:
                self._lost(say("The parked topics can't be read."))
                return ()

    def _drafts(self, line: JsonLine) -> Mapping[str, Raw]:
        drafts = line.get("drafts")
        if isinstance(drafts, dict) and all(map(_is_raw, drafts.values())):
            return drafts
        self._lost(say("What was half-typed can't be read."))
        return {}

    def _at(self, guide: Guide, line: JsonLine) -> str | None:
        match line:
            case {"at": None}:
                return None
            case {"at": str(name)} if guide.question(name):
                return name
            case _:
                self._lost(say("Where the conversation stood can't be read."))
                return None


def _confirmed(line: JsonLine) -> frozenset[Person]:
    names = line.get("confirmed")
    return frozenset(person for person in PERSONS if isinstance(names, list) and person in names)


def _read(question: Question | None, raw: object, reading: Reading) -> Value | None:
    try:
        return read(question, raw, reading) if question and _is_raw(raw) else None
    except NotUnderstood:
        return None


def _is_raw(data: object, depth: int = 8) -> TypeGuard[Raw]:
    match data:
        case None | str():
            return True
        case list() if depth:
            return all(_is_raw(part, depth - 1) for part in data)
        case dict() if depth:
            return all(_is_raw(part, depth - 1) for part in data.values())
        case _:
            return False
