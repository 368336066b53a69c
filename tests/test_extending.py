"""What grows grows in one place: a type of question that is made up here goes everywhere, with nothing else touched."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from ptys import ENTER, Terminal, ctrl
from samtale.agreement import Agreement
from samtale.documents.samples import samples
from samtale.guide.format import read_guide_data
from samtale.guide.keys import shape_of
from samtale.language import say
from samtale.loading.yaml_text import load
from samtale.questions.problem import Problem
from samtale.questions.question import Question
from samtale.questions.registry import TYPES
from samtale.questions.scale import ScaleQuestion
from samtale.values import dataclass
from time_of_day import TimeQuestion

HERE = Path(__file__).parent
SRC = HERE.parent / "src" / "samtale"
PROGRAM = f"""\
import sys
sys.path.insert(0, {str(HERE)!r})
from samtale.questions.registry import TYPES
from time_of_day import TimeQuestion
TYPES["time"] = TimeQuestion
from samtale.__main__ import main
main()
"""
GUIDE = """\
samtale: 1
id: day
title: The day
language: en
sections:
  - id: hours
    title: Hours
    questions:
      - id: start
        ask: When do you start?
        type: time
        earliest: 6.00
        latest: 12.00
      - {id: early, ask: Why so early?, when: {question: start, at_most: 7.30}}
      - {id: sharp, ask: On the hour?, type: yes_no, when: {question: start, is: "08:00"}}
      - {id: meet, ask: When do we meet?, type: time, by: both}
      - id: breaks
        ask: Which breaks?
        type: entries
        fields: [{id: what, ask: What?}, {id: at, ask: When?, type: time, latest: 15.00}]
"""
ANSWERS = """\
guide: day
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-23
answers:
  start: 7:15
  early: The children.
  meet: {employee: 9.00, leader: 10.30}
  breaks: [{what: Coffee, at: "10:00"}, {what: Lunch}]
"""


class Home:
    """A folder with a guide that asks for times of day, and a samtale that knows them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = self.write("program.py", PROGRAM)
        self.guide = self.write("day.en.yaml", GUIDE)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def run(self, *arguments: object, code: int = 0) -> str:
        """Carries out a command; all that it says, results first."""
        return "".join(self.carry_out(*arguments, code=code))

    def carry_out(self, *arguments: object, typed: str = "", code: int = 0) -> tuple[str, str]:
        """The same, what stands on stdout and what on stderr apart."""
        done = subprocess.run(
            [sys.executable, str(self.program), *map(str, arguments)],
            cwd=self.folder,
            env={"SAMTALE_HOME": str(self.folder / "home"), "SAMTALE_LANGUAGE": "en", "LANG": "C.UTF-8"},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    def result(self, *arguments: object) -> str:
        """Carries out a command; what stands on stdout."""
        return self.carry_out(*arguments)[0]

    def start(self, *arguments: object) -> str:
        answers = self.write("answers.yaml", ANSWERS)
        return self.result("start", self.guide, "--answers", answers, *arguments)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "home").mkdir()
    return Home(tmp_path)


# The guide, for those who write it


def test_a_guide_that_asks_for_it_is_in_order(home: Home):
    done = json.loads(home.result("guide", "check", home.guide, "--json"))
    assert (done["errors"], done["questions"]) == ([], 5)


def test_what_is_wrong_with_its_own_keys_is_told_at_their_lines(home: Home):
    wrong = GUIDE.replace("earliest: 6.00", "earliest: 26.00").replace("latest: 15.00", "latest: noon")
    told = home.run("guide", "check", home.write("wrong.en.yaml", wrong), code=3)
    assert "wrong.en.yaml:12:9: “26.00” is no time of day. Write hours and minutes, such as 14.30." in told
    assert "wrong.en.yaml:20:75: “noon” is no time of day." in told


