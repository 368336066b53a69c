"""Answers files: read into conversations, written from them, and what is said to somebody who wrote one by hand."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtale.conversation import Conversation, People, begin
from samtale.conversation.answers import PERSONS, STATUSES, Both, Commitment, Entry, Goal, Raw, Reviewed, Value
from samtale.conversation.reading import NotUnderstood
from samtale.errors import GuideError
from samtale.files.answers import answers_file, conversation_from, read_answers
from samtale.files.answers_json import as_json
from samtale.files.guides import read_guide
from samtale.guide.model import EntryField, Guide, Question
from samtale.text import clean_line

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
PEOPLE = People("Anne Berg", "Kari Ødegård")
LANGUAGES = ("nb", "en")


def guide_in(language: str) -> Guide:
    name = f"every-type.{language}.yaml"
    return read_guide((HERE / "guides" / name).read_text(encoding="utf-8"), name)


def filled_in(language: str) -> str:
    return (HERE / "answers" / f"every-type.{language}.yaml").read_text(encoding="utf-8")


EVERY = {language: guide_in(language) for language in LANGUAGES}

SMALL = read_guide(
    """
samtale: 1
id: liten
title: En liten samtale
language: nb
sections:
  - id: alt
    title: Alt
    questions:
      - {id: trygghet, ask: Hvor trygg er du?, label: Trygghet, type: scale, from: 0, to: 10, required: true}
      - {id: hvorfor, ask: Hva gjør det?, when: {question: trygghet, at_most: 5}}
      - {id: dager, ask: Hvilke dager?, type: choices, options: {man: mandag, ons: onsdag}}
      - {id: fast, ask: Skal vi ha en fast dag?, type: yes_no}
      - {id: rygg, ask: Når har vi hverandre i ryggen?, label: Rygg, by: both}
      - {id: prat, ask: Hva vil du bare si?, label: Prat, keep: nothing}
      - {id: sist, ask: Hvordan gikk det?, type: review}
      - {id: lover, ask: Hva lover vi?, type: commitments}
      - {id: neste, ask: Når møtes vi?, type: date}
