"""The most memory that a program takes, in MiB.

As a program of its own it runs another one and writes that down: a process takes over the peak of the one that
started it, so that one must be small.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

_UNITS = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""How many of the system's units are one MiB."""

Run = Callable[[Sequence[str], dict[str, str]], object]
"""Runs a command line to its end."""


def _plainly(arguments: Sequence[str], environment: dict[str, str]) -> None:
    subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def peak(arguments: Sequence[str], environment: dict[str, str], run: Run = _plainly) -> float:
    """What the program takes at most while `run` runs it."""
    with tempfile.NamedTemporaryFile() as told:
        run([sys.executable, __file__, told.name, *arguments], environment)
        return int(Path(told.name).read_text()) / _UNITS


def main() -> int:
    told, *arguments = sys.argv[1:]
    code = subprocess.call(arguments)
    Path(told).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
    return code


if __name__ == "__main__":
    sys.exit(main())
