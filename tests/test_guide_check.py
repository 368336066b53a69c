"""`guide check` and `guide diff`: everything that is wrong, what could be better, and what has changed, in words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from making import ask, guide_of
from samtale.authoring.differences import differences
from samtale.guide.model import Section
from samtale.loading.guide_digest import digest
from samtale.loading.guides import read_guide
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.when import When

GUIDE = """\
samtale: 1
id: prøve
title: Prøve
language: nb
version: 1.0
sections:
  - id: alt
    title: Alt
    questions:
      - id: trygg
        ask: Er du trygg?
        tip: Vent.
      - id: lover
        ask: Hva lover vi?
        type: commitments
        tip: Begynn selv.
"""
CLOSED = (
    "11:9: This can be answered with yes or no. An open question brings out more: begin with what, how or when. "
    "Is yes or no enough? Write type: yes_no. [closed]\n"
)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "prøve.nb.yaml"
    path.write_text(GUIDE, encoding="utf-8")
    return path


def changed(file: Path, *pairs: tuple[str, str], language: str = "") -> Path:
    """A copy with other words in it."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        text = text.replace(old, new)
    copy = file.with_name(f"prøve.{language}.yaml") if language else file.with_name("ny.nb.yaml")
    copy.write_text(text, encoding="utf-8")
    return copy


# guide check


def test_advice_alone_is_no_fault(samtale, file):
    done = samtale("guide", "check", file)
    assert (done.code, done.out) == (0, f"{file}:{CLOSED}")
    assert "is in order: “Prøve”, 2 questions." in done.err
    assert f"Version 1.0, digest {digest(read_guide(GUIDE, 'g'))[:12]}" in done.err


def test_strictly_taken_it_is(samtale, file):
    done = samtale("guide", "check", file, "--strict")
    assert (done.code, done.out) == (3, f"{file}:{CLOSED}")
    assert "there is one piece of advice, and --strict treats it as an error." in done.err
    assert "is in order" not in done.err


def test_a_guide_without_advice_passes_strictly(samtale, file):
    assert samtale("guide", "check", changed(file, ("Er du", "Når er du")), "--strict").code == 0


def test_errors_are_told_each_on_its_line(samtale, file):
    done = samtale("guide", "check", changed(file, ("tip: Vent.", "tipp: Vent."), ("Hva lover vi?", "Hva: lover")))
    assert (done.code, done.out) == (3, "")
    assert "14:17: There is one colon too many here." in done.err


def test_programs_get_the_same_as_json(samtale, file):
    done = samtale("guide", "check", file, "--json")
    told = json.loads(done.out)
    assert done.code == 0
    assert told.pop("digest") == digest(read_guide(GUIDE, "g"))
    assert told == {
        "file": str(file),
        "id": "prøve",
        "title": "Prøve",
        "language": "nb",
        "version": "1.0",
        "questions": 2,
        "errors": [],
        "advice": [
            {
                "name": "closed",
                "line": 11,
                "column": 9,
                "message": "This can be answered with yes or no.",
                "hint": "An open question brings out more: begin with what, how or when. "
                "Is yes or no enough? Write type: yes_no.",
            }
        ],
    }


def test_errors_are_json_too(samtale, file):
    done = samtale("guide", "check", changed(file, ("tip: Vent.", "tipp: Vent."), ("title: Alt", "")), "--json")
    told = json.loads(done.out)
    assert done.code == 3
    assert [(one["line"], one["column"], one["message"], one["hint"]) for one in told["errors"]] == [
        (7, 5, "“title” is missing, or nothing comes after it.", "Write a line “title: …”."),
        (12, 9, "There is no key “tipp” here.", "Did you mean “tip”?"),
    ]


def test_a_file_that_is_no_text_is_an_error_at_its_beginning(samtale, file):
    file.write_bytes(b"PK\x00\x00")
    told = json.loads(samtale("guide", "check", file, "--json").out)
    assert [(one["line"], one["column"]) for one in told["errors"]] == [(1, 1)]
    assert told["errors"][0]["message"].endswith("is not plain text.")


def test_the_same_guide_in_another_language_is_compared(samtale, file):
    other = changed(
        file,
        ("language: nb", "language: nn"),
        ("id: trygg", "id: trygd"),
        ("type: comm", "max: 2\n        type: comm"),
        language="nn",
    )
    told = [line for line in samtale("guide", "check", file).out.splitlines() if "[translation]" in line]
    why = "Those who have the conversation in the other language get a different agreement. Give them the same one."
    assert told == [
        f"{file}:7:5: “trygd” is in the guide in nn, but missing here. {why} [translation]",
        f"{file}:10:9: “trygg” is missing from the guide in nn. {why} [translation]",
        f"{file}:13:9: “max” is – here, and 2 in nn. {why} [translation]",
    ]
    other.write_text("hei", encoding="utf-8")
    assert "[translation]" not in samtale("guide", "check", file).out


def test_ids_are_compared_with_those_of_the_newest_conversation(samtale, file):
    (samtale.home / "svar.yaml").write_text("leader: Anne\nemployee: Kari\nanswers: {trygg: Ja}\n", encoding="utf-8")
    assert samtale("start", file, "--answers", "svar.yaml").code == 0
    renamed = changed(file, ("id: trygg", "id: trygghet"))
    assert (
        f"{renamed}:10:9: This question was called “trygg” in an earlier version. What was answered and prepared under "
        "that id is not found by the new one. Keep the old one. [renamed]"
    ) in samtale("guide", "check", renamed).out


