"""Answers files as they are written: read back, the conversation is the same; and the JSON for other programs."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import EVERY, LANGUAGES, PEOPLE, SMALL, TODAY, conversation_in, everything_in, filled_in
from making import read_one
from samtale.conversation import Conversation, begin
from samtale.documents.conversation_json import as_json
from samtale.guide.model import Guide
from samtale.loading.answers import write_answers
from samtale.loading.guides import read_guide
from samtale.questions.answers import Both, Value
from samtale.questions.entries import Entry
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.reader import NotUnderstood
from samtale.questions.words import STATUSES
from samtale.text import clean_line

# There and back

TRAPS = [
    *("no", "on", "~", "null", "true", "010", "1:30", "1_000", "2026-12-01", ".inf", "0x1f", "=", "<<", "---", "..."),
    *(
        "- a",
        "# x",
        "a: b",
        "a #b",
        "x:",
        "'",
        '"',
        "“”",
        "|",
        ">-",
        "!tag",
        "&a",
        "*a",
        "%YAML",
        "@",
        "`",
        "{",
        "[1",
        "?",
    ),
    *("først\n\n  så\n", "\tinnrykk", " foran og bak ", "a\r\nb", "x\u2028y", "😀", "a\u0308", "\\n", "*[x](y)*"),
]
texts = st.sampled_from(TRAPS) | st.text(max_size=60)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
soon = st.integers(-300, 300).map(lambda count: (TODAY + timedelta(count)).isoformat())
numbers = st.decimals(-1_000_000, 1_000_000, places=3).map(lambda number: format(number, "f"))
small = st.integers(-3, 12).map(str)
people, statuses, kinds = st.sampled_from(PERSONS), st.sampled_from(STATUSES), st.sampled_from(["goal", "commitment"])


def raw_answers(question: Question) -> st.SearchStrategy[Raw]:
    """What one of the two could answer. Not everything of it can be read."""
    match question.type:
        case "text":
            return texts
        case "choice":
            return raw_choice(question)
        case "choices":
            return st.lists(raw_choice(question), min_size=1, max_size=5)
        case "yes_no":
            return st.sampled_from(["ja", "nei"])
        case "scale":
            return small
        case "number":
            return numbers | small
        case "date":
            return soon
        case "list":
            return st.lists(texts, min_size=1, max_size=4)
        case "goals":
            return rows({"goal": texts, "sign": texts}, due=days, support=texts)
        case "commitments":
            owner = st.just(question.by) if question.by in PERSONS else people
            return rows({"who": owner, "what": texts, "due": days})
        case "review":
            return rows({"kind": kinds, "who": people, "what": texts}, due=days, status=statuses, remark=texts)
        case "entries":
            return rows({field.id: raw_cells(field) for field in question.fields})


def raw_choice(question: Question) -> st.SearchStrategy[Raw]:
    option = st.sampled_from([*question.options_by_id, *question.options_by_id.values()])
    return option | texts if question.other else option


def raw_cells(field: Question) -> st.SearchStrategy[Raw]:
    options = st.sampled_from([*field.options_by_id, ""])
    cells = {"text": texts, "date": days, "number": numbers, "choice": options}
    cell = cells[field.type]
    return cell if field.required else cell | st.just("")


def rows(cells: dict[str, st.SearchStrategy[Raw]], **more: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    return st.lists(st.fixed_dictionaries(cells, optional=more), min_size=1, max_size=4)


def values(question: Question, conversation: Conversation) -> st.SearchStrategy[Value | None]:
    """The answers that could be read; None for the others, and for what is no answer at all."""

    def read(raw: Raw) -> Value | None:
        try:
            return read_one(question, raw, conversation.reading)
        except NotUnderstood:
            return None

    single = raw_answers(question).map(read)
    if question.required:
        single = single.filter(lambda value: value is not None)
    return st.builds(Both, single, single) if question.by == "both" else single


@st.composite
def conversations(draw: st.DrawFn, guide: Guide) -> Conversation:
    """A conversation that could have been held, and is done."""
    new = begin(guide, PEOPLE, TODAY)
    asked = [question for question in guide.questions if question.keep != "nothing"]
    answers = {
        question.id: draw(values(question, new)) for question in asked if question.required or draw(st.booleans())
    }
    said = {name: value for name, value in answers.items() if value not in (None, Both())}
    parked = draw(st.lists(texts.map(clean_line), max_size=3))
    return replace(new, answers=said, parked=tuple(filter(None, parked))).finish()


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_conversation_written_to_a_file_and_read_back_is_the_same(language, data):
    conversation = data.draw(conversations(EVERY[language]))
    text = write_answers(conversation)
    again, warnings = everything_in(text, EVERY[language])
    assert (again, warnings) == (conversation, [])
    assert write_answers(again) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_filled_in_by_hand_comes_back_the_same(language):
    conversation = conversation_in(filled_in(language), EVERY[language])
    assert conversation_in(write_answers(conversation), EVERY[language]) == conversation


def test_half_typed_text_is_written_as_it_was_typed_and_never_becomes_an_answer_by_itself():
    begun = replace(begin(SMALL, PEOPLE, TODAY), parked=("Ferien",))
    asked = begun.answer(7).draft(["man", "t"]).skip().draft("kanskj")
    asked = asked.go_to("lover").draft([{"who": None, "what": "Ry"}])
    text = write_answers(asked)
    assert (
        text
        == """\
