"""What grows with the years: a long guide, and a store of many conversations."""

import statistics
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from made import varied_guide
from measuring import Row, home, samtale, timed

from samtale.conversation import People, begin
from samtale.files.places import find_places
from samtale.files.system import HERE
from samtale.loading.guides import read_guide
from samtale.store.conversation_format import encode, guide_line
from samtale.store.store_counts import StoreCounts, write_counts

QUESTIONS, CONVERSATIONS = 500, 10_000
_LETTERS = "bcdfghjkmn"
LOADING = """
import sys, time
from pathlib import Path
from samtale.loading.guides import read_guide
begun = time.perf_counter()
read_guide(Path(sys.argv[1]).read_text("utf-8"), "guide.nb.yaml")
print(time.perf_counter() - begun)
"""


def long_guide(runs: int) -> list[Row]:
    """A guide that is read and checked."""
    with home() as (folder, environment):
        file = folder / "guide.nb.yaml"
        file.write_text(varied_guide(QUESTIONS), encoding="utf-8")
        command = [sys.executable, "-c", LOADING, str(file)]
        times = [
            float(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
            for _ in range(runs)
        ]
    how = "read and checked, the first time in a process, with all that is imported for it only then"
    return [Row(f"a guide of {QUESTIONS} questions loaded", statistics.median(times), 0.5, "s", how)]


def long_list(runs: int) -> list[Row]:
    """The list of all conversations."""
    with home() as (folder, environment):
        inside = {**environment, "SAMTALE_HOME": str(folder)}
        _fill(find_places(inside).conversations)
        middle = _median(samtale("list"), inside, runs)
    return [Row(f"a list of {CONVERSATIONS:,} conversations", middle, 1, "s", "the whole process of samtale list")]


def _median(command: list[str], environment: dict[str, str], runs: int) -> float:
    return statistics.median([timed(command, environment) for _ in range(runs + 1)][1:])


def _fill(folder: Path) -> None:
    """Lays conversations into a store, each with the whole guide in it, as they are saved."""
    HERE.make_folder(folder)
    guide = read_guide(varied_guide(40), "guide.nb.yaml")
    line = guide_line(guide)
    for number in range(1, CONVERSATIONS + 1):
        people = People("Anne Berg", f"Kari Ødegård {number % 40}")
        conversation = begin(guide, people, date(2020, 1, 1) + timedelta(days=number % 2000), ()).park("Kontoret")
        name = "2" + "".join(_LETTERS[int(digit)] for digit in f"{number:05}")
        (folder / f"{name}.jsonl").write_bytes(encode(name, number, conversation, line))
    write_counts(folder, StoreCounts(CONVERSATIONS, CONVERSATIONS), HERE)


MEASURES = {"guide": long_guide, "list": long_list}
