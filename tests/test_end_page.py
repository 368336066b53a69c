"""The page that ends a conversation: what two people do with their agreement, until they leave it."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from making import ask, guide_of
from paging import PEOPLE
from ptys import ENTER, SHIFT_TAB, Terminal, ctrl
from samtale.cli.this_machine import ThisMachine
from samtale.conversation import Conversation, People, begin
from samtale.documents.printout import Source
from samtale.errors import DocumentError, UsageError
from samtale.files.printer import Printed, printer
from samtale.guide.model import Section
from samtale.interview.end_page import end
from samtale.interview.pages import Page
from samtale.interview.replies import Answer, Back, Pause, Reply
from samtale.interview.screen import SaveDraft
from samtale.language import Words, say, translator
from samtale.questions.commitments import Commitment
from samtale.store.store import Store

ON = date(2026, 11, 30)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")


def agreed(language: str = "en", *, days: bool = True, people: People = PEOPLE) -> Conversation:
    """A conversation that both have confirmed."""
    questions = (ask("t", label="Support"), ask("p", "commitments", label="Promises"))
    talk = begin(guide_of(Section(id="a", title="A", questions=questions), language=language), people, ON)
    promise = Commitment("leader", "Call", date(2026, 12, 15) if days else None)
    answered = replace(talk, answers={"t": "Time", "p": (promise,)}, at=None, checked=True)
    return answered.confirm("employee").confirm("leader").finish()


# What the page does with what is chosen


@dataclass
class Listed:
    """A screen that replies from a list, and remembers the pages."""

    replies: list[Reply]
    pages: list[Page] = field(default_factory=list)

    async def ask(self, page: Page, keep: SaveDraft) -> Reply:
        self.pages.append(page)
        return self.replies.pop(0)


@dataclass
class Pretended:
    """A machine that remembers what it did."""

    did: list[str] = field(default_factory=list)
    broken: bool = False

    def actions(self) -> Mapping[str, Words]:
        return {"print": "Print", "pdf": f"Save {len(self.did)}"}

    def warning(self, action: str) -> Words:
        return "Again?" if action in self.did else ""

    def do(self, action: str) -> Words:
        if self.broken:
            raise DocumentError(say("The disk is full."))
        self.did.append(action)
        return f"Did {action}"

    def lines(self) -> Sequence[Words]:
        return ["The agreement"]


def ended(machine: Pretended, *replies: Reply, talk: Conversation | None = None) -> tuple[str, list[Page]]:
    """How the page was left after these replies, and the pages until then."""
    screen = Listed([*replies])
    return asyncio.run(end(screen, talk or agreed(), machine)), screen.pages


@pytest.mark.parametrize(
    ("reply", "left"), [(Answer("done"), "done"), (Pause(), "done"), (Answer("change"), "change"), (Back(), "back")]
)
def test_it_stays_until_it_is_left(reply: Reply, left: str):
    machine = Pretended()
    assert ended(machine, Answer("pdf"), Answer("pdf"), Answer("no"), Answer("show"), Answer(None), reply)[0] == left
    assert machine.did == ["pdf"]


def test_nothing_is_chosen_beforehand_nor_after_something_was_done():
    machine = Pretended()
    pages = ended(machine, Answer(None), Answer(None), Answer("print"), Answer(None), Answer("done"))[1]
    assert [page.raw for page in pages] == [None] * 5
    assert machine.did == ["print"]
    assert [bool(page.problems) for page in pages] == [False, True, True, False, True]


def test_what_was_done_is_told_on_the_page_and_what_can_be_done_is_brought_up_to_date():
    page = ended(Pretended(), Answer("print"), Answer("done"))[1][-1]
    assert page.news == "Did print"
    assert (page.form.fields[0].options or {})["pdf"] == "Save 1"


@pytest.mark.parametrize(("sure", "times"), [(Answer("yes"), 2), (Answer("no"), 1), (Answer(None), 1), (Back(), 1)])
def test_what_was_done_once_is_asked_about(sure: Reply, times: int):
    machine = Pretended()
    pages = ended(machine, Answer("print"), Answer("print"), sure, Answer("done"))[1]
    assert machine.did == ["print"] * times
    assert pages[2].ask == "Again?" and pages[2].raw is None


def test_what_can_not_be_done_is_told_and_the_page_stays():
    pages = ended(Pretended(broken=True), Answer("pdf"), Answer("done"))[1]
    assert [str(problem.message) for problem in pages[-1].problems] == ["The disk is full."]


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [
        ({"leader", "employee"}, "Kari and Anne have confirmed. What now?"),
        ({"leader"}, "Anne has confirmed. What now?"),
        (set(), "The agreement is ready. What now?"),
    ],
)
def test_it_says_who_has_confirmed(confirmed: set, said: str):
    talk = replace(agreed(), confirmed=frozenset(confirmed))
    assert translator("en")(ended(Pretended(), Answer("done"), talk=talk)[1][0].ask) == said


# This machine


@dataclass
class Desk:
    """A system with or without a printer and a viewer."""

    named: str | None = None
    taken: bool = False
    why: str = ""
    viewer: bool = False
    seen: list[str] = field(default_factory=list)

    def printer(self) -> str | None:
        return self.named

    def print_out(self, path: Path, copies: int) -> Printed:
        self.seen.append(f"{path.name} {copies}")
        assert path.read_bytes().startswith(b"%PDF-")
        return Printed(self.taken, self.why)

    def open_file(self, path: Path) -> bool:
        self.seen.append(f"{path.name} opened")
        return self.viewer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """The folder that somebody is in, with a place for files of a moment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def machine(desk: Desk, language: str = "en", **parts: object) -> ThisMachine:
    """This machine with that desk, at 15.24."""
    return ThisMachine(Source(agreed(language, **parts), "a1", 1), desk, lambda: datetime(2026, 11, 30, 15, 24))


