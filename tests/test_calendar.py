"""The calendar file, read back by a calendar's own reader."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale import __version__
from samtale.agreement import Agreement
from samtale.conversation import People
from samtale.documents.calendar import ics
from samtale.errors import DocumentError
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.text import clean, clean_line

AGREEMENT = Agreement(
    title="Samtale om selvledelse",
    language="en",
    template="avtale",
    people=People("Anne Berg", "Kari Ødegård"),
    on=date(2026, 11, 23),
    goals=(Goal("Uten dato"), Goal("Svar innen fire uker", "Ingen eldre sak", date(2027, 2, 1), "To dager uten møter")),
    commitments=(
        Commitment("employee", "Sende oversikt; hver uke, uten unntak", date(2027, 1, 8)),
        Commitment("leader", "Ta opp bemanningen", date(2026, 12, 4)),
        Commitment("leader", "Svare samme dag"),
        Commitment("leader", "Rydde\nmøtekalenderen", date(2026, 12, 31)),
    ),
    next_meeting=date(2027, 2, 15),
)


def events(agreement: Agreement) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(ics(agreement, "4g8tsk").encode())
    assert [event.errors for event in calendar.walk("VEVENT")] == [[] for _ in calendar.walk("VEVENT")]
    return list(calendar.walk("VEVENT"))


def test_the_next_conversation_and_everything_with_a_date_is_in_the_calendar():
    told = [(str(event["UID"]), event["DTSTART"].dt, str(event["SUMMARY"])) for event in events(AGREEMENT)]
    assert told == [
        ("4g8tsk-next@samtale", date(2027, 2, 15), "Samtale om selvledelse: Anne Berg and Kari Ødegård"),
        ("4g8tsk-leader-1@samtale", date(2026, 12, 4), "Due: Ta opp bemanningen (Anne Berg)"),
        ("4g8tsk-leader-3@samtale", date(2026, 12, 31), "Due: Rydde møtekalenderen (Anne Berg)"),
        ("4g8tsk-employee-1@samtale", date(2027, 1, 8), "Due: Sende oversikt; hver uke, uten unntak (Kari Ødegård)"),
        ("4g8tsk-goal-2@samtale", date(2027, 2, 1), "Goal due: Svar innen fire uker (Kari Ødegård)"),
    ]


def test_the_whole_file_is_as_the_standard_wants_it():
    only = replace(AGREEMENT, commitments=(), next_meeting=None)
    assert ics(only, "4g8tsk").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//samtale//samtale {__version__}//EN",
        "BEGIN:VEVENT",
        "UID:4g8tsk-goal-2@samtale",
        "DTSTAMP:20261123T000000Z",
        "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20270201",
        "DTEND;VALUE=DATE:20270202",
        "SUMMARY:Goal due: Svar innen fire uker (Kari Ødegård)",
        "DESCRIPTION:Sign of success: Ingen eldre sak\\nSupport it needs: To dager ut",
        " en møter\\nAgreed on Monday 23 November 2026.",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_an_event_lasts_a_whole_day_and_is_private():
    first = events(AGREEMENT)[0]
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(days=1)
    assert first["DTSTAMP"].dt == datetime(2026, 11, 23, tzinfo=UTC)
    assert (first["CLASS"], first["TRANSP"]) == ("PRIVATE", "TRANSPARENT")


def test_an_agreement_that_was_changed_keeps_the_names_of_its_events():
    moved = replace(
        AGREEMENT,
        goals=(Goal("Nå med dato", "", date(2027, 3, 1)), replace(AGREEMENT.goals[1], due=date(2027, 4, 1))),
    )
    before = {str(event["UID"]) for event in events(AGREEMENT)}
    after = {str(event["UID"]): event["DTSTART"].dt for event in events(moved)}
    assert set(after) - before == {"4g8tsk-goal-1@samtale"}
    assert after["4g8tsk-goal-2@samtale"] == date(2027, 4, 1)


def test_the_same_agreement_gives_the_same_file():
    assert ics(AGREEMENT, "4g8tsk") == ics(AGREEMENT, "4g8tsk")


def test_without_any_date_there_is_nothing_for_a_calendar():
    with pytest.raises(DocumentError) as caught:
        ics(replace(AGREEMENT, goals=(), commitments=(), next_meeting=None), "4g8tsk")
    assert "samtale resume 4g8tsk" in str(caught.value.hint)


def test_the_last_day_of_all_is_a_day():
    last = replace(AGREEMENT, goals=(), commitments=(), next_meeting=date.max)
    assert [event["DTSTART"].dt for event in events(last)] == [date.max]


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_was_said_comes_back_word_for_word(what, sign):
    shown = replace(AGREEMENT, goals=(Goal(what, sign, date(2027, 2, 1)),), commitments=(), next_meeting=None)
    (event,) = events(shown)
    assert str(event["SUMMARY"]) == clean_line(f"Goal due: {what} (Kari Ødegård)")
    beginning = clean(f"Sign of success: {sign}\n") if sign else ""
    assert str(event["DESCRIPTION"]).startswith(beginning)
    assert max(len(line) for line in ics(shown, "4g8tsk").encode().split(b"\r\n")) <= 75
