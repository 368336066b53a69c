"""The keys of the format: each class of the model as a shape, read from its attributes and their types."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from samtale.guide.meant_words import meant_key, plain, prefills
from samtale.guide.model import Guide, Section
from samtale.guide.shapes import (
    WRONG,
    ByName,
    Data,
    Either,
    Many,
    Notes,
    Number,
    Shape,
    Text,
    TrueOrFalse,
    Word,
    Wrong,
    expected_at,
    is_blank,
)
from samtale.language import Message, say
from samtale.questions.entries import FieldKeys
from samtale.questions.problem import Path, did_you_mean
from samtale.questions.question import LINES, Question, in_file
from samtale.questions.registry import DEFAULT, TYPES, meant_type, type_hint
from samtale.questions.when import When
from samtale.text import shortened
from samtale.values import dataclass


@dataclass(frozen=True)
class Condition(Shape):
    """A condition on earlier answers."""

    def read(self, raw: Any, path: Path, notes: Notes) -> When | Wrong:
        if not isinstance(raw, dict):
            return notes.wrong(path, *expected_at(path))
        values, wrong = read_keys(keys_of(When), raw, path, notes)
        return WRONG if wrong else When(**values)

    def write(self, value: When) -> Data:
        return write_keys(value)

    def schema(self) -> Data:
        return {"$ref": "#/$defs/When"}


@dataclass(frozen=True)
class RowField(Shape):
    """A field of a row: a question with a single answer, and no more keys than a field needs."""

    def read(self, raw: Any, path: Path, notes: Notes) -> Question | Wrong:
        if not isinstance(raw, dict):
            return notes.wrong(path, *expected_at(path))
        said = raw.get("type")
        kind = DEFAULT if is_blank(said) else _singles().get(said) if isinstance(said, str) else None
        if kind is None:
            word = shortened(said) if isinstance(said, str) else "…"
            message = say("“{value}” is not possible here.", value=word)
            return notes.wrong((*path, "type"), message, type_hint(word, _singles()))
        values, wrong = read_keys(field_keys(kind), without_type(raw), path, notes)
        return WRONG if wrong else kind(**values)

    def write(self, value: Question) -> Data:
        return write_question(value)

    def schema(self) -> Data:
        return {"$ref": "#/$defs/EntryField"}


@cache
def _singles() -> Mapping[str, type[Question]]:
    """The types that a field of a row can have."""
    return {name: kind for name, kind in TYPES.items() if kind.fits_in_a_row}


def without_type(raw: Data) -> Data:
    """The keys of a question but for its type, which says what the others can be."""
    return {name: said for name, said in raw.items() if name != "type"}


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key of the format."""

    name: str
    """The attribute that it fills in."""
    shape: Shape
    default: Any = MISSING

    @property
    def needed(self) -> bool:
        """Whether it must be there."""
        return self.default is MISSING


@cache
def keys_of(kind: type) -> Mapping[str, Key]:
    """The keys of a class, as they stand in a file."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        in_file(field.name): Key(name=field.name, shape=shape_of(hints[field.name]), default=field.default)
        for field in fields(kind)
    }


def field_keys(kind: type[Question]) -> Mapping[str, Key]:
    """The keys of a field of a row: those that every field has, and those of its type."""
    own = {in_file(name): keys_of(kind)[in_file(name)] for name in kind.own_keys()}
    return {**keys_of(FieldKeys), **own}


def shape_of(hint: Any) -> Shape:
    """The shape of an attribute's type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Text(lines=True) if LINES in inner else shape_of(inner[0])
    if origin in (Union, UnionType):
        shapes = [shape_of(part) for part in inner if part is not type(None)]
        match shapes:
            case [Many() as many, ByName() as by_name]:
                return Either(many, by_name)
            case _:
                return shapes[0]
    if origin is Literal:
        return Word(inner)
    if origin is tuple:
        return Many(shape_of(inner[0]))
    if origin is dict:
        return ByName(by_point=inner[0] is int)
    return _plain(hint)


def _plain(hint: Any) -> Shape:
    if hint is str:
        return Text()
    if hint is bool:
        return TrueOrFalse()
    if hint in (int, Decimal):
        return Number(hint)
    if hint is When:
        return Condition()
    if hint in (Question, Section):  # the parts of a guide itself are read one by one, by `format.py`
        return RowField()
    raise TypeError(f"A key of the format can't be {hint}.")