def test_a_condition_that_compares_it_with_something_else_is_wrong(home: Home):
    wrong = GUIDE.replace("at_most: 7.30", "at_most: dawn").replace('is: "08:00"', "is: 5.00")
    told = home.run("guide", "check", home.write("wrong.en.yaml", wrong), code=3)
    assert "No answer can be compared with “dawn”. Write hours and minutes, such as 14.30." in told
    assert "“5.00” can never be the answer to “start”." in told


def test_other_words_for_it_and_misspelt_keys_are_understood(home: Home):
    wrong = GUIDE.replace("type: time\n", "type: Klokkeslett\n").replace("latest: 15.00", "lattest: 15.00")
    told = home.run("guide", "check", home.write("wrong.en.yaml", wrong), code=3)
    assert "There is no type of question “Klokkeslett”. Did you mean “time”?" in told
    assert "There is no key “lattest” here. Did you mean “latest”?" in told


def test_its_keys_in_another_question_are_told_where_they_belong(home: Home):
    wrong = GUIDE.replace("type: yes_no", "type: yes_no, earliest: 8.00")
    told = home.run("guide", "check", home.write("wrong.en.yaml", wrong), code=3)
    assert "It belongs to a question of type: time." in told


def test_the_schema_explains_it(home: Home):
    definitions = json.loads(home.result("guide", "schema"))["$defs"]
    assert "time" in definitions["Question"]["properties"]["type"]["enum"]
    assert "time" in definitions["EntryField"]["properties"]["type"]["enum"]
    earliest = definitions["TimeQuestion"]["properties"]["earliest"]
    assert (earliest["description"], earliest["examples"]) == ("The earliest time allowed.", ["8.00"])
    assert definitions["TimeQuestionField"]["description"] == "Answered with a time of day."


def test_the_script_says_how_it_is_answered_and_what_depends_on_it(home: Home):
    script = " ".join(home.run("guide", "show", home.guide).split())
    assert "When do you start? You answer together · goes into the agreement · A time of day" in script
    assert "Only asked when question 1 is at most 7.30." in script


def test_what_has_changed_in_it_is_shown(home: Home):
    new = home.write("new.en.yaml", GUIDE.replace("earliest: 6.00", "earliest: 7.00"))
    assert "7.00" in home.run("guide", "diff", home.guide, new)


def test_it_is_compared_with_the_same_guide_in_another_language(home: Home):
    other = GUIDE.replace("language: en", "language: nb").replace("earliest: 6.00", "earliest: 7.00")
    told = home.run("guide", "check", home.write("day.nb.yaml", other))
    assert "12:9: “earliest” is 7.00 here, and 6.00 in en." in told
    assert "“when” is not the same" not in told


def test_a_condition_on_another_time_in_another_language_is_told(home: Home):
    other = GUIDE.replace("language: en", "language: nb").replace('is: "08:00"', "is: 9.00")
    assert "“when” is not the same as in en." in home.run("guide", "check", home.write("day.nb.yaml", other))


def test_a_new_type_of_an_old_question_is_pointed_at(home: Home):
    home.start("-o", "agreement.md")
    home.write("day.en.yaml", GUIDE.replace("type: time, by: both", "by: both"))
    assert "“meet” was of type time" in home.run("guide", "check", home.guide)


def test_templates_are_tried_with_a_time(monkeypatch: pytest.MonkeyPatch):
    def times(agreement: Agreement) -> set[object]:
        points = (point for part in agreement.parts for point in part.points)
        return {said.value for point in points for said in point.answers if isinstance(said.value, time)}

    assert times(samples()[0]) == set()
    monkeypatch.setitem(TYPES, "time", TimeQuestion)
    assert times(samples()[0]) == {time(8, 30)}


def test_a_template_that_shows_it_is_in_order(home: Home):
    assert "is in order" in home.run("template", "check", "avtale")


# The conversation


def test_the_agreement_says_it(home: Home):
    agreement = home.start("-o", "-")
    assert "- **When do you start?** 7.15" in agreement
    assert "- **Why so early?** The children." in agreement
    assert "- **When do we meet?** (Anne Berg): 10.30" in agreement
    assert re.search(r"\| Coffee +\| 10\.00 +\|", agreement)
    assert "On the hour?" not in agreement


