"""A conversation that is cut off again and again, and what it was told to be safe until then."""

import json
import random
import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commands import inside
from ptys import ENTER, Terminal

_KINDS = (
    "tip: Wait a moment.",
    "by: both",
    "type: list",
    "type: entries, fields: [{id: what, ask: What}, {id: why, ask: Why}]",
)
QUESTIONS = [f"q{number}" for number in range(16)]
GUIDE = """\
samtale: 1
id: cut
title: A talk
language: en
sections:
  - id: only
    title: Support
    questions:
""" + "".join(
    f"      - {{id: {name}, ask: What about {name}?, {_KINDS[at % len(_KINDS)]}}}\n"
    for at, name in enumerate(QUESTIONS)
)
PEOPLE = ("--leader", "Anne Berg", "--employee", "Kari Ødegård")
PARKED = "parked"
KILLED, ENDED, HUNG_UP, INTERRUPTED = signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT

Step = Iterator[str]
"""The keys of somebody at one page; what they see between decides what comes next."""


def record_in(home: Path) -> Path:
    """The one record there is."""
    (record,) = (home / "conversations").glob("*.jsonl")
    return record


def words_in(record: Path) -> dict[str, str]:
    """What stands in a record, by question, and what was parked."""
    found: dict[str, str] = {}
    for text in record.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        of = dict(line.get("drafts", {}))
        of |= {line["answer"]: line["value"]} if "answer" in line else {}
        of |= {PARKED: line["parked"]} if "parked" in line else {}
        for name, value in of.items():
            found[name] = found.get(name, "") + json.dumps(value, ensure_ascii=False)
    return found


def assert_whole(home: Path) -> None:
    """No command finds anything wrong with the record."""
    listed, written = (
        inside(home, *command) for command in (("list",), ("export", record_in(home).stem, "--to", "json"))
    )
    assert (listed.code, listed.err, written.code) == (0, "", 0), (listed, written)
    assert json.loads(written.out)["damaged"] is False, written


class Sitting(ABC):
    """Somebody at a terminal, with the words that they typed and where, and those that they were told to be safe."""

    def __init__(self, home: Path, seed: int, *options: str, size: tuple[int, int] = (80, 24)) -> None:
        self.chance = random.Random(seed)
        self.typed: dict[str, str] = {}
        self.safe: set[str] = set()
        self._home = home
        self._options = options
        self._size = size
        self._words = 0
        (home / "cut.yaml").write_text(GUIDE, encoding="utf-8")
        self._open("start", "./cut.yaml", *PEOPLE)

    def _open(self, *command: str) -> None:
        self.terminal = Terminal([*command, *self._options], home=self._home, size=self._size)
        self.wait_for_a_page()

    # What the kinds of sitting know

    @property
    @abstractmethod
    def place(self) -> str:
        """What is asked for on the screen: a question's id, or what else it is."""

    @abstractmethod
    def wait_for_a_page(self) -> None:
        """Waits until keys do something."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Types keys, and waits until the program has done what they ask for."""

    @abstractmethod
    def is_safe(self, word: str, at: str) -> bool:
        """Whether the screen says that a word is saved, which was typed at a place."""

    @abstractmethod
    def is_taken_up(self, word: str, at: str) -> bool:
        """Whether the screen shows that the program has read a word."""

    @abstractmethod
    def steps(self) -> list[Callable[[], Step]]:
        """What can be done where the conversation stands."""

    # What they do

    def word(self, at: str = "") -> str:
        """A word that is typed nowhere else."""
        self._words += 1
        word = f"ord{self._words:03}å"
        self.typed[word] = at or self.place
        return word + " "

    def go_on(self, steps: int) -> None:
        """Some steps, each to its end."""
        for _ in range(steps):
            for keys in self.chance.choice(self.steps())():
                self.press(keys)
                self.observe()

    def observe(self) -> None:
        """Notes which words are safe."""
        self.safe |= {word for word, at in self.typed.items() if self.is_safe(word, at)}

    def be_cut_off(self, *signals: int) -> None:
        """A step is begun; a moment after one of its keys come the signals, or the window is closed."""
        keys = self.chance.choice(self.steps())()
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            if key := next(keys, ""):
                self.press(key)
                self.observe()
        self.terminal.type(next(keys, "") + self.chance.choice(("", "", ENTER)))
        self._look_on(self.chance.choice((0, 0.03, 0.1, 0.3, 1.2)) * self.chance.random())
        # What it shows it has taken up, and has the time to save it, if it is not killed.
        shown = {word for word, at in self.typed.items() if self.is_taken_up(word, at)}
        self._end(signals)
        if KILLED in signals:  # only now it is sure that the last page was read to its end
            self.observe()
            shown = set()
        self._assert_none_lost(self.safe | shown, signals)

    def _look_on(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.terminal.read(min(left, 0.02))
        self.terminal.read(0)

    def _end(self, signals: Sequence[int]) -> None:
        if not signals:
            assert self.terminal.close() == 128 + HUNG_UP
            return
        *first, last = signals
        for number in first:
            self.terminal.process.kill(number)
            time.sleep(self.chance.choice((0, 0, 0.005, 0.03)))
        code = self.terminal.kill(last)
        # The second of two may come when all is done: then it ends the program by itself, which a shell tells alike.
        assert (code if code >= 0 else 128 - code) in {128 + number for number in signals}, (code, self.terminal.text)

    def _assert_none_lost(self, due: set[str], signals: Sequence[int]) -> None:
        assert "Traceback" not in self.terminal.written, self.terminal.written
        assert_whole(self._home)
        stored = words_in(record_in(self._home))
        there = {word: at for word, at in self.typed.items() if word in stored.get(at, "")}
        lost = {word: self.typed[word] for word in due - there.keys()}
        assert not lost, f"after {signals} {lost} not in {stored}; the last screen:\n{self.terminal.text}"
        # What nobody said to be safe may be there or not; what is there stays.
        self.typed, self.safe = there, set(there)

    def resume(self) -> None:
        """Goes on in a new window."""
        self._open("resume")
