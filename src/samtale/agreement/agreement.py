"""The agreement between a leader and an employee. Answers find their place in it by type and role, never by id."""

from collections.abc import Iterable, Iterator
from datetime import date

from samtale.conversation.conversation import Conversation
from samtale.questions.answers import Both, Single
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.people import PERSONS, People, Person
from samtale.questions.question import Place, Question, Role
from samtale.questions.review import Reviewed
from samtale.values import dataclass


@dataclass(frozen=True)
class AgreedAnswer:
    """One answer, and who gave it; None where it is shared."""

    by: Person | None
    value: Single


@dataclass(frozen=True)
class Point:
    """A question and what was answered to it, by one or by both."""

    question: Question
    answers: tuple[AgreedAnswer, ...]


@dataclass(frozen=True)
class Part:
    """A section of the conversation, with what was agreed in it and has no other place."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What two people agreed. It holds no id and no clock time; its date is the conversation's."""

    title: str
    """What the conversation is called."""
    heading: str = ""
    """What the guide calls the agreement; empty where the title does."""
    language: str
    template: str
    people: People
    on: date
    period: Point | None = None
    reviewed: tuple[Reviewed, ...] = ()
    """How it went with the last agreement, the leader's promises first."""
    parts: tuple[Part, ...] = ()
    goals: tuple[Goal, ...] = ()
    """The employee's."""
    expectations: tuple[Point, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    """The promises of both."""
    next_meeting: date | None = None
    remarks: tuple[Point, ...] = ()
    """The employee's own."""
    confirmed: frozenset[Person] = frozenset()
    draft: bool = False
    """The conversation is not finished: more may come, and nothing of it is agreed yet."""

    def promises_of(self, person: Person) -> tuple[Commitment, ...]:
        """What one of the two has promised."""
        return tuple(commitment for commitment in self.commitments if commitment.who == person)


def summarise(conversation: Conversation) -> Agreement:
    """The agreement that a conversation has come to: everything visible that is kept for it."""
    points = tuple(_points(conversation))
    period, meeting = _last_in_role(points, "period"), _last_in_role(points, "next_meeting")
    return Agreement(
        title=conversation.guide.title,
        heading=conversation.guide.agreement_title,
        language=conversation.guide.language,
        template=conversation.guide.template,
        people=conversation.people,
        on=conversation.on,
        period=period,
        next_meeting=_day(meeting),
        reviewed=_leader_first(row for row in _rows(points) if isinstance(row, Reviewed)),
        goals=tuple(row for row in _rows(points) if isinstance(row, Goal)),
        commitments=tuple(row for row in _rows(points) if isinstance(row, Commitment)),
        expectations=_in_role(points, "expectation"),
        remarks=_in_role(points, "remark"),
        parts=tuple(_parts(conversation, _rest(points, (period, meeting)))),
        confirmed=conversation.confirmed,
        draft=not conversation.finished,
    )


def _points(conversation: Conversation) -> Iterator[Point]:
    for question in conversation.visible:
        value = conversation.answer_to(question)
        if value is None or question.keep != "agreement":
            continue
        if isinstance(value, Both):
            both = ((person, value.by(person)) for person in PERSONS)
            yield Point(question, tuple(AgreedAnswer(by, answer) for by, answer in both if answer is not None))
        else:
            by = question.by if question.by in ("employee", "leader") else None
            yield Point(question, (AgreedAnswer(by, value),))


def _leader_first(rows: Iterable[Reviewed]) -> tuple[Reviewed, ...]:
    return tuple(sorted(rows, key=lambda row: row.who != "leader"))


def _in_role(points: tuple[Point, ...], role: Role) -> tuple[Point, ...]:
    return tuple(point for point in points if _place(point) == role)


def _last_in_role(points: tuple[Point, ...], role: Role) -> Point | None:
    return next(reversed(_in_role(points, role)), None)


_PLACES: tuple[Place | Role | None, ...] = (
    "period",
    "review",
    "goals",
    "expectation",
    "commitments",
    None,
    "remark",
    "next_meeting",
)


def place_of(question: Question) -> int:
    """How far down in an agreement the answer to a question stands."""
    return _PLACES.index(question.place or question.role)


def _place(point: Point) -> Place | Role | None:
    return point.question.place or point.question.role


def _day(point: Point | None) -> date | None:
    return next((said.value for said in point.answers if isinstance(said.value, date)), None) if point else None


def _rows(points: tuple[Point, ...]) -> Iterator[object]:
    for point in points:
        for said in point.answers:
            if isinstance(said.value, tuple):
                yield from said.value


def _rest(points: tuple[Point, ...], taken: tuple[Point | None, ...]) -> tuple[Point, ...]:
    """What has no place of its own; where a place has room for one answer, also those that came before it."""
    return tuple(
        point
        for point in points
        if _place(point) is None or (_place(point) in ("period", "next_meeting") and point not in taken)
    )


def _parts(conversation: Conversation, rest: tuple[Point, ...]) -> Iterator[Part]:
    for section in conversation.guide.sections:
        points = tuple(point for point in rest if point.question in section.questions)
        if points:
            yield Part(section.title, points)
