"""Short items."""

from collections.abc import Iterator, Sequence
from typing import Any

from samtale.language import Translator, say
from samtale.questions.form import Field, Form, Sitting
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import COUNTED, Question
from samtale.questions.raw import Raw, is_nothing
from samtale.questions.reader import Reader
from samtale.questions.rows import check_room
from samtale.text import clean
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ListQuestion(Question):
    """Answered with short items."""

    type = "list"
    other_words = "liste"
    how = say("A list")
    tests = ("includes", *COUNTED)
    is_many = True
    fits_in_a_row = False
    wants_own_words = True

    max: int | None = None
    """How many items there can be. Example: `max: 5`."""

    def check(self, language: str) -> Iterator[Problem]:
        yield from check_room(self.max)

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[str, ...] | None:
        """The items: a list of lines, or a text with one a line."""
        return read_items(raw, reader, path, self.max)

    def write(self, value: tuple[str, ...]) -> Raw:
        return [*value]

    @property
    def most(self) -> int | None:
        return self.max

    def form(self, sitting: Sitting) -> Form:
        return Form(fields=(Field(kind="line"),), shape="items", most=self.max)

    def in_words(self, value: tuple[str, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return value

    def includes(self, answer: Sequence[str], said: str) -> bool:
        return said.casefold() in (item.casefold() for item in answer)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="list", ask="What to learn?"), ("Law", "1. Plain words")


def read_items(raw: Raw, reader: Reader, path: Path, most: int | None) -> tuple[str, ...] | None:
    """Short items: a list of lines, or a text with one a line."""
    if isinstance(raw, str):
        raw = [*clean(raw).split("\n")]
    if not isinstance(raw, list):
        reader.wrong(path, say("This should be a list."), say("Write it as [one, two], or one item a line."))
        return None
    said = [reader.line(part, (*path, at)) for at, part in enumerate(raw) if not is_nothing(part)]
    items = tuple(item for item in said if item)
    reader.at_most(most, len(items), path)
    return items or None
