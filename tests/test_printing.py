"""How an agreement comes onto paper, and how a long one is read: with the programs that the system has."""

import os
import shutil
import stat
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inprocess import furnished, samtale, surroundings, told
from ptys import Terminal, ctrl, shell
from samtale.cli.print_command import print_agreement
from samtale.errors import SamtaleError
from samtale.files.system import Posix, Printed, Windows

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")
SOURCE = Path(__file__).parent.parent / "src"
LEFT_ALTERNATE = "\x1b[?1049l"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnished(tmp_path)


@dataclass
class Desk:
    """A system with or without a printer and a viewer, which remembers what lay there."""

    printer: bool = False
    complaint: str = ""
    viewer: bool = False
    seen: list[tuple[str, int, int, bytes]] = field(default_factory=list)

    def print_out(self, path: Path, copies: int) -> Printed:
        self._see(path, copies)
        return Printed(self.printer, self.complaint)

    def open_file(self, path: Path) -> bool:
        self._see(path, 0)
        return self.viewer

    def _see(self, path: Path, copies: int) -> None:
        modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)]
        assert modes == [0o600, 0o700]
        self.seen.append((path.name, copies, len(path.read_bytes()), path.read_bytes()[:5]))


def printed(home: Path, desk: Desk, capsys, template: str = "", copies: int = 2) -> list[str]:
    """What is told when the agreement is printed there."""
    with surroundings(home, TMPDIR=str(home)) as patch:
        patch.setattr("tempfile.tempdir", None)
        print_agreement("", template, copies, desk)
    return capsys.readouterr().err.splitlines()


@posix_only
def test_the_printer_gets_a_copy_for_each_and_nothing_is_left_behind(home: Path, capsys):
    desk = Desk(printer=True)
    assert printed(home, desk, capsys) == ["Sent to the printer: 2 copies."]
    assert [(name, copies, head) for name, copies, _, head in desk.seen] == [
        ("avtale-2026-11-23-kari-odegard.pdf", 2, b"%PDF-")
    ]
    assert list(home.glob("samtale-*")) == []


@posix_only
def test_without_a_printer_the_pdf_is_opened_and_it_is_told_where_it_lies(home: Path, capsys):
    first, second, third = printed(home, Desk(viewer=True), capsys, copies=3)
    (folder,) = home.glob("samtale-*")
    assert first == "There is no printer that samtale can reach."
    assert second == "The agreement is opened instead: print it from there."
    assert third == f"The PDF is in {folder}/avtale-2026-11-23-kari-odegard.pdf. Delete it when it has been printed."


@posix_only
def test_without_a_viewer_either_it_is_told_where_the_pdf_lies(home: Path, capsys):
    *_, nothing, lies = printed(home, Desk(), capsys)
    (folder,) = home.glob("samtale-*")
    assert nothing == "There is no program to open the agreement with either."
    assert str(folder) in lies


@posix_only
def test_what_a_printer_complains_of_is_told(home: Path, capsys):
    complaint = "lp: The printer is\nnot accepting \x1b[31mjobs."
    first, second, _ = printed(home, Desk(complaint=complaint, viewer=True), capsys)
    assert first == "The printer did not accept the agreement: lp: The printer is not accepting jobs."
    assert second == "The agreement is opened instead: print it from there."
    with pytest.raises(SamtaleError, match="The PDF is in"):
        printed(home, Desk(complaint=complaint), capsys)


@posix_only
def test_another_template_can_be_printed(home: Path, capsys):
    desk = Desk(printer=True)
    printed(home, desk, capsys)
    printed(home, desk, capsys, "kort")
    assert len({size for _, _, size, _ in desk.seen}) == 2


def test_copies_are_a_number(home: Path):
    assert samtale(home, "print", "--copies", "0").code == 2
    assert samtale(home, "print", "--copies", "many").code == 2


# The programs themselves: scripts that write down what they were asked