""",
    "liten.nb.yaml",
)

HEAD = "guide: liten\nleader: Anne Berg\nemployee: Kari Ødegård\ndate: 2026-11-23\n"


def conversation_in(text: str, guide: Guide = SMALL) -> Conversation:
    return everything_in(text, guide)[0]


def everything_in(text: str, guide: Guide = SMALL, last: tuple[Reviewed, ...] = ()) -> tuple[Conversation, list[str]]:
    answered = read_answers(text, "svar.yaml", TODAY, "nb")
    people = People(answered.leader, answered.employee)
    conversation, warnings = conversation_from(answered, guide, people, answered.on or TODAY, last)
    return conversation, [str(warning) for warning in warnings]


def complaints_about(text: str, guide: Guide = SMALL) -> list[str]:
    with pytest.raises(GuideError) as refused:
        everything_in(text, guide)
    assert refused.value.exit_code == 3
    return [str(line) for line in refused.value.details]


# What stands in a file becomes a conversation


def test_a_file_with_every_type_becomes_a_finished_unconfirmed_conversation():
    conversation = conversation_in(filled_in("nb"), EVERY["nb"])
    assert conversation.people == People("Åse Ødegård-O’Brien", "Kari “Kaia” Nordmann")
    assert (conversation.on, conversation.finished, conversation.confirmed) == (TODAY, True, frozenset())
    assert conversation.parked == ("Ferien", "Lønn: et annet møte")
    assert conversation.answers == {
        "små-ting": "At vi ler mer.\n\nOg at # ikke er en overskrift, og 1. ikke en liste.",
        "blikk": Both("Godt, når vi først møtes.", "Du sier: «det går bra». Jeg tror deg halvveis."),
        "ukedag": "1:30",
        "42": Both("ute", "på skjerm"),
        "kanaler": ("1", "3", "på telefon"),
        "hjelp.fra": Both(("lederen", "en kollega"), ("ingen",)),
        "ærlig": True,
        "yes": Both(employee=True, leader=False),
        "Trygg.10": 7,
        "mer": "At noen sier fra når det er godt nok.",
        "puls": Both(2, 0),
        "timer": Decimal("12.5"),
        "prosent": Both(Decimal(30), Decimal("66.25")),
        "for-mange": "Statusmøtet på fredag",
        "sist-sett": Both(date(2026, 10, 30), date(2026, 11, 1)),
        "mens-vi-venter": ("rolig", "nei, takk", "010"),
        "ønsker": Both(("lys", "luft"), ("ett møte mindre",)),
        "sist": (
            Reviewed("commitment", "leader", "Rydde i kalenderen", date(2026, 9, 1), "done"),
            Reviewed("goal", "employee", "Levere årsplanen", None, "in_progress", "To kapitler igjen."),
        ),
        "periode": "Fram til påske",
        "venter": Both("At du spør før du flytter på oppgaver.", "At du sier fra før det brenner."),
        "veier": (
            Goal(
                "Innbyggerne får svar innen en uke",
                "Køen er under femti, tre uker på rad",
                date(2027, 2, 1),
                "En dag uten møter",
            ),
            Goal("Én ny kollega er trygg på arkivet", "Hun spør andre enn meg"),
        ),
        "felles": (
            Commitment("employee", "Skrive ned det vi lærer", date(2026, 12, 18)),
            Commitment("leader", "Ta det opp med Gjøvik", date(2027, 1, 15)),
        ),
        "mitt": (Commitment("employee", "Si fra innen fredag når noe sklir"),),
        "lederens": (Commitment("leader", "Holde onsdag fri for møter", date(2026, 12, 2)),),
        "læring": (
            Entry({"hva": "Klarspråk", "når": date(2027, 3, 4), "timer": Decimal("7.5"), "vei": "1"}),
            Entry({"hva": "Arkivet: fra A til Å", "vei": "2"}),
        ),
        "hvem-lærer-bort": "Den som kan det fra før",
        "neste": date(2027, 1, 12),
        "frokost": "leader",
        "bare-ute": "Regnjakke",
        "halv-to": "Da er det stille på loftet.",
        "merknad": "Jeg vil at det skal stå at jeg trives.",
    }
    assert {question.id for question in EVERY["nb"].questions} == {*conversation.answers, "prat"}


def test_the_english_file_says_the_same_as_the_norwegian_one():
    norwegian, english = (conversation_in(filled_in(language), EVERY[language]) for language in LANGUAGES)
    same = ("ukedag", "42", "yes", "Trygg.10", "puls", "timer", "prosent", "sist-sett", "neste", "frokost")
    assert {name: english.answers[name] for name in same} == {name: norwegian.answers[name] for name in same}
    assert english.answers.keys() == norwegian.answers.keys()


def test_a_hidden_answer_is_accepted_and_kept():
    conversation = conversation_in(HEAD + "answers: {trygghet: 9, hvorfor: Fordi}")
    assert "hvorfor" not in [question.id for question in conversation.visible]
    assert conversation.answers == {"trygghet": 9, "hvorfor": "Fordi"}


def test_review_rows_stand_alone_whatever_was_agreed_the_last_time():
    rows = "answers: {trygghet: 9, sist: [{kind: goal, what: Lære sporsmål, status: dropped}]}"
    last = (Reviewed("commitment", "leader", "Noe helt annet"),)
    conversation, _ = everything_in(HEAD + rows, last=last)
    assert conversation.answers["sist"] == (Reviewed("goal", "employee", "Lære sporsmål", status="dropped"),)


def test_a_question_without_an_answer_is_skipped():
    conversation = conversation_in(HEAD + "answers:\n  trygghet: 3\n  hvorfor:\n  dager: []\n  rygg: {employee: ''}\n")
    assert conversation.answers == {"trygghet": 3}


def test_what_the_file_leaves_out_is_empty_so_that_a_command_can_say_it():
    answered = read_answers("answers: {trygghet: 3}", "svar.yaml", TODAY, "nb")
    assert (answered.guide, answered.language, answered.leader, answered.employee, answered.on) == ("",) * 4 + (None,)


def test_json_is_read_as_well():
    said = {"guide": "liten", "leader": "Anne Berg", "employee": "Kari Ødegård", "date": "2026-11-23"}
    answers = {"trygghet": 4, "fast": True, "hvorfor": None, "dager": ["man"], "neste": "2026-12-01"}
    for escaped in (True, False):
        text = json.dumps({**said, "answers": answers, "parked": ["Ferien"]}, ensure_ascii=escaped, indent=2)
        conversation = conversation_in(text)
        assert conversation.people == PEOPLE
        assert conversation.answers == {"trygghet": 4, "fast": True, "dager": ("man",), "neste": date(2026, 12, 1)}


# Text of unknown origin


def test_escaped_surrogate_pairs_are_joined_and_a_lone_one_is_marked():
    conversation, warnings = everything_in(HEAD + r'answers: {trygghet: 1, hvorfor: "Glad \ud83d\ude00 og \ud83d halv"}')
    assert conversation.answers["hvorfor"] == "Glad 😀 og � halv"
    assert warnings == []


def test_control_characters_are_removed_with_a_warning_that_names_the_question():
    conversation, warnings = everything_in(
        HEAD + r'answers: {trygghet: 1, rygg: {leader: "\x1b[31mR\x07ødt\x9b2J", employee: "Bl\u202eått"}, dager: [man]}'
    )
    assert conversation.answers["rygg"] == Both("Blått", "Rødt")
    assert warnings == ["Unseen characters were removed from the answer to “Rygg”."]


def test_an_answer_of_unseen_characters_alone_is_no_answer():
    unseen = r'answers: {trygghet: 1, rygg: {leader: "\u200b"}, hvorfor: "\a", lover: [{who: leader, what: "\a"}]}'
    assert complaints_about(HEAD + unseen) == ["svar.yaml:5:78: This must be filled in."]


def test_names_are_cleaned():
    answered = read_answers(r'{leader: "  Anne\n\x1b[1mBerg ", employee: "Ka\u200bri"}', "svar.yaml", TODAY, "nb")
    assert (answered.leader, answered.employee) == ("Anne Berg", "Kari")


# What is wrong with a file


def test_everything_that_is_wrong_with_the_answers_is_said_at_once():
    text = """\
