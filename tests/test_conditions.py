"""Whether a question is asked, by what was answered before it."""

from datetime import date
from decimal import Decimal

import pytest

from making import DAY, ask, when
from samtale.conversation.conditions import holds
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.entries import Entry
from samtale.questions.goals import Goal
from samtale.questions.reader import Reading
from samtale.questions.review import Reviewed

READING = Reading(DAY, "nb")

TEXT = ask("q")
DAYS = ask("q", "choice", options={"man": "mandag", "on": "onsdag"})
OPEN = ask("q", "choice", options={"man": "mandag", "on": "onsdag"}, other=True)
SEVERAL = ask("q", "choices", options={"man": "mandag", "on": "onsdag"}, other=True)
SURE = ask("q", "yes_no")
SCALE = ask("q", "scale", to=10, labels={1: "lite", 10: "svært"})
HOURS = ask("q", "number")
MEETING = ask("q", "date")
WORDS = ask("q", "list")

HOLDS = [
    (TEXT, "Ja", when("q", is_="ja")),
    (TEXT, "en\n  to", when("q", is_="EN\n  TO")),
    (TEXT, "ja", when("q", is_not="nei")),
    (TEXT, "ja", when("q", in_=("nei", "ja"))),
    (TEXT, "ja", when("q", answered=True)),
    (DAYS, "man", when("q", is_="man")),
    (DAYS, "man", when("q", is_="Mandag")),
    (DAYS, "man", when("q", in_=("onsdag", "mandag"))),
    (DAYS, "man", when("q", is_not="onsdag")),
    (OPEN, "Fredag", when("q", is_="fredag")),
    (SEVERAL, ("man", "fredag"), when("q", includes="mandag")),
    (SEVERAL, ("man", "fredag"), when("q", includes="Fredag")),
    (SEVERAL, ("man", "fredag"), when("q", at_least="2", at_most="2")),
    (SURE, True, when("q", is_="ja")),
    (SURE, False, when("q", is_="no")),
    (SURE, False, when("q", is_not="yes")),
    (SURE, False, when("q", answered=True)),
    (SCALE, 10, when("q", is_="10")),
    (SCALE, 10, when("q", is_="svært")),
    (SCALE, 7, when("q", at_least="7", at_most="7.0")),
    (HOURS, Decimal("37.50"), when("q", is_="37,5")),
    (HOURS, Decimal("37.5"), when("q", at_least="37.5", at_most="38")),
    (HOURS, Decimal(-1), when("q", at_most="−0,5")),
    (MEETING, date(2026, 11, 27), when("q", is_="fredag")),
    (MEETING, date(2026, 11, 27), when("q", at_least="27.11.2026", at_most="+3d")),
    (WORDS, ("Ro", "Tid"), when("q", includes="tid")),
    (WORDS, ("Ro", "Tid"), when("q", at_least="2")),
    (ask("q", "goals"), (Goal("a"), Goal("b")), when("q", at_least="1", at_most="2")),
    (ask("q", "commitments"), (Commitment("leader", "a"),), when("q", at_most="1")),
    (ask("q", "review"), (Reviewed("goal", "employee", "a"),), when("q", at_least="1")),
    (ask("q", "entries", fields=()), (Entry({"a": "b"}),), when("q", at_least="1")),
]

HOLDS_NOT = [
    (TEXT, "ja", when("q", is_="nei")),
    (TEXT, "ja", when("q", is_="ja", is_not="Ja")),
    (TEXT, "ja", when("q", answered=False)),
    (TEXT, "ja", when("q", in_=())),
    (TEXT, "10", when("q", at_least="1")),
    (DAYS, "man", when("q", is_="fredag")),
    (SEVERAL, ("man",), when("q", includes="onsdag")),
    (SURE, True, when("q", at_least="0")),
    (SURE, True, when("q", is_="1")),
    (SCALE, 7, when("q", at_least="8")),
    (SCALE, 7, when("q", at_most="6")),
    (SCALE, 7, when("q", at_least="mye")),
    (SCALE, 1, when("q", is_="yes")),
    (HOURS, Decimal(3), when("q", at_most="NaN")),
    (MEETING, date(2026, 11, 27), when("q", at_least="28.11.2026")),
    (MEETING, date(2026, 11, 27), when("q", at_most="snart")),
    (WORDS, ("Ro", "Tid"), when("q", includes="ti")),
]


def answered(question, value):
    return lambda name: (question, value) if name == "q" else None


@pytest.mark.parametrize(("question", "value", "condition"), HOLDS)
def test_a_condition_that_holds(question, value, condition):
    assert holds(condition, answered(question, value), READING)
    assert not holds(when(not_=condition), answered(question, value), READING)


@pytest.mark.parametrize(("question", "value", "condition"), HOLDS_NOT)
def test_a_condition_that_does_not_hold(question, value, condition):
    assert not holds(condition, answered(question, value), READING)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (when("q", is_="ja"), False),
        (when("q", in_=("ja",)), False),
        (when("q", includes="ja"), False),
        (when("q", at_least="0"), False),
        (when("q", at_most="0"), False),
        (when("q", answered=True), False),
        (when("q", answered=False), True),
        (when("q", is_not="ja"), True),
        (when("q", is_not="ja", answered=True), False),
        (when(not_=when("q", is_="ja")), True),
    ],
)
def test_without_an_answer_only_what_asks_for_none_holds(condition, expected):
    for earlier in (answered(TEXT, None), answered(TEXT, Both()), lambda _: None):
        assert holds(condition, earlier, READING) is expected


@pytest.mark.parametrize(
    ("value", "condition", "expected"),
    [
        (Both(3, 8), when("q", at_least="8"), True),
        (Both(3, 8), when("q", at_most="3"), True),
        (Both(3, 8), when("q", at_least="4", at_most="7"), False),
        (Both(3, None), when("q", at_least="4"), False),
        (Both(None, 0), when("q", answered=True), True),
        (Both(3, 8), when("q", is_not="3"), True),
    ],
)
def test_where_both_answered_it_is_enough_that_it_holds_for_one(value, condition, expected):
    assert holds(condition, answered(SCALE, value), READING) is expected


def test_conditions_are_put_together():
    low, high = when("q", at_most="3"), when("q", at_least="8")
    cases = [
        (when(any=(low, high)), (True, False, True)),
        (when(all=(low, high)), (False, False, False)),
        (when(not_=when(any=(low, high))), (False, True, False)),
        (when(all=(when(not_=low), when(not_=high))), (False, True, False)),
    ]
    for condition, expected in cases:
        assert tuple(holds(condition, answered(SCALE, point), READING) for point in (2, 5, 9)) == expected