@pytest.mark.parametrize(
    ("language", "offer", "told", "warning"),
    [
        (
            "nb",
            "Skriv ut to eksemplarer på «Kyocera 3. etasje»",
            "Sendt til «Kyocera 3. etasje» 15.24. Hent begge med en gang.",
            "Avtalen ble sendt til skriveren 15.24. Skrive ut to eksemplarer til?",
        ),
        (
            "nn",
            "Skriv ut to eksemplar på «Kyocera 3. etasje»",
            "Sendt til «Kyocera 3. etasje» 15.24. Hent begge med ein gong.",
            "Avtalen vart send til skrivaren 15.24. Skrive ut to eksemplar til?",
        ),
        (
            "en",
            "Print two copies on “Kyocera 3. etasje”",
            "Sent to “Kyocera 3. etasje” at 15:24. Fetch both at once.",
            "It was sent to the printer at 15:24. Print two more copies?",
        ),
    ],
)
def test_one_is_printed_for_each_and_a_second_time_is_asked_about(
    folder: Path, language: str, offer: str, told: str, warning: str
):
    desk, words = Desk("Kyocera 3. etasje", taken=True), translator(language)
    at = machine(desk, language)
    assert words(at.actions()["print"]) == offer
    assert at.warning("print") == ""
    assert words(at.do("print")) == told
    assert words(at.warning("print")) == warning
    assert desk.seen == ["avtale-2026-11-30-kari-odegard.pdf 2"]
    assert list(folder.iterdir()) == []


def test_a_changed_agreement_is_printed_without_asking(folder: Path):
    at = machine(Desk("", taken=True))
    at.do("print")
    at.anew(Source(replace(agreed(), answers={"t": "More time"}), "a1", 1))
    assert at.warning("print") == ""
    assert translator("en")(at.do("print")) == "Sent to the printer at 15:24. Fetch both at once."


def test_without_a_printer_the_pdf_is_opened(folder: Path):
    at = machine(Desk(None, viewer=True))
    assert translator("en")(at.actions()["print"]) == "Open it as PDF, to print two copies from there"
    assert translator("en")(at.do("print")).startswith("It is opened. Print two copies from there, and remove ")
    assert at.warning("print") == ""


@pytest.mark.parametrize(
    ("desk", "why"),
    [
        (Desk(None), "There is no printer here, and no program that opens a PDF."),
        (Desk("Kyocera", why="lp: no\npaper"), "The printer did not take the agreement: lp: no paper"),
    ],
)
def test_what_can_not_be_printed_is_told_and_nothing_is_left_behind(folder: Path, desk: Desk, why: str):
    at = machine(desk)
    with pytest.raises(DocumentError) as caught:
        at.do("print")
    assert translator("en")(caught.value.message) == why
    assert at.warning("print") == ""
    assert list(folder.iterdir()) == []


def test_files_are_named_by_day_and_name_and_nothing_is_overwritten(folder: Path):
    at, words = machine(Desk()), translator("en")
    for action in ("pdf", "pdf", "docx", "md", "ics"):
        assert str(folder) in words(at.do(action))
    stem = "avtale-2026-11-30-kari-odegard"
    expected = {f"{stem}.pdf", f"{stem}-2.pdf", f"{stem}.docx", f"{stem}.md", f"{stem}.ics"}
    assert {path.name for path in folder.iterdir()} == expected
    assert words(at.actions()["pdf"]) == f"Save it as PDF: {stem}-3.pdf in {folder}"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Åse Æneas Møller-Foss", "avtale-2026-11-30-ase-aeneas-moller-foss"),
        ("Biret Áhkká Đorđević", "avtale-2026-11-30-biret-ahkka-dordevic"),
        ("../../etc/passwd", "avtale-2026-11-30-etc-passwd"),
        ("日本", "avtale-2026-11-30"),
    ],
)
def test_any_name_makes_a_name_of_a_file(folder: Path, name: str, stem: str):
    machine(Desk(), people=People("Anne", name)).do("md")
    assert [path.name for path in folder.iterdir()] == [f"{stem}.md"]


