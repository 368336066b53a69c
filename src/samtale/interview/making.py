"""Asks for the few things that a new guide begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samtale.conversation.form import Field, Form
from samtale.guide.problem import Problem
from samtale.interview.choosing import choice_page
from samtale.interview.holding import Paused, Screen, keep_nothing
from samtale.interview.pages import Page
from samtale.interview.replies import Back, Pause, Reply
from samtale.language import Words, say
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True)
class Wanted:
    """What somebody wants in a new guide, as far as it is known."""

    title: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()


LANGUAGES: Mapping[str, Words] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


@dataclass(frozen=True)
class Offered:
    """What is filled in on the pages before somebody writes on them."""

    language: str
    sections: Mapping[str, Sequence[str]]
    """By language."""


async def ask_for_guide(screen: Screen, wanted: Wanted, offered: Offered) -> Wanted:
    """Asks for what is missing, page by page; Back goes to the page before. Raises Paused."""
    steps = [(_title, wanted.title), (_language, wanted.language), (_sections, wanted.sections)]
    missing = [ask for ask, known in steps if not known]
    at = 0
    while at < len(missing):
        answered = await missing[at](screen, wanted, offered)
        at = at + 1 if answered else max(at - 1, 0)
        wanted = answered or wanted
    return wanted


async def _title(screen: Screen, wanted: Wanted, _: Offered) -> Wanted | None:
    page = Page(
        kind="choice",
        title=say("A new guide"),
        ask=say("What should the conversation be called?"),
        form=Form(fields=(Field(kind="line"),)),
        raw=wanted.title,
    )
    while (reply := await _reply(screen, page)) is not None:
        if isinstance(reply.raw, str) and (title := clean_line(reply.raw)):
            return replace(wanted, title=title)
        page = replace(page, problems=(Problem((), say("A title is needed here.")),))
    return None


async def _language(screen: Screen, wanted: Wanted, offered: Offered) -> Wanted | None:
    page = choice_page(
        say("Which language is it in?"), LANGUAGES, wanted.title, chosen=wanted.language or offered.language
    )
    reply = await _reply(screen, page)
    if reply is None:
        return None
    return replace(wanted, language=reply.raw if isinstance(reply.raw, str) else offered.language)


async def _sections(screen: Screen, wanted: Wanted, offered: Offered) -> Wanted | None:
    usual = tuple(offered.sections.get(wanted.language, ()))
    page = Page(
        kind="choice",
        title=wanted.title,
        ask=say("Which parts should it have?"),
        notes=(
            say("One on each line. You can change them later, in the file."),
            say("Up goes to those that are there; Ctrl-X removes one."),
        ),
        form=Form(fields=(Field(kind="line"),), shape="items"),
        raw=[*usual],
    )
    reply = await _reply(screen, page)
    if reply is None:
        return None
    raw = reply.raw if isinstance(reply.raw, list) else []
    named = tuple(part for line in raw if isinstance(line, str) and (part := clean_line(line)))
    return replace(wanted, sections=named or usual)


async def _reply(screen: Screen, page: Page) -> Reply | None:
    """The reply to a page; None where somebody goes back from it."""
    reply = await screen.ask(page, keep_nothing)
    if isinstance(reply, Pause):
        raise Paused
    return None if isinstance(reply, Back) else reply
