"""Two people who know what they want to answer, and how they say it at each door: by keys, or line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptys import DOWN, ENTER, Terminal, ctrl
from samtale.conversation import Conversation, begin
from samtale.conversation.reading import write
from samtale.interview.check_page import check_page
from samtale.interview.pages import Page, confirm_page, question_page
from samtale.language import say, translator
from samtale.questions.form import Field, Form
from samtale.questions.people import PERSONS
from samtale.questions.raw import Row
from samtale.questions.review import Reviewed


@dataclass(frozen=True)
class Step:
    """A page of the conversation, and what is to be filled in there."""

    page: Page
    rows: list[Row]

    @property
    def form(self) -> Form:
        return self.page.form

    @property
    def has_room(self) -> bool:
        """Whether one more row could be begun."""
        return self.form.grows and (self.form.most is None or len(self.rows) < self.form.most)


def steps(told: Conversation, last: tuple[Reviewed, ...] = ()) -> Iterator[Step]:
    """The questions that are asked on the way to these answers, with what is to be answered."""
    now = begin(told.guide, told.people, told.on, last)
    while (question := now.next_question) is not None:
        value = told.answer_to(question)
        page = question_page(now, question)
        yield Step(page, page.form.spread(write(question, value)) if value is not None else [])
        now = now.answer(value)


# Line by line


def lines(told: Conversation, last: tuple[Reviewed, ...] = ()) -> list[str]:
    """Everything that is typed, from the welcome to the end; nobody confirms."""
    typed = [""]
    for step in steps(told, last):
        typed += lines_of(step)
    return [*typed, "", "/skip", "/skip"]


def lines_of(step: Step) -> list[str]:
    """What is typed at one question."""
    if step.form.shape == "none" or not step.rows:
        return [""] * max(len(step.form.fields) if step.form.shape == "both" else 1, 1)
    in_row = step.form.shape == "rows"
    typed = [
        line for row in step.rows for field in step.form.fields for line in _lines_of_field(field, row, in_row=in_row)
    ]
    return typed if step.form.fixed or not step.form.grows else [*typed, ""]


def _lines_of_field(field: Field, row: Row, *, in_row: bool) -> list[str]:
    said = row.get(field.name)
    if field.kind == "text" and in_row:
        return [_unslashed(line) for line in str(said or "").replace("\n", "\\\n").split("\n")]
    if field.kind == "text":
        # An empty line would end the text; one of blanks stands in it.
        return [*(_unslashed(line or " ") for line in str(said or "").split("\n") if said), ""]
    if field.kind == "picks":
        return [";".join(_mark(field, option) or option for option in said or [])]
    return [_mark(field, said) or _unslashed(str(said or ""))]


def _unslashed(line: str) -> str:
    return "/" + line if line.startswith("/") else line


def _mark(field: Field, option: object) -> str:
    options = list(field.options or {})
    return field.marks[options.index(option)] if option in options else ""


# By keys


def fill_in(terminal: Terminal, step: Step) -> None:
    """Fills a page in and leaves it with Enter."""
    language = translator(step.page.reading.language)
    terminal.see(language(step.page.progress))
    terminal.settle()
    several = step.form.shape in ("both", "items", "rows")
    for row in step.rows:
        for field in step.form.fields:
            _type_field(terminal, field, row, language(say("Other:")))
            if several:
                terminal.press(ENTER)
    if not several or not step.rows or step.has_room:
        _leave(terminal, step)


def _leave(terminal: Terminal, step: Step) -> None:
    """Enter, through the fields that stay empty."""
    for _ in step.form.fields if step.form.shape == "both" and not step.rows else [None]:
        terminal.press(ENTER)


def _type_field(terminal: Terminal, field: Field, row: Row, other: str) -> None:
    said = row.get(field.name)
    if not said:
        return
    for option in said if isinstance(said, list) else [said]:
        if mark := _mark(field, option):
            terminal.press(mark)
        elif field.options is not None:
            while other not in terminal.line:
                terminal.press(DOWN)
            terminal.press(option)
        else:
            terminal.press(option)


def at_check(terminal: Terminal, told: Conversation) -> Terminal:
    """Waits until the answers are checked."""
    terminal.see(translator(told.guide.language)(check_page(told).progress))
    return terminal.settle()


def end_unconfirmed(terminal: Terminal, told: Conversation) -> int:
    """From the check page to the end, where the program was told what becomes of the agreement; its exit code."""
    at_check(terminal, told).press(ENTER)
    for person in PERSONS:
        terminal.see(translator(told.guide.language)(confirm_page(told, person).ask))
        terminal.settle().type(ctrl("n"))
    return terminal.end()
