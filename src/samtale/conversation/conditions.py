"""Whether a condition on earlier answers holds."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from samtale.conversation.answers import Both, Single, Value
from samtale.conversation.dates import read_date
from samtale.conversation.fields import find_option
from samtale.conversation.numbers import read_number
from samtale.conversation.reading import NotUnderstood, Reading
from samtale.guide.model import ChoicesQuestion, DateQuestion, Question, When

Earlier = Callable[[str], tuple[Question, Value | None] | None]
"""An earlier question that can be seen, and its answer, by id; None for one that is hidden."""


def holds(when: When, earlier: Earlier, reading: Reading) -> bool:
    """Whether the condition holds. Where both answered, it is enough that it holds for one of them."""
    if when.all is not None:
        return all(holds(part, earlier, reading) for part in when.all)
    if when.any is not None:
        return any(holds(part, earlier, reading) for part in when.any)
    if when.not_ is not None:
        return not holds(when.not_, earlier, reading)
    found = earlier(when.question)
    if found is None:
        return _unanswered(when)
    question, value = found
    answers = _each(value)
    return any(_test(when, question, answer, reading) for answer in answers) if answers else _unanswered(when)


def _each(value: Value | None) -> tuple[Single, ...]:
    if isinstance(value, Both):
        return tuple(answer for answer in (value.employee, value.leader) if answer is not None)
    return () if value is None else (value,)


def _unanswered(when: When) -> bool:
    positive = (when.is_, when.in_, when.includes, when.at_least, when.at_most)
    return when.answered is not True and all(test is None for test in positive)


def _test(when: When, question: Question, answer: Single, reading: Reading) -> bool:
    tests = (
        when.answered is not False,
        when.is_ is None or _same(question, answer, when.is_, reading),
        when.is_not is None or not _same(question, answer, when.is_not, reading),
        when.in_ is None or any(_same(question, answer, said, reading) for said in when.in_),
        when.includes is None or _includes(question, answer, when.includes),
        when.at_least is None or _in_order(bound(question, when.at_least, reading), _measure(answer)),
        when.at_most is None or _in_order(_measure(answer), bound(question, when.at_most, reading)),
    )
    return all(tests)


def _same(question: Question, answer: Single, said: str, reading: Reading) -> bool:
    value = compared(question, said, reading)
    if isinstance(answer, str) and isinstance(value, str):
        return answer.casefold() == value.casefold()
    return value == answer


def _includes(question: Question, answer: Single, said: str) -> bool:
    wanted = find_option(question.choices, said) if isinstance(question, ChoicesQuestion) else None
    items = [item for item in answer if isinstance(item, str)] if isinstance(answer, tuple) else []
    return (wanted or said).casefold() in (item.casefold() for item in items)


def compared(question: Question, said: str, reading: Reading) -> Single | None:
    """What a condition compares with, read as an answer to the question would be; None where it could never be one."""
    try:
        return reading.read_one(question, said)
    except NotUnderstood:
        return None


def bound(question: Question, said: str, reading: Reading) -> Decimal | None:
    """A limit on a measure: a number, a point on a scale, a day (as its ordinal) or a count. None where it is none."""
    if isinstance(question, DateQuestion):
        day = read_date(said, reading.on, reading.language)
        return None if day is None else _measure(day)
    return read_number(said, reading.language)


def _in_order(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low <= high


def _measure(answer: Single) -> Decimal | None:
    match answer:
        case bool() | str():
            return None
        case date():
            return Decimal(answer.toordinal())
        case int() | Decimal():
            return Decimal(answer)
        case tuple():
            return Decimal(len(answer))
