"""What can be wrong with a guide beyond the shape of its fields: names, references, bounds, and keys that contradict.

The questions are checked one by one, so that those which could be read are checked although others could not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    EntriesQuestion,
    EntryField,
    GoalsQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    ReviewQuestion,
    ScaleQuestion,
    When,
)
from samtale.guide.problem import Path, Problem
from samtale.language import Message, say
from samtale.text import clean_line
from samtale.values import dataclass

MOST_QUESTIONS = 1_000
MOST_POINTS = 1_001
MOST_DIGITS = 30
_ID = re.compile(r"\w[\w.-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Named:
    """An id that could be read in a guide, where it stands, and what else of its question could be read."""

    path: Path
    id: str
    question: Question | None = None
    when: When | None = None


def check_ids(named: Iterable[Named]) -> Iterator[Problem]:
    """Ids that can't be used, and ids that stand twice."""
    first: dict[str, Named] = {}
    for one in named:
        at = (*one.path, "id")
        if not is_id(one.id):
            hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
            yield Problem(at, say("“{id}” can't be used as an id.", id=one.id), hint)
        elif one.id in first:
            yield Problem(
                at, say("The id “{id}” is already used in this guide.", id=one.id), say("Give it another id.")
            )
        first.setdefault(one.id, one)


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    return _ID.fullmatch(text) is not None


def not_a_language(name: str) -> tuple[Message, Message]:
    """What to say of a name that is none, and what to write instead."""
    return say("“{language}” is not a language.", language=name), say("Write a short name such as nb, nn or en.")


def is_language(text: str) -> bool:
    """Whether the text looks like a language tag."""
    return _LANGUAGE.fullmatch(text) is not None


def check_question(question: Question) -> Iterator[Problem]:
    """What is wrong within one question. Paths begin at the question."""
    yield from _check_keep(question)
    yield from _check_by(question)
    yield from _check_role(question)
    match question:
        case ChoiceQuestion() | ChoicesQuestion():
            yield from _check_options(question.options, ("options",))
        case ScaleQuestion():
            yield from _check_scale(question)
        case NumberQuestion():
            yield from _check_numbers(question)
        case ListQuestion() | GoalsQuestion() | CommitmentsQuestion() | EntriesQuestion():
            if question.max is not None and question.max < 1:
                yield Problem(("max",), say("There must be room for one at least."), say("Write max: 1 or more."))
        case _:
            pass
    if isinstance(question, EntriesQuestion):
        yield from _check_fields(question.fields)


def _check_keep(question: Question) -> Iterator[Problem]:
    if question.keep == "nothing" and question.required:
        message = say("A question whose answer is not written down can't be required.")
        yield Problem(("required",), message, say("Remove “required”, or keep the answer in the record."))


def _check_by(question: Question) -> Iterator[Problem]:
    rows = GoalsQuestion | CommitmentsQuestion | ReviewQuestion | EntriesQuestion
    if question.by == "both" and isinstance(question, rows):
        message = say("A question of type {type} has one shared answer, so “both” can't be used.", type=question.type)
        yield Problem(("by",), message, say("Write by: together, or ask two questions."))


def _check_role(question: Question) -> Iterator[Problem]:
    if question.role == "next_meeting" and question.type != "date":
        yield Problem(("role",), say("The next meeting must be a date."), say("Write type: date."))
    if question.role in ("next_meeting", "period") and question.by == "both":
        yield Problem(("by",), say("The two must agree on one answer here."), say("Write by: together."))


def _check_numbers(question: NumberQuestion) -> Iterator[Problem]:
    bounds = (("min", question.min), ("max", question.max))
    wild = [key for key, bound in bounds if bound is not None and not _is_plain(bound)]
    for key in wild:
        yield Problem((key,), say("This is not a number that anybody could answer."), say("Write it in a few digits."))
    if not wild and question.min is not None and question.max is not None and question.min > question.max:
        yield Problem(("max",), say("The highest number is lower than the lowest."), say("Swap min and max."))


def _is_plain(number: Decimal) -> bool:
    """Whether the number could be typed: 1E+999999999 would fill the memory when it is written out."""
    _, digits, exponent = number.as_tuple()
    return isinstance(exponent, int) and len(digits) + abs(exponent) <= MOST_DIGITS


def _check_options(options: tuple[str, ...] | dict[str, str], path: Path) -> Iterator[Problem]:
    if not options:
        yield Problem(path, say("There are no options to choose from."), say("Write options: [one, two]."))
    named: Iterable[tuple[str | int, str]] = options.items() if isinstance(options, dict) else enumerate(options)
    ids = {clean_line(key).casefold(): key for key in options} if isinstance(options, dict) else {}
    seen: set[str] = set()
    for key, label in named:
        words = clean_line(label).casefold()
        if not words or not clean_line(str(key)):
            yield Problem((*path, key), say("An option is empty."), say("Give it words, or remove it."))
        elif words in seen:
            message = say("The option “{label}” appears twice.", label=label)
            yield Problem((*path, key), message, say("Remove one of them."))
        elif ids.get(words, key) != key:
            message = say("“{label}” is also the id of another option.", label=label)
            yield Problem((*path, key), message, say("Give that one another id."))
        seen.add(words)


def _check_scale(question: ScaleQuestion) -> Iterator[Problem]:
    if question.from_ >= question.to:
        yield Problem(("to",), say("The scale must go upwards."), say("Let “to” be higher than “from”."))
    elif question.to - question.from_ >= MOST_POINTS:
        yield Problem(("to",), say("The scale has too many points."), say("Use type: number instead."))
    for point in question.labels or {}:
        if not question.from_ <= point <= question.to:
            hint = say("The scale goes from {low} to {high}.", low=question.from_, high=question.to)
            yield Problem(("labels", str(point)), say("There is no point {point} on the scale.", point=point), hint)


def _check_fields(fields: Sequence[EntryField]) -> Iterator[Problem]:
    if not fields:
        yield Problem(
            ("fields",), say("There are no fields to fill in."), say("Write at least one field with id and ask.")
        )
    seen: set[str] = set()
    for at, field in enumerate(fields):
        path: Path = ("fields", at)
        if not is_id(field.id):
            yield Problem(
                (*path, "id"),
                say("“{id}” can't be used as an id.", id=field.id),
                say("Use letters, digits, hyphen, underscore and full stop, without spaces."),
            )
        if field.id in seen:
            yield Problem(
                (*path, "id"), say("The field “{id}” appears twice.", id=field.id), say("Give it another id.")
            )
        seen.add(field.id)
        if field.type == "choice":
            yield from _check_options(field.options or (), (*path, "options"))
        elif field.options is not None:
            yield Problem(
                (*path, "options"), say("Only a choice has options."), say("Write type: choice, or remove them.")
            )
