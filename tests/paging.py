"""The pages in this process: keys go in through a pipe, and a terminal is made of what is drawn."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from samtale.conversation import Conversation, People, begin
from samtale.errors import SamtaleError
from samtale.guide.model import Guide, Section
from samtale.interview.names import Register
from samtale.interview.runner import Interview
from samtale.interview.screen import PauseInterview
from samtale.language import translator
from samtale.questions.question import Question
from samtale.questions.review import Reviewed
from samtale.terminal.keyboard import PIECES
from samtale.terminal.pages import PagesScreen

ON = date(2026, 11, 24)
PEOPLE = People(leader="Anne Berg", employee="Kari Ødegård")
LAST = "<leave>"
KEYS = {
    LAST: "\x13",
    "<enter>": "\r",
    "<new line>": "\n",
    "<back>": "\x1b[Z",
    "<up>": "\x1b[A",
    "<down>": "\x1b[B",
    "<right>": "\x1b[C",
    "<left>": "\x1b[D",
    "<tab>": "\t",
    "<escape>": "\x1b",
    "<erase>": "\x7f",
    "<delete>": "\x1b[3~",
    "<help>": "\x1bOP",
    "<page down>": "\x1b[6~",
    "<page up>": "\x1b[5~",
    "<end>": "\x1b[1;5F",
    **{f"<ctrl-{letter}>": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}


def guide_of(*questions: Question, language: str = "en", **parts: str) -> Guide:
    """A guide with one section."""
    section = Section(id="only", title="Support", questions=questions)
    return Guide(samtale=1, id="trial", title="A trial", language=language, sections=(section,), **parts)


@dataclass
class Memory:
    """A keeper that keeps in memory. Where `broken` says why, it fails so many times first."""

    place: str = "/conversations/a.jsonl"
    saved: list[Conversation] = field(default_factory=list)
    elsewhere: dict[str, Conversation] = field(default_factory=dict)
    broken: SamtaleError | None = None
    failures: int = 0

    def save(self, conversation: Conversation) -> None:
        if self.broken is not None and self.failures > 0:
            self.failures -= 1
            raise self.broken
        self.saved.append(conversation)

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:
        self.elsewhere[place] = conversation
        return place


class Tty:
    """What Vt100_Output writes to."""

    encoding = "utf-8"

    def __init__(self, stream: pyte.Stream) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        self._stream.feed(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


@dataclass
class Held:
    """What came of a conversation on pages."""

    conversation: Conversation
    storage: Memory
    screens: list[str]
    """The screen after every key."""
    paused: bool = False
    untaken: bool = False
    """Whether a change of the names or the day was typed and not taken."""
    cells: list[list[str]] = field(default_factory=list)
    """The last screen, column by column: a sign that takes two is followed by nothing."""
    cursor: tuple[int, int] = (0, 0)
    """The column and the line that it stands at on the last screen."""

    @property
    def answers(self) -> Mapping[str, object]:
        return self.conversation.answers

    @property
    def screen(self) -> str:
        """The last screen before the end."""
        return self.screens[-1]


def hold(
    what: Guide | Conversation,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    storage: Memory | None = None,
    last: Iterable[Reviewed] = (),
    welcome: bool = False,
    quit_at_end: bool = True,
    saves: bool = True,
    register: Register | None = None,
    early: str = "",
) -> Held:
    """Holds a conversation with these keys, each with the time that a person takes. A name in <> is a key's.

    `early` is typed before there is a page.
    """
    conversation = what if isinstance(what, Conversation) else begin(what, PEOPLE, ON, last)
    storage = storage or Memory()
    keys = (*keys, LAST) if quit_at_end else keys
    return asyncio.run(_hold(conversation, keys, size, storage, register, welcome=welcome, saves=saves, early=early))


async def _hold(
    conversation: Conversation,
    keys: Iterable[str],
    size: tuple[int, int],
    storage: Memory,
    register: Register | None,
    *,
    welcome: bool,
    saves: bool,
    early: str,
) -> Held:
    display = pyte.Screen(*size)
    output = Vt100_Output(
        Tty(pyte.Stream(display)), lambda: Size(columns=size[0], rows=size[1]), term="xterm", enable_cpr=False
    )
    screens: list[str] = []
    cells: list[list[str]] = []
    cursor = (0, 0)
    with create_pipe_input() as keyboard:
        screen = PagesScreen(translator(conversation.guide.language), clock, keyboard, output, saves=saves)
        interview = Interview(conversation, screen, storage, register)

        async def type_keys() -> None:
            nonlocal cells, cursor
            for key in keys:
                await _until_it_waits(screen)
                if key == LAST:  # whatever was broken, somebody mends it before they leave
                    storage.failures = 0
                screens.append("\n".join(line.rstrip() for line in display.display))
                cells = [[display.buffer[row][at].data for at in range(size[0])] for row in range(size[1])]
                cursor = display.cursor.x, display.cursor.y
                drawn = screen._app.render_counter
                keyboard.send_bytes(KEYS.get(key, key).encode())
                await _until_it_is_drawn(screen, drawn)
                if key.endswith("\r") and len(key) > 1:  # it could have been a piece of a paste
                    await asyncio.sleep(2 * PIECES)
                if key == "<escape>":  # it could have been the beginning of another key
                    await asyncio.sleep(0.5)

        keyboard.send_text(early)
        typing = asyncio.create_task(type_keys())
        paused = False
        try:
            await asyncio.wait_for(screen.run(lambda: interview.run(welcome=welcome)), timeout=30)
        except PauseInterview:
            paused = True
        finally:
            typing.cancel()
    return Held(interview.conversation, storage, screens, paused, interview.untaken, cells, cursor)


async def _until_it_waits(screen: PagesScreen) -> None:
    while not screen.waits:
        await asyncio.sleep(0.002)


async def _until_it_is_drawn(screen: PagesScreen, before: int) -> None:
    """Some keys draw nothing: they are not waited for long."""
    for _ in range(60):
        await asyncio.sleep(0.005)
        now = screen._app.render_counter
        if now > before:
            await asyncio.sleep(0.01)
            if screen._app.render_counter == now:
                return


def clock() -> datetime:
    return datetime(2026, 11, 24, 14, 32)
