"""Days that are said by their week, month or year: uke 10, fredag i uke 50, slutten av mars, i februar.

A week is its Friday and everything longer is its last day, unless a part of it is named. The next such one counts.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import MAXYEAR, date, timedelta
from functools import cache

from samtale.questions.day_words import day_words, months
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

_WHOLE_YEAR = r"[0-9]{4}"
_WEEKDAY = r"(?P<weekday>[^\W\d_]+)"
_PERIOD = "(?P<period>.+)"


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    """How a period is said, and a day in one."""

    numbered_week: str
    month: str
    relative: str
    part_of_year: str
    point: str
    within: str
    day_of_week: str
    week_and_day: str
    day_of_month: str


@cache
def _patterns() -> _Patterns:
    words = day_words()
    year_words = any_of((*words.this_year, *words.next_year))
    year = rf"(?:(?:,? | ?/ ?| {any_of(words.year_after)} )(?P<year>[0-9]{{4}}|{year_words}))?"
    week_words, the_year = (
        any_of(word for word, unit in units.items() if unit == which)
        for units, which in ((words.units, "week"), (words.this_alone, "year"))
    )
    which, into = any_of(words.ordinals), any_of(words.into)
    return _Patterns(
        numbered_week=rf"(?:{week_words}\.? ?|{any_of(words.week_letters)} ?)(?P<number>[0-9]{{1,2}}){year}",
        month=rf"(?P<month>{any_of(months())})\.?{year}",
        relative=rf"(?P<which>{any_of((*words.this, *words.next))}) (?P<unit>{any_of(words.units)})",
        part_of_year=(
            rf"(?:q(?P<q>[1-4])|(?P<which>[1-4]\.|{which}) (?P<part>{any_of((*words.quarters, *words.halves))}))"
            rf"(?: (?:{any_of(words.part_of)} )?)?(?P<year>[0-9]{{4}}|{year_words}|{the_year})?"
        ),
        point=rf"(?:{any_of(words.before_point)} )*(?P<point>{any_of(words.points)})[ -]{_PERIOD}",
        within=rf"{any_of(words.within)} {_PERIOD}",
        day_of_week=rf"{_WEEKDAY}\.?,?(?: {into})? {_PERIOD}",
        week_and_day=rf"(?P<period>.+?),? (?:{any_of(words.on)} )?{_WEEKDAY}",
        day_of_month=rf"(?P<which>{which}) {_WEEKDAY} {into} {_PERIOD}",
    )


def day_in_period(said: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    """The day that is said by its week, month or year; None where it is not understood."""
    words = day_words()
    for named, point, bare in _meanings(said, weekdays):
        if bare and (named in words.this_alone or named in words.next_year or re.fullmatch(_WHOLE_YEAR, named)):
            continue  # “2027” and “uka” alone say too little
        days = [day for period in _periods(named, today) if (day := point(period)) is not None]
        to_come = [day for day in days if day >= today]
        if to_come or len(days) == 1:  # one that is said with its year may have passed
            return (to_come or days)[0]
    return None


def is_month(said: str) -> bool:
    """Whether nothing but a month stands there, with or without a year."""
    return bool(re.fullmatch(_patterns().month, said))


def _meanings(said: str, weekdays: Mapping[str, int]) -> Iterator[tuple[str, Point, bool]]:
    """What may be a period, which day of it is meant, and whether nothing but the period stands there."""
    words, patterns = day_words(), _patterns()
    if found := re.fullmatch(patterns.point, said):
        yield found["period"], _POINTS[words.points[found["point"]]], False
    if found := re.fullmatch(patterns.within, said):
        yield found["period"], _POINTS["last"], False
    for pattern in (patterns.day_of_week, patterns.week_and_day):
        if (found := re.fullmatch(pattern, said)) and found["weekday"] in weekdays:
            yield found["period"], _weekday(weekdays[found["weekday"]]), False
    found = re.fullmatch(patterns.day_of_month, said)
    if found and (found["weekday"] in weekdays or found["weekday"] in words.day_itself):
        yield found["period"], _nth(words.ordinals[found["which"]], weekdays.get(found["weekday"])), False
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
    words, patterns = day_words(), _patterns()
    if found := re.fullmatch(patterns.relative, named):
        yield from _near(words.units[found["unit"]], 1 if found["which"] in words.next else 0, today)
    elif named in words.this_alone:
        yield from _near(words.this_alone[named], 0, today)
    elif named in words.next_year:
        yield from _year(today.year + 1)
    elif re.fullmatch(_WHOLE_YEAR, named):
        yield from _year(int(named))
    elif found := re.fullmatch(patterns.numbered_week, named):
        for year in _years(found["year"], today):
            yield from _week(year, int(found["number"]))
    elif found := re.fullmatch(patterns.month, named):
        for year in _years(found["year"], today):
            yield from _months(year, months()[found["month"]], 1)
    elif found := re.fullmatch(patterns.part_of_year, named):
        length = 6 if found["part"] in words.halves else 3
        number = int(found["q"] or 0) or words.ordinals[found["which"]]
        if 0 < number <= 12 // length:
            for year in _years(found["year"], today):
                yield from _months(year, (number - 1) * length + 1, length)


def _years(said: str | None, today: date) -> Iterable[int]:
    if said is None:
        return range(today.year - 1, today.year + _LOOK_AHEAD)
    if said.isdecimal():
        return (int(said),)
    return (today.year + 1,) if said in day_words().next_year else (today.year,)


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
