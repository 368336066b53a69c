"""Days that are said by their week, month or year: uke 10, fredag i uke 50, slutten av mars, i februar.

A week is its Friday and everything longer is its last day, unless a part of it is named. The next such one counts.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import MAXYEAR, date, timedelta

from samtale.questions.day_words import (
    BEFORE_POINT,
    DAY_ITSELF,
    HALVES,
    IN,
    MONTHS,
    NEXT,
    NEXT_YEAR,
    ORDINALS,
    POINTS,
    QUARTERS,
    THIS,
    THIS_ALONE,
    THIS_YEAR,
    UNITS,
    WITHIN,
)
from samtale.values import dataclass

_FRIDAY = 4
_LOOK_AHEAD = 9
"""So many years lie between two weeks 53, at most."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Period:
    """Some days in a row, which end when people say that they end."""

    first: date
    last: date
    is_week: bool = False

    @property
    def middle(self) -> date | None:
        """Where the middle has one meaning: the 15th of a month, and a Wednesday."""
        if self.is_week:
            return self.first + timedelta(days=2)
        return self.first.replace(day=15) if self.first.month == self.last.month else None


Point = Callable[[Period], date | None]
_POINTS: Mapping[str, Point] = {
    "first": lambda period: period.first,
    "middle": lambda period: period.middle,
    "last": lambda period: period.last,
}

_YEAR_WORDS = any_of((*THIS_YEAR, *NEXT_YEAR))
_YEAR = rf"(?:(?:,? | ?/ ?| i | of )(?P<year>[0-9]{{4}}|{_YEAR_WORDS}))?"
_UNIT = any_of(UNITS)
_WEEK_WORDS, _THE_YEAR = (
    any_of(word for word, unit in words.items() if unit == which)
    for words, which in ((UNITS, "week"), (THIS_ALONE, "year"))
)
_NUMBERED_WEEK = rf"(?:{_WEEK_WORDS}\.? ?|[uw] ?)(?P<number>[0-9]{{1,2}}){_YEAR}"
_MONTH = rf"(?P<month>{any_of(MONTHS)})\.?{_YEAR}"
_RELATIVE = rf"(?P<which>{any_of((*THIS, *NEXT))}) (?P<unit>{_UNIT})"
_WHOLE_YEAR = r"[0-9]{4}"
_PART_OF_YEAR = (
    rf"(?:q(?P<q>[1-4])|(?P<which>[1-4]\.|{any_of(ORDINALS)}) (?P<part>{any_of((*QUARTERS, *HALVES))}))"
    rf"(?: (?:av |i |of )?)?(?P<year>[0-9]{{4}}|{_YEAR_WORDS}|{_THE_YEAR})?"
)
_POINT = rf"(?:{any_of(BEFORE_POINT)} )*(?P<point>{any_of(POINTS)})[ -](?P<period>.+)"
_WITHIN = rf"{any_of(WITHIN)} (?P<period>.+)"
_DAY_OF_WEEK = rf"(?P<weekday>[^\W\d_]+)\.?,?(?: {any_of(IN)})? (?P<period>.+)"
_WEEK_AND_DAY = r"(?P<period>.+?),? (?:på )?(?P<weekday>[^\W\d_]+)"
_DAY_OF_MONTH = rf"(?P<which>{any_of(ORDINALS)}) (?P<weekday>[^\W\d_]+) {any_of(IN)} (?P<period>.+)"


