"""The pages of a conversation, driven by keys."""

from datetime import date

import pytest

from making import ask
from paging import Held, Memory, guide_of, hold
from samtale.errors import StoreError
from samtale.language import say
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
from samtale.questions.scale import ScaleQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.yes_no import YesNoQuestion

TEXT = TextQuestion(id="t", ask="When do you feel backed?", label="Backing")
SECOND = TextQuestion(id="u", ask="And when not?")


def answer_of(held: Held) -> object:
    return held.answers.get("q")


def test_a_text_is_typed_and_enter_goes_on():
    held = hold(guide_of(TEXT, SECOND), "When you clear the diary", "<enter>")
    assert held.answers == {"t": "When you clear the diary"}
    assert "And when not?" in held.screen


def test_a_page_shows_where_one_is_what_is_asked_and_what_happens_to_the_answer():
    held = hold(guide_of(TEXT, SECOND), "Always", "<enter>", "<back>", size=(80, 16))
    assert held.screen == "\n".join(
        [
            " Support                                          part 1 of 1 · question 1 of 2",
            "─" * 80,
            " When do you feel backed?",
            " You answer together · goes into the agreement",
            "",
            " > Always",
            *[""] * 9,
            " Enter next  Ctrl-J new line  Shift-Tab back  Ctrl-N skip  F1 help  saved 14:32",
        ]
    )


# Every type of question


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        (TextQuestion(id="q", ask="?"), ["one", "<new line>", "two", "<enter>"], "one\ntwo"),
        (TextQuestion(id="q", ask="?"), ["one", "\x1b\r", "two", "<enter>"], "one\ntwo"),
        (ChoiceQuestion(id="q", ask="?", options=("Mon", "Wed")), ["2", "<enter>"], "Wed"),
        (ChoiceQuestion(id="q", ask="?", options=("Mon", "Wed")), ["w", "<enter>"], "Wed"),
        (ChoiceQuestion(id="q", ask="?", options=("Mon", "Wed")), ["<down>", "<enter>"], "Mon"),
        (
            ChoiceQuestion(id="q", ask="?", options=("Mon", "Wed"), other=True),
            ["<up>", "<down>", "<down>", "<down>", "Sunday", "<enter>"],
            "Sunday",
        ),
        (ChoiceQuestion(id="q", ask="?", options=("1", "2")), ["b", "<enter>"], "2"),
        (
            ChoicesQuestion(id="q", ask="?", options={"m": "Mon", "w": "Wed", "f": "Fri"}),
            ["3", "<up>", "<up>", " ", "<enter>"],
            ("m", "f"),
        ),
        (YesNoQuestion(id="q", ask="?"), ["n", "<enter>"], False),
        (ScaleQuestion(id="q", ask="?", from_=0, to=10), ["10", "<enter>"], 10),
        (ScaleQuestion(id="q", ask="?"), ["<right>", "<right>", "<enter>"], 2),
        (NumberQuestion(id="q", ask="?"), ["2.5", "<enter>"], 2.5),
        (DateQuestion(id="q", ask="?"), ["next friday", "<enter>"], date(2026, 12, 4)),
        (ListQuestion(id="q", ask="?"), ["a", "<enter>", "b", "<enter>", "<enter>"], ("a", "b")),
        (
            TextQuestion(id="q", ask="?", by="both"),
            ["mine", "<enter>", "yours", "<enter>"],
            Both(employee="mine", leader="yours"),
        ),
        (
            GoalsQuestion(id="q", ask="?"),
            ["Rest", "<enter>", "We see it", "<enter>", "+7d", "<enter>", "Time", "<enter>", "<enter>"],
            (Goal("Rest", "We see it", date(2026, 12, 1), "Time"),),
        ),
        (
            CommitmentsQuestion(id="q", ask="?"),
            ["2", "<enter>", "Call", "<enter>", "<enter>", "<enter>"],
            (Commitment("leader", "Call"),),
        ),
        (
            EntriesQuestion(
                id="q",
                ask="?",
                fields=(
                    TextQuestion(id="c", ask="Course?"),
                    DateQuestion(id="d", ask="When?"),
                    NumberQuestion(id="n", ask="Days?"),
                    ChoiceQuestion(id="w", ask="Where?", options=("Oslo", "Voss")),
                ),
            ),
            ["Law", "<enter>", "tomorrow", "<enter>", "2", "<enter>", "2", "<enter>", "<enter>"],
            (Entry({"c": "Law", "d": date(2026, 11, 25), "n": 2, "w": "Voss"}),),
        ),
    ],
)
def test_every_type_is_answered_with_keys(question, keys, answer):
    assert answer_of(hold(guide_of(question, SECOND), *keys)) == answer


