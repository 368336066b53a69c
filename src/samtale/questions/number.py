"""A number."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from samtale.language import Translator, Words, say
from samtale.questions.form import Field
from samtale.questions.numbers import number_in, read_number
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import EQUAL, Json, Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.values import dataclass

MOST_DIGITS = 30


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """Answered with a number."""

    type = "number"
    other_words = "integer int tall tal heltall"
    how = say("A number")
    tests = (*EQUAL, "at_least", "at_most")
    takes_any_words = False

    min: Decimal | None = None
    """The lowest number allowed. Example: `min: 0`."""
    max: Decimal | None = None
    """The highest number allowed. Example: `max: 100`."""

    def check(self, language: str) -> Iterator[Problem]:
        bounds = (("min", self.min), ("max", self.max))
        wild = [key for key, bound in bounds if bound is not None and not _is_plain(bound)]
        for key in wild:
            message = say("This is not a number that anybody could answer.")
            yield Problem((key,), message, say("Write it in a few digits."))
        if not wild and self.min is not None and self.max is not None and self.min > self.max:
            yield Problem(("max",), say("The highest number is lower than the lowest."), say("Swap min and max."))

    def read(self, raw: Raw, reader: Reader, path: Path) -> Decimal | None:
        said, language = reader.line(raw, path), reader.reading.language
        if said is None:
            return None
        number = read_number(said, language)
        if number is None:
            reader.wrong(path, say("“{text}” is not a number.", text=said), say("Write it in digits."))
        elif self.min is not None and number < self.min:
            reader.wrong(path, say("The lowest number here is {bound}.", bound=number_in(self.min, language)))
        elif self.max is not None and number > self.max:
            reader.wrong(path, say("The highest number here is {bound}.", bound=number_in(self.max, language)))
        else:
            return number
        return None

    def write(self, value: Decimal) -> Raw:
        return format(value, "f")

    def as_json(self, value: Decimal) -> Json:
        return int(value) if value == value.to_integral_value() else float(value)

    @property
    def blank_field(self) -> Field:
        return Field(kind="line", takes=say("a number on one line"))

    def read_back(self, said: str, reading: Reading) -> Words:
        number = read_number(said, reading.language)
        return number_in(number, reading.language) if number is not None else ""

    def in_words(self, value: Decimal, people: People, translate: Translator) -> tuple[str, ...]:
        return (number_in(value, translate.language),)

    def measure(self, answer: Decimal) -> Decimal:
        return answer

    def extent(self) -> tuple[Decimal | None, Decimal | None]:
        return self.min, self.max

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="number", ask="How many hours?"), Decimal("37.5")


def _is_plain(number: Decimal) -> bool:
    """Whether the number could be typed: 1E+999999999 would fill the memory when it is written out."""
    _, digits, exponent = number.as_tuple()
    return isinstance(exponent, int) and len(digits) + abs(exponent) <= MOST_DIGITS
