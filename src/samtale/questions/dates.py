"""Days as people say them: 15.2., February 15, neste fredag, om to uker, uke 10, slutten av mars, +14d.

The words of all languages are understood in every conversation. Numeric dates begin with the day, or with
a year of four digits; day and month never change places. What can mean two things is not read rather than guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from samtale.language import Message, say, spoken_near
from samtale.questions.day_words import day_words, months, weekdays
from samtale.questions.periods import any_of, day_in_period, is_month
from samtale.text import clean_line, shortened
from samtale.values import dataclass

LONGEST = 60
"""So many characters are read as a day."""

# Patterns are made and compiled when the first day is read: most commands read none.
_WORD = r"[^\W\d_]+"
_DAY = r"(?P<day>[0-9]{1,2})"
_DIGITS = r"(?P<month>[0-9]{1,2})"
_MONTH = rf"(?P<month>{_WORD})\.?"
_ISO = rf"(?P<year>[0-9]{{4}})(?P<mark>[-./]){_DIGITS}(?P=mark){_DAY}"  # 2027-02-15
_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_TIME = rf"{_HOUR}:[0-5][0-9](?: ?[ap]m)?"
_WEEKDAY_FIRST = rf"(?P<weekday>{_WORD})[.,]* (?P<rest>.+)"
_STAMP = (
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})t[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)


@cache
def _calendar() -> tuple[str, ...]:
    words = day_words()
    year_words = any_of((*words.this_year, *words.next_year))
    short_year = rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}|{year_words})"
    ending = any_of(words.number_endings)
    return (
        _ISO,
        rf"{_DAY} ?(?P<mark>[-./]) ?{_DIGITS}(?: ?(?P=mark) ?{short_year})?",  # 15.2.2027, 15/2
        rf"{_DAY} ?[./] ?{_DIGITS}\.? ?- ?{short_year}",  # 15/2-2027
        rf"{_DAY} ?[./] ?{_DIGITS}\.? (?P<year>[0-9]{{4}}|{year_words})",  # 15.2. 2027, 15/2 neste år
        # 15. februar 2027, 15th of Feb
        rf"{_DAY}(?:\.|{ending})? ?(?:{any_of(words.of)} )?{_MONTH}(?:,? ?-?{short_year})?",
        rf"{_MONTH} ?{_DAY}{ending}?(?:(?:, ?| ){short_year})?",  # February 15, 2027
    )


@cache
def _before() -> str:
    return rf"^(?:{any_of(day_words().before)} )+"


@cache
def _after() -> str:
    return rf" {any_of(day_words().after)}$"


@cache
def _by() -> str:
    return rf"^{any_of(day_words().by)} "


@cache
def _counts() -> str:
    words = day_words()
    return (
        rf"(?:\+ ?|{any_of(words.before_count)} )?(?P<count>[0-9]{{1,4}} ?|{_WORD} )(?P<unit>{_WORD}(?: {_WORD})?)"
        rf"(?: {any_of(words.after_count)})?"
    )


@cache
def _names() -> str:
    words = day_words()
    return rf"(?:(?P<next>{any_of(words.next)}) |{any_of(words.coming)} )?(?P<weekday>{_WORD})"


@cache
def _numbers() -> str:
    words = day_words()
    ending = any_of(words.number_endings)
    return (
        rf"(?:(?:{any_of(words.before_that)} )?{any_of(words.before_number)} (?P<day>[0-9]{{1,2}})(?:\.|{ending})?"
        rf"|(?P<th>[0-9]{{1,2}}){ending})"
    )


@cache
def _with_time() -> tuple[str, ...]:
    words = day_words()
    spoken = rf"(?:{any_of(words.before_hour)} )?(?:{_TIME}|{_HOUR}(?:\.[0-5][0-9])?|{any_of(words.counts)})"
    between = rf" ?(?:-|–|{any_of(words.until)}) ?"
    on_the_clock = (
        rf"(?:{any_of(words.clock)}\.? ?{spoken}(?:{between}{spoken})?(?: ?{any_of(words.after_clock)})?"
        rf"|{_TIME}(?:{between}{_TIME})?|{_HOUR} ?[ap]m)"
    )
    part = rf"(?:{any_of(words.before_part)} )?{any_of(words.parts_of_day)}"
    return rf"(?P<day>.+?),? (?:{on_the_clock}|{part})", rf"{on_the_clock},? (?P<day>.+)", _STAMP


@dataclass(frozen=True)
class Day:
    """A day that was said, and whether a time was said with it: the time is passed over."""

    day: date
    has_time: bool = False


def unread(text: str) -> tuple[Message, Message]:
    """What is said of a text that is no day: that it can't be read, and what can."""
    return (
        say("“{text}” can't be read as a day.", text=shortened(clean_line(text))),
        say("Write 15.2.2027, next Friday, week 10, the end of March, or +14d for two weeks from now."),
    )


def read_date(text: str, today: date, language: str) -> date | None:
    """The day that was said on `today`; None where it is not understood, or is no day that exists."""
    said = read_day(text, today, language)
    return said.day if said else None


