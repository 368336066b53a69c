"""The check page: everything that was said by its number, before both confirm it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samtale.agreement import place_of
from samtale.conversation.conversation import Conversation
from samtale.interview.pages import CheckLine, Page, one_line, people_line
from samtale.language import Message, Translator, Words, say, translator
from samtale.questions.answers import Both, Single, Value
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.rows import lead
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True)
class Target:
    """Where a number of the check page leads to: a question, or one of its rows; or a parked topic, by its place."""

    question: Question | None
    row: int | None = None
    parked: int = 0


def check_page(conversation: Conversation, changed: str = "") -> Page:
    """Every answer, in the agreement's order and numbered as in the guide; what is only kept stands last.

    `changed` is the number of the answer that was changed a moment ago.
    """
    checked = _NumberedAnswers(conversation)
    lines = tuple(checked.lines())
    return Page(
        kind="check",
        title=conversation.guide.title,
        progress=say("check the answers"),
        ask=say("Is this what you have agreed on?"),
        notes=(say("Write a number to change that answer."),),
        form=one_line(say("Number")),
        lines=tuple(replace(line, changed=line is _changed(lines, changed)) for line in lines),
        after=tuple(checked.open()),
        reading=conversation.reading,
        people=conversation.people,
    )


def _changed(lines: Sequence[CheckLine], number: str) -> CheckLine | None:
    """The line with this number, or that of its question where the row is gone."""
    by_number = {line.number: line for line in reversed(lines)}
    number = _as_shown(number)
    return by_number.get(number) or by_number.get(number.partition(".")[0])


def _as_shown(number: str) -> str:
    """A number as it stands on the page, however somebody writes it."""
    return number.strip().rstrip(".").replace(",", ".")


def target(conversation: Conversation, number: str) -> Target | None:
    """What has this number on the check page."""
    return _NumberedAnswers(conversation).targets().get(_as_shown(number))


def missing(conversation: Conversation) -> Message:
    """What must be answered before the end, by number and name."""
    return say("This must be answered before the end: {names}", names=_NumberedAnswers(conversation).missing())


def _in_a_line(said: str) -> str:
    """What was said, in one line where one still sees the paragraphs."""
    return " / ".join(line for part in said.split("\n") if (line := clean_line(part)))


class _NumberedAnswers:
    """A conversation's answers by their numbers."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._translate: Translator = translator(conversation.guide.language)
        self._numbers = {question.id: at for at, question in enumerate(conversation.guide.questions, 1)}
        self._asked = [question for question in conversation.visible if question.keep != "nothing"]
        self._parked = {str(len(self._numbers) + at): topic for at, topic in enumerate(conversation.parked, 1)}

    def lines(self) -> Iterator[CheckLine]:
        """Who talk together; the answers, first what goes into the agreement, in its order."""
        yield CheckLine("0", self._translate(people_line(self._conversation)), "")
        agreed = [question for question in self._asked if question.keep == "agreement"]
        for question in sorted(agreed, key=place_of):
            yield from self._answer(question, say("In the agreement"))
        only_kept = say("Only kept here, not in the agreement")
        for question in self._asked:
            if question.keep == "record":
                yield from self._answer(question, only_kept)
        for number, topic in self._parked.items():
            yield CheckLine(number, self._translate(say("Parked: {topic}", topic=topic)), only_kept)

    def _answer(self, question: Question, part: Words) -> Iterator[CheckLine]:
        number = str(self._numbers[question.id])
        value = self._conversation.answer_to(question)
        if value is None:
            return
        people = self._conversation.people
        if question.fits_in_a_row or isinstance(value, Both):
            for label, said in self._said(question, value):
                yield CheckLine(number, f"{lead(label)} {_in_a_line(said)}", part)
            return
        yield CheckLine(number, clean_line(question.name), part)
        for at, words in enumerate(question.in_brief(value, people, self._translate), 1):
            yield CheckLine(f"{number}.{at}", _in_a_line(words), part)

    def _said(self, question: Question, value: Value) -> Iterator[tuple[str, str]]:
        """What was answered, with the name of the one who did."""
        people = self._conversation.people
        if isinstance(value, Both):
            for who in PERSONS:
                if (said := value.by(who)) is not None:
                    yield self._by(question, people.called(who)), self._words(question, said)
        elif question.by in ("employee", "leader"):
            yield self._by(question, people.called(question.by)), self._words(question, value)
        else:
            yield clean_line(question.name), self._words(question, value)

    def _by(self, question: Question, name: str) -> str:
        label = say("{label} ({who})", label=clean_line(question.name), who=name)
        return self._translate(label)

    def _words(self, question: Question, value: Single) -> str:
        return "; ".join(question.in_words(value, self._conversation.people, self._translate))

    def open(self) -> Iterator[Message]:
        """What must be answered before the end, what is not answered, and what was begun and will be gone."""
        missing, drafts = self._conversation.missing, self._conversation.drafts
        if missing:
            yield say("Must be answered: {names}", names=self.missing())
        unanswered = [each for each in self._asked if not self._conversation.has_answer(each) and each not in missing]
        if unanswered:
            yield say("Not answered: {numbers}", numbers=self._named(unanswered))
        if begun := [question for question in self._asked if question.id in drafts]:
            yield say("Half-typed, and gone when you finish: {numbers}", numbers=self._named(begun))

    def _named(self, questions: Sequence[Question]) -> str:
        return ", ".join(str(self._numbers[question.id]) for question in questions)

    def missing(self) -> str:
        """The questions that must be answered and are not, by number and name."""
        missing = self._conversation.missing
        return ", ".join(f"{self._numbers[question.id]} {clean_line(question.name)}" for question in missing)

    def targets(self) -> dict[str, Target]:
        """Where each number leads to, those of questions without an answer too."""
        targets: dict[str, Target] = {}
        for question in self._asked:
            number = str(self._numbers[question.id])
            targets[number] = Target(question)
            answer = self._conversation.answer_to(question)
            if isinstance(answer, tuple) and not question.fits_in_a_row:
                targets |= {f"{number}.{at + 1}": Target(question, at) for at, _ in enumerate(answer)}
        return targets | {number: Target(None, parked=at) for at, number in enumerate(self._parked)}
