"""What there is to fill in at a question: the fields that pages, plain mode and the preparation sheet show.

A form speaks of raw answers only (text, lists, mappings), so that what is half typed has a place in it too.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from samtale.language import Words
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.raw import Raw, Row, is_nothing
from samtale.questions.reader import Reader, Reading
from samtale.values import dataclass

Kind = Literal["text", "line", "pick", "picks"]
"""What a field takes: several lines, one line, one of the options, or several of them. This is all that pages and plain
mode know of a question's type; docs/extending.md tells what one more asks for."""
Shape = Literal["none", "one", "both", "items", "rows"]
"""How often the fields are filled in: not at all, once, once by each of the two, or in any number of items or rows."""


class Typed(Protocol):
    """What understands the text of a field: a type of question with a single answer."""

    def read(self, raw: Raw, reader: Reader, path: Path) -> object | None:
        """The value of what is typed. What can't be understood is noted at the reader."""

    def read_back(self, said: str, reading: Reading) -> Words:
        """How what is typed is understood, while it is typed; nothing where that says no more."""

    def as_typed(self, said: str, reading: Reading) -> str:
        """What is filled in already, as people write it."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing to fill in."""

    name: str = ""
    """Its key in a row; empty where the answer is this field alone."""
    label: Words = ""
    kind: Kind = "text"
    options: Mapping[str, Words] | None = None
    """What to pick from, by id."""
    other: bool = False
    """Something else can be said in free words."""
    points: Mapping[int, str] | None = None
    """The points of a scale, with their words where they have some."""
    needed: bool = False
    known: tuple[str, ...] = ()
    """What completes the words that are typed, and is shown only where they begin so."""
    takes: Words = ""
    """What is written on its line, where that is more than words."""
    typed: Typed | None = None
    """What understands it; None where any words will do."""

    @property
    def marks(self) -> tuple[str, ...]:
        """What the options are called on the screen: 1, 2, 3; or a, b, c where the options are numbers themselves."""
        options = self.options or {}
        words = [str(word) for pair in options.items() for word in pair]
        letters = any(word.strip().isdecimal() for word in words)
        return tuple(chr(ord("a") + at) if letters and at < 26 else str(at + 1) for at in range(len(options)))

    def read_back(self, raw: Raw, reading: Reading) -> Words:
        """How what is typed is understood; nothing where it needs no reading back, or can't be understood."""
        said = raw.strip() if isinstance(raw, str) else ""
        return self.typed.read_back(said, reading) if self.typed and said else ""

    def problems(self, raw: Raw, reading: Reading) -> Sequence[Problem]:
        """Why what is typed can't be understood."""
        reader = Reader(reading)
        if self.typed and not is_nothing(raw):
            self.typed.read(raw, reader, ())
        return reader.problems

    def as_typed(self, raw: Raw, reading: Reading | None) -> Raw:
        """What is filled in already, as people write it: a day not as it stands in files."""
        return self.typed.as_typed(raw, reading) if self.typed and reading and isinstance(raw, str) else raw


@dataclass(frozen=True)
class FixedRow:
    """A row that can be filled in, and neither added nor removed."""

    title: Words
    row: Mapping[str, Raw]
    """What stands in it whatever is filled in."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """The fields of an answer, and how often they are filled in: once, once by each, or in rows."""

    fields: tuple[Field, ...] = ()
    shape: Shape = "one"
    most: int | None = None
    """How many rows there is room for."""
    fixed: tuple[FixedRow, ...] = ()
    """The rows, where they are given."""

    @property
    def grows(self) -> bool:
        """Whether rows can be added and removed."""
        return self.shape in ("items", "rows") and not self.fixed

    def spread(self, raw: Raw) -> list[Row]:
        """The answer as rows of fields, one row where the form has no rows."""
        match self.shape, raw:
            case "items", list():
                return [{"": item} for item in raw]
            case "rows", list() if self.fixed:
                return self._marks(raw)
            case "rows", list():
                return [dict(row) for row in raw if isinstance(row, dict)]
            case "both", dict():
                return [dict(raw)]
            case "one", _ if raw is not None:
                return [{"": raw}]
            case _:
                return [{} for _ in self.fixed] if self.fixed else ([] if self.grows else [{}])

    def gather(self, rows: Sequence[Row]) -> Raw:
        """The reverse of spread."""
        match self.shape:
            case "none":
                return None
            case "one":
                return rows[0].get("") if rows else None
            case "both":
                return dict(rows[0]) if rows else None
            case "items":
                return [row.get("") for row in rows]
            case "rows" if self.fixed:
                return self._marked(rows)
            case "rows":
                return [dict(row) for row in rows]

    def _marks(self, raw: Sequence[Raw]) -> list[Row]:
        """What is filled in in each fixed row."""
        rows = [row if isinstance(row, dict) else {} for row in raw]
        rows += [{}] * (len(self.fixed) - len(rows))
        return [{field.name: row.get(field.name) for field in self.fields} for row in rows[: len(self.fixed)]]

    def _marked(self, rows: Sequence[Row]) -> Raw:
        """The fixed rows with what is filled in in them; None where nothing is."""
        names = [field.name for field in self.fields]
        if not any(row.get(name) for row in rows for name in names):
            return None
        marks = [*rows, *([{}] * (len(self.fixed) - len(rows)))]
        return [
            {**fixed.row, **{name: mark.get(name) or "" for name in names}}
            for fixed, mark in zip(self.fixed, marks, strict=False)
        ]


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What a form depends on besides its question."""

    people: People
    language: str
    last: tuple[object, ...] = ()
    """What there is to review."""
    answer: object | None = None
    """What was answered before."""
