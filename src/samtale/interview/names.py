"""Asks who talk together and on which day, and whether a name that is near a known one is the same person's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from samtale.conversation.conversation import Conversation
from samtale.conversation.names import is_near
from samtale.errors import SamtaleError
from samtale.interview.choice_pages import choose
from samtale.interview.pages import NO_YES, Page, one_of
from samtale.interview.replies import Back, Pause
from samtale.interview.screen import PauseInterview, Screen, save_nothing
from samtale.language import Message, Words, say
from samtale.questions.date import DAY
from samtale.questions.form import Field, Form
from samtale.questions.people import PERSONS, People, same_name
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.questions.review import Reviewed
from samtale.questions.words import PERSON
from samtale.text import clean_line
from samtale.values import dataclass

ONE_PERSON = say("The leader and the employee can't be the same person.")


@dataclass(frozen=True)
class Meeting:
    """Who talk together, and on which day."""

    people: People
    on: date


@dataclass(frozen=True)
class EarlierAgreement:
    """The last agreement of two people: its day, and what is to be reviewed of it."""

    on: date | None = None
    """None where there is none, as far as can be read."""
    rows: tuple[Reviewed, ...] = ()
    warnings: tuple[Message, ...] = ()
    """Why that may not be all, or not as it was said."""


class Register(Protocol):
    """The people of other conversations."""

    def names(self) -> Sequence[str]:
        """Everybody's name, in the spelling that is shown. Raises StoreError."""

    def earlier(self, people: People) -> EarlierAgreement:
        """The last agreement of these two. Raises StoreError."""

    def rename(self, old: str, new: str) -> Sequence[Words]:
        """Corrects a name in all conversations; where it could not be, and why. Raises StoreError."""


class EmptyRegister:
    """A register without anybody in it: for previews, where nothing is stored."""

    def names(self) -> Sequence[str]:
        return ()

    def earlier(self, people: People) -> EarlierAgreement:  # noqa: ARG002 - as every register
        return EarlierAgreement()

    def rename(self, old: str, new: str) -> Sequence[Words]:  # noqa: ARG002 - as every register
        return ()


def names_page(title: Words, meeting: Meeting, known: Sequence[str], language: str) -> Page:
    """Who talk together, and on which day. `known` completes what is typed, and is not on the page unasked."""
    named = (Field(name=who, label=PERSON[who], kind="line", known=tuple(known)) for who in ("leader", "employee"))
    people = meeting.people
    return Page(
        kind="names",
        title=title,
        ask=say("Who is taking part?"),
        form=Form(fields=(*named, DAY.field("day", say("The day"))), shape="both"),
        raw={"leader": people.leader, "employee": people.employee, "day": meeting.on.isoformat()},
        row=0 if people.leader and people.employee else None,
        reading=Reading(meeting.on, language),
    )


def near_page(known: str, typed: str) -> Page:
    """Whether a name that is near a known one is the same person's; where only case and blanks differ, it is."""
    options: dict[str, Words] = {
        "old": say("The same person, {name} is right", name=known),
        "new": say("The same person, {name} is right (corrected everywhere)", name=typed),
    }
    if not same_name(known, typed):
        options["other"] = say("Another person")
    ask = say("The name is like one from before: {name}.", name=known)
    return Page(kind="choice", ask=ask, form=one_of(options))


def other_pair_page(before: People) -> Page:
    """Whether what two people had agreed is taken out of a conversation that is no longer theirs."""
    ask = say(
        "What {leader} and {employee} agreed the last time, and what was noted about it, is taken out of this "
        "conversation. Go on?",
        leader=before.leader,
        employee=before.employee,
    )
    return Page(kind="choice", ask=ask, form=one_of(NO_YES))


