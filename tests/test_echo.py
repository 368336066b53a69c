"""A day that is typed is read back in full, and what is worth knowing of it is told."""

from datetime import date

import pytest

from samtale.language import translator
from samtale.questions.date import DAY
from samtale.questions.reader import Reading

ON = date(2026, 10, 1)  # a Thursday
LATER = date(2026, 11, 28)


def told(said: str, language: str, today: date | None = LATER, on: date = ON) -> str:
    return translator(language)(DAY.read_back(said, Reading(on, language, today)))


@pytest.mark.parametrize(
    ("language", "said", "echo"),
    [
        ("nb", "i morgen", "fredag 2. oktober 2026 (er passert; regnet fra samtalen torsdag 1. oktober 2026)"),
        ("nn", "om to veker", "torsdag 15. oktober 2026 (er passert; rekna frå samtalen torsdag 1. oktober 2026)"),
        (
            "en",
            "in three months",
            "Friday 1 January 2027 (counted from the conversation, Thursday 1 October 2026)",
        ),
        (
            "en",
            "week 45",
            "Friday 6 November 2026 (has passed; counted from the conversation, Thursday 1 October 2026)",
        ),
        ("nb", "15.10.2026", "torsdag 15. oktober 2026 (er passert)"),
        ("nb", "uke 50", "fredag 11. desember 2026"),
        ("nn", "1. desember", "tysdag 1. desember 2026"),
    ],
)
def test_a_conversation_that_is_taken_up_later_counts_from_its_own_day_and_says_so(language, said, echo):
    assert told(said, language) == echo


@pytest.mark.parametrize("today", [None, ON])
def test_on_the_day_of_the_conversation_nothing_needs_saying(today):
    assert told("i morgen", "nb", today) == "fredag 2. oktober 2026"


def test_a_day_before_a_conversation_that_is_still_to_come_has_not_passed():
    assert told("30.11.2026", "en", LATER, on=date(2027, 1, 4)) == "Monday 30 November 2026 (before the conversation)"


def test_a_time_that_is_passed_over_is_told():
    assert told("1. juni kl. 10", "nb") == "tirsdag 1. juni 2027 (uten klokkeslett)"
    assert told("fredag kl. 9", "nn", None) == "fredag 2. oktober 2026 (utan klokkeslett)"


def test_what_is_no_day_is_not_read_back():
    assert told("når det passer", "nb") == ""
