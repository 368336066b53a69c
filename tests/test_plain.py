"""The plain line mode, as whole transcripts: what stands behind a prompt was typed, everything else was told."""

import io
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.conversation import Conversation, People, begin
from samtale.errors import StoreError
from samtale.guide.model import Guide, Section
from samtale.interview.runner import Interview
from samtale.interview.screen import PauseInterview
from samtale.language import say, translator
from samtale.questions.answers import Both
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.choices import ChoicesQuestion
from samtale.questions.commitments import Commitment, CommitmentsQuestion
from samtale.questions.date import DateQuestion
from samtale.questions.entries import EntriesQuestion, Entry
from samtale.questions.goals import Goal, GoalsQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.number import NumberQuestion
from samtale.questions.question import Question
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.questions.scale import ScaleQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.yes_no import YesNoQuestion
from samtale.terminal.interruption import EndOfInput, Interruption
from samtale.terminal.plain import PlainScreen, run
from samtale.terminal.plain_commands import word_for
from samtale.text import clean

TRANSCRIPTS = Path(__file__).parent / "transcripts"
PEOPLE = People(leader="Anne Berg", employee="Kari Ødegård")
TODAY = date(2026, 11, 23)


@dataclass
class Storage:
    """A store in memory, with a disk that can be full."""

    place: str = "/home/kari/samtale"
    saved: list[Conversation] = field(default_factory=list)
    full: bool = False

    @property
    def last(self) -> Conversation:
        return self.saved[-1]

    def save(self, conversation: Conversation) -> None:
        if self.full:
            raise StoreError(say("The disk is full."), say("Make room."))
        self.saved.append(conversation)

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:
        self.saved.append(conversation)
        return place


def guide(*questions: Question, language: str = "en") -> Guide:
    return Guide(
        samtale=1,
        id="g",
        title="A talk",
        language=language,
        sections=(Section(id="s", title="Support", minutes=20, questions=questions),),
    )


def on_table(*questions: Question, language: str = "en", last: Sequence[Reviewed] = ()) -> Conversation:
    return begin(guide(*questions, language=language), PEOPLE, TODAY, last)


def hold(conversation: Conversation, typed: str, storage: Storage | None = None, *, welcome: bool = False) -> str:
    """What is told in a conversation where these lines are typed, with the lines behind their prompts."""
    out = io.StringIO()
    screen = PlainScreen(io.StringIO(typed), out, translator(conversation.guide.language))
    try:
        run(Interview(conversation, screen, storage or Storage()).run(welcome=welcome))
    except (EndOfInput, PauseInterview) as end:
        out.write(f"[{type(end).__name__}]\n")
    return out.getvalue()


def answered(question: Question, typed: str, *, language: str = "en", last: Sequence[Reviewed] = ()) -> object:
    """What is recorded as the answer to a question when these lines are typed at it."""
    storage = Storage()
    hold(on_table(question, TextQuestion(id="next", ask="And?"), language=language, last=last), typed, storage)
    assert storage.last.at == "next", "the page was not left"
    return storage.last.answer_to(question)


