"""Plain mode that is killed, ended, hung up or closed at any moment, by one signal or two in a row, and taken up again.

300 ends with --torture: 50 conversations, each with six.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ptys import ENTER
from torture.sittings import ENDED, HUNG_UP, INTERRUPTED, KILLED, PARKED, QUESTIONS, Sitting, Step

ENDS = [(KILLED,), (ENDED,), (HUNG_UP,), ()]
TWICE = [(ENDED, ENDED), (INTERRUPTED, ENDED), (HUNG_UP, ENDED), (INTERRUPTED, INTERRUPTED), (HUNG_UP, HUNG_UP)]
ASKED = re.compile(r"^(?:What about (\w+)\?|Both of you see|Who is taking part|Is this what you have)", re.MULTILINE)
CODE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


def place_in(told: str) -> str:
    """What was asked for last: a question's id, or what else it is."""
    *_, last = ASKED.finditer(told)
    return last[1] or last[0]


class InPlainMode(Sitting):
    """Somebody who answers line by line."""

    @property
    def told(self) -> str:
        return CODE.sub("", self.terminal.written)

    @property
    def place(self) -> str:
        return place_in(self.told)

    def wait_for_a_page(self) -> None:
        self.terminal._until(lambda: self.told.endswith("\n> "), "a prompt")

    def press(self, keys: str) -> None:
        before = len(self.told)
        self.terminal.type(keys)
        done = "\n> " if keys.endswith(ENTER) else keys
        self.terminal._until(lambda: self.told[before:].endswith(done), f"nothing after {keys!r}; it is")

    def is_safe(self, word: str, at: str) -> bool:
        """Whether there was a prompt after it, and no complaint: every line is saved before the next is asked for."""
        _, typed, after = self.told.partition(word)
        return bool(typed) and "\n> " in after and f"! “{word}”" not in after

    def is_taken_up(self, word: str, at: str) -> bool:
        """Whether it stands there, where everything is taken: a list may have asked for the number of a row."""
        return self.is_safe(word, at) or (word in self.told and (at == PARKED or QUESTIONS.index(at) % 4 < 2))

    def steps(self) -> list[Callable[[], Step]]:
        match self.place:
            case "Both of you see":
                return [self.go_on_empty]
            case "Who is taking part" | "Is this what you have":
                return [self.go_back]
            case _:
                return [
                    self.say,
                    self.say,
                    self.say,
                    self.go_on_empty,
                    self.go_on_empty,
                    self.go_back,
                    self.park,
                    self.help,
                ]

    def say(self) -> Step:
        yield self.word()
        yield ENTER

    def go_on_empty(self) -> Step:
        yield ENTER

    def go_back(self) -> Step:
        yield "/back" + ENTER

    def park(self) -> Step:
        yield "/park " + self.word(PARKED)
        yield ENTER

    def help(self) -> Step:
        yield "/help" + ENTER


@pytest.mark.seeds(1, 50)
def test_cut_off_at_any_moment_nothing_is_lost_that_was_acknowledged(seed: int, tmp_path: Path):
    sitting = InPlainMode(tmp_path, seed, "--plain")
    for signals in (*ENDS, TWICE[seed % len(TWICE)], TWICE[(seed + 2) % len(TWICE)]):
        sitting.go_on(sitting.chance.randint(0, 4))
        sitting.be_cut_off(*signals)
        sitting.resume()
    assert sitting.terminal.kill() == -KILLED
