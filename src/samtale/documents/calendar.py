"""What was agreed to happen on a day, for a calendar (RFC 5545): the next conversation, promises and goals.

All are events of a whole day that keep nobody busy: to-dos would say it better, but the calendars of most offices leave
them out when they read a file.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from samtale import __version__
from samtale.agreement import Agreement, summarise
from samtale.conversation.conversation import Conversation
from samtale.documents.draft import DAMAGED
from samtale.documents.printout import Output, Source
from samtale.errors import DocumentError
from samtale.language import Message, Translator, Words, say, translator
from samtale.questions.dates import date_in_full
from samtale.questions.goals import Goal
from samtale.questions.people import PERSONS
from samtale.text import clean, clean_line
from samtale.values import dataclass

_LONGEST_LINE = 75
"""Bytes, without the line's end."""


@dataclass(frozen=True)
class _Event:
    """Something that is to have happened by a day. Its name stays the same when its words or its day are changed."""

    name: str
    day: date
    title: Message
    details: tuple[Words, ...] = ()


def write(source: Source) -> Output:
    """Bytes, since its line ends must stay as they are."""
    return Output(ics(summarise(source.conversation), source.id, damaged=source.damaged).encode())


def ics(agreement: Agreement, conversation: str, *, damaged: bool = False) -> str:
    """The agreement's days as a calendar file. `conversation` is the store's id. Raises DocumentError without any day.

    Each event is named after the conversation and its place there, so that a calendar that reads the file of a changed
    agreement brings its events up to date.
    """
    events = list(_events(agreement))
    if not events:
        raise DocumentError(
            say("This agreement has no dates, so there is nothing to put in a calendar."),
            say(
                "“samtale resume {id}” opens the conversation again, to give promises and goals a date.",
                id=conversation,
            ),
        )
    translate = translator(agreement.language)
    if damaged:
        events = [replace(event, details=(DAMAGED, *event.details)) for event in events]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//samtale//samtale {__version__}//EN",
        *(line for event in events for line in _lines(event, agreement.on, conversation, translate)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def has_days(conversation: Conversation) -> bool:
    """Whether there is anything for a calendar."""
    return any(True for _ in _events(summarise(conversation)))


def _events(agreement: Agreement) -> Iterator[_Event]:
    people = agreement.people
    if agreement.next_meeting:
        title = say(
            "{title}: {leader} and {employee}", title=agreement.title, leader=people.leader, employee=people.employee
        )
        yield _Event("next", agreement.next_meeting, title)
    for who in reversed(PERSONS):
        for number, promise in enumerate(agreement.promises_of(who), start=1):
            if promise.due:
                title = say("Due: {what} ({who})", who=people.name(who), what=promise.what)
                yield _Event(f"{who}-{number}", promise.due, title)
    for number, goal in enumerate(agreement.goals, start=1):
        if goal.due:
            title = say("Goal due: {what} ({who})", who=people.employee, what=goal.goal)
            yield _Event(f"goal-{number}", goal.due, title, tuple(_about(goal)))


def _about(goal: Goal) -> Iterator[Words]:
    if goal.sign:
        yield say("Sign of success: {sign}", sign=goal.sign)
    if goal.support:
        yield say("Support it needs: {support}", support=goal.support)


def _lines(event: _Event, on: date, conversation: str, translate: Translator) -> Iterator[str]:
    agreed = say("Agreed on {day}.", day=date_in_full(on, translate.language))
    details = "\n".join(map(translate, (*event.details, agreed)))
    yield "BEGIN:VEVENT"
    yield f"UID:{conversation}-{event.name}@samtale"
    # No clock: the same agreement gives the same file.
    yield f"DTSTAMP:{_day(on)}T000000Z"
    yield "SEQUENCE:0"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(clean_line(translate(event.title)))}"
    yield f"DESCRIPTION:{_escaped(clean(details))}"
    yield "CLASS:PRIVATE"  # those who may look into the calendar see that there is something, not what
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}".zfill(8)


def _escaped(text: str) -> str:
    for letter in "\\;,":
        text = text.replace(letter, "\\" + letter)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line, broken where it is too long: each part after the first begins with a blank, and no letter is split."""
    parts, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LONGEST_LINE:
            parts.append(" ")
            length = 1
        parts[-1] += letter
        length += size
    return "\r\n".join(parts)
