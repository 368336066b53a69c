"""A point on a scale."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from samtale.language import Translator, Words, say
from samtale.questions.form import Field
from samtale.questions.numbers import read_integer
from samtale.questions.people import People
from samtale.questions.problem import Path, Problem
from samtale.questions.question import EQUAL, Json, Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.text import clean_line
from samtale.values import dataclass

MOST_POINTS = 1_001


@dataclass(frozen=True, kw_only=True)
class ScaleQuestion(Question):
    """Answered with a point on a scale; nothing is preselected."""

    type = "scale"
    other_words = "rating rate likert slider skala"
    how = say("A point on a scale")
    tests = (*EQUAL, "at_least", "at_most")
    takes_any_words = False

    from_: int = 1
    """The lowest point. Example: `from: 0`."""
    to: int = 5
    """The highest point. Example: `to: 10`."""
    labels: dict[int, str] | None = None
    """Words at some of the points. Example: `{0: ikke trygg, 10: helt trygg}`."""

    @property
    def points(self) -> Mapping[int, str]:
        """Every point, with its words where it has some."""
        return {point: self._label(point) for point in range(self.from_, self.to + 1)}

    def _label(self, point: int) -> str:
        return (self.labels or {}).get(point, "")

    def check(self, language: str) -> Iterator[Problem]:
        if self.from_ >= self.to:
            yield Problem(("to",), say("The scale must go upwards."), say("Let “to” be higher than “from”."))
        elif self.to - self.from_ >= MOST_POINTS:
            yield Problem(("to",), say("The scale has too many points."), say("Use type: number instead."))
        for point in self.labels or {}:
            if not self.from_ <= point <= self.to:
                hint = say("The scale goes from {low} to {high}.", low=self.from_, high=self.to)
                yield Problem(("labels", str(point)), say("There is no point {point} on the scale.", point=point), hint)

    def read(self, raw: Raw, reader: Reader, path: Path) -> int | None:
        """The point, by its number or its words."""
        said = reader.line(raw, path)
        if said is None:
            return None
        point = read_integer(said, reader.reading.language)
        if point is None:
            labels = {clean_line(label).casefold(): point for point, label in (self.labels or {}).items()}
            point = labels.get(said.casefold())
        if point is None or not self.from_ <= point <= self.to:
            hint = say("Answer with a whole number from {low} to {high}.", low=self.from_, high=self.to)
            reader.wrong(path, say("“{text}” is not on the scale.", text=said), hint)
            return None
        return point

    def as_json(self, value: int) -> Json:
        return value

    @property
    def blank_field(self) -> Field:
        takes = say("a number from {low} to {high}", low=self.from_, high=self.to)
        return Field(kind="line", points=self.points, takes=takes)

    def read_back(self, said: str, reading: Reading) -> Words:
        point = read_integer(said, reading.language)
        if point is None or not self.from_ <= point <= self.to:
            return ""
        return self._label(point) or say("{point} of {most}", point=point, most=self.to)

    def in_words(self, value: int, people: People, translate: Translator) -> tuple[str, ...]:
        if self.from_ in (0, 1):
            where = say("{point} of {highest}", point=value, highest=self.to)
        else:
            where = say("{point} (from {lowest} to {highest})", point=value, lowest=self.from_, highest=self.to)
        label = self._label(value)
        return (translate(say("{point} – {label}", point=where, label=label) if label else where),)

    def measure(self, answer: int) -> Decimal:
        return Decimal(answer)

    def extent(self) -> tuple[int, int]:
        return self.from_, self.to

    def script(self, translate: Translator) -> tuple[str, ...]:
        """The points that say something: the ends, and those with words."""
        points = sorted({self.from_, self.to, *(self.labels or {})})
        return tuple(f"{point}: {label}" if (label := self._label(point)) else str(point) for point in points)

    def own_texts(self) -> Iterator[tuple[Path, str]]:
        yield from ((("labels", str(point)), text) for point, text in (self.labels or {}).items())

    def structure(self) -> Mapping[str, object]:
        return {"from_": self.from_, "to": self.to, "labels": sorted(self.labels or {})}

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="scale", ask="How sure?", label="Sure", from_=0, to=10, by="leader"), 8
