"""The page of names: who talks together and when, before a conversation and in the middle of it."""

import asyncio
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from paging import ON, PEOPLE, Memory, guide_of, hold
from registering import Acquainted, on
from samtale.conversation import Conversation, People, begin
from samtale.errors import StoreError
from samtale.interview.names import EarlierAgreement, Meeting, NamesDialog
from samtale.interview.pages import Page
from samtale.interview.replies import Answer, Back, Reply
from samtale.interview.runner import Interview
from samtale.interview.screen import PauseInterview, SaveDraft
from samtale.language import say, translator
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.questions.text import TextQuestion
from samtale.terminal.interruption import EndOfInput
from samtale.terminal.plain import PlainScreen, run

REVIEW = ReviewQuestion(id="r", ask="What has become of it?")
FIRST = TextQuestion(id="a", ask="When do you feel backed?")
SECOND = TextQuestion(id="b", ask="What do you need?")
PROMISED = (Reviewed("commitment", "leader", "Clear the calendar"),)
OTHERS = (Reviewed("commitment", "employee", "Write the routine"),)


class Scripted:
    """A screen on which everything is answered as it was written down, and every page is remembered."""

    def __init__(self, *replies: Reply | str) -> None:
        self.replies = list(replies)
        self.pages: list[Page] = []

    async def ask(self, page: Page, keep: SaveDraft) -> Reply:
        self.pages.append(page)
        reply = self.replies.pop(0)
        return Answer(reply) if isinstance(reply, str) else reply

    @property
    def asked(self) -> list[str]:
        return [str(page.ask) for page in self.pages]

    @property
    def problems(self) -> list[str]:
        return [str(problem.message) for page in self.pages for problem in page.problems]


def typed(leader: str, employee: str, day: str = "2026-11-24") -> Answer:
    return Answer({"leader": leader, "employee": employee, "day": day})


def begun(register: Acquainted, *replies: Reply | str, leader: str = "") -> tuple[Meeting, Scripted]:
    """What is agreed on the page of names before a conversation."""
    screen = Scripted(*replies)
    talk = NamesDialog(screen, register, "A trial", "en")
    return asyncio.run(talk.begin(Meeting(People(leader, ""), ON))), screen


def changed(conversation: Conversation, register: Acquainted, *replies: Reply | str) -> tuple[Conversation, Scripted]:
    """What a conversation is after the page of names was called up in it; the same one where nothing is changed."""
    screen = Scripted(*replies)
    talk = NamesDialog(screen, register, "A trial", "en")
    return asyncio.run(talk.change(conversation)) or conversation, screen


# Before the conversation


def test_the_names_and_the_day_are_on_one_page_with_the_leader_and_today_filled_in():
    meeting, screen = begun(Acquainted(), typed("Anne Berg", "Kari Ødegård", "1.12."), leader="Anne Berg")
    assert meeting == Meeting(PEOPLE, date(2026, 12, 1))
    assert screen.pages[0].raw == {"leader": "Anne Berg", "employee": "", "day": "2026-11-24"}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (typed("", "Ola Vik"), "A name is needed here."),
        (typed("Ola Vik", "ola  VIK"), "The leader and the employee can't be the same person."),
        (typed("Anne Berg", "Ola Vik", " "), "A day is needed here."),
    ],
)
def test_what_can_not_be_is_refused_in_words_with_what_was_typed(said: Answer, problem: str):
    meeting, screen = begun(Acquainted(), said, typed("Anne Berg", "Ola Vik"))
    assert meeting.people == People("Anne Berg", "Ola Vik")
    assert screen.problems == [problem]
    assert screen.pages[1].raw == said.raw


def test_a_day_that_is_none_is_told_at_its_field():
    _, screen = begun(Acquainted(), typed("Anne Berg", "Ola Vik", "smorgasbord"), typed("Anne Berg", "Ola Vik"))
    assert [problem.path for problem in screen.pages[1].problems] == [("day",)]


def test_back_from_the_very_first_page_says_so():
    _, screen = begun(Acquainted(), Back({}), typed("Anne Berg", "Ola Vik"))
    assert str(screen.pages[1].news) == "This is the first page."


def test_a_known_name_takes_the_spelling_that_was_given_first():
    register = Acquainted(["Ola Vik", "Anne Berg"])
    meeting, screen = begun(register, typed("ANNE BERG", "ola  vik"))
    assert meeting.people == People("Anne Berg", "Ola Vik")
    assert len(screen.pages) == 1


