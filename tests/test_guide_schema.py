"""The schema that editors read: it explains every key, accepts what the reader accepts, and finds the same faults."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import editors
from samtale.authoring.guide_docs import docs_of
from samtale.authoring.guide_schema import FILE, FIRST_LINE, guide_schema, schema_text
from samtale.errors import GuideError
from samtale.language import translator
from samtale.loading.guides import read_guide
from samtale.loading.yaml_text import dump
from samtale.questions.registry import TYPES
from samtale.questions.scale import ScaleQuestion

ROOT = Path(__file__).parent.parent
GUIDES = sorted([*ROOT.glob("guides/*.yaml"), *ROOT.glob("tests/guides/*.yaml"), ROOT / "docs/example/short.en.yaml"])
SCHEMA = guide_schema()
ACCEPTS = Draft7Validator(SCHEMA)
KINDS = {**SCHEMA["$defs"], "Guide": SCHEMA}
KEYS = [(kind, key) for kind, schema in KINDS.items() for key in schema["properties"]]


class _AsAnEditor(yaml.CSafeLoader):
    """Words as YAML means them: `no` is false, `1.0` a number. Days are text in JSON."""


_AsAnEditor.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(value: Any) -> Any:
    """Names are text in JSON, whatever they look like."""
    match value:
        case dict():
            return {str(key): as_json(part) for key, part in value.items()}
        case list():
            return [as_json(part) for part in value]
        case _:
            return value


def faults(text: str) -> list[str]:
    data = as_json(yaml.load(text, Loader=_AsAnEditor))  # noqa: S506 - a safe loader
    return [f"{list(error.absolute_path)}: {error.message}" for error in ACCEPTS.iter_errors(data)]


# What it says


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_every_key_is_explained_with_an_example_that_could_stand_there(kind, key):
    schema = KINDS[kind]["properties"][key]
    assert schema["description"].endswith((".", ")"))
    assert schema["examples"]
    for example in schema["examples"]:
        within = Draft7Validator({**schema, "$defs": SCHEMA["$defs"]})
        assert [error.message for error in within.iter_errors(example)] == []


def test_what_a_key_means_stands_in_the_model():
    docs = docs_of(ScaleQuestion)
    assert (docs["from"].meaning, docs["from"].example) == ("The lowest point.", "from: 0")
    assert docs["label"].example == "Trygghet"


def test_the_schema_is_a_schema():
    Draft7Validator.check_schema(SCHEMA)
    assert schema_text(translator("en")).endswith("}\n")


# What it accepts


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_it_accepts_every_guide_there_is(path):
    assert faults(path.read_text(encoding="utf-8")) == []


WORDS = ["no", "1", "-3", "true", "010", "1:30", "1.0", "~", "", "å", "null", "2026-12-01", "leader", "both", "record"]
words = st.sampled_from(WORDS)
values = (
    words.filter(lambda word: word not in ("", "~"))
    | st.none()
    | st.lists(words, max_size=3)
    | st.dictionaries(words, words, max_size=3)
    | st.just({"question": "first", "is": "no", "answered": "yes"})
    | st.just({"not": {"any": [{"question": "first", "in": ["1", "true"]}], "question": None}})
    | st.just([{"id": "1", "ask": "no", "type": "choice", "options": ["no", "1"], "required": "off"}])
)
keys = st.sampled_from(sorted({key for kind, key in KEYS if kind.endswith("Question")} - {"id", "type"}))


def a_question(kind: str | None, rest: dict[str, Any]) -> dict[str, Any]:
    """A question. Keys that don't fit it are not left empty: the reader lets those be, an editor points at them."""
    known = {field.name.rstrip("_") for field in fields(TYPES[kind or "text"])}
    fitting = {key: value for key, value in rest.items() if value not in (None, "null") or key in known}
    return {"id": "yes", "ask": "1", "type": kind, **fitting}


questions = st.builds(a_question, st.sampled_from([*TYPES, None]), st.dictionaries(keys, values, max_size=3))


