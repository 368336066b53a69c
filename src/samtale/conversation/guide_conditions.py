"""Conditions that tell nothing: those that can't hold, whatever is answered before them, and those that always do.

Nothing is proved here: for each earlier question that counts, the answers that its conditions tell apart are tried,
all together, and the condition is asked. Where there are too many to try them all, it may hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, islice, product

from samtale.conversation.answers import Both, Single, Value
from samtale.conversation.conditions import bound, compared, holds
from samtale.conversation.reading import Reading
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    DateQuestion,
    EntriesQuestion,
    GoalsQuestion,
    Guide,
    ListQuestion,
    NumberQuestion,
    Question,
    ReviewQuestion,
    ScaleQuestion,
    TextQuestion,
    When,
    YesNoQuestion,
)
from samtale.guide.problem import Path, Problem
from samtale.guide.references import parts
from samtale.language import say

_MOST_TRIES = 2_000
_MOST_BEHIND = 8
_MOST_OPTIONS = 8
_MOST_ITEMS = 4
_MOST_ROWS = 1_000
_DAY = date(2026, 1, 15)
_OTHER = "…"
"""An answer in words that no condition names."""
_WORDS = TextQuestion(id="words", ask="")
_LAST_DAY = date.max.toordinal()


def never_asked(guide: Guide) -> Iterator[Problem]:
    """The questions whose condition can't hold."""
    why = say("Compare the condition with the answers that are possible, and with when the earlier question is asked.")
    known = {question.id: question for question in guide.questions}
    for at, section in enumerate(guide.sections):
        for place, question in enumerate(section.questions):
            if question.when is not None and not _can_hold(question, known, guide.language):
                path = ("sections", at, "questions", place, "when")
                yield Problem(path, say("This condition can never hold, so the question is never asked."), why)


def always_holds(guide: Guide) -> Iterator[Problem]:
    """The bounds in conditions that leave out no answer."""
    why = say("Compare it with the answers that are possible, or write answered: true instead.")
    known = {question.id: question for question in guide.questions}
    reading = Reading(_DAY, guide.language)
    for at, section in enumerate(guide.sections):
        for place, question in enumerate(section.questions):
            for within, when in parts(question.when, ("when",)) if question.when else ():
                for test in _idle(when, known, reading):
                    path: Path = ("sections", at, "questions", place, *within, test)
                    message = say("“{test}” rules out no answer to “{id}”.", test=test, id=when.question)
                    yield Problem(path, message, why)


def _idle(when: When, known: Mapping[str, Question], reading: Reading) -> Iterator[str]:
    """The tests that hold for the lowest and the highest answer there can be."""
    question = known.get(when.question)
    if question is None:
        return
    low, high = _range(question)
    least, most = (bound(question, said, reading) if said else None for said in (when.at_least, when.at_most))
    if least is not None and low is not None and least <= low:
        yield "at_least"
    if most is not None and high is not None and most >= high:
        yield "at_most"


def _range(question: Question) -> tuple[Decimal | int | None, Decimal | int | None]:
    """From which number to which the answers go, where the guide sets bounds.

    Rows and items are counted from nothing: “at_least: 1” is a good way to say that there must be some.
    """
    match question:
        case ScaleQuestion():
            return question.from_, question.to
        case NumberQuestion():
            return question.min, question.max
        case ChoicesQuestion():
            return 0, None if question.other else len(question.options)
        case ListQuestion() | GoalsQuestion() | CommitmentsQuestion() | EntriesQuestion():
            return 0, question.max
        case _:
            return None, None


def _can_hold(question: Question, known: Mapping[str, Question], language: str) -> bool:
    reading = Reading(_DAY, language)
    behind = _behind(question, known)
    if len(behind) > _MOST_BEHIND:
        return True
    told = _told(question, behind)
    answers = [_possible(earlier, told[earlier.id], reading) for earlier in behind]
    tried = 0
    for combined in islice(product(*answers), _MOST_TRIES):
        tried += 1
        if _is_asked(question, behind, combined, reading):
            return True
    return tried == _MOST_TRIES


def _behind(question: Question, known: Mapping[str, Question]) -> Sequence[Question]:
    """The earlier questions that decide, also through those that they depend on themselves, in any order."""
    found: dict[str, Question] = {}
    waiting = [question]
    while waiting:
        for name in _named(waiting.pop()):
            if name in known and name not in found:
                found[name] = known[name]
                waiting.append(known[name])
    order = {name: at for at, name in enumerate(known)}
    return sorted(found.values(), key=lambda one: order[one.id])


def _named(question: Question) -> Iterator[str]:
    return (when.question for when in _conditions(question) if when.question)


def _conditions(question: Question) -> Iterable[When]:
    return (when for _, when in parts(question.when)) if question.when else ()


