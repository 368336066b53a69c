"""Text that is half typed when another page is laid over it: it is on disk before that page is drawn."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from making import ask
from paging import PEOPLE, Memory, guide_of, hold
from ptys import ENTER, Terminal, ctrl
from samtale.errors import StoreError
from samtale.language import say
from samtale.questions.text import TextQuestion
from samtale.terminal.interruption import Interruption, signals_interrupt
from test_sitting import SHORT, opened, soon, stored

HALF = "When the diary is"
F1 = "\x1bOP"
QUESTION = TextQuestion(id="t", ask="What?", tip="Wait a moment.")
SECOND = TextQuestion(id="u", ask="What else?")
GONE = StoreError(say("The folder is gone."), say("Connect it."))

Leave = Callable[[Terminal], int]
ENDS: list[tuple[Leave, int]] = [
    (lambda terminal: terminal.kill(), -signal.SIGKILL),
    (lambda terminal: terminal.close(), 129),
    (lambda terminal: terminal.settle().type(ctrl("c")).end(), 130),
    (lambda terminal: terminal.kill(signal.SIGTERM), 143),
]
END_IDS = ["killed", "closed window", "ctrl-c", "SIGTERM"]


@pytest.mark.parametrize(("leave", "code"), ENDS, ids=END_IDS)
@pytest.mark.parametrize(
    ("key", "seen"),
    [
        (ctrl("p"), "Which topic do you want to put aside?"),
        (ctrl("o"), "Which file should a copy be saved in?"),
        (F1, "back to the page"),
    ],
    ids=["park", "copy", "help"],
)
def test_what_lies_under_another_page_is_on_disk_however_that_page_is_left(
    key: str, seen: str, leave: Leave, code: int, tmp_path: Path
):
    terminal = opened(tmp_path)
    terminal.press(HALF).type(key).see(seen)
    assert leave(terminal) == code
    assert stored(tmp_path).drafts == {"backed": HALF}
    assert stored(tmp_path).parked == ()


@pytest.mark.parametrize(("leave", "code"), ENDS[1:], ids=END_IDS[1:])
def test_a_topic_that_is_half_typed_is_parked_as_far_as_it_goes(leave: Leave, code: int, tmp_path: Path):
    terminal = opened(tmp_path)
    terminal.press(HALF).type(ctrl("p")).see("Which topic")
    terminal.settle().press("The canteen, and")
    assert leave(terminal) == code
    assert (stored(tmp_path).drafts, stored(tmp_path).parked) == ({"backed": HALF}, ("The canteen, and",))


def test_in_plain_mode_a_text_is_on_disk_before_the_topic_is_asked_for(tmp_path: Path):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    names = ("--leader", "Anne Berg", "--employee", "Kari Ødegård")
    terminal = Terminal(["start", "./short.yaml", *names, "--plain"], home=tmp_path)
    terminal.see("It is kept on this machine").strip()
    terminal.settle().type("\n").see("When do you feel backed?")
    terminal.settle().type("One line\n").settle()
    assert soon(lambda: stored(tmp_path).drafts == {"backed": "One line"})
    terminal.type("/park\n").see("Which topic do you want to put aside?")
    assert terminal.kill() == -signal.SIGKILL
    assert stored(tmp_path).drafts == {"backed": "One line"}


def test_a_reply_that_nobody_has_taken_yet_is_kept_when_the_window_is_closed_in_that_moment(tmp_path: Path):
    terminal = opened(tmp_path)
    terminal.press(HALF).type(ctrl("p") + ctrl("c"))
    assert terminal.end() == 130
    assert stored(tmp_path).drafts == {"backed": HALF}


def test_the_tip_is_shown_over_a_text_that_is_saved():
    storage = Memory()
    held = hold(guide_of(QUESTION), "Half", "<ctrl-g>", storage=storage)
    assert [saved.drafts for saved in storage.saved] == [{"t": "Half"}] * 2
    assert "Wait a moment." in held.screen


def test_a_topic_is_saved_while_it_is_typed_and_taken_back_by_escape():
    storage = Memory()
    held = hold(guide_of(QUESTION, SECOND), "<ctrl-p>", "Pay", "<help>", "<help>", "<escape>", storage=storage)
    assert ("Pay",) in [saved.parked for saved in storage.saved]
    assert held.conversation.parked == storage.saved[-1].parked == ()
    assert "Nothing was parked." in held.screen


def test_the_key_that_parks_pressed_twice_loses_no_topic():
    held = hold(guide_of(QUESTION, SECOND), "Half", "<ctrl-p>", "Pay", "<ctrl-p>")
    assert (held.conversation.parked, held.conversation.drafts) == (("Pay",), {"t": "Half"})


def test_the_key_that_leads_to_the_names_pressed_twice_leads_there_once():
    held = hold(guide_of(QUESTION, SECOND), "Half", "<help>", "00", "<escape>")
    assert (held.conversation.drafts, held.conversation.people) == ({"t": "Half"}, PEOPLE)


def test_a_pause_on_a_page_aside_keeps_what_is_typed_there_and_below():
    held = hold(guide_of(QUESTION, SECOND), "Half", "<ctrl-p>", "Pay")
    assert held.paused
    assert (held.conversation.parked, held.conversation.drafts) == (("Pay",), {"t": "Half"})


def test_a_parked_topic_that_is_looked_at_from_the_check_page_stays_when_it_is_left():
    begun = hold(guide_of(QUESTION), "<ctrl-p>", "Pay", "<enter>", "a", "<enter>", "2", "<enter>", "<escape>")
    assert begun.conversation.parked == ("Pay",)


def test_the_footer_says_saved_only_when_the_screen_is_what_the_disk_has():
    held = hold(guide_of(QUESTION, SECOND), "a", "<enter>", "b", "<ctrl-p>", "<escape>")
    first, typed, second, typed_again, *_, back = [screen.splitlines()[-1] for screen in held.screens]
    assert "saved" not in first + typed
    assert "saved 14:32" in second
    assert "saved" not in typed_again
    assert "saved 14:32" in back


def test_where_nothing_can_be_saved_a_copy_elsewhere_makes_the_footer_claim_nothing():
    storage = Memory(broken=GONE, failures=100)
    keys = ("Half", "<ctrl-o>", "/media/copy.yaml", "<enter>")
    held = hold(guide_of(QUESTION, SECOND), *keys, storage=storage)
    assert storage.elsewhere["/media/copy.yaml"].drafts == {"t": "Half"}
    assert not any("saved 14:32" in screen for screen in held.screens)
    assert "Ctrl-O save elsewhere" in held.screen


def test_no_page_is_laid_over_a_text_that_can_not_be_saved():
    storage = Memory(broken=GONE, failures=1)
    held = hold(guide_of(QUESTION, SECOND), "Half", "<ctrl-p>", storage=storage)
    assert "! The folder is gone. Connect it." in held.screen
    assert "> Half" in held.screen


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("<back>",),
        ("<back>", "<escape>"),
        ("<ctrl-p>", "Pay"),
        ("<ctrl-o>", "<escape>"),
        ("<help>", "0"),
        ("<help>", "<help>"),
    ],
    ids=["pause", "names", "names and back", "park", "copy", "names from help", "help"],
)
def test_what_is_half_typed_at_the_first_question_outlives_all_that_can_be_done_on_the_page_before(keys: tuple[str]):
    storage = Memory()
    hold(guide_of(QUESTION, SECOND), "<enter>", "Half", "<back>", *keys, storage=storage, welcome=True)
    assert storage.saved[-1].drafts == {"t": "Half"}


def test_a_topic_that_can_not_be_parked_stays_on_its_page_and_goes_into_the_copy():
    storage = Memory(broken=GONE, failures=100)
    keys = ("<ctrl-p>", "Pay", "<ctrl-o>", "/media/copy.yaml", "<enter>")
    held = hold(guide_of(QUESTION, SECOND), *keys, storage=storage)
    assert storage.elsewhere["/media/copy.yaml"].parked == ("Pay",)
    assert "> Pay" in held.screen


def test_a_pause_on_the_copy_page_pauses_with_what_is_typed_below_it():
    held = hold(guide_of(QUESTION, SECOND), "Half", "<ctrl-o>")
    assert held.paused and "Which file" in held.screen
    assert held.storage.saved[-1].drafts == {"t": "Half"}


@pytest.mark.parametrize("key", ["<ctrl-o>", "<ctrl-p>"])
def test_what_is_laid_over_a_page_has_its_title_and_leads_back_to_the_same_place(key: str):
    wide = guide_of(ask("g", "goals"))
    keys = ("Rest", "<enter>", "Quiet", "<up>", "<down>", "<down>", key)
    held = hold(wide, *keys, "/media/copy.yaml", "<enter>", size=(80, 14))
    before, over, *_, after = held.screens[len(keys) - 1 :]
    assert over.startswith(" Support")
    news = "A copy of the answers is saved in /media/copy.yaml." if key == "<ctrl-o>" else "Parked: /media/copy.yaml"
    assert news in after
    (here,) = (line for line in before.split("\n") if line.endswith(">"))
    assert here in after.split("\n")


def test_leaving_a_copy_page_while_nothing_can_be_saved_says_so(tmp_path: Path):
    terminal = opened(tmp_path)
    folder = tmp_path / "conversations"
    folder.rename(tmp_path / "away")
    folder.write_bytes(b"")
    terminal.press(HALF).type(ctrl("o")).see("Which file should a copy be saved in?")
    assert terminal.settle().type(ctrl("c")).end() == 4
    assert "Everything is saved" not in terminal.told
    assert "This could not be saved in" in " ".join(terminal.told.split())


def test_everything_is_saved_is_said_where_it_is(tmp_path: Path):
    terminal = opened(tmp_path)
    terminal.press(HALF).type(ctrl("p")).see("Which topic")
    assert terminal.settle().press("Pay").type(ctrl("c")).end() == 130
    assert "Everything is saved." in terminal.told
    assert (stored(tmp_path).drafts, stored(tmp_path).parked) == ({"backed": HALF}, ("Pay",))
    again = Terminal(["resume"], home=tmp_path)
    again.see("question 1 of 3", f"> {HALF}")
    again.settle().type(ENTER).see("question 2 of 3")
    assert again.kill(signal.SIGTERM) == 143


def plain(home: Path) -> Terminal:
    """A short conversation in plain mode, at its first question."""
    (home / "short.yaml").write_text(SHORT, encoding="utf-8")
    people = ("--leader", "Anne Berg", "--employee", "Kari Ødegård")
    terminal = Terminal(["start", "./short.yaml", *people, "--plain"], home=home)
    terminal.see("/help tells")
    terminal.settle().type(ENTER).see("When do you feel backed?")
    return terminal.settle()


@pytest.mark.parametrize(("leave", "code"), ENDS[1:], ids=END_IDS[1:])
def test_a_half_typed_line_is_on_disk_in_plain_mode_however_it_is_left(leave: Leave, code: int, tmp_path: Path):
    terminal = plain(tmp_path)
    terminal.type(f"One line{ENTER}").see("One line")
    terminal.settle().press(HALF)
    assert leave(terminal) == code
    assert stored(tmp_path).drafts == {"backed": f"One line\n{HALF}"}


@pytest.mark.parametrize(("leave", "code"), ENDS[1:], ids=END_IDS[1:])
def test_a_topic_that_is_half_typed_in_plain_mode_is_parked_as_far_as_it_goes(leave: Leave, code: int, tmp_path: Path):
    terminal = plain(tmp_path)
    terminal.press("/park The canteen, and")
    assert leave(terminal) == code
    assert (dict(stored(tmp_path).drafts), stored(tmp_path).parked) == ({}, ("The canteen, and",))


def test_a_line_that_was_left_in_the_moment_of_a_signal_is_on_disk_in_plain_mode(tmp_path: Path):
    terminal = plain(tmp_path)
    for words in ("One", "Two", "Three"):
        terminal.type(words).see(words)
        terminal.type(ENTER)
        until = time.monotonic() + 0.01 * len(words)
        while time.monotonic() < until:
            terminal.read(0.001)
        assert terminal.kill(signal.SIGTERM) == 143
        assert stored(tmp_path).drafts["backed"].split("\n")[-1] == words
        terminal = Terminal(["resume", "--plain"], home=tmp_path)
        terminal.see("/help tells", words)
        terminal.settle()
    assert terminal.kill(signal.SIGTERM) == 143


def be_ended(came: list[int], *signals: int, waits: bool) -> None:
    with signals_interrupt() as waiting:
        for number in signals:
            os.kill(os.getpid(), number)
            came.append(number)
        if waits:
            with waiting():
                came.append(0)


@pytest.mark.parametrize("waits", [True, False])
def test_a_signal_ends_a_program_only_where_it_waits(waits: bool):
    came: list[int] = []
    with pytest.raises(Interruption) as ended:
        be_ended(came, signal.SIGTERM, signal.SIGINT, waits=waits)
    assert (came, ended.value.signal) == ([signal.SIGTERM, signal.SIGINT], signal.SIGTERM)
