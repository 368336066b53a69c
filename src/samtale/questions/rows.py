"""What answers in rows have in common: goals, commitments, the review, and a guide's own entries."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from samtale.language import Translator, say
from samtale.questions.date import DAY
from samtale.questions.dates import date_in_full, date_in_words
from samtale.questions.form import Field
from samtale.questions.people import Person
from samtale.questions.problem import Path, Problem
from samtale.questions.question import COUNTED, Json, Question
from samtale.questions.raw import Raw, Row, is_nothing
from samtale.questions.reader import Reader
from samtale.questions.words import person_words
from samtale.text import clean_line
from samtale.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class RowsQuestion(Question):
    """Answered with rows, each of several fields."""

    tests = COUNTED
    is_many = True
    has_rows = True
    fits_in_a_row = False

    def write(self, value: tuple[Any, ...]) -> Raw:
        return [
            {name: _written(part) for name, part in self.parts(row).items() if part not in (None, "")} for row in value
        ]

    def as_json(self, value: tuple[Any, ...]) -> Json:
        return [{name: _written(part) or None for name, part in self.parts(row).items()} for row in value]

    def parts(self, row: Any) -> dict[str, Any]:
        """What stands in a row, by the names of its fields, which are those of the row's value, too."""
        return {name: getattr(row, name) for name in self.columns}


def _written(part: str | date | None) -> str | None:
    return part.isoformat() if isinstance(part, date) else part


def check_room(most: int | None) -> Iterator[Problem]:
    """What is wrong with the number of rows or items that there is room for."""
    if most is not None and most < 1:
        yield Problem(("max",), say("There must be room for one at least."), say("Write max: 1 or more."))


def read_each(
    question: Question, raw: Raw, reader: Reader, path: Path, read: Callable[[Row, Path], T | None]
) -> tuple[T, ...] | None:
    """The rows of an answer, each read in its turn; empty ones are left out."""
    if not isinstance(raw, list):
        reader.wrong(path, say("This should be rows."), say("Write each row on a line that begins with a hyphen."))
        return None
    rows: list[T] = []
    for at, row in enumerate(raw):
        if isinstance(row, dict):
            reader.only_keys(row, question.columns, (*path, at))
            if any(_is_said(part) for part in row.values()):
                value = read(row, (*path, at))
                rows += [value] if value is not None else []
        elif not is_nothing(row):
            message, hint = say("This row should have named fields."), say("Write it as {{name: …, name: …}}.")
            reader.wrong((*path, at), message, hint)
    reader.at_most(question.most, len(rows), path)
    return tuple(rows) or None


def _is_said(raw: Raw) -> bool:
    return bool(clean_line(raw) if isinstance(raw, str) else raw)


def need(row: Row, names: Iterable[str], reader: Reader, path: Path) -> None:
    """Notes what a row lacks."""
    for name in dict.fromkeys(names):
        if not _is_said(row.get(name)):
            reader.wrong((*path, name), say("This must be filled in."))


def read_text(row: Row, name: str, reader: Reader, path: Path) -> str:
    """A text in a row."""
    return reader.text(row.get(name) or "", (*path, name)) or ""


def read_day(row: Row, name: str, reader: Reader, path: Path) -> date | None:
    """A day in a row."""
    return DAY.read(row.get(name) or "", reader, (*path, name))


def read_person(row: Row, reader: Reader, path: Path) -> Person | None:
    """Whose a row is."""
    return reader.word(row.get("who") or "", (*path, "who"), person_words(), say("Write employee or leader."))


def row_in_words(first: str, rest: Iterable[str]) -> str:
    """A row on a line: what it is, and its details."""
    details = "; ".join(part for part in rest if part)
    return f"{first} – {details}" if details else first


def in_dots(*parts: str) -> str:
    """The parts that there are, on one line with dots between them."""
    return " · ".join(part for part in parts if part)


def day_in_brief(day: date | None, translate: Translator) -> str:
    """A day without its weekday; nothing where there is none."""
    return date_in_words(day, translate.language) if day else ""


def lead(label: str) -> str:
    """A label as it stands before what it names: with a colon, unless it ends a sentence itself."""
    return label if label.endswith(("?", "!", ".", ":", "…")) else f"{label}:"


def with_label(label: str, words: str) -> str:
    """A detail with what it is; nothing where there is none."""
    return f"{lead(label)} {words}" if words else ""


def due_field(*, needed: bool) -> Field:
    """The field of the day by which something is due."""
    return replace(DAY.field("due", say("Due")), needed=needed)


def due_in_words(day: date | None, translate: Translator) -> str:
    """The day by which something is due; nothing where there is none."""
    return with_label(translate(say("Due")), date_in_full(day, translate.language)) if day else ""
