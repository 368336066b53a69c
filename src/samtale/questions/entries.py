"""Rows of the guide's own fields."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samtale.language import Translator, say
from samtale.questions.form import Field, Form, Sitting
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Json, Question, is_id
from samtale.questions.raw import Raw, Row
from samtale.questions.reader import Reader
from samtale.questions.rows import RowsQuestion, check_room, need, read_each, with_label
from samtale.questions.text import TextQuestion
from samtale.values import dataclass


@dataclass(frozen=True)
class Entry:
    """A row of the guide's own fields, by field id. What was not filled in is left out."""

    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FieldKeys:
    """One field of an entry."""

    id: str
    """The field's name in files, unique in its question. Example: `kurs`."""
    ask: str
    """What to fill in. Example: `Hvilket kurs?`"""
    required: bool = False
    """Every row needs it. Example: `required: true`."""


@dataclass(frozen=True, kw_only=True)
class EntriesQuestion(RowsQuestion):
    """Answered with rows of the guide's own fields."""

    type = "entries"
    other_words = "entry table rows tabell rader"
    how = say("Rows to fill in")
    wants_own_words = True

    fields: tuple[Question, ...]  # with the keys of FieldKeys, and those of their type
    """The fields of a row. Example: `[{id: kurs, ask: Hvilket kurs?}, {id: når, ask: Når?, type: date}]`"""
    max: int | None = None
    """How many rows there can be. Example: `max: 5`."""

    @property
    def most(self) -> int | None:
        return self.max

    def check(self, language: str) -> Iterator[Problem]:
        yield from check_room(self.max)
        if not self.fields:
            hint = say("Write at least one field with id and ask.")
            yield Problem(("fields",), say("There are no fields to fill in."), hint)
        seen: set[str] = set()
        for at, field in enumerate(self.fields):
            path: Path = ("fields", at)
            if not is_id(field.id):
                hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
                yield Problem((*path, "id"), say("“{id}” can't be used as an id.", id=field.id), hint)
            if field.id in seen:
                message = say("The field “{id}” appears twice.", id=field.id)
                yield Problem((*path, "id"), message, say("Give it another id."))
            seen.add(field.id)
            yield from (problem.under(*path) for problem in field.check(language))

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.id for field in self.fields)

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[Entry, ...] | None:
        return read_each(self, raw, reader, path, lambda row, at: self._entry(row, reader, at))

    def _entry(self, row: Row, reader: Reader, path: Path) -> Entry:
        need(row, (field.id for field in self.fields if field.required), reader, path)
        values = {field.id: field.read(row.get(field.id) or "", reader, (*path, field.id)) for field in self.fields}
        return Entry({name: value for name, value in values.items() if value is not None})

    def write(self, value: tuple[Entry, ...]) -> Raw:
        return [{field.id: field.write(row.values[field.id]) for field in self._filled(row)} for row in value]

    def as_json(self, value: tuple[Entry, ...]) -> Json:
        return [
            {field.id: field.as_json(row.values[field.id]) if field.id in row.values else None for field in self.fields}
            for row in value
        ]

    def _filled(self, row: Entry) -> tuple[Question, ...]:
        return tuple(field for field in self.fields if field.id in row.values)

    def form(self, sitting: Sitting) -> Form:
        return Form(fields=tuple(map(_field, self.fields)), shape="rows", most=self.max)

    def in_words(self, value: tuple[Entry, ...], people: People, translate: Translator) -> tuple[str, ...]:
        def cell(field: Question, row: Entry) -> str:
            return with_label(field.ask, _cell(field, row, people, translate))

        return tuple("; ".join(cell(field, row) for field in self._filled(row)) for row in value)

    def table(
        self, value: tuple[Entry, ...], people: People, translate: Translator
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        fields = [field for field in self.fields if any(field.id in row.values for row in value)]
        if len(fields) < 2:
            return (), ()
        rows = tuple(tuple(_cell(field, row, people, translate) for field in fields) for row in value)
        return tuple(field.ask for field in fields), rows

    def script(self, translate: Translator) -> tuple[str, ...]:
        must = translate(say(" (must be filled in)"))
        return tuple(field.ask + (must if field.required else "") for field in self.fields)

    def own_texts(self) -> Iterator[tuple[Path, str]]:
        for at, field in enumerate(self.fields):
            yield ("fields", at, "ask"), field.ask
            yield from ((("fields", at, *path), text) for path, text in field.own_texts())

    def option_counts(self) -> Iterator[tuple[Path, int]]:
        for at, field in enumerate(self.fields):
            yield from ((("fields", at, *path), count) for path, count in field.option_counts())

    def structure(self) -> Mapping[str, object]:
        fields = [(field.id, field.type, field.required, field.structure()) for field in self.fields]
        return {"max": self.max, "fields": fields}

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        question = cls(id="entries", ask="Courses", fields=(TextQuestion(id="what", ask="Which?"),))
        return question, (Entry({"what": "Plain language"}), Entry({"what": "First aid"}))


def _cell(field: Question, row: Entry, people: People, translate: Translator) -> str:
    value = row.values.get(field.id)
    return "" if value is None else "\n".join(field.in_words(value, people, translate))


def _field(field: Question) -> Field:
    return replace(field.field(field.id, field.ask), needed=field.required)
