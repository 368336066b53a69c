"""What there is to fill in at a question: the fields that pages, plain mode and the preparation sheet show.

A form speaks of raw answers only (text, lists, mappings), so that what is half typed has a place in it too.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from samtale.conversation.answers import PERSONS, STATUSES, Raw, Reviewed
from samtale.conversation.conversation import Conversation, People
from samtale.conversation.words import STATUS, YES_NO
from samtale.conversation.writing import write
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    DateQuestion,
    EntriesQuestion,
    EntryField,
    GoalsQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    ReviewQuestion,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from samtale.language import Words, say
from samtale.values import dataclass

Kind = Literal["text", "line", "pick", "picks"]
Shape = Literal["none", "one", "both", "items", "rows"]
Row = dict[str, Raw]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing to fill in."""

    name: str = ""
    """Its key in a row; empty where the answer is this field alone."""
    label: Words = ""
    kind: Kind = "text"
    """Many lines, one line, one of the options, or several of them."""
    options: Mapping[str, Words] | None = None
    """What to pick from, by id."""
    other: bool = False
    """Something else can be said in free words."""
    echo: Literal["", "day", "number", "scale"] = ""
    """How what is typed is read back while it is typed."""
    points: Mapping[int, str] | None = None
    """The points of a scale, with their words where they have some."""
    needed: bool = False
    known: tuple[str, ...] = ()
    """What completes the words that are typed, and is shown only where they begin so."""

    @property
    def marks(self) -> tuple[str, ...]:
        """What the options are called on the screen: 1, 2, 3; or a, b, c where the options are numbers themselves."""
        options = self.options or {}
        words = [str(word) for pair in options.items() for word in pair]
        letters = any(word.strip().isdecimal() for word in words)
        return tuple(chr(ord("a") + at) if letters and at < 26 else str(at + 1) for at in range(len(options)))


@dataclass(frozen=True, kw_only=True)
class Form:
    """The fields of an answer, and how often they are filled in: once, once by each, or in rows."""

    fields: tuple[Field, ...] = ()
    shape: Shape = "one"
    most: int | None = None
    """How many rows there is room for."""
    fixed: tuple[Reviewed, ...] = ()
    """The rows of a review, which can be marked and neither added nor removed."""

    @property
    def grows(self) -> bool:
        """Whether rows can be added and removed."""
        return self.shape in ("items", "rows") and not self.fixed

    def spread(self, raw: Raw) -> list[Row]:
        """The answer as rows of fields, one row where the form has no rows."""
        match self.shape, raw:
            case "items", list():
                return [{"": item} for item in raw]
            case "rows", list() if self.fixed:
                return _marks(self.fixed, raw)
            case "rows", list():
                return [dict(row) for row in raw if isinstance(row, dict)]
            case "both", dict():
                return [dict(raw)]
            case "one", _ if raw is not None:
                return [{"": raw}]
            case _:
                return [{} for _ in self.fixed] if self.fixed else ([] if self.grows else [{}])

    def gather(self, rows: Sequence[Row]) -> Raw:
        """The reverse of spread."""
        match self.shape:
            case "none":
                return None
            case "one":
                return rows[0].get("") if rows else None
            case "both":
                return dict(rows[0]) if rows else None
            case "items":
                return [row.get("") for row in rows]
            case "rows" if self.fixed:
                return _marked(self.fixed, rows)
            case "rows":
                return [dict(row) for row in rows]


def _marks(fixed: Sequence[Reviewed], raw: Sequence[Raw]) -> list[Row]:
    rows = [row if isinstance(row, dict) else {} for row in raw]
    rows += [{}] * (len(fixed) - len(rows))
    return [{name: row.get(name) for name in ("status", "remark")} for row in rows[: len(fixed)]]


def _marked(fixed: Sequence[Reviewed], rows: Sequence[Row]) -> Raw:
    if not any(row.get("status") or row.get("remark") for row in rows):
        return None
    marks = [*rows, *([{}] * (len(fixed) - len(rows)))]
    return [
        {**_row(reviewed), **{name: mark.get(name) or "" for name in ("status", "remark")}}
        for reviewed, mark in zip(fixed, marks, strict=False)
    ]


