"""Streams that are closed, full or broken, sizes that are none, Ctrl-C at any moment: no traceback, the right code."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from commands import samtale
from ptys import ENTER, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells and signals differ")
GUIDE = """
samtale: 1
id: two
title: A talk
language: en
sections:
  - id: all
    title: All
    questions:
      - {id: first, ask: What is agreed?}
"""
PEOPLE = ("--leader", "Anne", "--employee", "Kari")


@pytest.fixture(scope="module")
def held_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a long conversation: more than a pipe has room for."""
    home = tmp_path_factory.mktemp("home")
    (home / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    lines = "".join(f"    Line {at} of what the two agreed on.\n\n" for at in range(2_000))
    answers = f"leader: Anne\nemployee: Kari\nanswers:\n  first: |\n{lines}"
    (home / "answers.yaml").write_text(answers, encoding="utf-8")
    assert samtale(home, "start", "./two.en.yaml", "--answers", "answers.yaml", "-o", "a.md").code == 0
    return home


@pytest.fixture
def home(held_once: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(held_once, tmp_path / "home"))


def in_shell(home: Path, line: str) -> tuple[int, str]:
    """The exit code of `samtale` in a line of a shell, and what came on stderr."""
    environment = {**os.environ, "SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en"}
    code = home / "code"
    whole = f'samtale() {{ "{sys.executable}" -m samtale "$@"; echo $? > {code}; }}; {line}'
    done = subprocess.run(["bash", "-c", whole], check=False, env=environment, cwd=home, capture_output=True, text=True)
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stdout + done.stderr
    return int(code.read_text()), done.stderr


@pytest.mark.parametrize("command", ["show", "export --to json", "export --to md", "guide list", "list", "--help"])
def test_whoever_stops_reading_has_read_enough(home: Path, command):
    assert in_shell(home, f"samtale {command} | true") == (0, "")
    assert in_shell(home, f"samtale {command} | head -c 1")[0] == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("samtale show >/dev/full", 1),
        ("samtale list >/dev/full", 1),
        ("samtale --version >/dev/full", 1),
        ("samtale show >/dev/full 2>/dev/full", 1),
        ("samtale show nobody 2>/dev/full", 4),
        ("samtale show nobody 2>&1 | true", 4),
        ("samtale no-such-command 2>/dev/full", 2),
        ("samtale show >&-", 0),
        ("samtale show nobody 2>&-", 4),
        ("samtale show <&- >&- 2>&-", 0),
        ("samtale export --to json -o out.json 2>/dev/full", 0),
        ("samtale export --to json -o out.json 2>&1 | true", 0),
        ("samtale start ./two.en.yaml --answers answers.yaml >/dev/full", 1),
        ("samtale start ./two.en.yaml --answers answers.yaml 2>/dev/full >/dev/null", 0),
    ],
)
def test_a_stream_that_is_full_broken_or_closed_ends_nothing_in_a_traceback(home: Path, line, code):
    assert in_shell(home, line)[0] == code


def test_a_conversation_that_nobody_hears_any_more_is_saved_as_where_a_window_is_closed(tmp_path: Path):
    (tmp_path / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "samtale", "start", "./two.en.yaml", *PEOPLE, "--plain"],
        env={**os.environ, "SAMTALE_HOME": str(tmp_path), "SAMTALE_LANGUAGE": "en"},
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdin.write(b"\nPeace on Tuesdays\n")
    process.stdin.flush()
    heard = b""
    while b"> Peace on Tuesdays\n" not in heard:
        heard += process.stderr.read(1)
    process.stderr.close()
    with suppress(BrokenPipeError):
        process.stdin.write(b"and on Fridays\n" * 200)
        process.stdin.close()
    assert process.wait(30) == 129
    (record,) = (tmp_path / "conversations").glob("*.jsonl")
    assert "Peace on Tuesdays" in record.read_text(encoding="utf-8")


