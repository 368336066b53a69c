"""Answers files as they are read: what becomes of them, and what is said to somebody who wrote one by hand."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import (
    EVERY,
    HEAD,
    LANGUAGES,
    PEOPLE,
    SMALL,
    TODAY,
    complaints_about,
    conversation_in,
    everything_in,
    filled_in,
    with_required,
)
from samtale.conversation import People
from samtale.errors import GuideError
from samtale.loading.answers import read_answers
from samtale.loading.guides import read_guide
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.entries import Entry
from samtale.questions.goals import Goal
from samtale.questions.review import Reviewed

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
    conversation, warnings = everything_in(
        HEAD + r'answers: {trygghet: 1, hvorfor: "Glad \ud83d\ude00 og \ud83d halv"}'
    )
    assert conversation.answers["hvorfor"] == "Glad 😀 og � halv"
    assert warnings == []


def test_control_characters_are_removed_with_a_warning_that_names_the_question():
    conversation, warnings = everything_in(
        HEAD
        + r'answers: {trygghet: 1, rygg: {leader: "\x1b[31mR\x07ødt\x9b2J", employee: "Bl\u202eått"}, dager: [man]}'
    )
    assert conversation.answers["rygg"] == Both("Blått", "Rødt")
    assert warnings == ["Unseen characters were removed from the answer to “Rygg”."]


def test_a_time_with_a_day_is_passed_over_with_a_warning_that_names_the_question():
    conversation, warnings = everything_in(
        HEAD
        + "answers: {trygghet: 1, neste: 1. juni 2027 kl. 10, lover: [{who: leader, what: Ring kl. 9, due: uke 50}]}"
    )
    assert conversation.answers["neste"] == date(2027, 6, 1)
    assert warnings == ["A time in the answer to “Når møtes vi?” is passed over: the day is kept."]
    _, warnings = everything_in(
        HEAD + 'answers: {trygghet: 1, lover: [{who: leader, what: Ringe, due: "fredag i uke 50 kl. 9"}]}'
    )
    assert len(warnings) == 1


def test_an_answer_of_unseen_characters_alone_is_no_answer():
    unseen = r'answers: {trygghet: 1, rygg: {leader: "\u200b"}, hvorfor: "\a", lover: [{who: leader, what: "\a"}]}'
    assert complaints_about(HEAD + unseen) == ["svar.yaml:5:87: This must be filled in."]


def test_names_are_cleaned():
    answered = read_answers(r'{leader: "  Anne\n\x1b[1mBerg ", employee: "Ka\u200bri"}', "svar.yaml", TODAY, "nb")
    assert (answered.leader, answered.employee) == ("Anne Berg", "Kari")


# What is wrong with a file

NO_DATE = (
    "can't be read as a day. Write 15.2.2027, next Friday, week 10, the end of March, or +14d for two weeks from now."
)
NO_NAMES = "This should be lines that begin with a name."
HOW_TO_BEGIN = "Write lines such as “leader: Anne Berg”, with a space after the colon."
HOW_TO_ANSWER = "Write each answer as “id: answer”, with a space after the colon, two spaces further in than this line."
BOTH = "Both answer here: {employee: …, leader: …}."
MARKED = "Every row needs a status: done, in_progress, changed or dropped."


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
    - {who: leader, when: i morgen}
    - Noe annet
drafts:
  nste: i mor
"""
    assert complaints_about(HEAD + text) == [
        "svar.yaml:5:1: “Trygghet” must be answered. Write the answer below “answers”, after “trygghet:”.",
        "svar.yaml:6:3: The guide has no question “tryghet”. Did you mean “trygghet”?",
        "svar.yaml:7:3: The guide has no question “Rygg”. Did you mean “rygg”?",
        "svar.yaml:8:16: “tir” is not one of the options. It can be: mandag, onsdag.",
        "svar.yaml:9:3: “kanskje” can't be understood here. Answer yes or no.",
        "svar.yaml:10:3: This question is only talked about; nothing is written down. Remove the answer.",
        "svar.yaml:11:3: Both answer this question. Give one answer each: {employee: …, leader: …}.",
        f"svar.yaml:12:3: “30.2.2027” {NO_DATE}",
        "svar.yaml:14:7: what: This must be filled in.",
        "svar.yaml:14:21: “when” has no place here. It can be: who, what, due.",
        "svar.yaml:15:7: This row should have named fields. Write it as {name: …, name: …}.",
        "svar.yaml:17:3: The guide has no question “nste”. Did you mean “neste”?",
    ]


def test_a_question_can_be_found_by_the_name_that_people_see():
    assert complaints_about(HEAD + "answers: {trygghet: 1, Når møtes vi?: i morgen}") == [
        "svar.yaml:5:24: The guide has no question “Når møtes vi?”. Did you mean “neste”?",
    ]