WAY_ON = "/clear leaves it empty, /skip skips the question.\n"
TEXT = TextQuestion(id="t", ask="When do you feel backed?", label="Backed", tip="Wait.", probes=("What else?",))
DAYS = ChoiceQuestion(id="c", ask="Which day?", options=("Monday", "Wednesday"))
YEARS = ChoicesQuestion(id="cs", ask="Which years?", options=("2026", "2027", "later on"))
GOALS = GoalsQuestion(id="g", ask="Which goals?")
PROMISES = CommitmentsQuestion(id="p", ask="Who promises what?")
TASKS = ListQuestion(id="l", ask="Which tasks?", max=3)
COURSES = EntriesQuestion(
    id="e",
    ask="Which courses?",
    fields=(
        TextQuestion(id="course", ask="Which course?"),
        DateQuestion(id="day", ask="Day"),
        NumberQuestion(id="hours", ask="Hours"),
        ChoiceQuestion(id="place", ask="Place", options={"o": "Oslo", "b": "Bergen"}),
    ),
)
LAST = (
    Reviewed("commitment", "leader", "Clear the calendar", date(2026, 10, 1)),
    Reviewed("goal", "employee", "A portal in the air"),
)
REVIEW = ReviewQuestion(id="r", ask="What has become of it?")
SCALE = ScaleQuestion(id="s", ask="How safe?", labels={1: "not at all", 5: "quite"}, by="both")
EVERY_TYPE = Guide(
    samtale=1,
    id="g",
    title="A talk",
    language="en",
    intro="Welcome to this talk.",
    sections=(
        Section(
            id="a",
            title="Support",
            minutes=20,
            intro="First, how you are backed.",
            questions=(
                REVIEW,
                TEXT,
                TextQuestion(id="n", ask="How are you?", keep="nothing"),
                DAYS,
                YEARS,
                YesNoQuestion(id="y", ask="Is it enough?"),
                SCALE,
            ),
        ),
        Section(
            id="b",
            title="Goals",
            questions=(
                NumberQuestion(id="num", ask="How many?"),
                DateQuestion(id="d", ask="When next?"),
                TASKS,
                GOALS,
                PROMISES,
                COURSES,
            ),
        ),
    ),
)


# Whole conversations


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def typed_in(transcript: str) -> str:
    return "".join(line[2:] + "\n" for line in lines(transcript) if line == ">" or line.startswith("> "))


HELD = {"every-type": EVERY_TYPE, "changing": guide(TEXT, DAYS, TASKS, GOALS)}


@pytest.mark.parametrize("name", HELD)
def test_a_conversation_reads_as_its_transcript(name):
    transcript = (TRANSCRIPTS / f"plain-{name}.txt").read_text(encoding="utf-8")
    told = hold(begin(HELD[name], PEOPLE, TODAY, LAST), typed_in(transcript), welcome=True)
    assert lines(told) == lines(transcript)


def test_every_type_is_recorded():
    storage = Storage()
    transcript = (TRANSCRIPTS / "plain-every-type.txt").read_text(encoding="utf-8")
    hold(begin(EVERY_TYPE, PEOPLE, TODAY, LAST), typed_in(transcript), storage, welcome=True)
    assert storage.last.finished
    assert storage.last.confirmed == {"employee", "leader"}
    assert storage.last.answers == {
        "r": (
            Reviewed("commitment", "leader", "Clear the calendar", date(2026, 10, 1), "done", "It helped. A lot."),
            Reviewed("goal", "employee", "A portal in the air", None, "in_progress"),
        ),
        "t": "When you clear the calendar.\n/etc is no command here.",
        "c": "Wednesday",
        "cs": ("2026", "later on"),
        "y": True,
        "s": Both(employee=4, leader=5),
        "num": Decimal("12.5"),
        "d": date(2026, 12, 4),
        "l": ("mail", "meetings"),
        "g": (Goal("Forty users", "We both see the count.", date(2027, 2, 1), "Time"), Goal("Rest")),
        "p": (Commitment("leader", "Clear the calendar", date(2026, 12, 7)), Commitment("employee", "Write it down")),
        "e": (Entry({"course": "Python", "day": date(2027, 1, 8), "hours": Decimal(8), "place": "b"}),),
    }


# Texts


def test_an_empty_line_ends_a_text_and_a_line_of_blanks_stands_in_it():
    assert answered(TEXT, "one\n \ntwo\n\n") == "one\n\ntwo"


def test_an_empty_line_leaves_a_question_without_an_answer():
    assert answered(TEXT, "\n") is None
    assert answered(TEXT, "  \n") is None


def test_a_line_of_a_text_is_taken_up_again_by_its_number():
    assert answered(TEXT, "one\ntow\nthree\n/change 2\ntwo\n\n") == "one\ntwo\nthree"
    assert answered(TEXT, "one\ntwo\n/change 1.\n/clear\n\n") == "two"
    assert answered(TEXT, "one\ntwo\n/endre 2\n\n\n") == "one\ntwo", "an empty line keeps it"
    assert answered(TEXT, "only\n/change\nother\n\n") == "other"
    assert answered(TEXT, "one\n/change 1\n//a\n\n") == "/a"


