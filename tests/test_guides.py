"""Guides in files: what is right becomes a guide; all that is wrong is said at once, in plain words, with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from making import a_guide, ask, when
from samtale.errors import GuideError
from samtale.guide.format import guide_from, guide_to_data
from samtale.guide.model import Guide, Section
from samtale.loading.guides import read_guide
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.registry import TYPES, meant_type
from samtale.questions.text import TextQuestion

HERE = Path(__file__).parent
HEAD = "samtale: 1\nid: prøve\ntitle: Prøve\nlanguage: nb\n"
SECTION = HEAD + "sections:\n  - id: alt\n    title: Alt\n    questions:\n"


def guide_with(*questions: str) -> str:
    return SECTION + "".join(f"      - {question}\n" for question in questions)


def wrong(text: str) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read_guide(text, "g.yaml")
    assert caught.value.exit_code == 3
    assert caught.value.hint
    count = len(caught.value.details)
    assert str(caught.value.message).startswith("One thing is" if count == 1 else f"{count} things are")
    return [str(line).removeprefix("g.yaml:") for line in caught.value.details]


# What is right


def test_a_guide_says_no_more_than_it_must():
    guide = read_guide(guide_with("{id: a, ask: Hva?}"), "g.yaml")
    question = TextQuestion(id="a", ask="Hva?")
    section = Section(id="alt", title="Alt", questions=(question,))
    assert guide == Guide(samtale=1, id="prøve", title="Prøve", language="nb", sections=(section,))


def test_words_are_words_in_a_guide():
    guide = read_guide(
        guide_with("{id: no, ask: 1:30, type: choice, options: {on: 010, 1: 2026-12-01}, required: true}"), "g.yaml"
    )
    (question,) = guide.questions
    assert (question.id, question.ask, question.options) == ("no", "1:30", {"on": "010", "1": "2026-12-01"})


def test_what_nobody_can_see_is_taken_away():
    (question,) = read_guide(
        guide_with(r'{id: "a\a", ask: "  Hva\e[31m?\n\nNå?\n", label: "To\nlinjer "}'), "g"
    ).questions
    assert (question.id, question.ask, question.label) == ("a", "Hva?\n\nNå?", "To linjer")


def test_keys_with_nothing_behind_them_are_as_if_they_were_not_there():
    text = guide_with('{id: a, ask: Hva?, label: , tip: "", when: , max: ~, type: goals}')
    (question,) = read_guide(text, "g.yaml").questions
    assert (question.label, question.tip, question.when, question.max) == ("", "", None, 3)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_guide_of_every_type_goes_into_the_store_and_back(language):
    name = f"every-type.{language}.yaml"
    guide = read_guide((HERE / "guides" / name).read_text(encoding="utf-8"), name)
    assert guide_from(guide_to_data(guide)) == guide


def test_only_what_differs_goes_into_the_store():
    guide = a_guide(
        ask("a", "scale", from_=0, labels={0: "lite", 5: "mye"}),
        ask("b", "goals", when=when("a", at_least="3")),
        ask("c", "number", min=Decimal("2.50")),
        ask("d", "entries", fields=(ChoiceQuestion(id="x", ask="X?", options={"man": "mandag"}),)),
    )
    data = guide_to_data(guide)
    assert data["sections"][0]["questions"][0] == {
        "id": "a",
        "ask": "a?",
        "type": "scale",
        "from": 0,
        "labels": {"0": "lite", "5": "mye"},
    }
    assert data["sections"][0]["questions"][1] == {
        "id": "b",
        "ask": "b?",
        "type": "goals",
        "when": {"question": "a", "at_least": "3"},
    }
    assert guide_from(data) == guide


def test_a_kept_guide_is_opened_although_it_would_not_be_accepted_today():
    guide = a_guide(ask("a", "scale", from_=9, to=1), ask("a", when=when("borte", is_="x")))
    assert guide_from(guide_to_data(guide)) == guide


@pytest.mark.parametrize("data", [None, "x", [], {}, {"samtale": 1, "sections": "x"}])
def test_what_is_no_guide_is_not_taken_for_one(data):
    with pytest.raises(GuideError, match="can't be read"):
        guide_from(data)


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "sang"},
        {"type": None},
        {"ask": 3},
        {"ask": None},
        {"required": "ja"},
        {"required": 1},
        {"by": "alle"},
        {"by": ["leader"]},
        {"probes": "Hva mer?"},
        {"probes": [1]},
        {"from": "to"},
        {"from": 1.5},
        {"to": True},
        {"labels": {"en": "lite"}},
        {"labels": {"9" * 400: "lite"}},
        {"to": "9" * 400},
        {"labels": ["lite"]},
        {"when": {"question": "a", "when": "x"}},
        {"when": "a"},
        {"unknown": ""},
    ],
)
def test_a_kept_question_of_another_shape_is_not_guessed_at(changed):
    data = guide_to_data(a_guide(ask("a"), ask("b", "scale", from_=0, labels={0: "lite"}, when=when("a", is_="x"))))
    data["sections"][0]["questions"][1].update(changed)
    with pytest.raises(GuideError, match="can't be read"):
        guide_from(data)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "9" * 400, "1e999999", "tre", True, [1]])
def test_a_kept_bound_that_is_no_number_is_not_guessed_at(number):
    data = guide_to_data(a_guide(ask("a", "number", min=Decimal(1))))
    data["sections"][0]["questions"][0]["min"] = number
    with pytest.raises(GuideError, match="can't be read"):
        guide_from(data)


def test_conditions_without_end_are_no_guide():
    data = guide_to_data(a_guide(ask("a"), ask("b", when=when("a", is_="x"))))
    condition = {"question": "a", "is": "x"}
    for _ in range(5_000):
        condition = {"not": condition}
    data["sections"][0]["questions"][1]["when"] = condition
    with pytest.raises(GuideError, match="can't be read"):
        guide_from(data)


# What is wrong

EMPTY = (
    "There is nothing here. "
    "Write it. Between { }, a text with a comma in it goes in quotation marks; so do “null” and “~”."
)
PARTS = (
    "“sections” should hold one part or more. "
    "Begin each with a hyphen: “- id: …”. “title: …” and “questions:” go below, as far in as “id”."
)
NO_QUESTIONS = (
    "“questions” should hold one question or more. "
    "Begin each with a hyphen: “- id: …”. “ask: …” goes below it, as far in as “id”."
)
TEXT = "This should be text. Write a word or a sentence here; in quotation marks if there is a colon in it."
NO_LIST = (
    "This should be text, and brackets or hyphens make a list of it. "
    "Leave them out, or put the whole text in quotation marks."
)
LIST = "This should be a list. Write it as [one, two], or one a line after a hyphen."
CONDITION = "This should be a condition. Write when: {question: …, at_most: 6}, with the id of an earlier question."
ALL = "This should be a condition. Write all: [{question: …, is: …}, {question: …, is: …}]."
ANY = "This should be a condition. Write any: [{question: …, is: …}, {question: …, is: …}]."
LABELS = (
    "Each label needs its point on the scale. "
    "Write labels: {1: …, 5: …}. A text with a comma in it goes in quotation marks there."
)
FIELDS = "There should be fields here. Write fields: [{id: …, ask: …}], or each on lines of its own after a hyphen."
OPTIONS = "This should be a list. Write options: [one, two]."
NUMBER = "This should be a number. Write it in digits."
ELSEWHERE = "There is no key “options” here. It belongs to a question of type: choice, choices."
NAME = "can't be used as a name. Use letters, digits, hyphen, underscore and full stop, without spaces."
TYPES_KNOWN = ", ".join(TYPES)
LEADER = "Did you mean “leader”? It can be: employee, leader, together, both."
SINGLE = "text, choice, choices, yes_no, scale, number, date"
SCALE = f"Did you mean “scale”? It can be: {TYPES_KNOWN}."
TWICE = "This point appears twice. Remove one of them."
NO_NUMBER = "“samtale” is missing, or nothing comes after it. Begin with the line “samtale: 1”."
YES = "This should be true or false. Write true or false."


def missing(key: str) -> str:
    return f"“{key}” is missing, or nothing comes after it. Write a line “{key}: …”."


@pytest.mark.parametrize(
    ("question", "problems"),
    [
        ("{id: a, ask: Hva?, probs: [x]}", ["9:28: There is no key “probs” here. Did you mean “probes”?"]),
        ("{id: a, ask: H, options: [x]}", [f"9:25: {ELSEWHERE}"]),
        ("{id: a, ask: H, type: choice}", [f"9:9: {missing('options')}"]),
        ("{id: , ask: ''}", [f"9:10: {missing('id')}", f"9:16: {missing('ask')}"]),
        ("{id: a, ask: H, by: leder}", [f"9:25: “leder” is not possible here. {LEADER}"]),
        ("{id: a, ask: H, type: skala}", [f"9:25: There is no type of question “skala”. {SCALE}"]),
        ("{id: a, ask: H, type: skalla}", [f"9:25: There is no type of question “skalla”. {SCALE}"]),
        ("{id: a, ask: [H], probes: H, label: {a: b}}", [f"9:17: {NO_LIST}", f"9:27: {LIST}", f"9:38: {TEXT}"]),
        ("{id: a, ask: H, required: ja, type: yes_no}", [f"9:25: {YES}"]),
        ("{id: a, ask: H, type: scale, from: en, labels: [x]}", [f"9:38: {NUMBER}", f"9:48: {LABELS}"]),
        ("{id: a, ask: H, type: scale, labels: {1: a, 01: b}}", [f"9:53: {TWICE}"]),
        ("{id: a, ask: H, type: number, min: '37,5'}", [f"9:39: {NUMBER}"]),
        ("{id: a, ask: H, type: choice, options: x}", [f"9:39: {OPTIONS}"]),
        ("{id: a, ask: H, type: choice, options: [x, [y], null]}", [f"9:52: {NO_LIST}", f"9:57: {EMPTY}"]),
        ("{id: a, ask: H, type: choice, options: {man: , ons: onsdag}}", [f"9:49: {EMPTY}"]),
        ("{id: a, ask: H, type: goals, needs: [du]}", ["9:46: “du” is not possible here. Did you mean “due”?"]),
        ("{id: a, ask: H, type: entries, fields: [{id: x}, y]}", [f"9:49: {missing('ask')}", f"9:58: {FIELDS}"]),
        ("{id: a, ask: H, type: entries, fields: kurs}", [f"9:40: {FIELDS}"]),
        ("{id: a, ask: H, type: entries, fields: [{id: x, ask: X, type: dato}]}",
         [f"9:65: “dato” is not possible here. Did you mean “date”? It can be: {SINGLE}."]),
        ("{id: a, ask: H, when: b <= 6}", [f"9:25: {CONDITION}"]),
        ("{id: a, ask: H, when: {not: b}}", ["9:32: This should be a condition. Write not: {question: …, is: …}."]),
        ("{id: a, ask: H, when: {any: [b], all: c}}", [f"9:38: {ANY}", f"9:42: {ALL}"]),
        ("{id: a, ask: H, when: {quest: b, is: x}}", ["9:32: There is no key “quest” here. Did you mean “question”?"]),
        ("hei", ["9:9: This should be a question. It needs an id and what to ask."]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_question_is_said_in_plain_words(question, problems):
    assert wrong(guide_with(question)) == problems


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *[("tabell", "entries"), ("radio", "choice"), ("Multiple choice", "choice"), ("checkbox", "choices")],
        *[("bool", "yes_no"), ("ja/nei", "yes_no"), ("likert", "scale"), ("fritekst", "text"), ("tall", "number")],
        *[("dato", "date"), ("liste", "list"), ("mål", "goals"), ("løfter", "commitments"), ("choise", "choice")],
        *[("goal", "goals"), ("helt ukjent", None), ("sang", None), ("time", None)],
    ],
)
def test_other_words_for_a_type_are_known(word, meant):
    assert meant_type(word) == meant


def test_a_long_word_is_cut_where_it_is_named():
    (line,) = wrong(guide_with(f"{{id: a, ask: H, by: {'x' * 9_000}}}"))
    assert line.startswith(f"9:25: “{'x' * 100}…” is not possible here.")


def test_structure_and_references_come_in_the_same_run():
    text = guide_with(
        "{id: a, ask: H, type: skala, from: 0}",
        "{id: b, ask: H, by: leder, when: {question: a, includes: x}}",
        "{id: c, ask: H, when: {question: bb, is: x}}",
        "{id: c, ask: *H, type: choice, options: [x], keep: nothing, required: true}",
    ).replace("title: Alt", "titel: Alt")
    assert [line.split(". ")[0] for line in wrong(text)] == [
        "6:5: “title” is missing, or nothing comes after it",
        "7:5: There is no key “titel” here",
        "9:25: There is no type of question “skala”",
        "10:25: “leder” is not possible here",
        "10:56: “includes” does not fit an answer of type scale",
        "11:32: There is no question “bb”",
        "12:10: The id “c” is already used in this guide",
        "12:22: A text can't begin with “*” here",
        "12:69: A question whose answer is not written down can't be required",
    ]


def test_what_is_wrong_in_a_question_is_not_said_again_by_others():
    text = guide_with(
        "{id: a, ask: H, type: choice, options: x}",
        "{id: b, ask: H, when: {question: a, is: y}}",
        "{id: c, ask: H, type: helt ukjent, options: [x], role: next_meeting}",
        "{id: d, ask: H, when: {question: c, at_least: 3}}",
    )
    assert wrong(text) == [
        f"9:39: {OPTIONS}",
        f"11:25: There is no type of question “helt ukjent”. It can be: {TYPES_KNOWN}.",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1:1: There is no guide here. Begin with the line “samtale: 1”."]),
        ("hei på deg", ["1:1: There is no guide here. Begin with the line “samtale: 1”."]),
        ("- a", ["1:1: There is no guide here. Begin with the line “samtale: 1”."]),
        (HEAD, [f"1:1: {PARTS}"]),
        (HEAD + "sections: []", [f"5:1: {PARTS}"]),
        (HEAD + "sections:\n  støtte:\n    title: x", [f"5:1: {PARTS}"]),
        (HEAD + "sections:\n  - hei", ["6:5: This should be a section. It needs an id, a title and questions."]),
        (HEAD + "sections:\n  - {id: a, title: b, questions: }", [f"6:23: {NO_QUESTIONS}"]),
        (
            guide_with("{id: a, ask: H}").replace("title: Alt", "title: Alt\n    minutes: -3"),
            ["8:5: The time can't be less than zero. Write minutes: 20."],
        ),
        (
            guide_with("{id: a, ask: H}").replace("title: Alt", "title: Alt\n    minutes: tjue"),
            [f"8:5: {NUMBER}"],
        ),
        (guide_with("{id: a, ask: H}").replace("samtale: 1\n", ""), [f"1:1: {NO_NUMBER}"]),
        (
            guide_with("{id: a, ask: H, ny: x}").replace("samtale: 1", "samtale: 2"),
            ["1:1: This guide is made for a newer samtale. Install the newest samtale to use it."],
        ),
        (
            guide_with("{id: a, ask: H}").replace("samtale: 1", "samtale: en"),
            ["1:1: This should be the version of the format. Write samtale: 1."],
        ),
        (
            guide_with("{id: a, ask: H}").replace("language: nb", "language: norsk bokmål"),
            ["4:1: “norsk bokmål” is not a language. Write a short name such as nb, nn or en."],
        ),
        (
            guide_with("{id: a, ask: H}").replace("id: prøve", "id: ../x\ntemplate: a/b"),
            [f"2:1: “../x” {NAME}", f"3:1: “a/b” {NAME}"],
        ),
        (
            guide_with(*(f"{{id: q{at}, ask: H}}" for at in range(1_001))),
            ["5:1: There are 1001 questions; there is room for 1000. Make several guides of it."],
        ),
    ],
)
def test_what_is_wrong_around_the_questions_is_said_in_plain_words(text, problems):
    assert wrong(text) == problems


def test_a_thousand_questions_are_read():
    guide = read_guide(guide_with(*(f"{{id: q{at}, ask: H}}" for at in range(1_000))), "g.yaml")
    assert len(guide.questions) == 1_000


def test_no_words_of_pydantics_are_ever_shown():
    text = guide_with(
        "{id: a, ask: H, type: number, min: NaN, max: {a: b}}",
        f"{{id: b, ask: H, type: scale, to: {'9' * 5_000}}}",
        "{id: c, ask: H, type: list, max: [1]}",
        "{id: d, ask: H, other: [x], type: choices, options: [a]}",
    )
    assert not any("nput should" in line or "valid" in line for line in wrong(text))
