"""A guide within a record: the snapshot that a conversation keeps, as plain data and back.

It is read by the model's own types, and not by what checks a guide's file: that brings YAML and pydantic, a third of a
second, which an agreement that is only printed need not wait for.
"""

import dataclasses
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from samtale.errors import GuideError
from samtale.guide.model import TYPES, Guide, Question, in_file
from samtale.language import say

Data = dict[str, Any]
_LONGEST_NUMBER = 40


def guide_to_data(guide: Guide) -> Data:
    """The guide as text, numbers, lists and mappings, as it would stand in a file; defaults are left out."""
    return _as_data(guide)


def _as_data(value: Any) -> Data:
    return {
        in_file(field.name): _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != field.default or field.name == "type"
    }


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case dict():
            return {str(key): _plain(part) for key, part in value.items()}
        case Decimal():
            return str(value)
        case _ if dataclasses.is_dataclass(value):
            return _as_data(value)
        case _:
            return value


def guide_from(data: object) -> Guide:
    """The guide in data that `guide_to_data` made. Raises GuideError.

    Only its shape is looked at: what this samtale would not accept in a new guide must not close an old conversation.
    """
    try:
        guide: Guide = _made(Guide, data)
    except (_NotThatError, RecursionError):
        raise GuideError(say("The guide can't be read.")) from None
    return guide


class _NotThatError(Exception):
    """The data has another shape than the model. It never leaves this module."""


def _made(kind: Any, data: object) -> Any:
    """A value of the model. Raises _NotThatError where a key is missing, unknown, or holds something else."""
    types = _types(kind)
    if not isinstance(data, dict) or not types.keys() >= data.keys():
        raise _NotThatError
    try:
        return kind(**{types[key][0]: _read(types[key][1], value) for key, value in data.items()})
    except TypeError:
        raise _NotThatError from None


@cache
def _types(kind: Any) -> Mapping[str, tuple[str, Any]]:
    """The name and the type of each field, by its key."""
    hints = get_type_hints(kind)
    return {in_file(field.name): (field.name, hints[field.name]) for field in dataclasses.fields(kind)}


def _read(kind: Any, data: object) -> Any:
    """The data as a value of this type. Raises _NotThatError."""
    source, inner = get_origin(kind), get_args(kind)
    match data:
        case dict() if kind == Question:
            if (asked := TYPES.get(str(data.get("type")))) is None:
                raise _NotThatError
            return _made(asked, data)
        case _ if source in (UnionType, Union):
            return _first(inner, data)
        case dict() if source is dict:
            return {_read(inner[0], key): _read(inner[1], value) for key, value in data.items()}
        case list() if source is tuple:
            return tuple(_read(inner[0], part) for part in data)
        case str() if kind in (int, Decimal):
            return _number(kind, data)
        case dict() if dataclasses.is_dataclass(kind):
            return _made(kind, data)
        case _ if type(data) is kind or (source is Literal and data in inner):
            return data
        case _:
            raise _NotThatError


def _first(kinds: tuple[Any, ...], data: object) -> Any:
    """The data as the first of these types that it fits."""
    for kind in kinds:
        with suppress(_NotThatError):
            return _read(kind, data)
    raise _NotThatError


def _number(kind: type[Decimal | int], text: str) -> Decimal | int:
    try:
        number = kind(text) if len(text) <= _LONGEST_NUMBER else None
    except (InvalidOperation, ValueError):
        number = None
    if number is None or (isinstance(number, Decimal) and not _is_sane(number)):
        raise _NotThatError
    return number


def _is_sane(number: Decimal) -> bool:
    """Whether it can be written out: neither NaN nor 1e999999."""
    return number.is_finite() and abs(number.adjusted()) <= _LONGEST_NUMBER
