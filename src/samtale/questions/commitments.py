"""Promises of the two."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from samtale.language import Translator, Words, say
from samtale.questions.form import Field, Form, Sitting
from samtale.questions.people import PERSONS, People, Person
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
    read_person,
    read_text,
    row_in_words,
)
from samtale.values import dataclass


@dataclass(frozen=True)
class Commitment:
    """A promise: one owner, one thing, one date."""

    who: Person
    what: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class CommitmentsQuestion(RowsQuestion):
    """Answered with what the leader or the employee promises, each with one owner and one date."""

    type = "commitments"
    other_words = "promise promises løfte løfter lovnad lovnader"
    how = say("Promises, each with an owner and a date")
    place = "commitments"
    columns = ("who", "what", "due")
    wants_own_words = True

    max: int | None = None
    """How many commitments there can be. Example: `max: 5`."""
    needs: tuple[Literal["who", "what", "due"], ...] = ()
    """What every commitment must have. Example: `[due]`."""

    @property
    def most(self) -> int | None:
        return self.max

    @property
    def owner(self) -> Person | None:
        """Who promises, where only one of the two does."""
        return self.by if self.by in ("employee", "leader") else None

    def check(self, language: str) -> Iterator[Problem]:
        yield from check_room(self.max)

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[Commitment, ...] | None:
        return read_each(self, raw, reader, path, lambda row, at: self._commitment(row, reader, at))

    def _commitment(self, row: Row, reader: Reader, path: Path) -> Commitment | None:
        who = read_person(row, reader, path)
        if self.owner is None:
            need(row, ("who",), reader, path)
        elif who not in (None, self.owner):
            hint = say("Remove “who”, or move the row.")
            reader.wrong((*path, "who"), say("Here the other person makes the promise."), hint)
        need(row, ("what", *(name for name in self.needs if name != "who")), reader, path)
        what, due = read_text(row, "what", reader, path), read_day(row, "due", reader, path)
        owner = self.owner or who
        return Commitment(owner, what, due) if owner else None

    def form(self, sitting: Sitting) -> Form:
        names: dict[str, Words] = {person: sitting.people.name(person) for person in PERSONS}
        who = Field(name="who", label=say("Who"), kind="pick", options=names, needed=True)
        rest = (
            Field(name="what", label=say("What"), needed=True),
            due_field(needed="due" in self.needs),
        )
        return Form(fields=rest if self.owner else (who, *rest), shape="rows", most=self.max)

    def in_words(self, value: tuple[Commitment, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return tuple(
            row_in_words(f"{people.name(row.who)}: {row.what}", [due_in_words(row.due, translate)]) for row in value
        )

    def in_brief(self, value: tuple[Commitment, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return tuple(
            in_dots(f"{people.called(row.who)}: {row.what}", day_in_brief(row.due, translate)) for row in value
        )

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        question = cls(id="commitments", ask="What do we promise?")
        promises = (
            Commitment("employee", "Send a list", date(2026, 11, 23)),
            Commitment("leader", "Answer the same day"),
        )
        return question, promises
