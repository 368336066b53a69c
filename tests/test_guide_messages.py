"""Every message of the guides' loader stands whole in a test: here those that no other quotes, and the proof."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from making import ask, when
from samtale.errors import GuideError
from samtale.files.reading import MOST_BYTES, read_text
from samtale.guide.check import check_question
from samtale.guide.conditions import check_conditions
from samtale.guide.format import guide_from
from samtale.loading.guides import read_guide
from samtale.loading.yaml_text import compose, load, problem_lines
from samtale.questions.problem import did_you_mean
from samtale.questions.registry import TYPES
from test_guide_checks import named

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "samtale"
LOADER = (
    *("loading/guides.py", "loading/yaml_text.py", "loading/yaml_errors.py", "files/reading.py"),
    *("guide/check.py", "guide/conditions.py", "guide/format.py", "guide/keys.py", "guide/shapes.py", "guide/marks.py"),
    *("questions/problem.py", "questions/registry.py", "questions/dates.py"),
)
QUOTED_IN = (
    "test_guides.py",
    "test_yamltext.py",
    "test_guide_checks.py",
    "test_guide_messages.py",
    "test_beginners.py",
    "test_idle_conditions.py",
)


def raised(call, *arguments) -> list[str]:
    """Everything that is said, line by line."""
    with pytest.raises(GuideError) as caught:
        call(*arguments)
    return [str(part) for part in caught.value.parts]


def whole(problems) -> list[str]:
    return [f"{problem.message} {problem.hint}" for problem in problems]


HEAD = "samtale: 1\nid: x\ntitle: X\nlanguage: nb\n"
SECTIONS = "sections: [{id: a, title: A, questions: [{id: b, ask: B}]}]\n"
SECTIONS_MISSING = (
    "“sections” should hold one part or more. "
    "Begin each with a hyphen: “- id: …”. “title: …” and “questions:” go below, as far in as “id”."
)
TIMES = {
    "min": "“snart” can't be read as a day. "
    "Write 15.2.2027, next Friday, week 10, the end of March, or +14d for two weeks from now."
}


def test_a_guide_with_problems_is_told_from_the_first_word_to_the_last():
    assert raised(read_guide, HEAD, "g.yaml") == [
        "One thing is wrong in the guide g.yaml.",
        f"g.yaml:1:1: {SECTIONS_MISSING}",
        "Correct the file, and check it: samtale guide check g.yaml",
    ]
    assert raised(read_guide, HEAD.replace("id: x", "id: ../x") + "sections: x", "g.yaml") == [
        "2 things are wrong in the guide g.yaml.",
        (
            "g.yaml:2:1: “../x” can't be used as a name. "
            "Use letters, digits, hyphen, underscore and full stop, without spaces."
        ),
        f"g.yaml:5:1: {SECTIONS_MISSING}",
        "Correct the file, and check it: samtale guide check g.yaml",
    ]


def test_a_file_that_is_no_yaml_is_told_from_the_first_word_to_the_last():
    assert raised(load, "a: 1\na: 2", "g.yaml") == [
        "g.yaml can't be read as it is written.",
        "g.yaml:2:1: “a” appears twice here. Remove one of them, or give it another name.",
        "Nothing was changed. Correct the file, and try again.",
    ]
    assert raised(load, "#" * 1_000_001, "g.yaml") == ["g.yaml is too large.", "There is room for one megabyte."]


def test_a_stored_guide_that_is_none_is_told():
    assert raised(guide_from, {}) == ["The guide can't be read."]


def test_words_behind_a_number_sign_are_told():
    loaded = compose("a: Sak #12\n", "g.yaml")
    assert [str(line) for line in problem_lines(loaded.warnings, loaded, "g.yaml")] == [
        (
            "g.yaml:1:1: What comes after # is taken for a comment, and is not read. "
            "If it belongs to the text, put the whole text in quotation marks; if not, put two spaces before #."
        )
    ]


ITEM = HEAD + "sections:\n  - id: s\n    title: S\n    questions:\n"
HYPHEN = (
    "A hyphen is missing before “id”. "
    "The next one begins here: write “- id: …”, with the hyphen right below the one above."
)
CURLY = (
    "The program doesn't read {} as a quotation mark. "
    'Write straight ones around the whole text: "…". Word processors turn them into others.'
)
APOSTROPHE = (
    "There is more text after the closing “'”. "
    'Put double quotation marks around the whole text instead: "…". An apostrophe ends it between single ones.'
)
BRACKET = (
    "A text can't begin with “[” here. "
    "Put the whole text in quotation marks. If it is a list, nothing can follow its “]”."
)
ODD_SPACE = (
    "A space here is not an ordinary one, as happens with pasted text. "
    "Delete the spaces here and type them again, also on the other lines that were pasted."
)
TABLE = f"There is no type of question “table”. Did you mean “entries”? It can be: {', '.join(TYPES)}."
OWN = "A question can't depend on its own answer, as “a” does here. Name an earlier question, or remove the condition."
BEGINNERS = [
    (["- id: a", "  ask: A?", "  id: b", "  ask: B?", "  id: c", "  ask: C?"], [f"11:9: {HYPHEN}", f"13:9: {HYPHEN}"]),
    (["- id: a", "  ask: A?", "  id: b", "  by: leder"], [f"11:9: {HYPHEN}", "12:9: “leder” is not possible here."]),
    (["- id: a", "  ask: A?", "  id: b"], [f"11:9: {HYPHEN}"]),
    (
        ["- {id: a, ask: A?}", "- {id: b, ask: B?, when: {question:a, is:ja}}"],
        [
            "10:33: A space is missing after the colon of “question:a”. Write “question: a”.",
            "10:45: A space is missing after the colon of “is:ja”. Write “is: ja”.",
        ],
    ),
    (["- id: a", "  ask: 'What's new?'"], [f"10:20: {APOSTROPHE}"]),
    (["- {id: a, ask: 'What's new?'}"], [f"9:28: {APOSTROPHE}"]),
    (["- id: a", "  ask: [optional] How can I help?"], [f"10:14: {BRACKET}"]),
    (["- id: a", "  ask: “Mål: hva?”"], [f"10:14: {CURLY.format('“')}"]),
    (["- id: a", "  ask: «Mål: hva?»"], [f"10:14: {CURLY.format('«')}"]),
    (["- {id: a, ask: „Mål: hva?“}"], [f"9:22: {CURLY.format('„')}"]),
    (["- id: a", "  ask: A?", "  probes:", "    - “Mål: hva?”"], [f"12:13: {CURLY.format('“')}"]),
    (["- id: a", "\u00a0 ask: Hva?", "  tip: Vent."], [f"10:7: {ODD_SPACE}"]),
    (["- id: a", "  ask: Hva?", "\u202f\u202ftip: Vent."], [f"11:7: {ODD_SPACE}"]),
    (["-\u00a0id: a", "  ask: Hva?"], [f"9:7: {ODD_SPACE}"]),
    (["- id: a", "  ask:\u2007Hva?", "  tip: Vent."], [f"10:13: {ODD_SPACE}"]),
    (["- {id: a, ask: A?, type: table, fields: [{id: b, ask: B?}]}"], [f"9:26: {TABLE}"]),
    (["- id: a", "  ask: A?", "  when: {question: a, at_most: 6}"], [f"11:16: {OWN}"]),
]


@pytest.mark.parametrize(("lines", "said"), BEGINNERS)
def test_what_beginners_write_is_told_with_what_they_meant(lines, said):
    found = raised_details(ITEM + "".join(f"      {line}\n" for line in lines))
    assert [line.startswith(words) for line, words in zip(found, said, strict=True)] == [True] * len(said)


def raised_details(text: str) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read_guide(text, "g.yaml")
    return [str(line).removeprefix("g.yaml:") for line in caught.value.details]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            ask("q", keep="nothing", required=True),
            (
                "A question whose answer is not written down can't be required. "
                "Remove “required”, or keep the answer in the record."
            ),
        ),
        (
            ask("q", "goals", by="both"),
            (
                "A question of type goals has one shared answer, so “both” can't be used. "
                "Write by: together, or ask two questions."
            ),
        ),
    ],
)
def test_keys_that_contradict_each_other_are_told(question, said):
    assert whole(check_question(question, "nb")) == [said]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            when("a"),
            "This condition tests nothing. Add one of these: is, is_not, in, includes, at_least, at_most, answered.",
        ),
        (
            when("b", answered=True),
            (
                "Nothing is written down at “b”, so there is no answer to look at. "
                "Keep its answer in the record: keep: record."
            ),
        ),
    ],
)
def test_a_condition_that_can_tell_nothing_is_told(condition, said):
    assert whole(check_conditions(named(ask("a"), ask("b", keep="nothing"), ask("c", when=condition)), "nb")) == [said]


def test_a_day_that_is_none_is_told():
    assert whole(ask("q", "date", min="snart").check("nb")) == [TIMES["min"]]
    assert str(next(ask("q", "date", max="aldri").check("nb")).message) == ("“aldri” can't be read as a day.")


def test_many_known_words_are_not_all_listed():
    known = [f"spørsmål-{at:02}" for at in range(30)]
    assert str(did_you_mean("xyz", known)) == f"It can be: {', '.join(known[:20])} and more."


UTF_8 = "Open it in an editor, and save it with the encoding UTF-8 (in Notepad: Save as, Encoding)."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff", ["FILE is not saved as UTF-8: the first letter that can't be read is on line 1.", UTF_8]),
        (b"\xff\xfea\x00", ["FILE is saved as UTF-16, which can't be read here.", UTF_8]),
        (
            b"PK\x00",
            [
                "FILE is not plain text.",
                "Open it in the program that made it, and save the text as plain text (.txt), UTF-8.",
            ],
        ),
        (
            b"#" * (MOST_BYTES + 1),
            [
                "FILE is too large.",
                "There is room for one megabyte, which is several hundred pages. Is it the right file?",
            ],
        ),
    ],
    ids=["no UTF-8", "UTF-16", "no text", "too large"],
)
def test_a_file_that_is_no_plain_text_is_told(tmp_path, data, said):
    path = tmp_path / "g.yaml"
    path.write_bytes(data)
    assert [line.replace(str(path), "FILE") for line in raised(read_text, path)] == said


def test_what_is_no_file_is_told(tmp_path, monkeypatch):
    there = tmp_path / "g.yaml"
    there.write_text(HEAD, encoding="utf-8")
    assert raised(read_text, tmp_path) == [f"{tmp_path} is a folder.", "Name a file in it."]
    assert raised(read_text, tmp_path / "borte") == [
        f"There is no file {tmp_path / 'borte'}.",
        "Check the spelling, and which folder you are in.",
    ]
    assert raised(read_text, Path("/dev/null")) == [
        "/dev/null is not an ordinary file.",
        "Save the text in a file, and name that.",
    ]
    assert raised(read_text, tmp_path / ("x" * 300))[1] == (
        "Check the name, and that the disk or network folder is connected."
    )

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert raised(read_text, there) == [
        f"You are not allowed to read {there}.",
        "Ask whoever owns the file, or make a copy that is yours.",
    ]


# The proof


def messages() -> Iterator[str]:
    """Every message of the loader, as it is marked."""
    for name in LOADER:
        for node in ast.walk(ast.parse((SOURCE / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "say_many"):
                yield from (part.value for part in node.args[: 2 if node.func.id == "say_many" else 1])


def quoted() -> str:
    """Every text in the tests; what is filled in there is a NUL."""
    texts: list[str] = []
    for name in QUOTED_IN:
        for node in ast.walk(ast.parse((TESTS / name).read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    texts.append(text)
                case ast.JoinedStr(values):
                    texts.append("".join(part.value if isinstance(part, ast.Constant) else "\0" for part in values))
    return "\n".join(texts)


def as_pattern(message: str) -> str:
    """The message with whatever its values may be."""
    parts = re.split(r"\{\w+\}", message.replace("{{", "\1").replace("}}", "\2"))
    return "[^\n]{0,400}?".join(re.escape(part.replace("\1", "{").replace("\2", "}")) for part in parts)


def test_every_message_of_the_loader_is_quoted_whole():
    said = quoted()
    assert [message for message in dict.fromkeys(messages()) if not re.search(as_pattern(message), said)] == []


def test_a_good_guide_has_no_message_at_all():
    assert read_guide(HEAD + SECTIONS, "g.yaml").id == "x"


def test_what_a_comma_cuts_off_between_braces_is_told():
    text = """\
