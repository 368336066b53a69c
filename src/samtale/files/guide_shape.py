"""What pydantic finds wrong with the fields of a guide, in words for people."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from samtale.files.meant_words import NO_DEFAULT, meant_key, meant_value, plain
from samtale.files.meant_words import TYPES as MEANT_TYPES
from samtale.files.yaml_words import bulleted, curly
from samtale.guide.model import TYPES, in_file
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.language import Message, say
from samtale.text import shortened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_A_LIST = (
    say("This should be text, and brackets or hyphens make a list of it."),
    say("Leave them out, or put the whole text in quotation marks."),
)
_NUMBERS = ("int_", "decimal_", "finite_number")


def shape_problems(errors: "Sequence[ErrorDetails]", kind: type, data: Any) -> Iterator[Problem]:
    """The problems, once each. Where something may be a list or a mapping, only what fits the one that stands there."""
    placed = [(_path(error["loc"], data), error) for error in errors]
    around = {path[:length] for path, _ in placed for length in range(len(path))}
    seen: set[Path] = set()
    for path, error in placed:
        if path not in seen and not (path in around and error["type"] in (*_KINDS, *_MAPPINGS)):
            seen.add(path)
            yield _problem(path, error, kind, data)


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
    "bool_parsing": (say("This should be true or false."), say("Write true or false.")),
    "bool_type": (say("This should be true or false."), say("Write true or false.")),
}

BEGIN = say("Begin with the line “samtale: 1”.")
_MAPPINGS = ("dict_type", "dataclass_type")
_CONDITION = say("This should be a condition.")
_SHAPES: Mapping[str, tuple[Message, Message]] = {
    "when": (_CONDITION, say("Write when: {{question: …, at_most: 6}}, with the id of an earlier question.")),
    "not": (_CONDITION, say("Write not: {{question: …, is: …}}.")),
    "all": (_CONDITION, say("Write all: [{{question: …, is: …}}, {{question: …, is: …}}].")),
    "any": (_CONDITION, say("Write any: [{{question: …, is: …}}, {{question: …, is: …}}].")),
    "labels": (
        say("Each label needs its point on the scale."),
        say("Write labels: {{1: …, 5: …}}. A text with a comma in it goes in quotation marks there."),
    ),
    "fields": (
        say("There should be fields here."),
        say("Write fields: [{{id: …, ask: …}}], or each on lines of its own after a hyphen."),
    ),
    "options": (say("This should be a list."), say("Write options: [one, two].")),
}
"""By the key, what is said of it or of one of its items, where pydantic misses a list or lines with names."""


def _problem(path: Path, error: "ErrorDetails", kind: type, data: Any) -> Problem:
    what, value = error["type"], shortened(str(error["input"]))
    key = shortened(str(path[-1])) if path else ""
    if what in ("missing", "missing_argument"):
        message = say("“{key}” is missing, or nothing comes after it.", key=key)
        return Problem(path, message, BEGIN if path == ("samtale",) else say("Write a line “{key}: …”.", key=key))
    if what in ("unexpected_keyword_argument", "extra_forbidden"):
        hint = _CUT_BY_A_COMMA if error["input"] is None else _goes_on(path, data) or _place_of(key, kind, path)
        return Problem(path, say("There is no key “{key}” here.", key=key), hint)
    if what == "literal_error":
        words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        hint = type_hint(value, words) if key == "type" else _value_hint(key, value, words)
        return Problem(path, say("“{value}” is not possible here.", value=value), hint)
    if error["input"] is None:
        return Problem(path, say("There is nothing here."), _WRITE_IT)
    return Problem(path, *_wrong_kind(path, error))


_CUT_BY_A_COMMA = say("Nothing comes after it. Between {{ }}, a text with a comma in it goes in quotation marks.")
_WRITE_IT = say("Write it. Between {{ }}, a text with a comma in it goes in quotation marks; so do “null” and “~”.")


def _wrong_kind(path: Path, error: "ErrorDetails") -> tuple[Message, Message]:
    """What to say where there is text instead of a list, a list instead of text, and so on."""
    what, name = error["type"], next((step for step in reversed(path) if isinstance(step, str)), "")
    if what == "string_type" and isinstance(error["input"], dict) and (told := curly(next(iter(error["input"]), ""))):
        return told
    if what == "string_type" and isinstance(error["input"], list):
        return _A_LIST
    if what == "tuple_type" and isinstance(error["input"], str) and (told := bulleted(error["input"])):
        return told
    if what in ("tuple_type", *_MAPPINGS) and name in _SHAPES:
        return _SHAPES[name]
    if what in _KINDS:
        return _KINDS[what]
    if what.startswith(_NUMBERS) and "labels" in path:
        return _SHAPES["labels"]
    if what.startswith(_NUMBERS):
        return say("This should be a number."), _in_digits(str(error["input"]))
    return say("This can't be understood here."), say("Compare it with a guide that works.")


def meant_type(word: str) -> str | None:
    """The type that a word most likely means: it is another name for it, or nearly the same word."""
    from difflib import get_close_matches  # noqa: PLC0415 - a millisecond for whoever misspells nothing

    near = get_close_matches(plain(word), MEANT_TYPES, n=1, cutoff=0.8)
    return MEANT_TYPES[near[0]] if near else None


def type_hint(word: str, known: Iterable[str]) -> Message:
    """The type that is meant, and all that there are: a guess may be wrong."""
    meant, types = meant_type(word), list(known)
    if meant in types:
        return say("Did you mean “{word}”? It can be: {words}.", word=meant, words=", ".join(types))
    return say("It can be: {words}.", words=", ".join(types))


def _value_hint(key: str, value: str, words: Sequence[str]) -> Message:
    """The value that is meant, and all that there are where a guess may be wrong."""
    meant = meant_value(key, value)
    if meant in words:
        return say("Did you mean “{word}”? It can be: {words}.", word=meant, words=", ".join(words))
    return did_you_mean(value, words)


_NUMBER = re.compile(r"[0-9]+")
_HOURS = re.compile(r"\b(?:t|time|timer|timar|h|hour|hours)\b", re.IGNORECASE)


def _in_digits(said: str) -> Message:
    """The number that stands among words, where there is one: 20 min is 20."""
    found = _NUMBER.findall(said)
    if len(found) != 1 or _HOURS.search(said):
        return say("Write it in digits.")
    return say("Write {number}, in digits alone.", number=found[0])


def _goes_on(path: Path, data: Any) -> Message | None:
    """A hint for a line that was taken for a key, and belongs to the text above it: it has spaces in its name."""
    key = str(path[-1])
    for step in path[:-1]:
        data = data[step]
    keys = list(data) if isinstance(data, dict) else []
    above = keys[keys.index(key) - 1] if key in keys[1:] else ""
    if " " not in key or not isinstance(data.get(above), str):
        return None
    return say(
        "If the line belongs to the text of “{key}” above it, write “{key}: >-”, and all of the text below that, "
        "further in.",
        key=above,
    )


def _place_of(key: str, kind: type, path: Path) -> Message:
    """A hint for a key that does not fit: where it belongs, or what it may be a misspelling of."""
    if plain(key) in NO_DEFAULT:
        return say("An answer can't be filled in beforehand. Remove the line.")
    known = _keys(kind, tuple(step for step in path[:-1] if isinstance(step, str)))
    if (meant := meant_key(key, known)) is not None:
        return say("Did you mean “{word}”?", word=meant)
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
