"""The pages of a conversation: what lies on the screen at each moment, for pages and plain mode alike."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from samtale.conversation.conversation import Conversation
from samtale.conversation.reading import write
from samtale.language import Words, say, say_many
from samtale.questions.dates import date_in_full, date_near
from samtale.questions.form import Field, Form
from samtale.questions.people import People, Person
from samtale.questions.problem import Problem
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reading
from samtale.questions.words import KEPT, WHO_ANSWERS, YES_NO
from samtale.values import dataclass

NO_FORM = Form(shape="none")

PageKind = Literal["names", "welcome", "question", "park", "check", "confirm", "elsewhere", "choice", "end"]


WITH_NAMES: Sequence[PageKind] = ("welcome", "question", "check", "confirm")
"""The pages from which that of names can be reached."""


@dataclass(frozen=True)
class CheckLine:
    """One line of the check page, and the part of the page that it stands in."""

    number: str
    words: str
    part: Words
    """Its heading; none for who talk together."""
    changed: bool = False
    """Whether it was changed a moment ago, or the line that it is a part of."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What lies on the screen. Words are marked; bare text is the guide's own or people's."""

    kind: PageKind
    ask: Words
    title: Words = ""
    progress: Words = ""
    intro: tuple[Words, ...] = ()
    """Paragraphs to say aloud, before the question."""
    notes: tuple[Words, ...] = ()
    """Said quietly below the question: who answers, what happens to it."""
    keys: tuple[Words, ...] = ()
    """What keys do here, below the notes, where there are keys."""
    form: Form = NO_FORM
    raw: Raw = None
    """What is filled in already."""
    required: bool = False
    tip: str = ""
    probes: tuple[str, ...] = ()
    row: int | None = None
    """The row that somebody wants to change; else the cursor begins where nothing is filled in."""
    lines: tuple[CheckLine, ...] = ()
    after: tuple[Words, ...] = ()
    """Said below the lines: what is not answered."""
    problems: tuple[Problem, ...] = ()
    """Why the last reply could not be taken. Paths go into raw."""
    reading: Reading | None = None
    """How what is typed is understood, for reading it back."""
    people: People | None = None
    unsaved: bool = False
    """Whether the last reply could not be saved."""
    news: Words = ""
    """What was done a moment ago."""


def one_line(label: Words) -> Form:
    """A form of one line."""
    return Form(fields=(Field(label=label, kind="line"),))


def one_of(options: Mapping[str, Words]) -> Form:
    """A form of one choice."""
    return Form(fields=(Field(kind="pick", options=options),))


NO_YES: Mapping[str, Words] = {"no": YES_NO[False], "yes": YES_NO[True]}


def welcome_page(conversation: Conversation, place: str, earlier: date | None = None) -> Page:
    """The first page: the frame, who sees what is written, and where it lies; nowhere in a preview.

    `earlier` is the day of the last agreement between the two.
    """
    guide, people = conversation.guide, conversation.people
    minutes = [say("About {minutes} minutes", minutes=guide.minutes)] if guide.minutes else []
    return Page(
        kind="welcome",
        title=guide.title,
        ask=say("{leader} and {employee}", leader=people.leader, employee=people.employee),
        intro=tuple(paragraph for paragraph in (guide.intro,) if paragraph),
        notes=(*minutes, *([_earlier(earlier, conversation)] if place else []), *_storage_notes(place)),
        reading=conversation.reading,
        people=conversation.people,
    )


def _earlier(day: date | None, conversation: Conversation) -> Words:
    """What was found of the two."""
    if day is None:
        return say("You two have no earlier agreement here.")
    near = date_near(day, conversation.on, conversation.guide.language)
    if not conversation.last:
        return say("Last agreement: {day}, nothing open", day=near)
    return say_many(
        "Last agreement: {day}, one open", "Last agreement: {day}, {count} open", len(conversation.last), day=near
    )


def people_line(conversation: Conversation) -> Words:
    """Who talk together, and on which day."""
    people, day = conversation.people, date_in_full(conversation.on, conversation.guide.language)
    return say("{leader} and {employee}, {day}", leader=people.leader, employee=people.employee, day=day)


def _storage_notes(place: str) -> Iterator[Words]:
    """Who sees what is written, and where it lies."""
    if place:
        yield say("Both of you see everything that is written here, and both can have a copy.")
        yield say("It is kept on this machine: {place}", place=place)
    else:
        yield say("This is a preview: nothing is stored.")


def question_page(conversation: Conversation, question: Question) -> Page:
    """A question, with its answer or what was half typed filled in."""
    section = conversation.section_of(question)
    visible = conversation.visible
    sections = [part for part in conversation.guide.sections if any(other in visible for other in part.questions)]
    asked = [other for other in visible if other in section.questions]
    first = question == asked[0]
    progress = say(
        "part {part} of {parts} · question {at} of {all}",
        part=sections.index(section) + 1,
        parts=len(sections),
        at=asked.index(question) + 1,
        all=len(asked),
    )
    title = (
        say("{section} · {minutes} min", section=section.title, minutes=section.minutes)
        if section.minutes
        else section.title
    )
    return Page(
        kind="question",
        title=title,
        progress=progress,
        intro=(section.intro,) if first and section.intro else (),
        ask=question.ask,
        notes=(_question_note(question),),
        form=conversation.form_of(question),
        raw=conversation.drafts.get(question.id, write(question, conversation.answer_to(question))),
        tip=question.tip,
        probes=question.probes,
        reading=conversation.reading,
        people=conversation.people,
        required=question.required,
    )


def _question_note(question: Question) -> Words:
    """Who answers, and what happens to it."""
    who, kept = WHO_ANSWERS[question.by], KEPT[question.keep]
    if question.required:
        return say("{who} · {kept} · must be answered", who=who, kept=kept)
    return say("{who} · {kept}", who=who, kept=kept)


def confirm_page(conversation: Conversation, person: Person) -> Page:
    """One of the two says whether this is what was agreed."""
    return Page(
        kind="confirm",
        title=conversation.guide.title,
        progress=say("confirm"),
        ask=say("{name}, is this what you two agreed on?", name=conversation.people.name(person)),
        notes=(
            say("A yes is noted in the agreement. It is not a signature."),
            say("You can skip this, and sign on paper only."),
        ),
        keys=(say("Ctrl-N finishes without this confirmation."),),
        form=one_of({"yes": YES_NO[True], "no": YES_NO[False]}),
        raw="yes" if person in conversation.confirmed else None,
        reading=conversation.reading,
        people=conversation.people,
    )


def park_page(topic: str) -> Page:
    """The words of a topic that is put aside."""
    notes = (say("It stays in the record for another time, and does not go into the agreement."),)
    ask, form = say("Which topic do you want to put aside?"), one_line(say("Topic"))
    return Page(kind="park", ask=ask, notes=notes, form=form, raw=topic)


def elsewhere_page() -> Page:
    """The file to save a copy of the answers in."""
    notes = (
        say("A copy of all answers so far, half-typed ones too, in a file that you can read and finish by hand."),
        say("When everything that must be answered is there, “samtale start --answers FILE” makes an agreement of it."),
    )
    ask, form = say("Which file should a copy be saved in?"), one_line(say("File"))
    return Page(kind="elsewhere", ask=ask, notes=notes, form=form)