def test_both_must_answer_what_is_required_of_both():
    text = filled_in("nb").replace("  yes: {employee: ja, leader: nei}\n", "  yes: {employee: ja}\n")
    assert complaints_about(text, EVERY["nb"]) == [
        f"svar.yaml:18:3: “Vil du ha en fast stund hver uke?” must be answered. {BOTH}",
    ]


def test_every_row_of_a_required_review_must_be_marked():
    guide = with_required(SMALL, "sist")
    rows = "answers:\n  trygghet: 3\n  sist: [{kind: goal, what: Lære noe, status: gjort}, {who: leader, what: Lese}]\n"
    assert complaints_about(HEAD + rows, guide) == [
        f"svar.yaml:7:3: “Hvordan gikk det?” must be answered. {MARKED}",
    ]


def test_answers_to_another_guide_are_refused_with_nothing_more_said():
    complaint = "These are answers to the guide “stor”, not to “liten”. Choose that guide, or correct this line."
    assert complaints_about(HEAD.replace("liten", "stor") + "answers: {x: y}") == [f"svar.yaml:1:1: {complaint}"]


def test_what_is_wrong_at_the_top_is_said_at_once():
    assert complaints_about("guide: [liten]\nleder: Anne\ndate: i fjor\nanswers: [1]\nanswers: {}\n") == [
        "svar.yaml:1:1: This should be text. Write it as one text, in quotation marks if need be.",
        "svar.yaml:2:1: “leder” has no place here. Did you mean “leader”?",
        f"svar.yaml:3:1: “i fjor” {NO_DATE}",
        f"svar.yaml:4:1: {NO_NAMES} {HOW_TO_ANSWER}",
        "svar.yaml:5:1: “answers” appears twice here. Remove one of them, or give it another name.",
    ]


# What somebody stumbles on who writes the file in Notepad


def test_windows_line_ends_and_tabs_between_words_and_capital_yes_just_work():
    text = HEAD + "answers:\n  trygghet:\t7\n  fast: Ja\n  hvorfor: |\n    En\n    To\n"
    conversation = conversation_in(text.replace("\n", "\r\n"))
    assert conversation.answers == {"trygghet": 7, "fast": True, "hvorfor": "En\nTo"}


def test_typographic_quotation_marks_just_work_around_what_has_one_meaning():
    text = "guide: “liten”\nleader: «Anne “Ann” Berg»\nemployee: „Kari“\ndate: ”23.11.2026”\nanswers:\n"
    answers = "  trygghet: “7”\n  fast: «ja»\n  dager: [“man”, ”ons”]\n  neste: ”27.11.”\n  hvorfor: “Fordi”\n"
    conversation = conversation_in(text + answers)
    assert (conversation.people, conversation.on) == (People("«Anne “Ann” Berg»", "Kari"), TODAY)
    assert conversation.answers == {
        "trygghet": 7,
        "fast": True,
        "dager": ("man", "ons"),
        "neste": date(2026, 11, 27),
        "hvorfor": "“Fordi”",  # free words may be a quotation
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", f"1:1: There is nothing here. {HOW_TO_BEGIN}"),
        ("guide:liten\nleader:Anne\n", f"1:1: {NO_NAMES} {HOW_TO_BEGIN}"),
        ("answers:\n  trygghet:7\n", f"1:1: {NO_NAMES} {HOW_TO_ANSWER}"),
        (
            "answers:\ntrygghet: 7\n",
            "2:1: “trygghet” has no place here. Begin every line below “answers” with two spaces.",
        ),
        ("answers:\n\ttrygghet: 7\n", "2:1: There is a tab here. Begin the line with spaces instead."),
        (
            "answers:\n  trygghet: 7\n  dager:\n    -man\n    -ons\n",
            "3:3: The lines of this list run together. Put a space after each hyphen.",
        ),
        ("“guide”: liten", "1:1: ““guide”” has no place here. Did you mean “guide”?"),
    ],
)
def test_a_slip_of_the_hand_is_explained(text, complaint):
    assert complaints_about(text) == [f"svar.yaml:{complaint}"]


# What YAML reads as lists and mappings, where somebody wrote text

