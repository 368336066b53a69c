"""Days are read as people say them, in every language of the program, and never guessed."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samtale.language import translator
from samtale.questions.dates import LONGEST, Day, date_in_full, date_short, read_date, read_day, unread

TODAY = date(2026, 11, 24)  # a Tuesday
LANGUAGES = ["nb", "nn", "en", "nb-NO", "en-GB", "no", "se", "de"]

SAID = {
    "2027-02-15": "2027-02-15 2027/2/15 2027.02.15",
    "2027-02-15 again": "15.2.2027|15.02.2027|15/2/2027|15-2-2027|15.02.27|15. 2. 2027|15.2|15.2.|15/2|15.02.",
    "2027-02-15 in words": (
        "15. februar|15 februar|15.februar 2027|den 15. februar|15. feb. 2027|15 feb 2027|15. feb 27|15 Feb, 2027|"
        "February 15, 2027|February 15 2027|Feb. 15|feb 15|15th of February|the 15th of February 2027|February 15th|"
        "15th Feb|on February 15"
    ),
    "2027-02-15 on a Monday": (
        "mandag 15. februar 2027|måndag 15. februar|Monday 15 February 2027|Monday, February 15, 2027|man. 15.2.|"
        "mon 2027-02-15|mandag den 15. februar|på mandag 15.2.2027|on Monday the 15th of February"
    ),
    "2026-12-01": (
        "1.12.|1. desember|des 1|1 dec|+7d|+1u|om ei uke|om ei veke|om en uke|in a week|in one week|tirsdag"
    ),
    "2026-12-08": (
        "+14d|+ 14 d|+2u|+2w|+2 uker|+2 veker|+2 weeks|om to uker|om 2 uker|om to veker|om 14 dager|om 14 dagar|"
        "om fjorten dager|in two weeks|in 14 days|in fourteen days"
    ),
    "2027-02-24": "+3m|+3 mnd|om tre måneder|om tre månader|in 3 months|in three months|+92d",
    "2027-11-24": "+1å|+1y|+1 år|+12m|om et år|om eit år|om ett år|in a year|om tolv måneder",
    "2027-05-24": "om et halvt år|om eit halvt år|om et halvår|in six months|om seks månader",
    "2026-11-24": "i dag|idag|today|Today.|I DAG|24.11.|24. november|+0d",
    "2026-11-23": "i går|yesterday",
    "2026-11-25": "i morgen|i morgon|imorgen|tomorrow|onsdag|ons.|wed|wednesday|på onsdag|on Wednesday",
    "2026-11-26": "i overmorgen|i overmorgon|day after tomorrow|the day after tomorrow|tors|thu",
    "2026-11-27": (
        "fredag|fre.|fri|Friday!|på fredag|on Friday|innen fredag|by Friday|førstkommende fredag|førstkomande fredag|"
        "kommende fredag|this Friday|27.11.|fredag 27.11."
    ),
    "2026-12-04": "neste fredag|next Friday|neste fre.|fredag neste uke|fredag i neste veke|Friday next week",
    "2026-11-30": "mandag|måndag|monday|man.|mon|neste mandag|next monday",
    "2026-11-28": "lørdag|laurdag|saturday|lør|lau|sat",
    "2026-11-29": "søndag|sunday|søn|sun",
    "2026-12-01 strictly after": "tirsdag|tysdag|tuesday|tirs|tys|tue|neste tirsdag",
    "2028-02-29": "29.2.|29. februar|feb 29|29.2.2028",
    "2027-11-23": "23.11.|23 nov",
    "2027-03-15 with the year apart": (
        "15/3-2027|15.3-27|15/3 2027|15.3. 2027|15. mars -27|15/3 neste år|15. mars neste år"
    ),
    "2026-11-30 this year": "30. november i år|30/11 i år|November 30 this year",
    "2027-01-15": "den 15. januar|15.1.",
    "2026-12-15": "den 15.|the 15th|on the 15th|15th|på den 15.",
    # A week is its Friday
    "2027-03-12 of week 10": (
        "uke 10|veke 10|week 10|Uke 10, 2027|uke 10 2027|uke 10/2027|week 10 of 2027|u10|uke10|i uke 10|in week 10|"
        "innen uke 10|i løpet av uke 10|i løpet av veke 10|in the course of week 10|during week 10|slutten av uke 10|"
        "fredag i uke 10|Friday of week 10|Friday in week 10|uke 10 neste år"
    ),
    "2026-12-11": "fredag i uke 50|fredag uke 50|fre. i veke 50|Friday of week 50|uke 50 fredag|uke 50, fredag",
    "2026-12-07": "mandag i uke 50|måndag i veke 50|Monday in week 50|starten av uke 50|the beginning of week 50",
    "2026-12-09": "midten av uke 50|midt i veke 50|the middle of week 50",
    "2026-12-04 as a week": (
        "neste uke|neste veke|next week|i løpet av neste uke|i neste uke|the end of next week|slutten av neste veke"
    ),
    "2026-11-27 as a week": (
        "denne uka|denne veka|this week|i løpet av uka|slutten av uka|utgangen av uken|end of the week"
    ),
    "2027-01-01": "uke 53|week 53|veke 53 2026|fredag i uke 53",
    "2027-01-08": "uke 1|fredag i uke 1",
    "2032-12-31": "uke 53 2032|i uke 53, 2032",
    # A month is its last day
    "2027-02-28": (
        "i februar|februar|februar 2027|feb. 2027|in February|February 2027|i løpet av februar|slutten av februar|"
        "utgangen av februar|innen utgangen av februar|"
        "ved utgangen av februar|the end of February|by the end of February|"
        "end of Feb|ultimo februar|i slutten av februar|during February|siste dag i februar|the last day of February|"
        "februar neste år|mot slutten av februar|sometime in February"
    ),
    "2027-03-15 as a middle": (
        "midten av mars|i midten av mars|innen midten av mars|mid-March|mid March|medio mars|the middle of March|"
        "by mid-March|midt i mars|midten av mars 2027|the middle of March 2027"
    ),
    "2027-03-01": (
        "begynnelsen av mars|byrjinga av mars|starten av mars|primo mars|the beginning of March|start of March"
    ),
    "2026-11-30 as a month": (
        "denne måneden|i løpet av månaden|slutten av måneden|end of the month|this month|i november"
    ),
    "2026-12-31 as a month": "neste måned|neste månad|next month|i løpet av neste måned|the end of next month",
    "2026-12-31 as a year": (
        "utgangen av året|i løpet av året|slutten av året|the end of the year|the end of 2026|i 2026"
    ),
    "2027-12-31": "utgangen av neste år|the end of next year|i løpet av 2027|in the course of 2027",
    "2027-03-31": "Q1|Q1 2027|første kvartal 2027|1. kvartal|første kvartal neste år|first quarter of 2027",
    "2027-06-30": "første halvår 2027|fyrste halvår 2027|1. halvår|first half of 2027|andre kvartal",
    "2027-03-26": "siste fredag i mars|last Friday in March|the last Friday of March",
    "2027-04-05": "første mandag i april|the first Monday of April|fyrste måndag i april 2027",
    # Counted without a word for it
    "2026-12-01 in one": "1 uke|ei veke|en uke|a week|innen en uke|within a week|i løpet av en uke|a week from now",
    "2026-12-15 in three": (
        "3 uker|tre veker|om tre uker|three weeks|tre uker fra nå|in three weeks|within three weeks"
    ),
    "2026-12-24 in thirty": "om tretti dager|30 dager|in thirty days",
    "2026-11-27 by words": (
        "til fredag|senest fredag|nå på fredag|no later than Friday|Friday at the latest|denne fredagen"
    ),
}
PAIRS = [
    (said, date.fromisoformat(day[:10]))
    for day, all_said in SAID.items()
    for said in (all_said.split("|") if "|" in all_said else all_said.split())
]


@pytest.mark.parametrize(("said", "day"), PAIRS, ids=[said for said, _ in PAIRS])
def test_a_day_is_read_as_it_is_said(said, day):
    assert {read_date(f"  {said} ", TODAY, language) for language in LANGUAGES} == {day}
    assert read_date(said.upper(), TODAY, "nb") == day


@pytest.mark.parametrize(
    "said",
    [
        *["", " ", ".", "?", "snart", "soon", "ASAP", "fortløpende", "15", "2027", "uka", "året", "neste år"],
        *[
            "innen mars",
            "by March",
            "til april",
            "før påske",
            "til sommeren",
            "rundt 1. mars",
            "før jul",
            "om en stund",
            "om to",
            "om uker",
            "+d",
            "+2",
        ],
        *["-14d", "+2x", "+14dd", "et par uker", "om 1-2 uker", "in two apples", "uke 10-12", "mars/april"],
        *["2/15/2027", "2027-15-02", "31.2.2027", "32.1.", "30. februar", "0.1.2027", "1.0.2027", "29.2.2027"],
        *["1.1.0000", "1.1.1", "1.1.127", "1.1.12345", "15.2/2027", "15..2", "+99999d", "٣.٣.2027", "¹.2.2027"],
        *[
            "fredag 28. november 2026",
            "fredag 24.11.",
            "snart 27.11.2026",
            "fredag lørdag",
            "neste",
            "next next friday",
        ],
        *["15. februar og 16. februar", "15.2.2027 kl. 25", "15.2.2027 12:60", "kl. 12", "fredag 10", "1. juni kl"],
        *[
            "uke 0",
            "uke 54",
            "uke 53 2027",
            "veke 53 neste år",
            "fredag i mars",
            "femte mandag i mars",
            "midten av 2027",
        ],
        *[
            "første halvdel av mars",
            "midten av snart",
            "slutten av",
            "i løpet av",
            "i uke",
            "siste kvartal",
            "5. kvartal",
        ],
        *["1" * (LONGEST + 1), "mandag " * 10_000, "15.2." * 10_000, "\x00", "\u200b", "\ud800"],
    ],
)
def test_what_is_not_understood_is_not_guessed(said):
    assert {read_date(said, TODAY, language) for language in LANGUAGES} == {None}


def test_two_letters_are_a_weekday_of_the_conversations_language_only():
    assert [read_date(said, TODAY, "nb") for said in ("on", "to", "we")] == [
        date(2026, 11, 25),
        date(2026, 11, 26),
        None,
    ]
    assert [read_date(said, TODAY, "en") for said in ("on", "to", "we")] == [None, None, date(2026, 11, 25)]
    assert read_date("ty.", TODAY, "nn") == date(2026, 12, 1)


def test_a_date_without_a_year_is_the_next_such_day_and_today_counts():
    assert read_date("24.11.", TODAY, "nb") == TODAY
    assert read_date("23.11.", TODAY, "nb") == date(2027, 11, 23)
    assert read_date("29.2.", date(2096, 3, 1), "nb") == date(2104, 2, 29)
    assert read_date("1.1.", date(9999, 12, 31), "nb") is None


def test_months_end_on_the_last_day_of_a_short_month():
    assert read_date("+1m", date(2027, 1, 31), "nb") == date(2027, 2, 28)
    assert read_date("+1m", date(2028, 1, 31), "nb") == date(2028, 2, 29)
    assert read_date("+1å", date(2028, 2, 29), "nb") == date(2029, 2, 28)


@pytest.mark.parametrize("said", ["+1d", "i morgen", "mandag", "neste fredag", "om en uke", "+1m", "+9999å", "+9999u"])
def test_no_day_lies_behind_the_end_of_the_calendar(said):
    assert read_date(said, date(9999, 12, 31), "nb") is None


@pytest.mark.parametrize(
    ("language", "in_full", "short"),
    [
        ("nb", "lørdag 6. februar 2027", "06.02.2027"),
        ("nn", "laurdag 6. februar 2027", "06.02.2027"),
        ("nn-NO", "laurdag 6. februar 2027", "06.02.2027"),
        ("se", "lørdag 6. februar 2027", "06.02.2027"),
        ("en", "Saturday 6 February 2027", "6 Feb 2027"),
        ("de", "Saturday 6 February 2027", "6 Feb 2027"),
    ],
)
def test_a_day_is_written_in_the_words_of_the_language(language, in_full, short):
    assert (date_in_full(date(2027, 2, 6), language), date_short(date(2027, 2, 6), language)) == (in_full, short)


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
@example(date.min, date.max, "nb", "en")
@example(date.max, date.min, "en", "nn")
def test_a_written_day_is_read_back_on_any_day_and_in_any_language(day, today, written, read):
    for words in (date_in_full(day, written), date_short(day, written), day.isoformat()):
        assert read_date(words, today, read) == day


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_the_next_seven_days_and_the_next_one_in_the_week_after_this(today, weekday):
    name = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"][weekday]
    coming, following = (read_date(said, today, "nb") for said in (name, f"neste {name}"))
    assert 1 <= (coming - today).days <= 7
    next_week = today + timedelta(days=7)
    assert following.isocalendar()[:2] == next_week.isocalendar()[:2]
    assert coming.weekday() == following.weekday() == weekday


TIMED = {
    "2027-06-01": (
        "1. juni kl. 10|1. juni kl 10.30|1. juni, kl. 9-11|1. juni klokka halv ti|1. juni 14:15|1 June at 10|"
        "10:30 1.6.|1 June at 9:30 am|1 June 10am|1 June at half past ten|1 June at noon|1/6-2027 kl. 8-15.30"
    ),
    "2026-11-27": "kl. 10 fredag|fredag kl 10 presis|fredag formiddag|Friday afternoon|fre. etter lunsj",
    "2026-11-25": "i morgen tidlig|i morgon kveld|tomorrow morning|i morgen kl. 9|tomorrow at 9",
    "2027-02-15": "2027-02-15T12:00|2027-02-15T12:00:00Z|2027-02-15 12:00|15.2.2027 kl. 12",
    "2027-03-31": "slutten av mars kl. 12.00|the end of March at noon",
    "2026-12-11": "fredag i uke 50 kl. 12|Friday of week 50, at 14:00",
}
TIMES = [(said, date.fromisoformat(day)) for day, all_said in TIMED.items() for said in all_said.split("|")]


@pytest.mark.parametrize(("said", "day"), TIMES, ids=[said for said, _ in TIMES])
def test_a_time_is_passed_over_and_noticed(said, day):
    assert {read_day(said, TODAY, language) for language in LANGUAGES} == {Day(day, has_time=True)}


def test_a_day_without_a_time_is_told_to_have_none():
    without = [read_day(said, TODAY, "nb") for said in ("i morgen", "1. juni", "uke 10", "15.2.27")]
    assert [day.has_time for day in without] == [False] * 4


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_examples_of_what_can_be_read_can_be_read(language):
    message, examples = map(translator(language), unread("når det passer"))
    assert "når det passer" in message
    said = re.sub(r"^(?:Skriv|Write) |(?:eller|or) | for .*", "", examples).split(", ")
    days = [read_date(each, TODAY, language) for each in said]
    assert len(days) == 5
    assert None not in days


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(1, 53), st.integers(0, 6))
@example(date(2026, 12, 28), 53, 4)
@example(date(2027, 1, 4), 53, 0)
@example(date(2027, 1, 2), 53, 4)
def test_a_week_is_the_next_one_with_its_number_whose_day_has_not_passed(today, week, weekday):
    name = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"][weekday]
    day = read_date(f"{name} i uke {week}", today, "nb")
    assert day >= today
    assert day.isocalendar()[1:] == (week, weekday + 1)
    between = (today + timedelta(days=each) for each in range((day - today).days))
    assert all(each.isocalendar()[1:] != (week, weekday + 1) for each in between)
    assert read_date(f"uke {week}", today, "nb") == read_date(f"Friday of week {week}", today, "en")


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.sampled_from(["mars", "mars", "march"]))
def test_a_month_without_a_year_is_the_next_one_that_has_not_ended(today, month):
    last = read_date(f"i {month}", today, "nb")
    assert last >= today
    assert (last.month, last.day, (last - today).days <= 366) == (3, 31, True)
    assert read_date(f"midten av {month}", today, "nb") >= today


WORDS = st.sampled_from(
    [
        *["om", "in", "på", "on", "den", "the", "neste", "next", "fredag", "monday", "to", "en", "d", "uker", "år"],
        *["halvt", "i", "dag", "14", "99", "2027", "15.", "2.", "feb", "mars", ",", "+", "/", "-", "st", "of"],
        *["uke", "53", "slutten", "midten", "av", "mid", "løpet", "kl.", "10:30", "kveld", "første", "kvartal", "q1"],
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=40), st.dates(), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_reading(text, today, language):
    assert read_date(text, today, language) is None or isinstance(read_date(text, today, language), date)
