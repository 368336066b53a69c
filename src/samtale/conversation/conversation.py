"""The conversation: what was answered so far, and which question lies on the table."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import TypeVar

from samtale.conversation.conditions import holds
from samtale.conversation.reading import read
from samtale.guide.model import Guide, Section
from samtale.questions.answers import Both, Value
from samtale.questions.form import Form, Sitting
from samtale.questions.people import PERSONS, People, Person
from samtale.questions.question import Question
from samtale.questions.raw import Raw, is_empty
from samtale.questions.reader import NotUnderstood, Reading
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """A conversation at one moment. Every step gives a new one."""

    guide: Guide
    people: People
    on: date
    """The day of the conversation; days such as “next Friday” are counted from it."""
    answers: Mapping[str, Value] = field(default_factory=dict)
    """By question id; an answer whose question is hidden now is kept here too."""
    drafts: Mapping[str, Raw] = field(default_factory=dict)
    """What is half typed, by question id."""
    parked: tuple[str, ...] = ()
    """Topics to come back to."""
    last: tuple[Reviewed, ...] = ()
    """The goals and commitments that are open between the two, the leader's own promises first."""
    at: str | None = None
    """The id of the question on the table; None when all have been asked."""
    checked: bool = False
    """Whether all has been asked once: then a change leads back to the check of the answers."""
    confirmed: frozenset[Person] = frozenset()
    """Who has said that this is what was agreed."""
    finished: bool = False

    @property
    def reading(self) -> Reading:
        """How this conversation's answers are read."""
        return Reading(self.on, self.guide.language)

    @property
    def visible(self) -> tuple[Question, ...]:
        """The questions that are asked, as the answers stand now."""
        seen: dict[str, Question] = {}

        def earlier(name: str) -> tuple[Question, Value | None] | None:
            return (seen[name], self.answers.get(name)) if name in seen else None

        for question in self.guide.questions:
            if self._has_matter(question) and (question.when is None or holds(question.when, earlier, self.reading)):
                seen[question.id] = question
        return tuple(seen.values())

    def _has_matter(self, question: Question) -> bool:
        return not isinstance(question, ReviewQuestion) or bool(self.last) or question.id in self.answers

    @property
    def next_question(self) -> Question | None:
        """The question on the table; None when all have been asked."""
        return self.guide.question(self.at) if self.at is not None else None

    def answer_to(self, question: Question) -> Value | None:
        return self.answers.get(question.id)

    def has_answer(self, question: Question) -> bool:
        return question.id in self.answers

    def answer(self, value: Value | None) -> "Conversation":
        """Records the answer to the question on the table, or takes it back, and goes on to the next."""
        question = self._on_the_table()
        answered = {**self.answers, question.id: value} if value is not None else _without(self.answers, question.id)
        recorded = replace(self, answers=answered, drafts=_without(self.drafts, question.id), confirmed=frozenset())
        return _past(recorded, question)

    def skip(self) -> "Conversation":
        """Goes on to the next question; what was answered before, and what is half typed, stays."""
        return _past(self, self._on_the_table())

    def back(self) -> "Conversation":
        """Goes back to the question before; from the first one, nowhere."""
        visible = [question.id for question in self.visible]
        before = visible[: visible.index(self.at)] if self.at in visible else visible
        return replace(self, at=before[-1]) if before else self

    def go_to(self, name: str | None) -> "Conversation":
        """Lays a visible question on the table, by id; None is the end, where the answers are checked."""
        if name is not None and name not in (question.id for question in self.visible):
            raise ValueError(name)
        return replace(self, at=name, checked=self.checked or name is None)

    def park(self, topic: str) -> "Conversation":
        """Puts a topic aside, to come back to."""
        return replace(self, parked=(*self.parked, topic))

    def park_again(self, at: int, topic: str) -> "Conversation":
        """Rewords the parked topic at this place, counted from 0; no words take it back."""
        return replace(self, parked=(*self.parked[:at], *([topic] if topic else []), *self.parked[at + 1 :]))

    def between(self, people: People, on: date) -> "Conversation":
        """The same with names or day corrected; who has confirmed has confirmed something else."""
        return replace(self, people=people, on=on, confirmed=frozenset())

    @property
    def looks_back(self) -> bool:
        """Whether there is anything in it of an earlier agreement between the two."""
        return bool(self.last) or any(
            question.id in self.answers or question.id in self.drafts for question in self._reviews
        )

    def look_back_on(self, last: Iterable[Reviewed]) -> "Conversation":
        """The same with another earlier agreement to review; nothing of the one before stays."""
        gone = {question.id for question in self._reviews}
        new = replace(
            self,
            last=tuple(last),
            answers={name: value for name, value in self.answers.items() if name not in gone},
            drafts={name: raw for name, raw in self.drafts.items() if name not in gone},
        )
        question = new.next_question
        return new if question is None or question in new.visible else _past(new, question)

    @property
    def review(self) -> Question | None:
        """The question that looks back on the last agreement; none where there is nothing to look back on."""
        return next((question for question in self.visible if self.last and question in self._reviews), None)

    @property
    def _reviews(self) -> tuple[Question, ...]:
        return tuple(question for question in self.guide.questions if isinstance(question, ReviewQuestion))

    def comes_before(self, question: Question) -> bool:
        """Whether a question comes before the one on the table; each does when all have been asked."""
        order = [known.id for known in self.guide.questions]
        return self.at is None or order.index(question.id) < order.index(self.at)

    def draft(self, raw: Raw) -> "Conversation":
        """Keeps what is half typed at the question on the table, where it is more than what was answered there."""
        question = self._on_the_table()
        drafts = _without(self.drafts, question.id)
        if not is_empty(raw) and not self._is_answered_so(question, raw):
            drafts = {**drafts, question.id: raw}
        return replace(self, drafts=drafts)

    def _is_answered_so(self, question: Question, raw: Raw) -> bool:
        try:
            return read(question, raw, self.reading) == self.answer_to(question)
        except NotUnderstood:
            return False

    def confirm(self, person: Person) -> "Conversation":
        """One of the two says that this is what was agreed."""
        return replace(self, confirmed=self.confirmed | {person})

    def finish(self) -> "Conversation":
        """Ends the conversation. What was half typed and never answered is not kept."""
        return replace(self, at=None, checked=True, drafts={}, finished=True)

    def unfinish(self) -> "Conversation":
        """Goes back from the end; who has confirmed has confirmed."""
        return replace(self, finished=False)

    def reopen(self) -> "Conversation":
        """Takes a finished conversation up again; it must be confirmed anew."""
        return replace(self, finished=False, confirmed=frozenset())

    @property
    def missing(self) -> tuple[Question, ...]:
        """The visible questions that must be answered before the end, and are not."""
        return tuple(question for question in self.visible if question.required and not self._is_complete(question))

    def _is_complete(self, question: Question) -> bool:
        match self.answer_to(question):
            case None:
                return False
            case Both(employee, leader):
                return employee is not None and leader is not None
            case answer:
                return question.is_complete(answer)

    def form_of(self, question: Question) -> Form:
        """What there is to fill in at a question."""
        if question.keep == "nothing":
            return Form(shape="none")
        if question.by == "both":
            fields = tuple(question.field(who, self.people.name(who)) for who in PERSONS)
            return Form(fields=fields, shape="both")
        answer, language = self.answer_to(question), self.guide.language
        return question.form(Sitting(people=self.people, language=language, last=self.last, answer=answer))

    def section_of(self, question: Question) -> Section:
        return next(section for section in self.guide.sections if question in section.questions)

    def _on_the_table(self) -> Question:
        question = self.next_question
        if question is None:
            raise ValueError("every question has been asked")
        return question


def begin(guide: Guide, people: People, on: date, last: Iterable[Reviewed] = ()) -> Conversation:
    """A new conversation, with its first question on the table. `last` is what is open between the two."""
    new = Conversation(guide=guide, people=people, on=on, last=tuple(last))
    return replace(new, at=next((question.id for question in new.visible), None))


def _past(conversation: Conversation, question: Question) -> Conversation:
    """The same, with the question after this one on the table."""
    order = {known.id: place for place, known in enumerate(conversation.guide.questions)}
    after = (later.id for later in conversation.visible if order[later.id] > order[question.id])
    return conversation.go_to(next(after, None))


def _without(mapping: Mapping[str, T], name: str) -> Mapping[str, T]:
    return {key: value for key, value in mapping.items() if key != name}
