"""A time of day: a type of question that samtale does not have, as docs/extending.md says that one is added."""

import re
from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from samtale.language import say
from samtale.questions.form import Field
from samtale.questions.problem import Path, Problem
from samtale.questions.question import EQUAL, Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class TimeQuestion(Question):
    """Answered with a time of day."""

    type = "time"
    other_words = "klokkeslett clock"
    how = say("A time of day")
    tests = (*EQUAL, "at_least", "at_most")
    hint_for_limit = say("Write hours and minutes, such as 14.30.")
    takes_any_words = False

    earliest: str | None = None
    """The earliest time allowed. Example: `earliest: 8.00`."""
    latest: str | None = None
    """The latest time allowed. Example: `latest: 15.30`."""

    def check(self, language: str) -> Iterator[Problem]:
        for key, said in (("earliest", self.earliest), ("latest", self.latest)):
            if said and _time(said) is None:
                yield Problem((key,), say("“{text}” is no time of day.", text=said), self.hint_for_limit)

    def read(self, raw: Raw, reader: Reader, path: Path) -> time | None:
        said = reader.line(raw, path)
        found = _time(said) if said else None
        earliest, latest = _time(self.earliest or "") or time.min, _time(self.latest or "") or time.max
        if said and found is None:
            reader.wrong(path, say("“{text}” is no time of day.", text=said), self.hint_for_limit)
        elif found and not earliest <= found <= latest:
            reader.wrong(path, say("That is too early, or too late."))
        return found

    def write(self, value: time) -> Raw:
        return f"{value.hour}.{value.minute:02}"

    @property
    def blank_field(self) -> Field:
        return Field(kind="line", takes=say("a time of day on one line"))

    def measure(self, answer: time) -> Decimal:
        return Decimal(answer.hour * 60 + answer.minute)

    def limit(self, said: str, reading: Reading) -> Decimal | None:
        found = _time(said)
        return self.measure(found) if found else None

    @classmethod
    def sample(cls) -> tuple[Question, time]:
        return cls(id="time", ask="When do you start?"), time(8, 30)


def _time(said: str) -> time | None:
    found = re.fullmatch(r"([01]?\d|2[0-3])[.:]([0-5]\d)", said)
    return time(int(found[1]), int(found[2])) if found else None
