"""The check page: everything that was said by its number, in the agreement's order, and how one of it is changed."""

from dataclasses import replace
from datetime import date

import pytest

from making import ask
from paging import ON, PEOPLE, Held, guide_of, hold
from samtale.conversation import Conversation, People, begin
from samtale.guide.model import Guide
from samtale.interview.check_page import check_page
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.question import Question
from samtale.questions.review import Reviewed
from test_plain import Storage
from test_plain import hold as held_plainly

QUESTIONS: tuple[Question, ...] = (
    ask("feeling", by="employee", keep="record", label="Energy"),
    ask("talk", keep="nothing"),
    ask("next", "date", role="next_meeting", label="Next conversation"),
    ask("promises", "commitments", label="Promises"),
    ask("support", by="both", label="Support"),
    ask("goals", "goals", label="Goals"),
    ask("days", "choices", label="Days", options=("Monday", "Friday")),
    ask("steps", "list", label="Steps"),
    ask("required", by="leader", required=True, label="Required"),
    ask("open", label="Open"),
)
ANSWERS = {
    "feeling": "Fine,\n\nmost days",
    "next": date(2027, 3, 1),
    "promises": (Commitment("leader", "Call", date(2026, 12, 15)), Commitment("employee", "Write")),
    "support": Both(employee="Time", leader="Trust"),
    "goals": (Goal("Answer in five days", "We see it", date(2027, 1, 15)), Goal("Rest")),
    "days": ("Monday", "Friday"),
    "steps": ("One", "Two"),
}


def checked(language: str = "en", **parts: object) -> Conversation:
    """A conversation that has come to its check page."""
    begun = begin(guide_of(*QUESTIONS, language=language), PEOPLE, ON)
    return replace(begun, at=None, checked=True, answers=ANSWERS, **parts)


def lines(conversation: Conversation) -> list[str]:
    """The lines of the page, each behind its number."""
    return [f"{line.number} {line.words}" for line in check_page(conversation).lines]


def told(held: Held) -> str:
    """The last screen, on one line."""
    return " ".join(held.screen.split())


def test_answers_stand_in_the_order_of_the_agreement_with_the_numbers_of_the_guide_and_what_is_only_kept_last():
    assert lines(checked(parked=("The canteen",))) == [
        "0 Anne Berg and Kari Ødegård, Tuesday 24 November 2026",
        "6 Goals",
        "6.1 Answer in five days · 15 January 2027",
        "6.2 Rest",
        "4 Promises",
        "4.1 Anne: Call · 15 December 2026",
        "4.2 Kari: Write",
        "5 Support (Kari): Time",
        "5 Support (Anne): Trust",
        "7 Days: Monday, Friday",
        "8 Steps",
        "8.1 One",
        "8.2 Two",
        "3 Next conversation: Monday 1 March 2027",
        "1 Energy (Kari): Fine, / most days",
        "11 Parked: The canteen",
    ]


@pytest.mark.parametrize(
    ("language", "agreed", "kept", "unanswered", "needed"),
    [
        ("nb", "I AVTALEN", "BARE LAGRET HER, IKKE I AVTALEN", "Ubesvart: 10", "Må besvares: 9 Required"),
        ("nn", "I AVTALEN", "BERRE LAGRA HER, IKKJE I AVTALEN", "Ikkje svart på: 10", "Må svarast på: 9 Required"),
        ("en", "IN THE AGREEMENT", "ONLY KEPT HERE, NOT IN THE", "Not answered: 10", "Must be answered: 9 Required"),
    ],
)
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_the_parts_have_headings_and_what_is_open_stands_in_one_line(
    language: str, agreed: str, kept: str, unanswered: str, needed: str, columns: int
):
    shown = told(hold(checked(language), size=(columns, 60)))
    assert shown.index(agreed) < shown.index("6.2 Rest") < shown.index(kept) < shown.index("1 Energy (Kari)")
    assert shown.index("1 Energy (Kari)") < shown.index(needed) < shown.index(unanswered)


def test_what_is_half_typed_is_told():
    assert "Half-typed, and gone when you finish: 6, 10" in told(
        hold(checked(drafts={"open": "half a", "goals": [{"goal": "Half"}]}), size=(80, 60))
    )


def test_people_of_the_same_first_name_are_told_apart():
    talk = replace(checked(), people=People(leader="Kari Berg", employee="Kari Ødegård"))
    assert "4.1 Kari Berg: Call · 15 December 2026" in lines(talk)
    assert "5 Support (Kari Ødegård): Time" in lines(talk)