@pytest.mark.parametrize(
    ("choice", "name", "renamed"),
    [("old", "Ola Vikk", []), ("new", "Ola Vik", [("Ola Vikk", "Ola Vik")]), ("other", "Ola Vik", [])],
)
def test_a_name_near_a_known_one_is_asked_about(choice: str, name: str, renamed: list[tuple[str, str]]):
    register = Acquainted(["Ola Vikk", "Anne Berg"])
    meeting, screen = begun(register, typed("Anne Berg", "Ola Vik"), choice)
    assert meeting.people == People("Anne Berg", name)
    assert screen.asked[1] == "The name is like one from before: Ola Vikk."
    assert register.renamed == renamed


def test_several_near_names_are_asked_about_one_by_one_and_none_twice():
    register = Acquainted(["Ola Vikk", "Ola Per Vik"])
    again = typed("Anne Berg", "Ola Vik")
    meeting, screen = begun(register, typed("", "Ola Vik"), again, "other", "other")
    assert meeting.people.employee == "Ola Vik"
    assert len(screen.pages) == 4
    back = begun(register, again, "other", Back(), again, "other")[1]
    assert [one[-12:] for one in back.asked].count("re: Ola Vikk.") == 0
    assert back.asked.count("The name is like one from before: Ola Vikk.") == 1


def test_a_near_name_that_is_the_other_ones_is_one_person_too():
    register = Acquainted(["Ola Vik"])
    _, screen = begun(register, typed("Ola Vik", "Ola Vikk"), "old", typed("Ola Vik", "Eva Lund"))
    assert screen.problems == ["The leader and the employee can't be the same person."]
    assert register.renamed == []


def test_the_other_ones_name_is_not_corrected_to_ones_own():
    register = Acquainted(["Ola Vik"])
    _, screen = begun(register, typed("Ola Vik", "Ola Vikk"), "new", typed("Ola Vik", "Eva Lund"))
    assert screen.problems == ["The leader and the employee can't be the same person."]
    assert register.renamed == []


def test_nothing_chosen_is_asked_again_and_leaving_goes_back_to_the_names():
    register = Acquainted(["Ola Vikk"])
    _, screen = begun(register, typed("Anne Berg", "Ola Vik"), Answer(None), Back(), typed("Anne Berg", "Eva Lund"))
    assert screen.problems == ["Choose one of them."]
    assert screen.asked[0] == screen.asked[3]


def test_case_that_was_changed_on_purpose_is_asked_about():
    register = Acquainted(["anne berg"])
    meeting, screen = begun(register, typed("Anne Berg", "Ola Vik"), "new", leader="anne berg")
    assert meeting.people.leader == "Anne Berg"
    assert register.renamed == [("anne berg", "Anne Berg")]
    assert list(screen.pages[1].form.fields[0].options or ()) == ["old", "new"]


def test_where_a_name_could_not_be_corrected_is_told():
    register = Acquainted(["Ola Vikk"], left=(say("{id}: {why}", id="4kx7mp", why="open elsewhere"),))
    _, screen = begun(register, typed("Anne Berg", "Ola Vik"), "new", Answer(None))
    assert [str(note) for note in screen.pages[-1].notes] == ["4kx7mp: open elsewhere"]


def test_what_the_store_refuses_stands_on_the_page():
    class Refusing(Acquainted):
        def rename(self, old: str, new: str) -> Sequence[str]:
            raise StoreError(say("Nothing was renamed."))

    _, screen = begun(Refusing(["Ola Vikk"]), typed("A", "Ola Vik"), "new", typed("A", "Eva Lund"))
    assert screen.problems == ["Nothing was renamed."]


def test_pausing_on_the_page_of_names_leaves():
    from samtale.interview.replies import Pause

    with pytest.raises(PauseInterview):
        begun(Acquainted(), Pause())


# In the conversation


def talk(last: tuple[Reviewed, ...] = ()) -> Conversation:
    return begin(guide_of(REVIEW, FIRST, SECOND), PEOPLE, ON, last)


def test_the_day_and_the_spelling_can_be_changed_in_the_middle_and_both_confirm_anew():
    before = replace(talk(PROMISED).answer(None).answer("Always"), confirmed=frozenset({"leader"}))
    register = Acquainted([], {("Anne Berg", "Kari Oedegaard"): EarlierAgreement(ON, OTHERS)})
    after, screen = changed(before, register, typed("Anne Berg", "Kari Ødegård", "25.11.2026"))
    assert after == replace(before, on=date(2026, 11, 25), confirmed=frozenset())
    assert len(screen.pages) == 1
    assert register.read == []