@pytest.mark.parametrize(("question", "command"), [(TEXT, "/change"), (TASKS, "/change  "), (TASKS, "/remove")])
def test_a_command_that_needs_a_number_asks_for_it(question: Question, command: str):
    told = hold(on_table(question), f"one\ntwo\n{command}\n\n", Storage())
    assert "! Write its number behind the command.\n" in told and "“”" not in told


@pytest.mark.parametrize("number", ["0", "3", "two", "-1"])
def test_a_line_that_is_not_there_is_told(number):
    storage = Storage()
    told = hold(on_table(TEXT), f"one\ntwo\n/change {number}\n\n", storage)
    assert f"! “{number}” is not the number of a line here.\nBacked: several lines; an empty line ends it.\n" in told
    assert storage.last.answer_to(TEXT) == "one\ntwo"


def test_a_line_of_a_row_that_says_so_goes_on_in_the_next():
    assert answered(GOALS, "one\\\ntwo\\\nthree\nsign\n\n\n\n") == (Goal("one\ntwo\nthree", "sign"),)


def test_a_field_of_a_row_is_one_line():
    assert answered(GOALS, "one\nsign\n+7d\nhelp\n\n") == (Goal("one", "sign", date(2026, 11, 30), "help"),)
    assert answered(PROMISES, "1\nWrite it\n\n\n") == (Commitment("employee", "Write it"),)


NAMED = {
    "en": r"(1\. )?[A-Z].*[:?] (several|one|a) .*; an empty line \w+ .*\.",
    "nb": r"(1\. )?[A-ZÅ].*[:?] (flere|én|et) .*; en tom linje \w+.*\.",
    "nn": r"(1\. )?[A-ZÅ].*[:?] (fleire|éin|éi|ein|eit) .*; ei tom linje \w+.*\.",
}
MARKS = tuple(f"  {mark}" for mark in "12345abc")


@pytest.mark.parametrize("question", [TEXT, DAYS, YEARS, SCALE, GOALS, PROMISES, TASKS, COURSES])
@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_every_prompt_tells_what_it_takes_and_how_it_is_left(question, language):
    told = hold(on_table(question, language=language), "\n" * 9)
    *_, prompt = (line for line in told.split("\n> \n")[0].splitlines() if line[:3] not in MARKS)
    assert re.fullmatch(NAMED[language], prompt)


def test_two_slashes_begin_a_text_with_one():
    assert answered(TEXT, "//tips\nand //this\n\n") == "/tips\nand //this"


def test_an_unknown_command_is_told_and_never_recorded():
    storage = Storage()
    told = hold(on_table(TEXT), "before\n/back2\nafter\n\n", storage)
    assert "! There is no command /back2. /help tells which there are." in told
    assert storage.last.answer_to(TEXT) == "before\nafter"


def test_control_sequences_never_reach_an_answer_or_the_terminal():
    typed = "\x1b[31mred\x1b[0m\u202e \x1b[200~pasted\x1b[201~\x07 a\u030a\r\n\x1b[2J/tips\r\n\r\n"
    storage = Storage()
    told = hold(on_table(TEXT), typed, storage)
    assert storage.last.answer_to(TEXT) == "red pasted å"
    assert told == clean(told)


def test_words_of_the_guide_never_reach_the_terminal_as_control_sequences():
    told = hold(on_table(TextQuestion(id="t", ask="Ask\x1b]0;title\x07 \u202eme", tip="\x1b[2J")), "/tips\n")
    assert told == clean(told)


def test_a_very_long_line_is_one_line():
    assert answered(TEXT, "å" * 200_000 + "\n\n") == "å" * 200_000


@given(st.text(max_size=200))
def test_whatever_is_typed_the_conversation_goes_on(typed):
    storage = Storage()
    told = hold(on_table(TEXT, DAYS, GOALS), typed, storage)
    assert told == clean(told)
    assert not storage.saved or storage.last.guide


# Choices, scales, numbers, days


