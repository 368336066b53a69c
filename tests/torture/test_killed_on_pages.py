"""Pages that are killed, ended, hung up or closed at any moment, also under another page, and taken up again.

600 ends with --torture: 120 conversations, each with five.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ptys import ENTER, SHIFT_TAB, ctrl
from torture.sittings import ENDED, HUNG_UP, KILLED, PARKED, QUESTIONS, Sitting, Step

ENDS = [(KILLED,), (KILLED,), (ENDED,), (HUNG_UP,), ()]
SIZES = [(80, 24), (60, 20), (120, 40)]
F1 = "\x1bOP"
SHOWN = {
    "check the answers": "check",
    "Which topic do you want": PARKED,
    "Which file should a copy": "copy",
    "back to the page": "help",
    "Both of you see": "start",
}


def place_on(screen: str) -> str:
    """What is asked for on a page: a question's id, or what else it is; nothing while it is drawn."""
    for words, place in SHOWN.items():
        if words in screen:
            return place
    asked = re.search(r"question (\d+) of", screen)  # the question itself can be out of sight above its rows
    return QUESTIONS[int(asked[1]) - 1] if asked else ""


class OnPages(Sitting):
    """Somebody who answers on pages."""

    @property
    def place(self) -> str:
        return place_on(self.terminal.text)

    def wait_for_a_page(self) -> None:
        self.terminal._until(lambda: bool(self.place), "a page")
        self.terminal.settle()
        shown = {word for word, at in self.typed.items() if at == self.place}
        assert all(word in self.terminal.text for word in shown), self.terminal.text

    def press(self, keys: str) -> None:
        self.terminal.press(keys)

    def is_safe(self, word: str, at: str) -> bool:
        place, foot = self.place, self.terminal.screen.display[-1]
        left = place not in ("", at)
        return left or (place == at and "saved" in foot and word in self.terminal.text)

    def is_taken_up(self, word: str, at: str) -> bool:
        return word in self.terminal.text

    def steps(self) -> list[Callable[[], Step]]:
        match self.place:
            case "start":
                return [lambda: iter([ENTER])]
            case "check":
                return [lambda: iter([SHIFT_TAB])]
            case _:
                has_tip = QUESTIONS.index(self.place) % 4 == 0
                return [self.answer, self.answer, self.write, self.go_back, self.park, self.copy, self.help] + (
                    [self.tip] if has_tip else []
                )

    def write(self) -> Step:
        yield self.word()

    def answer(self) -> Step:
        place = self.place
        yield self.word()
        while self.place == place:
            yield ENTER

    def go_back(self) -> Step:
        yield self.word()
        yield SHIFT_TAB

    def park(self) -> Step:
        yield self.word()
        yield ctrl("p")
        yield self.word()
        yield ENTER

    def copy(self) -> Step:
        yield self.word()
        yield ctrl("o")
        yield f"copy-{len(self.typed)}.yaml"
        yield ENTER

    def help(self) -> Step:
        yield self.word()
        yield F1
        yield F1

    def tip(self) -> Step:
        yield self.word()
        yield ctrl("g")


@pytest.mark.seeds(1, 120)
def test_cut_off_at_any_moment_nothing_is_lost_that_was_said_to_be_safe(seed: int, tmp_path: Path):
    sitting = OnPages(tmp_path, seed, size=SIZES[seed % len(SIZES)])
    for signals in ENDS:
        sitting.go_on(sitting.chance.randint(0, 3))
        sitting.be_cut_off(*signals)
        sitting.resume()
    assert sitting.terminal.kill() == -KILLED