def test_a_corrected_name_is_the_same_person_and_keeps_what_is_to_be_reviewed():
    register = Acquainted(["Kari Ødegård", "Anne Berg"])
    after, _ = changed(talk(PROMISED), register, typed("Anne Berg", "Kari Odegård"), "new")
    assert after.people == People("Anne Berg", "Kari Odegård")
    assert after.last == PROMISED
    assert register.renamed == [("Kari Ødegård", "Kari Odegård")]
    assert register.read == []


def test_another_pair_is_asked_about_before_anything_of_theirs_is_read():
    marked = talk(PROMISED).draft([{"status": "done"}])
    register = Acquainted(["Eva Lund"], {("Anne Berg", "Eva Lund"): EarlierAgreement(ON, OTHERS)})
    eva = typed("Anne Berg", "Eva Lund")
    left, screen = changed(marked, register, eva, "no", Back())
    assert (left, register.read) == (marked, [])
    assert screen.asked[1].startswith("What Anne Berg and Kari Ødegård agreed the last time")
    after, _ = changed(marked, register, eva, "yes")
    assert (after.people.employee, after.last, after.drafts) == ("Eva Lund", OTHERS, {})
    assert after.at == "r"


def test_where_the_new_pair_has_nothing_to_review_the_next_question_is_on_the_table():
    after, _ = changed(talk(PROMISED), Acquainted(), typed("Anne Berg", "Eva Lund"), "yes")
    assert (after.last, after.at) == ((), "a")


def test_without_an_earlier_agreement_another_pair_is_not_asked_about():
    register = Acquainted([], {("Anne Berg", "Eva Lund"): EarlierAgreement(ON, OTHERS)})
    after, screen = changed(talk(), register, typed("Anne Berg", "Eva Lund"))
    assert len(screen.pages) == 1
    assert after.last == OTHERS


def test_names_that_stay_are_not_asked_about_again():
    register = Acquainted(["Kari Ødegaard", "Anne Bergh"])
    before = talk()
    after, screen = changed(before, register, typed("Anne Berg", "Kari Ødegård"))
    assert after is before
    assert len(screen.pages) == 1


# On the pages


def test_back_leads_from_the_first_question_to_the_first_page_and_to_the_names():
    held = hold(talk(), "<back>", "<back>", register=Acquainted())
    assert "When do you feel backed?" in held.screens[0]
    assert "You two have no earlier agreement here." in held.screens[1]
    assert "Who is taking part?" in held.screens[2]
    assert "Anne Berg" in held.screens[2] and "Kari Ødegård" in held.screens[2]
    assert "= Tuesday 24 November 2026" in held.screens[2]


def test_the_remembered_leader_can_be_reached_and_changed():
    held = hold(
        talk(),
        "<back>",
        *["<erase>"] * 9,
        "Per Lund",
        "<enter>",
        "<enter>",
        "<enter>",
        welcome=True,
        register=Acquainted(),
    )
    assert held.conversation.people.leader == "Per Lund"
    assert "Per Lund and Kari Ødegård" in held.screen


def test_the_page_of_names_begins_at_its_first_field():
    held = hold(talk(), "<help>", "0", "!", register=Acquainted())
    assert "Anne Berg!" in held.screen and "Kari Ødegård!" not in held.screen


def test_the_day_of_the_last_agreement_is_said_before_the_first_question():
    register = Acquainted([], {("Anne Berg", "Kari Ødegård"): on(24)})
    assert "Last agreement: 24 August, nothing open\n" in hold(talk(), welcome=True, register=register).screen


def test_help_leads_to_the_names_from_any_page_and_what_was_typed_stays():
    held = hold(talk(), "half", "<help>", "0", "<back>", register=Acquainted())
    assert "0" in held.screens[2] and "the names and the day" in held.screens[2]
    assert "Who is taking part?" in held.screens[3]
    assert "The names and the day are as they were." in held.screen and "> half" in held.screen
    assert held.storage.saved[-1].drafts == {"a": "half"}


def test_row_0_of_the_check_page_leads_to_the_names_and_back_to_the_check():
    held = hold(
        talk(),
        "x",
        "<enter>",
        "y",
        "<enter>",
        "0",
        "<enter>",
        "<enter>",
        "<enter>",
        *["<erase>"] * 11,
        "1.12.2026",
        "<enter>",
        register=Acquainted(),
    )
    assert "Anne Berg and Kari Ødegård, Tuesday 24 November 2026" in held.screens[4]
    assert "Anne Berg and Kari Ødegård, Tuesday 1 December 2026" in held.screen
    assert held.conversation.on == date(2026, 12, 1)


