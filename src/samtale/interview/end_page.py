"""The end page: what two people do with their agreement, until they leave it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from samtale.conversation.conversation import Conversation
from samtale.errors import SamtaleError
from samtale.interview.choice_pages import text_page
from samtale.interview.pages import Page
from samtale.interview.replies import Back, Pause, Reply, Said
from samtale.interview.screen import Screen, keep_nothing
from samtale.language import Words, say
from samtale.questions.form import Field, Form
from samtale.questions.people import PERSONS
from samtale.questions.problem import Problem
from samtale.questions.words import YES_NO

Left = Literal["done", "change", "back"]


class Machine(Protocol):
    """The machine that people sit at, as far as it can do something with their agreement."""

    def deeds(self) -> Mapping[str, Words]:
        """What can be done now, in words."""
        ...

    def doubt(self, deed: str) -> Words:
        """What is asked first, where this has been done already; else nothing."""
        ...

    def do(self, deed: str) -> Words:
        """Does it; what came of it. Raises SamtaleError."""
        ...

    def lines(self) -> Sequence[Words]:
        """The agreement as it is shown on a page."""
        ...


def end_page(conversation: Conversation, deeds: Mapping[str, Words]) -> Page:
    """What becomes of the agreement. Nothing is chosen beforehand, so that no key too many does anything."""
    options: dict[str, Words] = {
        **deeds,
        "show": say("Show the agreement"),
        "change": say("Change something (both confirm once more)"),
        "done": say("Finish"),
    }
    return Page(
        kind="end",
        title=conversation.guide.title,
        progress=say("the agreement is ready"),
        ask=_confirmed(conversation),
        form=Form(fields=(Field(kind="pick", options=options),)),
    )


def _confirmed(conversation: Conversation) -> Words:
    names = [conversation.people.called(who) for who in PERSONS if who in conversation.confirmed]
    match names:
        case [one, other]:
            return say("{one} and {other} have confirmed. What now?", one=one, other=other)
        case [one]:
            return say("{one} has confirmed. What now?", one=one)
        case _:
            return say("The agreement is ready. What now?")


def taken_up(conversation: Conversation, left: Left | None) -> Conversation:
    """What goes on after the end page: what is to be changed is confirmed anew, what is gone back to is not."""
    return conversation.unfinish() if left == "back" else conversation.reopen()


async def end(screen: Screen, conversation: Conversation, machine: Machine) -> Left:
    """Shows the page until it is left, and does what is chosen there."""
    page = end_page(conversation, machine.deeds())
    while True:
        reply = await screen.ask(page, keep_nothing)
        if (left := _left(reply)) is not None:
            return left
        page = end_page(conversation, machine.deeds())
        match reply:
            case Said("show"):
                await screen.ask(text_page(conversation.guide.title, machine.lines()), keep_nothing)
            case Said(str(deed)):
                page = await _done(screen, conversation, machine, deed)
            case _:
                page = replace(page, problems=(Problem((), say("Choose what to do; the last one ends.")),))


def _left(reply: Reply) -> Left | None:
    match reply:
        case Said("done") | Pause():
            return "done"
        case Said("change"):
            return "change"
        case Back():
            return "back"
        case _:
            return None


async def _done(screen: Screen, conversation: Conversation, machine: Machine, deed: str) -> Page:
    """The page with what came of it."""
    news: Words = ""
    problems: tuple[Problem, ...] = ()
    doubt = machine.doubt(deed)
    if not doubt or await _sure(screen, conversation, doubt):
        try:
            news = machine.do(deed)
        except SamtaleError as error:
            problems = (Problem((), error.message, error.hint),)
    return replace(end_page(conversation, machine.deeds()), news=news, problems=problems)


async def _sure(screen: Screen, conversation: Conversation, doubt: Words) -> bool:
    options = {"no": YES_NO[False], "yes": YES_NO[True]}
    form = Form(fields=(Field(kind="pick", options=options),))
    page = Page(kind="choice", title=conversation.guide.title, ask=doubt, form=form)
    return await screen.ask(page, keep_nothing) == Said("yes")