QUOTE = "If it is a text, put the whole text in quotation marks."
NO_TEXT = "This should be text. Write it as one text, in quotation marks if need be."
LISTS = read_guide(
    """
samtale: 1
id: liten
title: Lister
language: nb
sections:
  - id: alt
    title: Alt
    questions:
      - {id: tekst, ask: Hva?}
      - {id: to, ask: Hva mener dere?, by: both}
      - {id: ord, ask: Hvilke ord?, type: list}
      - {id: valg, ask: Hvilke?, type: choices, options: [en, to], other: true}
      - {id: dag, ask: Når?, type: date}
      - {id: maal, ask: Hvilke mål?, type: goals}
      - {id: lover, ask: Hva lover vi?, type: commitments}
      - {id: sist, ask: Hvordan gikk det?, type: review}
      - {id: kurs, ask: Hvilke kurs?, type: entries, fields: [{id: hva, ask: Hva?}, {id: hvor, ask: Hvor?}]}
""",
    "lister.nb.yaml",
)
MISREAD = [
    ("answers:\n  tekst: {Rom, tid og ro}", f"6:3: {NO_TEXT}"),
    ("answers:\n  tekst:\n    Vi ble enige om:", f"6:3: {NO_TEXT}"),
    ("answers:\n  tekst: [Rom, tid og ro]", f"6:3: {NO_TEXT}"),
    ("answers:\n  to: {Rom, tid og ro}", "6:8: “Rom” has no place here. It can be: employee, leader."),
    ("answers:\n  to:\n    employee: {Rom, tid}", f"7:5: {NO_TEXT}"),
    ("answers:\n  ord:\n    - Fast\n    - {Svar hver gang}", f"8:7: {NO_TEXT}"),
    ("answers:\n  ord: {Svar hver gang}", "6:3: This should be a list. Write it as [one, two], or one item a line."),
    ("answers:\n  ord:\n    - Vi skal:", f"7:7: {NO_TEXT}"),
    ("answers:\n  valg:\n    - en\n    - {noe annet, ofte}", f"8:7: {NO_TEXT}"),
    ("answers:\n  dag: {fredag}", f"6:3: {NO_TEXT}"),
    ("answers:\n  maal:\n    - {Svare alle}", f"7:8: “Svare alle” has no place here. {QUOTE}"),
    ("answers:\n  maal:\n    - goal: {Svare, alle}", f"7:7: {NO_TEXT}"),
    ("answers:\n  lover:\n    - Jeg skal alltid:", f"7:7: “Jeg skal alltid” has no place here. {QUOTE}"),
    ("answers:\n  lover:\n    - {who: leader, what: {Rydde, og vaske}}", f"7:21: {NO_TEXT}"),
    ("answers:\n  sist:\n    - {Det gikk bra}", f"7:8: “Det gikk bra” has no place here. {QUOTE}"),
    ("answers:\n  sist:\n    - {who: leader, what: x, remark: {nesten, helt}}", f"7:30: {NO_TEXT}"),
    ("answers:\n  kurs:\n    - {Førstehjelp i juni}", f"7:8: “Førstehjelp i juni” has no place here. {QUOTE}"),
    ("answers:\n  kurs:\n    - hva: {Førstehjelp, brann}", f"7:7: {NO_TEXT}"),
    ("answers: {Rom}", "5:11: The guide has no question “Rom”."),
    ("answers:\nparked: {Lønn, og ferie}", "6:1: This should be a list."),
    ("answers:\nparked:\n  - {Lønn, og ferie}", f"7:5: {NO_TEXT}"),
    ("answers:\ndrafts:\n  tekst: {Rom, tid og ro}", f"7:11: “Rom” has no place here. {QUOTE}"),
    ("answers:\ndrafts:\n  tekst: [Rom]", f"7:3: {NO_TEXT}"),
    ("answers:\ndrafts:\n  to: {leader: {Rom, tid}}", f"7:17: “Rom” has no place here. {QUOTE}"),
    ("answers:\ndrafts:\n  ord: [en, {to, tre}]", f"7:14: “to” has no place here. {QUOTE}"),
    ("answers:\ndrafts:\n  maal:\n    - {Svare alle}", f"8:8: “Svare alle” has no place here. {QUOTE}"),
    ("answers:\ndrafts:\n  maal:\n    - {goal: [Svare, alle]}", f"8:8: {NO_TEXT}"),
    ("answers:\nmerknad: {Takk, for praten}", "6:1: “merknad” has no place here."),
]


@pytest.mark.parametrize(("text", "complaint"), MISREAD)
def test_text_that_yaml_takes_for_something_else_is_never_lost(text, complaint):
    (line, *_) = complaints_about(HEAD + text + "\n", LISTS)
    assert line.startswith(f"svar.yaml:{complaint}")


@pytest.mark.parametrize("name", ["guide", "language", "leader", "employee", "date"])
def test_a_name_that_yaml_takes_for_something_else_is_told(name):
    lines = "".join(line + "\n" for line in HEAD.splitlines() if not line.startswith(name))
    assert complaints_about(f"{name}: {{Anne, Berg}}\n{lines}answers:\n", LISTS) == [f"svar.yaml:1:1: {NO_TEXT}"]


def test_what_is_empty_in_a_file_is_no_answer_and_no_fault():
    text = """\
answers:
  tekst: {}
  to: {employee: , leader: null}
  ord: [null, {}, []]
  valg: []
  dag: ~
  maal: [{goal: , due: null}, {}, null]
  lover: []
  kurs: [{hva: }]
drafts: {tekst: , ord: [], to: {employee: }}
parked: [null, {}]
"""
    conversation, warnings = everything_in(HEAD + text, LISTS)
    assert (conversation.answers, conversation.parked, warnings) == ({}, (), [])


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200) | st.text("abc:-[]{}\"'#&*!|>%@ \n\t", max_size=200))
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(text):
    with suppress(GuideError):
        everything_in(text)