LAST = (
    Reviewed("commitment", "leader", "Clear the diary", date(2026, 10, 1)),
    Reviewed("goal", "employee", "Shorter queues"),
)


def test_the_last_agreement_is_marked_row_by_row():
    guide = guide_of(ReviewQuestion(id="q", ask="How did it go?"), SECOND)
    held = hold(guide, "1", "<enter>", "well", "<enter>", "4", "<enter>", "<enter>", last=LAST)
    assert [(row.what, row.status, row.remark) for row in answer_of(held)] == [
        ("Clear the diary", "done", "well"),
        ("Shorter queues", "dropped", ""),
    ]


def test_nothing_is_preselected():
    questions = (
        ChoiceQuestion(id="a", ask="?", options=("Mon", "Wed")),
        YesNoQuestion(id="b", ask="?"),
        ScaleQuestion(id="c", ask="?"),
    )
    assert hold(guide_of(*questions), "<enter>", "<enter>", "<enter>").answers == {}


def test_a_question_that_is_only_talked_about_has_no_field():
    held = hold(guide_of(TextQuestion(id="q", ask="How are you?", keep="nothing"), SECOND), "abc", "<enter>")
    assert held.answers == {}
    assert "is not written down" in held.screens[1]
    assert "abc" not in held.screens[1]


# Back and forth


def test_going_back_refills_the_answer_and_loses_nothing():
    held = hold(guide_of(TEXT, SECOND), "one", "<enter>", "half", "<back>", "x", "<enter>", "way")
    assert held.answers == {"t": "onex"}
    assert held.conversation.drafts == {"u": "halfway"}


def test_skipping_keeps_what_was_answered():
    held = hold(guide_of(TEXT, SECOND), "one", "<enter>", "<back>", "<ctrl-n>")
    assert held.answers == {"t": "one"}


def test_a_pause_keeps_what_is_half_typed():
    held = hold(guide_of(TEXT, SECOND), "half a")
    assert held.paused
    assert held.storage.saved[-1].drafts == {"t": "half a"}


def test_a_topic_is_parked_and_the_half_typed_answer_stays():
    held = hold(guide_of(TEXT, SECOND), "half", "<ctrl-p>", "The canteen", "<enter>", " done", "<enter>")
    assert held.conversation.parked == ("The canteen",)
    assert held.answers == {"t": "half done"}
    assert "Parked: The canteen" in held.screens[-3]


def test_the_tip_and_the_probes_are_hidden_until_asked_for():
    question = TextQuestion(id="q", ask="Why?", tip="Wait for it.", probes=("What else?",))
    held = hold(guide_of(question), "<ctrl-g>", "<ctrl-g>")
    hidden, shown, hidden_again = held.screens
    assert "Wait for it." in shown and "– What else?" in shown
    assert "Wait for it." not in hidden + hidden_again


def test_f1_shows_the_keys_and_the_page_again():
    held = hold(guide_of(TEXT), "half", "<help>", "xyz", "<enter>")
    assert "Ctrl-P" in held.screens[2]
    assert "> half" in held.screens[-1]
    assert held.storage.saved[-1].drafts == {"t": "half"}


# Rows


def test_a_row_is_removed():
    guide = guide_of(ListQuestion(id="q", ask="?"), SECOND)
    held = hold(guide, "a", "<enter>", "b", "<up>", "<up>", "<ctrl-x>", "<end>", "<enter>")
    assert answer_of(held) == ("b",)


def test_a_row_is_changed_after_going_back():
    guide = guide_of(ListQuestion(id="q", ask="?"), SECOND)
    held = hold(guide, "a", "<enter>", "b", "<enter>", "<enter>", "<back>", "<up>", "2", "<end>", "<enter>")
    assert answer_of(held) == ("a", "b2")


