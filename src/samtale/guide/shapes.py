"""What can stand behind the keys of a guide: text, a number, a list and so on.

Each shape reads plain data (text, lists and mappings from a file; numbers, too, from a record), notes what is wrong
with it, writes it, and tells what it is in JSON Schema. The shape of a key is that of its attribute's type.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from samtale.guide.marks import bulleted, curly
from samtale.guide.meant_words import meant_value
from samtale.language import Message, Words, say
from samtale.questions.problem import Path, Problem, did_you_mean
from samtale.text import clean, clean_line, shortened
from samtale.values import dataclass

Data = dict[str, Any]
LONGEST_NUMBER = 40
WHOLE = r"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0*)?\s*$"
NUMBER = r"^\s*[+-]?([0-9_]+(\.[0-9_]*)?|\.[0-9_]+)([eE][+-]?[0-9]+)?\s*$"
TRUE = ("true", "t", "yes", "y", "on", "1")
FALSE = ("false", "f", "no", "n", "off", "0")


class Wrong:
    """Stands for what could not be read."""


WRONG = Wrong()


class Notes:
    """What is wrong, as it is met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, path: Path, message: Message, hint: Words | None = None) -> Wrong:
        """Notes a problem."""
        self.problems.append(Problem(path, message, hint))
        return WRONG


class Shape(ABC):
    """What can stand behind a key."""

    stand_in: ClassVar[Any] = ""
    """What a question is tried with where the key must be there and is wrong."""

    @abstractmethod
    def read(self, raw: Any, path: Path, notes: Notes) -> Any:
        """The value; WRONG where it can't be read, with the reason among the notes."""

    def write(self, value: Any) -> Any:
        """The value as plain data: the reverse of `read`."""
        return value

    @abstractmethod
    def schema(self) -> Data:
        """The shape in JSON Schema, which allows for what an editor takes for a number, true or false."""


def is_blank(raw: Any) -> bool:
    """Whether nothing stands behind a key: then it is as if the key were not there."""
    return raw is None or (isinstance(raw, str) and not clean_line(raw))


@dataclass(frozen=True)
class Text(Shape):
    """Words, on one line or on several."""

    lines: bool = False

    def read(self, raw: Any, path: Path, notes: Notes) -> str | Wrong:
        if isinstance(raw, str):
            return clean(raw).strip() if self.lines else clean_line(raw)
        if raw is None:
            return notes.wrong(path, say("There is nothing here."), _WRITE_IT)
        if isinstance(raw, dict) and (told := curly(next(iter(raw), ""))):
            return notes.wrong(path, *told)
        if isinstance(raw, list):
            message = say("This should be text, and brackets or hyphens make a list of it.")
            return notes.wrong(path, message, say("Leave them out, or put the whole text in quotation marks."))
        hint = say("Write a word or a sentence here; in quotation marks if there is a colon in it.")
        return notes.wrong(path, say("This should be text."), hint)

    def schema(self) -> Data:
        return {"type": ["string", "number", "boolean"]}


_WRITE_IT = say("Write it. Between {{ }}, a text with a comma in it goes in quotation marks; so do “null” and “~”.")


@dataclass(frozen=True)
class Number(Shape):
    """A number, whole or not."""

    stand_in = 0

    kind: type[int] | type[Decimal]

    def read(self, raw: Any, path: Path, notes: Notes) -> int | Decimal | Wrong:
        if type(raw) is self.kind:
            return raw
        if isinstance(raw, str) and (number := self._number(raw)) is not None:
            return number
        return notes.wrong(path, say("This should be a number."), _in_digits(str(raw)))

    def _number(self, text: str) -> int | Decimal | None:
        pattern = WHOLE if self.kind is int else NUMBER
        if len(text) > LONGEST_NUMBER or not re.match(pattern, text):
            return None
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return None
        if self.kind is int:
            return int(number)
        return number if abs(number.adjusted()) <= LONGEST_NUMBER else None

    def write(self, value: int | Decimal) -> int | str:
        return value if isinstance(value, int) else str(value)

    def schema(self) -> Data:
        whole = self.kind is int
        types = ["integer" if whole else "number", "string"]
        pattern = WHOLE if whole else NUMBER
        return {
            "type": types,
            "pattern": pattern,
            "patternErrorMessage": "This should be a number. Write it in digits.",
        }


def _in_digits(said: str) -> Message:
    """The number that stands among words, where there is one: 20 min is 20."""
    found = re.findall(r"[0-9]+", said)
    if len(found) != 1 or _HOURS.search(said):
        return say("Write it in digits.")
    return say("Write {number}, in digits alone.", number=found[0])


_HOURS = re.compile(r"\b(?:t|time|timer|timar|h|hour|hours)\b", re.IGNORECASE)


@dataclass(frozen=True)
class TrueOrFalse(Shape):
    """A switch."""

    stand_in = False

    def read(self, raw: Any, path: Path, notes: Notes) -> bool | Wrong:
        if isinstance(raw, bool):
            return raw
        word = raw.strip().lower() if isinstance(raw, str) else ""
        if word in TRUE or word in FALSE:
            return word in TRUE
        return notes.wrong(path, say("This should be true or false."), say("Write true or false."))

    def schema(self) -> Data:
        words = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in (*TRUE, *FALSE))
        return {
            "type": ["boolean", "string", "integer"],
            "pattern": f"^({words})$",
            "patternErrorMessage": "This should be true or false.",
            "minimum": 0,
            "maximum": 1,
        }


