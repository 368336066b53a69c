"""Every command as a shell carries it out: what goes to stdout, what to stderr, and the exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from commands import Done, inside, result, samtale
from ptys import ENTER, Terminal, ctrl
from samtale.terminal.wrap import width_of
from samtale.text import clean

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example" / "answers.en.yaml"
EVERY_TYPE = ROOT / "tests" / "guides" / "every-type.en.yaml"
EVERY_ANSWER = ROOT / "tests" / "answers" / "every-type.en.yaml"
HOSTILE = "[red]Kari[/] [bold] :smile: \x1b[31mrød\x1b[0m \u202eevil\u202c \x9b2J \x07\u200b {leader} %s *x* </b>"
SEEN = "[red]Kari[/] [bold] :smile: rød evil {leader} %s *x* </b>"
"""What is left of it, and stands there letter by letter."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a finished conversation and an unfinished one."""
    home = tmp_path_factory.mktemp("kept")
    started = samtale(home, "start", "--answers", EXAMPLE)
    assert (started.code, started.out.split("\n")[0]) == (0, "# Agreement – Self-leadership conversation")
    assert re.fullmatch(r"Stored as conversation \w{6}\.\n", started.err)
    people = ["--leader", "Anne Berg", "--employee", "Lars Lie", "--date", "2026-11-25"]
    left = samtale(home, "start", *people, "--plain", typed="\nHalf a word")
    assert (left.code, left.out) == (4, "")
    assert "What was said so far is saved, half-typed text too." in left.err
    return home


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a conversation where every question is answered."""
    home = tmp_path_factory.mktemp("long")
    result(home, "start", EVERY_TYPE, "--answers", EVERY_ANSWER)
    return home


def test_a_new_name_that_the_end_of_input_cut_off_is_not_called_saved(tmp_path: Path):
    people = ["--leader", "Anne Berg", "--employee", "Lars Lie", "--date", "2026-11-25"]
    left = samtale(tmp_path, "start", *people, "--plain", typed="\n/names\n\nLars Holm\n")
    assert left.code == 4
    assert "What was said so far is saved; the names and the day are as they were." in left.err
    assert json.loads(result(tmp_path, "list", "--json"))[0]["employee"] == "Lars Lie"


def ids(home: Path) -> list[str]:
    """The conversations by number."""
    return [head["id"] for head in json.loads(result(home, "list", "--json"))]


# Looking


def test_the_columns_of_a_list_stand_below_each_other_whatever_the_names_are_written_with(tmp_path: Path):
    for name in ("Åse", "山田花子", "Kari 🧑‍🚒🇸🇪"):
        samtale(tmp_path, "start", "--leader", "A", "--employee", name, "--plain", typed="\n")
    head, *rows = result(tmp_path, "list").splitlines()
    at = width_of(head[: head.index("Leader")])
    assert [width_of(row[: row.index("  A  ") + 2]) for row in rows] == [at] * 3


def test_what_there_is_is_listed_for_people_and_for_programs(kept: Path):
    finished, unfinished = ids(kept)
    assert result(kept, "list") == (
        "Id      Date         Status      Employee      Leader     Conversation\n"
        f"{finished}  24 Nov 2026  finished    Kari Ødegård  Anne Berg  Self-leadership conversation\n"
        f"{unfinished}  25 Nov 2026  unfinished  Lars Lie      Anne Berg  Self-leadership conversation\n"
    )
    assert json.loads(result(kept, "list", "--json"))[0] == {
        "id": finished,
        "number": 1,
        "date": "2026-11-24",
        "leader": "Anne Berg",
        "employee": "Kari Ødegård",
        "guide": "selvledelse",
        "title": "Self-leadership conversation",
        "language": "en",
        "status": "finished",
    }


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_an_agreement_is_shown_whole_at_every_width(columns: int, long: Path):
    shown = inside(long, "show", "Kaia", COLUMNS=str(columns))
    assert (shown.code, shown.err) == (0, "")
    lines = shown.out.split("\n")
    assert max(map(cell_len, lines)) <= min(columns, 80)
    words = " ".join(shown.out.split())
    for said in ("That we laugh more.", "And that # is no heading", "We meet again on Tuesday 12 January 2027", "☐"):
        assert said in words
    assert not re.search(r"\\#|\*\*|<br>|<!--|\[ \]|…", shown.out)
    assert clean(shown.out) == shown.out


def test_the_agreement_in_a_terminal_carries_no_codes_of_peoples(tmp_path: Path):
    result(tmp_path, "start", "--answers", EXAMPLE, "--leader", "[red]Anne[/] :smile: \x1b[31m")
    terminal = Terminal(["show"], home=tmp_path)
    assert terminal.end() == 0
    plain = re.sub(r"\x1b\[[0-9;]*m|\r", "", terminal.written)
    assert clean(plain) == plain
    assert "[red]Anne[/] :smile: (leader)" in " ".join(plain.split())


# Taking out, and erasing


def test_what_was_agreed_is_exported_in_every_format(kept: Path, tmp_path: Path):
    as_md, as_json, as_yaml = (inside(kept, "export", "--to", kind) for kind in ("md", "json", "yaml"))
    assert [done.err for done in (as_md, as_json, as_yaml)] == ["", "", ""]
    assert as_md.out.startswith("# Agreement – Self-leadership conversation\n")
    assert json.loads(as_json.out)["people"]["employee"] == "Kari Ødegård"
    assert "\nemployee: Kari Ødegård\n" in as_yaml.out
    for name, same in (("a.md", as_md), ("a.json", as_json), ("a.yml", as_yaml), ("a.txt", as_md)):
        written = inside(kept, "export", "Kari", "-o", tmp_path / name)
        assert written == Done(0, "", f"Written to {tmp_path / name}.\n")
        assert (tmp_path / name).read_text(encoding="utf-8") == same.out
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    refused = inside(kept, "export", "-o", tmp_path / "a.md")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"{tmp_path / 'a.md'} already exists, and was left as it is.\n")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"
    assert inside(kept, "export", "-o", tmp_path / "a.md", "--force").code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == as_md.out
    assert inside(kept, "export", "-o", "-").out == as_md.out


def test_a_conversation_is_erased_only_after_a_yes(tmp_path: Path):
    result(tmp_path, "start", "--answers", EXAMPLE)
    (name,) = ids(tmp_path)
    asked = samtale(tmp_path, "erase", name)
    assert (asked.code, asked.out) == (2, "")
    assert asked.err.endswith("Add --yes to erase without asking.\n")
    terminal = Terminal(["erase", name], home=tmp_path)
    terminal.see("Erase this conversation from this machine? It can't be undone. (yes/no) >")
    terminal.type("\r").see("Nothing was erased.")
    assert terminal.end() == 0
    assert ids(tmp_path) == [name]
    assert samtale(tmp_path, "erase", "Kari", "--yes").err == (
        f"Conversation {name} is erased from this machine. Copies elsewhere are not touched.\n"
    )
    assert samtale(tmp_path, "list") == Done(0, "", "There are no conversations yet. Begin with: samtale start\n")
    assert [path.name for path in (tmp_path / "conversations").iterdir()] == []


# Guides


def test_guides_are_listed_shown_and_checked(tmp_path: Path):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "broken.en.yaml").write_text("samtale: 1\nid: broken\n", encoding="utf-8")
    listed = result(tmp_path, "guide", "list")
    assert "selvledelse  Self-leadership conversation (en, nb, nn)\n" in listed
    assert "broken  can't be read; see “samtale guide check broken” (en) (your own)\n" in listed
    found = json.loads(result(tmp_path, "guide", "list", "--json"))
    assert {(one["id"], one["language"]) for one in found if one["bundled"]} == {
        (name, language)
        for name in ("fjernledelse", "nyansatt", "oppfolging", "selvledelse", "selvledelse-kort")
        for language in ("en", "nb", "nn")
    }
    shown = result(tmp_path, "guide", "show", "selvledelse", "--language", "nn", "--to", "yaml")
    assert shown == (ROOT / "guides" / "selvledelse.nn.yaml").read_text(encoding="utf-8")
    checked = samtale(tmp_path, "guide", "check", EVERY_TYPE)
    assert checked.code == 0
    assert all("every-type.en.yaml:" in line for line in checked.out.splitlines())
    assert "is in order" in checked.err
    assert samtale(tmp_path, "guide", "check", "broken").code == 3


ASKS = "samtale: 1\nid: g\ntitle: T\nlanguage: en\nsections: [{id: s, title: S, questions: [{id: q, ask: Q}]}]\n"
BAD_GUIDES = {
    "latin-1.yaml": ASKS.replace("ask: Q", "ask: Må").encode("latin-1"),
    "utf-16.yaml": ASKS.encode("utf-16"),
    "empty.yaml": b"",
    "brackets.yaml": b"[" * 50_000,
    "aliases.yaml": b"a: &a [x]\nb: &b [*a, *a]\n",
    "tag.yaml": b"!!python/object/apply:os.system ['echo gone wrong']\n",
    "nul.yaml": b"\0\0\0\0",
    "letter.yaml": b"{\\rtf1 " + ASKS.encode() + b"}",
    "twice.yaml": ASKS.encode() + b"id: h\n",
    "codes.yaml": ASKS.replace("title: T", 'title: [x]\n"\\e[31m[red]:smile:\\u202e": 1').encode(),
    "\x1b[31m[red]:smile:.yaml": b"samtale: 2\n",
}


@pytest.mark.parametrize("name", BAD_GUIDES)
def test_a_guide_that_can_not_be_used_is_told_clearly(name: str, tmp_path: Path):
    (tmp_path / name).write_bytes(BAD_GUIDES[name])
    checked = inside(tmp_path, "guide", "check", f"./{name}")
    assert (checked.code, checked.out) == (3, "")
    assert checked.err
    assert clean(checked.err) == checked.err


# What can't be done


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["lst"], 2, "Did you mean “list”?"),
        (["list", "--jsn"], 2, "There is no option --jsn."),
        (["erase"], 2, "ID is missing."),
        (["start", "selveledelse"], 3, "Did you mean “selvledelse”?"),
        (["start", "./nope.yaml"], 3, "There is no file"),
        (["start", "/"], 3, ""),
        (["start", "--answers", "nope.yaml"], 3, "There is no file"),
        (["start", "--date", "some day"], 2, "“some day” can't be read as a day."),
        (["start", "-o", "/nowhere/at/all.md"], 2, "There is no folder"),
        (["start", "-o", "agreement.exe"], 2, "Files of the kind “exe” can't be written."),
        (["show", "nobody"], 4, "No conversation has the id “nobody”"),
        (["show", "a"], 4, "“a” could be several conversations."),
        (["show", "[/red]\x1b[31m\u202e"], 4, "“[/red]”"),
        (["resume", "zzzzzz"], 4, "No conversation has the id “zzzzzz”"),
        (["export", "--to", "pfd"], 2, "These can be: md, html, pdf, docx, ics, json, yaml."),
        (["export", "--template", "avtal"], 5, "Did you mean “avtale”?"),
        (["start"], 2, "The input ended before both names were given. Nothing is stored."),
    ],
)
def test_what_can_not_be_done_is_told_with_what_to_do_instead(kept: Path, arguments: list[str], code: int, told: str):
    before = everything_in(kept)
    done = inside(kept, *arguments)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert clean(done.err) == done.err
    assert everything_in(kept) == before


def everything_in(home: Path) -> dict[str, bytes]:
    """What lies in the store, but for its locks."""
    return {path.name: path.read_bytes() for path in home.rglob("*.json*")}


def test_answers_that_can_not_be_used_are_told_all_at_once(tmp_path: Path):
    answers = "leader: A\nemployee: B\nanswers:\n  tryghet: x\n  sikker: 11\n  neste: some day\n"
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    done = inside(tmp_path, "start", "--answers", "answers.yaml", "--language", "en")
    assert (done.code, done.out) == (3, "")
    for told in ("answers.yaml:4:3: ", "Did you mean “trygghet”?", "answers.yaml:5:", "answers.yaml:6:", "“Promises”"):
        assert told in done.err
    assert not (tmp_path / "conversations").exists()


# Words of unknown origin


def test_what_people_and_guides_say_never_reaches_the_terminal_raw(tmp_path: Path):
    guide = ASKS.replace("title: T", f"title: {json.dumps(HOSTILE)}").replace("ask: Q", f"ask: {json.dumps(HOSTILE)}")
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "g.en.yaml").write_text(guide, encoding="utf-8")
    people = ["--leader", HOSTILE, "--employee", f"{HOSTILE} junior"]
    began = inside(tmp_path, "start", "g", *people, typed=f"\n{HOSTILE}\n\n\n/skip\n/skip\n")
    assert began.code == 0
    looked = [inside(tmp_path, *each) for each in (["list"], ["show"], ["guide", "list"], ["guide", "check", "g"])]
    for done in (began, *looked):
        assert done.code == 0
        assert clean(done.out + done.err) == done.out + done.err
    for out in (looked[0].out, looked[2].out, looked[3].err):
        assert SEEN in out
    assert " ".join(looked[1].out.split()).count(SEEN) > 3
    assert SEEN in began.err
    copy = inside(tmp_path, "export", "--to", "yaml", "-o", "copy.yaml")
    assert copy.code == 0
    again = inside(tmp_path, "start", "g", "--answers", "copy.yaml", "-o", "again.md")
    assert again.code == 0
    assert (tmp_path / "again.md").read_text(encoding="utf-8") == began.out


# Without a terminal, and in one


def test_alone_it_shows_the_help_where_there_is_no_terminal(tmp_path: Path):
    alone = samtale(tmp_path)
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == samtale(tmp_path, "--help").out
    assert "samtale" in result(tmp_path, "--version")


def test_alone_in_a_terminal_it_offers_what_there_is_to_do_and_names_nobody(kept: Path):
    terminal = Terminal([], home=kept)
    terminal.see(
        "What would you like to do?", "1 Start", "2 Continue a conversation (1 begun)", "3 Look", "4 Nothing now"
    )
    assert not [name for name in ("Kari", "Lars") if name in terminal.text]
    terminal.settle().press("2").type(ENTER).see("Half a word")
    assert terminal.settle().type(ctrl("s")).end() == 0
    terminal = Terminal([], home=kept)
    terminal.see("Look at an agreement")
    terminal.settle().press("3").type(ENTER)
    assert terminal.end() == 0
    assert "Answer every case within four weeks" in terminal.told


def test_a_dumb_terminal_and_plain_mode_get_lines(tmp_path: Path):
    for arguments, environment in ((["start"], {"TERM": "dumb"}), (["start", "--plain"], {})):
        terminal = Terminal(arguments, home=tmp_path, **environment)
        terminal.see("The leader:").rstrip()
        terminal.settle().type("Anne Berg\n").see("The employee:")
        terminal.settle().type("Kari\n").see("The day:")
        terminal.settle().type("\n").see("It is kept on this machine")
        terminal.settle().type("\n").see("question 1 of")
        assert terminal.settle().type(ctrl("c")).end() == 130
        assert "\x1b" not in terminal.written


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_guides_and_ids(shell: str, kept: Path):
    assert "samtale" in samtale(kept, _SAMTALE_COMPLETE=f"source_{shell}").out
    if shell == "bash":
        (finished, _) = ids(kept)
        for words, offered in (("samtale ex", "export"), ("samtale guide check s", "selvledelse"), ("show", finished)):
            line = words if words.startswith("samtale") else f"samtale {words} {finished[:3]}"
            count = str(len(line.split()) - 1)
            done = samtale(kept, _SAMTALE_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=count)
            assert done.out.split("\n")[0] == offered


@pytest.mark.skipif(sys.platform == "win32", reason="shells differ")
@pytest.mark.parametrize(
    ("redirected", "code"),
    [("| head -n 1", 0), (">&-", 0), ("<&- >&- 2>&-", 0), (">/dev/full", 1)],
)
def test_a_stream_that_is_closed_or_full_is_no_crash(redirected: str, code: int, tmp_path: Path):
    if "/dev/full" in redirected and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    environment = {**os.environ, "SAMTALE_HOME": str(tmp_path), "PYTHON": sys.executable}
    line = f'"$PYTHON" -m samtale guide show selvledelse {redirected}; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", line], check=False, env=environment, capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


def test_whoever_stops_reading_stops_the_output(tmp_path: Path):
    environment = {**os.environ, "SAMTALE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "samtale", "guide", "show"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)
