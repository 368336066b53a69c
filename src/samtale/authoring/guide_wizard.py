"""Asks for the few things that a new guide begins with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

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
class Wanted:
    """What somebody wants in a new guide, as far as it is known."""

    title: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offered:
    """What is filled in on the pages before somebody writes on them."""

    language: str
    languages: Mapping[str, str]
    """What each calls itself."""
    sections: Mapping[str, Sequence[str]]
    """By language."""


async def ask_for_guide(screen: Screen, wanted: Wanted, offered: Offered) -> Wanted:
    """Asks for what is missing, page by page. Back goes to the page before; what was typed stays.

    Raises PauseInterview.
    """
    steps = [step for step, known in _STEPS if not known(wanted)]
    typed: dict[int, Raw] = {}
    problems: tuple[Problem, ...] = ()
    news: Words = ""
    at = 0
    while at < len(steps):
        page = replace(steps[at].page(wanted, offered), problems=problems, news=news)
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
            case _ if answered := steps[at].taken(wanted, reply.raw, offered):
                wanted, at = answered, at + 1
            case _:
                problems = tuple(Problem((), message) for message in steps[at].missing)
    return wanted


@dataclass(frozen=True)
class _Step:
    """A page, and what its answer makes of what is wanted; nothing where there is no answer that can be taken."""

    page: Callable[[Wanted, Offered], Page]
    taken: Callable[[Wanted, Raw, Offered], Wanted | None]
    missing: tuple[Message, ...] = ()
    """What is said where there is none; nothing where every answer can be taken."""


def _title_page(wanted: Wanted, _: Offered) -> Page:
    return Page(
        kind="choice",
        title=say("A new guide"),
        ask=say("What should the conversation be called?"),
        form=one_line(say("Title")),
        raw=wanted.title,
    )


def _with_title(wanted: Wanted, raw: Raw, _: Offered) -> Wanted | None:
    title = clean_line(raw) if isinstance(raw, str) else ""
    return replace(wanted, title=title) if title else None


def _language_page(wanted: Wanted, offered: Offered) -> Page:
    return choice_page(say("Which language is it in?"), offered.languages, wanted.title, chosen=offered.language)


def _with_language(wanted: Wanted, raw: Raw, offered: Offered) -> Wanted:
    return replace(wanted, language=raw if isinstance(raw, str) else offered.language)


def _sections_page(wanted: Wanted, offered: Offered) -> Page:
    return Page(
        kind="choice",
        title=wanted.title,
        ask=say("Which parts should it have?"),
        notes=(say("One on each line. You can change them later, in the file."),),
        keys=(say("Up goes to those that are there; Ctrl-X removes one."),),
        form=Form(fields=(Field(label=say("Part"), kind="line"),), shape="items"),
        raw=[*offered.sections.get(wanted.language, ())],
    )


def _with_sections(wanted: Wanted, raw: Raw, _: Offered) -> Wanted | None:
    lines = raw if isinstance(raw, list) else []
    named = tuple(part for line in lines if isinstance(line, str) and (part := clean_line(line)))
    return replace(wanted, sections=named) if named else None


_STEPS: tuple[tuple[_Step, Callable[[Wanted], object]], ...] = (
    (_Step(_title_page, _with_title, (say("A title is needed here."),)), lambda wanted: wanted.title),
    (_Step(_language_page, _with_language), lambda wanted: wanted.language),
    (_Step(_sections_page, _with_sections, (say("One part is needed here."),)), lambda wanted: wanted.sections),
)
"""The pages in their order, each with what is known already where it needs not be shown."""
