"""Holds a conversation: lays one page after the other on a screen, records what is said, and saves after every answer.

A screen shows pages and gives replies; whether it draws them or reads lines is its own affair.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from samtale.conversation.conversation import Conversation
from samtale.conversation.reading import read
from samtale.errors import MovedError, SamtaleError
from samtale.interview.check_page import check_page, missing, target
from samtale.interview.names import EmptyRegister, NamesDialog, Register
from samtale.interview.pages import Page, confirm_page, elsewhere_page, park_page, question_page, welcome_page
from samtale.interview.replies import Answer, Back, ChangeNames, Park, Pause, Reply, SaveCopy, Skip
from samtale.interview.screen import PauseInterview, Screen
from samtale.language import Message, Words, say
from samtale.questions.dates import date_near
from samtale.questions.people import PERSONS, Person
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.questions.reader import NotUnderstood
from samtale.text import clean_line


class Storage(Protocol):
    """The store, as the interview knows it."""

    @property
    def place(self) -> str:
        """Where the conversation lies; nothing where it is kept nowhere."""

    def save(self, conversation: Conversation) -> None:
        """Puts the conversation safely away. Raises StoreError."""

    def save_elsewhere(self, conversation: Conversation, place: str) -> str:
        """Writes the answers to a file somewhere else; where. Raises SamtaleError."""


Outcome = tuple[Problem, ...] | Message
"""Why a reply can't be taken; or what was done while the page stays; nothing (no problems) where the page is left."""
ReplyHandler = Callable[[Reply], Awaitable[Outcome]]
AddDraft = Callable[[Raw], Conversation]
"""The conversation with what is half typed on a page."""


