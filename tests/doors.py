"""Two people who know what they want to answer, and how they say it at each door: by keys, or line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptys import DOWN, ENTER, Terminal, ctrl
from samtale.conversation import Conversation, begin
from samtale.conversation.answers import Reviewed
from samtale.conversation.form import Field, Form, Row
from samtale.conversation.writing import write
from samtale.interview.pages import Page, question_page
from samtale.language import translator


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
        yield Step(page, page.form.spread(write(value)) if value is not None else [])
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
    typed = [line for row in step.rows for field in step.form.fields for line in _lines_of_field(field, row)]
    return typed if step.form.fixed or not step.form.grows else [*typed, ""]


def _lines_of_field(field: Field, row: Row) -> list[str]:
    said = row.get(field.name)
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
            _type_field(terminal, field, row)
            if several:
                terminal.press(ENTER)
    if not several or not step.rows or step.has_room:
        _leave(terminal, step)


def _leave(terminal: Terminal, step: Step) -> None:
    """Enter, through the fields that stay empty."""
    for _ in step.form.fields if step.form.shape == "both" and not step.rows else [None]:
        terminal.press(ENTER)


def _type_field(terminal: Terminal, field: Field, row: Row) -> None:
    said = row.get(field.name)
    if not said:
        return
    for option in said if isinstance(said, list) else [said]:
        if mark := _mark(field, option):
            terminal.press(mark)
        elif field.options is not None:
            for _ in range(len(field.options) + 1):
                if not _on_free_words(terminal):
                    terminal.press(DOWN)
            terminal.press(option)
        else:
            terminal.press(option)


def _on_free_words(terminal: Terminal) -> bool:
    return "Other:" in terminal.line or "Annet:" in terminal.line


def without_confirming(terminal: Terminal, check: str, confirm: str) -> int:
    """From the check page to the end of the program, where it was told what to do with the agreement."""
    terminal.see(check)
    terminal.settle().press(ENTER)
    for _ in range(2):
        terminal.see(confirm)
        terminal.settle().type(ctrl("n"))
    return terminal.end()
