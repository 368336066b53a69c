"""What is open between two people: promises and goals come back until both have called them done or dropped."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samtale.agreement.agreement import Agreement
from samtale.questions.people import Person
from samtale.questions.review import Kind, Reviewed
from samtale.text import clean_line

_CLOSED = ("done", "dropped")
_Key = tuple[Kind, Person, str]
"""What makes a row the same as one from before: its kind, its owner and its words."""


def open_items(agreements: Iterable[Agreement]) -> tuple[Reviewed, ...]:
    """Everything that the last agreement which lists it does not call done or dropped, not marked yet.

    The agreements of two people, in the order of their conversations. An agreement lists what it holds and what was
    reviewed in it; what none mentions again stays open. The leader's promises come first, then the employee's, then
    the goals.
    """
    items: dict[_Key, Reviewed] = {}
    for agreement in agreements:
        for row in agreement.reviewed:
            if row.status in _CLOSED:
                items.pop(_key(row), None)
            else:
                known = items.get(_key(row), row)
                items[_key(row)] = replace(row, due=row.due or known.due, status=None, remark="")
        items |= {_key(row): row for row in _listed(agreement)}
    return tuple(sorted(items.values(), key=_place))


def _listed(agreement: Agreement) -> Iterator[Reviewed]:
    """What is promised and aimed at, as rows to review."""
    for promise in agreement.commitments:
        yield Reviewed("commitment", promise.who, promise.what, promise.due)
    for goal in agreement.goals:
        yield Reviewed("goal", "employee", goal.goal, goal.due)


def _key(row: Reviewed) -> _Key:
    return row.kind, row.who, clean_line(row.what).casefold()


def _place(row: Reviewed) -> tuple[bool, bool]:
    return row.kind == "goal", row.who != "leader"