@pytest.mark.parametrize("said", ["2", "wednesday", "WEDNESDAY", "wed", " Wednesday "])
def test_an_option_is_chosen_by_its_mark_its_words_or_how_they_begin(said):
    assert answered(DAYS, f"{said}\n") == "Wednesday"


def test_what_could_be_two_options_is_asked_again():
    months = ChoiceQuestion(id="c", ask="Which month?", options=("June", "July"))
    assert answered(months, "ju\njul\n") == "July"


def test_options_that_are_numbers_are_chosen_by_letters_or_as_they_stand():
    sizes = ChoiceQuestion(id="c", ask="How many?", options=("2", "1"))
    assert [answered(sizes, f"{said}\n") for said in ("a", "b", "1", "2")] == ["2", "1", "1", "2"]


@pytest.mark.parametrize("said", ["a b", "a,b", "2027, 2026", "2027 2026", "b; a"])
def test_several_options_are_chosen_with_commas_semicolons_or_blanks(said):
    assert answered(YEARS, f"{said}\n") == ("2026", "2027")


def test_options_of_more_than_one_word_are_chosen_among_others():
    assert answered(YEARS, "later on, 2026\n") == ("2026", "later on")


def test_one_unknown_option_among_several_is_told_and_nothing_is_chosen():
    storage = Storage()
    told = hold(on_table(YEARS), "a, 2028\n\n", storage)
    assert "! “2028” is not one of the options. Did you mean “2027”?" in told
    assert storage.last.answers == {}


def test_free_words_are_an_answer_where_something_else_may_be_said():
    other = ChoiceQuestion(id="c", ask="Which day?", options=("Monday", "Friday"), other=True)
    several = ChoicesQuestion(id="c", ask="Which days?", options=("Monday", "Friday"), other=True)
    assert answered(other, "mon, or so\n") == "mon, or so"
    assert answered(several, "2; if need be, at night\n") == ("Friday", "if need be, at night")


@pytest.mark.parametrize(("said", "value"), [("ja", True), ("y", True), ("2", False), ("nei", False), ("No", False)])
def test_yes_and_no_are_understood_in_every_language(said, value):
    assert answered(YesNoQuestion(id="y", ask="Enough?"), f"{said}\n") is value


def test_a_point_on_a_scale_is_said_by_its_number_or_its_words():
    scale = ScaleQuestion(id="s", ask="How safe?", labels={5: "quite"})
    assert [answered(scale, f"{said}\n") for said in ("3", "quite", "9\n4")] == [3, 5, 4]


def test_a_day_is_read_back_and_asked_for_again_until_it_is_understood():
    day = DateQuestion(id="d", ask="When?", min="today")
    told = hold(on_table(day), "soon\n1.1.2020\n+14d\n")
    assert told.endswith(
        "> soon\n! “soon” can't be read as a day. "
        "Write 15.2.2027, next Friday, week 10, the end of March, or +14d for two weeks from now.\n"
        f"{WAY_ON}"
        "> 1.1.2020\n! The earliest day here is Monday 23 November 2026.\n"
        f"{WAY_ON}"
        "> +14d\n= Monday 7 December 2026\n"
        "\nA talk · check the answers\n\nIs this what you have agreed on?\n"
        "0. Anne Berg and Kari Ødegård, Monday 23 November 2026\nIn the agreement:\n1. When? Monday 7 December 2026\n"
        "Write a number to change that answer.\nNumber: one line; an empty line continues.\n> \n[EndOfInput]\n"
    )


def test_what_is_not_understood_is_kept_as_a_draft():
    storage = Storage()
    hold(on_table(DateQuestion(id="d", ask="When?")), "soon\n", storage)
    assert storage.last.drafts == {"d": "soon"}


def test_both_are_asked_by_name_and_only_who_was_not_understood_is_asked_again():
    storage = Storage()
    told = hold(on_table(SCALE), "3\nnine\n4\n", storage)
    assert storage.last.answer_to(SCALE) == Both(employee=3, leader=4)
    why = "! “nine” is not on the scale. Answer with a whole number from 1 to 5.\n"
    assert f"> nine\n{why}{WAY_ON}> 4\n" in told


