"""Days as people say them: 15.2., February 15, neste fredag, om to uker, uke 10, slutten av mars, +14d.

The words of bokmål, nynorsk and English are understood in every conversation. Numeric dates begin with the day, or with
a year of four digits; day and month never change places. What can mean two things is not read rather than guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from samtale.language import Message, base, chain, say
from samtale.questions.day_words import (
    AFTER,
    AFTER_CLOCK,
    AFTER_COUNT,
    BEFORE,
    BEFORE_COUNT,
    BEFORE_HOUR,
    BEFORE_PART,
    BY,
    CLOCK,
    COLUMNS,
    COMING,
    COUNTS,
    DAYS,
    MONTH_ROWS,
    MONTHS,
    MONTHS_LONG,
    NEAR,
    NEXT,
    NEXT_YEAR,
    PARTS_OF_DAY,
    THIS_YEAR,
    TWO_LETTERS,
    WEEKDAY_ROWS,
    WEEKDAYS,
)
from samtale.questions.periods import any_of, day_in_period, is_month
from samtale.text import clean_line, shortened
from samtale.values import dataclass

LONGEST = 60
"""So many characters are read as a day."""

# Patterns are compiled when they are first needed: most commands read no day.
_WORD = r"[^\W\d_]+"
_YEAR_WORDS = any_of((*THIS_YEAR, *NEXT_YEAR))
_SHORT_YEAR = rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}|{_YEAR_WORDS})"
_DAY = r"(?P<day>[0-9]{1,2})"
_DIGITS = r"(?P<month>[0-9]{1,2})"
_MONTH = rf"(?P<month>{_WORD})\.?"
_CALENDAR = (
    rf"(?P<year>[0-9]{{4}})(?P<mark>[-./]){_DIGITS}(?P=mark){_DAY}",  # 2027-02-15
    rf"{_DAY} ?(?P<mark>[-./]) ?{_DIGITS}(?: ?(?P=mark) ?{_SHORT_YEAR})?",  # 15.2.2027, 15/2
    rf"{_DAY} ?[./] ?{_DIGITS}\.? ?- ?{_SHORT_YEAR}",  # 15/2-2027
    rf"{_DAY} ?[./] ?{_DIGITS}\.? (?P<year>[0-9]{{4}}|{_YEAR_WORDS})",  # 15.2. 2027, 15/2 neste år
    (rf"{_DAY}(?:\.|st|nd|rd|th)? ?(?:of )?{_MONTH}(?:,? ?-?{_SHORT_YEAR})?"),  # 15. februar 2027, 15th of Feb
    rf"{_MONTH} ?{_DAY}(?:st|nd|rd|th)?(?:(?:, ?| ){_SHORT_YEAR})?",  # February 15, 2027
)
_BEFORE = rf"^(?:{any_of(BEFORE)} )+"
_BY = rf"^{any_of(BY)} "
_AFTER = rf" {any_of(AFTER)}$"
_WEEKDAY_FIRST = rf"(?P<weekday>{_WORD})[.,]* (?P<rest>.+)"
_COUNTED = (
    rf"(?:\+ ?|{any_of(BEFORE_COUNT)} )?(?P<count>[0-9]{{1,4}} ?|{_WORD} )(?P<unit>{_WORD}(?: {_WORD})?)"
    rf"(?: {any_of(AFTER_COUNT)})?"
)
_NAMED = rf"(?:(?P<next>{any_of(NEXT)}) |{any_of(COMING)} )?(?P<weekday>{_WORD})"
_OF_MONTH = (
    r"(?:(?:på |innen |innan |on |by )?(?:den|the) (?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?"
    r"|(?P<th>[0-9]{1,2})(?:st|nd|rd|th))"
)

_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_TIME = rf"{_HOUR}:[0-5][0-9](?: ?[ap]m)?"
_SPOKEN = rf"(?:{any_of(BEFORE_HOUR)} )?(?:{_TIME}|{_HOUR}(?:\.[0-5][0-9])?|{any_of(COUNTS)})"
_ON_THE_CLOCK = (
    rf"(?:{any_of(CLOCK)}\.? ?{_SPOKEN}(?: ?(?:-|–|til|to) ?{_SPOKEN})?(?: ?{any_of(AFTER_CLOCK)})?"
    rf"|{_TIME}(?: ?(?:-|–|til|to) ?{_TIME})?|{_HOUR} ?[ap]m)"
)
_WITHOUT_TIME = (
    rf"(?P<day>.+?),? (?:{_ON_THE_CLOCK}|(?:{any_of(BEFORE_PART)} )?{any_of(PARTS_OF_DAY)})",
    rf"{_ON_THE_CLOCK},? (?P<day>.+)",
    (r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})t[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"),
)


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
    weekdays = {**WEEKDAYS, **TWO_LETTERS.get(base(language), {})}
    if (day := _day(said, today, weekdays)) is not None:
        return Day(day)
    for pattern in _WITHOUT_TIME:
        found = re.fullmatch(pattern, said)
        day = _day(found["day"].rstrip(" .,"), today, weekdays) if found else None
        if day is not None:
            return Day(day, has_time=True)
    return None


def _day(whole: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    said = re.sub(_AFTER, "", re.sub(_BEFORE, "", whole))
    if said in NEAR:
        return _later(today, days=NEAR[said])
    if re.match(_BY, whole) and is_month(said):
        return None  # by March: before it begins, or before it ends?
    return (
        _calendar_day(said, today)
        or _calendar_day_after_weekday(said, today, weekdays)
        or _counted(said, today)
        or _named(said, today, weekdays)
        or day_in_period(said, today, weekdays)
        or _of_month(whole, today)
    )


def _calendar_day(said: str, today: date) -> date | None:
    """A day and a month, with or without a year."""
    found = next((match for pattern in _CALENDAR if (match := re.fullmatch(pattern, said))), None)
    if found is None:
        return None
    day, month = int(found["day"]), found["month"]
    number = int(month) if month.isdecimal() else MONTHS.get(month, 0)
    if found["year"] is None:
        return _next_such(today, number, day)
    return _day_if_any(_year(found["year"], today), number, day)


def _year(said: str, today: date) -> int:
    if said.isdecimal():
        return int(said) + (2000 if len(said) == 2 else 0)
    return today.year + (said in NEXT_YEAR)


def _next_such(today: date, month: int, day: int) -> date | None:
    # Up to eight years lie between two days that are the 29th of February.
    days = (_day_if_any(year, month, day) for year in range(today.year, today.year + 9))
    return next((day for day in days if day is not None and day >= today), None)


def _day_if_any(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _calendar_day_after_weekday(said: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    """The same after a weekday; where the two do not agree, neither is believed."""
    found = re.fullmatch(_WEEKDAY_FIRST, said)
    if found is None or found["weekday"] not in weekdays:
        return None
    day = _calendar_day(re.sub(_BEFORE, "", found["rest"]), today)
    return day if day is not None and day.weekday() == weekdays[found["weekday"]] else None


def _counted(said: str, today: date) -> date | None:
    """So many days, weeks, months or years from today."""
    found = re.fullmatch(_COUNTED, said)
    if found is None:
        return None
    count, unit = found["count"].strip(), found["unit"]
    times = int(count) if count.isdecimal() else COUNTS.get(count)
    if times is None or (unit not in DAYS and unit not in MONTHS_LONG):
        return None
    return _later(today, days=times * DAYS.get(unit, 0), months=times * MONTHS_LONG.get(unit, 0))


def _named(said: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    """A weekday after today, or that of the next week."""
    found = re.fullmatch(_NAMED, said)
    name = found["weekday"] if found else ""
    weekday = weekdays.get(name, weekdays.get(name.removesuffix("en")))
    if found is None or weekday is None:
        return None
    if found["next"]:
        return _later(today, days=7 - today.weekday() + weekday)
    return _later(today, days=(weekday - today.weekday() - 1) % 7 + 1)


def _of_month(said: str, today: date) -> date | None:
    """Den 15., the 15th: of this month or the next that has such a day."""
    found = re.fullmatch(_OF_MONTH, said)
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
    column = _column(language)
    weekday = WEEKDAY_ROWS[day.weekday()].split()[column]
    return f"{weekday.capitalize() if column == COLUMNS['en'] else weekday} {date_in_words(day, language)}"


def date_in_words(day: date, language: str) -> str:
    """The same without its weekday: 27. november 2026."""
    column = _column(language)
    month = MONTH_ROWS[day.month - 1].split()[column]
    if column == COLUMNS["en"]:
        return f"{day.day} {month.capitalize()} {day.year:04}"
    return f"{day.day}. {month} {day.year:04}"


def date_near(day: date, today: date, language: str) -> str:
    """The day without its weekday, and without its year where that is this one: 24. august."""
    column = _column(language)
    month = MONTH_ROWS[day.month - 1].split()[column]
    words = f"{day.day} {month.capitalize()}" if column == COLUMNS["en"] else f"{day.day}. {month}"
    return words if day.year == today.year else f"{words} {day.year:04}"


def date_short(day: date, language: str) -> str:
    """The day where there is little room: 27.11.2026, and 27 Nov 2026 in English. `read_date` reads it back."""
    column = _column(language)
    if column == COLUMNS["en"]:
        month = MONTH_ROWS[day.month - 1].split()[column]
        return f"{day.day} {month[:3].capitalize()} {day.year:04}"
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def time_of_day(at: datetime, language: str) -> str:
    """The hour and the minute: 15.24, and 15:24 in English."""
    return at.strftime("%H:%M" if _column(language) == COLUMNS["en"] else "%H.%M")


def _column(language: str) -> int:
    return next(COLUMNS[near] for near in chain(language) if near in COLUMNS)