def read_type(raw: Data, path: Path, notes: Notes) -> tuple[type[Question] | None, bool]:
    """The type of a question, and whether it was there; for a misspelt one, what it most likely should be."""
    said = raw.get("type")
    if is_blank(said):
        return DEFAULT, True
    if isinstance(said, str) and said.strip() in TYPES:
        return TYPES[said.strip()], True
    word = said if isinstance(said, str) else "…"
    message = say("There is no type of question “{type}”.", type=shortened(word))
    notes.wrong((*path, "type"), message, type_hint(word, TYPES))
    return TYPES.get(meant_type(word) or ""), False


def stand_ins(kind: type[Question], wrong: frozenset[str]) -> dict[str, Any]:
    """Something at each key that a question can't be without, so that the rest of it can be checked."""
    keys = keys_of(kind)
    return {keys[name].name: keys[name].shape.stand_in for name in wrong & keys.keys() if keys[name].needed}


def read_keys(keys: Mapping[str, Key], raw: Data, path: Path, notes: Notes) -> tuple[dict[str, Any], frozenset[str]]:
    """What the keys hold, by attribute, and the keys at which something is wrong or missing."""
    values: dict[str, Any] = {}
    wrong: set[str] = set()
    for name, said in raw.items():
        key = keys.get(name)
        if is_blank(said) and (key or name in _every_key()):
            continue
        if said is LATER:
            value = LATER
        else:
            value = key.shape.read(said, (*path, name), notes) if key else _no_such_key(name, raw, keys, path, notes)
        if isinstance(value, Wrong):
            wrong.add(name)
        elif key:
            values[key.name] = value
    for name, key in keys.items():
        if key.needed and key.name not in values and name not in wrong:
            message = say("“{key}” is missing, or nothing comes after it.", key=name)
            notes.wrong((*path, name), message, _HOW_TO_BEGIN.get(name, say("Write a line “{key}: …”.", key=name)))
            wrong.add(name)
    return values, frozenset(wrong)


LATER = object()
"""Stands at a key whose parts are read one by one, elsewhere."""
BEGIN = say("Begin with the line “samtale: 1”.")
_HOW_TO_BEGIN: Mapping[str, Message] = {"samtale": BEGIN}
_CUT_BY_A_COMMA = say("Nothing comes after it. Between {{ }}, a text with a comma in it goes in quotation marks.")


def _no_such_key(name: str, raw: Data, keys: Mapping[str, Key], path: Path, notes: Notes) -> Wrong:
    shown = shortened(name)
    hint = _CUT_BY_A_COMMA if raw[name] is None else _goes_on(name, raw) or _place_of(shown, keys)
    return notes.wrong((*path, name), say("There is no key “{key}” here.", key=shown), hint)


def _goes_on(name: str, raw: Data) -> Message | None:
    """A hint for a line that was taken for a key, and belongs to the text above it: it has spaces in its name."""
    names = list(raw)
    above = names[names.index(name) - 1] if name in names[1:] else ""
    if " " not in name or not isinstance(raw.get(above), str):
        return None
    return say(
        "If the line belongs to the text of “{key}” above it, write “{key}: >-”, and all of the text below that, "
        "further in.",
        key=above,
    )


def _place_of(name: str, keys: Mapping[str, Key]) -> Message:
    """Where a key that does not fit belongs, or what it may be a misspelling of."""
    if plain(name) in prefills():
        return say("An answer can't be filled in beforehand. Remove the line.")
    if (meant := meant_key(name, (*keys, *(["type"] if "ask" in keys else [])))) is not None:
        return say("Did you mean “{word}”?", word=meant)
    fitting = [kind.type for kind in TYPES.values() if name in map(in_file, kind.own_keys())]
    if "ask" in keys and fitting:
        return say("It belongs to a question of type: {types}.", types=", ".join(fitting))
    if "ask" not in keys:
        return did_you_mean(name, keys)
    common = [key for key in keys if key in keys_of(Question)]
    return did_you_mean(name, (*common, "type", *(key for key in keys if key not in common)))


@cache
def _every_key() -> frozenset[str]:
    """Every key of the format. What else stands alone is no empty key, but the rest of a text that a comma has cut."""
    kinds = (Guide, Section, FieldKeys, When, *TYPES.values())
    return frozenset(in_file(field.name) for kind in kinds for field in fields(kind)) | {"type"}


def write_keys(value: Any, *but: str) -> Data:
    """A value as it would stand in a file; what is as it is without the key is left out."""
    return {
        name: key.shape.write(held)
        for name, key in keys_of(value.__class__).items()
        if name not in but and (held := getattr(value, key.name)) not in (key.default, None)
    }


def write_question(question: Question) -> Data:
    """A question as it would stand in a file: what every one has, its type, and the type's own keys."""
    own = set(map(in_file, question.own_keys()))
    data = write_keys(question)
    common = {name: value for name, value in data.items() if name not in own}
    return {**common, "type": question.type, **data}