def unquoted(text: str) -> str:
    """The same words without quotation marks, as people write them."""
    return text.replace('"', "")


@given(questions)
def test_it_accepts_what_the_reader_accepts(question):
    first = {"id": "first", "ask": "Hva?"}
    guide = {"samtale": "1", "id": "on", "title": "no", "language": "nb"}
    text = dump({**guide, "sections": [{"id": "010", "title": "1", "questions": [first, question]}]})
    for written in (text, unquoted(text)):
        try:
            read_guide(written, "g.yaml")
        except GuideError:
            continue
        assert faults(written) == []


# What it finds

FAULTY = f"""\
{FIRST_LINE}
samtale: 1
id: no
title: yes
language: nb
version: 1.0
minutes: 4
sections:
  - id: alt
    title: Alt
    minutes: tjue
    questions:
      - {{id: a, ask: Hva?, probs: [x]}}
      - id: b
        ask: H
        options: [x]
      - id: c
        ask: H
        type: choice
      - id: d
        ask: H
        by: leder
      - id: e
        ask: H
        type: skala
      - id: f
        ask: [H]
        probes: H
      - id: g
        ask: H
        required: ja
        type: yes_no
      - id: h
        ask: H
        type: scale
        from: en
        labels: [x]
      - id: i
        ask: H
        type: goals
        needs: [du]
        max: 0
      - id: j
        ask: H
        when: {{quest: b, is: x}}
      - id: k
        ask: 2026-12-01
        label:
        by:
        required: yes
        when: {{question: a, in: [1, true]}}
      - hei
      - id: l
      - id: m
        ask: H
        type: entries
        fields: [{{id: x}}, y]
      - id: n
        ask: H
        type: choice
        options: {{man: , ons: onsdag}}
      - id: o
        ask: H
        type: scale
        labels: {{a: x}}
      - id: p
        ask: H
        type: goals
        id: q
  - id: tom
    title: T
    questions: []
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    program = editors.server()
    if isinstance(program, str):
        pytest.skip(program)
    folder = tmp_path_factory.mktemp("editor")
    (folder / FILE).write_text(schema_text(translator("en")), encoding="utf-8")
    editor = editors.Editor(program, folder)
    yield editor, folder
    editor.close()


def told_by_checker(text: str) -> list[tuple[int, int]]:
    with pytest.raises(GuideError) as caught:
        read_guide(text, "g.yaml")
    return [tuple(map(int, str(line).split(":")[1:3])) for line in caught.value.details]


def test_a_real_editor_finds_the_same_places_as_the_checker(editor):
    """The same lines, each once. We name the key, and the editor sometimes what stands behind it."""
    server, folder = editor
    path = folder / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    remarks, ours = server.remarks(path), told_by_checker(FAULTY)
    assert [remark.line for remark in remarks] == [line for line, _ in ours]
    assert all(remark.column >= column for remark, (_, column) in zip(remarks, ours, strict=True))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_a_real_editor_has_nothing_to_say_about_a_good_guide(editor, path):
    server, folder = editor
    copy = folder / path.name
    copy.write_text(f"{FIRST_LINE}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert server.remarks(copy) == []


def test_a_real_editor_explains_and_completes(editor):
    server, folder = editor
    path = folder / "half.yaml"
    question = "      - id: a\n        ask: H\n        type: choice\n        options: [x]\n        by: \n        \n"
    path.write_text(
        f"{FIRST_LINE}\nsamtale: 1\nid: x\ntitle: X\nlanguage: nb\nsections:\n"
        f"  - id: alt\n    title: Alt\n    questions:\n{question}",
        encoding="utf-8",
    )
    server.remarks(path)
    assert "The question, as it is said aloud" in server.hover(path, 11, 10)
    assert {"employee", "leader", "together", "both"} <= set(server.offers(path, 14, 13))
    offered = set(server.offers(path, 15, 9))
    assert {"other", "tip", "keep"} <= offered
    assert "labels" not in offered