def test_ids_are_compared_with_those_of_the_guide_that_it_replaces(samtale):
    own = samtale.home / "guides"
    own.mkdir()
    text = (Path(__file__).parent.parent / "guides" / "selvledelse.nb.yaml").read_text(encoding="utf-8")
    (own / "selvledelse.nb.yaml").write_text(text.replace("id: trygghet", "id: trygg"), encoding="utf-8")
    done = samtale("guide", "check", "selvledelse", "--language", "nb")
    assert "This question was called “trygghet” in an earlier version." in done.out
    assert "“trygghet” is in the guide in nn, but missing here." in done.out


@pytest.mark.parametrize("name", sorted(path.name for path in (Path(__file__).parent.parent / "guides").glob("*.yaml")))
def test_the_programs_own_guides_pass_strictly(samtale, name):
    done = samtale("guide", "check", Path(__file__).parent.parent / "guides" / name, "--strict")
    assert (done.code, done.out) == (0, "")


# guide diff


def test_what_has_changed_is_told_in_words(samtale, file):
    new = changed(
        file,
        ("title: Prøve", "title: Ny prøve"),
        ("ask: Er du trygg?", "ask: Når er du trygg?\n        type: list"),
        ("      - id: lover", "      - id: mål\n        ask: Hva er målet?\n      - id: lover"),
        ("        tip: Begynn selv.\n", ""),
    )
    assert (
        samtale("guide", "diff", file, new).out
        == """\
The guide's “title” has changed.
    before: Prøve
    now: Ny prøve
The wording of “trygg” has changed.
    before: Er du trygg?
    now: Når er du trygg?
“type” has changed in “Når er du trygg?”.
    before: text
    now: list
New question in “Alt”: Hva er målet?
“tip” has changed in “Hva lover vi?”.
    before: Begynn selv.
    now: nothing
"""
    )


def test_two_that_are_alike_are_said_to_be(samtale, file):
    done = samtale("guide", "diff", file, changed(file, ("tip: Vent.", "tip: >-\n          Vent.")))
    assert (done.code, done.out, done.err) == (0, "", "The two ask the same in the same words.\n")


def test_differences_are_json_for_programs(samtale, file):
    done = samtale("guide", "diff", file, changed(file, ("Vent.", "Lytt.")), "--json")
    assert json.loads(done.out) == [
        {
            "kind": "reworded",
            "id": "trygg",
            "words": "“tip” has changed in “Er du trygg?”.",
            "before": "Vent.",
            "after": "Lytt.",
        }
    ]


def part(name: str, *questions, **keys) -> Section:
    return Section(id=name, title=name.upper(), questions=questions, **keys)


def words(old, new) -> list[str]:
    return [
        f"{one.kind}: {one.words}" + f" {one.before} → {one.after}" * bool(one.before) for one in differences(old, new)
    ]


def test_what_stands_elsewhere_has_moved_and_the_rest_has_not():
    old = guide_of(part("a", ask("1"), ask("2"), ask("3"), ask("4")), part("b", ask("5")))
    new = guide_of(part("a", ask("2"), ask("3"), ask("4"), ask("1")), part("b", ask("5")))
    assert words(old, new) == ["moved: “1?” has moved within “A”."]
    new = guide_of(part("b", ask("5"), ask("2")), part("a", ask("1"), ask("3"), ask("4")))
    assert words(old, new) == ["moved: “2?” has moved. A → B", "moved: The part “A” has moved."]


def test_parts_come_and_go():
    old = guide_of(part("a", ask("1")), part("b", ask("2"), minutes=10))
    new = guide_of(part("b", ask("2"), minutes=20), part("c", ask("3")))
    assert words(old, new) == [
        "changed: “minutes” has changed in the part “B”. 10 → 20",
        "added: New part: “C”.",
        "added: New question in “C”: 3?",
        "removed: The part “A” is gone.",
        "removed: Gone from “A”: 1?",
    ]


def test_every_key_is_compared_and_said_as_it_stands_in_a_file():
    old = guide_of(part("a", ask("1"), ask("2", "scale"), ask("3", "entries", fields=(TextQuestion(id="x", ask="X"),))))
    condition = When(not_=When(question="1", in_=("a", "b")))
    field = ChoiceQuestion(id="x", ask="X", options=("a", "b"))
    new = guide_of(
        part(
            "a",
            replace(ask("1"), keep="record", probes=("Hva mer?",)),
            replace(ask("2", "scale"), labels={1: "lite"}, required=True, when=condition),
            ask("3", "entries", fields=(field,)),
        ),
        language="nn",
    )
    new = replace(new, id="ny")
    assert words(old, new) == [
        "changed: The guide's id has changed. prøve → ny",
        "changed: The guide's “language” has changed. nb → nn",
        "reworded: “probes” has changed in “1?”. nothing → Hva mer?",
        "changed: “keep” has changed in “1?”. agreement → record",
        "changed: “required” has changed in “2?”. false → true",
        "changed: “when” has changed in “2?”. nothing → {not: {question: 1, in: [a, b]}}",
        "changed: “labels” has changed in “2?”. nothing → 1: lite",
        "changed: “fields” has changed in “3?”. {id: x, ask: X} → {id: x, ask: X, type: choice, options: [a, b]}",
    ]


# The digest


def test_comments_and_line_breaks_do_not_change_the_digest():
    plain = read_guide(GUIDE, "g")
    other = read_guide("# en merknad\n" + GUIDE.replace("Prøve", '"Prøve"'), "g")
    assert digest(plain) == digest(other)
    assert len(digest(plain)) == 64


def test_one_letter_more_changes_the_digest():
    assert digest(read_guide(GUIDE, "g")) != digest(read_guide(GUIDE.replace("Vent.", "Vent!"), "g"))
