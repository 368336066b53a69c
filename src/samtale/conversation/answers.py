"""The values that questions are answered with."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from samtale.values import dataclass

Person = Literal["employee", "leader"]
Status = Literal["done", "in_progress", "changed", "dropped"]
PERSONS: tuple[Person, ...] = get_args(Person)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class Goal:
    """A goal of the employee's: what it is, a sign of success that both could see, a date, the support it needs."""

    goal: str
    sign: str = ""
    due: date | None = None
    support: str = ""


@dataclass(frozen=True)
class Commitment:
    """A promise: one owner, one thing, one date."""

    who: Person
    what: str
    due: date | None = None


@dataclass(frozen=True)
class Reviewed:
    """A goal or commitment of the last agreement, and how it went; not marked yet where status is None."""

    kind: Literal["goal", "commitment"]
    who: Person
    what: str
    due: date | None = None
    status: Status | None = None
    remark: str = ""


@dataclass(frozen=True)
class Entry:
    """A row of the guide's own fields, by field id. What was not filled in is left out."""

    values: Mapping[str, "str | date | Decimal"]


@dataclass(frozen=True)
class Both:
    """Two answers to one question, side by side."""

    employee: "Single | None" = None
    leader: "Single | None" = None


Rows = tuple[Goal, ...] | tuple[Commitment, ...] | tuple[Reviewed, ...] | tuple[Entry, ...]
Single = str | bool | int | Decimal | date | tuple[str, ...] | Rows
Value = Single | Both
Raw = str | list["Raw"] | dict[str, "Raw"] | None
"""An answer as it is typed or stands in a file: text, lists and mappings of text."""