def test_there_is_no_room_for_more_goals_than_the_guide_allows():
    guide = guide_of(GoalsQuestion(id="q", ask="?", max=1), SECOND)
    held = hold(guide, "One", "<enter>", "<enter>", "<enter>", "<enter>")
    assert answer_of(held) == (Goal("One"),)


def test_what_is_wrong_in_a_row_is_said_there_and_the_cursor_stands_on_it():
    guide = guide_of(GoalsQuestion(id="q", ask="?", needs=("sign",)), SECOND)
    keys = ["Rest", "<enter>", "<enter>", "some day", "<enter>", "<enter>", "<enter>"]
    held = hold(guide, *keys, "We see it", "<down>", "<ctrl-a>", "<ctrl-k>", "+7d", "<end>", "<enter>")
    wrong = held.screens[len(keys)]
    assert "! This must be filled in." in wrong
    assert "“some day” can't be read as a day." in wrong
    assert answer_of(held) == (Goal("Rest", "We see it", date(2026, 12, 1)),)


def test_a_removed_row_is_put_back():
    guide = guide_of(ListQuestion(id="q", ask="?"), SECOND)
    keys = ["a", "<enter>", "b", "<up>", "<ctrl-x>", "<ctrl-z>", "<end>", "<enter>"]
    assert answer_of(hold(guide, *keys)) == ("a", "b")


def test_a_text_typed_where_options_are_picks_none_of_them():
    guide = guide_of(CommitmentsQuestion(id="q", ask="?"), SECOND)
    assert hold(guide, *"Kari always calls").conversation.drafts == {}


def test_what_is_typed_where_only_options_are_is_told_not_to_be_kept_before_enter_leaves_the_page():
    promises = ask("p", "commitments")
    held = hold(guide_of(promises, ask("b")), "Jeg rydder", "<enter>")
    assert "! Choose here by number or arrow." in held.screens[1]
    assert "> ( ) 1 " in held.screens[1]
    assert "question 1 of 2" in held.screen
    chosen = hold(guide_of(promises, ask("b")), "Jeg", "2")
    assert "! Choose here" not in chosen.screen


def test_the_first_of_several_options_is_pointed_at_and_picked_by_the_space_bar():
    question = ask("d", "choices", options=("Monday", "Friday"))
    held = hold(guide_of(question, ask("b")), " ", "<down>", " ", "<enter>")
    assert "> [ ] 1 Monday" in held.screens[0]
    assert held.answers["d"] == ("Monday", "Friday")


@pytest.mark.parametrize(("typed", "said"), [("Sunday", "Sunday"), (" days", "3 days"), ("0 days", "30 days")])
def test_something_else_has_a_number_too_and_no_digit_of_it_is_lost(typed, said):
    question = ask("d", "choice", options=("Monday", "Friday"), other=True)
    held = hold(guide_of(question, ask("b")), "3", typed, "<enter>")
    assert "3 Other:" in held.screens[0]
    assert held.answers["d"] == said


def test_a_sentence_typed_at_several_options_picks_none_of_them():
    question = ask("d", "choices", options=("Monday", "Friday"))
    held = hold(guide_of(question, ask("b")), *"ja det", "<enter>")
    assert "! Choose here by number or arrow." in held.screen
    assert "[x]" not in held.screen
    erased = hold(guide_of(question, ask("b")), *"ja", "<erase>", "<enter>")
    assert "question 2 of 2" in erased.screen


def test_a_page_says_that_its_question_must_be_answered():
    held = hold(guide_of(ask("a", required=True)))
    assert "You answer together · goes into the agreement · must be answered" in held.screen


def test_a_no_leads_back_to_the_answers_and_says_so_once():
    to_the_no = ["x", "<enter>", "<enter>", "2", "<enter>"]
    held = hold(guide_of(ask("a")), *to_the_no, "1", "<enter>", "<enter>")
    said = "Kari Ødegård said no. Change what is not right, and confirm it once more."
    assert said in held.screens[len(to_the_no)]
    assert said not in held.screen


def test_the_help_of_a_preview_promises_nothing_that_is_kept():
    kept = hold(guide_of(ask("a")), "<help>", "<enter>")
    assert "“samtale resume” continues from here." in " ".join(kept.screens[1].split())
    preview = hold(guide_of(ask("a")), "<help>", "<enter>", saves=False)
    assert "resume" not in preview.screens[1]
    assert "Leave. What was filled in here is not kept." in " ".join(preview.screens[1].split())
    assert "Ctrl-S leave" in preview.screens[0]


