"""Asks for the few things that a new guide begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samtale.conversation.answers import Raw
from samtale.conversation.form import Field, Form
from samtale.guide.problem import Problem
from samtale.interview.choosing import choice_page, choose
from samtale.interview.holding import Paused, Screen, keep_nothing
from samtale.interview.pages import Page
from samtale.interview.replies import Pause
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


async def ask_for_guide(screen: Screen, wanted: Wanted, usual: Mapping[str, Sequence[str]]) -> Wanted:
    """Asks for what is missing. `usual` are the sections that each language begins with. Raises Paused."""
    title = wanted.title or await _title(screen)
    language = wanted.language or await choose(screen, choice_page(say("Which language is it in?"), LANGUAGES, title))
    language = language or next(iter(LANGUAGES))
    sections = wanted.sections or await _sections(screen, title, usual.get(language, ()))
    return Wanted(title, language, sections)


async def _title(screen: Screen) -> str:
    page = Page(
        kind="choice",
        title=say("A new guide"),
        ask=say("What should the conversation be called?"),
        form=Form(fields=(Field(kind="line"),)),
    )
    while True:
        raw = await _answer(screen, page)
        if isinstance(raw, str) and (title := clean_line(raw)):
            return title
        page = replace(page, problems=(Problem((), say("A title is needed here.")),))


async def _sections(screen: Screen, title: str, usual: Sequence[str]) -> tuple[str, ...]:
    page = Page(
        kind="choice",
        title=title,
        ask=say("Which parts should it have?"),
        notes=(say("One on each line. You can change them later, in the file."),),
        form=Form(fields=(Field(kind="line"),), shape="items"),
        raw=[*usual],
    )
    raw = await _answer(screen, page)
    named = [clean_line(part) for part in raw if isinstance(part, str)] if isinstance(raw, list) else []
    return tuple(part for part in named if part) or tuple(usual)


async def _answer(screen: Screen, page: Page) -> Raw:
    reply = await screen.ask(page, keep_nothing)
    if isinstance(reply, Pause):
        raise Paused
    return reply.raw