def test_names_that_stayed_lead_back_to_a_check_page_with_nothing_typed():
    at_check = talk().answer("x").answer("y")
    back = hold(at_check, "0", "<enter>", "<back>", register=Acquainted()).screen
    assert "The names and the day are as they were." in back and "> 0" not in back


def test_names_changed_while_it_is_confirmed_are_checked_and_confirmed_anew():
    at_check = talk().answer("x").answer("y")
    keys = ["<enter>", "1", "<enter>", "<help>", "0", "<enter>", "<enter>", *["<erase>"] * 11, "1.12.2026", "<enter>"]
    held = hold(at_check, *keys, register=Acquainted())
    assert "Tuesday 1 December 2026" in held.screen and "check the answers" in held.screen
    assert held.storage.saved[-1].confirmed == frozenset()
    assert any(saved.confirmed == {"employee"} for saved in held.storage.saved)


def test_what_another_pair_has_to_review_is_asked_before_the_check_goes_on():
    register = Acquainted(["Eva Lund"], {("Anne Berg", "Eva Lund"): EarlierAgreement(ON, OTHERS)})
    at_check = talk().answer("x").answer("y")
    held = hold(
        at_check, "0", "<enter>", "<enter>", *["<erase>"] * 12, "Eva Lund", "<enter>", "<enter>", register=register
    )
    assert "What has become of it?" in held.screen and "Write the routine" in held.screen


def test_whoever_pauses_on_the_page_of_names_has_a_whole_change_saved():
    held = hold(
        talk(), "half", "<help>", "0", "<enter>", "<enter>", *["<erase>"] * 11, "1.12.2026", register=Acquainted()
    )
    assert (held.paused, held.untaken) == (True, False)
    assert held.storage.saved[-1].on == date(2026, 12, 1)
    assert held.storage.saved[-1].drafts == {"a": "half"}


@pytest.mark.parametrize(
    ("typed_", "known"),
    [
        (["<enter>", "<enter>", *["<erase>"] * 11, "smorgasbord"], []),
        (["<enter>", "<erase>"], ["Kari Ødegård"]),
        (["<enter>", "<erase>", "<enter>", "<enter>"], ["Kari Ødegård"]),
    ],
    ids=["no day", "a near name", "asked about it"],
)
def test_what_could_not_be_taken_when_they_paused_is_known(typed_: Sequence[str], known: list[str]):
    held = hold(talk(), "<help>", "0", *typed_, register=Acquainted(known))
    assert (held.paused, held.untaken) == (True, True)
    assert held.conversation.people == PEOPLE and held.conversation.on == ON


def test_a_change_that_was_taken_or_gone_back_from_leaves_nothing_untaken():
    day = ["<enter>", "<enter>", *["<erase>"] * 11, "1.12.2026"]
    assert not hold(talk(), "<help>", "0", *day, "<back>", register=Acquainted()).untaken
    assert not hold(talk(), "<help>", "0", *day, "<enter>", register=Acquainted()).untaken
    assert not hold(talk(), "<help>", "0", register=Acquainted()).untaken


# The review of another pair comes next, wherever they were

EVA = Acquainted(["Eva Lund"], {("Anne Berg", "Eva Lund"): EarlierAgreement(date(2026, 8, 24), OTHERS)})
TO_EVA = ("<help>", "0", "<enter>", *["<erase>"] * 12, "Eva Lund", "<enter>", "<enter>")


def test_the_review_of_a_mended_pair_comes_next_and_then_the_question_that_was_left():
    held = hold(talk().answer("Always"), "half", *TO_EVA, "<enter>", "<enter>", register=EVA)
    review = held.screens[-3]
    assert "What has become of it?" in review and "Write the routine" in review
    assert "You two have an agreement from 24 August." in review
    assert "What do you need?" in held.screen and "> half" in held.screen
    assert held.conversation.at == "b"


def test_whoever_goes_back_from_that_review_goes_on_page_by_page():
    held = hold(talk().answer("Always"), *TO_EVA, "<back>", "<enter>", "<enter>", "<enter>", register=EVA)
    assert held.conversation.at == "a"


def test_at_the_check_another_pairs_review_is_asked_though_there_was_one_before():
    marked = talk(PROMISED).answer(None).answer("Always").answer("Time")
    to_eva = ["0", "<enter>", *TO_EVA[2:], "2", "<enter>"]
    asked, checked = hold(marked, *to_eva, "<enter>", "<enter>", register=EVA).screens[-2:]
    assert "You two have an agreement from 24 August." in asked and "Write the routine" in asked
    assert "check the answers" in checked


