"""Places that the system refuses, wherever somebody types one: told in words, and nothing typed is lost."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commands import inside, samtale
from ptys import ENTER, Terminal, ctrl
from samtale.errors import UsageError
from samtale.files.places import find_places, typed_path
from samtale.files.writing import check_new, usable, why

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
LONG = "q" * 280
LONG_ID = "\U00010330" * 64
"""An id has room for 64 letters, and some of them are four bytes long."""
LONG_WHEN_WRITTEN = "q" * 249
"""As long as a name may be; but it is written under a longer one first."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "two.en.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text("leader: Anne\nemployee: Kari\nanswers: {first: Peace}\n", encoding="utf-8")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.zip")
    return tmp_path


REFUSED = {
    LONG: "the name is too long.",
    f"file/{LONG}": "there is a file where a folder should be, or the other way round.",
    "loop": "it is a link that leads back to itself.",
    "loop/in-it": "it is a link that leads back to itself.",
}
COMMANDS = {
    "-o": ("export", "-o", "PLACE"),
    "-o with --force": ("export", "--force", "-o", "PLACE"),
    "-o of a conversation": ("start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", "-o", "PLACE"),
    "--answers": ("start", "./two.en.yaml", "--answers", "PLACE"),
    "--template": ("show", "--template", "./PLACE"),
    "guide add": ("guide", "add", "PLACE", "--yes"),
    "guide check": ("guide", "check", "./PLACE"),
    "guide copy": ("guide", "copy", "./PLACE"),
    "guide diff": ("guide", "diff", "./PLACE", "two"),
    "guide schema": ("guide", "schema", "-o", "PLACE"),
    "template copy": ("template", "copy", "./PLACE"),
    "template check": ("template", "check", "./PLACE"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("place", REFUSED, ids=["long", "in a file", "loop", "in a loop"])
def test_a_place_that_the_system_refuses_is_told_in_words(home: Path, command, place):
    if "show" in command:
        inside(home, "start", "./two.en.yaml", "--answers", "answers.yaml")
    done = inside(home, *(word.replace("PLACE", place) for word in command))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"{home / place} can't be used: {REFUSED[place]}\nGive another name.\n"


@pytest.mark.parametrize("place", ["pipe", "pipe.zip", "/dev/full"])
def test_what_is_no_ordinary_file_is_never_waited_for_nor_replaced(home: Path, place):
    assert inside(home, "start", "./two.en.yaml", "--answers", "answers.yaml").code == 0
    assert samtale(home, "export", "-o", place, "--force").code == 2
    for command in (("guide", "add", place), ("guide", "check", f"./{place}"), ("start", "--answers", place)):
        assert samtale(home, *command).code == 3
    assert samtale(home, "show", "--template", f"./{place}").code == 5
    assert not stat.S_ISREG((home / place).stat().st_mode)


def test_a_link_to_a_device_is_not_replaced(home: Path):
    (home / "link").symlink_to("/dev/null")
    with pytest.raises(UsageError, match="is not an ordinary file, and is not replaced"):
        check_new(home / "link", force=True)


def test_a_name_that_can_only_not_be_written_is_told_before_the_first_question(home: Path):
    assert usable(home / LONG_WHEN_WRITTEN)
    with pytest.raises(UsageError, match="the name is too long"):
        check_new(home / LONG_WHEN_WRITTEN, force=False)


def test_a_name_that_no_file_can_have_is_told():
    with pytest.raises(UsageError, match="can't be used: no file can have such a name"):
        typed_path("a\0b")
    assert str(why(ValueError("embedded null byte"))) == "no file can have such a name."


@pytest.mark.parametrize(
    ("command", "folder", "suffix"),
    [
        (("guide", "copy", "selvledelse", LONG_ID), "guides", ".en.yaml"),
        (("guide", "new", LONG_ID, "--title", "A talk"), "guides", ".en.yaml"),
        (("template", "copy", "avtale", LONG_ID), "templates", ".en.md.j2"),
    ],
)
def test_a_name_of_ones_own_that_is_too_long_is_told(home: Path, command, folder, suffix):
    done = inside(home, *command)
    assert done.code == 2
    assert done.err.startswith(f"{home / folder / LONG_ID}{suffix} can't be used: the name is too long.\n")


@pytest.mark.parametrize("command", [("guide", "check"), ("template", "check"), ("start",), ("show",)])
@pytest.mark.parametrize("name", [LONG, LONG_ID], ids=["long", "long in bytes"])
def test_a_long_name_that_nothing_has_is_unknown(home: Path, command, name):
    assert inside(home, *command, name).code in (3, 4, 5)


def test_a_guide_that_names_itself_too_long_is_not_added(home: Path):
    (home / "long.yaml").write_text(GUIDE.replace("id: two", f"id: {LONG_ID}"), encoding="utf-8")
    done = inside(home, "guide", "add", "long.yaml", "--yes")
    assert done.code == 2
    assert "can't be used: the name is too long." in done.err
    assert not [*(home / "guides").glob("*.yaml")]


def test_links_that_lead_round_in_a_circle_beside_a_guide_are_in_nobodys_way(home: Path):
    guide = home / "guides" / "two.en.yaml"
    guide.parent.mkdir()
    guide.write_text(GUIDE, encoding="utf-8")
    (guide.parent / "two.nb.yaml").symlink_to("two.nb.yaml")
    assert inside(home, "guide", "check", str(guide)).code == 0


# The folder that everything is relative to


GONE = (
    "The folder that you are in is gone, so “{place}” leads nowhere.\nGo to another folder, or give the whole path.\n"
)


def from_a_folder_that_is_gone(home: Path, *arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    here = home / "gone"
    here.mkdir()
    script = f'cd "{here}" && rmdir "{here}" && exec "$0" -m samtale "$@"'
    return subprocess.run(
        ["sh", "-c", script, sys.executable, *map(str, arguments)],
        check=False,
        input=typed,
        capture_output=True,
        text=True,
        env={**os.environ, "SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en"},
    )


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("export", "-o", "a.md"), "a.md"),
        (("export", "--to", "pdf"), "avtale-2026-11-24-kari.pdf"),
        (("start", "--answers", "a.yaml"), "a.yaml"),
        (("guide", "add", "a.yaml"), "a.yaml"),
        (("guide", "check", "./a.yaml"), "./a.yaml"),
    ],
)
def test_a_current_folder_that_is_gone_is_told(home: Path, arguments, place):
    inside(home, "start", "./two.en.yaml", "--answers", "answers.yaml", "--date", "2026-11-24")
    done = from_a_folder_that_is_gone(home, *arguments)
    assert (done.returncode, done.stderr) == (2, GONE.format(place=place))


