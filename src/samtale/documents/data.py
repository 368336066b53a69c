"""What an agreement shows, as data for other programs and for the archive: nothing that is only in the record."""

from collections.abc import Iterable
from datetime import date

from samtale.agreement.agreement import Agreement
from samtale.documents.context import AgreementShown, AnswerShown, PointShown, shown
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.people import PERSONS
from samtale.questions.raw import Raw
from samtale.questions.review import Reviewed


def as_data(agreement: Agreement) -> dict[str, Raw]:
    """The agreement in plain text, lists and names; every day is written as 2026-11-23. What is empty is left out."""
    words = shown(agreement)
    data: dict[str, Raw] = {
        "title": agreement.title,
        "language": agreement.language,
        "leader": agreement.people.leader,
        "employee": agreement.people.employee,
        "date": agreement.on.isoformat(),
        "period": words.period,
        "goals": _rows(agreement.goals),
        "commitments": _rows(agreement.commitments),
        "reviewed": _rows(agreement.reviewed),
        "expectations": _points(words.expectations),
        "parts": _parts(words),
        "remarks": _points(words.remarks),
        "next_meeting": agreement.next_meeting.isoformat() if agreement.next_meeting else None,
        "confirmed": [person for person in PERSONS if person in agreement.confirmed],
    }
    return _filled(data)


def _rows(rows: Iterable[Goal | Commitment | Reviewed]) -> Raw:
    return [_filled({name: _plain(value) for name, value in vars(row).items()}) for row in rows]


def _plain(value: str | date | None) -> Raw:
    return value.isoformat() if isinstance(value, date) else value


def _parts(words: AgreementShown) -> Raw:
    return [{"title": part.title, "points": _points(part.points)} for part in words.parts]


def _points(points: Iterable[PointShown]) -> Raw:
    return [{"label": point.label, "answers": [_answer(answer) for answer in point.answers]} for point in points]


def _answer(answer: AnswerShown) -> Raw:
    said: dict[str, Raw] = {"items": list(answer.items)} if answer.items else {"text": answer.text}
    return _filled({"by": answer.by, **said})


def _filled(data: dict[str, Raw]) -> dict[str, Raw]:
    return {name: value for name, value in data.items() if value}
