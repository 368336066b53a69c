"""Timing pairs, and the table of what came out."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Timer = Callable[[], float]
"""Does something once; the seconds that it took."""

OURS_TOO = "a process with the same imports, samtale's own too"
LIBRARIES_ALONE = "a process that imports the same libraries, and nothing of samtale"

# What this shell may have set, and a leader's has not. Without stored bytecode, every run would compile the program.
_UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "LC_ALL", "LC_MESSAGES", "NO_COLOR")


@dataclass(frozen=True)
class Row:
    """One measure and its limit."""

    what: str
    measured: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether it is within its limit."""
        return self.measured <= self.limit


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | measured | limit | kept | how |", "|---|--:|--:|---|---|"]
    for row in rows:
        kept = "yes" if row.kept else "**NO**"
        measured = f"{row.measured:.2f} {row.unit}" if row.measured < 10 else f"{row.measured:.0f} {row.unit}"
        lines.append(f"| {row.what} | {measured} | {row.limit:g} {row.unit} | {kept} | {row.detail} |")
    return "\n".join(lines)


def pairs(ours: Timer, bare: Timer, runs: int) -> tuple[list[float], list[float]]:
    """Both in turn, so that a busy machine slows both alike. The first pair only warms the disk's cache."""
    times = [(ours(), bare()) for _ in range(runs + 1)][1:]
    mine, theirs = zip(*times, strict=True)
    return list(mine), list(theirs)


def ratio(what: str, limit: float, ours: Timer, bare: Timer, runs: int, *, against: str) -> Row:
    """How many times as long ours takes as the bare one: the median over the pairs."""
    mine, theirs = pairs(ours, bare, runs)
    times = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    detail = f"{milliseconds(mine)} against {milliseconds(theirs)}: {against}"
    return Row(what, times, limit, "×", detail)


def milliseconds(times: Sequence[float]) -> str:
    """Their median, in words."""
    middle = statistics.median(times) * 1000
    return f"{middle:.1f} ms" if middle < 10 else f"{middle:.0f} ms"


def timed(arguments: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a process takes."""
    begun = time.perf_counter()
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stderr}")
    return took


def samtale(*arguments: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, str(Path(sys.executable).with_name("samtale")), *arguments]


@contextmanager
def home() -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home, and the environment of a leader who lives there and has settled nothing."""
    with tempfile.TemporaryDirectory() as folder:
        usual = {
            name: value
            for name, value in os.environ.items()
            if name not in _UNUSUAL and not name.startswith(("SAMTALE_", "XDG_"))
        }
        yield Path(folder), {**usual, "HOME": folder, "LANG": "nb_NO.UTF-8", "TERM": "xterm-256color"}