@pytest.fixture
def programs(tmp_path: Path, monkeypatch) -> Path:
    """A folder of programs, in front of everything that the machine has."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


def script(folder: Path, name: str, code: int = 0, *, asleep: bool = False) -> Path:
    """A program that writes its arguments and what it reads to a file."""
    asked = folder / f"{name.replace(' ', '-')}.asked"
    rest = "exec sleep 60" if asleep else f"exit {code}"
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {asked}\ncat >> {asked}\n{rest}\n')
    program.chmod(0o755)
    return asked


@posix_only
def test_lp_is_asked_for_so_many_copies(home: Path, programs: Path):
    asked = script(programs, "lp")
    assert told(home, "print", "--copies", "3") == "Sent to the printer: 3 copies.\n"
    assert asked.read_text().startswith("-c|-n|3|/")


@posix_only
def test_a_printer_that_refuses_has_not_printed(programs: Path):
    script(programs, "lp", 1)
    assert Posix().print_out(Path("a.pdf"), 2) == Printed(taken=False, why="lp: 1")
    (programs / "lp").write_text("#!/bin/sh\necho 'lp: no paper' >&2\nexit 2\n")
    assert Posix().print_out(Path("a.pdf"), 2) == Printed(taken=False, why="lp: no paper")


@posix_only
def test_a_printer_that_does_not_answer_is_given_up(programs: Path, monkeypatch):
    script(programs, "lp", asleep=True)
    monkeypatch.setattr("samtale.files.printer._PRINTING", 0.2)
    assert Posix().print_out(Path("a.pdf"), 2) == Printed(taken=False, why="lp: Connection timed out")


@posix_only
def test_a_printer_that_leaves_something_running_has_printed_all_the_same(programs: Path, monkeypatch):
    (programs / "lp").write_text("#!/bin/sh\nsleep 60 &\nexit 0\n")
    (programs / "lp").chmod(0o755)
    monkeypatch.setattr("samtale.files.printer._PRINTING", 5.0)
    begun = time.monotonic()
    assert Posix().print_out(Path("a.pdf"), 2).taken
    assert time.monotonic() - begun < 5


@posix_only
def test_a_viewer_is_started_where_there_is_a_desktop(programs: Path, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    asked = script(programs, "xdg-open")
    assert Posix().open_file(Path("/a b.pdf"))
    assert asked.read_text() == "/a b.pdf|"
    script(programs, "xdg-open", 3)
    assert not Posix().open_file(Path("a.pdf"))
    assert not Posix(viewer="no-such-program").open_file(Path("a.pdf"))
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not Posix().open_file(Path("a.pdf"))


@posix_only
def test_macos_opens_files_without_such_a_desktop(programs: Path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    asked = script(programs, "open")
    assert Posix(viewer="open").open_file(Path("/a.pdf"))
    assert asked.read_text() == "/a.pdf|"


def test_windows_opens_files_itself_and_has_no_printer_of_ours():
    opened: list[Path] = []
    assert Windows(None, start=opened.append).open_file(Path("a.pdf"))
    assert opened == [Path("a.pdf")]
    assert not Windows(None).open_file(Path("a.pdf"))
    assert Windows(None).print_out(Path("a.pdf"), 2) == Printed(taken=False)
    assert not Windows(None).page("a", "q: back")


@posix_only
def test_a_pager_gets_the_text_and_writes_nothing_down(programs: Path, monkeypatch):
    asked = script(programs, "less")
    monkeypatch.delenv("PAGER", raising=False)
    assert Posix().page("æøå\n", "q: back")
    assert asked.read_text(encoding="utf-8") == "-R|-+X|æøå\n"
    other = script(programs, "other")
    monkeypatch.setenv("PAGER", "other -x")
    assert Posix().page("b\n", "q: back")
    assert other.read_text() == "-x|b\n"
    monkeypatch.setenv("PAGER", "no-such-program")
    assert not Posix().page("c", "q: back")


@posix_only
def test_less_is_told_which_keys_to_name_and_writes_no_files(programs: Path, monkeypatch):
    (programs / "less").write_text(
        f'#!/bin/sh\nprintf "%s|%s" "$LESS" "$LESSSECURE" > {programs}/asked\ncat > /dev/null\n'
    )
    (programs / "less").chmod(0o755)
    monkeypatch.delenv("PAGER", raising=False)
    for name, wish in (("LESS", "-X -F"), ("LESSSECURE", "0"), ("LESSSECURE_ALLOW", "shell"), ("LESSHISTFILE", "h")):
        monkeypatch.setenv(name, wish)
    assert Posix().page("a", "Mellomrom: neste. q?")
    assert (programs / "asked").read_text() == r"-R -PsMellomrom\: neste\. q\?$|1"


PAGERS = [
    ("other -a 'b c'", "-a|b c|"),
    ('"{folder}/with blank" -x', "-x|"),
    ("WORD=said other", "|"),
    ("sed s/a/b/ | other -n", "-n|"),
    ("other > /dev/null", "|"),
    ("   ", "-R|-+X|"),
    ("{folder}/less -X", "-X|-R|-+X|"),
]


@posix_only
@pytest.mark.parametrize(("said", "arguments"), PAGERS)
def test_the_pager_is_read_as_a_shell_would_read_it(said, arguments, programs: Path, monkeypatch):
    for name in ("other", "with blank", "less"):
        script(programs, name)
    monkeypatch.setenv("PAGER", said.format(folder=programs))
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    assert Posix().page("text\n", "q: back")
    (asked,) = programs.glob("*.asked")
    assert asked.read_text() == f"{arguments}text\n"


@posix_only
@pytest.mark.parametrize(
    "said", ["no-such-program", "cat | no-such-program", "false", "sh -c 'kill -9 $$'", "less 'unclosed"]
)
def test_a_pager_that_fails_has_shown_nothing(said, monkeypatch):
    monkeypatch.setenv("PAGER", said)
    assert not Posix().page("x" * 1_000_000, "q: back")


@posix_only
def test_a_pager_that_is_left_at_once_is_no_fault(programs: Path, monkeypatch):
    (programs / "gone").write_text("#!/bin/sh\nexit 0\n")
    (programs / "gone").chmod(0o755)
    monkeypatch.setenv("PAGER", "gone")
    assert Posix().page("x" * 1_000_000, "q: back")


# In a terminal


@pytest.mark.skipif(not shutil.which("less"), reason="there is no less on this machine")
def test_a_long_agreement_is_shown_page_by_page_and_leaves_nothing_behind(home: Path):
    terminal = Terminal(["show"], home=home, size=(80, 10), PYTHONPATH=str(SOURCE), PAGER="less")
    terminal.see("Agreement – A talk")
    terminal.see("q: back")
    terminal.settle().type("q")
    assert terminal.end() == 0
    assert LEFT_ALTERNATE in terminal.written
    assert "Agreement" not in terminal.told


@pytest.mark.skipif(not shutil.which("less"), reason="there is no less on this machine")
def test_ctrl_s_does_not_freeze_the_pager_and_the_shell_has_its_keys_back(home: Path):
    terminal = shell(home)
    terminal.see("$")
    terminal.settle().type(f"PAGER=less PYTHONPATH={SOURCE} {sys.executable} -m samtale show\r").see("q: back")
    terminal.settle().type(ctrl("s")).type("q").settle()
    terminal.type("stty -a | grep -o '.ixon'; echo $((40 + 2))\r").see("42")
    assert "-ixon" not in terminal.text


def test_a_short_agreement_is_shown_at_once(home: Path):
    terminal = Terminal(["show"], home=home, size=(80, 60), PYTHONPATH=str(SOURCE))
    assert terminal.end() == 0
    assert "Agreement – A talk" in terminal.told


@pytest.mark.skipif(not shutil.which("less"), reason="there is no less on this machine")
@pytest.mark.parametrize("wishes", [{"LESS": "-X"}, {"LESS": "-FX", "PAGER": "less -X"}, {"LESS": "XFr", "PAGER": ""}])
def test_nothing_stays_in_the_scrollback_whatever_less_is_told(home: Path, wishes):
    terminal = Terminal(["show"], home=home, size=(80, 10), **{"PYTHONPATH": str(SOURCE), "PAGER": "less", **wishes})
    terminal.see("Agreement – A talk", "q: back")
    terminal.settle().type("q")
    assert terminal.end() == 0
    assert LEFT_ALTERNATE in terminal.written
    assert "Agreement" not in terminal.told


@pytest.mark.parametrize("pager", ["no-such-program", "false", "less 'unclosed"])
def test_without_a_pager_all_of_it_is_shown(home: Path, pager):
    terminal = Terminal(["show"], home=home, size=(80, 10), PYTHONPATH=str(SOURCE), PAGER=pager)
    assert terminal.end() == 0
    assert "Agreement – A talk" in terminal.told


def test_a_pdf_is_not_written_into_a_terminal(home: Path):
    terminal = Terminal(["export", "--to", "pdf", "-o", "-"], home=home, PYTHONPATH=str(SOURCE))
    assert terminal.end() == 2
    assert "-o avtale.pdf" in terminal.told
