"""What a template's author can print: the agreement as plain values, in words of the guide's language.

The docstrings below are for that author. A text that was not filled in is "", and a list with nothing in it is empty;
both count as no in `{% if … %}`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from samtale.agreement.agreement import Agreement, Part, Point, Said
from samtale.conversation.answers import PERSONS, Commitment, Goal, Person, Reviewed
from samtale.conversation.conversation import People
from samtale.conversation.dates import date_in_full
from samtale.conversation.wording import in_words, lead, parts_in_words
from samtale.conversation.words import STATUS
from samtale.guide.model import EntriesQuestion, ListQuestion, Question
from samtale.language import Translator, translator


@dataclass(frozen=True)
class AnswerShown:
    """One answer, in words."""

    by: str
    """The name of who answered; empty where the answer is shared."""
    text: str
    """The whole answer."""
    items: tuple[str, ...]
    """Its items or rows, where the answer is a list; else there are none, and the text is enough."""


@dataclass(frozen=True)
class PointShown:
    """A question, and what was answered to it."""

    label: str
    """The question's short name, or the question itself."""
    lead: str
    """The label as it stands before an answer: “Trygghet:”, “Hva mer?”."""
    answers: tuple[AnswerShown, ...]
    """One; or two where both answered, the employee first."""


@dataclass(frozen=True)
class PartShown:
    """A part of the conversation, with what has no place of its own in the agreement."""

    title: str
    points: tuple[PointShown, ...]


@dataclass(frozen=True)
class GoalShown:
    """A goal of the employee's."""

    goal: str
    sign: str
    """The sign of success."""
    due: str
    support: str


@dataclass(frozen=True)
class CommitmentShown:
    """A promise."""

    by: Person
    """`leader` or `employee`, to compare with."""
    who: str
    """The name of who promised."""
    what: str
    due: str


@dataclass(frozen=True)
class ReviewedShown:
    """A goal or a promise of the last agreement, and how it went."""

    kind: str
    """`goal` or `commitment`, to compare with."""
    by: Person
    who: str
    what: str
    due: str
    status: str
    remark: str


@dataclass(frozen=True)
class AgreementShown:
    """Everything that a template can name."""

    title: str
    """What the conversation is called."""
    leader: str
    """The leader's name."""
    employee: str
    """The employee's name."""
    date: str
    """The day of the conversation."""
    period: str
    """What the agreement is for."""
    reviewed: tuple[ReviewedShown, ...]
    """How it went with the last agreement: the leader's promises, the employee's, the goals."""
    goals: tuple[GoalShown, ...]
    expectations: tuple[PointShown, ...]
    """What the two expect of each other."""
    commitments: tuple[CommitmentShown, ...]
    """The promises of both, the leader's first."""
    parts: tuple[PartShown, ...]
    """What has no place of its own."""
    remarks: tuple[PointShown, ...]
    """The employee's own."""
    next_meeting: str
    confirmed: tuple[str, ...]
    """The names of those who said that this is what was agreed, the leader first."""


NAMES = tuple(field.name for field in fields(AgreementShown))
"""The names that stand alone in a template."""


def context(agreement: Agreement) -> dict[str, object]:
    """Everything that a template can name, by its name."""
    words = _Words(agreement.people, translator(agreement.language))
    shown = AgreementShown(
        title=agreement.title,
        leader=agreement.people.leader,
        employee=agreement.people.employee,
        date=words.day(agreement.on),
        period=words.period(agreement.period),
        reviewed=tuple(map(words.reviewed, sorted(agreement.reviewed, key=_leaders_promises_first))),
        goals=tuple(map(words.goal, agreement.goals)),
        expectations=words.points(agreement.expectations),
        commitments=tuple(words.commitment(made) for who in _ORDER for made in agreement.promises_of(who)),
        parts=tuple(map(words.part, agreement.parts)),
        remarks=words.points(agreement.remarks),
        next_meeting=words.day(agreement.next_meeting),
        confirmed=tuple(agreement.people.name(who) for who in _ORDER if who in agreement.confirmed),
    )
    return {name: getattr(shown, name) for name in NAMES}


_ORDER: tuple[Person, ...] = tuple(reversed(PERSONS))
"""The leader first: the leader's promises weigh as much as the employee's, and are read first."""


def _leaders_promises_first(row: Reviewed) -> tuple[bool, int]:
    return row.kind == "goal", _ORDER.index(row.who)


@dataclass(frozen=True)
class _Words:
    """The values of an agreement in words."""

    people: People
    translate: Translator

    def day(self, day: date | None) -> str:
        return date_in_full(day, self.translate.language) if day else ""

    def period(self, point: Point | None) -> str:
        return "\n".join(self._text(point.question, said) for said in point.answers) if point else ""

    def part(self, part: Part) -> PartShown:
        return PartShown(part.title, self.points(part.points))

    def points(self, points: Iterable[Point]) -> tuple[PointShown, ...]:
        return tuple(
            PointShown(
                point.question.name,
                lead(point.question.name),
                tuple(self._answer(point.question, said) for said in point.answers),
            )
            for point in points
        )

    def goal(self, goal: Goal) -> GoalShown:
        return GoalShown(goal.goal, goal.sign, self.day(goal.due), goal.support)

    def commitment(self, made: Commitment) -> CommitmentShown:
        return CommitmentShown(made.who, self.people.name(made.who), made.what, self.day(made.due))

    def reviewed(self, row: Reviewed) -> ReviewedShown:
        status = self.translate(STATUS[row.status]) if row.status else ""
        name = self.people.name(row.who)
        return ReviewedShown(row.kind, row.who, name, row.what, self.day(row.due), status, row.remark)

    def _answer(self, question: Question, said: Said) -> AnswerShown:
        by = self.people.name(said.by) if said.by else ""
        return AnswerShown(by, self._text(question, said), self._items(question, said))

    def _text(self, question: Question, said: Said) -> str:
        return in_words(question, said.value, self.people, self.translate)

    def _items(self, question: Question, said: Said) -> tuple[str, ...]:
        if isinstance(question, ListQuestion | EntriesQuestion):
            return parts_in_words(question, said.value, self.people, self.translate)
        return ()
