"""Asks for the few things that a new guide begins with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from samtale.interview.choice_pages import choice_page
from samtale.interview.pages import Page, one_line
from samtale.interview.replies import Back, Pause
from samtale.interview.screen import PauseInterview, Screen, save_nothing
from samtale.language import Message, Words, say
from samtale.questions.form import Field, Form
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True)
class NewGuideAnswers:
    """What somebody has answered about a new guide, as far as it is known."""

    title: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class WizardOptions:
    """What is filled in on the pages before somebody writes on them."""

    language: str
    languages: Mapping[str, str]
    """What each calls itself."""
    sections: Mapping[str, Sequence[str]]
    """By language."""


async def ask_for_guide(screen: Screen, answers: NewGuideAnswers, options: WizardOptions) -> NewGuideAnswers:
    """Asks for what is missing, page by page. Back goes to the page before; what was typed stays.

    Raises PauseInterview.
    """
    steps = [step for step in _STEPS if not getattr(answers, step[0])]
    typed: dict[int, Raw] = {}
    problems: tuple[Problem, ...] = ()
    news: Words = ""
    at = 0
    while at < len(steps):
        name, page_of, read, missing = steps[at]
        page = replace(page_of(answers, options), problems=problems, news=news)
        news = ""
        if at in typed:
            page = replace(page, raw=typed[at])
        reply = await screen.ask(page, save_nothing)
        if reply.raw != page.raw:
            typed[at] = reply.raw
        problems = ()
        match reply:
            case Pause():
                raise PauseInterview
            case Back():
                news = say("This is the first page.") if at == 0 else ""
                at = max(at - 1, 0)
            case _ if answered := read(reply.raw, options):
                answers, at = replace(answers, **{name: answered}), at + 1
            case _:
                problems = (Problem((), missing),) if missing else ()
    return answers


def _title_page(answers: NewGuideAnswers, _: WizardOptions) -> Page:
    return Page(
        kind="choice",
        title=say("A new guide"),
        ask=say("What should the conversation be called?"),
        form=one_line(say("Title")),
        raw=answers.title,
    )


def _title(raw: Raw, _: WizardOptions) -> str:
    return clean_line(raw) if isinstance(raw, str) else ""


def _language_page(answers: NewGuideAnswers, options: WizardOptions) -> Page:
    return choice_page(say("Which language is it in?"), options.languages, answers.title, chosen=options.language)


def _language(raw: Raw, options: WizardOptions) -> str:
    return raw if isinstance(raw, str) else options.language


def _sections_page(answers: NewGuideAnswers, options: WizardOptions) -> Page:
    return Page(
        kind="choice",
        title=answers.title,
        ask=say("Which parts should it have?"),
        notes=(say("One on each line. You can change them later, in the file."),),
        keys=(say("Up goes to those that are there; Ctrl-X removes one."),),
        form=Form(fields=(Field(label=say("Part"), kind="line"),), shape="items"),
        raw=[*options.sections.get(answers.language, ())],
    )


def _sections(raw: Raw, _: WizardOptions) -> tuple[str, ...]:
    lines = raw if isinstance(raw, list) else []
    return tuple(part for line in lines if isinstance(line, str) and (part := clean_line(line)))


_PageOf = Callable[[NewGuideAnswers, WizardOptions], Page]
_Read = Callable[[Raw, WizardOptions], Any]
_STEPS: tuple[tuple[str, _PageOf, _Read, Message | None], ...] = (
    ("title", _title_page, _title, say("A title is needed here.")),
    ("language", _language_page, _language, None),
    ("sections", _sections_page, _sections, say("One part is needed here.")),
)
"""What is asked for, in its order: its page, what is read there, and what is said where that is nothing."""
