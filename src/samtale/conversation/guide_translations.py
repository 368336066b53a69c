"""Conditions in a guide and in the same guide in another language: whether they ask the same of the same answers.

What they compare with is written in the guide's own language: `ja` and `yes` are one value, and so are the words of one
option.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from samtale.conversation.conditions import bound, compared
from samtale.conversation.fields import find_option
from samtale.conversation.reading import Reading
from samtale.guide.advice.wording import places
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    Guide,
    NumberQuestion,
    Question,
    ScaleQuestion,
    When,
    YesNoQuestion,
)
from samtale.guide.problem import Problem
from samtale.guide.translations import not_the_same

_DAY = date(2026, 1, 15)
_FREE_WORDS = "…"
"""What is answered in words of one's own is another in every language, and is not compared."""

_Known = Mapping[str, Question]


def compare_conditions(guide: Guide, other: Guide) -> Iterator[Problem]:
    """The questions that are asked on another condition in the other language. Paths go into the guide."""
    ours, theirs = ({question.id: question for question in one.questions} for one in (guide, other))
    readings = Reading(_DAY, guide.language), Reading(_DAY, other.language)
    for path, question in places(guide):
        same = theirs.get(question.id)
        if same and _meaning(question.when, ours, readings[0]) != _meaning(same.when, theirs, readings[1]):
            yield not_the_same(path, "when", other.language)


def _meaning(when: When | None, known: _Known, reading: Reading) -> object:
    """What a condition says, the same in every language."""
    if when is None:
        return None
    question = known.get(when.question)
    one_of = None if when.in_ is None else frozenset(_value(said, question, reading) for said in when.in_)
    return (
        when.question,
        _value(when.is_, question, reading),
        _value(when.is_not, question, reading),
        one_of,
        _value(when.includes, question, reading),
        _limit(when.at_least, question, reading),
        _limit(when.at_most, question, reading),
        when.answered,
        None if when.all is None else frozenset(_meaning(part, known, reading) for part in when.all),
        None if when.any is None else frozenset(_meaning(part, known, reading) for part in when.any),
        _meaning(when.not_, known, reading),
    )


def _value(said: str | None, question: Question | None, reading: Reading) -> object:
    if said is None:
        return None
    match question:
        case ChoiceQuestion() | ChoicesQuestion():
            return _option(question, said)
        case YesNoQuestion() | ScaleQuestion() | NumberQuestion():
            return compared(question, said, reading)
        case DateQuestion():  # whatever its bounds, which may count from the day of the conversation
            return bound(question, said, reading)
        case _:
            return _FREE_WORDS


def _option(question: ChoiceQuestion | ChoicesQuestion, said: str) -> object:
    """The option's id, or, where options have none, its place among them."""
    found = find_option(question.choices, said)
    if found is None:
        return _FREE_WORDS
    return found if isinstance(question.options, dict) else question.options.index(found)


def _limit(said: str | None, question: Question | None, reading: Reading) -> object:
    return said if said is None or question is None else bound(question, said, reading)