guide: liten
language: nb
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-23
answers:
  trygghet: 7
drafts:
  dager: [man, t]
  fast: kanskj
  lover:
    - who:
      what: Ry
parked: [Ferien]
"""
    )
    conversation, warnings = everything_in(text)
    assert conversation == replace(begun, answers={"trygghet": 7}).finish()
    left_out = (
        "Half-typed text at “{}” is not an answer, and was left out."
        " It is under “drafts”; move it to “answers” to make it one."
    )
    assert warnings == [left_out.format(name) for name in ("Hvilke dager?", "Skal vi ha en fast dag?", "Hva lover vi?")]


# For other programs


def test_json_holds_the_whole_conversation_in_one_shape():
    guide = read_guide(
        """
samtale: 1
id: kort
title: Kort
version: 2
language: nb
sections:
  - id: a
    title: A
    questions:
      - {id: trygg, ask: Trygg?, label: Trygghet, type: scale, by: both}
      - {id: når, ask: Når?, type: date, role: next_meeting, when: {question: trygg, at_least: 5}}
      - {id: hva, ask: Hva?, type: entries, fields: [{id: f, ask: F?}, {id: n, ask: N?, type: number}], keep: record}
      - {id: lover, ask: Hva lover vi?, type: commitments}
""",
        "kort.nb.yaml",
    )
    open_ = (
        begin(guide, PEOPLE, TODAY).answer(Both(employee=4)).answer((Entry({"n": Decimal("0.1")}), Entry({"f": "Å"})))
    )
    hidden = replace(open_, answers={**open_.answers, "når": date(2027, 1, 2)}).draft([{"what": "Ry"}]).park("Ferien")
    whole = json.loads(as_json(hidden))
    asked = {"label": None, "section": "a", "by": "together", "keep": "agreement", "role": None, "hidden": False}
    scale, day, entries, promises = whole["answers"].values()
    both = {"employee": 4, "leader": None}
    rows_ = [{"f": None, "n": 0.1}, {"f": "Å", "n": None}]
    assert scale == {**asked, "ask": "Trygg?", "label": "Trygghet", "type": "scale", "by": "both", "value": both}
    meeting = {"role": "next_meeting", "hidden": True, "value": "2027-01-02"}
    assert day == {**asked, "ask": "Når?", "type": "date", **meeting}
    assert entries == {**asked, "ask": "Hva?", "type": "entries", "keep": "record", "value": rows_}
    assert promises == {**asked, "ask": "Hva lover vi?", "type": "commitments", "value": None}
    assert list(scale) == ["ask", "label", "section", "type", "by", "keep", "role", "hidden", "value"]
    del whole["answers"]
    assert whole == {
        "samtale": 1,
        "id": None,
        "number": None,
        "guide": {"id": "kort", "title": "Kort", "version": "2", "language": "nb"},
        "people": {"leader": "Anne Berg", "employee": "Kari Ødegård"},
        "date": "2026-11-23",
        "status": "open",
        "confirmed": [],
        "drafts": {"lover": [{"what": "Ry"}]},
        "parked": ["Ferien"],
        "damaged": False,
    }


def test_json_tells_a_finished_conversation_by_its_place_in_the_store():
    conversation = conversation_in(filled_in("nb"), EVERY["nb"]).confirm("leader").confirm("employee")
    whole = json.loads(as_json(conversation, "k3v9x2", 7))
    assert (whole["id"], whole["number"], whole["status"]) == ("k3v9x2", 7, "finished")
    assert whole["confirmed"] == ["employee", "leader"]
    assert list(whole["answers"]) == [question.id for question in EVERY["nb"].questions]
    assert whole["answers"]["42"]["value"] == {"employee": "ute", "leader": "på skjerm"}
    assert whole["answers"]["prosent"]["value"] == {"employee": 30, "leader": 66.25}
    assert whole["answers"]["sist"]["value"][0] == {
        "kind": "commitment",
        "who": "leader",
        "what": "Rydde i kalenderen",
        "due": "2026-09-01",
        "status": "done",
        "remark": None,
    }