class NamesDialog:
    """Asks on a screen who talk together, and everything that has to be asked about it."""

    def __init__(self, screen: Screen, register: Register, title: Words, language: str) -> None:
        self._screen = screen
        self._register = register
        self._title = title
        self._language = language
        self._known: Sequence[str] = ()
        """The names of other conversations, as the page of names found them."""
        self._others: set[tuple[str, str]] = set()
        """Names that are near each other, and were said to be two people's."""
        self.leaving = False
        """Whether somebody pauses: what can be taken without a question is taken, and nothing more is asked."""
        self.untaken = False
        """Whether a change of the names or the day was typed in a conversation, and has not been taken."""

    async def begin(self, meeting: Meeting) -> Meeting:
        """Asks before a conversation is begun; `meeting` is what is known of it. Raises PauseInterview, StoreError."""
        news: Words = ""
        while (settled := await self._ask(meeting, None, news)) is None:
            news = say("This is the first page.")
        return settled.meeting

    async def change(self, conversation: Conversation) -> Conversation | None:
        """The conversation with the names and the day that are given; None where it stays as it is.

        Whoever pauses here has a change that is whole taken first: then `leaving` is true. Raises PauseInterview,
        StoreError.
        """
        before = Meeting(conversation.people, conversation.on)
        settled = await self._ask(before, conversation, "")
        self.untaken = False
        if settled is None or settled.meeting == before:
            return None
        people = settled.meeting.people
        changed = conversation.between(people, settled.meeting.on)
        if settled.same_two:
            return changed
        return changed.look_back_on(self._register.earlier(people).rows)

    async def _ask(self, meeting: Meeting, conversation: Conversation | None, news: Words) -> "_Outcome | None":
        self._known = self._register.names()
        page = replace(names_page(self._title, meeting, self._known, self._language), news=news)

        def note(raw: Raw) -> None:
            self.untaken = conversation is not None and self._is_change(raw, meeting)

        while True:
            reply = await self._screen.ask(page, note)
            if isinstance(reply, Back):
                return None
            note(reply.raw)
            self.leaving = isinstance(reply, Pause)
            if self.leaving and conversation is None:
                raise PauseInterview
            page = replace(page, raw=reply.raw, news="", problems=())
            try:
                return await self._settle(_read(reply.raw, meeting.on, self._language), meeting, conversation)
            except _AskAgainError as error:
                if self.leaving:
                    raise PauseInterview from None
                page = replace(page, problems=error.problems)
            except SamtaleError as error:
                page = replace(page, problems=(Problem((), error.message, error.hint),))

    async def _settle(self, typed: Meeting, before: Meeting, conversation: Conversation | None) -> "_Outcome":
        """What was typed, when all that it brings up is answered. Raises _AskAgainError, PauseInterview, StoreError."""
        settled = {}
        for who in PERSONS:
            name, was = typed.people.name(who), before.people.name(who)
            unchanged = conversation is not None and name == was
            settled[who] = _Name(name) if unchanged else await self._spelling(name, was)
        people = People(settled["leader"].spelling, settled["employee"].spelling)
        if same_name(settled["leader"].meant, settled["employee"].meant) or same_name(people.leader, people.employee):
            raise _AskAgainError(Problem(("employee",), ONE_PERSON, say("Write the name of the other one.")))
        same_two = all(same_name(settled[who].meant, before.people.name(who)) for who in PERSONS)
        looks_back = conversation is not None and conversation.looks_back and not same_two
        if looks_back and await self._choose(other_pair_page(before.people)) != "yes":
            raise _AskAgainError
        await self._correct(settled.values())
        return _Outcome(Meeting(people, typed.on), same_two)

    async def _spelling(self, name: str, was: str) -> "_Name":
        """How the name is spelled, after asking where it is near a known one. Raises _AskAgainError, PauseInterview."""
        for known in self._alike(name, was):
            match await self._choose(near_page(known, name)):
                case "old":
                    return _Name(known)
                case "new":
                    return _Name(name, corrects=known)
                case "other":
                    self._others.add((name, known))
                case _:
                    raise _AskAgainError
        return _Name(next((known for known in self._known if same_name(known, name)), name))

    def _alike(self, name: str, was: str) -> Sequence[str]:
        """The known names that must be asked about. One that was changed in case or blanks alone was meant to be."""
        same = [other for other in self._known if same_name(other, name)]
        if same:
            return [other for other in same if other == was != name]
        return [other for other in self._known if is_near(other, name) and (name, other) not in self._others]

    async def _correct(self, names: Iterable["_Name"]) -> None:
        left = [line for name in names if name.corrects for line in self._register.rename(name.corrects, name.spelling)]
        if left:
            told = say("The name is not corrected everywhere:")
            await self._screen.ask(Page(kind="choice", title=self._title, ask=told, notes=tuple(left)), save_nothing)

    def _is_change(self, raw: Raw, meeting: Meeting) -> bool:
        """Whether what is typed on the page of names is anything else than what is known."""
        try:
            return _read(raw, meeting.on, self._language) != meeting
        except _AskAgainError:
            return True

    async def _choose(self, page: Page) -> str:
        if self.leaving:
            raise PauseInterview
        return await choose(self._screen, replace(page, title=self._title))


@dataclass(frozen=True)
class _Name:
    """A name as it is spelled now, and the known one that it corrects everywhere."""

    spelling: str
    corrects: str = ""

    @property
    def meant(self) -> str:
        """The name that this person had until now."""
        return self.corrects or self.spelling


@dataclass(frozen=True)
class _Outcome:
    """Who talk together and when, and whether they are the same two as before."""

    meeting: Meeting
    same_two: bool


class _AskAgainError(Exception):
    """The page of names is shown again, with what is wrong where something is. It never leaves this module."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def _read(raw: Raw, on: date, language: str) -> Meeting:
    """What is typed on the page of names. Raises _AskAgainError."""
    typed = raw if isinstance(raw, dict) else {}
    names = {who: clean_line(name) if isinstance(name := typed.get(who), str) else "" for who in PERSONS}
    problems = [Problem((who,), say("A name is needed here.")) for who in PERSONS if not names[who]]
    reader = Reader(Reading(on, language))
    day = DAY.read(typed.get("day") or "", reader, ("day",))
    problems += reader.problems or ([] if day else [Problem(("day",), say("A day is needed here."))])
    if problems or day is None:
        raise _AskAgainError(*problems)
    return Meeting(People(names["leader"], names["employee"]), day)
