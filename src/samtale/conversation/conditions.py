"""Whether a condition on earlier answers holds."""

from collections.abc import Callable
from decimal import Decimal

from samtale.questions.answers import Both, Single, Value
from samtale.questions.question import Question
from samtale.questions.reader import Reading
from samtale.questions.when import When

EarlierAnswer = Callable[[str], tuple[Question, Value | None] | None]
"""An earlier question that can be seen, and its answer, by id; None for one that is hidden."""


def holds(when: When, earlier: EarlierAnswer, reading: Reading) -> bool:
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
        when.is_ is None or question.is_same(answer, when.is_, reading),
        when.is_not is None or not question.is_same(answer, when.is_not, reading),
        when.in_ is None or any(question.is_same(answer, said, reading) for said in when.in_),
        when.includes is None or question.includes(answer, when.includes),
        when.at_least is None or _in_order(question.limit(when.at_least, reading), question.measure(answer)),
        when.at_most is None or _in_order(question.measure(answer), question.limit(when.at_most, reading)),
    )
    return all(tests)


def _in_order(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low <= high
