"""What can be wrong with conditions: what they refer to, which tests fit which answers, and whether they can hold."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from samtale.guide.check import Found
from samtale.guide.model import Guide
from samtale.language import say
from samtale.questions.problem import Path, Problem, did_you_mean
from samtale.questions.question import Question, in_file
from samtale.questions.reader import Reading
from samtale.questions.when import TESTS, When, parts

_DAY = date(2000, 1, 1)
"""Any day: what a condition says means the same on all of them."""


def check_conditions(found: Sequence[Found], language: str) -> Iterator[Problem]:
    """Conditions that refer to nothing, to a later question, or compare with what could never be the answer."""
    places = {one.id: place for place, one in reversed(list(enumerate(found)))}
    reading = Reading(_DAY, language)
    for place, one in enumerate(found):
        if one.when is not None:
            for path, when in parts(one.when, (*one.path, "when")):
                yield from _check_one(path, when, place, places, found, reading)


def _check_one(
    path: Path, when: When, place: int, places: Mapping[str, int], found: Sequence[Found], reading: Reading
) -> Iterator[Problem]:
    tests = [test for test in TESTS if getattr(when, test) is not None]
    kinds = [kind for kind in ("all", "any", "not_") if getattr(when, kind) is not None]
    if len(kinds) + bool(when.question) != 1 or (kinds and tests):
        hint = say("Write {{question: …, is: …}}, or one of all, any and not.")
        yield Problem(path, say("This condition can't be understood."), hint)
        return
    for kind in ("all", "any"):
        if getattr(when, kind) == ():
            yield Problem((*path, kind), say("There is no condition here."), say("Add one, or remove it."))
    if not when.question:
        return
    if not tests:
        hint = say("Add one of these: {tests}.", tests=", ".join(map(in_file, TESTS)))
        yield Problem(path, say("This condition tests nothing."), hint)
    problem = _wrong_target((*path, "question"), when.question, place, places, found)
    if problem is not None:
        yield problem
    else:
        yield from _check_tests(path, when, found[places[when.question]], tests, reading)


def _wrong_target(
    path: Path, name: str, place: int, places: Mapping[str, int], found: Sequence[Found]
) -> Problem | None:
    target = places.get(name)
    if target is None:
        nothing = say("A condition looks back at an earlier question, and this is the first.")
        hint = did_you_mean(name, [one.id for one in found[:place]]) if place else nothing
        return Problem(path, say("There is no question “{id}”.", id=name), hint)
    if target == place:
        hint = say("Name an earlier question, or remove the condition.")
        return Problem(path, say("A question can't depend on its own answer, as “{id}” does here.", id=name), hint)
    if target > place:
        hint = say("Move this question after “{id}”.", id=name)
        return Problem(path, say("“{id}” is asked later, and a condition looks back.", id=name), hint)
    return None


def _check_tests(path: Path, when: When, target: Found, tests: list[str], reading: Reading) -> Iterator[Problem]:
    question = target.question
    if question is None:
        return
    if question.keep == "nothing":
        message = say("Nothing is written down at “{id}”, so there is no answer to look at.", id=question.id)
        yield Problem((*path, "question"), message, say("Keep its answer in the record: keep: record."))
        return
    for test in tests:
        if test not in question.tests:
            message = say("“{test}” does not fit an answer of type {type}.", test=in_file(test), type=question.type)
            hint = say("These fit: {tests}.", tests=", ".join(map(in_file, question.tests)))
            yield Problem((*path, in_file(test)), message, hint)
    if not target.wrong:
        fitting = [test for test in tests if test in question.tests]
        yield from _check_compared(path, when, question, fitting, reading)


def _check_compared(
    path: Path, when: When, question: Question, tests: list[str], reading: Reading
) -> Iterator[Problem]:
    """What is compared with and could never be the answer, nor part of it, nor measured against it."""
    equal: list[tuple[Path, str | None]] = [
        (("is",), when.is_ if "is_" in tests else None),
        (("is_not",), when.is_not if "is_not" in tests else None),
        *((("in", at), said) for at, said in enumerate((when.in_ if "in_" in tests else None) or ())),
    ]
    for key, said in equal:
        if said is not None and not question.can_be(said, reading):
            yield _never((*path, *key), said, question)
    if "includes" in tests and when.includes is not None and not question.can_include(when.includes):
        yield _never((*path, "includes"), when.includes, question)
    for test, said in (("at_least", when.at_least), ("at_most", when.at_most)):
        if test in tests and said is not None:
            yield from _check_limit((*path, test), said, question, reading)


def _never(path: Path, said: str, question: Question) -> Problem:
    options = question.options_by_id
    hint = did_you_mean(said, options) if options else say("Write a value that could be the answer.")
    return Problem(path, say("“{text}” can never be the answer to “{id}”.", text=said, id=question.id), hint)


def _check_limit(path: Path, said: str, question: Question, reading: Reading) -> Iterator[Problem]:
    limit = question.limit(said, reading)
    if limit is None:
        yield Problem(path, say("No answer can be compared with “{text}”.", text=said), question.hint_for_limit)
        return
    low, high = question.extent()
    out_of_reach = high is not None and limit > high if path[-1] == "at_least" else low is not None and limit < low
    if out_of_reach:
        message = say("This condition can never hold: no answer to “{id}” goes so far.", id=question.id)
        ends = ("…" if end is None else question.measured(end) for end in (low, high))
        yield Problem(
            path, message, say("The answers go from {low} to {high}.", **dict(zip(("low", "high"), ends, strict=True)))
        )


def always_holds(guide: Guide) -> Iterator[Problem]:
    """The bounds in conditions that leave out no answer."""
    why = say("Compare it with the answers that are possible, or write answered: true instead.")
    known = {question.id: question for question in guide.questions}
    reading = Reading(_DAY, guide.language)
    for at, section in enumerate(guide.sections):
        for place, question in enumerate(section.questions):
            for within, when in parts(question.when, ("when",)) if question.when else ():
                for test in _idle(when, known.get(when.question), reading):
                    path: Path = ("sections", at, "questions", place, *within, test)
                    message = say("“{test}” rules out no answer to “{id}”.", test=test, id=when.question)
                    yield Problem(path, message, why)


def _idle(when: When, question: Question | None, reading: Reading) -> Iterator[str]:
    """The tests that hold for the lowest and the highest answer there can be."""
    if question is None:
        return
    low, high = question.extent()
    least, most = (question.limit(said, reading) if said else None for said in (when.at_least, when.at_most))
    if least is not None and low is not None and least <= low:
        yield "at_least"
    if most is not None and high is not None and most >= high:
        yield "at_most"
