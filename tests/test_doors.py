"""One conversation through all three doors, pages, lines and an answers file: the agreement is the same."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from answering import TODAY
from commands import result
from doors import at_check, end_unconfirmed, fill_in, lines, steps
from ptys import ENTER, Terminal, ctrl
from samtale.agreement import open_items, summarise
from samtale.conversation import Conversation, People
from samtale.guide.model import Guide
from samtale.loading.answers import conversation_from, read_answers
from samtale.loading.guides import read_guide
from samtale.loading.yaml_text import load
from samtale.questions.registry import TYPES

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A guide, the answers to it, and those of the conversation before, which are reviewed."""

    guide: Path
    answers: Path
    before: str

    def told(self) -> tuple[Conversation, Conversation]:
        """The conversation before, and this one."""
        guide = read_guide(self.guide.read_text(encoding="utf-8"), self.guide.name)
        first = _told(guide, self.before, ())
        second = _told(guide, self.answers.read_text(encoding="utf-8"), open_items([summarise(first)]))
        return first, second


def _told(guide: Guide, text: str, last: tuple) -> Conversation:
    answered = read_answers(text, "answers.yaml", TODAY, guide.language)
    people = People(answered.leader, answered.employee)
    return conversation_from(answered, guide, people, answered.on or TODAY, last)[0]


EVERY_TYPE = Case(
    HERE / "guides" / "every-type.en.yaml",
    HERE / "answers" / "every-type.en.yaml",
    """
leader: Åse Ødegård-O’Brien
employee: Kari “Kaia” Nordmann
date: 2026-08-03
answers:
  små-ting: The view
  kanaler: [once a week]
  yes: {employee: yes, leader: yes}
  veier: [{goal: Deliver the annual plan, sign: It is there}]
  lederens: [{what: Clear the calendar, due: 2026-09-01}]
  neste: 2026-11-23
""",
)
NEVER_SEEN = Case(
    HERE / "guides" / "never-seen.nn.yaml",
    HERE / "answers" / "never-seen.nn.yaml",
    r"""
leader: "Bjørg \\ Åse"
employee: "*Knut* <Ø>"
date: 2026-12-24
answers:
  topp: [{goal: Kyrkja}]
  sant: [{who: medarbeidar, what: Telje}, {who: leiar, what: Gje salt, due: 2027-01-01}]
""",
)
CASES = pytest.mark.parametrize("case", [EVERY_TYPE, NEVER_SEEN], ids=["every-type", "never-seen"])


def beginning(case: Case, told: Conversation) -> list[str]:
    people = ["--leader", told.people.leader, "--employee", told.people.employee]
    return ["start", str(case.guide), *people, "--date", told.on.isoformat()]


def by_keys(home: Path, case: Case, told: Conversation, last: tuple) -> bytes:
    """The agreement when the conversation is held on pages."""
    terminal = Terminal([*beginning(case, told), "-o", "agreement.md"], home=home)
    terminal.see(told.guide.title)
    terminal.settle().press(ENTER)
    for step in steps(told, last):
        fill_in(terminal, step)
    for topic in told.parked:
        at_check(terminal, told).press(ctrl("p")).settle().press(topic).press(ENTER)
    assert end_unconfirmed(terminal, told) == 0
    return (home / "agreement.md").read_bytes()


def by_lines(home: Path, case: Case, told: Conversation, last: tuple) -> bytes:
    """The same when lines come through a pipe."""
    *answers, check, one, other = lines(told, last)
    parking = [f"/park {topic}" for topic in told.parked]
    typed = "\n".join([*answers, *parking, check, one, other, ""])
    return result(home, *beginning(case, told), "--plain", typed=typed).encode()


def by_file(home: Path, case: Case, answers: Path) -> bytes:
    """The same when the answers stand in a file."""
    return result(home, "start", case.guide, "--answers", answers).encode()


@CASES
def test_the_agreement_is_the_same_through_every_door_and_back(case: Case, tmp_path: Path):
    before, told = case.told()
    last = open_items([summarise(before)])
    home = tmp_path / "file"
    home.mkdir()
    (home / "before.yaml").write_text(case.before, encoding="utf-8")
    result(home, "start", case.guide, "--answers", "before.yaml", "-o", "before.md")
    by_door = {door: shutil.copytree(home, tmp_path / door) for door in ("lines", "keys")}
    written = by_file(home, case, case.answers)
    assert by_lines(by_door["lines"], case, told, last).decode() == written.decode()
    assert by_keys(by_door["keys"], case, told, last).decode() == written.decode()
    copy = by_door["keys"] / "copy.yaml"
    result(by_door["keys"], "export", "--to", "yaml", "-o", copy)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert by_file(fresh, case, copy).decode() == written.decode()


@CASES
def test_every_type_is_asked(case: Case):
    before, told = case.told()
    asked = {step.page.ask for step in steps(told, open_items([summarise(before)]))}
    assert {question.type for question in told.guide.questions if question.ask in asked} == set(TYPES)


def test_the_guide_that_was_never_seen_has_no_key_that_can_be_left_out():
    keys = {"samtale", "id", "title", "language", "sections", "questions", "ask", "type", "options", "fields"}
    assert _keys(load(NEVER_SEEN.guide.read_text(encoding="utf-8"), "guide").data) == keys


def _keys(data: object) -> set[str]:
    match data:
        case dict():
            return {*data, *(key for part in data.values() for key in _keys(part))}
        case list():
            return {key for part in data for key in _keys(part)}
        case _:
            return set()