def test_a_conversation_that_nobody_can_hear_is_not_held(tmp_path: Path):
    (tmp_path / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    line = f"samtale start ./two.en.yaml {' '.join(PEOPLE)} --plain 2>/dev/full </dev/null"
    assert in_shell(tmp_path, line)[0] == 129


def test_a_full_stdout_is_told(home: Path):
    code, told = in_shell(home, "samtale show >/dev/full")
    assert (code, told.splitlines()[-2]) == (1, "The output could not be written: the disk is full.")


# Sizes


@pytest.mark.parametrize("size", ["0", "-3", "many", "", "00", "9" * 5_000])
def test_a_size_that_is_none_counts_as_unknown(tmp_path: Path, size):
    usual = samtale(tmp_path, "guide", "show").out
    assert samtale(tmp_path, "guide", "show", COLUMNS=size, LINES=size).out == usual
    assert max(map(len, usual.splitlines())) > 40


def test_a_size_that_is_one_is_heeded(tmp_path: Path):
    assert max(map(len, samtale(tmp_path, "guide", "show", COLUMNS="30").out.splitlines())) <= 30


# Ctrl-C


def interrupted(home: Path, after: float, *arguments: str) -> tuple[int, str]:
    """The exit code and stderr where Ctrl-C comes so many seconds after the program's own first line."""
    begin = "from samtale.__main__ import main; print(flush=True); main()"
    process = subprocess.Popen(
        [sys.executable, "-c", begin, *arguments],
        env={**os.environ, "SAMTALE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    return process.returncode, told.decode()


@pytest.mark.parametrize(
    ("arguments", "moments"),
    [(("list",), 5), (("export", "--to", "html"), 14), (("guide", "check", "selvledelse"), 5)],
    ids=["list", "export", "check"],
)
def test_ctrl_c_ends_the_program_quietly_whenever_it_comes(home: Path, arguments, moments):
    codes = set()
    for at in range(moments):
        code, told = interrupted(home, at * 0.42 / moments, *arguments)
        assert "Traceback" not in told and "Exception ignored" not in told, told
        codes.add(code)
    assert codes <= {0, 130}
    assert 130 in codes


def test_a_program_that_is_not_to_hear_of_ctrl_c_goes_on(home: Path):
    line = f'trap "" INT; "{sys.executable}" -m samtale list & sleep 0.1; kill -INT $!; wait $!'
    environment = {**os.environ, "SAMTALE_HOME": str(home)}
    assert subprocess.run(["bash", "-c", line], check=False, env=environment, capture_output=True).returncode == 0


# What others can look into


def test_everything_that_is_made_is_ones_own_whatever_the_umask(tmp_path: Path):
    (tmp_path / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text("leader: A\nemployee: B\nanswers: {}\n", encoding="utf-8")
    own = tmp_path / "above" / "own"
    for command in (
        "start ./two.en.yaml --answers answers.yaml",
        "guide copy selvledelse",
        "template copy avtale",
        "export -o a.md",
    ):
        assert in_shell(tmp_path, f"umask 000; SAMTALE_HOME={own} samtale {command}")[0] == 0
    for path in (own.parent, own, *own.rglob("*"), tmp_path / "a.md"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_store_that_others_can_look_into_is_told_with_how_to_close_it(home: Path):
    folder = home / "conversations"
    folder.chmod(0o755)
    done = samtale(home, "list")
    assert done.code == 0
    assert done.err == (f"Others on this machine can look into {folder}.\nClose it to them with: chmod 700 {folder}\n")
    assert subprocess.run(["sh", "-c", done.err.splitlines()[1].partition(": ")[2]], check=False).returncode == 0
    assert samtale(home, "list").err == ""


def test_no_core_file_can_hold_an_answer(home: Path):
    terminal = Terminal(["start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", "--plain"], home=home)
    terminal.see("Anne and Kari")
    terminal.settle().type(ENTER).see("What is agreed?")
    limits = Path(f"/proc/{terminal.process.pid}/limits")
    if limits.exists():
        assert limits.read_text().split("Max core file size")[1].split()[0] == "0"
    terminal.type("Peace\n").settle()
    terminal.process.kill(signal.SIGQUIT)
    terminal.end()
    assert not os.WCOREDUMP(terminal.process.status)