def _row(reviewed: Reviewed) -> Row:
    written = write((reviewed,))
    return dict(written[0]) if isinstance(written, list) and isinstance(written[0], dict) else {}


def form(question: Question, conversation: Conversation) -> Form:
    """What there is to fill in at a question of this conversation."""
    if question.keep == "nothing":
        return Form(shape="none")
    if question.by == "both":
        people = conversation.people
        return Form(fields=tuple(_single(question, name=who, label=people.name(who)) for who in PERSONS), shape="both")
    match question:
        case ListQuestion():
            return Form(fields=(Field(kind="line"),), shape="items", most=question.max)
        case GoalsQuestion():
            return Form(fields=_goal_fields(question), shape="rows", most=question.max)
        case CommitmentsQuestion():
            return Form(fields=_commitment_fields(question, conversation.people), shape="rows", most=question.max)
        case ReviewQuestion():
            return Form(fields=_REVIEW, shape="rows", fixed=reviewed_rows(question, conversation))
        case EntriesQuestion():
            return Form(fields=tuple(map(_entry_field, question.fields)), shape="rows", most=question.max)
        case _:
            return Form(fields=(_single(question, label=question.label),))


def reviewed_rows(question: ReviewQuestion, conversation: Conversation) -> tuple[Reviewed, ...]:
    """The rows to mark: those that the answer has already, else those of the last agreement."""
    answer = conversation.answer_to(question)
    rows = answer if isinstance(answer, tuple) else ()
    return tuple(row for row in rows if isinstance(row, Reviewed)) or conversation.last


def _single(question: Question, name: str = "", label: Words = "") -> Field:
    match question:
        case TextQuestion() | ListQuestion():
            return Field(name=name, label=label)
        case ChoiceQuestion():
            return Field(name=name, label=label, kind="pick", options=question.choices, other=question.other)
        case ChoicesQuestion():
            return Field(name=name, label=label, kind="picks", options=question.choices, other=question.other)
        case YesNoQuestion():
            return Field(name=name, label=label, kind="pick", options={"yes": YES_NO[True], "no": YES_NO[False]})
        case ScaleQuestion():
            points = {point: (question.labels or {}).get(point, "") for point in range(question.from_, question.to + 1)}
            return Field(name=name, label=label, kind="line", echo="scale", points=points)
        case NumberQuestion():
            return Field(name=name, label=label, kind="line", echo="number")
        case DateQuestion():
            return Field(name=name, label=label, kind="line", echo="day")
        case GoalsQuestion() | CommitmentsQuestion() | ReviewQuestion() | EntriesQuestion():
            raise ValueError(question.type)


def _goal_fields(question: GoalsQuestion) -> tuple[Field, ...]:
    needs = question.needs
    return (
        Field(name="goal", label=say("Goal"), needed=True),
        Field(name="sign", label=say("Sign of success"), needed="sign" in needs),
        Field(name="due", label=say("Due"), kind="line", echo="day", needed="due" in needs),
        Field(name="support", label=say("Support it needs"), needed="support" in needs),
    )


def _commitment_fields(question: CommitmentsQuestion, people: People) -> tuple[Field, ...]:
    who = Field(
        name="who", label=say("Who"), kind="pick", options={who: people.name(who) for who in PERSONS}, needed=True
    )
    rest = (
        Field(name="what", label=say("What"), needed=True),
        Field(name="due", label=say("Due"), kind="line", echo="day", needed="due" in question.needs),
    )
    return rest if question.by in ("employee", "leader") else (who, *rest)


_REVIEW = (
    Field(
        name="status", label=say("How did it go?"), kind="pick", options={status: STATUS[status] for status in STATUSES}
    ),
    Field(name="remark", label=say("Remark")),
)


def _entry_field(field: EntryField) -> Field:
    match field.type:
        case "text":
            return Field(name=field.id, label=field.ask, needed=field.required)
        case "date":
            return Field(name=field.id, label=field.ask, kind="line", echo="day", needed=field.required)
        case "number":
            return Field(name=field.id, label=field.ask, kind="line", echo="number", needed=field.required)
        case "choice":
            return Field(name=field.id, label=field.ask, kind="pick", options=field.choices, needed=field.required)
