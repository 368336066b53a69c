"""Goals of the employee's."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from samtale.language import Translator, say
from samtale.questions.form import Field, Form, Sitting
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question
from samtale.questions.raw import Raw, Row
from samtale.questions.reader import Reader
from samtale.questions.rows import (
    RowsQuestion,
    check_room,
    day_in_brief,
    due_field,
    due_in_words,
    in_dots,
    need,
    read_day,
    read_each,
    read_text,
    row_in_words,
    with_label,
)
from samtale.values import dataclass


@dataclass(frozen=True)
class Goal:
    """A goal of the employee's: what it is, a sign of success that both could see, a date, the support it needs."""

    goal: str
    sign: str = ""
    due: date | None = None
    support: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalsQuestion(RowsQuestion):
    """Answered with goals, each with a sign of success, a date and the support that it needs."""

    type = "goals"
    other_words = "mål maal"
    how = say("Goals, each with a sign that it has been reached, a date and the support it needs")
    place = "goals"
    columns = ("goal", "sign", "due", "support")
    wants_own_words = True

    max: int | None = 3
    """How many goals there can be. Example: `max: 2`."""
    needs: tuple[Literal["goal", "sign", "due", "support"], ...] = ()
    """What every goal must have. Example: `[sign, due]`."""

    @property
    def most(self) -> int | None:
        return self.max

    def check(self, language: str) -> Iterator[Problem]:
        yield from check_room(self.max)

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[Goal, ...] | None:
        return read_each(self, raw, reader, path, lambda row, at: self._goal(row, reader, at))

    def _goal(self, row: Row, reader: Reader, path: Path) -> Goal:
        need(row, ("goal", *self.needs), reader, path)
        goal, sign, support = (read_text(row, name, reader, path) for name in ("goal", "sign", "support"))
        return Goal(goal, sign, read_day(row, "due", reader, path), support)

    def form(self, sitting: Sitting) -> Form:
        fields = (
            Field(name="goal", label=say("Goal"), needed=True),
            Field(name="sign", label=say("Sign of success"), needed="sign" in self.needs),
            due_field(needed="due" in self.needs),
            Field(name="support", label=say("Support it needs"), needed="support" in self.needs),
        )
        return Form(fields=fields, shape="rows", most=self.max)

    def in_words(self, value: tuple[Goal, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return tuple(row_in_words(goal.goal, _details(goal, translate)) for goal in value)

    def in_brief(self, value: tuple[Goal, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return tuple(in_dots(goal.goal, day_in_brief(goal.due, translate)) for goal in value)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        question = cls(id="goals", ask="Which goals?", by="employee")
        day = date(2026, 11, 23)
        return question, (
            Goal("Answer in time", "No case is older", day, "Two days without meetings"),
            Goal("Be home at four"),
        )


def _details(goal: Goal, translate: Translator) -> tuple[str, ...]:
    return (
        with_label(translate(say("Sign of success")), goal.sign),
        due_in_words(goal.due, translate),
        with_label(translate(say("Support it needs")), goal.support),
    )
