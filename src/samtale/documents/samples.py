"""Agreements to try a template with: one where everything was answered, in every way there is, and an empty one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from samtale.agreement import Agreement, summarise
from samtale.conversation import Conversation, People
from samtale.guide.model import Guide, Section
from samtale.questions.answers import Both, Value
from samtale.questions.date import DateQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.registry import TYPES
from samtale.questions.text import TextQuestion

_DAY = date(2026, 11, 23)
_IN_THEIR_PLACES: tuple[tuple[Question, Value], ...] = (
    (TextQuestion(id="expectation", ask="What do you expect?", by="both", role="expectation"), Both("Trust", "Truth")),
    (ListQuestion(id="expectations", ask="Of us?", role="expectation"), ("That we are here",)),
    (TextQuestion(id="remark", ask="A remark?", by="employee", role="remark"), "Good to have said this.\n\nAll of it."),
    (TextQuestion(id="period", ask="For how long?", role="period"), "Spring 2027"),
    (DateQuestion(id="next_meeting", ask="When do we meet?", role="next_meeting"), _DAY),
)


def _answered() -> tuple[tuple[Question, Value], ...]:
    """A question of each type, answered by one and, where they can, by both; and one in each place."""
    singles = [kind.sample() for kind in TYPES.values()]
    both = [
        (replace(question, id=f"{question.id}_both", by="both"), Both(value, value))
        for question, value in singles
        if not question.has_rows
    ]
    return (*singles, *both, *_IN_THEIR_PLACES)


def samples() -> tuple[Agreement, ...]:
    """The one with everything, and the empty one."""
    everything = {question.id: value for question, value in _answered()}
    return _agreement(everything, confirmed=True), _agreement({}, confirmed=False)


def _agreement(answers: Mapping[str, Value], *, confirmed: bool) -> Agreement:
    questions = tuple(question for question, _ in _answered())
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