def test_what_one_of_both_answers_is_checked_before_the_other_is_asked():
    day = DateQuestion(id="d", ask="When?", by="both", min="today")
    told = hold(on_table(day), "1.1.2020\n/clear\n+7d\n+14d\n")
    early, answer, other = (told.index(words) for words in ("! The earliest day", "> +7d", "Anne Berg: a day"))
    assert early < answer < other


def test_one_of_both_can_be_left_out():
    assert answered(SCALE, "\n4\n") == Both(leader=4)


# Rows


def test_items_that_look_like_numbers_are_items():
    assert answered(TASKS, "1\n2\n\n") == ("1", "2")


def test_a_row_without_its_first_field_can_be_written():
    assert answered(COURSES, "/clear\n\n8\n\n\n") == (Entry({"hours": Decimal(8)}),)


def test_a_row_that_was_left_open_all_through_is_none():
    assert answered(COURSES, "/clear\n\n\n\n\n") is None


def test_a_row_is_asked_again_for_what_it_needs():
    goals = GoalsQuestion(id="g", ask="Which goals?", needs=("due",))
    storage = Storage()
    told = hold(on_table(goals), "A portal\n\n\n\n\n\n1.2.2027\n", storage)
    again = f"! This must be filled in.\n{WAY_ON}1. Due: a day on one line; an empty line leaves it empty.\n> "
    assert f"{again}\n{again}1.2.2027\n" in told
    assert storage.last.answer_to(goals) == (Goal("A portal", due=date(2027, 2, 1)),)


def test_the_page_can_be_told_once_more_in_the_middle_of_a_row():
    told = hold(on_table(GOALS), "one\n/see\n")
    assert "> /see\npart 1 of 1 · question 1 of 1\nWhich goals?\n" in told
    assert told.endswith(
        "\n1. Goal: one\nSign of success: one line; an empty line leaves it empty.\n> \n[EndOfInput]\n"
    )


def test_the_last_row_can_be_removed_and_another_begun():
    assert answered(TASKS, "a\n/remove 1\nb\n\n") == ("b",)


@pytest.mark.parametrize("wrong", ["/remove x", "/change 9", "/change -1", "/remove ²"])
def test_a_row_that_is_not_there_is_neither_changed_nor_removed(wrong):
    storage = Storage()
    told = hold(on_table(TASKS), f"a\n{wrong}\n\n", storage)
    assert "is not the number of a row here." in told
    assert storage.last.answer_to(TASKS) == ("a",)


def test_a_row_that_was_begun_stays_when_another_is_changed():
    typed = "one\n/change 1\none and a half\nsign\n\n\n\n"
    assert answered(GOALS, typed) == (Goal("one and a half", "sign"),)


def test_a_topic_parked_in_the_middle_of_a_row_leaves_the_row_where_it_was():
    typed = "one\n/park Pay\nsign\n\n\ntwo\n/park Rest\n\n\n\n\n"
    assert answered(GOALS, typed) == (Goal("one", "sign"), Goal("two"))


def test_a_topic_parked_before_a_row_is_begun_leaves_the_list_open():
    assert answered(TASKS, "a\n/park Pay\nb\n\n") == ("a", "b")


def test_a_topic_parked_between_two_answers_leaves_the_first():
    assert answered(SCALE, "3\n/park Pay\n4\n") == Both(employee=3, leader=4)


def test_a_review_goes_on_with_the_rows_that_are_not_marked():
    storage = Storage()
    hold(on_table(REVIEW, last=LAST), "done\n\n/save\n", storage)
    told = hold(storage.last, "dropped\n\n/back\n2\n3\nNot now\n\n\n", storage)
    assert "promised: Clear the calendar (by" not in told[: told.index("> dropped")]
    assert "A number changes that row, an empty line continues.\n> 2\n2. Goal: A portal in the air\n" in told
    assert [(row.status, row.remark) for row in storage.last.answers["r"]] == [("done", ""), ("changed", "Not now")]


