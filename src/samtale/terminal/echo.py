"""What is typed, read back as it is understood: a day in full, a number, a point on a scale."""

import re
from collections.abc import Iterator
from datetime import date
from functools import reduce

from samtale.conversation.answers import Raw
from samtale.conversation.dates import date_in_full, date_short, read_date, read_day
from samtale.conversation.form import Field
from samtale.conversation.numbers import number_in, read_integer, read_number
from samtale.conversation.reading import Reading
from samtale.language import Words, say

_ISO = re.compile(r"\d{4}-\d\d-\d\d$")


def read_back(field: Field, raw: Raw, reading: Reading) -> Words:
    """How the field's text is understood; nothing where it needs no reading back, or can't be understood."""
    said = raw.strip() if isinstance(raw, str) else ""
    if not said:
        return ""
    match field.echo:
        case "day":
            return _day(said, reading)
        case "number":
            number = read_number(said, reading.language)
            return number_in(number, reading.language) if number is not None else ""
        case "scale":
            return _point(field, read_integer(said, reading.language))
        case "":
            return ""


def as_people_write(field: Field, raw: Raw, reading: Reading | None) -> Raw:
    """What is filled in already: a day as people write it, and not as it stands in files."""
    day = read_date(raw, reading.on, reading.language) if reading and isinstance(raw, str) and _ISO.match(raw) else None
    return date_short(day, reading.language) if reading and day and field.echo == "day" else raw


def _day(said: str, reading: Reading) -> Words:
    read = read_day(said, reading.on, reading.language)
    if read is None:
        return ""
    notes = [*_about(read.day, reading), *_counted_from(said, read.day, reading)]
    notes += [say("without the time")] if read.has_time else []
    in_full = date_in_full(read.day, reading.language)
    return say("{day} ({note})", day=in_full, note=reduce(_and, notes)) if notes else in_full


def _and(one: Words, other: Words) -> Words:
    return say("{one}; {other}", one=one, other=other)


def _about(day: date, reading: Reading) -> Iterator[Words]:
    today = reading.today or reading.on
    if day < today:
        yield say("has passed")
    elif day < reading.on:
        yield say("before the conversation")


def _counted_from(said: str, day: date, reading: Reading) -> Iterator[Words]:
    """From which day it was counted, where today would have given another one."""
    if reading.today and read_date(said, reading.today, reading.language) != day:
        yield say("counted from the conversation, {day}", day=date_in_full(reading.on, reading.language))


def _point(field: Field, point: int | None) -> Words:
    points = field.points or {}
    if point is None or point not in points:
        return ""
    return points[point] or say("{point} of {most}", point=point, most=max(points))
