"""Pages that offer a choice: what to do first, whether to reopen, what becomes of the agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samtale.conversation.conversation import Conversation
from samtale.interview.pages import NO_YES, Page, one_of
from samtale.interview.replies import Answer, Pause
from samtale.interview.screen import PauseInterview, Screen, save_nothing
from samtale.language import Words, say
from samtale.questions.problem import Problem


def choice_page(ask: Words, options: Mapping[str, Words], title: Words = "", chosen: str = "") -> Page:
    """A choice of one: `chosen`, or the first, until somebody chooses another."""
    return Page(kind="choice", title=title, ask=ask, form=one_of(options), raw=chosen or next(iter(options), None))


def reopen_page(conversation: Conversation) -> Page:
    """Whether a finished conversation is to be changed after all."""
    people = conversation.people
    ask = say("This conversation is finished. Open it again? Then both of you confirm it once more.")
    between = say("{leader} and {employee}", leader=people.leader, employee=people.employee)
    return choice_page(ask, NO_YES, title=between)


def text_page(title: Words, lines: Sequence[Words]) -> Page:
    """Some text to look at."""
    return Page(kind="choice", title=title, ask="", notes=tuple(lines))


async def choose(screen: Screen, page: Page) -> str:
    """The option that is chosen; none where the page is left, or has none. Raises PauseInterview."""
    while True:
        match await screen.ask(page, save_nothing):
            case Answer(str(option)):
                return option
            case Answer() if page.form.fields:
                page = replace(page, problems=(Problem((), say("Choose one of them.")),))
            case Pause():
                raise PauseInterview
            case _:
                return ""