# Names are completed, and never shown unasked

KNOWN = Acquainted(["Jonas Dahl", "Jon Lie", "Eva Lund"])


def named(*keys: str, size: tuple[int, int] = (80, 24)) -> list[str]:
    """The screens while an employee's name is typed anew."""
    held = hold(talk(), "<back>", "<enter>", *["<erase>"] * 12, *keys, welcome=True, register=KNOWN, size=size)
    return held.screens[14:]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_name_is_shown_only_as_typed_towards(width: int):
    begin_, one, two = named("J", "o", size=(width, 24))
    for unseen in (begin_, one):
        assert not [name for name in KNOWN.known if name in unseen]
    assert "Jonas Dahl" in two and "Tab fills it in" in two
    assert "Eva Lund" not in two


def test_tab_fills_in_and_goes_on_where_nothing_completes():
    filled, after = named("ev", "<tab>", "<tab>")[2:]
    assert "> Eva Lund" in filled
    assert "> Eva Lund" not in after and "Eva Lund" in after


def test_one_letter_and_tab_are_enough():
    assert "> Eva Lund" in named("e", "<tab>")[-1]


def test_down_lists_the_names_and_enter_takes_one():
    listed, second, taken = named("jo", "<down>", "<down>", "<enter>")[2:]
    assert "  > Jonas Dahl" in listed and "    Jon Lie" in listed
    assert "  > Jon Lie" in second and "Eva Lund" not in second
    assert "> Jon Lie" in taken and "Jonas" not in taken


def test_up_from_the_list_closes_it_and_an_empty_field_lists_nobody():
    assert "    Jon Lie" not in named("jo", "<down>", "<up>")[-1]
    moved = named("<down>")[-1]
    assert not [name for name in KNOWN.known if name in moved]


def test_a_name_that_was_there_before_asks_for_no_other():
    register = Acquainted(["Kari Ødegård Holm"])
    held = hold(talk(), "<back>", "<enter>", welcome=True, register=register)
    assert "Holm" not in held.screen


# Line by line


def plainly(typed_: str, register: Acquainted | None = None, conversation: Conversation | None = None) -> str:
    out = io.StringIO()
    screen = PlainScreen(io.StringIO(typed_), out, translator("en"))
    interview = Interview(conversation or talk(), screen, Memory(), register or Acquainted())
    with pytest.raises((EndOfInput, PauseInterview)):
        run(interview.run(welcome=True))
    return out.getvalue()


def test_in_plain_mode_the_names_and_the_day_are_asked_for_one_by_one():
    out = io.StringIO()
    screen = PlainScreen(io.StringIO("Anne Berg\nKari Ødegård\n1.12.\n"), out, translator("en"))
    asked = NamesDialog(screen, Acquainted(), "A trial", "en").begin(Meeting(People("", ""), ON))
    assert run(asked) == Meeting(PEOPLE, date(2026, 12, 1))
    assert "The leader:" in out.getvalue() and "The day:" in out.getvalue()
    assert "= Tuesday 1 December 2026" in out.getvalue()


def test_in_plain_mode_words_lead_to_the_names_from_every_page():
    told = plainly("/back\n\nEva Lund\n\n\nsome\n/names\n\n\n2.12.2026\n")
    assert "Anne Berg and Eva Lund" in told
    assert told.count("Who is taking part?") == 2
    assert told.rstrip().endswith(">")


def test_in_plain_mode_the_first_letters_and_tab_fill_in_a_known_name():
    out = io.StringIO()
    screen = PlainScreen(io.StringIO("Anne Berg\njo\t\njonas\t\n\n"), out, translator("en"))
    talk = NamesDialog(screen, KNOWN, "A trial", "en")
    assert run(talk.begin(Meeting(People("", ""), ON))).people == People("Anne Berg", "Jonas Dahl")
    assert "  Jonas Dahl\n  Jon Lie\n" in out.getvalue() and "= Jonas Dahl\n" in out.getvalue()
    assert "Eva Lund" not in out.getvalue()


def test_input_that_ends_before_the_names_ends_everything():
    screen = PlainScreen(io.StringIO("Anne Berg\n"), io.StringIO(), translator("en"))
    with pytest.raises(EndOfInput):
        run(NamesDialog(screen, Acquainted(), "A trial", "en").begin(Meeting(People("", ""), ON)))