@dataclass(frozen=True)
class Word(Shape):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, raw: Any, path: Path, notes: Notes) -> str | Wrong:
        word = Text().read(raw, path, notes) if not isinstance(raw, (list, dict)) else shortened(str(raw))
        if isinstance(word, Wrong) or word in self.words:
            return word
        said = shortened(word)
        return notes.wrong(path, say("“{value}” is not possible here.", value=said), self._hint(path, said))

    def _hint(self, path: Path, said: str) -> Message:
        """The value that is meant, and all that there are where a guess may be wrong."""
        meant = meant_value(str(path[-1]), said)
        if meant in self.words:
            return say("Did you mean “{word}”? It can be: {words}.", word=meant, words=", ".join(self.words))
        return did_you_mean(said, self.words)

    def schema(self) -> Data:
        return {"enum": [*self.words]}


@dataclass(frozen=True)
class Many(Shape):
    """A list."""

    stand_in = ()

    part: Shape

    def read(self, raw: Any, path: Path, notes: Notes) -> tuple[Any, ...] | Wrong:
        if not isinstance(raw, list):
            told = bulleted(raw) if isinstance(raw, str) else None
            return notes.wrong(path, *(told or expected_at(path)))
        parts = [self.part.read(one, (*path, at), notes) for at, one in enumerate(raw)]
        return WRONG if WRONG in parts else tuple(parts)

    def write(self, value: tuple[Any, ...]) -> list[Any]:
        return [self.part.write(one) for one in value]

    def schema(self) -> Data:
        return {"type": ["array"], "items": self.part.schema()}


_LIST = (say("This should be a list."), say("Write it as [one, two], or one a line after a hyphen."))


@dataclass(frozen=True)
class ByName(Shape):
    """Texts by names of the guide's own, or by the points of a scale."""

    stand_in: ClassVar[Any] = {}

    by_point: bool = False

    def read(self, raw: Any, path: Path, notes: Notes) -> dict[Any, str] | Wrong:
        if not isinstance(raw, dict):
            return notes.wrong(path, *expected_at(path))
        named: dict[Any, str] = {}
        whole = True
        for key, text in raw.items():
            name = self._name(key, path, notes)
            if self.by_point and name in named:
                name = notes.wrong((*path, key), say("This point appears twice."), say("Remove one of them."))
            words = WRONG if isinstance(name, Wrong) else Text().read(text, (*path, key), notes)
            if isinstance(words, Wrong):
                whole = False
            else:
                named[name] = words
        return named if whole else WRONG

    def _name(self, key: Any, path: Path, notes: Notes) -> str | int | Wrong:
        if not self.by_point:
            return clean_line(str(key))
        read = Number(int).read(key if isinstance(key, int) else str(key), path, Notes())
        return int(read) if not isinstance(read, Wrong) else notes.wrong((*path, key), *expected_at(path))

    def write(self, value: Mapping[Any, str]) -> Data:
        return {str(name): text for name, text in value.items()}

    def schema(self) -> Data:
        names = {"propertyNames": {"pattern": WHOLE}} if self.by_point else {}
        return {"type": ["object"], "additionalProperties": Text().schema(), **names}


@dataclass(frozen=True)
class Either(Shape):
    """A list, or texts by name."""

    stand_in = ()

    many: Many
    by_name: ByName

    def read(self, raw: Any, path: Path, notes: Notes) -> Any:
        return (self.by_name if isinstance(raw, dict) else self.many).read(raw, path, notes)

    def write(self, value: Any) -> Any:
        return (self.by_name if isinstance(value, dict) else self.many).write(value)

    def schema(self) -> Data:
        many, by_name = self.many.schema(), self.by_name.schema()
        return {**many, **by_name, "type": [*many["type"], *by_name["type"]]}


_CONDITION = say("This should be a condition.")
_EXPECTED: Mapping[str, tuple[Message, Message]] = {
    "when": (_CONDITION, say("Write when: {{question: …, at_most: 6}}, with the id of an earlier question.")),
    "not": (_CONDITION, say("Write not: {{question: …, is: …}}.")),
    "all": (_CONDITION, say("Write all: [{{question: …, is: …}}, {{question: …, is: …}}].")),
    "any": (_CONDITION, say("Write any: [{{question: …, is: …}}, {{question: …, is: …}}].")),
    "labels": (
        say("Each label needs its point on the scale."),
        say("Write labels: {{1: …, 5: …}}. A text with a comma in it goes in quotation marks there."),
    ),
    "fields": (
        say("There should be fields here."),
        say("Write fields: [{{id: …, ask: …}}], or each on lines of its own after a hyphen."),
    ),
    "options": (say("This should be a list."), say("Write options: [one, two].")),
}


def expected_at(path: Path) -> tuple[Message, Message]:
    """What to say where a list or lines with names are missing, by the key that they stand behind."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return _EXPECTED.get(name, _LIST)
