"""Answers as they are typed or stand in a file, before anything is made of them."""

Raw = str | list["Raw"] | dict[str, "Raw"] | None
"""Text, lists and mappings of text."""
Row = dict[str, Raw]
"""One row of an answer, by the names of its fields."""


def is_empty(raw: Raw) -> bool:
    """Whether nothing is filled in: nothing at all, white space, or only empty fields."""
    match raw:
        case list():
            return all(map(is_empty, raw))
        case dict():
            return all(map(is_empty, raw.values()))
        case _:
            return is_nothing(raw)


def is_nothing(raw: Raw) -> bool:
    """Whether nothing stands there. A name with nothing behind it is something: YAML may have made it of a text."""
    match raw:
        case str():
            return not raw.strip()
        case list():
            return all(map(is_nothing, raw))
        case _:
            return not raw