samtale: 1
id: a
title: A
language: nb
sections:
  - id: b
    title: B
    questions:
      - {id: q, ask: Hva hindrer deg, og hva hjelper deg?, tip: x}
      - id: r
        ask: Hva?
        type: entries
        fields: [{id: x, ask: Kompetanse, altså fag}]
"""
    hint = "Nothing comes after it. Between { }, a text with a comma in it goes in quotation marks."
    with pytest.raises(GuideError) as raised:
        read_guide(text, "g.yaml")
    assert list(map(str, raised.value.details)) == [
        f"g.yaml:9:39: There is no key “og hva hjelper deg?” here. {hint}",
        f"g.yaml:13:43: There is no key “altså fag” here. {hint}",
    ]


def test_a_hyphen_wants_a_space_behind_it_and_labels_want_their_points():
    head = "samtale: 1\nid: a\ntitle: A\nlanguage: nb\nsections:\n  - id: b\n    title: B\n    questions:\n"
    with pytest.raises(GuideError) as raised:
        read_guide(f"{head}      - {{id: q, ask: Hva?}}\n      -id: r\n", "g.yaml")
    assert list(map(str, raised.value.details)) == [
        "g.yaml:10:7: A space is missing after the hyphen. Begin the line with a hyphen and a space: “- id: …”."
    ]
    with pytest.raises(GuideError) as raised:
        read_guide(f"{head}      - {{id: q, ask: Hva?, type: scale, labels: {{1: ikke, i det hele tatt}}}}\n", "g.yaml")
    (line,) = map(str, raised.value.details)
    assert line == (
        "g.yaml:9:59: Each label needs its point on the scale. "
        "Write labels: {1: …, 5: …}. A text with a comma in it goes in quotation marks there."
    )
