"""A condition that can't hold is found; one that can is never taken for one that can't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import DAY, PEOPLE, a_guide, ask, when
from samtale.conversation import begin
from samtale.conversation.guide_conditions import always_holds, never_asked
from samtale.guide.model import EntryField

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
    ask("rader", "entries", fields=(EntryField(id="x", ask="X"),)),
    ask("sist", "review"),
    ask("tekst"),
    ask("begge", "choice", options=("a", "b", "c"), by="both"),
    ask("skjult", when=when("ja", is_="ja")),
    ask("dobbelt-skjult", "scale", when=when("skjult", answered=True)),
)
NEVER = [
    when(all=(when("ja", is_="ja"), when("ja", is_="nei"))),
    when(all=(when("valg", is_="ute"), when("valg", is_not="ute"))),
    when("valg", is_="ute", is_not="ute"),
    when("valg", in_=("ute",), is_="inne"),
    when(not_=when(any=(when("ja", is_="ja"), when("ja", is_not="ja")))),
    when("skala", at_least="11"),
    when("skala", at_least="7", at_most="3"),
    when(all=(when("skala", at_least="7"), when("skala", at_most="6"))),
    when("tall", at_least="41"),
    when("dag", at_most="2025-12-31"),
    when(all=(when("dag", at_least="2026-06-02"), when("dag", at_most="2026-06-01"))),
    when("liste", at_least="4"),
    when("mål", at_least="4"),
    when("flere", at_least="4"),
    when(all=(when("flere", at_most="1"), when("flere", includes="man"), when("flere", includes="tir"))),
    when(all=(when("tekst", answered=False), when("tekst", is_="x"))),
    when("tekst", answered=False, is_="x"),
    when("begge", is_="a", is_not="a"),
    when(all=(when("begge", is_="a"), when("begge", is_="b"), when("begge", is_="c"))),
    when(all=(when("skjult", answered=True), when("ja", is_="nei"))),
    when(all=(when("dobbelt-skjult", at_least="1"), when("ja", is_not="ja"))),
]
SOMETIMES = [
    when("ja", is_="JA"),
    when("valg", is_not="ute"),
    when("åpent", is_="hjemme"),
    when(all=(when("åpent", is_not="ute"), when("åpent", is_not="hjemme"), when("åpent", answered=True))),
    when(all=(when("flere", includes="man"), when("flere", includes="tir"), when("flere", at_most="2"))),
    when("skala", at_least="10"),
    when("skala", at_least="3", at_most="3"),
    when("tall", is_="37,5"),
    when("tall", at_least="40"),
    when("tall", at_most="-100"),
    when("dag", at_least="2026-12-31"),
    when("liste", at_least="3", includes="hva som helst"),
    when("mål", at_least="3"),
    when("rader", at_least="500"),
    when("sist", answered=True),
    when("sist", at_least="2"),
    when("tekst", is_not="x"),
    when(all=(when("begge", is_="a"), when("begge", is_="b"))),
    when(all=(when("skjult", answered=False), when("ja", is_="nei"))),
    when("dobbelt-skjult", at_least="5"),
]


def found(condition) -> list[tuple]:
    return [problem.path[-2:] for problem in never_asked(a_guide(*EARLIER, ask("q", when=condition)))]


@pytest.mark.parametrize("condition", NEVER)
def test_a_condition_that_can_never_hold_is_found(condition):
    assert found(condition) == [(len(EARLIER), "when")]


@pytest.mark.parametrize("condition", SOMETIMES)
def test_a_condition_that_can_hold_is_let_be(condition):
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
    (when("dag", at_most="2026-12-31"), []),
    (when("ja", answered=True), []),
    (when("borte", at_most="3"), []),
]


@pytest.mark.parametrize(("condition", "tests"), ALWAYS)
def test_a_bound_that_leaves_out_no_answer_is_found(condition, tests):
    guide = a_guide(*EARLIER, ask("q", when=condition))
    assert [problem.path[-1] for problem in always_holds(guide)] == tests
    for problem in always_holds(guide):
        assert problem.path[:5] == ("sections", 0, "questions", len(EARLIER), "when")
        assert str(problem.message).startswith(f"“{tests[0]}” leaves out no answer to “")
        assert str(problem.hint) == "Compare it with the answers that are possible, or write answered: true instead."


def test_what_depends_on_a_question_that_is_never_asked_is_never_asked_either():
    guide = a_guide(
        ask("a", "yes_no"), ask("b", when=when("a", is_="ja", is_not="ja")), ask("c", when=when("b", answered=True))
    )
    assert [problem.path[3] for problem in never_asked(guide)] == [1, 2]


def test_where_there_are_too_many_answers_to_try_it_may_hold():
    many = [ask(f"s{at}", "scale", from_=0, to=100) for at in range(8)]
    low = when(all=tuple(when(f"s{at}", at_least="50") for at in range(8)))
    assert list(never_asked(a_guide(*many, ask("q", when=low)))) == []


singles = st.one_of(
    st.builds(when, st.just("ja"), is_=st.sampled_from(["ja", "nei"])),
    st.builds(when, st.just("valg"), is_not=st.sampled_from(["ute", "inne"])),
    st.builds(when, st.just("skala"), at_least=st.integers(0, 11).map(str), at_most=st.integers(0, 11).map(str)),
    st.builds(when, st.just("flere"), includes=st.sampled_from(["man", "tir"]), at_most=st.sampled_from("0123")),
)
conditions = st.recursive(
    singles,
    lambda inner: st.one_of(
        st.builds(lambda parts: when(all=tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: when(any=tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: when(not_=part), inner),
    ),
    max_leaves=4,
)


@given(
    conditions,
    st.none() | st.booleans(),
    st.sampled_from([None, "ute", "inne"]),
    st.none() | st.integers(0, 10),
    st.sampled_from([None, ("man",), ("tir", "ons"), ("man", "tir", "ons")]),
)
def test_what_is_asked_in_a_conversation_is_never_said_to_be_never_asked(condition, ja, valg, skala, flere):
    guide = a_guide(*EARLIER[:5], ask("q", when=condition))
    conversation = begin(guide, PEOPLE, DAY)
    for value in (ja, valg, None, flere, skala):
        conversation = conversation.answer(value)
    if guide.questions[-1] in conversation.visible:
        assert list(never_asked(guide)) == []
