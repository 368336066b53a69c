"""Two people at a real pseudo-terminal: from the first page to the agreement, and everything that can come between."""

import resource
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands import result, samtale
from doors import at_check, fill_in, steps
from ptys import ENTER, SHIFT_TAB, SLOW, UP, Terminal, ctrl
from reading_back import in_markdown
from samtale.conversation import Conversation, People
from samtale.interview.pages import confirm_page
from samtale.loading.answers import conversation_from, read_answers
from samtale.loading.guides import read_guide
from samtale.store.store import Store
from samtale.terminal.keyboard import PIECES

ROOT = Path(__file__).parent.parent
ANSWERS = ROOT / "docs" / "example" / "answers.en.yaml"
SHORT = """
samtale: 1
id: short
title: A short one
language: en
sections:
  - id: only
    title: Support
    questions:
      - {id: backed, ask: When do you feel backed?}
      - {id: room, ask: What do you need room for?}
      - {id: promise, ask: What do I promise?, by: leader, type: commitments}
"""
SIZES = [(40, 10), (80, 24), (120, 40), (200, 60)]


def example() -> Conversation:
    """What Anne and Kari have to say."""
    guide = read_guide((ROOT / "guides" / "selvledelse.en.yaml").read_text(encoding="utf-8"), "guide")
    answered = read_answers(ANSWERS.read_text(encoding="utf-8"), ANSWERS.name, date(2026, 11, 24), "en")
    people = People(answered.leader, answered.employee)
    return conversation_from(answered, guide, people, answered.on)[0]


def opened(home: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    """A short conversation at its first question."""
    (home / "short.yaml").write_text(SHORT, encoding="utf-8")
    people = ["--leader", "Anne Berg", "--employee", "Kari Ødegård"]
    terminal = Terminal(["start", "./short.yaml", *people], home=home, size=size)
    terminal.see("A short one", "Enter next")
    terminal.settle().press(ENTER).see("question 1 of 3")
    return terminal.settle()


def stored(home: Path) -> Conversation:
    """The newest conversation as it lies on the disk."""
    store = Store(home / "conversations", lambda _: "")
    kept = store.read(store.heads()[-1].id)
    assert kept.damage == () and kept.conversation is not None
    return kept.conversation


def soon(seen: Callable[[], bool]) -> bool:
    """Whether something comes true within a second, or what a second is on a busy machine."""
    until = time.monotonic() + SLOW
    while not seen() and time.monotonic() < until:
        time.sleep(0.02)
    return seen()


def test_from_the_first_page_to_the_agreement_killed_twice_on_the_way(tmp_path: Path):
    told = example()
    terminal = Terminal(["start", "--date", "2026-11-24"], home=tmp_path)
    terminal.see("Who is taking part?")
    terminal.settle().press("Anne Berg").press(ENTER).press("Kari Ødegård").press(ENTER).type(ENTER)
    terminal.see("Anne Berg and Kari Ødegård", "Both of you see everything")
    terminal.settle().type(ENTER)
    asked = list(steps(told))
    for at, step in enumerate(asked):
        if at in (5, 17):
            terminal.see(step.page.progress.text.format_map(step.page.progress.values)).strip()
            terminal.settle()
            if step.form.shape != "none":
                terminal.press("Half a sen")
                assert soon(lambda step=step: "Half a sen" in str(stored(tmp_path).drafts))
            assert terminal.kill() == -signal.SIGKILL
            terminal = Terminal(["resume"], home=tmp_path)
            if step.form.shape != "none":
                terminal.see("> Half a sen")
                terminal.settle().press("\x7f" * len("Half a sen"))
        fill_in(terminal, step)
    at_check(terminal, told).press(ENTER)
    for person in ("employee", "leader"):
        terminal.see(confirm_page(told, person).ask.values["name"])
        terminal.settle().press("y").type(ENTER)
    terminal.see("Kari and Anne have confirmed. What now?")
    terminal.settle().press("4").type(ENTER).see("Saved as avtale-2026-11-24-kari-odegard.md")
    terminal.settle().type(ctrl("s"))
    assert terminal.end() == 0
    assert "Written to avtale-2026-11-24-kari-odegard.md." in terminal.told
    written = (tmp_path / "avtale-2026-11-24-kari-odegard.md").read_text(encoding="utf-8")
    assert written == in_markdown(replace(told, confirmed=frozenset({"employee", "leader"})))
    assert result(tmp_path, "export") == written
    assert stored(tmp_path) == replace(told, confirmed=frozenset({"employee", "leader"}))


def _close_the_window(terminal: Terminal) -> int:
    return terminal.close()


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        (lambda terminal: terminal.type(ctrl("c")).end(), 130),
        (lambda terminal: terminal.kill(signal.SIGINT), 130),
        (lambda terminal: terminal.kill(signal.SIGTERM), 143),
        (lambda terminal: terminal.kill(signal.SIGHUP), 129),
        (_close_the_window, 129),
        (lambda terminal: terminal.type(ctrl("s")).end(), 0),
    ],
    ids=["ctrl-c", "SIGINT", "SIGTERM", "SIGHUP", "closed window", "ctrl-s"],
)
def test_however_it_is_left_what_was_typed_is_kept_and_not_in_the_scrollback(
    leave: Callable[[Terminal], int], code: int, tmp_path: Path
):
    terminal = opened(tmp_path)
    terminal.press("When you clear the diary").type(ENTER).see("question 2 of 3")
    terminal.settle().press("Confidential, and half")
    assert leave(terminal) == code
    kept = stored(tmp_path)
    assert (kept.at, dict(kept.answers), dict(kept.drafts)) == (
        "room",
        {"backed": "When you clear the diary"},
        {"room": "Confidential, and half"},
    )
    assert "Confidential" in terminal.written
    assert not [word for word in ("Confidential", "diary", "backed", "Kari") if word in terminal.told]
    assert ("Everything is saved. Continue with: samtale resume " in terminal.told) == (leave is not _close_the_window)
    assert not list((tmp_path / "conversations").glob("*.holder"))


