"""What is typed, read back as it is understood: a day in full, a number, a point on a scale."""

from samtale.conversation.answers import Raw
from samtale.conversation.dates import date_in_full, read_date
from samtale.conversation.form import Field
from samtale.conversation.numbers import number_in, read_integer, read_number
from samtale.conversation.reading import Reading
from samtale.language import Words, say


def read_back(field: Field, raw: Raw, reading: Reading) -> Words:
    """How the field's text is understood; nothing where it needs no reading back, or can't be understood."""
    said = raw.strip() if isinstance(raw, str) else ""
    if not said:
        return ""
    match field.echo:
        case "day":
            day = read_date(said, reading.on, reading.language)
            return date_in_full(day, reading.language) if day else ""
        case "number":
            number = read_number(said, reading.language)
            return number_in(number, reading.language) if number is not None else ""
        case "scale":
            return _point(field, read_integer(said, reading.language))
        case "":
            return ""


def _point(field: Field, point: int | None) -> Words:
    points = field.points or {}
    if point is None or point not in points:
        return ""
    return points[point] or say("{point} of {most}", point=point, most=max(points))
