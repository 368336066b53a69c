"""A question: what every one has, and all that a type must tell of itself.

A type of question is one class in one file, and one line in `registry.py`. Nothing else in samtale names all the types.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from samtale.language import Message, Translator, Words, say
from samtale.questions.form import Field, Form, Sitting
from samtale.questions.numbers import read_number
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.questions.when import When
from samtale.values import dataclass

By = Literal["employee", "leader", "together", "both"]
Keep = Literal["agreement", "record", "nothing"]
Role = Literal["expectation", "remark", "next_meeting", "period"]
Place = Literal["review", "goals", "commitments"]
Json = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

LINES = "lines"
Lines = Annotated[str, LINES]
"""Text of one line or several."""

EQUAL = ("is_", "is_not", "in_", "answered")
"""The tests of a condition that fit an answer which is one thing."""
COUNTED = ("answered", "at_least", "at_most")
"""Those that fit one of several rows or items."""


_ID = re.compile(r"\w[\w.-]{0,63}")


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    return _ID.fullmatch(text) is not None


def in_file(name: str) -> str:
    """A key as it stands in a file: a name that Python keeps for itself has an underscore behind it here."""
    return name.rstrip("_")


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question of a guide. Attribute docstrings are the format's reference and JSON Schema.

    A type must tell `type`, `how`, `read` and `sample`, and have a docstring; its own keys are attributes. All else has
    a default, which is right for one short text on a line of its own. An answer's value is whatever `read` gives, as
    long as it is immutable and compares by what it holds; the other methods of the same type take it.
    """

    type: ClassVar[str]
    """Its name in a guide."""
    other_words: ClassVar[str] = ""
    """What else people call the type, in small letters, a blank between."""
    how: ClassVar[Message]
    """How it is answered, for the guide's script."""
    tests: ClassVar[tuple[str, ...]] = EQUAL
    """The tests of a condition that fit its answers."""
    is_many: ClassVar[bool] = False
    """Its value is a tuple (of options, items or rows), and is measured by how many they are."""
    has_rows: ClassVar[bool] = False
    """Answered with rows, which the two share: both can't answer it."""
    fits_in_a_row: ClassVar[bool] = True
    """Answered in one field, so that it can be a field of a row."""
    place: ClassVar[Place | None] = None
    """The part of the agreement that is its answers' own, whatever their role."""
    wants_own_words: ClassVar[bool] = False
    """More is hoped for than yes or no."""
    hint_for_limit: ClassVar[Message] = say("Write a number.")
    """What to write where a condition measures its answer."""

    id: str
    """The question's name in files, unique in the whole guide. Example: `trygghet`."""
    ask: Lines
    """The question, as it is said aloud. Example: `Når kjenner du at du har meg i ryggen?`"""
    label: str = ""
    """A short name, for the review and the agreement. Example: `Trygghet`. Without it, the question itself."""
    lead: str = ""
    """What stands before one person's answer in the agreement, with `{name}` and `{other}` for the two.

    Example: `"{name} forventer av {other}"`.
    """
    by: By = "together"
    """Who answers: employee, leader, together (one shared answer) or both (one answer each). Example: `by: both`."""
    tip: Lines = ""
    """Advice for the leader, hidden until asked for. Example: `Vent. La stillheten virke.`"""
    probes: tuple[Lines, ...] = ()
    """Follow-ups to say, hidden likewise. Example: `[Hva mer?]`"""
    keep: Keep = "agreement"
    """Where the answer goes: the agreement, only the record, or nothing at all (talked about, never written).

    Example: `keep: record`.
    """
    role: Role | None = None
    """The answer's place in the agreement: expectation, remark, next_meeting or period.

    Example: `role: expectation`.
    """
    required: bool = False
    """Must be answered before the conversation can be finished. Example: `required: true`."""
    when: When | None = None
    """Asked only when this holds. Example: `when: {question: trygg, at_most: 6}`."""

    @property
    def name(self) -> str:
        """What the question is called in the review, the agreement and messages."""
        return self.label or self.ask

    # What can be wrong with it

    def check(self, language: str) -> Iterator[Problem]:
        """What is wrong with its own keys, which are said in the guide's language. Paths begin at the question.

        Whatever it finds, `read` and the conditions' methods are called all the same: all that is wrong comes at once.
        """
        yield from ()

    # Its answer, read and written

    @abstractmethod
    def read(self, raw: Raw, reader: Reader, path: Path) -> Any | None:
        """The value of one answer; None where nothing was said. What can't be read is noted at the reader."""

    def write(self, value: Any) -> Raw:
        """The value as it stands in files and fields: the reverse of `read`, in every language."""
        return str(value)

    def as_json(self, value: Any) -> Json:
        """The value for other programs: as in files, where JSON has nothing better."""
        return self.write(value)

    def is_complete(self, value: Any) -> bool:
        """Whether nothing is missing in an answer that is required."""
        return True

    @property
    def takes_any_words(self) -> bool:
        """Whether any words can be an answer; else quotation marks around one are not part of it."""
        return True

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields in a row; none where the answer has no rows."""
        return ()

    @property
    def most(self) -> int | None:
        """How many rows or items there is room for, where they are counted."""
        return None

    @property
    def hint_when_missing(self) -> Message:
        """What to write in an answers file."""
        return say("Write the answer below “answers”, after “{id}:”.", id=self.id)

    # Its fields on the screen

    def form(self, sitting: Sitting) -> Form:
        """What there is to fill in."""
        return Form(fields=(self.field(label=self.label),))

    def field(self, name: str = "", label: Words = "") -> Field:
        """The one field of a single answer, called so in its row."""
        return replace(self.blank_field, name=name, label=label, typed=self)

    @property
    def blank_field(self) -> Field:
        """What that field is like, whatever it is called."""
        return Field()

    def read_back(self, said: str, reading: Reading) -> Words:
        """How what is typed is understood, while it is typed; nothing where that says no more."""
        return ""

    def as_typed(self, said: str, reading: Reading) -> str:
        """What is filled in already, as people write it."""
        return said

    # Its answer in words

    def in_words(self, value: Any, people: People, translate: Translator) -> tuple[str, ...]:
        """The answer as people read it, its rows or items apart. Nothing reads these."""
        return (str(self.write(value)),)

    def table(
        self, value: Any, people: People, translate: Translator
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """What was filled in, and the rows of it, where there is something to set side by side."""
        return (), ()

    def in_brief(self, value: Any, people: People, translate: Translator) -> tuple[str, ...]:
        """The same where many stand below each other: each item or row on one line."""
        return self.in_words(value, people, translate)

    # Conditions on its answer: whether it is something, includes something, or is as much as something

    def compared(self, said: str, reading: Reading) -> Any | None:
        """What a condition compares with, read as an answer would be; None where it could never be one."""
        reader = Reader(reading)
        value = self.read(said, reader, ())
        return None if reader.problems else value

    def is_same(self, answer: Any, said: str, reading: Reading) -> bool:
        """Whether an answer is what a condition says; small and capital letters are alike."""
        value = self.compared(said, reading)
        return value is not None and bool(_folded(value) == _folded(answer))

    def includes(self, answer: Any, said: str) -> bool:
        """Whether the item or option is among those answered."""
        return False

    def measure(self, answer: Any) -> Decimal | None:
        """How much it is: a number, a point on a scale, a day (as its ordinal), or how many rows or items."""
        return Decimal(len(answer)) if self.is_many else None

    def limit(self, said: str, reading: Reading) -> Decimal | None:
        """What a condition measures with; None where it is no measure."""
        return read_number(said, reading.language)

    def extent(self) -> tuple[Decimal | int | None, Decimal | int | None]:
        """The lowest and the highest measure that there can be; None where there is no end."""
        return (0, self.most) if self.is_many else (None, None)

    def measured(self, measure: Decimal | int) -> str:
        """The reverse of `limit`: a measure as a condition would say it."""
        return str(measure)

    def can_be(self, said: str, reading: Reading) -> bool:
        """Whether what a condition compares with could be the answer."""
        return self.compared(said, reading) is not None

    def can_include(self, said: str) -> bool:
        """Whether what a condition looks for could be among the answers."""
        return True

    def meaning(self, said: str, reading: Reading) -> object:
        """What a condition compares with, the same in every language; None where that can't be told."""
        return None if self.takes_any_words else self.compared(said, reading)

    # The guide, for those who write it

    def script(self, translate: Translator) -> tuple[str, ...]:
        """What there is to choose from or to fill in, a line each, in the guide's script."""
        return ()

    @property
    def options_by_id(self) -> Mapping[str, str]:
        """The words of what there is to choose from, by their ids; nothing where nothing is chosen."""
        return {}

    def own_texts(self) -> Iterator[tuple[Path, str]]:
        """The texts of its own keys that are shown, with the way to them."""
        yield from ()

    def option_counts(self) -> Iterator[tuple[Path, int]]:
        """How many things there are to choose between, wherever something is chosen."""
        yield from ()

    def structure(self) -> Mapping[str, object]:
        """What must be the same in every language, by attribute. A list is too long to be said in a message."""
        return {name: getattr(self, name) for name in self.own_keys()}

    @classmethod
    def own_keys(cls) -> tuple[str, ...]:
        """The names of the type's own keys."""
        common = {field.name for field in fields(Question)}
        return tuple(field.name for field in fields(cls) if field.name not in common)

    @classmethod
    @abstractmethod
    def sample(cls) -> "tuple[Question, Any]":
        """A question of this type and an answer, to try templates with."""


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
