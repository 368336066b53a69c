"""Agreements to try a template with: one where everything was answered, in every way there is, and an empty one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from samtale.agreement import Agreement, summarise
from samtale.conversation import Conversation, People
from samtale.conversation.answers import PERSONS, Both, Commitment, Entry, Goal, Reviewed, Value
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    CommitmentsQuestion,
    DateQuestion,
    EntriesQuestion,
    EntryField,
    GoalsQuestion,
    Guide,
    ListQuestion,
    NumberQuestion,
    Question,
    ReviewQuestion,
    ScaleQuestion,
    Section,
    TextQuestion,
    YesNoQuestion,
)

_DAY = date(2026, 11, 23)

_ANSWERED: tuple[tuple[Question, Value], ...] = (
    (
        ReviewQuestion(id="review", ask="How did it go?", type="review"),
        (
            Reviewed("commitment", "leader", "Clear the diary", _DAY, "done", "Since October."),
            Reviewed("commitment", "employee", "Tell in time"),
            Reviewed("goal", "employee", "A new roster", None, "in_progress"),
        ),
    ),
    (TextQuestion(id="text", ask="What helps you?", label="Help", by="employee"), "Time.\nAnd a *quiet* room."),
    (TextQuestion(id="texts", ask="What gives you energy?", by="both"), Both("People", "Order")),
    (ChoiceQuestion(id="choice", ask="Where?", type="choice", options=("here", "there")), "here"),
    (ChoicesQuestion(id="choices", ask="Which days?", type="choices", options=("Monday", "Friday")), ("Monday",)),
    (YesNoQuestion(id="yes_no", ask="At home?", type="yes_no", by="both"), Both(employee=True, leader=False)),
    (ScaleQuestion(id="scale", ask="How sure?", label="Sure", type="scale", from_=0, to=10, by="leader"), 8),
    (NumberQuestion(id="number", ask="How many hours?", type="number"), Decimal("37.5")),
    (DateQuestion(id="date", ask="From when?", type="date"), _DAY),
    (ListQuestion(id="list", ask="What to learn?", type="list", by="both"), Both(("Law", "1. Plain words"), None)),
    (
        EntriesQuestion(id="entries", ask="Courses", type="entries", fields=(EntryField(id="what", ask="Which?"),)),
        (Entry({"what": "Plain language"}), Entry({"what": "First aid"})),
    ),
    (
        GoalsQuestion(id="goals", ask="Which goals?", type="goals", by="employee"),
        (Goal("Answer in time", "No case is older", _DAY, "Two days without meetings"), Goal("Be home at four")),
    ),
    (
        CommitmentsQuestion(id="commitments", ask="What do we promise?", type="commitments"),
        (Commitment("employee", "Send a list", _DAY), Commitment("leader", "Answer the same day")),
    ),
    (TextQuestion(id="expectation", ask="What do you expect?", by="both", role="expectation"), Both("Trust", "Truth")),
    (ListQuestion(id="expectations", ask="Of us?", type="list", role="expectation"), ("That we are here",)),
    (TextQuestion(id="remark", ask="A remark?", by="employee", role="remark"), "Good to have said this.\n\nAll of it."),
    (TextQuestion(id="period", ask="For how long?", role="period"), "Spring 2027"),
    (DateQuestion(id="next_meeting", ask="When do we meet?", type="date", role="next_meeting"), _DAY),
)


def samples() -> tuple[Agreement, ...]:
    """The one with everything, and the empty one."""
    everything = {question.id: value for question, value in _ANSWERED}
    return _agreement(everything, confirmed=True), _agreement({}, confirmed=False)


def _agreement(answers: Mapping[str, Value], *, confirmed: bool) -> Agreement:
    questions = tuple(question for question, _ in _ANSWERED)
    section = Section(id="section", title="What we talked about", questions=questions)
    guide = Guide(samtale=1, id="sample", title="A sample", language="en", sections=(section,))
    conversation = Conversation(
        guide=guide,
        people=People("Anne Berg", "Kari Ødegård"),
        on=_DAY,
        answers=answers,
        confirmed=frozenset(PERSONS if confirmed else ()),
        finished=True,
    )
    return summarise(conversation)
