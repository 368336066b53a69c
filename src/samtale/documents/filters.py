"""The filters and tests that a template can use. None of them makes a text longer than what it is given."""

from collections.abc import Callable

from samtale.documents.template_errors import Refused
from samtale.language import say


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Refused(say("This filter takes a text."), say("Use it on one text, such as a name."))


def as_list(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(value)
    raise Refused(say("This is not a list."), say("Use it on a list, such as goals."))


def _number(value: object) -> int:
    """A number and nothing else: % means something else to a text."""
    if isinstance(value, int):
        return value
    raise Refused(say("This is not a number."), say("Use it on a number, such as loop.index."))


def _capitalize(value: object) -> str:
    text = _text(value)
    return text[:1].upper() + text[1:]


class Joined(str):
    """Texts in one, that are still to be told apart where they are printed."""

    __slots__ = ("between", "parts")
    parts: tuple[str, ...]
    between: str


def _join(values: object, between: str = ", ") -> str:
    parts = tuple(map(_text, as_list(values)))
    joined = Joined(_text(between).join(parts))
    joined.parts, joined.between = parts, between
    return joined


def _default(value: object, instead: str) -> object:
    return value or instead


def _length(value: object) -> int:
    return len(as_list(value))


FILTERS: dict[str, Callable[..., object]] = {
    "capitalize": _capitalize,
    "default": _default,
    "join": _join,
    "length": _length,
    "lower": lambda value: _text(value).lower(),
    "trim": lambda value: _text(value).strip(),
    "upper": lambda value: _text(value).upper(),
}
TESTS: dict[str, Callable[..., bool]] = {
    "even": lambda value: _number(value) % 2 == 0,
    "odd": lambda value: _number(value) % 2 == 1,
}
