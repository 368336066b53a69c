"""Answers in words, for every type of question."""

from datetime import date
from decimal import Decimal

import pytest

from samtale.conversation import People
from samtale.conversation.answers import Both, Commitment, Entry, Goal, Reviewed
from samtale.conversation.wording import in_words, lead
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    DateQuestion,
    EntriesQuestion,
    EntryField,
    GoalsQuestion,
    ListQuestion,
    NumberQuestion,
    ReviewQuestion,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from samtale.language import translator

PEOPLE = People("Anne", "Kari")
DAY = date(2027, 2, 1)
ASK = {"id": "q", "ask": "Hva?"}

TEXT = TextQuestion(**ASK)
CHOICE = ChoiceQuestion(**ASK, type="choice", options={"m": "mandag", "o": "onsdag"}, other=True)
CHOICES = ChoicesQuestion(**ASK, type="choices", options={"m": "mandag", "o": "onsdag"}, other=True)
SCALE = ScaleQuestion(**ASK, type="scale", from_=0, to=10, labels={8: "ganske trygg"})
BELOW = ScaleQuestion(**ASK, type="scale", from_=-2, to=2, labels={-2: "lavt"})
ENTRIES = EntriesQuestion(
    **ASK,
    type="entries",
    fields=(
        EntryField(id="a", ask="Hvilket kurs?"),
        EntryField(id="b", ask="Timer", type="number"),
        EntryField(id="c", ask="Når", type="date"),
        EntryField(id="d", ask="Hvordan", type="choice", options={"n": "på nett"}),
    ),
)


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (TEXT, "en\nto", "en\nto"),
        (CHOICE, "m", "mandag"),
        (CHOICE, "lørdag", "lørdag"),
        (CHOICES, ("m", "o", "lørdag"), "mandag, onsdag, lørdag"),
        (CHOICES, ("m", "lørdag, før ti"), "mandag; lørdag, før ti"),
        (YesNoQuestion(**ASK, type="yes_no"), True, "Yes"),
        (YesNoQuestion(**ASK, type="yes_no"), False, "No"),
        (SCALE, 7, "7 of 10"),
        (SCALE, 8, "8 of 10 – ganske trygg"),
        (BELOW, 1, "1 (from -2 to 2)"),
        (BELOW, -2, "-2 (from -2 to 2) – lavt"),
        (NumberQuestion(**ASK, type="number"), Decimal("2.50"), "2.50"),
        (DateQuestion(**ASK, type="date"), DAY, "Monday 1 February 2027"),
        (ListQuestion(**ASK, type="list"), ("a", "b"), "a\nb"),
        (
            GoalsQuestion(**ASK, type="goals"),
            (Goal("Ro", "Stille", DAY, "Tid"), Goal("Orden")),
            "Ro – Sign of success: Stille; Due: Monday 1 February 2027; Support it needs: Tid\nOrden",
        ),
        (
            CommitmentsQuestion(**ASK, type="commitments"),
            (Commitment("leader", "Lese", DAY), Commitment("employee", "Skrive")),
            "Anne: Lese – Due: Monday 1 February 2027\nKari: Skrive",
        ),
        (
            ReviewQuestion(**ASK, type="review"),
            (Reviewed("goal", "employee", "Ro", None, "done", "Fint"), Reviewed("commitment", "leader", "Lese")),
            "Kari: Ro – Done; Fint\nAnne: Lese – not marked yet",
        ),
        (
            ENTRIES,
            (Entry({"a": "Excel", "b": Decimal("2.5"), "c": DAY, "d": "n"}), Entry({"b": Decimal(1)})),
            "Hvilket kurs? Excel; Timer: 2.5; Når: Monday 1 February 2027; Hvordan: på nett\nTimer: 1",
        ),
        (TEXT, Both("ja", "nei\ntakk"), "Kari: ja\nAnne: nei\ntakk"),
        (SCALE, Both(None, 3), "Anne: 3 of 10"),
    ],
)
def test_an_answer_in_words(question, value, words):
    assert in_words(question, value, PEOPLE, translator("en")) == words


def test_days_and_numbers_are_written_as_the_language_writes_them():
    entry = (Entry({"b": Decimal("2.5"), "c": DAY}),)
    assert in_words(ENTRIES, entry, PEOPLE, translator("nb")) == "Timer: 2,5; Når: mandag 1. februar 2027"
    assert in_words(ENTRIES, entry, PEOPLE, translator("nn")) == "Timer: 2,5; Når: måndag 1. februar 2027"


@pytest.mark.parametrize(
    ("label", "words"),
    [("Trygghet", "Trygghet:"), ("Hva mer?", "Hva mer?"), ("Si det!", "Si det!"), ("Dette:", "Dette:")],
)
def test_a_label_before_an_answer_has_a_colon_unless_it_ends_a_sentence(label, words):
    assert lead(label) == words
