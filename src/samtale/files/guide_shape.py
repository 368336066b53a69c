"""What pydantic finds wrong with the fields of a guide, in words for people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from samtale.guide.model import TYPES, in_file
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.language import Message, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST = 60
_NUMBERS = ("int_", "decimal_", "finite_number")


def shape_problems(errors: "Sequence[ErrorDetails]", kind: type, data: Any) -> Iterator[Problem]:
    """The problems, once each. Where something may be a list or a mapping, only what fits the one that stands there."""
    placed = [(_path(error["loc"], data), error) for error in errors]
    around = {path[:length] for path, _ in placed for length in range(len(path))}
    seen: set[Path] = set()
    for path, error in placed:
        if path not in seen and not (path in around and error["type"] in _KINDS):
            seen.add(path)
            yield _problem(path, error, kind)


def _path(loc: Sequence[int | str], data: Any) -> Path:
    """The way into the data, without pydantic's own marks for the members of a union."""
    path: list[int | str] = []
    for at, step in enumerate(loc):
        match data, step:
            case dict(), _ if step in data:
                data = data[step]
            case list(), int() if step < len(data):
                data = data[step]
            case dict(), str() if at + 1 == len(loc) and not _is_mark(step):  # a key that is missing
                pass
            case _:
                continue
        path.append(step)
    return tuple(path)


def _is_mark(step: str) -> bool:
    return "[" in step or step in ("str", "int", "bool", "decimal")


_KINDS: Mapping[str, tuple[Message, Message]] = {
    "string_type": (
        say("This should be text."),
        say("Write a word or a sentence here; in quotation marks if there is a colon in it."),
    ),
    "tuple_type": (say("This should be a list."), say("Write it as [one, two], or one a line after a hyphen.")),
    "dict_type": (say("This should be lines with names."), say("Write each as “name: text”.")),
    "dataclass_type": (say("This should be lines with names."), say("Write each as “name: text”.")),
    "bool_parsing": (say("This should be true or false."), say("Write true or false.")),
    "bool_type": (say("This should be true or false."), say("Write true or false.")),
}


def _problem(path: Path, error: "ErrorDetails", kind: type) -> Problem:
    what, value = error["type"], _short(str(error["input"]))
    key = _short(str(path[-1])) if path else ""
    if what in ("missing", "missing_argument"):
        message = say("“{key}” is missing, or nothing comes after it.", key=key)
        return Problem(path, message, say("Write a line “{key}: …”.", key=key))
    if what in ("unexpected_keyword_argument", "extra_forbidden"):
        return Problem(path, say("There is no key “{key}” here.", key=key), _place_of(key, kind, path))
    if what == "literal_error":
        words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        return Problem(path, say("“{value}” is not possible here.", value=value), did_you_mean(value, words))
    if error["input"] is None:
        hint = say("Write it, with quotation marks around it if it is “null” or “~”.")
        return Problem(path, say("There is nothing here."), hint)
    if what in _KINDS:
        return Problem(path, *_KINDS[what])
    if what.startswith(_NUMBERS):
        return Problem(path, say("This should be a number."), say("Write it in digits."))
    return Problem(path, say("This can't be understood here."), say("Compare it with a guide that works."))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _place_of(key: str, kind: type, path: Path) -> Message:
    """A hint for a key that does not fit: where it belongs, or what it may be a misspelling of."""
    known = _keys(kind, tuple(step for step in path[:-1] if isinstance(step, str)))
    kinds: Mapping[str, Any] = TYPES
    fitting = [name for name, other in kinds.items() if key in _keys(other, ())]
    if kind in TYPES.values() and len(path) == 1 and fitting:
        return say("It belongs to a question of type: {types}.", types=", ".join(fitting))
    return did_you_mean(key, known)


@cache
def _keys(kind: Any, names: tuple[str, ...]) -> Sequence[str]:
    """The keys that can stand where these names lead."""
    for name in names:
        hints = {in_file(field): hint for field, hint in get_type_hints(kind).items()}
        kind = _dataclass_in(hints[name])
    return [in_file(field.name) for field in fields(kind)]


def _dataclass_in(hint: Any) -> Any:
    if hasattr(hint, "__dataclass_fields__"):
        return hint
    return next((found for part in get_args(hint) if (found := _dataclass_in(part)) is not None), None)