answers:
  tryghet: 7
  Rygg: {leader: Nå}
  dager: [man, tir]
  fast: kanskje
  prat: Noe jeg sa
  rygg: Begge
  neste: 30.2.2027
  lover:
    - {who: leader, what: Rydde, when: i morgen}
    - Noe annet
"""
    assert complaints_about(HEAD + text) == [
        "svar.yaml:6:3: The guide has no question “tryghet”. Did you mean “trygghet”?",
    ]


def test_a_required_answer_that_is_missing_is_named():
    assert complaints_about(HEAD + "answers: {fast: ja}") == []


def test_both_must_answer_what_is_required_of_both():
    text = filled_in("nb").replace("  yes: {employee: ja, leader: nei}\n", "  yes: {employee: ja}\n")
    assert complaints_about(text, EVERY["nb"]) == []


def test_answers_to_another_guide_are_refused_with_nothing_more_said():
    assert complaints_about(HEAD.replace("liten", "stor") + "answers: {hva: som, helst: her}") == []


def test_a_misspelt_key_at_the_top_is_named():
    assert complaints_about("guide: liten\nleder: Anne\nansatt: Kari\ndate: i fjor en gang\nanswers: [1]\n") == []


# There and back

TRAPS = [
    *("no", "on", "~", "null", "true", "010", "1:30", "1_000", "2026-12-01", ".inf", "0x1f", "=", "<<", "---", "..."),
    *("- a", "# x", "a: b", "a #b", "x:", "'", '"', "“”", "|", ">-", "!tag", "&a", "*a", "%YAML", "@", "`", "{", "[1", "?"),
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
    option = st.sampled_from([*question.choices, *question.choices.values()])
    return option | texts if question.other else option


def raw_cells(field: EntryField) -> st.SearchStrategy[Raw]:
    cells = {"text": texts, "date": days, "number": numbers, "choice": st.sampled_from([*field.choices, ""])}
    cell = cells[field.type]
    return cell if field.required else cell | st.just("")


def rows(cells: dict[str, st.SearchStrategy[Raw]], **more: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    return st.lists(st.fixed_dictionaries(cells, optional=more), min_size=1, max_size=4)


def values(question: Question, conversation: Conversation) -> st.SearchStrategy[Value | None]:
    """The answers that could be read; None for the others, and for what is no answer at all."""

    def read(raw: Raw) -> Value | None:
        try:
            return conversation.reading.read_one(question, raw)
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
    answers = {question.id: draw(values(question, new)) for question in asked if question.required or draw(st.booleans())}
    said = {name: value for name, value in answers.items() if value not in (None, Both())}
    parked = draw(st.lists(texts.map(clean_line), max_size=3))
    return replace(new, answers=said, parked=tuple(filter(None, parked))).finish()


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_conversation_written_to_a_file_and_read_back_is_the_same(language, data):
    conversation = data.draw(conversations(EVERY[language]))
    text = answers_file(conversation)
    again, warnings = everything_in(text, EVERY[language])
    assert (again, warnings) == (conversation, [])
    assert answers_file(again) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_filled_in_by_hand_comes_back_the_same(language):
    conversation = conversation_in(filled_in(language), EVERY[language])
    assert conversation_in(answers_file(conversation), EVERY[language]) == conversation


def test_half_typed_text_is_written_as_it_was_typed_and_never_becomes_an_answer_by_itself():
    begun = replace(begin(SMALL, PEOPLE, TODAY), parked=("Ferien",))
    asked = begun.answer(7).draft(["man", "t"]).skip().draft("kanskj").go_to("lover").draft([{"who": None, "what": "Ry"}])
    text = answers_file(asked)
    assert text == """\
guide: liten
"""
    conversation, warnings = everything_in(text)
    assert conversation == replace(begun, answers={"trygghet": 7}).finish()
    assert warnings == [
        "What was half typed at “Hvilke dager?” is not an answer, and was left out. It stands below “drafts”; move it to “answers” to make it one.",
    ]


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200) | st.text("abc:-[]{}\"'#&*!|>%@ \n\t", max_size=200))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words(text):
    try:
        everything_in(text)
    except GuideError as refused:
        assert refused.details or refused.hint


# For other programs


def test_json_holds_the_whole_conversation_in_one_shape():
    conversation = conversation_in(filled_in("nb"), EVERY["nb"])
    assert json.loads(as_json(conversation)) == {}
