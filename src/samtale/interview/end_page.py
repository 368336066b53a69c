"""The end page: what two people do with their agreement, until they leave it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from samtale.conversation.conversation import Conversation
from samtale.errors import SamtaleError
from samtale.interview.choice_pages import text_page
from samtale.interview.pages import NO_YES, Page, one_of
from samtale.interview.replies import Answer, Back, Pause, Reply
from samtale.interview.screen import Screen, save_nothing
from samtale.language import Words, say
from samtale.questions.people import PERSONS
from samtale.questions.problem import Problem

EndChoice = Literal["done", "change", "back"]


class Machine(Protocol):
    """The machine that people sit at, as far as it can do something with their agreement."""

    def actions(self) -> Mapping[str, Words]:
        """What can be done now, in words."""

    def warning(self, action: str) -> Words:
        """What is asked first, where this has been done already; else nothing."""

    def do(self, action: str) -> Words:
        """Does it; what came of it. Raises SamtaleError."""

    def lines(self) -> Sequence[Words]:
        """The agreement as it is shown on a page."""


def end_page(conversation: Conversation, actions: Mapping[str, Words]) -> Page:
    """What becomes of the agreement. Nothing is chosen beforehand, so that no key too many does anything."""
    options: dict[str, Words] = {
        **actions,
        "show": say("Show the agreement"),
        "change": say("Change something (both confirm once more)"),
        "done": say("Finish"),
    }
    return Page(
        kind="end",
        title=conversation.guide.title,
        progress=say("the agreement is ready"),
        ask=_confirmed(conversation),
        form=one_of(options),
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


def after_end(conversation: Conversation, left: EndChoice | None) -> Conversation:
    """What goes on after the end page: what is to be changed is confirmed anew, what is gone back to is not."""
    return conversation.unfinish() if left == "back" else conversation.reopen()


async def end(screen: Screen, conversation: Conversation, machine: Machine) -> EndChoice:
    """Shows the page until it is left, and does what is chosen there."""
    page = end_page(conversation, machine.actions())
    while True:
        reply = await screen.ask(page, save_nothing)
        if (left := _choice(reply)) is not None:
            return left
        page = end_page(conversation, machine.actions())
        match reply:
            case Answer("show"):
                await screen.ask(text_page(conversation.guide.title, machine.lines()), save_nothing)
            case Answer(str(action)):
                page = await _page_after(screen, conversation, machine, action)
            case _:
                page = replace(page, problems=(Problem((), say("Choose what to do; the last one ends.")),))


def _choice(reply: Reply) -> EndChoice | None:
    match reply:
        case Answer("done") | Pause():
            return "done"
        case Answer("change"):
            return "change"
        case Back():
            return "back"
        case _:
            return None


async def _page_after(screen: Screen, conversation: Conversation, machine: Machine, action: str) -> Page:
    """The page with what came of it."""
    news: Words = ""
    problems: tuple[Problem, ...] = ()
    warning = machine.warning(action)
    if not warning or await _is_sure(screen, conversation, warning):
        try:
            news = machine.do(action)
        except SamtaleError as error:
            problems = (Problem((), error.message, error.hint),)
    return replace(end_page(conversation, machine.actions()), news=news, problems=problems)


async def _is_sure(screen: Screen, conversation: Conversation, warning: Words) -> bool:
    page = Page(kind="choice", title=conversation.guide.title, ask=warning, form=one_of(NO_YES))
    return await screen.ask(page, save_nothing) == Answer("yes")