def test_how_it_went_is_told_row_by_row():
    rows = (
        Reviewed("commitment", "leader", "Clear the diary", status="done", remark="At last"),
        Reviewed("goal", "employee", "Shorter queues"),
    )
    talk = begin(guide_of(ask("r", "review", label="Since then")), PEOPLE, ON, rows)
    assert lines(replace(talk, answers={"r": rows}, at=None)) == [
        "0 Anne Berg and Kari Ødegård, Tuesday 24 November 2026",
        "1 Since then",
        "1.1 Anne: Clear the diary · Done · At last",
        "1.2 Goal: Shorter queues · not marked yet",
    ]


# Changing one


@pytest.mark.parametrize("number", ["6.2", "6,2", " 6.2. "])
def test_the_number_of_a_row_changes_that_row(number: str):
    held = hold(checked(), number, "<enter>", " well", "<end>", "<enter>")
    assert "2. Goal > Rest" in " ".join(held.screens[2].split())
    assert [goal.goal for goal in held.answers["goals"]] == ["Answer in five days", "Rest well"]
    assert "Is this what you have agreed on?" in held.screen


def test_the_number_of_what_is_not_answered_leads_to_it():
    held = hold(checked(), "10", "<enter>", "Closed", "<enter>")
    assert held.answers["open"] == "Closed"
    assert "Open: Closed" in told(hold(held.conversation, size=(80, 60)))


@pytest.mark.parametrize("number", ["2", "6.3", "99", "goals", "6.0", "0.1"])
def test_a_number_that_nothing_has_is_told(number: str):
    assert f"There is no number {number} here." in hold(checked(), number, "<enter>").screen


def test_a_parked_topic_is_worded_anew():
    held = hold(checked(parked=("One", "Two")), "12", "<enter>", " more", "<enter>")
    assert held.conversation.parked == ("One", "Two more")


def test_what_must_be_answered_is_named_and_ends_nothing():
    held = hold(checked(), "<enter>")
    assert "This must be answered before the end: 9 Required" in held.screen


def test_line_by_line_the_number_of_a_row_asks_for_that_row():
    storage = Storage()
    told = held_plainly(checked(), "6.2\nRest well\n\n\n\n\n", storage)
    assert "\n2. Goal: " in told and "\n1. Goal: one line" not in told
    assert [goal.goal for goal in storage.last.answers["goals"]] == ["Answer in five days", "Rest well"]


# Long contents


def long(count: int = 30) -> Conversation:
    """A check page of more lines than fit."""
    guide: Guide = guide_of(*(ask(f"q{at}", label=f"Question {at}") for at in range(1, count + 1)))
    answers = {question.id: f"answer to {question.label}" for question in guide.questions}
    return replace(begin(guide, PEOPLE, ON), at=None, checked=True, answers=answers)


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 30)])
def test_a_long_page_is_turned_while_the_number_is_typed_in_sight(size: tuple[int, int]):
    held = hold(long(), "<page down>", "<page down>", "<page down>", "3", "0", size=size)
    assert "Question 30:" in held.screen and "Question 1:" not in held.screen
    assert "> 30" in held.screen
    assert "Is this what you have agreed on?" in told(held)


def test_after_a_change_the_page_is_looked_at_where_it_was():
    held = hold(long(), "<page down>", "<page down>", "2", "5", "<enter>", "!", "<enter>")
    before, after = held.screens[2].split("\n"), held.screen.split("\n")
    assert "  25  Question 25: answer to Question 25!" in held.screen
    assert [line.rstrip("!") for line in after[6:-1]] == before[6:-1]


def test_after_a_change_that_was_not_in_sight_it_is():
    held = hold(long(), "<page down>", "<page down>", "2", "<enter>", "!", "<enter>")
    assert "Question 2:" not in held.screens[2]
    assert "Question 2: answer to Question 2!" in held.screen
    assert "Write a number" in held.screen


def test_where_a_row_was_removed_its_question_is_in_sight():
    answers = {**long().answers, "q1": ("One", "Two")}
    guide = guide_of(ask("q1", "list", label="Days"), *long().guide.questions[1:])
    held = hold(
        replace(long(), guide=guide, answers=answers), "<page down>", "1", ".", "2", "<enter>", "<ctrl-x>", "<enter>"
    )
    assert "Days" in held.screen


def test_the_paragraphs_of_an_answer_can_be_told_apart():
    said = replace(long(2), answers={"q1": "First this.\nThen that.\n\nAnd more."})
    assert "Question 1: First this. / Then that. / And more." in [line.words for line in check_page(said).lines]


def test_saved_is_not_said_beside_what_could_not_be_taken():
    wrong = hold(long(3), "9", "9", "<enter>").screen
    assert "There is no number 99 here." in wrong and "saved" not in wrong.split("\n")[-1]


def test_shift_tab_goes_back_to_the_last_question():
    assert "q30?" in hold(long(), "<back>").screen
