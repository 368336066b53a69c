"""Cut off anywhere and taken up again, a conversation comes to the same agreement as without.

SIGKILL strikes at every save, at one step or another of it; with SAMTALE_TEST_KILLS=all, at every step of every save of
a longer conversation.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from paging import Memory
from reading_back import in_markdown
from samtale.agreement import open_items, summarise
from samtale.conversation import Conversation, begin
from samtale.conversation.reading import write
from samtale.interview.pages import Page
from samtale.interview.replies import Answer, Reply
from samtale.interview.runner import Interview
from samtale.interview.screen import SaveDraft
from samtale.questions.raw import Raw
from samtale.questions.review import Reviewed
from samtale.store.session import OpenConversation
from samtale.store.store import Store
from samtale.terminal.plain import run
from test_doors import EVERY_TYPE, NEVER_SEEN, Case

EVERY_STEP = os.environ.get("SAMTALE_TEST_KILLS") == "all"
STEPS = ("open", "write", "fsync", "close", "replace", "unlink")
"""What a save asks of the system."""


class Cut(Exception):  # noqa: N818 - no fault of the program's
    """The power goes."""


class Sayer:
    """A screen whose people know their answers: they half type each, and then say it."""

    def __init__(self, told: Conversation, between: Callable[[Page, Raw], None] = lambda *_: None) -> None:
        self._said = {question.ask: write(question, told.answer_to(question)) for question in told.guide.questions}
        self._between = between

    async def ask(self, page: Page, keep: SaveDraft) -> Reply:
        said = self._said.get(str(page.ask))
        keep(half(said))
        self._between(page, half(said))
        match page.kind:
            case "question":
                return Answer(said)
            case "confirm":
                return Answer("yes")
            case _:
                return Answer(None)


def half(raw: Raw) -> Raw:
    """An answer that is half typed."""
    match raw:
        case str():
            return raw[: len(raw) // 2]
        case list() if all(isinstance(row, dict) for row in raw):
            return [*raw[:-1], half(raw[-1])]
        case dict():
            return dict(list(raw.items())[:1])
        case _:
            return raw


def told_and_last(case: Case) -> tuple[Conversation, tuple[Reviewed, ...]]:
    """A conversation, and what is reviewed in it."""
    before, told = case.told()
    return told, open_items([summarise(before)])


def without_a_break(told: Conversation, last: tuple[Reviewed, ...]) -> list[Conversation]:
    """The conversation at every save, when nothing comes between."""
    beginning = begin(told.guide, told.people, told.on, last)
    memory = Memory()
    run(Interview(beginning, Sayer(told), memory).run(welcome=False))
    return [beginning, *memory.saved]


def a_store(home: Path) -> Store:
    return Store(home / "conversations", lambda _: "")


def test_cut_at_every_answer_and_resumed_the_agreement_is_the_same(tmp_path: Path):
    told, last = told_and_last(EVERY_TYPE)
    store = a_store(tmp_path)
    store.new(begin(told.guide, told.people, told.on, last)).release()
    (name,) = (head.id for head in store.heads())
    cut: set[str] = set()

    def cut_once(page: Page, typed: Raw) -> None:
        if str(page.ask) not in cut:
            cut.add(str(page.ask))
            raise Cut
        assert page.raw == (typed or None)

    while not store.heads()[-1].finished:
        with suppress(Cut), store.resume(name) as session:
            run(Interview(session.conversation, Sayer(told, cut_once), session).run(welcome=False))
    ended = store.read(name).conversation
    assert {question.ask for question in ended.visible} < cut
    assert ended == without_a_break(told, last)[-1]
    assert in_markdown(ended) == in_markdown(without_a_break(told, last)[-1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be killed by SIGKILL")
def test_killed_at_every_save_nothing_acknowledged_is_lost_and_the_agreement_is_the_same(tmp_path: Path):
    told, last = told_and_last(EVERY_TYPE if EVERY_STEP else NEVER_SEEN)
    states = without_a_break(told, last)
    store = a_store(tmp_path)
    store.new(states[0]).release()
    name = store.heads()[-1].id
    for at, (before, after) in enumerate(pairwise(states)):
        step = 0 if EVERY_STEP else at % len(STEPS)
        while (kept := store.read(name)).conversation == before:
            assert kept.damage == ()
            assert step < 30, "a save has no end"
            acknowledged = in_a_process_that_is_killed(store, name, told, step)
            step += 1
            assert not acknowledged or store.read(name).conversation == after
        assert (kept.conversation, kept.damage) == (after, ())
    assert in_markdown(states[-1]) == in_markdown(store.read(name).conversation)


def in_a_process_that_is_killed(store: Store, name: str, told: Conversation, step: int) -> bool:
    """Goes on with the conversation until the first save, where SIGKILL strikes; whether that was acknowledged."""
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        _be_killed(store, name, told, step, sender)
    os.close(sender)
    with os.fdopen(receiver, "rb") as pipe:
        acknowledged = pipe.read() == b"saved"
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    return acknowledged


def _be_killed(store: Store, name: str, told: Conversation, step: int, sender: int) -> None:
    save = OpenConversation.save

    def dying(session: OpenConversation, conversation: Conversation) -> None:
        if conversation == session.conversation:  # who has confirmed is asked again after a kill
            save(session, conversation)
            return
        with killed_at(step):
            save(session, conversation)
        os.write(sender, b"saved")
        _die()

    OpenConversation.save = dying
    try:
        with store.resume(name) as session:
            run(Interview(session.conversation, Sayer(told), session).run(welcome=False))
    finally:
        os._exit(1)  # whatever happened, this process is not the tests'


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """While it lasts, the process dies before this step of what it asks of the system."""
    left = step
    real = {name: getattr(os, name) for name in STEPS}

    def dying(act: Callable[..., object]) -> Callable[..., object]:
        def instead(*parts: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                _die()
            return act(*parts, **named)

        return instead

    for name, act in real.items():
        setattr(os, name, dying(act))
    yield
    for name, act in real.items():
        setattr(os, name, act)
