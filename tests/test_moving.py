"""How keys move, alike on every page: arrows within a list and between fields, Enter onwards, Shift-Tab back."""

import pytest

from making import ask
from paging import guide_of, hold
from samtale.questions.answers import Both
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.commitments import Commitment
from samtale.questions.review import Reviewed
from samtale.questions.text import TextQuestion

LAST = (
    Reviewed("commitment", "leader", "Clear the diary"),
    Reviewed("commitment", "leader", "Answer sooner"),
    Reviewed("goal", "employee", "Shorter queues"),
)
MANY = ("Oslo", "Voss", "Gjøvik", "Hamar", "Alta")
NEXT = ask("next")


# Arrows


@pytest.mark.parametrize("columns", [40, 80])
def test_walking_down_a_review_marks_nothing_on_the_way(columns: int):
    held = hold(guide_of(ask("q", "review"), NEXT), *["<down>"] * 9, last=LAST, size=(columns, 24))
    assert held.conversation.drafts == {}
    assert held.screen != held.screens[0]


@pytest.mark.parametrize("columns", [40, 80])
def test_walking_up_past_what_is_chosen_changes_nothing(columns: int):
    entries = ask(
        "q",
        "entries",
        fields=(ChoiceQuestion(id="c", ask="?", options=MANY), TextQuestion(id="n", ask="Note?")),
    )
    held = hold(guide_of(entries, NEXT), "3", "<enter>", "note", *["<up>"] * 4, "<ctrl-s>", size=(columns, 24))
    assert held.conversation.drafts == {"q": [{"c": "Gjøvik", "n": "note"}]}


def test_an_option_that_the_arrows_lead_to_is_picked_by_enter_and_by_tab():
    where = ChoiceQuestion(id="c", ask="?", options=MANY)
    for onwards in ("<enter>", "<tab>"):
        held = hold(guide_of(ask("q", "entries", fields=(where,)), NEXT), "<down>", "<down>", onwards)
        assert held.conversation.drafts == {"q": [{"c": "Gjøvik"}]}


@pytest.mark.parametrize("options", [("Monday", "Friday"), MANY])
def test_arrows_lead_from_one_persons_options_to_the_others_and_back(options: tuple[str, ...]):
    both = ask("q", "choice", by="both", options=options)
    there = ["2", *["<down>"] * len(options)]
    held = hold(guide_of(both, NEXT), *there, "1", *["<up>"] * len(options), "<tab>", "<enter>")
    assert held.answers == {"q": Both(employee=options[1], leader=options[0])}


def test_left_and_right_choose_on_every_page():
    promises = guide_of(ask("q", "commitments"), NEXT)
    held = hold(promises, "<right>", "<right>", "<enter>", "Call", "<end>", "<enter>")
    assert held.answers == {"q": (Commitment("leader", "Call"),)}
    assert hold(guide_of(ask("q", "yes_no"), NEXT), "<right>", "<right>", "<enter>").answers == {"q": False}
    assert hold(guide_of(ask("q", "scale"), NEXT), "<right>", "<right>", "<enter>").answers == {"q": 2}


def test_words_of_ones_own_stay_while_an_option_is_tried():
    question = ask("q", "choice", options=("Monday", "Friday"), other=True)
    held = hold(guide_of(question, NEXT), *"Sunday", "<up>", "<down>", "<enter>")
    assert "(•) 2 Friday" in held.screens[7]
    assert "( ) 3 Other:   Sunday" in held.screens[7]
    assert held.answers == {"q": "Sunday"}


def test_arrows_turn_the_lines_of_a_page_that_is_only_read():
    lines = "\n".join(f"Line {number}" for number in range(40))
    held = hold(guide_of(TextQuestion(id="q", ask=lines, keep="nothing")), "<down>", "<down>", "<up>", size=(80, 12))
    assert "Line 0" in held.screens[0] and "Line 0" not in held.screens[2]
    assert "Line 1\n" in held.screens[3]


# Back


def test_back_goes_from_the_leaders_confirmation_to_the_employees_and_loses_neither():
    to_the_leader = ["x", "<enter>", "<enter>", "1", "<enter>"]
    held = hold(guide_of(ask("a")), *to_the_leader, "<back>", "<enter>", "1", "<enter>", quit_at_end=False)
    assert "Anne Berg, is this what you two agreed on?" in held.screens[len(to_the_leader)]
    again = held.screens[len(to_the_leader) + 1]
    assert "Kari Ødegård, is this what you two agreed on?" in again and "(•) 1 Yes" in again
    assert held.conversation.confirmed == {"employee", "leader"}


def test_back_goes_from_the_first_confirmation_to_the_answers():
    held = hold(guide_of(ask("a")), "x", "<enter>", "<enter>", "<back>")
    assert "Is this what you have agreed on?" in held.screen


def test_who_has_said_yes_is_not_asked_again_unless_something_was_changed():
    yes_then_pause = hold(guide_of(ask("a")), "x", "<enter>", "<enter>", "1", "<enter>")
    held = hold(yes_then_pause.conversation, "<enter>")
    assert "Anne Berg, is this what you two agreed on?" in held.screen
    changed = hold(yes_then_pause.conversation, "1", "<enter>", "y", "<enter>", "<enter>")
    assert "Kari Ødegård, is this what you two agreed on?" in changed.screen


def test_a_no_takes_back_the_yes_of_the_other():
    held = hold(guide_of(ask("a")), "x", "<enter>", "<enter>", "1", "<enter>", "2", "<enter>", "<enter>")
    assert "Kari Ødegård, is this what you two agreed on?" in held.screen
    assert held.conversation.confirmed == frozenset()


# No key pressed twice confirms


@pytest.mark.parametrize("key", ["<enter>", "<down>", "y", "1", " ", "<new line>", "<right>", "<tab>"])
def test_no_key_pressed_over_and_over_confirms(key: str):
    held = hold(guide_of(ask("a")), "x", "<enter>", "<enter>", *[key] * 8)
    assert held.conversation.confirmed == frozenset()
    assert not held.conversation.finished


@pytest.mark.parametrize("keys", ["\r\r\r\r", "1\r1\r1\r", "yy\r\ry\r"])
def test_what_is_typed_before_a_confirmation_is_drawn_does_not_give_it(keys: str):
    held = hold(guide_of(ask("a")), "x", "<enter>", keys, "<enter>")
    assert not held.conversation.finished
    assert len(held.conversation.confirmed) == 0
