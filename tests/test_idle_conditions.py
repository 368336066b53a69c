"""A bound that no answer reaches is an error; one that rules out no answer is pointed at."""

import re

import pytest

from making import a_guide, ask, when
from samtale.guide.conditions import always_holds, check_conditions
from samtale.questions.text import TextQuestion
from samtale.questions.when import parts
from test_guide_checks import named

EARLIER = (
    ask("ja", "yes_no"),
    ask("valg", "choice", options=("ute", "inne")),
    ask("åpent", "choice", options={"u": "ute"}, other=True),
    ask("flere", "choices", options=("man", "tir", "ons")),
    ask("skala", "scale", from_=0, to=10),
    ask("tall", "number", max=40),
    ask("dag", "date", min="2026-01-01", max="2026-12-31"),
    ask("liste", "list", max=3),
    ask("mål", "goals"),
    ask("rader", "entries", fields=(TextQuestion(id="x", ask="X"),)),
    ask("sist", "review"),
    ask("tekst"),
    ask("begge", "choice", options=("a", "b", "c"), by="both"),
    ask("skjult", when=when("ja", is_="ja")),
    ask("dobbelt-skjult", "scale", when=when("skjult", answered=True)),
)
BEYOND = [
    (when("skala", at_least="11"), "The answers go from 0 to 10."),
    (when("skala", at_most="-1"), "The answers go from 0 to 10."),
    (when("tall", at_least="40,5"), "The answers go from … to 40."),
    (when("dag", at_most="2025-12-31"), "The answers go from 2026-01-01 to 2026-12-31."),
    (when("dag", at_least="1.1.2027"), "The answers go from 2026-01-01 to 2026-12-31."),
    (when("liste", at_least="4"), "The answers go from 0 to 3."),
    (when("mål", at_least="4"), "The answers go from 0 to 3."),
    (when("flere", at_least="4"), "The answers go from 0 to 3."),
    (when(not_=when("skala", at_least="11")), "The answers go from 0 to 10."),
]
WITHIN = [
    when("skala", at_least="10"),
    when("skala", at_least="3", at_most="3"),
    when("tall", at_most="-100"),
    when("dag", at_least="2026-12-31"),
    when("liste", at_least="3", includes="hva som helst"),
    when("mål", at_least="3"),
    when("rader", at_least="500"),
    when("sist", at_least="2"),
    when("dobbelt-skjult", at_least="5"),
]


def found(condition):
    return [*check_conditions(named(*EARLIER, ask("q", when=condition)), "nb")]


@pytest.mark.parametrize(("condition", "said"), BEYOND)
def test_a_bound_that_no_answer_reaches_is_an_error_with_how_far_they_go(condition, said):
    (problem,) = found(condition)
    (name,) = [part.question for _, part in parts(condition) if part.question]
    assert str(problem.message) == f"This condition can never hold: no answer to “{name}” goes so far."
    assert str(problem.hint) == said


@pytest.mark.parametrize("condition", WITHIN)
def test_a_bound_that_an_answer_can_reach_is_right(condition):
    assert found(condition) == []


ALWAYS = [
    (when("skala", at_most="10"), ["at_most"]),
    (when("skala", at_least="0"), ["at_least"]),
    (when("skala", at_least="-1", at_most="6"), ["at_least"]),
    (when(any=(when("skala", at_most="11"), when("ja", is_="ja"))), ["at_most"]),
    (when(not_=when("skala", at_most="11")), ["at_most"]),
    (when("tall", at_most="40"), ["at_most"]),
    (when("mål", at_most="3"), ["at_most"]),
    (when("mål", at_least="0"), ["at_least"]),
    (when("flere", at_most="3"), ["at_most"]),
    (when("skala", at_most="9"), []),
    (when("skala", at_least="1"), []),
    (when("tall", at_least="0"), []),
    (when("tall", at_most="mange"), []),
    (when("mål", at_least="1"), []),
    (when("rader", at_most="500"), []),
    (when("dag", at_most="2026-12-31"), ["at_most"]),
    (when("dag", at_most="2026-12-30"), []),
    (when("ja", answered=True), []),
    (when("borte", at_most="3"), []),
]


@pytest.mark.parametrize(("condition", "tests"), ALWAYS)
def test_a_bound_that_rules_out_no_answer_is_found(condition, tests):
    guide = a_guide(*EARLIER, ask("q", when=condition))
    assert [problem.path[-1] for problem in always_holds(guide)] == tests
    for problem in always_holds(guide):
        assert problem.path[:5] == ("sections", 0, "questions", len(EARLIER), "when")
        assert re.fullmatch(f"“{tests[0]}” rules out no answer to “(.+)”.", str(problem.message))
        assert str(problem.hint) == "Compare it with the answers that are possible, or write answered: true instead."
