"""`guide preview`: walks the pages of a guide as in a conversation, and stores nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

from samtale.cli.context import day_here, note
from samtale.cli.inputs import open_guide
from samtale.cli.output import shown_on_page
from samtale.cli.screen import in_terminal, on_screen
from samtale.conversation import Conversation, People, begin
from samtale.documents.formats import offered
from samtale.errors import UsageError
from samtale.interview.choice_pages import choose, text_page
from samtale.interview.end_page import EndChoice, after_end, end
from samtale.interview.runner import Interview
from samtale.interview.screen import PauseInterview, Screen
from samtale.language import Translator, Words, say, translator
from samtale.questions.review import Reviewed
from samtale.questions.words import PERSON
from samtale.terminal.interruption import EndOfInput


class NoStorage:
    """Saves nothing at all."""

    place = ""

    def save(self, conversation: Conversation) -> None:
        """Nothing is saved."""

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:  # noqa: ARG002 - as every storage
        raise UsageError(say("This is a preview: there is nothing to save."))


class NoMachine:
    """Nothing that comes of a preview is printed or saved."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def actions(self) -> Mapping[str, Words]:
        offers = {format_.name: format_.offer for format_ in offered(self._conversation) if not format_.text}
        return {"print": say("Print two copies"), **offers}

    def warning(self, action: str) -> Words:  # noqa: ARG002 - as every machine
        return ""

    def do(self, action: str) -> Words:  # noqa: ARG002 - as every machine
        return say("This is a preview: nothing is printed or saved.")

    def lines(self) -> Sequence[Words]:
        return shown_on_page(self._conversation)


def preview(name: str, language: str, *, plain: bool) -> None:
    """The pages of a guide from the first to the last, and the agreement that comes of it. Raises GuideError."""
    guide = open_guide(name, language)
    words = translator(guide.language)
    people = People(words(PERSON["leader"]), words(PERSON["employee"]))
    today = day_here()
    conversation = begin(guide, people, today, _last_time(today, words))

    async def walk(screen: Screen) -> None:
        now = conversation
        left: EndChoice | None = None
        while left != "done":
            now = await Interview(now, screen, NoStorage()).run(welcome=left is None, from_end=left == "back")
            if not in_terminal():
                await choose(screen, text_page(guide.title, shown_on_page(now)))
                return
            left = await end(screen, now, NoMachine(now))
            now = after_end(now, left)

    with suppress(PauseInterview, EndOfInput):
        on_screen(walk, words, plain=plain, saves=False)
    note(say("That was the preview. Nothing is stored."))


def _last_time(today: date, words: Translator) -> tuple[Reviewed, ...]:
    """What could have been agreed the last time, so that the review has something to show."""
    return (
        Reviewed("commitment", "leader", words(say("Something that the leader promised")), today),
        Reviewed("commitment", "employee", words(say("Something that the employee promised")), today),
        Reviewed("goal", "employee", words(say("A goal from the last agreement")), today + timedelta(days=30)),
    )