def test_a_killed_conversation_goes_on_in_another_window_as_often_as_it_takes(tmp_path: Path):
    terminal = opened(tmp_path)
    for words in ("one", " two", " three"):
        terminal.press(words)
        assert soon(lambda words=words: words in stored(tmp_path).drafts.get("backed", ""))
        assert terminal.kill() == -signal.SIGKILL
        terminal = Terminal(["resume"], home=tmp_path)
        terminal.see("> one")
        terminal.settle()
    terminal.type(ENTER).see("question 2 of 3")
    assert stored(tmp_path).answers == {"backed": "one two three"}
    assert terminal.kill(signal.SIGTERM) == 143


def test_the_second_window_is_told_who_holds_the_conversation(tmp_path: Path):
    first = opened(tmp_path)
    second = Terminal(["resume"], home=tmp_path)
    assert second.end() == 4
    assert "This conversation is open in another window" in second.text
    assert "Save and leave it there (Ctrl-S)" in " ".join(second.text.split())
    erased = samtale(tmp_path, "erase", "Kari", "--yes")
    assert (erased.code, erased.out) == (4, "")
    assert "open in another window" in erased.err
    first.type("Still here" + ENTER).see("question 2 of 3")
    first.settle()
    assert first.type(ctrl("s")).end() == 0
    third = Terminal(["resume"], home=tmp_path)
    third.see("question 2 of 3")
    third.settle()
    assert third.type(ctrl("s")).end() == 0


# The screen


@pytest.mark.parametrize("size", SIZES)
def test_at_every_size_the_words_stay_whole_and_the_cursor_stands_behind_them(size: tuple[int, int], tmp_path: Path):
    columns, rows = size
    terminal = opened(tmp_path, size)
    text = "Innbyggerne 日本 får svar innen fristen, og ingen må spørre tre ganger for å få vite hvorfor"
    terminal.press(text)
    _stands_behind(terminal, text)
    smaller = SIZES[(SIZES.index(size) + 1) % len(SIZES)]
    terminal.resize(*smaller)
    terminal.press(" lenger")
    _stands_behind(terminal, text + " lenger")
    terminal.resize(columns, rows)
    terminal.press(".")
    _stands_behind(terminal, text + " lenger.")
    assert terminal.press(UP).type(ctrl("s")).end() == 0
    assert stored(tmp_path).drafts == {"backed": text + " lenger."}


def _stands_behind(terminal: Terminal, text: str) -> None:
    """The text is on the screen, its words whole, in at most 80 columns, with the cursor behind the last."""
    terminal.settle()
    lines = terminal.text.split("\n")
    last = text.rsplit(maxsplit=1)[-1]
    assert terminal.line[: terminal.screen.cursor.x].rstrip().endswith(last), terminal.text
    assert {word for line in lines for word in line.split()} >= set(text.split()[-6:]), terminal.text
    assert max(map(len, lines)) <= 80
    assert "Enter next" in lines[-1]


def test_what_is_typed_before_the_first_page_answers_nothing(tmp_path: Path):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    terminal = Terminal(["start", "./short.yaml", "--leader", "A", "--employee", "B"], home=tmp_path)
    terminal.type("early\r\r\rlate\n\n").see("It is kept on this machine")
    terminal.settle().press(ENTER).see("question 1 of 3")
    terminal.settle().press("meant").type(ENTER).see("question 2 of 3")
    terminal.settle().type(SHIFT_TAB).see("question 1 of 3", "> meant")
    assert stored(tmp_path).answers == {"backed": "meant"}
    assert stored(tmp_path).drafts == {}
    assert terminal.kill(signal.SIGTERM) == 143


def test_a_paste_without_brackets_that_comes_in_pieces_is_one_answer(tmp_path: Path):
    terminal = opened(tmp_path)
    items = [f"item {number}" for number in range(30)]
    for piece in (items[:7], ["", *items[7:20]], items[20:]):
        terminal.type("".join(f"{item}\r" for item in piece))
        time.sleep(0.04)
    terminal.see("question 2 of 3")
    terminal.settle().type(ctrl("s")).end()
    assert stored(tmp_path).answers == {"backed": "\n".join([*items[:7], "", *items[7:]])}


