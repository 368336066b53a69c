"""Whole processes: how long a command takes to come up, and how much memory it needs."""

import sys
from pathlib import Path

from measuring import LIBRARIES_ALONE, OURS_TOO, Row, home, ratio, samtale, timed
from memory import peak

# A program with one command, as Typer's own documentation begins, installed as pip installs one.
PROGRAM = """
import typer

app = typer.Typer()


def show(wanted: bool) -> None:
    if wanted:
        print("bare 1.0")
        raise typer.Exit


@app.command()
def hello(name: str = "", version: bool = typer.Option(False, "--version", callback=show, is_eager=True)) -> None:
    print(name)
"""
SCRIPT = """
import re
import sys
from bare_program import app
if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])
    sys.exit(app())
"""
# What a run with an answers file imports: what is left is the work, and samtale's own modules in the first.
LIBRARIES = """
import hashlib, json, typer, yaml, jinja2.sandbox, filelock, platformdirs
from typer.main import get_command
"""
IMPORTS = f"{LIBRARIES}\nimport samtale.cli.app, samtale.cli.answers, samtale.agreement, samtale.documents.template"
ANSWERS = """\
guide: selvledelse
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-24
answers:
  lover:
    - {who: leader, what: Rydder plass i møtekalenderen, due: 2026-12-01}
  neste: 2027-02-15
"""


def options(runs: int) -> list[Row]:
    """`--version` and `--help`, each against the same option of the bare program."""
    with home() as (folder, environment):
        bare = _program(folder)
        return [
            ratio(
                f"samtale {option}",
                1.15,
                lambda option=option: timed(samtale(option), environment),
                lambda option=option: timed([*bare, option], environment),
                runs,
                against=f"{option} of a one-command Typer program",
            )
            for option in ("--version", "--help")
        ]


def completion(runs: int) -> list[Row]:
    """The Tab key: the name of a command here, of an option there."""
    with home() as (folder, environment):
        bare = _program(folder)
        ours = {**environment, "_SAMTALE_COMPLETE": "complete_bash", "COMP_WORDS": "samtale sh", "COMP_CWORD": "1"}
        theirs = {**environment, "_BARE_COMPLETE": "complete_bash", "COMP_WORDS": "bare --n", "COMP_CWORD": "1"}
        what = "a Tab in the same program"
        return [
            ratio(
                "Tab completion", 1.15, lambda: timed(samtale(), ours), lambda: timed(bare, theirs), runs, against=what
            )
        ]


def answers(runs: int) -> list[Row]:
    """A whole conversation from a file to its agreement."""
    with home() as (folder, environment):
        command = _from_answers(folder)
        return [
            ratio(
                "start --answers -o",
                1.3,
                lambda: timed(command, environment),
                lambda bare=bare: timed([sys.executable, "-c", bare], environment),
                runs,
                against=against,
            )
            for bare, against in ((IMPORTS, OURS_TOO), (LIBRARIES, LIBRARIES_ALONE))
        ]


def check(runs: int) -> list[Row]:
    """What the author of a guide waits for, again and again."""
    with home() as (_, environment):
        return [
            ratio(
                "guide check",
                2,
                lambda: timed(samtale("guide", "check", "selvledelse"), environment),
                lambda: timed([sys.executable, "-c", "import typer, yaml"], environment),
                runs,
                against="a process that imports Typer and PyYAML",
            )
        ]


def memory(_: int) -> list[Row]:
    """The most that this takes."""
    with home() as (folder, environment):
        return [Row("peak memory of start --answers", peak(_from_answers(folder), environment), 80, "MiB")]


def _program(folder: Path) -> list[str]:
    (folder / "bare_program.py").write_text(PROGRAM)
    script = folder / "bare"
    script.write_text(SCRIPT)
    return [sys.executable, str(script)]


def _from_answers(folder: Path) -> list[str]:
    file = folder / "answers.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return samtale("start", "--answers", str(file), "-o", str(folder / "avtale.md"), "--force")


MEASURES = {"options": options, "completion": completion, "answers": answers, "check": check, "memory": memory}
