"""What people mean: commands in their own words, a conversation by a name, and what the first page offers."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from commands import inside, samtale
from ptys import ENTER, SHIFT_TAB, Terminal, ctrl
from samtale.authoring.guide_schema import explained
from samtale.cli.app import app
from samtale.cli.options_help import METAVARS
from samtale.language import translator

F1 = "\x1bOP"
ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example" / "answers.en.yaml"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a finished conversation, with Kari, and an unfinished one, with Lars."""
    home = tmp_path_factory.mktemp("furnished")
    assert inside(home, "start", "--answers", EXAMPLE).code == 0
    begin(home, "Lars Lie", "2026-11-25")
    return home


@pytest.fixture
def kept(furnished: Path, tmp_path: Path) -> Path:
    """The same, for one test alone."""
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    return tmp_path


def begin(home: Path, employee: str, day: str) -> None:
    """A conversation that is left at its first question."""
    people = ["--leader", "Anne Berg", "--employee", employee, "--date", day]
    assert samtale(home, "start", *people, typed="\n").code == 4


# The first page


def test_alone_nothing_is_chosen_beforehand_and_back_leads_to_the_first_choice(kept: Path):
    begin(kept, "Per Moe", "2026-11-20")
    terminal = Terminal([], home=kept)
    terminal.see("(2 begun)")
    terminal.settle().press(ENTER).see("Choose one of them.")
    terminal.settle().press("2").type(ENTER).see("Which conversation?")
    terminal.settle().type(SHIFT_TAB).see("What would you like to do?")
    terminal.settle().type(SHIFT_TAB).see("What would you like to do?")
    terminal.settle().press("4").type(ENTER)
    assert terminal.end() == 0


def test_alone_all_that_is_unfinished_is_offered_by_day_and_guide_and_names_after_a_key(kept: Path):
    begin(kept, "Per Moe", "2026-11-20")
    terminal = Terminal([], home=kept)
    terminal.see("(2 begun)")
    terminal.settle().press("2").type(ENTER).see("Which conversation?", "Friday 20 November 2026: ")
    assert not [name for name in ("Kari", "Lars", "Per") if name in terminal.text]
    terminal.settle().press("3").type(ENTER).see(
        "Lars Lie", "Friday 20 November 2026: Self-leadership conversation – Per"
    )
    terminal.settle().press("2" if "2 Friday" in terminal.text else "1").type(ENTER).see("question 1 of")
    assert terminal.settle().type(ctrl("s")).end() == 0


# What commands are called


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["slette"], "erase"),
        (["fjern"], "erase"),
        (["skriv-ut"], "print"),
        (["skriv", "ut"], "print"),
        (["syn"], "show"),
        (["framhald"], "resume"),
        (["fortsett"], "resume"),
        (["NY"], "start"),
        (["oversikt"], "list"),
        (["maler"], "template"),
        (["fortset"], "resume"),
        (["slettt"], "erase"),
        (["exprt"], "export"),
        (["delete"], "erase"),
        (["guide", "lag"], "new"),
        (["guide", "kopier"], "copy"),
        (["guide", "samanlikn"], "diff"),
        (["guide", "kontroller"], "check"),
        (["template", "vis"], "show"),
    ],
)
def test_a_command_in_ones_own_words_leads_to_the_right_one(words: list[str], command: str, tmp_path: Path):
    done = inside(tmp_path, *words)
    assert (done.code, done.out) == (2, "")
    assert f"Did you mean “{command}”?" in done.err


@pytest.mark.parametrize(
    ("words", "help_"), [(["hjelp"], "samtale --help"), (["guide", "hjelp"], "samtale guide --help")]
)
def test_help_in_ones_own_words_leads_to_the_help_page(words: list[str], help_: str, tmp_path: Path):
    assert f"“{help_}” shows what there is." in inside(tmp_path, *words).err


def test_what_no_command_is_like_is_answered_with_all_of_them(tmp_path: Path):
    assert "It can be: list, show, new" in inside(tmp_path, "guide", "xyzzy").err


COMMANDS = [
    [],
    *([name] for name in ("start", "resume", "list", "show", "export", "print", "erase", "guide", "template")),
    *(["guide", name] for name in ("list", "show", "new", "copy", "add", "preview", "check", "diff", "schema")),
    *(["template", name] for name in ("list", "show", "copy", "check")),
]
ENGLISH = (
    *("Usage", "Options", "Arguments", "Commands", "COMMAND", "Show", "Install", "required", "default", "exit"),
    *(str(metavar) for metavar in METAVARS if translator("nb")(metavar) != str(metavar)),
)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_help_pages_speak_one_language(language: str, tmp_path: Path):
    for command in COMMANDS:
        page = inside(tmp_path, *command, "--help", SAMTALE_LANGUAGE=language).out
        assert not [word for word in ENGLISH if re.search(rf"\b{word}\b", page)], page
        english = inside(tmp_path, *command, "--help").out
        same = {line.strip() for line in page.splitlines()} & {line.strip() for line in english.splitlines()}
        assert same <= {"", "GUIDE", "ID"}, same


