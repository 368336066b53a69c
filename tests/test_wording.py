"""Answers in words, for every type of question."""

from datetime import date
from decimal import Decimal

import pytest

from samtale.conversation import People
from samtale.conversation.wording import in_words
from samtale.language import translator
from samtale.questions.answers import Both
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.choices import ChoicesQuestion
from samtale.questions.commitments import Commitment, CommitmentsQuestion
from samtale.questions.date import DateQuestion
from samtale.questions.entries import EntriesQuestion, Entry
from samtale.questions.goals import Goal, GoalsQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.number import NumberQuestion
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.questions.rows import lead
from samtale.questions.scale import ScaleQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.yes_no import YesNoQuestion

PEOPLE = People("Anne", "Kari")
DAY = date(2027, 2, 1)
ASK = {"id": "q", "ask": "Hva?"}

TEXT = TextQuestion(**ASK)
CHOICE = ChoiceQuestion(**ASK, options={"m": "mandag", "o": "onsdag"}, other=True)
CHOICES = ChoicesQuestion(**ASK, options={"m": "mandag", "o": "onsdag"}, other=True)
SCALE = ScaleQuestion(**ASK, from_=0, to=10, labels={8: "ganske trygg"})
BELOW = ScaleQuestion(**ASK, from_=-2, to=2, labels={-2: "lavt"})
ENTRIES = EntriesQuestion(
    **ASK,
    fields=(
        TextQuestion(id="a", ask="Hvilket kurs?"),
        NumberQuestion(id="b", ask="Timer"),
        DateQuestion(id="c", ask="Når"),
        ChoiceQuestion(id="d", ask="Hvordan", options={"n": "på nett"}),
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
        (YesNoQuestion(**ASK), True, "Yes"),
        (YesNoQuestion(**ASK), False, "No"),
        (SCALE, 7, "7 of 10"),
        (SCALE, 8, "8 of 10 – ganske trygg"),
        (BELOW, 1, "1 (from -2 to 2)"),
        (BELOW, -2, "-2 (from -2 to 2) – lavt"),
        (NumberQuestion(**ASK), Decimal("2.50"), "2.50"),
        (DateQuestion(**ASK), DAY, "Monday 1 February 2027"),
        (ListQuestion(**ASK), ("a", "b"), "a\nb"),
        (
            GoalsQuestion(**ASK),
            (Goal("Ro", "Stille", DAY, "Tid"), Goal("Orden")),
            "Ro – Sign of success: Stille; Due: Monday 1 February 2027; Support it needs: Tid\nOrden",
        ),
        (
            CommitmentsQuestion(**ASK),
            (Commitment("leader", "Lese", DAY), Commitment("employee", "Skrive")),
            "Anne: Lese – Due: Monday 1 February 2027\nKari: Skrive",
        ),
        (
            ReviewQuestion(**ASK),
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
