"""Answers in words, as people read them: on the check page, in plain mode, in the agreement. Nothing reads these."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import assert_never

from samtale.conversation.answers import PERSONS, Both, Commitment, Entry, Goal, Person, Reviewed, Single, Value
from samtale.conversation.conversation import People
from samtale.conversation.dates import date_in_full, date_in_words
from samtale.conversation.numbers import number_in
from samtale.conversation.words import STATUS, YES_NO
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    EntriesQuestion,
    EntryField,
    Question,
    ScaleQuestion,
)
from samtale.language import Message, Translator, say

Row = Goal | Commitment | Reviewed | Entry


def in_words(question: Question, value: Value, people: People, translate: Translator) -> str:
    """The answer in the translator's language, an item or row a line. Where both answered, each by name."""
    if isinstance(value, Both):
        return "\n".join(
            f"{people.name(who)}: {in_words(question, said, people, translate)}"
            for who in PERSONS
            if (said := said_by(who, value)) is not None
        )
    return "\n".join(parts_in_words(question, value, people, translate))


def said_by(who: Person, both: Both) -> Single | None:
    """What one of the two answered."""
    return both.employee if who == "employee" else both.leader


def parts_in_words(question: Question, value: Single, people: People, translate: Translator) -> tuple[str, ...]:
    """The same for one answer, its items or rows apart."""
    match value:
        case bool():
            return (translate(YES_NO[value]),)
        case str():
            return (_option(question, value),)
        case int():
            return (translate(_point(question, value)),)
        case Decimal():
            return (number_in(value, translate.language),)
        case date():
            return (date_in_full(value, translate.language),)
        case tuple():
            parts = tuple(_part(question, part, people, translate) for part in value)
            return (_together(parts),) if isinstance(question, ChoicesQuestion) else parts
        case _:
            assert_never(value)


def _together(parts: tuple[str, ...]) -> str:
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def lead(label: str) -> str:
    """A label as it stands before what it names: with a colon, unless it ends a sentence itself."""
    return label if label.endswith(("?", "!", ".", ":", "…")) else f"{label}:"


def _option(question: Question, said: str) -> str:
    """The words of an option; free words, and a text, as they were said."""
    return question.choices.get(said, said) if isinstance(question, ChoiceQuestion | ChoicesQuestion) else said


def _point(question: Question, point: int) -> Message | str:
    if not isinstance(question, ScaleQuestion):
        return str(point)
    if question.from_ in (0, 1):
        where = say("{point} of {highest}", point=point, highest=question.to)
    else:
        where = say("{point} (from {lowest} to {highest})", point=point, lowest=question.from_, highest=question.to)
    label = (question.labels or {}).get(point)
    return say("{point} – {label}", point=where, label=label) if label else where


def _part(question: Question, part: str | Row, people: People, translate: Translator) -> str:
    match part:
        case str():
            return _option(question, part)
        case Goal():
            return _row(part.goal, _goal(part, translate))
        case Commitment():
            return _row(f"{people.name(part.who)}: {part.what}", [_due(part.due, translate)])
        case Reviewed():
            status = translate(STATUS[part.status] if part.status else say("not marked yet"))
            return _row(f"{people.name(part.who)}: {part.what}", [status, part.remark])
        case Entry():
            fields = question.fields if isinstance(question, EntriesQuestion) else ()
            return "; ".join(
                filter(None, (_labelled(field.ask, _filled_in(field, part, translate)) for field in fields))
            )


def row_in_brief(question: Question, part: str | Row, people: People, translate: Translator) -> str:
    """One item or row on one line, where many stand below each other: what, how it went, until when."""
    match part:
        case Goal():
            return _dotted(part.goal, _day(part.due, translate))
        case Commitment():
            return _dotted(f"{called(part.who, people)}: {part.what}", _day(part.due, translate))
        case Reviewed():
            status = translate(STATUS[part.status] if part.status else say("not marked yet"))
            what = f"{called(part.who, people)}: {part.what}"
            if part.kind == "goal":
                what = translate(say("Goal: {what}", what=part.what))
            return _dotted(what, status, part.remark)
        case _:
            return _part(question, part, people, translate)


def called(who: Person, people: People) -> str:
    """The person's first name, where that tells the two apart."""
    first = {people.name(each).split(" ")[0].casefold() for each in PERSONS}
    return people.name(who).split(" ")[0] if len(first) == len(PERSONS) else people.name(who)


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _day(day: date | None, translate: Translator) -> str:
    return date_in_words(day, translate.language) if day else ""


def _row(first: str, rest: list[str]) -> str:
    details = "; ".join(part for part in rest if part)
    return f"{first} – {details}" if details else first


def _goal(goal: Goal, translate: Translator) -> list[str]:
    return [
        _labelled(translate(say("Sign of success")), goal.sign),
        _due(goal.due, translate),
        _labelled(translate(say("Support it needs")), goal.support),
    ]


def _due(day: date | None, translate: Translator) -> str:
    return _labelled(translate(say("Due")), date_in_full(day, translate.language)) if day else ""


def fields_in_words(fields: Iterable[EntryField], entry: Entry, translate: Translator) -> tuple[str, ...]:
    """What was filled in in each of these fields; nothing where it was left empty."""
    return tuple(_filled_in(field, entry, translate) for field in fields)


def _filled_in(field: EntryField, entry: Entry, translate: Translator) -> str:
    match entry.values.get(field.id):
        case str(said):
            return field.choices.get(said, said)
        case Decimal() as number:
            return number_in(number, translate.language)
        case date() as day:
            return date_in_full(day, translate.language)
        case None:
            return ""


def agreed_in_words(reviewed: Reviewed, people: People, language: str) -> Message:
    """What was agreed the last time: who, what, until when."""
    if reviewed.kind == "goal":
        words = say("Goal: {what}", what=reviewed.what)
    else:
        words = say("{who} promised: {what}", who=people.name(reviewed.who), what=reviewed.what)
    return say("{what} (by {day})", what=words, day=date_in_full(reviewed.due, language)) if reviewed.due else words


def _labelled(label: str, words: str) -> str:
    return f"{lead(label)} {words}" if words else ""
