"""Reading answers that are rows: goals, commitments, the review of the last agreement, and the guide's own entries."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar, assert_never

from samtale.conversation.answers import Commitment, Entry, Goal, Person, Raw, Reviewed, Rows
from samtale.conversation.fields import Fields, is_nothing
from samtale.conversation.words import PERSON_WORDS, STATUS_WORDS
from samtale.guide.model import (
    CommitmentsQuestion,
    EntriesQuestion,
    EntryField,
    GoalsQuestion,
    Question,
    ReviewQuestion,
    RowsQuestion,
)
from samtale.guide.problem import Path
from samtale.language import say
from samtale.text import clean_line

T = TypeVar("T")
Row = dict[str, Raw]


def read_rows(question: RowsQuestion, raw: Raw, fields: Fields, path: Path) -> Rows | None:
    """The rows of an answer; empty rows are left out."""
    match question:
        case GoalsQuestion():
            return _each(question, raw, fields, path, lambda row, at: _goal(question, row, fields, at))
        case CommitmentsQuestion():
            return _each(question, raw, fields, path, lambda row, at: _commitment(question, row, fields, at))
        case ReviewQuestion():
            return _each(question, raw, fields, path, lambda row, at: _reviewed(row, fields, at))
        case EntriesQuestion():
            return _each(question, raw, fields, path, lambda row, at: _entry(question, row, fields, at))


def columns(question: Question) -> tuple[str, ...]:
    """The names of the fields in a row; none where the answer has no rows."""
    match question:
        case GoalsQuestion():
            return ("goal", "sign", "due", "support")
        case CommitmentsQuestion():
            return ("who", "what", "due")
        case ReviewQuestion():
            return ("kind", "who", "what", "due", "status", "remark")
        case EntriesQuestion():
            return tuple(field.id for field in question.fields)
        case _:
            return ()


def _each(
    question: RowsQuestion, raw: Raw, fields: Fields, path: Path, read: Callable[[Row, Path], T | None]
) -> tuple[T, ...] | None:
    if not isinstance(raw, list):
        hint = say("Write each row on a line that begins with a hyphen.")
        fields.wrong(path, say("This should be rows."), hint)
        return None
    rows: list[T] = []
    for at, row in enumerate(raw):
        if isinstance(row, dict):
            fields.only_keys(row, columns(question), (*path, at))
            if any(_said(part) for part in row.values()):
                value = read(row, (*path, at))
                rows += [value] if value is not None else []
        elif not is_nothing(row):
            fields.wrong(
                (*path, at), say("This row should have named fields."), say("Write it as {{name: …, name: …}}.")
            )
    fields.at_most(None if isinstance(question, ReviewQuestion) else question.max, len(rows), path)
    return tuple(rows) or None


def _said(raw: Raw) -> bool:
    return bool(clean_line(raw) if isinstance(raw, str) else raw)


def _text(row: Row, name: str, fields: Fields, path: Path) -> str:
    return fields.text(row.get(name) or "", (*path, name)) or ""


def _day(row: Row, name: str, fields: Fields, path: Path) -> date | None:
    return fields.day(row.get(name) or "", (*path, name))


def _needed(row: Row, names: tuple[str, ...], fields: Fields, path: Path) -> None:
    for name in dict.fromkeys(names):
        if not _said(row.get(name)):
            fields.wrong((*path, name), say("This must be filled in."))


def _goal(question: GoalsQuestion, row: Row, fields: Fields, path: Path) -> Goal:
    _needed(row, ("goal", *question.needs), fields, path)
    goal, sign, support = (_text(row, name, fields, path) for name in ("goal", "sign", "support"))
    return Goal(goal, sign, _day(row, "due", fields, path), support)


def _commitment(question: CommitmentsQuestion, row: Row, fields: Fields, path: Path) -> Commitment | None:
    who = _who(row, fields, path)
    if question.by in ("employee", "leader"):
        owner: Person = question.by
        if who not in (None, owner):
            fields.wrong(
                (*path, "who"), say("Here the other person makes the promise."), say("Remove “who”, or move the row.")
            )
        who = owner
    else:
        _needed(row, ("who",), fields, path)
    _needed(row, ("what", *(name for name in question.needs if name != "who")), fields, path)
    what, due = _text(row, "what", fields, path), _day(row, "due", fields, path)
    return Commitment(who, what, due) if who else None


def _who(row: Row, fields: Fields, path: Path) -> Person | None:
    return fields.word(row.get("who") or "", (*path, "who"), PERSON_WORDS, say("Write employee or leader."))


def _reviewed(row: Row, fields: Fields, path: Path) -> Reviewed | None:
    _needed(row, ("what",), fields, path)
    kinds: dict[str, Literal["goal", "commitment"]] = {"goal": "goal", "commitment": "commitment"}
    kind = fields.word(row.get("kind") or "commitment", (*path, "kind"), kinds, say("Write goal or commitment."))
    who = _who(row, fields, path)
    if who is None and kind == "goal":
        who = "employee"
    elif who is None:
        _needed(row, ("who",), fields, path)
    hint = say("Write done, in_progress, changed or dropped.")
    status = fields.word(row.get("status") or "", (*path, "status"), STATUS_WORDS, hint)
    what, due = _text(row, "what", fields, path), _day(row, "due", fields, path)
    remark = _text(row, "remark", fields, path)
    return Reviewed(kind, who, what, due, status, remark) if kind and who else None


def _entry(question: EntriesQuestion, row: Row, fields: Fields, path: Path) -> Entry:
    _needed(row, tuple(field.id for field in question.fields if field.required), fields, path)
    values = {field.id: _cell(field, row.get(field.id) or "", fields, (*path, field.id)) for field in question.fields}
    return Entry({name: value for name, value in values.items() if value is not None})


def _cell(field: EntryField, raw: Raw, fields: Fields, path: Path) -> str | date | Decimal | None:
    match field.type:
        case "text":
            return fields.text(raw, path)
        case "date":
            return fields.day(raw, path)
        case "number":
            return fields.number(raw, path)
        case "choice":
            return fields.choice(raw, path, field.choices)
        case _:
            assert_never(field.type)