def _told(question: Question, behind: Sequence[Question]) -> Mapping[str, Sequence[When]]:
    """By question, every condition on its answer."""
    conditions = [when for one in (*behind, question) for when in _conditions(one)]
    return {one.id: [when for when in conditions if when.question == one.id] for one in behind}


def _is_asked(
    question: Question, behind: Sequence[Question], answers: Sequence[Value | None], reading: Reading
) -> bool:
    seen: dict[str, tuple[Question, Value | None]] = {}
    for earlier, answer in zip(behind, answers, strict=True):
        if earlier.when is None or holds(earlier.when, seen.get, reading):
            seen[earlier.id] = (earlier, answer)
    return question.when is None or holds(question.when, seen.get, reading)


# What can be answered, as far as the conditions tell it apart


def _possible(question: Question, conditions: Sequence[When], reading: Reading) -> Sequence[Value | None]:
    singles = [None, *dict.fromkeys(_singles(question, conditions, reading))]
    if question.by != "both":
        return singles
    return [None, *(Both(first, second) for first, second in product(singles, repeat=2))]


def _singles(question: Question, conditions: Sequence[When], reading: Reading) -> Iterator[Single]:
    match question:
        case YesNoQuestion():
            yield from (True, False)
        case ChoiceQuestion():
            yield from question.choices
            yield from [*_compared_with(conditions), _OTHER] if question.other else []
        case TextQuestion():
            yield from (*_compared_with(conditions), _OTHER)
        case DateQuestion():
            yield from _days(question, conditions, reading)
        case ScaleQuestion():
            yield from _numbers(question, conditions, reading, Decimal(question.from_), Decimal(question.to))
        case NumberQuestion():
            yield from _numbers(question, conditions, reading, question.min, question.max)
        case ChoicesQuestion():
            yield from _subsets([*question.choices, *([*_items(conditions), _OTHER] if question.other else [])])
        case ListQuestion():
            yield from _lists(_items(conditions), _counts(conditions, reading), question.max or _MOST_ROWS)
        case GoalsQuestion() | CommitmentsQuestion() | EntriesQuestion():
            most = question.max or _MOST_ROWS
            yield from ((_OTHER,) * count for count in _counts(conditions, reading) if count <= most)
        case ReviewQuestion():
            yield from ((_OTHER,) * count for count in _counts(conditions, reading))


def _compared_with(conditions: Sequence[When]) -> Iterator[str]:
    for when in conditions:
        yield from (said for said in (when.is_, when.is_not, *(when.in_ or ())) if said is not None)


def _items(conditions: Sequence[When]) -> list[str]:
    return [when.includes for when in conditions if when.includes is not None]


def _numbers(
    question: Question, conditions: Sequence[When], reading: Reading, low: Decimal | None, high: Decimal | None
) -> Iterator[Decimal]:
    """What is named, and a little more and less: everything between two of them is alike."""
    named = [bound(question, said, reading) for said in (*_compared_with(conditions), *_limits(conditions))]
    for number in (Decimal(0), low, high, *named):
        for step in (-1, 0, 1):
            if number is not None and (low is None or number + step >= low) and (high is None or number + step <= high):
                yield number + step


def _days(question: DateQuestion, conditions: Sequence[When], reading: Reading) -> Iterator[Single]:
    """The same for days, within the bounds that the reading of answers keeps."""
    said = (_DAY.isoformat(), question.min, question.max, *_compared_with(conditions), *_limits(conditions))
    named = [bound(question, word, reading) for word in said if word is not None]
    for number in named:
        for step in (-1, 0, 1):
            day = date.fromordinal(int(number or 1) + step) if number and 1 < number < _LAST_DAY else _DAY
            if (answer := compared(question, day.isoformat(), reading)) is not None:
                yield answer


def _limits(conditions: Sequence[When]) -> list[str]:
    return [said for when in conditions for said in (when.at_least, when.at_most) if said is not None]


def _counts(conditions: Sequence[When], reading: Reading) -> list[int]:
    """How many rows or items there can be: one, as many as a condition names, and one more or less."""
    named = [bound(_WORDS, said, reading) for said in _limits(conditions)]
    around = {int(count) + step for count in named if count is not None and count < _MOST_ROWS for step in (-1, 0, 1)}
    return sorted(count for count in {1, *around} if count >= 1)


def _subsets(options: Sequence[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(1, len(options) + 1) if len(options) <= _MOST_OPTIONS else (1, 2, len(options))
    for size in sizes:
        yield from combinations(options, size)


def _lists(named: Sequence[str], counts: Sequence[int], most: int) -> Iterator[tuple[str, ...]]:
    """Lists of each length, with any of the named items in them."""
    for size in range(min(len(named), _MOST_ITEMS) + 1):
        for some in combinations(named, size):
            for count in {*counts, size} - {0}:
                if size <= count <= most:
                    yield some + (_OTHER,) * (count - size)