def test_without_days_the_calendar_is_not_offered(folder: Path):
    assert "ics" in machine(Desk()).actions()
    assert "ics" not in machine(Desk(), days=False).actions()


def test_a_folder_that_is_gone_is_told_on_the_page(folder: Path, monkeypatch):
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    at = machine(Desk())
    assert translator("en")(at.actions()["pdf"]) == "Save it as PDF"
    with pytest.raises(UsageError):
        at.do("md")


# What CUPS tells


@pytest.fixture
def programs(tmp_path: Path, monkeypatch) -> Path:
    """A folder of programs, and nothing else."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    for variable in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def script(folder: Path, name: str, lines: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


DESCRIBED = """
case "$1" in
-d) echo "system default destination: kyocera_3";;
-l) printf 'printer %s is idle.\\n\\tForm mounted:\\n\\tDescription: Kyocera på 3.\\n\\tLocation: Gangen\\n' "$3";;
esac"""


@posix_only
@pytest.mark.parametrize(
    ("lpstat", "environment", "name"),
    [
        (DESCRIBED, {}, "Kyocera på 3."),
        ('test "$1" = -d && echo "system default destination: kyocera_3"', {}, "kyocera_3"),
        ('test "$1" = -d && echo "system default destination: kyocera_3"', {"LPDEST": "gangen"}, "gangen"),
        ('test "$1" = -d && echo "system default destination: kyocera_3"', {"PRINTER": "lp"}, "kyocera_3"),
        ("exit 1", {"PRINTER": "gangen"}, "gangen"),
        ('echo "no system default destination"', {}, None),
        ("echo broken >&2; exit 1", {}, None),
        ("", {"LPDEST": "gangen"}, "gangen"),
    ],
)
def test_the_printer_is_named_as_the_system_names_it(
    programs: Path, monkeypatch, lpstat: str, environment: dict, name: str | None
):
    script(programs, "lp", "exit 0")
    script(programs, "lpstat", lpstat)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert printer() == name


@posix_only
def test_without_lp_there_is_no_printer_and_without_lpstat_no_name(programs: Path, monkeypatch):
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("LPDEST", "gangen")
    assert printer() is None
    monkeypatch.delenv("LPDEST")
    script(programs, "lp", "exit 0")
    assert printer() == ""


@posix_only
def test_a_spooler_that_does_not_answer_is_given_up(programs: Path, monkeypatch):
    script(programs, "lp", "exit 0")
    script(programs, "lpstat", "exec sleep 60")
    monkeypatch.setattr("samtale.files.printer._ASKING", 0.2)
    assert printer() is None


# At a real terminal

SENT = {"nb": "Hent begge", "nn": "Hent begge", "en": "Fetch both"}
SAVED = {"nb": "Lagret som", "nn": "Lagra som", "en": "Saved as"}
READY = {"nb": "avtalen er klar", "nn": "avtalen er klar", "en": "the agreement is ready"}
LEFT = {
    "nb": "Avtalen er lagret. «samtale show» viser den.",
    "nn": "Avtalen er lagra. «samtale show» viser han.",
    "en": "The agreement is stored. “samtale show” shows it.",
}


def at_end(home: Path, language: str = "en", size: tuple[int, int] = (80, 24), **environment: str) -> Terminal:
    """A conversation at its end page."""
    checked = replace(agreed(language), finished=False, confirmed=frozenset())
    with Store(home / "conversations", lambda _: "").new(checked):
        pass
    script(home, "lp", f'echo "$@" >> {home}/asked')
    script(home, "lpstat", DESCRIBED)
    path = f"{home}{os.pathsep}{os.environ['PATH']}"
    terminal = Terminal(["resume"], home=home, size=size, PATH=path, SAMTALE_LANGUAGE=language, **environment)
    terminal.see("Anne Berg")
    terminal.settle().press(ENTER)
    for _ in PEOPLE.leader, PEOPLE.employee:
        terminal.settle().press("1").press(ENTER)
    terminal.see(READY[language])
    return terminal.settle()


@posix_only
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_prints_saves_shows_and_stays(tmp_path: Path, language: str, columns: int):
    terminal = at_end(tmp_path, language, (columns, 40))
    terminal.press(ENTER).see("! ", READY[language])
    assert not (tmp_path / "asked").exists()
    terminal.settle().press("1").type(ENTER).see(SENT[language])
    terminal.settle().press("2").type(ENTER).see(SAVED[language])
    assert "kari-odegard-2.pdf" in "".join(terminal.settle().text.split())
    terminal.settle().press("6").type(ENTER).see("Anne Berg")
    terminal.settle().press(ENTER).see(READY[language])
    terminal.settle().press("8").type(ENTER)
    assert terminal.end() == 0
    assert (tmp_path / "asked").read_text().startswith("-c -n 2 ")
    assert (tmp_path / "avtale-2026-11-30-kari-odegard.pdf").read_bytes().startswith(b"%PDF-")
    assert LEFT[language] in " ".join(terminal.told.split())
    assert "avtale-2026-11-30-kari-odegard.pdf" in terminal.told
    assert "Kyocera" not in terminal.told


@posix_only
@pytest.mark.parametrize("size", [(40, 16), (80, 10)])
def test_what_came_of_it_is_in_sight_however_small_the_window_is(tmp_path: Path, size: tuple[int, int]):
    terminal = at_end(tmp_path, size=size)
    terminal.press(ENTER).see("! Choose what to do")
    terminal.settle().press("4").type(ENTER).see("Saved as avtale-2026-11-30")
    assert "> ( ) 1 Print two copies" in terminal.settle().text
    assert terminal.type(ctrl("s")).end() == 0


@posix_only
def test_back_and_forth_from_the_end_loses_nothing_and_a_change_is_confirmed_anew(tmp_path: Path):
    terminal = at_end(tmp_path)
    terminal.type(SHIFT_TAB).see("Anne Berg, is this what you two agreed on?", "(•) 1 Yes")
    terminal.settle().type(ENTER).see("Kari and Anne have confirmed.")
    terminal.settle().press("4").type(ENTER).see("Saved as avtale-2026-11-30-kari-odegard.md")
    terminal.settle().press("7").type(ENTER).see("Is this what you have agreed on?")
    terminal.settle().press(ENTER).see("Kari Ødegård, is this what you two agreed on?")
    assert "(•)" not in terminal.text
    terminal.settle().type(ctrl("n")).see("Anne Berg, is this")
    terminal.settle().press("1").type(ENTER).see("Anne has confirmed.")
    terminal.settle().type(ctrl("c"))
    assert terminal.end() == 130
    assert "Written to avtale-2026-11-30-kari-odegard.md." in terminal.told
    assert LEFT["en"] in terminal.told and "samtale resume" not in terminal.told


@posix_only
@pytest.mark.parametrize("key", [ENTER, " ", "\x1b[B", "2"])
def test_no_key_that_is_pressed_too_often_does_anything(tmp_path: Path, key: str):
    terminal = at_end(tmp_path)
    for _ in range(5):
        terminal.type(key).settle()
    assert READY["en"] in terminal.text
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("avtale", "asked"))]
    assert terminal.type(ctrl("s")).end() == 0


@posix_only
def test_line_by_line_the_same_can_be_done(tmp_path: Path):
    checked = replace(agreed(), finished=False, confirmed=frozenset())
    with Store(tmp_path / "conversations", lambda _: "").new(checked):
        pass
    terminal = Terminal(["resume", "--plain"], home=tmp_path, size=(80, 60))
    terminal.see("an empty line continues.")
    terminal.settle().type("\n").see("Kari Ødegård, is this")
    terminal.settle().type("1\n").see("Anne Berg, is this")
    terminal.settle().type("1\n").see("Kari and Anne have confirmed. What now?", "Finish")
    terminal.settle().type("4\n").see("Saved as avtale-2026-11-30-kari-odegard.md")
    terminal.settle().type(ctrl("d"))
    assert terminal.end() == 0
    assert LEFT["en"] in terminal.told


@posix_only
def test_a_preview_ends_on_the_same_page_and_does_nothing(tmp_path: Path):
    (tmp_path / "p.yaml").write_text(
        "samtale: 1\nid: p\ntitle: P\nlanguage: en\nsections:\n  - id: a\n    title: A\n    questions:\n"
        "      - {id: q, ask: Why?}\n",
        encoding="utf-8",
    )
    terminal = Terminal(["guide", "preview", "./p.yaml"], home=tmp_path)
    terminal.see("This is a preview")
    for seen in ("Why?", "Is this what you have agreed on?", "The employee, is this"):
        terminal.settle().press(ENTER).see(seen)
    for _ in range(2):
        terminal.settle().press("1").press(ENTER)
    terminal.see("have confirmed. What now?")
    terminal.settle().press("2").type(ENTER).see("This is a preview: nothing is printed or saved.")
    terminal.settle().press("6").type(ENTER)
    assert terminal.end() == 0
    assert not list(tmp_path.glob("avtale*"))
