"""The guide format as JSON Schema, for editors that complete and check while somebody writes.

It accepts all that `read_guide` accepts. To an editor `1.0` is a number and `true` neither text nor number; the reader
takes every word as it is written, so the schema allows for both. What only the whole guide shows (ids that stand twice,
conditions that look back at nothing) is left to `samtale guide check`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from samtale.files.guide_docs import Doc, docs_of
from samtale.files.yamltext import load
from samtale.guide.model import FORMAT, TYPES, Guide
from samtale.language import Message, Translator

if TYPE_CHECKING:
    from pydantic_core import core_schema

Schema = dict[str, Any]

FILE = ".samtale-schema.json"
"""What the schema is called where it lies beside a guide."""
FIRST_LINE = f"# yaml-language-server: $schema={FILE}"
"""What a guide begins with, so that editors find the schema that lies beside it. It works without a network."""

_WHOLE = r"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0*)?\s*$"
_NUMBER = r"^\s*[+-]?([0-9_]+(\.[0-9_]*)?|\.[0-9_]+)([eE][+-]?[0-9]+)?\s*$"
_TRUE_OR_FALSE = ("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0")
_NO_NUMBER = "This should be a number. Write it in digits."
_WORDS = ("description", "patternErrorMessage")
"""Keys whose text is for people."""
_LISTED = ("sections", "questions", "options", "fields")
"""Lists that hold one part or more."""


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
    """The schema as data."""
    schema = TypeAdapter(Guide).json_schema(schema_generator=_ForEditors)
    schema["properties"]["samtale"] |= {"type": ["integer", "string"], "enum": [FORMAT, str(FORMAT)]}
    schema["$defs"]["Question"] = _question()
    schema["$defs"]["Section"]["properties"]["questions"]["items"] = {"$ref": "#/$defs/Question"}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}


def _question() -> Schema:
    """A question of any type. Its type decides which keys fit, so that a slip in one is told where it stands."""
    cases = [{"if": _of_type(name), "then": {"$ref": f"#/$defs/{kind.__name__}"}} for name, kind in TYPES.items()]
    types = {
        "enum": [*TYPES, None],
        "default": "text",
        "description": "How the question is answered.",
        "examples": ["goals"],
    }
    question = {"type": "object", "properties": {"type": types}}
    return {**question, "if": {"type": "object"}, "then": {"allOf": cases}}


def _of_type(name: str) -> Schema:
    if name == "text":
        return {"properties": {"type": {"enum": [name, None]}}}
    return {"properties": {"type": {"const": name}}, "required": ["type"]}


class _ForEditors(GenerateJsonSchema):
    """Writes what the reader takes, which is more than each field's type says."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False

    def str_schema(self, schema: "core_schema.StringSchema") -> Schema:  # noqa: ARG002
        return {"type": ["string", "number", "boolean"]}

    def int_schema(self, schema: "core_schema.IntSchema") -> Schema:  # noqa: ARG002
        return {"type": ["integer", "string"], "pattern": _WHOLE, "patternErrorMessage": _NO_NUMBER}

    def decimal_schema(self, schema: "core_schema.DecimalSchema") -> Schema:  # noqa: ARG002
        return {"type": ["number", "string"], "pattern": _NUMBER, "patternErrorMessage": _NO_NUMBER}

    def bool_schema(self, schema: "core_schema.BoolSchema") -> Schema:  # noqa: ARG002
        words = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in _TRUE_OR_FALSE)
        return {
            "type": ["boolean", "string", "integer"],
            "pattern": f"^({words})$",
            "patternErrorMessage": "This should be true or false.",
            "minimum": 0,
            "maximum": 1,
        }

    def literal_schema(self, schema: "core_schema.LiteralSchema") -> Schema:
        return {"enum": schema["expected"]}

    def dict_schema(self, schema: "core_schema.DictSchema") -> Schema:
        names = schema["keys_schema"]["type"]
        return {
            "type": "object",
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            **({"propertyNames": {"pattern": _WHOLE}} if names == "int" else {}),
        }

    def union_schema(self, schema: "core_schema.UnionSchema") -> Schema:
        """One schema for what may be a list or a mapping; the questions' own is made by `_question`."""
        parts = [self.generate_inner(part) for part in schema["choices"] if not isinstance(part, tuple)]
        if any("type" not in part for part in parts):
            return {"anyOf": parts}
        types = [part["type"] for part in parts]
        return {key: value for part in parts for key, value in part.items()} | {"type": types}

    def nullable_schema(self, schema: "core_schema.NullableSchema") -> Schema:
        return _or_nothing(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: "core_schema.WithDefaultSchema") -> Schema:
        """A key with nothing behind it is as if it were not there."""
        inner = _or_nothing(self.generate_inner(schema["schema"]))
        default = schema.get("default")
        return inner | {"default": default} if default not in (None, "", ()) else inner

    def dataclass_schema(self, schema: "core_schema.DataclassSchema") -> Schema:
        """A class with what its keys mean, for the editor to show."""
        whole = super().dataclass_schema(schema)
        del whole["title"]
        docs = docs_of(schema["cls"])
        whole["properties"] = {
            name: part | _bounds(name, part, needed=name in whole.get("required", ())) | _described(name, part, docs)
            for name, part in whole["properties"].items()
        }
        if "type" not in docs and (kind := whole["properties"].get("type")):
            kind |= {"description": whole["description"], "examples": kind["enum"][:1]}
        return whole


def _or_nothing(schema: Schema) -> Schema:
    match schema:
        case {"type": str(kind)}:
            return schema | {"type": [kind, "null"]}
        case {"type": list(kinds)}:
            return schema | {"type": [*dict.fromkeys([*kinds, "null"])]}
        case {"enum": list(words)}:
            return schema | {"enum": [*dict.fromkeys([*words, None])]}
        case {"anyOf": _}:
            return schema
        case _:
            return {"anyOf": [schema, {"type": "null"}]}


def _bounds(name: str, schema: Schema, *, needed: bool) -> Schema:
    """What the checks behind the shape say of a single key."""
    kinds = schema.get("type", ())
    if name in _LISTED:
        return {"minItems": 1} | ({"minProperties": 1} if "object" in kinds else {})
    if name in ("max", "minutes") and "integer" in kinds:
        return {"minimum": 1 if name == "max" else 0}
    return {"pattern": r"\S", "patternErrorMessage": "There is nothing here."} if needed and "boolean" in kinds else {}


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
