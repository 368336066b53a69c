"""A day."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from samtale.language import Translator, Words, say
from samtale.questions.dates import date_in_full, date_short, read_date, read_day, unread
from samtale.questions.form import Field
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import EQUAL, Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.values import dataclass

# A guide is used on many days: what counts from the conversation's day is wrong if it is so on two that lie apart.
_DAYS = (date(2000, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True, kw_only=True)
class DateQuestion(Question):
    """Answered with a day, also as people say it: `neste fredag`."""

    type = "date"
    other_words = "dato"
    how = say("A date")
    tests = (*EQUAL, "at_least", "at_most")
    takes_any_words = False
    hint_for_limit = say("Write a date.")

    min: str | None = None
    """The earliest day allowed: a date, or counted from the conversation's. Example: `min: i dag`."""
    max: str | None = None
    """The latest day allowed. Example: `max: +1å`."""

    def check(self, language: str) -> Iterator[Problem]:
        for key, said in (("min", self.min), ("max", self.max)):
            if said is not None and read_date(said, _DAYS[0], language) is None:
                yield Problem((key,), *unread(said))
        if all(self._are_swapped(Reading(day, language)) for day in _DAYS):
            yield Problem(("max",), say("The latest day is before the earliest."), say("Swap min and max."))

    def _are_swapped(self, reading: Reading) -> bool:
        earliest, latest = self._bounds(reading)
        return bool(earliest and latest and earliest > latest)

    def _bounds(self, reading: Reading) -> tuple[date | None, date | None]:
        earliest, latest = (said and read_date(said, reading.on, reading.language) for said in (self.min, self.max))
        return earliest or None, latest or None

    def read(self, raw: Raw, reader: Reader, path: Path) -> date | None:
        """The day within its bounds, which are days as people say them."""
        said, reading = reader.line(raw, path), reader.reading
        if said is None:
            return None
        understood = read_day(said, reading.on, reading.language)
        if understood is None:
            reader.wrong(path, *unread(said))
            return None
        day, reader.has_passed_over_a_time = understood.day, reader.has_passed_over_a_time or understood.has_time
        earliest, latest = self._bounds(reading)
        if earliest and day < earliest:
            bound = date_in_full(earliest, reading.language)
            reader.wrong(path, say("The earliest day here is {bound}.", bound=bound))
        elif latest and day > latest:
            bound = date_in_full(latest, reading.language)
            reader.wrong(path, say("The latest day here is {bound}.", bound=bound))
        else:
            return day
        return None

    def write(self, value: date) -> Raw:
        return value.isoformat()

    @property
    def blank_field(self) -> Field:
        return Field(kind="line", takes=say("a day on one line"))

    def read_back(self, said: str, reading: Reading) -> Words:
        read = read_day(said, reading.on, reading.language)
        if read is None:
            return ""
        notes = [*_about(read.day, reading), *_counted_from(said, read.day, reading)]
        notes += [say("without the time")] if read.has_time else []
        in_full = date_in_full(read.day, reading.language)
        return say("{day} ({note})", day=in_full, note=reduce(_and, notes)) if notes else in_full

    def as_typed(self, said: str, reading: Reading) -> str:
        try:
            return date_short(date.fromisoformat(said), reading.language)
        except ValueError:
            return said

    def in_words(self, value: date, people: People, translate: Translator) -> tuple[str, ...]:
        return (date_in_full(value, translate.language),)

    def measure(self, answer: date) -> Decimal:
        return Decimal(answer.toordinal())

    def limit(self, said: str, reading: Reading) -> Decimal | None:
        day = read_date(said, reading.on, reading.language)
        return None if day is None else self.measure(day)

    def extent(self) -> tuple[Decimal | None, Decimal | None]:
        """The bounds that are the same on every day."""
        return _fixed(self.min), _fixed(self.max)

    def measured(self, measure: Decimal | int) -> str:
        return date.fromordinal(int(measure)).isoformat()

    def can_be(self, said: str, reading: Reading) -> bool:
        """Whatever its bounds, which may count from the day of the conversation."""
        return self.limit(said, reading) is not None

    def meaning(self, said: str, reading: Reading) -> object:
        return self.limit(said, reading)

    def structure(self) -> Mapping[str, object]:
        return {}  # its bounds are said in the guide's language

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="date", ask="From when?"), date(2026, 11, 23)


def _and(one: Words, other: Words) -> Words:
    return say("{one}; {other}", one=one, other=other)


def _about(day: date, reading: Reading) -> Iterator[Words]:
    today = reading.today or reading.on
    if day < today:
        yield say("has passed")
    elif day < reading.on:
        yield say("before the conversation")


def _counted_from(said: str, day: date, reading: Reading) -> Iterator[Words]:
    """From which day it was counted, where today would have given another one."""
    if reading.today and read_date(said, reading.today, reading.language) != day:
        yield say("counted from the conversation, {day}", day=date_in_full(reading.on, reading.language))


def _fixed(said: str | None) -> Decimal | None:
    try:
        return None if said is None else Decimal(date.fromisoformat(said).toordinal())
    except ValueError:
        return None


DAY = DateQuestion(id="due", ask="")
"""Any day: what a row's day is read with."""
