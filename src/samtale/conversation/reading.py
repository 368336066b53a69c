"""The one reading of answers: what was typed, or stands in a file, becomes a value, or it is said why it can't.

Pages, plain mode, answers files and the store all come through `read`.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from samtale.conversation.answers import PERSONS, Both, Raw, Single, Value
from samtale.conversation.fields import Fields, is_nothing
from samtale.conversation.rows import read_rows
from samtale.conversation.words import YES_NO_WORDS
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    DateQuestion,
    EntriesQuestion,
    GoalsQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    ReviewQuestion,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from samtale.guide.problem import Path, Problem
from samtale.language import say
from samtale.values import dataclass

T = TypeVar("T")


class NotUnderstood(Exception):  # noqa: N818 - it names what happened, and is no fault of the program's
    """An answer that can't be read, with every problem in it. Paths go into the answer: (0, "due")."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class Reading:
    """What the reading of an answer depends on: the conversation's day, from which days are counted, and language."""

    on: date
    language: str
    today: date | None = None
    """The day on which people sit, where that is another."""

    def read(self, question: Question, raw: Raw) -> Value | None:
        """The answer's value; None where nothing was answered. Raises NotUnderstood."""
        return self._checked(lambda fields: _read(question, raw, fields))

    def read_one(self, question: Question, raw: Raw) -> Single | None:
        """The value of one answer, whoever gave it. Raises NotUnderstood."""
        return self._checked(lambda fields: _read_single(question, raw, fields, ()))

    def _checked(self, read: Callable[[Fields], T]) -> T:
        fields = Fields(self.on, self.language)
        value = read(fields)
        if fields.problems:
            raise NotUnderstood(tuple(fields.problems))
        return value


def _read(question: Question, raw: Raw, fields: Fields) -> Value | None:
    if is_nothing(raw):
        return None
    if question.keep == "nothing":
        fields.wrong((), say("This question is only talked about; nothing is written down."), say("Remove the answer."))
        return None
    if question.by != "both":
        return _read_single(question, raw, fields, ())
    if not isinstance(raw, dict):
        hint = say("Give one answer each: {{employee: …, leader: …}}.")
        fields.wrong((), say("Both answer this question."), hint)
        return None
    fields.only_keys(raw, PERSONS, ())
    both = Both(**{who: _read_single(question, raw.get(who), fields, (who,)) for who in PERSONS})
    return both if both != Both() else None


def _read_single(question: Question, raw: Raw, fields: Fields, path: Path) -> Single | None:
    if is_nothing(raw):
        return None
    match question:
        case TextQuestion():
            return fields.text(raw, path)
        case ChoiceQuestion():
            return fields.choice(raw, path, question.choices, other=question.other)
        case ChoicesQuestion():
            return fields.choices(raw, path, question.choices, other=question.other)
        case YesNoQuestion():
            return fields.word(raw, path, YES_NO_WORDS, say("Answer yes or no."))
        case ScaleQuestion():
            return fields.scale(raw, path, question)
        case NumberQuestion():
            return fields.number(raw, path, question.min, question.max)
        case DateQuestion():
            return fields.day(raw, path, question.min, question.max)
        case ListQuestion():
            return fields.items(raw, path, question.max)
        case GoalsQuestion() | CommitmentsQuestion() | ReviewQuestion() | EntriesQuestion():
            return read_rows(question, raw, fields, path)


def is_empty(raw: Raw) -> bool:
    """Whether nothing is filled in: nothing at all, white space, or only empty fields."""
    match raw:
        case None:
            return True
        case str():
            return not raw.strip()
        case list():
            return all(is_empty(part) for part in raw)
        case dict():
            return all(is_empty(part) for part in raw.values())
