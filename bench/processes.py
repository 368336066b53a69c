"""Whole processes: how long a command takes to come up, and how much memory it needs."""

import subprocess
import sys
from pathlib import Path

from measuring import Row, home, ratio, samtale, timed

TYPER = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "") -> None:
    print(name)
app()
"""
# What a run with an answers file can't do without.
IMPORTS = "import typer, yaml, pydantic, jinja2, jinja2.sandbox, filelock, hashlib, json"
ANSWERS = """\
guide: selvledelse
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-24
answers: {}
"""


def version(runs: int) -> list[Row]:
    with home() as (folder, environment):
        bare = _program(folder)
        return [
            ratio(
                f"samtale {option}",
                1.15,
                lambda option=option: timed(samtale(option), environment),
                lambda: timed([*bare, "--help"], environment),
                runs,
            )
            for option in ("--version", "--help")
        ]


def completion(runs: int) -> list[Row]:
    with home() as (folder, environment):
        bare = _program(folder)
        ours = {**environment, "_SAMTALE_COMPLETE": "complete_bash", "COMP_WORDS": "samtale sh", "COMP_CWORD": "1"}
        theirs = {**environment, "_BARE.PY_COMPLETE": "complete_bash", "COMP_WORDS": "bare.py --h", "COMP_CWORD": "1"}
        return [ratio("Tab completion", 1.15, lambda: timed(samtale(), ours), lambda: timed(bare, theirs), runs)]


def answers(runs: int) -> list[Row]:
    with home() as (folder, environment):
        file = _answers_file(folder)
        command = samtale("start", "--answers", str(file), "-o", str(folder / "avtale.md"), "--force")
        bare = [sys.executable, "-c", IMPORTS]
        return [
            ratio(
                "start --answers -o", 1.3, lambda: timed(command, environment), lambda: timed(bare, environment), runs
            )
        ]


def memory(_: int) -> list[Row]:
    with home() as (folder, environment):
        file = _answers_file(folder)
        command = samtale("start", "--answers", str(file), "-o", str(folder / "avtale.md"))
        peak = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        done = subprocess.run(
            [sys.executable, "-c", peak, *command], env=environment, stdout=subprocess.PIPE, check=True, text=True
        )
        return [Row("peak memory of start --answers", int(done.stdout) / 1024, 80, "MiB")]


def _program(folder: Path) -> list[str]:
    file = folder / "bare.py"
    file.write_text(TYPER)
    return [sys.executable, str(file)]


def _answers_file(folder: Path) -> Path:
    file = folder / "answers.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


MEASURES = {"help": version, "completion": completion, "answers": answers, "memory": memory}
