"""What is typed, read back as it is understood: a day in full, a number, a point on a scale."""

import re
from datetime import date

from samtale.conversation.answers import Raw
from samtale.conversation.dates import date_in_full, date_short, read_date
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
            return _day(read_date(said, reading.on, reading.language), reading)
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


def _day(day: date | None, reading: Reading) -> Words:
    if day is None:
        return ""
    in_full = date_in_full(day, reading.language)
    return say("{day} (has passed)", day=in_full) if day < reading.on else in_full


def _point(field: Field, point: int | None) -> Words:
    points = field.points or {}
    if point is None or point not in points:
        return ""
    return points[point] or say("{point} of {most}", point=point, most=max(points))
