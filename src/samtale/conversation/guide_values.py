"""The values that stand in a guide and are read as answers are: bounds of dates, and what conditions compare with."""

from collections.abc import Iterator, Mapping
from datetime import date

from samtale.conversation.conditions import bound, compared
from samtale.conversation.dates import read_date, unread
from samtale.conversation.fields import find_option
from samtale.conversation.reading import Reading
from samtale.guide.model import ChoiceQuestion, ChoicesQuestion, DateQuestion, Question, When
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.guide.references import parts
from samtale.language import say

# A guide is used on many days: what counts from the conversation's day is wrong if it is so on two that lie apart.
_DAYS = (date(2000, 1, 1), date(2100, 1, 1))


def check_values(question: Question, earlier: Mapping[str, Question], language: str) -> Iterator[Problem]:
    """Values that could never be an answer. Paths begin at the question."""
    reading = Reading(_DAYS[0], language)
    if isinstance(question, DateQuestion):
        yield from _check_days(question, language)
    if question.when is not None:
        for path, when in parts(question.when, ("when",)):
            if when.question in earlier:
                yield from _check_compared(path, when, earlier[when.question], reading)


def _check_days(question: DateQuestion, language: str) -> Iterator[Problem]:
    for key, said in (("min", question.min), ("max", question.max)):
        if said is not None and read_date(said, _DAYS[0], language) is None:
            yield Problem((key,), *unread(said))
    if all(_are_swapped(question.min, question.max, day, language) for day in _DAYS):
        yield Problem(("max",), say("The latest day is before the earliest."), say("Swap min and max."))


def _are_swapped(first: str | None, last: str | None, on: date, language: str) -> bool:
    earliest, latest = (said and read_date(said, on, language) for said in (first, last))
    return bool(earliest and latest and earliest > latest)


def _check_compared(path: Path, when: When, question: Question, reading: Reading) -> Iterator[Problem]:
    equal: list[tuple[Path, str | None]] = [
        (("is",), when.is_),
        (("is_not",), when.is_not),
        *((("in", at), said) for at, said in enumerate(when.in_ or ())),
    ]
    for key, said in equal:
        if said is not None and not _can_be(question, said, reading):
            yield _never((*path, *key), said, question)
    if when.includes is not None and _is_no_option(question, when.includes):
        yield _never((*path, "includes"), when.includes, question)
    for test, said in (("at_least", when.at_least), ("at_most", when.at_most)):
        if said is not None and bound(question, said, reading) is None:
            hint = say("Write a date.") if isinstance(question, DateQuestion) else say("Write a number.")
            yield Problem((*path, test), say("No answer can be compared with “{text}”.", text=said), hint)


def _can_be(question: Question, said: str, reading: Reading) -> bool:
    match question.type:
        case "text" | "choices" | "list":
            return True
        case "date":  # its bounds may count from the day of the conversation
            return read_date(said, reading.on, reading.language) is not None
        case _:
            return compared(question, said, reading) is not None


def _is_no_option(question: Question, said: str) -> bool:
    return isinstance(question, ChoicesQuestion) and not question.other and find_option(question.choices, said) is None


def _never(path: Path, said: str, question: Question) -> Problem:
    options = question.choices if isinstance(question, ChoiceQuestion | ChoicesQuestion) else {}
    hint = did_you_mean(said, options) if options else say("Write a value that could be the answer.")
    return Problem(path, say("“{text}” can never be the answer to “{id}”.", text=said, id=question.id), hint)