def test_what_needs_no_current_folder_works_without_one(home: Path):
    inside(home, "start", "./two.en.yaml", "--answers", "answers.yaml")
    for command in (("list",), ("show",), ("export", "-o", home / "a.md"), ("guide", "list")):
        assert from_a_folder_that_is_gone(home, *command).returncode == 0


# The home


@pytest.mark.parametrize("place", REFUSED, ids=["long", "in a file", "loop", "in a loop"])
def test_a_home_that_the_system_refuses_is_told_once(home: Path, place):
    for command in (("list",), ("guide", "copy", "selvledelse"), ("start", "--answers", home / "answers.yaml")):
        done = samtale(home, *command, SAMTALE_HOME=str(home / place), SAMTALE_LANGUAGE="")
        assert done.code == 2
        assert done.err == f"{home / place} can't be used: {REFUSED[place]}\nSet SAMTALE_HOME to another folder.\n"


def test_a_home_that_is_a_file_is_told(home: Path):
    done = samtale(home, "start", "./two.en.yaml", "--answers", "answers.yaml", SAMTALE_HOME=str(home / "file"))
    assert done.code == 4
    assert "can't be read: there is a file where a folder should be, or the other way round." in done.err
    assert (home / "file").read_text(encoding="utf-8") == "no folder"


def test_settings_that_are_a_pipe_are_told_and_not_waited_for(home: Path):
    os.mkfifo(home / "config.yaml")
    done = samtale(home, "list", SAMTALE_LANGUAGE="")
    assert done.code == 0
    assert "it is not an ordinary file." in done.err


def test_what_tells_of_the_store_is_never_waited_for(home: Path):
    os.mkfifo(home / "conversations.json")
    done = samtale(home, "list")
    assert done.code == 4
    assert done.err.startswith(f"{home / 'conversations.json'} can't be read: it is not an ordinary file.\n")


def test_a_relative_home_is_found_from_where_one_stands(home: Path, monkeypatch):
    monkeypatch.chdir(home)
    assert find_places({"SAMTALE_HOME": "own"}).data == home / "own"


# In a conversation


def test_in_plain_mode_the_place_is_asked_for_again_and_the_answer_is_kept(home: Path):
    typed = f"\nPeace on Tuesdays\n/copy\n{LONG}.yaml\nloop\nfile/x.yaml\ncopy.yaml\n"
    done = samtale(home, "start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari", "--plain", typed=typed)
    assert done.code == 4
    for reason in (
        "the name is too long.",
        "it is a link that leads back to itself.",
        "there is a file where a folder",
    ):
        assert reason in done.err
    assert f"A copy of the answers is saved in {home / 'copy.yaml'}." in done.err
    assert "first: Peace on Tuesdays" in (home / "copy.yaml").read_text(encoding="utf-8")
    (record,) = (home / "conversations").glob("*.jsonl")
    assert "Peace on Tuesdays" in record.read_text(encoding="utf-8")


def test_on_a_page_the_place_stays_to_be_corrected_and_the_answer_is_kept(home: Path):
    terminal = Terminal(["start", "./two.en.yaml", "--leader", "Anne", "--employee", "Kari"], home=home)
    terminal.see("A talk", "Enter next")
    terminal.settle().press(ENTER).see("What is agreed?")
    terminal.settle().press("Peace on Tuesdays").press(ctrl("o"))
    terminal.see("Which file should a copy be saved in?")
    terminal.settle().type("loop" + ENTER)
    terminal.see("it is a link that leads back to itself.", "> loop")
    terminal.settle().type("-not.yaml" + ENTER)
    terminal.see("A copy of the answers is saved in", "> Peace on Tuesdays")
    assert "first: Peace on Tuesdays" in (home / "loop-not.yaml").read_text(encoding="utf-8")
    terminal.settle().type(ctrl("s"))
    assert terminal.end() == 0


def test_where_the_agreement_can_not_go_any_more_the_conversation_is_said_to_be_stored(home: Path):
    (home / "stick").mkdir()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "samtale",
            "start",
            "./two.en.yaml",
            "--leader",
            "A",
            "--employee",
            "B",
            "-o",
            "stick/a.md",
        ],
        env={**os.environ, "SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en"},
        cwd=home,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    heard = process.stderr.readline()
    (home / "stick").rmdir()
    heard += process.communicate(b"\nPeace on Tuesdays\n\n\n/skip\n/skip\n", timeout=30)[1]
    (record,) = (home / "conversations").glob("*.jsonl")
    assert process.returncode == 2
    assert heard.decode().splitlines()[-3:] == [
        f"The conversation is stored. This writes its agreement: samtale export {record.stem} -o FILE",
        f"There is no folder {home / 'stick'}.",
        "Make the folder first, or give another name.",
    ]