def test_every_metavar_of_the_commands_is_one_that_is_translated():
    from typer.main import get_command

    top = get_command(app)
    commands = [*map(partial(top.get_command, None), top.list_commands(None))]
    commands += [below for group in commands for below in getattr(group, "commands", {}).values()]
    metavars = {part.metavar for command in commands for part in command.params if part.metavar}
    assert metavars <= {str(metavar) for metavar in METAVARS} | set(map(translator("nb"), METAVARS))


def test_completion_is_installed_and_shown_in_the_programs_language(tmp_path: Path):
    call = f'"{sys.executable}" -m samtale'
    environment = {**os.environ, "HOME": str(tmp_path), "SAMTALE_HOME": str(tmp_path), "SAMTALE_LANGUAGE": "nb"}
    bash = ["bash", "-c", f"{call} --install-completion; {call} --show-completion; true"]
    done = subprocess.run(bash, env=environment, capture_output=True, text=True, check=True)
    assert "Fra neste vindu fullfører Tab kommandoene til samtale i bash." in done.stderr
    assert "_SAMTALE_COMPLETE" in done.stdout
    assert list(tmp_path.glob(".bash_completions/*"))


# Which conversation is meant


def test_a_name_shows_ones_newest_agreement_and_erase_asks_which(kept: Path):
    answers = kept / "again.yaml"
    export = inside(kept, "export", "kari", "--to", "yaml", "-o", answers)
    assert export.code == 0
    again = ["start", "--answers", answers, "--date", "2026-10-01"]
    assert inside(kept, *again).code == 0
    newest = json.loads(inside(kept, "list", "--json").out)
    newest_id = max((one for one in newest if one["employee"].startswith("Kari")), key=lambda one: one["number"])["id"]
    assert "1 October 2026" in inside(kept, "show", "kari").out
    refused = inside(kept, "erase", "kari", "--yes")
    assert refused.code == 4 and refused.err.count("Kari") == 2
    terminal = Terminal(["erase", "kari"], home=kept)
    terminal.see("could be several conversations")
    terminal.type(f"{newest_id[:4]}\n").see("can't be undone")
    terminal.type("yes\n")
    assert terminal.end() == 0
    assert inside(kept, "show", newest_id).code == 4


def test_lists_are_by_day_and_then_by_number(kept: Path):
    begin(kept, "Per Moe", "2020-01-02")
    begin(kept, "Eva Lund", "2020-01-02")
    listed = [one["employee"] for one in json.loads(inside(kept, "list", "--json").out)]
    assert listed[:2] == ["Per Moe", "Eva Lund"]
    lines = inside(kept, "list").out.splitlines()
    assert "Per Moe" in lines[1] and "Eva Lund" in lines[2]


# Two people


def test_names_near_known_ones_are_told_where_nobody_can_be_asked(kept: Path):
    done = samtale(kept, "start", "--leader", "Anne Berg", "--employee", "Lars Li", typed="\n")
    assert (
        "Lars Li is like a name from before: Lars Lie. They are taken for two people; if not, write Lars Lie."
        in done.err
    )
    assert samtale(kept, "start", "--leader", "anne BERG", "--employee", "lars  lie", typed="\n").code == 4
    newest = max(json.loads(inside(kept, "list", "--json").out), key=lambda one: one["number"])
    assert (newest["leader"], newest["employee"]) == ("Anne Berg", "Lars Lie")


def test_one_person_can_not_be_both(kept: Path):
    said = "The leader and the employee can't be the same person."
    by_option = inside(kept, "start", "--leader", "Ola Vik", "--employee", "ola  vik")
    assert (by_option.code, by_option.err.splitlines()[0]) == (2, said)
    (kept / "one.yaml").write_text("leader: Ola Vik\nemployee: OLA VIK\nanswers: {}\n", encoding="utf-8")
    in_file = inside(kept, "start", "--answers", "one.yaml")
    assert (in_file.code, in_file.err.splitlines()[0]) == (3, said)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_schema_explains_in_the_programs_language(language: str, tmp_path: Path):
    english, own = (
        json.loads(inside(tmp_path, "guide", "schema", SAMTALE_LANGUAGE=name).out) for name in ("en", language)
    )
    pairs = zip(explained(english), explained(own), strict=True)
    assert not [part[key] for (part, key), (other, _) in pairs if part[key] == other[key]]
    assert "{name}" in json.dumps(own)


def test_a_conversation_that_is_taken_up_leads_to_its_names_and_they_are_on_disk_at_once(kept: Path):
    terminal = Terminal(["resume", "lars"], home=kept)
    terminal.see("question 1 of")
    terminal.settle().type(F1).see("the names and the day")
    terminal.settle().press("0").see("Who is taking part?")
    terminal.settle().press(ENTER).press("\x7f" * len("Lars Lie")).press("Siri Moe").press(ENTER).type(ENTER)
    terminal.see("question 1 of", "Siri Moe")
    assert terminal.kill() < 0
    assert "Siri Moe" in inside(kept, "list").out and "Lars" not in inside(kept, "list").out
