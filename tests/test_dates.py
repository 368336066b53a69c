"""Days are read as people say them, in every language of the program, and never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samtale.conversation.dates import LONGEST, date_in_full, date_short, read_date

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
    "2026-12-01": "1.12.|1. desember|des 1|1 dec|+7d|+1u|om ei uke|om ei veke|om en uke|in a week|in one week|tirsdag",
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
        *["", " ", ".", "?", "snart", "soon", "ASAP", "fortløpende", "15", "2027", "februar", "februar 2027"],
        *["neste uke", "next week", "neste måned", "uke 7", "før jul", "om en stund", "om to", "om uker", "+d", "+2"],
        *["-14d", "+2x", "+14dd", "to uker", "in two apples", "om tretti dager"],
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
        *["15. februar og 16. februar", "2027-02-15T12:00", "15.2.2027 kl. 12"],
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


WORDS = st.sampled_from(
    [
        *["om", "in", "på", "on", "den", "the", "neste", "next", "fredag", "monday", "to", "en", "d", "uker", "år"],
        *["halvt", "i", "dag", "14", "99", "2027", "15.", "2.", "feb", "mars", ",", "+", "/", "-", "st", "of"],
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=40), st.dates(), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_reading(text, today, language):
    assert read_date(text, today, language) is None or isinstance(read_date(text, today, language), date)