def day_in_period(said: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    """The day that is said by its week, month or year; None where it is not understood."""
    for named, point, bare in _meanings(said, weekdays):
        if bare and (named in THIS_ALONE or named in NEXT_YEAR or re.fullmatch(_WHOLE_YEAR, named)):
            continue  # “2027” and “uka” alone say too little
        days = [day for period in _periods(named, today) if (day := point(period)) is not None]
        to_come = [day for day in days if day >= today]
        if to_come or len(days) == 1:  # one that is said with its year may have passed
            return (to_come or days)[0]
    return None


def is_month(said: str) -> bool:
    """Whether nothing but a month stands there, with or without a year."""
    return bool(re.fullmatch(_MONTH, said))


def _meanings(said: str, weekdays: Mapping[str, int]) -> Iterator[tuple[str, Point, bool]]:
    """What may be a period, which day of it is meant, and whether nothing but the period stands there."""
    if found := re.fullmatch(_POINT, said):
        yield found["period"], _POINTS[POINTS[found["point"]]], False
    if found := re.fullmatch(_WITHIN, said):
        yield found["period"], _POINTS["last"], False
    for pattern in (_DAY_OF_WEEK, _WEEK_AND_DAY):
        if (found := re.fullmatch(pattern, said)) and found["weekday"] in weekdays:
            yield found["period"], _weekday(weekdays[found["weekday"]]), False
    if (found := re.fullmatch(_DAY_OF_MONTH, said)) and found["weekday"] in {
        **weekdays,
        **dict.fromkeys(DAY_ITSELF, 0),
    }:
        yield found["period"], _nth(ORDINALS[found["which"]], weekdays.get(found["weekday"])), False
    yield said, _POINTS["last"], True


def _weekday(number: int) -> Point:
    return lambda week: week.first + timedelta(days=number) if week.is_week else None


def _nth(which: int, weekday: int | None) -> Point:
    """The first, second … or last such day of a month."""

    def of(month: Period) -> date | None:
        if month.is_week:
            return None
        days = [month.first + timedelta(days=at) for at in range((month.last - month.first).days + 1)]
        such = [day for day in days if weekday is None or day.weekday() == weekday]
        return such[which if which < 0 else which - 1] if such else None

    return of


def _periods(named: str, today: date) -> Iterator[Period]:
    """The periods that are meant, the next one last: those of this year and the years after, where no year is said."""
    if found := re.fullmatch(_RELATIVE, named):
        yield from _near(UNITS[found["unit"]], 1 if found["which"] in NEXT else 0, today)
    elif named in THIS_ALONE:
        yield from _near(THIS_ALONE[named], 0, today)
    elif named in NEXT_YEAR:
        yield from _year(today.year + 1)
    elif re.fullmatch(_WHOLE_YEAR, named):
        yield from _year(int(named))
    elif found := re.fullmatch(_NUMBERED_WEEK, named):
        for year in _years(found["year"], today):
            yield from _week(year, int(found["number"]))
    elif found := re.fullmatch(_MONTH, named):
        for year in _years(found["year"], today):
            yield from _months(year, MONTHS[found["month"]], 1)
    elif found := re.fullmatch(_PART_OF_YEAR, named):
        length = 6 if found["part"] in HALVES else 3
        number = int(found["q"] or 0) or ORDINALS[found["which"]]
        if 0 < number <= 12 // length:
            for year in _years(found["year"], today):
                yield from _months(year, (number - 1) * length + 1, length)


def _years(said: str | None, today: date) -> Iterable[int]:
    if said is None:
        return range(today.year - 1, today.year + _LOOK_AHEAD)
    if said.isdecimal():
        return (int(said),)
    return (today.year + 1,) if said in NEXT_YEAR else (today.year,)


def _near(unit: str, later: int, today: date) -> Iterator[Period]:
    match unit:
        case "week":
            year, week, _ = today.isocalendar()
            for this in _week(year, week):
                yield from _from_monday(this.first.toordinal() + 7 * later)
        case "month":
            years, month = divmod(today.month - 1 + later, 12)
            yield from _months(today.year + years, month + 1, 1)
        case _:
            yield from _year(today.year + later)


def _week(year: int, number: int) -> Iterator[Period]:
    """The week with this number; none where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return
    yield from _from_monday(monday.toordinal())


def _from_monday(monday: int) -> Iterator[Period]:
    if monday + 6 <= date.max.toordinal():
        first = date.fromordinal(monday)
        yield Period(first, first + timedelta(days=_FRIDAY), is_week=True)


def _year(year: int) -> Iterator[Period]:
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Iterator[Period]:
    if 1 <= year <= MAXYEAR:
        last = month + count - 1
        yield Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]))