def test_a_review_that_is_marked_all_through_is_listed_and_goes_on():
    storage = Storage()
    told = hold(on_table(REVIEW, last=LAST), "1\n\n2\n\n/back\n/clear\n4\n\n", storage)
    listed = (
        "1. Anne Berg promised: Clear the calendar (by Thursday 1 October 2026)\n   How did it go? Done\n2. Goal: A"
    )
    assert listed in told
    assert (
        "> 4\n! “4” is not the number of a row here.\nA number changes that row, an empty line continues.\n> \n" in told
    )
    assert storage.last.at is None


def test_rows_of_a_review_can_not_be_removed():
    told = hold(on_table(REVIEW, last=LAST), "/remove 1\n")
    assert "! /remove does nothing here." in told


# Commands


def test_the_words_of_every_language_are_understood():
    for command in ("/tilbake", "/back", "/BACK"):
        storage = Storage()
        hold(on_table(TEXT, DAYS), f"\n{command}\n", storage)
        assert storage.last.at == "t"


@pytest.mark.parametrize(("language", "word"), [("nb", "/se:"), ("nn", "/sjå:"), ("en", "/see:"), ("nb-NO", "/se:")])
def test_help_shows_the_words_of_the_guides_language(language, word):
    told = hold(on_table(TEXT, language=language), f"/{word_for('help', 'nb')}\n")
    assert f"\n{word}" in told


def test_nothing_typed_is_a_draft_when_a_page_is_looked_at_and_left():
    storage = Storage()
    hold(on_table(REVIEW, last=LAST), "1\n\n2\n\n/back\n/back\n\n", storage)
    assert storage.last.drafts == {}


def test_where_nothing_is_written_down_nothing_is_recorded():
    storage = Storage()
    told = hold(on_table(TextQuestion(id="n", ask="How are you?", keep="nothing")), "fine\n/tips\n\n", storage)
    assert "> fine\nNothing is written down here. An empty line continues.\n> /tips\nThere are no tips here.\n" in told
    assert storage.last.answers == storage.last.drafts == {}


def test_an_answer_is_taken_away():
    storage = Storage()
    told = hold(on_table(DAYS), "1\n/back\n/clear\n/clear\n\n", storage)
    asked = "Answer: one of these; an empty line leaves it empty.\n> "
    assert f"> /clear\nRemoved.\n{asked}/clear\nThere is nothing to remove here.\n> \n" in told
    assert storage.last.answers == {}


def test_what_must_be_answered_and_what_is_half_typed_is_named_before_the_end():
    must = TextQuestion(id="t", ask="What now?", required=True)
    told = hold(on_table(must), "half\n/skip\n\n")
    assert (
        "Must be answered: 1 What now?\nHalf-typed, and gone when you finish: 1\n"
        "Write a number to change that answer.\nNumber: one line; an empty line continues.\n> \n"
        "! This must be answered before the end: 1 What now?\n"
    ) in told


def test_skipping_keeps_what_was_typed():
    storage = Storage()
    hold(on_table(TEXT, DAYS), "half\n/skip\n", storage)
    assert storage.last.drafts == {"t": "half"}
    assert storage.last.at == "c"


def test_parking_asks_for_the_topic_and_can_be_left():
    storage = Storage()
    told = hold(on_table(TEXT), "half\n/park\n/back\n/park\nPay\nwhole\n\n", storage)
    assert "Nothing was parked." in told
    assert storage.last.parked == ("Pay",)
    assert storage.last.answer_to(TEXT) == "half\nwhole"


def test_a_copy_is_saved_at_a_path_that_begins_with_a_slash():
    storage = Storage()
    told = hold(on_table(TEXT), "half\n/copy\n/media/stick/talk.yaml\n", storage)
    assert (
        "A copy of the answers is saved in /media/stick/talk.yaml.\n"
        "Backed: several lines; an empty line ends it.\n> \n[EndOfInput]"
    ) in told
    assert storage.last.drafts == {"t": "half"}


# The end of input, and saving


