"""What the README shows is what happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The README's fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


def run(arguments: list[str], home: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en"}
    command = [sys.executable, "-m", "samtale", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, input=typed, capture_output=True, text=True, check=True)


def test_the_transcript_and_the_agreement_are_what_the_program_writes(tmp_path):
    transcript, agreement = blocks("text")[0], blocks("markdown")[0]
    shown = transcript.split("\n\n", 1)[1]
    typed = "".join(f"{line[2:]}\n" for line in shown.splitlines() if line.startswith(">"))
    people = ["--leader", "Anne Berg", "--employee", "Kari Ødegård", "--date", "2026-11-24"]
    output = tmp_path / "agreement.md"
    done = run(["start", "docs/example/short.en.yaml", *people, "--plain", "-o", str(output)], tmp_path, typed)
    said = re.sub(r"(?m) +$", "", done.stderr).replace(str(output), "agreement.md")
    assert re.sub(r"machine: .*", "", said).strip() == re.sub(r"machine: .*", "", shown).strip()
    assert output.read_text(encoding="utf-8") == agreement


def test_the_page_that_is_shown_is_drawn_so():
    from paging import hold
    from samtale.loading.guides import read_guide

    guide = read_guide((ROOT / "docs/example/short.en.yaml").read_text(encoding="utf-8"), "short")
    text = "When you clear the diary so that I can work."
    held = hold(guide, text, "<enter>", "<back>", size=(80, 18))
    drawn = [line for line in held.screen.splitlines() if line]
    assert drawn == [line for line in blocks("text")[1].splitlines() if line]


def test_the_command_that_runs_the_main_job_prints_an_agreement_and_leaves_nobody_in_the_readers_own_store(tmp_path):
    command = README.split("<!-- runs the main job -->")[1].split("```")[1].split("\n")[1].split("&& ")[-1]
    program = tmp_path / "samtale"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samtale "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    own, temporary = tmp_path / "own", tmp_path / "temporary"
    temporary.mkdir()
    places = {"SAMTALE_HOME": str(own), "HOME": str(own), "XDG_DATA_HOME": str(own), "TMPDIR": str(temporary)}
    done = subprocess.run(
        ["sh", "-c", command.replace(".venv/bin/samtale", str(program))],
        cwd=ROOT,
        env={**os.environ, "SAMTALE_LANGUAGE": "en", **places},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("# Agreement – ")
    assert not own.exists()
    assert list(temporary.glob("*/conversations/*.jsonl"))


def test_every_command_is_in_the_table():
    from typer.main import get_command

    from samtale.cli.app import app

    top = get_command(app)
    groups = {name: top.get_command(None, name) for name in top.loaded_late}
    names = {*top.list_commands(None), *(name for group in groups.values() for name in group.commands)}
    table = README.split("| command | does |")[1].split("\n\n")[0]
    assert {name for name in names if not re.search(rf"\b{name}\b", table)} == set()