def test_a_return_by_hand_is_taken_at_once(tmp_path: Path):
    terminal = opened(tmp_path)
    terminal.press("A few words")
    before = time.monotonic()
    terminal.type(ENTER).see("question 2 of 3")
    assert time.monotonic() - before < 10 * PIECES
    assert PIECES < 0.2, "longer would be felt"


def test_a_paste_in_a_real_terminal_neither_submits_nor_colours(tmp_path: Path):
    terminal = opened(tmp_path)
    terminal.press("\x1b[200~one\r\n\x1b[31mtwo\x1b[0m\x1b[201~").press("\rthree\rfour")
    assert "question 1 of 3" in terminal.text
    terminal.press("\x1b[13;2u").press("five\x1b[I\x1b[O").type(ENTER).see("question 2 of 3")
    assert stored(tmp_path).answers == {"backed": "one\ntwo\nthree\nfour\nfive"}
    assert terminal.kill(signal.SIGTERM) == 143


# When the disk fails


def _fill_the_disk(terminal: Terminal, home: Path) -> Callable[[], None]:
    """No file of the program's can grow beyond this; the way back."""
    unlimited = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (100, unlimited[1]))
    return lambda: resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, unlimited)


def _take_the_folder(terminal: Terminal, home: Path) -> Callable[[], None]:
    """The folder is gone, as when a network folder is no longer connected; the way back."""
    folder, away = home / "conversations", home / "away"
    folder.rename(away)
    folder.write_bytes(b"")

    def back() -> None:
        folder.unlink()
        away.rename(folder)

    return back


@pytest.mark.parametrize(
    ("fail", "why"),
    [(_fill_the_disk, "the disk is full"), (_take_the_folder, "there is a file where a folder should be")],
    ids=["full disk", "folder gone"],
)
def test_what_can_not_be_saved_is_told_with_the_text_on_the_screen_and_can_be_saved_elsewhere(
    fail: Callable[[Terminal, Path], Callable[[], None]], why: str, tmp_path: Path
):
    terminal = opened(tmp_path)
    mend = fail(terminal, tmp_path)
    terminal.press("Not on the disk").see(why, "> Not on the disk")
    terminal.settle().type(ENTER).see("question 1 of 3", why, "> Not on the disk", "Ctrl-O save elsewhere")
    if fail is _take_the_folder:
        terminal.settle().type(ctrl("o")).see("Which file should a copy be saved in?")
        terminal.settle().press("copy.yaml").type(ENTER).see("A copy of the answers is saved in")
        assert "  backed: Not on the disk\n" in (tmp_path / "copy.yaml").read_text(encoding="utf-8")
    terminal.settle().press(", yet")
    mend()
    terminal.type(ENTER).see("question 2 of 3")
    assert stored(tmp_path).answers == {"backed": "Not on the disk, yet"}
    assert terminal.kill(signal.SIGTERM) == 143


def test_leaving_while_nothing_can_be_saved_is_told(tmp_path: Path):
    terminal = opened(tmp_path)
    mend = _take_the_folder(terminal, tmp_path)
    terminal.press("Never on the disk")
    assert terminal.type(ctrl("c")).end() == 4
    assert "This could not be saved in" in " ".join(terminal.told.split())
    mend()


def test_whoever_pauses_on_the_page_of_names_is_told_what_was_saved_and_what_was_not(tmp_path: Path):
    terminal = opened(tmp_path).press("\x1bOP").press("0").press(ENTER).press(ENTER).press("\x7f" * 11 + "1.12.2026")
    terminal.type(ctrl("s")).see("Everything is saved.")
    assert terminal.end() == 0
    assert stored(tmp_path).on == date(2026, 12, 1)
    terminal = Terminal(["resume"], home=tmp_path)
    terminal.see("The conversation with Kari Ødegård, 1 December", "When do you feel backed?")
    terminal.settle().press("\x1bOP").press("0").press(ENTER).press(ENTER).press("\x7f" * 15 + "smorgasbord")
    terminal.type(ctrl("s")).see("The names and the day are as they were.", "Everything else is saved.")
    assert terminal.end() == 0
    assert "Everything is saved" not in terminal.told
    assert stored(tmp_path).on == date(2026, 12, 1)


@pytest.mark.parametrize("leave", [ctrl("c"), None], ids=["ctrl-c", "terminated"])
def test_a_new_name_that_was_cut_off_is_not_called_saved(tmp_path: Path, leave: str | None):
    terminal = opened(tmp_path).press("\x1bOP").press("0").press(ENTER).press(" Holm")
    if leave:
        terminal.type(leave).end()
    else:
        terminal.kill(signal.SIGTERM)
    assert "The names and the day are as they were." in terminal.told
    assert "Everything is saved" not in terminal.told
    assert stored(tmp_path).people.employee == "Kari Ødegård"