def test_what_is_exported_is_read_back(home: Home):
    first = home.start("-o", "-")
    written = home.result("export", "--to", "yaml", "-o", "-")
    assert "start: 7.15" in written
    again = home.write("again.yaml", written)
    assert home.result("start", home.guide, "--answers", again, "-o", "-") == first
    numbers = {one["number"]: one["id"] for one in json.loads(home.result("list", "--json"))}
    assert home.result("export", numbers[2], "--to", "yaml", "-o", "-") == written


def test_other_programs_get_it_as_it_stands_in_files(home: Home):
    home.start("-o", "agreement.md")
    answers = json.loads(home.result("export", "--to", "json", "-o", "-"))["answers"]
    assert (answers["start"]["type"], answers["start"]["value"]) == ("time", "7.15")
    assert answers["meet"]["value"] == {"employee": "9.00", "leader": "10.30"}
    assert answers["breaks"]["value"] == [{"what": "Coffee", "at": "10.00"}, {"what": "Lunch", "at": None}]
    assert answers["sharp"]["hidden"]


def test_answers_that_are_none_are_told_at_their_lines(home: Home):
    wrong = ANSWERS.replace("7:15", "5.15").replace("employee: 9.00", "employee: soon").replace('"10:00"', "25.00")
    told = home.run("start", home.guide, "--answers", home.write("wrong.yaml", wrong), code=3)
    assert "wrong.yaml:6:3: That is too early, or too late." in told
    assert "wrong.yaml:8:10: “soon” is no time of day." in told
    assert "wrong.yaml:9:27: “25.00” is no time of day." in told


def test_line_by_line(home: Home):
    meet, breaks = ["9.00", "10.30"], ["Coffee", "10:00", ""]
    typed = ["Anne Berg", "Kari Ødegård", "", "", "noon", "8:00", "y", *meet, *breaks, "", "/skip", "/skip", ""]
    agreement, told = home.carry_out("start", home.guide, "--plain", "-o", "-", typed="\n".join(typed))
    assert "Answer: a time of day on one line" in told
    assert "! “noon” is no time of day." in told
    assert "- **When do you start?** 8.00" in agreement
    assert "- **On the hour?** Yes" in agreement
    assert re.search(r"\| Coffee +\| 10\.00 +\|", agreement)


def test_on_pages(home: Home):
    command = (sys.executable, str(home.program))
    terminal = Terminal(["guide", "preview", str(home.guide)], home=home.folder, command=command)
    terminal.see("The day")
    terminal.settle().press(ENTER)
    terminal.see("When do you start?", "question 1 of 3")
    terminal.settle().press("noon").press(ENTER)
    terminal.see("“noon” is no time of day.")
    terminal.press("\x7f" * 4).press("8.00").press(ENTER)
    terminal.see("On the hour?")
    terminal.press("y").press(ENTER)
    terminal.see("When do we meet?")
    terminal.press(ctrl("s"))
    assert terminal.end() == 0


@dataclass(frozen=True, kw_only=True)
class StarsQuestion(ScaleQuestion):
    """Answered with stars."""

    type = "stars"

    most_stars: int
    """How many there can be. Example: `most_stars: 5`."""
    words: dict[str, str]
    """What they mean. Example: `{good: three of them}`."""

    def check(self, language: str) -> Iterator[Problem]:
        if self.most_stars > 10 or "bad" in self.words:
            yield Problem(("most_stars",), say("There are too many."))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("most_stars: 11, words: {good: x}", ["There are too many."]),
        ("most_stars: many, words: {good: x}", ["This should be a number."]),
        ("words: {good: x}", ["“most_stars” is missing, or nothing comes after it."]),
        ("most_stars: 11", ["“words” is missing, or nothing comes after it.", "There are too many."]),
    ],
)
def test_keys_that_must_be_there_can_be_of_any_shape(monkeypatch: pytest.MonkeyPatch, keys: str, said: list[str]):
    monkeypatch.setitem(TYPES, "stars", StarsQuestion)
    questions = f"[{{id: q, ask: Q?, type: stars, {keys}}}]"
    data = load(f"{GUIDE[: GUIDE.index('    questions')]}    questions: {questions}\n", "stars.en.yaml").data
    assert [str(problem.message) for problem in read_guide_data(data)[1]] == said


