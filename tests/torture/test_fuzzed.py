"""Sittings with keys and lines by chance: no traceback, the exit codes that are promised, nothing lost.

400 on pages and 200 in plain mode with --torture.
"""

import random
import signal
from pathlib import Path

import pytest

from commands import inside
from ptys import ENTER, SHIFT_TAB, SLOW, Terminal
from torture.sittings import ENDED, GUIDE, HUNG_UP, PEOPLE, QUESTIONS, assert_whole, record_in
from torture.test_killed_in_plain_mode import place_in
from torture.test_killed_on_pages import SIZES, place_on

CODES = {0, 128 + HUNG_UP, 130, 128 + ENDED}
PAUSE, QUIT = "\x13", "\x03"
CONTROL = [key for key in map(chr, range(32)) if key not in (PAUSE, QUIT)]
MOVES = (
    [f"\x1b[{key}" for key in "ABCDHFZ"] + [f"\x1b[{key}~" for key in (2, 3, 5, 6, 15, 24)] + ["\x1bOP", "\x1b[1;5C"]
)
TEXTS = [
    "Ødegård",
    "日本語",
    "🇳🇴👩‍💻",
    "e\u0301",
    "\u202eabc",
    "1",
    "0",
    "yes",
    "+14d",
    "/park x",
    "a" * 300,
    "\xa0",
    "\x7f" * 5,
]
LINES = [
    *("", "", "1", "2", "+", "99", "yes", "no", "tomorrow", "//slash", "/nonsense", "/back", "/skip", "/tips", "/park"),
    *("/park Pay", "/see", "/clear", "/change 1", "/change x", "/remove 1", "/names", "/copy", "copy.yaml", "/help"),
    *("/", " ", "Ødegård 🇳🇴", "\x1b[31mred", "a" * 5000),
]
NOT_TAKEN = ("!", "Nothing is written down here", "A copy of the answers is saved")
"""What is told behind words that are no answer."""


def home_with_guide(home: Path) -> Path:
    (home / "cut.yaml").write_text(GUIDE, encoding="utf-8")
    return home


class Keys:
    """Keys by chance, with words that are typed nowhere else."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"ord{len(self.words):03}å")
        return self.words[-1]

    def next(self) -> str:
        match self.chance.randrange(12):
            case 0 | 1 | 2:
                return self.word() + " "
            case 3 | 4:
                return ENTER
            case 5 | 6:
                return self.chance.choice(MOVES)
            case 7 | 8:
                return self.chance.choice(CONTROL)
            case 9:
                return self.chance.choice(TEXTS)
            case 10:
                pasted = self.chance.choice(["\n", "\r", "\r\n", "\t"]).join(self.word() for _ in range(3))
                return f"\x1b[200~{pasted}\x1b[201~" if self.chance.random() < 0.7 else pasted
            case _:
                return self.chance.choice(
                    [SHIFT_TAB, "\x1b", "".join(map(chr, self.chance.choices(range(32, 900), k=4)))]
                )


@pytest.mark.seeds(2, 400)
def test_keys_by_chance_on_pages(seed: int, tmp_path: Path):
    keys = Keys(seed)
    terminal = Terminal(["start", "./cut.yaml", *PEOPLE], home=home_with_guide(tmp_path), size=SIZES[seed % len(SIZES)])
    terminal.see("F1")
    terminal.settle()
    running = True
    for _ in range(60):
        if keys.chance.random() < 0.05:
            terminal.resize(keys.chance.randint(20, 130), keys.chance.randint(4, 50))
        leaving = keys.chance.random() < 0.01
        terminal.type(keys.chance.choice((PAUSE, QUIT)) if leaving else keys.next())
        running = terminal.read(SLOW / 10 if leaving else keys.chance.choice((0.001, 0.02, 0.05)))
        if not running or "Everything is saved" in terminal.written:  # what is typed now is not for samtale
            break
    said = saved_words(terminal.settle(), keys.words) if running else set()
    code = terminal.kill(keys.chance.choice((ENDED, HUNG_UP))) if running else terminal.end()
    # A signal, or Ctrl-\, that comes when the pages are left ends the rest of the program, which a shell tells alike.
    is_left = terminal.written.rfind("\x1b[?1049l") > terminal.written.rfind("\x1b[?1049h")
    over = is_left and code in {-HUNG_UP, -ENDED, -signal.SIGQUIT}
    assert code in CODES or over, (code, terminal.text)
    assert "Traceback" not in terminal.written, terminal.written[terminal.written.index("Traceback") - 500 :][:6000]
    assert_whole(tmp_path)
    lost = said - found_in(tmp_path, keys.words)
    assert not lost, (lost, terminal.written)


def saved_words(terminal: Terminal, words: list[str]) -> set[str]:
    """The words that stand on a question's page whose foot says that they are saved."""
    if place_on(terminal.text) not in QUESTIONS or "saved" not in terminal.screen.display[-1]:
        return set()
    field = "\n".join(line for line in terminal.text.splitlines() if "!" not in line)
    return {word for word in words if word in field}


def found_in(home: Path, words: list[str]) -> set[str]:
    stored = record_in(home).read_text(encoding="utf-8")  # a name can be typed over, too, and stands above its answer
    return {word for word in words if word in stored}


@pytest.mark.seeds(2, 200)
def test_lines_by_chance_in_plain_mode(seed: int, tmp_path: Path):
    keys = Keys(seed)
    lines = [keys.word() if keys.chance.random() < 0.4 else keys.chance.choice(LINES) for _ in range(40)]
    typed = "".join(f"{line}\n" for line in [*lines, keys.word()])
    done = inside(home_with_guide(tmp_path), "start", "./cut.yaml", *PEOPLE, "--plain", typed=typed)
    assert done.code in (0, 4), done
    assert_whole(tmp_path)
    before, asked, after = done.err.rpartition(f"> {keys.words[-1]}\n")
    if asked and place_in(before) in QUESTIONS and not after.lstrip().startswith(NOT_TAKEN):
        assert keys.words[-1] in found_in(tmp_path, keys.words), done.err
