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
    lines = ["| what | measured | limit | | how |", "|---|--:|--:|---|---|"]
    for row in rows:
        mark = "" if row.kept else "over"
        lines.append(
            f"| {row.what} | {row.measured:.2f} {row.unit} | {row.limit:g} {row.unit} | {mark} | {row.detail} |"
        )
    return "\n".join(lines)


def ratio(what: str, limit: float, ours: Callable[[], float], bare: Callable[[], float], runs: int) -> Row:
    """How many times as long ours takes as the bare one, by medians of runs in turn."""
    pairs = [(ours(), bare()) for _ in range(runs + 1)][1:]  # the first one warms the disk's cache
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Row(what, mine / theirs, limit, "×", f"{mine * 1000:.0f} ms against {theirs * 1000:.0f} ms")


def timed(arguments: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a process takes."""
    begun = time.perf_counter()
    subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def samtale(*arguments: str) -> list[str]:
    """The command line of the program."""
    return [str(Path(sys.executable).with_name("samtale")), *arguments]


@contextmanager
def home() -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home, and the environment of a program that lives there."""
    with tempfile.TemporaryDirectory() as folder:
        values = {"SAMTALE_HOME": folder, "SAMTALE_LANGUAGE": "nb", "HOME": folder, "TERM": "xterm-256color"}
        yield Path(folder), {**os.environ, **values}