def test_a_name_that_begins_like_an_option_is_typed_whole():
    question = ChoiceQuestion(id="q", ask="Who?", options=("Ola Nordmann",), other=True)
    assert answer_of(hold(guide_of(question, SECOND), *"Ola Hansen", "<enter>")) == "Ola Hansen"


def test_another_point_on_the_scale_takes_the_place_of_the_first():
    guide = guide_of(ScaleQuestion(id="q", ask="?", from_=0, to=10), SECOND)
    assert answer_of(hold(guide, "9", "3", "<enter>")) == 3
    assert answer_of(hold(guide, "1", "0", "<enter>")) == 10


def test_what_was_wrong_is_not_said_of_what_was_typed_since():
    held = hold(guide_of(ScaleQuestion(id="q", ask="?"), SECOND), "6", "<enter>", "2")
    assert "“6” is not on the scale." in held.screens[2]
    assert "is not on the scale" not in held.screen


def test_a_day_that_has_passed_is_told_and_a_day_is_shown_as_people_write_it():
    held = hold(guide_of(DateQuestion(id="q", ask="?"), SECOND), "1.6.2020", "<enter>", "<back>")
    assert "Monday 1 June 2020 (has passed)" in held.screens[1]
    assert "> 1 Jun 2020" in held.screen


def test_escape_goes_back_from_parking():
    held = hold(guide_of(TEXT), "half", "<ctrl-p>", "<escape>", " done", "<enter>")
    assert held.conversation.parked == ()
    assert held.answers == {"t": "half done"}


# What comes from a keyboard


def test_a_bracketed_paste_does_not_submit():
    held = hold(guide_of(TEXT, SECOND), "\x1b[200~one\r\ntwo\rthree\x1b[201~", "<enter>")
    assert held.answers == {"t": "one\ntwo\nthree"}


def test_a_paste_without_brackets_does_not_submit_line_by_line():
    held = hold(guide_of(TEXT, SECOND), "one\rtwo\rthree", "<enter>")
    assert held.answers == {"t": "one\ntwo\nthree"}


def test_a_return_that_ends_what_was_read_at_once_submits():
    assert hold(guide_of(TEXT, SECOND), "one\rtwo\r").answers == {"t": "one\ntwo"}


@pytest.mark.parametrize("sequence", ["\x1b[13;2u", "\x1b[27;2;13~"])
def test_shift_enter_is_a_new_line(sequence):
    assert hold(guide_of(TEXT, SECOND), "one", sequence, "two", "<enter>").answers == {"t": "one\ntwo"}


@pytest.mark.parametrize(
    "noise",
    [
        "\x1b[I",
        "\x1b[O",
        "\x1b[31m",
        "\x1b[0m",
        "\x1b]0;title\x07",
        "\x1b[?2004h",
        "\x1b[97;5u",
        "\x00",
        "\x1a",
        "\x11",
        "\x1b[200~\x1b[31m\x1b[201~",
    ],
)
def test_nothing_that_a_terminal_sends_on_its_own_comes_into_an_answer(noise):
    assert hold(guide_of(TEXT, SECOND), "one", noise, " two", "<enter>").answers == {"t": "one two"}
    assert hold(guide_of(TEXT, SECOND), f"one{noise} two", "<enter>").answers == {"t": "one two"}


def test_colours_in_a_paste_are_taken_out():
    held = hold(guide_of(TEXT, SECOND), "\x1b[200~\x1b[31mred\x1b[0m \u202eevil\x1b[201~", "<enter>")
    assert held.answers == {"t": "red evil"}


def test_several_lines_pasted_into_a_list_become_items():
    guide = guide_of(ListQuestion(id="q", ask="?"), SECOND)
    held = hold(guide, "\x1b[200~one\ntwo\nthree\x1b[201~", "<enter>", "<enter>")
    assert answer_of(held) == ("one", "two", "three")


def test_letters_with_separate_accents_are_joined():
    assert hold(guide_of(TEXT, SECOND), "A\u030arhus", "<enter>").answers == {"t": "Århus"}


