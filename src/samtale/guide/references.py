"""What can be wrong with conditions: what they refer to, and which tests fit which answers."""

from collections.abc import Iterator, Mapping, Sequence

from samtale.guide.check import Named
from samtale.guide.model import Question, When, in_file
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.language import say

TESTS = ("is_", "is_not", "in_", "includes", "at_least", "at_most", "answered")
_ALWAYS = ("answered",)
_ROWS = (*_ALWAYS, "at_least", "at_most")
_EQUAL = ("is_", "is_not", "in_", *_ALWAYS)
_FITTING: Mapping[str, tuple[str, ...]] = {
    "text": _EQUAL,
    "choice": _EQUAL,
    "yes_no": _EQUAL,
    "choices": ("includes", *_ROWS),
    "list": ("includes", *_ROWS),
    "scale": (*_EQUAL, "at_least", "at_most"),
    "number": (*_EQUAL, "at_least", "at_most"),
    "date": (*_EQUAL, "at_least", "at_most"),
    **dict.fromkeys(("goals", "commitments", "review", "entries"), _ROWS),
}


def check_references(named: Sequence[Named]) -> Iterator[Problem]:
    """Conditions that refer to nothing, to a later question, or compare in a way that the answer can't be compared."""
    places = {one.id: place for place, one in reversed(list(enumerate(named)))}
    for place, one in enumerate(named):
        if one.when is not None:
            for path, when in parts(one.when, (*one.path, "when")):
                yield from _check_one(path, when, place, places, named)


def parts(when: When, path: Path = ()) -> Iterator[tuple[Path, When]]:
    """The condition and every one within it, with its path."""
    yield path, when
    for key in ("all", "any"):
        for at, part in enumerate(getattr(when, key) or ()):
            yield from parts(part, (*path, key, at))
    if when.not_ is not None:
        yield from parts(when.not_, (*path, "not"))


def _check_one(
    path: Path, when: When, place: int, places: Mapping[str, int], named: Sequence[Named]
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
    yield from _check_target(path, when, tests, place, places, named)


def _check_target(
    path: Path, when: When, tests: list[str], place: int, places: Mapping[str, int], named: Sequence[Named]
) -> Iterator[Problem]:
    at = (*path, "question")
    target = places.get(when.question)
    if target is None:
        nothing = say("A condition looks back at an earlier question, and this is the first.")
        hint = did_you_mean(when.question, [one.id for one in named[:place]]) if place else nothing
        yield Problem(at, say("There is no question “{id}”.", id=when.question), hint)
    elif target == place:
        hint = say("Name an earlier question, or remove the condition.")
        yield Problem(
            at, say("A question can't depend on its own answer, as “{id}” does here.", id=when.question), hint
        )
    elif target > place:
        message = say("“{id}” is asked later, and a condition looks back.", id=when.question)
        yield Problem(at, message, say("Move this question after “{id}”.", id=when.question))
    elif (question := named[target].question) is not None:
        yield from _check_tests(path, question, tests)


def _check_tests(path: Path, question: Question, tests: list[str]) -> Iterator[Problem]:
    if question.keep == "nothing":
        message = say("Nothing is written down at “{id}”, so there is no answer to look at.", id=question.id)
        yield Problem((*path, "question"), message, say("Keep its answer in the record: keep: record."))
        return
    fitting = _FITTING[question.type]
    for test in tests:
        if test not in fitting:
            message = say("“{test}” does not fit an answer of type {type}.", test=in_file(test), type=question.type)
            hint = say("These fit: {tests}.", tests=", ".join(map(in_file, fitting)))
            yield Problem((*path, in_file(test)), message, hint)