def read_day(text: str, today: date, language: str) -> Day | None:
    """The same, and whether there was a time with it."""
    said = " ".join(clean_line(text).casefold().rstrip(" .,;:!?").split())
    if len(said) > LONGEST:
        return None
    if found := re.fullmatch(_ISO, said):  # as files say it: that needs no words
        iso = _day_if_any(int(found["year"]), int(found["month"]), int(found["day"]))
        return Day(iso) if iso else None
    known = weekdays(language)
    if (day := _day(said, today, known)) is not None:
        return Day(day)
    for pattern in _with_time():
        found = re.fullmatch(pattern, said)
        day = _day(found["day"].rstrip(" .,"), today, known) if found else None
        if day is not None:
            return Day(day, has_time=True)
    return None


def _day(whole: str, today: date, known: Mapping[str, int]) -> date | None:
    words = day_words()
    said = re.sub(_after(), "", re.sub(_before(), "", whole))
    if said in words.near:
        return _later(today, days=words.near[said])
    if re.match(_by(), whole) and is_month(said):
        return None  # by March: before it begins, or before it ends?
    return (
        _calendar_day(said, today)
        or _calendar_day_after_weekday(said, today, known)
        or _counted(said, today)
        or _named(said, today, known)
        or day_in_period(said, today, known)
        or _of_month(whole, today)
    )


def _calendar_day(said: str, today: date) -> date | None:
    """A day and a month, with or without a year."""
    found = next((match for pattern in _calendar() if (match := re.fullmatch(pattern, said))), None)
    if found is None:
        return None
    day, month = int(found["day"]), found["month"]
    number = int(month) if month.isdecimal() else months().get(month, 0)
    if found["year"] is None:
        return _next_such(today, number, day)
    return _day_if_any(_year(found["year"], today), number, day)


def _year(said: str, today: date) -> int:
    if said.isdecimal():
        return int(said) + (2000 if len(said) == 2 else 0)
    return today.year + (said in day_words().next_year)


def _next_such(today: date, month: int, day: int) -> date | None:
    # Up to eight years lie between two days that are the 29th of February.
    days = (_day_if_any(year, month, day) for year in range(today.year, today.year + 9))
    return next((day for day in days if day is not None and day >= today), None)


def _day_if_any(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _calendar_day_after_weekday(said: str, today: date, known: Mapping[str, int]) -> date | None:
    """The same after a weekday; where the two do not agree, neither is believed."""
    found = re.fullmatch(_WEEKDAY_FIRST, said)
    if found is None or found["weekday"] not in known:
        return None
    day = _calendar_day(re.sub(_before(), "", found["rest"]), today)
    return day if day is not None and day.weekday() == known[found["weekday"]] else None


def _counted(said: str, today: date) -> date | None:
    """So many days, weeks, months or years from today."""
    found = re.fullmatch(_counts(), said)
    if found is None:
        return None
    words, count, unit = day_words(), found["count"].strip(), found["unit"]
    times = int(count) if count.isdecimal() else words.counts.get(count)
    if times is None or (unit not in words.days and unit not in words.months):
        return None
    return _later(today, days=times * words.days.get(unit, 0), months=times * words.months.get(unit, 0))


def _named(said: str, today: date, known: Mapping[str, int]) -> date | None:
    """A weekday after today, or that of the next week."""
    found = re.fullmatch(_names(), said)
    name = found["weekday"] if found else ""
    bare = (name.removesuffix(ending) for ending in ("", *day_words().weekday_endings))
    weekday = next((known[word] for word in bare if word in known), None)
    if found is None or weekday is None:
        return None
    if found["next"]:
        return _later(today, days=7 - today.weekday() + weekday)
    return _later(today, days=(weekday - today.weekday() - 1) % 7 + 1)


def _of_month(said: str, today: date) -> date | None:
    """Den 15., the 15th: of this month or the next that has such a day."""
    found = re.fullmatch(_numbers(), said)
    if found is None:
        return None
    return next((day for day in _such_days(int(found["day"] or found["th"]), today) if day >= today), None)


def _such_days(number: int, today: date) -> Iterator[date]:
    for later in range(12):
        years, month = divmod(today.month - 1 + later, 12)
        if (day := _day_if_any(today.year + years, month + 1, number)) is not None:
            yield day


def _later(day: date, *, days: int = 0, months: int = 0) -> date | None:
    """The day so much later, or the last day of a month that is too short; None where the calendar has ended."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    last = monthrange(year, month)[1]
    try:
        return date(year, month, min(day.day, last)) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def date_in_full(day: date, language: str) -> str:
    """The day in words: fredag 27. november 2026. `read_date` reads it back in every language."""
    own = next(spoken_near(language))
    return own.written(own.day_in_full, day)


def date_in_words(day: date, language: str) -> str:
    """The same without its weekday: 27. november 2026."""
    own = next(spoken_near(language))
    return own.written(own.day_in_words, day)


def date_near(day: date, today: date, language: str) -> str:
    """The day without its weekday, and without its year where that is this one: 24. august."""
    own = next(spoken_near(language))
    return own.written(own.day_of_year if day.year == today.year else own.day_in_words, day)


def date_short(day: date, language: str) -> str:
    """The day where there is little room: 27.11.2026, and 27 Nov 2026 in English. `read_date` reads it back."""
    own = next(spoken_near(language))
    return own.written(own.day_short, day)


def time_of_day(at: datetime, language: str) -> str:
    """The hour and the minute: 15.24, and 15:24 in English."""
    return next(spoken_near(language)).time.format(hour=at.hour, minute=at.minute)
