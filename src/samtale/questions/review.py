"""The review of the last agreement."""

from datetime import date
from typing import Any, Literal, get_args

from samtale.language import Message, Translator, say
from samtale.questions.dates import date_in_full
from samtale.questions.form import Field, FixedRow, Form, Sitting
from samtale.questions.people import People, Person
from samtale.questions.problem import Path
from samtale.questions.question import Question
from samtale.questions.raw import Raw, Row
from samtale.questions.reader import Reader
from samtale.questions.rows import (
    RowsQuestion,
    in_dots,
    need,
    read_day,
    read_each,
    read_person,
    read_text,
    row_in_words,
)
from samtale.questions.words import STATUS, STATUSES, Status, status_words
from samtale.values import dataclass

Kind = Literal["goal", "commitment"]
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass(frozen=True)
class Reviewed:
    """A goal or commitment of the last agreement, and how it went; not marked yet where status is None."""

    kind: Kind
    who: Person
    what: str
    due: date | None = None
    status: Status | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewQuestion(RowsQuestion):
    """Marks each goal and commitment of the last agreement; not shown when there is none."""

    type = "review"
    other_words = "gjennomgang"
    how = say("How each goal and promise of the last agreement went")
    place = "review"
    columns = ("kind", "who", "what", "due", "status", "remark")

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[Reviewed, ...] | None:
        return read_each(self, raw, reader, path, lambda row, at: self._reviewed(row, reader, at))

    def _reviewed(self, row: Row, reader: Reader, path: Path) -> Reviewed | None:
        need(row, ("what",), reader, path)
        hint = say("Write goal or commitment.")
        kind = reader.word(row.get("kind") or "commitment", (*path, "kind"), _KINDS, hint)
        who = read_person(row, reader, path)
        if who is None and kind == "goal":
            who = "employee"
        elif who is None:
            need(row, ("who",), reader, path)
        hint = say("Write done, in_progress, changed or dropped.")
        status = reader.word(row.get("status") or "", (*path, "status"), status_words(), hint)
        what, due = read_text(row, "what", reader, path), read_day(row, "due", reader, path)
        remark = read_text(row, "remark", reader, path)
        return Reviewed(kind, who, what, due, status, remark) if kind and who else None

    def is_complete(self, value: tuple[Reviewed, ...]) -> bool:
        return all(row.status is not None for row in value)

    @property
    def hint_when_missing(self) -> Message:
        return say("Every row needs a status: done, in_progress, changed or dropped.")

    def form(self, sitting: Sitting) -> Form:
        """The rows to mark: those that the answer has already, else those of the last agreement."""
        known = sitting.answer if isinstance(sitting.answer, tuple) else sitting.last
        rows = [row for row in known if isinstance(row, Reviewed)]
        raw = self.write(tuple(rows))
        fixed = tuple(
            FixedRow(agreed_in_words(row, sitting.people, sitting.language), written)
            for row, written in zip(rows, raw if isinstance(raw, list) else [], strict=True)
            if isinstance(written, dict)
        )
        return Form(fields=_FIELDS, shape="rows", fixed=fixed)

    def in_words(self, value: tuple[Reviewed, ...], people: People, translate: Translator) -> tuple[str, ...]:
        return tuple(
            row_in_words(
                f"{people.name(row.who)}: {row.what}",
                [translate(_status(row)), row.remark],
            )
            for row in value
        )

    def in_brief(self, value: tuple[Reviewed, ...], people: People, translate: Translator) -> tuple[str, ...]:
        def what(row: Reviewed) -> str:
            if row.kind == "goal":
                return translate(say("Goal: {what}", what=row.what))
            return f"{people.called(row.who)}: {row.what}"

        return tuple(in_dots(what(row), translate(_status(row)), row.remark) for row in value)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="review", ask="How did it go?"), (
            Reviewed("commitment", "leader", "Clear the diary", date(2026, 11, 23), "done", "Since October."),
            Reviewed("commitment", "employee", "Tell in time"),
            Reviewed("goal", "employee", "A new roster", None, "in_progress"),
        )


_FIELDS = (
    Field(
        name="status", label=say("How did it go?"), kind="pick", options={status: STATUS[status] for status in STATUSES}
    ),
    Field(name="remark", label=say("Remark")),
)


def _status(row: Reviewed) -> Message:
    return STATUS[row.status] if row.status else say("not marked yet")


def agreed_in_words(row: Reviewed, people: People, language: str) -> Message:
    """What was agreed the last time: who, what, until when."""
    if row.kind == "goal":
        words = say("Goal: {what}", what=row.what)
    else:
        words = say("{who} promised: {what}", who=people.name(row.who), what=row.what)
    return say("{what} (by {day})", what=words, day=date_in_full(row.due, language)) if row.due else words