class Interview:
    """One sitting: from where the conversation stands to its end, or until it is left."""

    def __init__(
        self, conversation: Conversation, screen: Screen, storage: Storage, register: Register | None = None
    ) -> None:
        self.conversation = conversation
        self._screen = screen
        self._storage = storage
        self._register = register or EmptyRegister()
        self._people = NamesDialog(screen, self._register, conversation.guide.title, conversation.guide.language)
        self._welcome = False
        """Whether the first page is shown next."""
        visible = frozenset(question.id for question in conversation.visible)
        self._asked: frozenset[str] | None = visible if conversation.checked else None
        """While answers are changed from the check page: the questions that need not be asked again."""
        self._row: int | None = None
        """The row that somebody wants to change on the next page."""
        self._agreed = False
        self._from_end = False
        self._today: date | None = None
        self._news: Words = ""
        """What is said on the page that is shown next."""
        self._changed = ""
        """The number of the answer that is changed from the check page."""
        self._title: Words = ""
        """The title of the page that is shown, for those that are laid over it."""
        self._return: str | None = None
        """The question that was left for the review of another earlier agreement."""

    @property
    def untaken(self) -> bool:
        """Whether a change of the names or the day was typed, and has not been taken."""
        return self._people.untaken

    async def run(
        self, *, welcome: bool, today: date | None = None, from_end: bool = False, news: Words = ""
    ) -> Conversation:
        """Asks until the end; the finished conversation. Raises PauseInterview, and what the screen raises when closed.

        `today` is the day on which a conversation is taken up again; `from_end`: somebody has gone back from its end.
        `news` is said on the first page.
        """
        self._welcome, self._news = welcome, news
        self._agreed = self._from_end = from_end
        self._today = today
        while not self.conversation.finished:
            question = self.conversation.next_question
            if self._welcome:
                await self._show(self._first_page(), self._set_out)
            elif question is not None:
                self._asked = self._asked and self._asked | {question.id}
                page = replace(question_page(self.conversation, question), row=self._row)
                self._row = None
                await self._show(page, self._step)
            elif not self._agreed:
                page, self._changed = check_page(self.conversation, self._changed), ""
                await self._show(page, self._check)
            else:
                await self._confirm()
        return self.conversation

    def _first_page(self) -> Page:
        earlier = self._register.earlier(self.conversation.people)
        page = welcome_page(self.conversation, self._storage.place, earlier.on)
        return replace(page, problems=tuple(Problem((), warning) for warning in earlier.warnings))

    async def _show(self, page: Page, take: ReplyHandler, add_draft: AddDraft | None = None) -> None:
        """Shows a page until its reply is taken. Why it can't be is said on the page, with the text still there.

        `add_draft` tells what the conversation is with what is half add_draft there; else it is a draft of the answer.
        """
        with_draft = add_draft or self._drafted
        self._title = page.title or self._title
        page, self._news = replace(page, title=self._title, news=self._news), ""
        if page.reading is not None:
            page = replace(page, reading=replace(page.reading, today=self._today))
        asides = SaveCopy | Pause if add_draft else Park | SaveCopy | ChangeNames | Pause
        while True:
            reply = await self._screen.ask(page, lambda raw: self._put_changed(with_draft(raw)))
            # A number that leads nowhere is repeated in what is wrong: the next one is not to be written behind it.
            raw = None if page.kind == "check" else reply.raw
            page = replace(page, raw=raw, row=None, problems=(), unsaved=False, news="")
            try:
                problems = await self._aside(reply, with_draft) if isinstance(reply, asides) else await take(reply)
            except SamtaleError as error:
                problems = (Problem((), error.message, error.hint),)
                page = replace(page, unsaved=not isinstance(error, MovedError))
            if isinstance(problems, Message):
                page = replace(page, news=problems, unsaved=with_draft(reply.raw) != self.conversation)
            elif problems:
                page = replace(page, problems=problems)
            else:
                return

    # What a reply does: nothing more to say, why it can't be taken, or what was done while the page stays.

    async def _aside(self, reply: Reply, add_draft: AddDraft) -> Outcome:
        match reply:
            case Park(raw, topic):
                return await self._park(raw, topic)
            case SaveCopy(raw):
                return await self._save_elsewhere(add_draft(raw))
            case ChangeNames(raw):
                return await self._change_people(raw)
            case _:
                self._put(add_draft(reply.raw))
                raise PauseInterview

    async def _set_out(self, reply: Reply) -> Outcome:
        if isinstance(reply, Back):
            return await self._change_people(None)
        self._put(self.conversation)
        self._welcome = False
        return ()

    async def _step(self, reply: Reply) -> Outcome:
        match reply:
            case Answer(raw):
                return self._answer(raw)
            case Back(raw):
                drafted, self._return = self._drafted(raw), None
                self._put(drafted.back() if self._asked is None else drafted.go_to(None))
                self._welcome = self._asked is None and drafted.back() == drafted
            case _:
                self._put(self._onward(self._drafted(reply.raw).skip()))
        return ()

    def _answer(self, raw: Raw) -> Outcome:
        question = self.conversation.next_question
        if question is None:
            return ()
        try:
            value = read(question, raw, self.conversation.reading)
        except NotUnderstood as wrong:
            self._put(self._drafted(raw))
            return wrong.problems
        self._put(self._onward(self.conversation.answer(value)))
        return ()

    def _onward(self, conversation: Conversation) -> Conversation:
        """On to the next question; after a change, to what the change has brought up, then back to the check page."""
        if self._asked is None:
            left, self._return = self._return, None
            there = next((question.id for question in conversation.visible if question.id == left), None)
            return conversation.go_to(there) if there else conversation
        known = {*self._asked, *conversation.answers}
        return conversation.go_to(
            next((question.id for question in conversation.visible if question.id not in known), None)
        )

    async def _check(self, reply: Reply) -> Outcome:
        match reply:
            case Back():
                self._asked = None
                self._put(self.conversation.back())
            case Answer(str(said)) if said.strip():
                return await self._change(said)
            case _ if self.conversation.missing:
                return (Problem((), missing(self.conversation)),)
            case _:
                self._agreed = True
        return ()

    async def _change(self, number: str) -> Outcome:
        self._changed = number
        if number.strip().rstrip(".") == "0":
            self._news = await self._change_people(None) or self._news
            return ()
        found = target(self.conversation, number)
        if found is None:
            return (Problem((), say("There is no number {number} here.", number=clean_line(number))),)
        if found.question is None:
            await self._park_again(found.parked)
            return ()
        self._asked = frozenset(question.id for question in self.conversation.visible)
        self._put(self.conversation.go_to(found.question.id))
        self._row = found.row
        return ()

    async def _confirm(self) -> None:
        """Asks one after the other, beginning where nobody has said yes yet; back goes to the one before."""
        last = len(PERSONS) - 1
        open_ = (at for at, who in enumerate(PERSONS) if who not in self.conversation.confirmed)
        at = last if self._from_end else next(open_, last)
        self._agreed = self._from_end = False
        while at < len(PERSONS):
            step = await self._confirmed_by(PERSONS[at])
            at += step
            if at < 0 or not step:
                return
        self._put(self.conversation.finish())

    async def _confirmed_by(self, person: Person) -> int:
        """How many people further it goes: on, back, or nowhere, where the answers are to be looked at once more."""
        step = 0

        async def take(reply: Reply) -> Outcome:
            nonlocal step
            match reply:
                case Answer("yes"):
                    self._put(self.conversation.confirm(person))
                    step = 1
                case Answer("no"):
                    self._put(self.conversation.reopen())
                    self._news = _no(self.conversation.people.name(person))
                case Skip():
                    step = 1
                case Back():
                    step = -1
                case _:
                    return (Problem((), say("Answer yes or no."), say("Skip, to finish without this confirmation.")),)
            return ()

        await self._show(confirm_page(self.conversation, person), take)
        return step

    # Aside

    async def _park(self, raw: Raw, topic: str) -> Outcome:
        self._put_changed(self._drafted(raw))
        before = self.conversation
        if topic:
            self._put(before.park(topic))
        else:
            topic = await self._topic("", lambda words: before.park(words) if words else before)
        return say("Parked: {topic}", topic=topic) if topic else say("Nothing was parked.")

    async def _park_again(self, at: int) -> None:
        before = self.conversation
        await self._topic(before.parked[at], lambda words: before.park_again(at, words))

    async def _topic(self, topic: str, parked: Callable[[str], Conversation]) -> str:
        """Asks for the words of a topic, `parked` so; nothing where they are taken back.

        As long as they are half typed, they are parked as far as they go: there is no other place for them.
        """
        before = self.conversation
        said: str | None = None

        def typed(raw: Raw) -> Conversation:
            return parked(words) if (words := _one_line(raw)) else before

        async def take(reply: Reply) -> Outcome:
            nonlocal said
            if not isinstance(reply, Back | Skip):
                said = _one_line(reply.raw)
                self._put_changed(parked(said))
            return ()

        await self._show(park_page(topic), take, typed)
        if said is None:
            self._put_changed(before)
        return said or ""

    async def _save_elsewhere(self, conversation: Conversation) -> Outcome:
        """Asks for a place, and writes a copy there, whether it can be saved in its own or not."""
        page = elsewhere_page()
        try:
            self._put_changed(conversation)
        except SamtaleError as error:  # told here: it may be the first save that finds it, and it is found once
            page = replace(page, problems=(Problem((), error.message, error.hint),))
        page = replace(page, unsaved=conversation != self.conversation)
        while place := await self._place(page, conversation):
            try:
                written = self._storage.save_elsewhere(conversation, place)
            except SamtaleError as error:
                page = replace(page, raw=place, problems=(Problem((), error.message, error.hint),))
            else:
                return say("A copy of the answers is saved in {file}.", file=written)
        return say("Nothing was saved elsewhere.")

    async def _place(self, page: Page, conversation: Conversation) -> str:
        """What somebody writes there; nothing where they go back."""
        page = replace(page, title=self._title)
        reply = await self._screen.ask(page, lambda _: self._put_changed(conversation))
        if isinstance(reply, Pause):
            self._put_changed(conversation)
            raise PauseInterview
        return _one_line(reply.raw) if isinstance(reply, Answer) else ""

    async def _change_people(self, raw: Raw) -> Message | tuple[()]:
        """Goes to the page of names. What a change there brings up is asked; both confirm anew."""
        self._put_changed(self._drafted(raw))
        changed = await self._people.change(self.conversation)
        if changed is not None:
            if self._asked is None and self.conversation.next_question is None:
                self._asked = frozenset(question.id for question in self.conversation.visible)
            self._put(self._looking_back(changed))
            self._agreed = False
        if self._people.leaving:
            raise PauseInterview
        return say("The names and the day are as they were.") if changed is None else ()

    def _looking_back(self, changed: Conversation) -> Conversation:
        """To the review of what other two people agreed on, where it comes before this; then on from here."""
        review = changed.review
        if review is None or changed.last == self.conversation.last or not changed.comes_before(review):
            return changed if self._asked is None else self._onward(changed)
        on = self._register.earlier(changed.people).on
        if on is not None and not self._welcome:
            day = date_near(on, changed.on, changed.guide.language)
            self._news = say(
                "You two have an agreement from {day}. Look back on it first; then continue from where you were.",
                day=day,
            )
            self._return = changed.at if self._asked is None else None
        return changed.go_to(review.id)

    # Safekeeping

    def _put(self, conversation: Conversation) -> None:
        """Saves first, and only then goes on from there: what could not be saved has not happened."""
        self._storage.save(conversation)
        self.conversation = conversation

    def _put_changed(self, conversation: Conversation) -> None:
        """The same, where there is anything new."""
        if conversation != self.conversation:
            self._put(conversation)

    def _drafted(self, raw: Raw) -> Conversation:
        # On the first page nothing is typed; behind it stands a question whose draft is none of its business.
        question = None if self._welcome else self.conversation.next_question
        return self.conversation if question is None else self.conversation.draft(raw)


def _one_line(raw: Raw) -> str:
    return clean_line(raw) if isinstance(raw, str) else ""


def _no(name: str) -> Message:
    return say("{name} said no. Change what is not right, and confirm it once more.", name=name)
