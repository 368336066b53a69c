"""Days as people say them: 15.2., February 15, neste fredag, om to uker, +14d.

The words of bokmål, nynorsk and English are understood in every conversation. Numeric dates begin with the day, or with
a year of four digits; day and month never change places. What can mean two things is not read rather than guessed.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from samtale.language import base, chain
from samtale.text import clean_line

LONGEST = 60
"""So many characters are read as a day."""


def _numbered(*rows: str) -> dict[str, int]:
    return {word: at for at, row in enumerate(rows) for word in row.split()}


# What a day and a month are called in bokmål, nynorsk and English, then what else they are called.
_WEEKDAY_ROWS = (
    "mandag måndag monday man mon",
    "tirsdag tysdag tuesday tir tirs tys tue tues",
    "onsdag onsdag wednesday ons wed",
    "torsdag torsdag thursday tor tors thu thur thurs",
    "fredag fredag friday fre fri",
    "lørdag laurdag saturday lør lau sat",
    "søndag søndag sunday søn sundag sun",
)
_MONTH_ROWS = (
    "januar januar january jan",
    "februar februar february feb",
    "mars mars march mar",
    "april april april apr",
    "mai mai may",
    "juni juni june jun",
    "juli juli july jul",
    "august august august aug",
    "september september september sept sep",
    "oktober oktober october okt oct",
    "november november november nov",
    "desember desember december des dec",
)
_COLUMNS = {"nb": 0, "nn": 1, "en": 2}
_WEEKDAYS = _numbered(*_WEEKDAY_ROWS)
_MONTHS = _numbered("", *_MONTH_ROWS)  # January is 1
# Two letters say different things in different languages: “on” is a Wednesday in Norwegian, and no day in English.
_NORWEGIAN = _numbered("ma må", "ti ty", "on", "to", "fr", "lø la", "sø")
_TWO_LETTERS: Mapping[str, Mapping[str, int]] = {
    **dict.fromkeys(("nb", "nn", "no"), _NORWEGIAN),
    "en": _numbered("mo", "tu", "we", "th", "fr", "sa", "su"),
}
_COUNTS = _numbered(
    "",
    "en ei ein ett et eit én éin éi a an one",
    "to two",
    "tre three",
    "fire four",
    "fem five",
    "seks six",
    "sju syv seven",
    "åtte eight",
    "ni nine",
    "ti ten",
    "elleve eleven",
    "tolv twelve",
    "",
    "fjorten fourteen",
)
_DAYS = {
    **dict.fromkeys(("d", "dag", "dager", "dagar", "day", "days"), 1),
    **dict.fromkeys(("u", "w", "uke", "uker", "veke", "veker", "week", "weeks"), 7),
}
_MONTHS_LONG = {
    **dict.fromkeys(("m", "mnd", "måned", "måneder", "månad", "månader", "month", "months"), 1),
    **dict.fromkeys(("halvår", "halvt år"), 6),
    **dict.fromkeys(("å", "y", "år", "year", "years"), 12),
}
_NEAR = {
    **dict.fromkeys(("i går", "yesterday"), -1),
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgen", "i morgon", "imorgen", "imorgon", "tomorrow"), 1),
    **dict.fromkeys(("i overmorgen", "i overmorgon", "overmorgen", "overmorgon", "day after tomorrow"), 2),
}

_WORD = r"[^\W\d_]+"
_SHORT_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_DIGITS = r"(?P<month>[0-9]{1,2})"
_MONTH = rf"(?P<month>{_WORD})\.?"
_CALENDAR = (
    re.compile(rf"(?P<year>[0-9]{{4}})(?P<mark>[-./]){_DIGITS}(?P=mark){_DAY}"),  # 2027-02-15
    re.compile(rf"{_DAY} ?(?P<mark>[-./]) ?{_DIGITS}(?: ?(?P=mark) ?{_SHORT_YEAR})?"),  # 15.2.2027, 15/2
    re.compile(rf"{_DAY}(?:\.|st|nd|rd|th)? ?(?:of )?{_MONTH}(?:,? ?{_SHORT_YEAR})?"),  # 15. februar 2027, 15th of Feb
    re.compile(rf"{_MONTH} ?{_DAY}(?:st|nd|rd|th)?(?:(?:, ?| ){_SHORT_YEAR})?"),  # February 15, 2027
)
_BEFORE = re.compile(r"^(?:(?:på|den|innan|innen|on|the|by) )+")
_WEEKDAY_FIRST = re.compile(rf"(?P<weekday>{_WORD})[.,]* (?P<rest>.+)")
_COUNTED = re.compile(rf"(?:\+ ?|om |in )(?P<count>[0-9]{{1,4}} ?|{_WORD} )(?P<unit>{_WORD}(?: {_WORD})?)")
_NAMED = re.compile(
    r"(?:(?P<next>neste|next) |(?:førstkommende|førstkomande|kommende|komande|this coming|coming|this) )?"
    rf"(?P<weekday>{_WORD})"
    r"(?P<next_week>(?: i| of)? (?:neste uke|neste veke|next week))?"
)


def read_date(text: str, today: date, language: str) -> date | None:
    """The day that was said on `today`; None where it is not understood, or is no day that exists."""
    said = _BEFORE.sub("", clean_line(text).casefold().rstrip(" .,;:!?"))
    if len(said) > LONGEST:
        return None
    weekdays = {**_WEEKDAYS, **_TWO_LETTERS.get(base(language), {})}
    if said in _NEAR:
        return _later(today, days=_NEAR[said])
    return (
        _calendar_day(said, today)
        or _calendar_day_after_weekday(said, today, weekdays)
        or _counted(said, today)
        or _named(said, today, weekdays)
    )


def _calendar_day(said: str, today: date) -> date | None:
    """A day and a month, with or without a year."""
    found = next((match for pattern in _CALENDAR if (match := pattern.fullmatch(said))), None)
    if found is None:
        return None
    day, month, year = int(found["day"]), found["month"], found["year"]
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    if year is None:
        return _next_such(today, number, day)
    return _day_if_any(int(year) + (2000 if len(year) == 2 else 0), number, day)


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
    found = _WEEKDAY_FIRST.fullmatch(said)
    if found is None or found["weekday"] not in weekdays:
        return None
    day = _calendar_day(_BEFORE.sub("", found["rest"]), today)
    return day if day is not None and day.weekday() == weekdays[found["weekday"]] else None


def _counted(said: str, today: date) -> date | None:
    """So many days, weeks, months or years from today."""
    found = _COUNTED.fullmatch(said)
    if found is None:
        return None
    count, unit = found["count"].strip(), found["unit"]
    times = int(count) if count.isdecimal() else _COUNTS.get(count)
    if times is None or (unit not in _DAYS and unit not in _MONTHS_LONG):
        return None
    return _later(today, days=times * _DAYS.get(unit, 0), months=times * _MONTHS_LONG.get(unit, 0))


def _named(said: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    """A weekday after today, or that of the next week."""
    found = _NAMED.fullmatch(said)
    if found is None or found["weekday"] not in weekdays:
        return None
    weekday = weekdays[found["weekday"]]
    if found["next"] or found["next_week"]:
        return _later(today, days=7 - today.weekday() + weekday)
    return _later(today, days=(weekday - today.weekday() - 1) % 7 + 1)


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
    weekday = _WEEKDAY_ROWS[day.weekday()].split()[column]
    month = _MONTH_ROWS[day.month - 1].split()[column]
    if column == _COLUMNS["en"]:
        return f"{weekday.capitalize()} {day.day} {month.capitalize()} {day.year:04}"
    return f"{weekday} {day.day}. {month} {day.year:04}"


def date_near(day: date, today: date, language: str) -> str:
    """The day without its weekday, and without its year where that is this one: 24. august."""
    column = _column(language)
    month = _MONTH_ROWS[day.month - 1].split()[column]
    words = f"{day.day} {month.capitalize()}" if column == _COLUMNS["en"] else f"{day.day}. {month}"
    return words if day.year == today.year else f"{words} {day.year:04}"


def date_short(day: date, language: str) -> str:
    """The day where there is little room: 27.11.2026, and 27 Nov 2026 in English. `read_date` reads it back."""
    column = _column(language)
    if column == _COLUMNS["en"]:
        month = _MONTH_ROWS[day.month - 1].split()[column]
        return f"{day.day} {month[:3].capitalize()} {day.year:04}"
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _column(language: str) -> int:
    return next(_COLUMNS[near] for near in chain(language) if near in _COLUMNS)
