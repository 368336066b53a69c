"""What a template's author can print: the agreement as plain values, in words of the guide's language.

The words at each field are for that author: `explained` shows them in docs/templates.md and in the copy of a template.
A text that was not filled in is "", and a list with nothing in it is empty; both count as no in `{% if … %}`.
"""

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Annotated

from samtale.agreement.agreement import AgreedAnswer, Agreement, Part, Point
from samtale.conversation.wording import in_words
from samtale.language import Translator, say, translator
from samtale.questions.commitments import Commitment
from samtale.questions.dates import date_in_full
from samtale.questions.goals import Goal
from samtale.questions.people import PERSONS, People, Person
from samtale.questions.question import Question
from samtale.questions.review import Reviewed
from samtale.questions.rows import lead
from samtale.questions.words import STATUS
from samtale.values import dataclass


@dataclass(frozen=True)
class AnswerShown:
    by: Annotated[str, say("The name of the person who answered; empty where the answer is shared.")]
    lead: Annotated[str, say("How the guide leads up to one person's answer, with both names; else empty.")]
    text: Annotated[str, say("The whole answer.")]
    items: Annotated[tuple[str, ...], say("Its items or rows, where the answer is a list; else there are none.")]
    columns: Annotated[tuple[str, ...], say("What is filled in, where the answer is a table; else there is nothing.")]
    rows: Annotated[tuple[tuple[str, ...], ...], say("The rows of that table, each with a text for each column.")]


@dataclass(frozen=True)
class PointShown:
    label: Annotated[str, say("The question's short name, or the question itself.")]
    lead: Annotated[str, say("The label as it stands before an answer, with a colon or its own question mark.")]
    answers: Annotated[tuple[AnswerShown, ...], say("One; or two where both answered, the employee first.")]


@dataclass(frozen=True)
class PartShown:
    title: Annotated[str, say("The heading of this part of the conversation.")]
    points: Annotated[tuple[PointShown, ...], say("Its questions, with what was answered.")]


@dataclass(frozen=True)
class GoalShown:
    goal: Annotated[str, say("The goal itself.")]
    sign: Annotated[str, say("The sign of success.")]
    due: Annotated[str, say("The day that it is due.")]
    support: Annotated[str, say("The support it needs.")]


@dataclass(frozen=True)
class CommitmentShown:
    by: Annotated[Person, say("“leader” or “employee”, to compare with.")]
    who: Annotated[str, say("The name of the person who promised.")]
    what: Annotated[str, say("What was promised.")]
    due: Annotated[str, say("The day that it is due.")]


@dataclass(frozen=True)
class ReviewedShown:
    kind: Annotated[str, say("“goal” or “commitment”, to compare with.")]
    by: Annotated[Person, say("“leader” or “employee”, to compare with.")]
    who: Annotated[str, say("The name of the person it belongs to.")]
    what: Annotated[str, say("What was agreed.")]
    due: Annotated[str, say("The day that it was due.")]
    status: Annotated[str, say("How it went, in a word or two.")]
    remark: Annotated[str, say("What was said about it.")]


@dataclass(frozen=True)
class AgreementShown:
    title: Annotated[str, say("What the conversation is called.")]
    heading: Annotated[str, say("What the guide calls the agreement; empty where it says nothing.")]
    leader: Annotated[str, say("The leader's name.")]
    employee: Annotated[str, say("The employee's name.")]
    date: Annotated[str, say("The day of the conversation.")]
    period: Annotated[str, say("The period it covers.")]
    reviewed: Annotated[
        tuple[ReviewedShown, ...],
        say("How it went with the last agreement: the leader's promises, the employee's, the goals."),
    ]
    goals: Annotated[tuple[GoalShown, ...], say("The employee's goals.")]
    expectations: Annotated[tuple[PointShown, ...], say("What the two expect of each other.")]
    commitments: Annotated[tuple[CommitmentShown, ...], say("The promises of both, the leader's first.")]
    parts: Annotated[tuple[PartShown, ...], say("What else was agreed, by the parts of the conversation.")]
    remarks: Annotated[tuple[PointShown, ...], say("The employee's own remarks.")]
    next_meeting: Annotated[str, say("The day of the next conversation.")]
    confirmed: Annotated[
        tuple[str, ...], say("The names of those who confirmed that this is what was agreed, the leader first.")
    ]


NAMES = tuple(field.name for field in fields(AgreementShown))
"""The names that stand alone in a template."""


def context(agreement: Agreement) -> dict[str, object]:
    """Everything that a template can name, by its name."""
    everything = shown(agreement)
    return {name: getattr(everything, name) for name in NAMES}


def shown(agreement: Agreement) -> AgreementShown:
    """The agreement in words of its language."""
    words = _Words(agreement.people, translator(agreement.language))
    return AgreementShown(
        title=agreement.title,
        heading=agreement.heading,
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

    def _answer(self, question: Question, said: AgreedAnswer) -> AnswerShown:
        by, led = (self.people.name(said.by), self._lead(question, said.by)) if said.by else ("", "")
        columns, rows = question.table(said.value, self.people, self.translate)
        return AnswerShown(by, led, self._text(question, said), self._items(question, said), columns, rows)

    def _lead(self, question: Question, by: Person) -> str:
        names = {"name": self.people.name(by), "other": self.people.name("leader" if by == "employee" else "employee")}
        words = re.sub(r"\{(name|other)\}", lambda found: names[found[1]], question.lead)
        return lead(words) if words else ""

    def _text(self, question: Question, said: AgreedAnswer) -> str:
        return in_words(question, said.value, self.people, self.translate)

    def _items(self, question: Question, said: AgreedAnswer) -> tuple[str, ...]:
        is_one = question.fits_in_a_row or question.place
        return () if is_one else question.in_words(said.value, self.people, self.translate)