def test_half_typed_text_is_kept_when_the_input_ends():
    storage = Storage()
    told = hold(on_table(TEXT, DAYS), "half\nand more\n", storage)
    assert told.endswith("> half\n> and more\n> \n[EndOfInput]\n")
    assert storage.last.drafts == {"t": "half\nand more"}
    assert hold(storage.last, "\n1\n", storage).count("Now:\n  1: half\n  2: and more\n") == 1
    assert storage.last.answers == {"t": "half\nand more", "c": "Monday"}


def test_a_row_that_was_half_typed_is_kept_and_can_be_gone_on_with():
    storage = Storage()
    hold(on_table(GOALS), "one\nsign\n", storage)
    assert storage.last.drafts == {"g": [{"goal": "one", "sign": "sign"}]}
    hold(storage.last, "1\n\nanother sign\n\n\n\n", storage)
    assert storage.last.answer_to(GOALS) == (Goal("one", "another sign"),)


def test_every_line_is_saved_when_it_is_typed():
    storage = Storage()
    hold(on_table(TEXT), "one\ntwo\n\n", storage)
    assert [saved.drafts for saved in storage.saved] == [{"t": "one"}, {"t": "one\ntwo"}, {}]


def test_a_break_keeps_what_was_typed():
    class Broken(io.StringIO):
        def readline(self, size: int = -1) -> str:
            line = super().readline(size)
            if not line:
                raise Interruption(2)
            return line

    storage = Storage()
    screen = PlainScreen(Broken("half\n"), io.StringIO(), translator("en"))
    with pytest.raises(Interruption):
        run(Interview(on_table(TEXT), screen, storage).run(welcome=False))
    assert storage.last.drafts == {"t": "half"}


def test_a_full_disk_is_told_once_and_the_conversation_goes_on():
    class Filling(Storage):
        def save(self, conversation: Conversation) -> None:
            self.full = len(self.saved) < 3 and any("two" in str(raw) for raw in conversation.drafts.values())
            super().save(conversation)

    storage = Filling()
    told = hold(on_table(TEXT), "one\ntwo\nthree\n\n", storage)
    assert told.count("! The disk is full. Make room.") == 1
    assert storage.last.answer_to(TEXT) == "one\ntwo\nthree"


def test_an_answer_that_can_not_be_saved_stays_on_the_page():
    storage = Storage(full=True)
    out = io.StringIO()
    screen = PlainScreen(io.StringIO("one\n\n"), out, translator("en"))
    with pytest.raises(StoreError, match="The disk is full"):
        run(Interview(on_table(TEXT), screen, storage).run(welcome=False))
    assert out.getvalue().endswith(
        "> one\n! The disk is full. Make room.\n/copy saves a copy of the answers in another place.\n"
        "> \n! The disk is full. Make room.\n/copy saves a copy of the answers in another place.\n"
        "Backed: several lines; an empty line ends it.\n> \n"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_that_a_terminal_has_cut_short_is_told():
    storage = Storage()
    out = io.StringIO()
    screen = PlainScreen(Terminal("x" * 4095 + "\n"), out, translator("en"))
    with pytest.raises(EndOfInput):
        run(Interview(on_table(TEXT), screen, storage).run(welcome=False))
    assert "! The line was too long for the terminal: only its beginning came through.\n" in out.getvalue()
    assert storage.last.drafts == {"t": "x" * 4095}


def test_lines_that_a_terminal_shows_are_not_written_twice():
    out = io.StringIO()
    screen = PlainScreen(Terminal("one\n\n"), out, translator("en"))
    with pytest.raises(EndOfInput):
        run(Interview(on_table(TEXT), screen, Storage()).run(welcome=False))
    assert "> > " in out.getvalue()
    assert "one\n>" not in out.getvalue()


def test_plain_mode_needs_no_library_for_screens():
    code = "import sys, samtale.terminal.plain; sys.exit('prompt_toolkit' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_plain_screen_is_never_waited_for():
    async def waiting() -> None:
        await Pending()

    class Pending:
        def __await__(self):
            yield

    with pytest.raises(RuntimeError, match="answers at once"):
        run(waiting())
