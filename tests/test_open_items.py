"""What was promised and aimed at comes back in every conversation, until both have called it done or dropped."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from making import DAY, PEOPLE
from samtale.agreement import Agreement, open_items
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.review import Reviewed

MINE = Commitment("leader", "Rydde onsdagen", date(2026, 12, 1))
HERS = Commitment("employee", "Skrive utkast til rutine")
GOAL = Goal("Restansen er nede i 40 saker", "Under 40 to uker på rad", date(2027, 2, 1), "En vikar")
ALL = (
    Reviewed("commitment", "leader", "Rydde onsdagen", date(2026, 12, 1)),
    Reviewed("commitment", "employee", "Skrive utkast til rutine"),
    Reviewed("goal", "employee", "Restansen er nede i 40 saker", date(2027, 2, 1)),
)


def agreement(**what) -> Agreement:
    return Agreement(title="T", language="nb", template="avtale", people=PEOPLE, on=DAY, **what)


FIRST = agreement(goals=(GOAL,), commitments=(HERS, MINE))


def marked(*statuses: str | None) -> Agreement:
    """A conversation in which all that was open was marked so."""
    rows = zip(ALL, statuses, strict=True)
    return agreement(reviewed=tuple(replace(row, status=status, remark="Sagt.") for row, status in rows))


def test_the_leaders_promises_come_first_then_the_employees_then_the_goals():
    assert open_items([FIRST]) == ALL


def test_what_is_in_progress_or_changed_stays_open_in_the_conversation_after_the_next():
    assert open_items([FIRST, marked("in_progress", "changed", "done"), agreement()]) == ALL[:2]


def test_what_is_done_or_dropped_does_not_come_back():
    assert open_items([FIRST, marked("done", "dropped", "done")]) == ()


def test_what_was_not_marked_stays_open():
    assert open_items([FIRST, marked(None, "done", None)]) == (ALL[0], ALL[2])


def test_a_review_that_was_left_out_closes_nothing():
    assert open_items([FIRST, agreement(), agreement()]) == ALL


def test_what_is_promised_again_after_it_was_closed_is_open_again():
    again = agreement(commitments=(Commitment("leader", "rydde  ONSDAGEN", date(2027, 3, 1)),))
    (item,) = open_items([FIRST, marked("done", "done", "done"), again])
    assert item == Reviewed("commitment", "leader", "rydde  ONSDAGEN", date(2027, 3, 1))


def test_a_new_day_for_the_same_promise_is_the_day_that_holds():
    later = agreement(commitments=(replace(MINE, due=date(2027, 4, 1)),))
    assert [item.due for item in open_items([FIRST, later])] == [date(2027, 4, 1), None, date(2027, 2, 1)]


def test_marks_and_remarks_are_not_carried_along():
    assert {(item.status, item.remark) for item in open_items([FIRST, marked("in_progress", None, "changed")])} == {
        (None, "")
    }


def test_a_day_that_a_review_leaves_out_is_the_one_from_before():
    bare = agreement(reviewed=(replace(ALL[0], due=None, status="in_progress"),))
    assert open_items([FIRST, bare])[0] == ALL[0]


STATUSES = st.sampled_from([None, "done", "in_progress", "changed", "dropped"])


@given(st.lists(st.tuples(STATUSES, STATUSES, STATUSES), max_size=6))
def test_in_any_year_an_item_is_open_until_it_is_closed_and_closed_once(year):
    held, still_open = [FIRST], list(ALL)
    for statuses in year:
        marks = dict(zip(ALL, statuses, strict=True))
        rows = tuple(replace(row, status=marks[row]) for row in still_open)
        held.append(agreement(reviewed=rows))
        still_open = [row for row in still_open if marks[row] not in ("done", "dropped")]
        assert list(open_items(held)) == still_open
