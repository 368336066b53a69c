"""The guide format as JSON Schema, for editors that complete and check while somebody writes.

It accepts all that `read_guide` accepts. To an editor `1.0` is a number and `true` neither text nor number; the reader
takes every word as it is written, so the schema allows for both. What only the whole guide shows (ids that stand twice,
conditions that look back at nothing) is left to `samtale guide check`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING
from typing import Any

from samtale.authoring.guide_docs import Doc, docs_of
from samtale.guide.keys import Key, field_keys, keys_of
from samtale.guide.model import FORMAT, Guide, Section
from samtale.language import Message, Translator
from samtale.loading.yaml_text import load
from samtale.questions.entries import FieldKeys
from samtale.questions.question import Question
from samtale.questions.registry import DEFAULT, TYPES
from samtale.questions.when import When

Schema = dict[str, Any]

FILE = ".samtale-schema.json"
"""What the schema is called where it lies beside a guide."""
FIRST_LINE = f"# yaml-language-server: $schema={FILE}"
"""What a guide begins with, so that editors find the schema that lies beside it. It works without a network."""

_WORDS = ("description", "patternErrorMessage")
"""Keys whose text is for people."""


def schema_text(translate: Translator) -> str:
    """The schema as a file, with what it explains in the translator's language."""
    schema = guide_schema()
    for part, key in explained(schema):
        part[key] = translate(as_message(part[key]))
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def explained(schema: Any) -> Iterator[tuple[Schema, str]]:
    """The parts of the schema that say something to people, with the key that it stands at."""
    match schema:
        case dict():
            yield from ((schema, key) for key in _WORDS if isinstance(schema.get(key), str))
            for part in schema.values():
                yield from explained(part)
        case list():
            for part in schema:
                yield from explained(part)
        case _:
            pass


def as_message(words: str) -> Message:
    """What the schema says, as a sentence to be translated: braces stand for themselves."""
    return Message(words.replace("{", "{{").replace("}", "}}"))


def guide_schema() -> Schema:
    whole = _class(Guide, keys_of(Guide))
    whole["properties"]["samtale"] |= {"type": ["integer", "string"], "enum": [FORMAT, str(FORMAT)]}
    section = _class(Section, keys_of(Section))
    section["properties"]["questions"]["items"] = {"$ref": "#/$defs/Question"}
    whole["properties"]["sections"]["items"] = {"$ref": "#/$defs/Section"}
    definitions = {kind.__name__: _question(kind) for kind in TYPES.values()}
    definitions |= {f"{kind.__name__}Field": _field(kind) for kind in _single_types().values()}
    definitions |= {"When": _class(When, keys_of(When)), "Section": section}
    definitions |= {"Question": _of_any_type(TYPES, ""), "EntryField": _of_any_type(_single_types(), "Field")}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$defs": definitions, **whole}


def _single_types() -> Mapping[str, type[Question]]:
    return {name: kind for name, kind in TYPES.items() if kind.fits_in_a_row}


def _of_any_type(types: Mapping[str, type[Question]], suffix: str) -> Schema:
    """A question of any type. Its type decides which keys fit, so that a slip in one is told where it stands."""
    cases = [
        {"if": _of_type(name), "then": {"$ref": f"#/$defs/{kind.__name__}{suffix}"}} for name, kind in types.items()
    ]
    kinds = {
        "enum": [*types, None],
        "default": DEFAULT.type,
        "description": "How the question is answered.",
        "examples": ["goals" if "goals" in types else "date"],
    }
    question = {"type": "object", "properties": {"type": kinds}}
    return {**question, "if": {"type": "object"}, "then": {"allOf": cases}}


def _of_type(name: str) -> Schema:
    if name == DEFAULT.type:
        return {"properties": {"type": {"enum": [name, None]}}}
    return {"properties": {"type": {"const": name}}, "required": ["type"]}


def _question(kind: type[Question]) -> Schema:
    return _with_type(kind, _class(kind, keys_of(kind)))


def _field(kind: type[Question]) -> Schema:
    whole = _class(kind, field_keys(kind))
    docs = docs_of(FieldKeys)
    for name in keys_of(FieldKeys):
        whole["properties"][name] |= _described(name, whole["properties"][name], docs)
    return _with_type(kind, whole)


def _with_type(kind: type[Question], whole: Schema) -> Schema:
    words = [kind.type, None] if kind is DEFAULT else [kind.type]
    if kind is not DEFAULT:
        whole["required"].append("type")
    whole["properties"]["type"] = {"description": whole["description"], "enum": words, "examples": [kind.type]}
    return whole


def _class(kind: type, keys: Mapping[str, Key]) -> Schema:
    """A class with what its keys mean, for the editor to show."""
    docs = docs_of(kind)
    properties = {name: _key(name, key, docs) for name, key in keys.items()}
    needed = [name for name, key in keys.items() if key.needed]
    return {
        "additionalProperties": False,
        "description": (kind.__doc__ or "").split("\n")[0],
        "properties": properties,
        **({"required": needed} if needed else {}),
        "type": "object",
    }


def _key(name: str, key: Key, docs: Mapping[str, Doc]) -> Schema:
    schema = key.shape.schema()
    if not key.needed:
        schema = _or_nothing(schema)
    if key.default not in (MISSING, None, "", ()):
        schema |= {"default": key.default}
    return schema | _bounds(name, key, schema) | _described(name, schema, docs)


def _or_nothing(schema: Schema) -> Schema:
    """A key with nothing behind it is as if it were not there."""
    if "type" in schema:
        return schema | {"type": [*schema["type"], "null"]}
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def _bounds(name: str, key: Key, schema: Schema) -> Schema:
    """What the checks behind the shape say of a single key."""
    kinds = schema.get("type", ())
    if key.needed and "array" in kinds:
        return {"minItems": 1} | ({"minProperties": 1} if "object" in kinds else {})
    if name in ("max", "minutes") and "integer" in kinds:
        return {"minimum": 1 if name == "max" else 0}
    return (
        {"pattern": r"\S", "patternErrorMessage": "There is nothing here."} if key.needed and "boolean" in kinds else {}
    )


def _described(name: str, schema: Schema, docs: Mapping[str, Doc]) -> Schema:
    doc = docs.get(name)
    if doc is None:
        return {}
    data = load(doc.example, name).data
    value = data[name] if isinstance(data, dict) and [*data] == [name] else data
    return {"description": doc.meaning, "examples": [_plain(value, schema)]}


def _plain(value: Any, schema: Schema) -> Any:
    """A number, true or false where the key holds one, so that the editor writes it without quotation marks."""
    kinds = schema.get("type", ())
    if isinstance(value, str) and kinds and kinds[0] != "string":
        with suppress(ValueError):
            return json.loads(value)
    return value
