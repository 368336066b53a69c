"""Plans: whole conversations as two people would have them, for anybody to read, held and compared word by word.

A plan says who talks and which guide they follow, then line by line what is asked and answered, what is complained
about, and at last the agreement. What belongs to one answer goes on in the lines below it, further in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import Path

import pytest

from paging import Memory
from reading_back import in_markdown
from samtale.agreement import open_items, summarise
from samtale.conversation import Conversation, People, begin
from samtale.interview.pages import Page
from samtale.interview.replies import Answer, Back, Park, Reply, Skip
from samtale.interview.runner import Interview
from samtale.interview.screen import SaveDraft
from samtale.language import Translator, translator
from samtale.loading.guides import read_guide
from samtale.questions.form import Field, Form
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.questions.review import Reviewed
from samtale.questions.rows import lead
from samtale.terminal.plain import run

HERE = Path(__file__).parent
PLANS = HERE / "plans"
_ENTRY = re.compile(r"(?m)^(\w+) *(.*(?:\n +.*)*)")
Entry = tuple[str, str]
"""A word that says what it is, and what is said."""


@dataclass
class Plan:
    """A plan as it was read, and how far it has been followed."""

    head: Mapping[str, str]
    entries: list[Entry]
    agreement: str
    followed: list[Entry] = field(default_factory=list)

    @property
    def next(self) -> str:
        """What comes next."""
        return self.entries[0][0] if self.entries else "agreement"

    def follow(self, *happened: Entry) -> None:
        """Compares what happens with what is planned."""
        for one in happened:
            planned = self.entries.pop(0) if self.entries else ("agreement", "")
            assert one == planned, f"after {self.followed[-4:]}"
            self.followed.append(one)

    def take(self) -> Entry:
        """What somebody does next."""
        self.followed.append(self.entries.pop(0))
        return self.followed[-1]


def read_plan(name: str) -> Plan:
    """The plan in a file."""
    text, _, agreement = (PLANS / name).read_text(encoding="utf-8").partition("\nagreement\n")
    without_remarks = re.sub(r"(?m)^#.*\n", "", text)
    entries = [(word, "\n".join(map(str.strip, said.split("\n")))) for word, said in _ENTRY.findall(without_remarks)]
    head = dict(takewhile(lambda entry: entry[0] != "ask", entries))
    return Plan(head, entries[len(head) :], agreement.lstrip("\n"))


class PlannedScreen:
    """A screen where everything goes as planned, or the test fails."""

    def __init__(self, plan: Plan, translate: Translator) -> None:
        self._plan = plan
        self._translate = translate

    async def ask(self, page: Page, keep: SaveDraft) -> Reply:
        if page.problems:
            self._plan.follow(*(("complain", self._words(page.form, problem)) for problem in page.problems))
        elif page.news:
            self._plan.follow(("told", self._translate(page.news)))
        else:
            self._plan.follow(("ask", self._translate(page.ask)))
        word, said = self._plan.take()
        match word:
            case "answer":
                return Answer(self._raw(page.form, said))
            case "next":
                return Answer(page.raw if page.kind == "question" else None)
            case "skip":
                return Skip(page.raw)
            case "back":
                return Back(page.raw)
            case "park":
                return Park(page.raw, said)
            case _:
                raise AssertionError(f"nobody can “{word}” at “{self._translate(page.ask)}”")

    def _words(self, form: Form, problem: Problem) -> str:
        """What is wrong, behind the name of the field where it is."""
        labels = [one.label for one in form.fields if one.name in problem.path]
        words = [self._translate(part) for part in (*labels, problem.message, problem.hint) if part]
        return " ".join([lead(words[0]), *words[1:]] if labels else words)

    def _raw(self, form: Form, said: str) -> Raw:
        """What is filled in when somebody says this."""
        match form.shape:
            case "one":
                return self._picked(form.fields[0], said)
            case "items":
                return said.split("\n")
            case _:
                rows = list(self._rows(form, said))
                return form.gather(rows)

    def _rows(self, form: Form, said: str) -> Iterator[dict[str, Raw]]:
        """Lines such as “Goal: …”; the first field begins another row."""
        fields = {lead(self._translate(one.label)): one for one in form.fields}
        row: dict[str, Raw] = {}
        for line in said.split("\n"):
            label = next((label for label in fields if line.startswith(f"{label} ")), None)
            assert label is not None, f"“{line}” begins with none of {list(fields)}"
            if row and (fields[label].name in row or fields[label] is form.fields[0]):
                yield row
                row = {}
            row[fields[label].name] = self._picked(fields[label], line.removeprefix(label).strip())
        yield row

    def _picked(self, one: Field, said: str) -> str:
        by_words = {self._translate(words): option for option, words in (one.options or {}).items()}
        return by_words.get(said, said)


def held(plan: Plan) -> Conversation:
    """The conversation, held as planned."""
    name = plan.head["guide"]
    guide = read_guide((HERE.parent / "guides" / f"{name}.yaml").read_text(encoding="utf-8"), name)
    people = People(plan.head["leader"], plan.head["employee"])
    beginning = begin(guide, people, date.fromisoformat(plan.head["date"]), _last(plan))
    screen = PlannedScreen(plan, translator(guide.language))
    return run(Interview(beginning, screen, Memory()).run(welcome=True))


def _last(plan: Plan) -> tuple[Reviewed, ...]:
    return open_items([summarise(held(read_plan(plan.head["after"])))]) if "after" in plan.head else ()


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.glob("*.txt")))
def test_a_conversation_goes_as_planned(name: str):
    plan = read_plan(name)
    conversation = held(plan)
    assert plan.entries == []
    assert in_markdown(conversation) == plan.agreement


def test_there_is_a_plan_for_the_guide_in_every_language():
    guides = {path.stem for path in (HERE.parent / "guides").glob("selvledelse.*.yaml")}
    assert {read_plan(path.name).head["guide"] for path in PLANS.glob("*.txt")} == guides