def test_keys_typed_before_a_page_is_drawn_do_not_answer_it():
    held = hold(guide_of(TEXT, SECOND, TextQuestion(id="v", ask="Third?")), "one", "\r\r\r")
    assert held.answers == {"t": "one"}
    assert "And when not?" in held.screen


def test_text_typed_before_a_page_is_drawn_is_told_not_to_be_taken_and_returns_alone_are_not():
    told = "What was typed before this page was shown has not been taken."
    held = hold(guide_of(TEXT, SECOND), "one", "<enter>", early="Before anything was asked\r")
    assert told in " ".join(held.screens[0].split())
    assert held.answers == {"t": "one"}
    assert told not in " ".join(held.screen.split()), "on the next page"
    assert told not in hold(guide_of(TEXT, SECOND), early="\r\r").screen


# At every size


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 60)])
def test_words_are_never_broken_and_the_cursor_is_in_sight(size):
    words = [
        "We",
        "want",
        "fewer",
        "but",
        "clearer",
        "goals",
        "and",
        "somebody",
        "who",
        "listens",
        "when",
        "it",
        "matters",
    ]
    held = hold(guide_of(TEXT), " ".join(words), " end", size=size)
    assert all(word in held.screens[-1].split() for word in ("matters", "end"))
    assert max(map(len, held.screens[-1].split("\n"))) <= min(size[0], 80)


def test_the_question_stays_in_sight_as_long_as_it_can_and_then_all_options_of_a_row():
    last = [Reviewed("commitment", "leader", f"Promise {number}") for number in range(4)]
    held = hold(guide_of(ask("r", "review")), "1", "<tab>", "<tab>", "2", "<tab>", "<tab>", size=(80, 14), last=last)
    assert "r?" in held.screens[0]
    assert "> ( ) 1 Done" in held.screen
    assert "( ) 4 Dropped" in held.screen.partition("> ( ) 1 Done")[2]


def test_up_and_down_move_by_the_lines_on_the_screen():
    text = "aaaa " * 12 + "end"
    held = hold(guide_of(TEXT, SECOND), text, "<up>", "X", "<enter>", size=(40, 24))
    assert held.answers["t"].index("X") < len(text) - 20
    assert held.answers["t"].replace("X", "") == text


# To the end


def test_the_answers_are_checked_one_is_changed_by_its_number_and_both_confirm():
    keys = ["one", "<enter>", "two", "<enter>", "1", "<enter>", " more", "<enter>", "<enter>"]
    held = hold(guide_of(TEXT, SECOND), *keys, "y", "<enter>", "y", "<enter>", quit_at_end=False)
    assert "\n   1  Backing: one\n   2  And when not? two\n" in held.screens[4]
    assert "Kari Ødegård, is this what you two agreed on?" in held.screens[-4]
    assert held.conversation.finished
    assert held.conversation.confirmed == {"employee", "leader"}
    assert held.answers == {"t": "one more", "u": "two"}


def test_what_must_be_answered_is_named_before_the_end():
    guide = guide_of(TextQuestion(id="t", ask="?", label="Backing", required=True))
    held = hold(guide, "<enter>", "<enter>")
    assert "This must be answered before the end: 1 Backing" in held.screen
    assert not held.conversation.finished


# When it can't be saved

FULL = StoreError(say("The disk is full."), say("Make room."))


def test_a_full_disk_is_said_and_the_text_stays_until_it_can_be_saved():
    storage = Memory(broken=FULL, failures=1)
    held = hold(guide_of(TEXT, SECOND), "Kept", "<enter>", "<enter>", storage=storage)
    assert "! The disk is full. Make room." in held.screens[2]
    assert "> Kept" in held.screens[2]
    assert "Ctrl-O save elsewhere" in held.screens[2]
    assert held.answers == {"t": "Kept"}


def test_a_copy_is_saved_elsewhere_with_what_is_half_typed():
    storage = Memory(broken=FULL, failures=1)
    held = hold(guide_of(TEXT, SECOND), "Kept", "<enter>", "<ctrl-o>", "/media/copy.yaml", "<enter>", storage=storage)
    assert storage.elsewhere["/media/copy.yaml"].drafts == {"t": "Kept"}
    assert "A copy of the answers is saved in /media/copy.yaml." in held.screen