def test_a_key_of_a_kind_that_the_format_does_not_have_is_told_to_whoever_adds_it():
    with pytest.raises(TypeError, match=r"A key of the format can't be .*time"):
        shape_of(time)


# Whoever adds one is told how


def test_the_recipe_names_what_there_is():
    recipe = (HERE.parent / "docs" / "extending.md").read_text("utf-8").split("\n## ")[1]
    table = re.findall(r"`(\w+)", "".join(line for line in recipe.split("\n") if line.startswith("   |")))
    assert len(table) > 10
    assert [name for name in table if not hasattr(Question, name)] == []
    files = re.findall(r"`([\w/.-]+\.(?:py|yaml))`", recipe)
    folders = (HERE.parent, SRC, SRC / "questions", SRC / "terminal", HERE / "guides")
    missing = {name for name in files if not any((folder / name).is_file() for folder in folders)}
    assert missing == {"src/samtale/questions/NAME.py"}


# Nothing else in samtale knows all the types


CLASSES = {
    node.name
    for path in (SRC / "questions").glob("*.py")
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.ClassDef) and node.name.endswith("Question") and node.name != "Question"
}
MODULES = sorted(path for path in SRC.rglob("*.py") if path.parent.name != "questions")
FEW = 3
"""So many types one may speak of for a reason of its own: what is lost becomes text, the next meeting is a date."""


def speaks_of_types(source: str) -> Iterator[str]:
    """Where a module decides by what type a question is, and how."""
    tree = ast.parse(source)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & CLASSES
    if len(names) > FEW:
        yield f"names {', '.join(sorted(names))}"
    for node in ast.walk(tree):
        match node:
            case ast.Compare() if any(map(_is_type, [node.left, *node.comparators])) and _type_names(node):
                yield f"line {node.lineno} compares the type with a name"
            case ast.Match(subject=subject) if _is_type(subject) and _type_names(node):
                yield f"line {node.lineno} matches the type with a name"
            case ast.Dict() | ast.Set() | ast.Tuple() | ast.List() if len(_type_names(node)) > FEW:
                yield f"line {node.lineno} lists types"
            case _:
                pass


def _is_type(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "type"


def _type_names(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and part.value in [*TYPES]}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(SRC)) for path in MODULES])
def test_no_module_outside_questions_decides_by_type(path: Path):
    source = path.read_text("utf-8")
    if "markdown_it" not in source:  # its tokens have a type of their own, and one of those is `text`
        assert [*speaks_of_types(source)] == []


@pytest.mark.parametrize(
    "source",
    [
        "match asked:\n case TextQuestion() | DateQuestion(): 1\n case ListQuestion(): 3\n case GoalsQuestion(): 4",
        "isinstance(question, (TextQuestion, DateQuestion, ListQuestion, RowsQuestion))",
        "if question.type == 'scale': pass",
        "if 'scale' != self.question.type: pass",
        "if question.type in ('scale', 'number'): pass",
        "match question.type:\n case 'goals': 1",
        "WIDGETS = {'text': 1, 'scale': 2, 'date': 3, 'number': 4}",
    ],
)
def test_a_module_that_decides_by_type_is_found(source: str):
    assert [*speaks_of_types(source)]


@pytest.mark.parametrize("name", ["scale", "number", "choice", "choices", "yes_no", "goals", "commitments", "entries"])
def test_a_type_is_spoken_of_in_three_files_at_most(name: str):
    """The newcomer's measure: its own file, the registry, and perhaps one that has a reason of its own."""
    named = re.compile(rf"\b{TYPES[name].__name__}\b")
    files = {path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py") if named.search(path.read_text("utf-8"))}
    assert files >= {f"questions/{name}.py", "questions/registry.py"}
    assert len(files) <= FEW
