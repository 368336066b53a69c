"""Guides and conversations made in code, for tests of the core."""

from datetime import date

from samtale.conversation.conversation import Conversation, begin
from samtale.guide.model import Guide, Section
from samtale.questions.answers import Single
from samtale.questions.people import People
from samtale.questions.question import Question
from samtale.questions.raw import Raw, is_nothing
from samtale.questions.reader import NotUnderstood, Reader, Reading
from samtale.questions.registry import TYPES
from samtale.questions.when import When

PEOPLE = People(leader="Anne Berg", employee="Kari Ødegård")
DAY = date(2026, 11, 24)  # a Tuesday


def ask(name: str, kind: str = "text", **keys) -> Question:
    """A question that says no more than it must."""
    return TYPES[kind](id=name, ask=f"{name}?", **keys)


def when(question: str = "", **tests) -> When:
    """A condition; `is`, `in` and `not` have an underscore behind them."""
    return When(question=question, **tests)


def a_guide(*questions: Question, language: str = "nb", **keys) -> Guide:
    """A guide with one section."""
    return guide_of(Section(id="del", title="Del", questions=questions), language=language, **keys)


def guide_of(*sections: Section, language: str = "nb", **keys) -> Guide:
    """A guide with these sections."""
    return Guide(samtale=1, id="prøve", title="Prøvesamtale", language=language, sections=sections, **keys)


def talk(*questions: Question, **keys) -> Conversation:
    """A conversation at its first question."""
    return begin(a_guide(*questions, **keys), PEOPLE, DAY)


def asked(conversation: Conversation) -> list[str]:
    """The ids of the questions that are asked, as the answers stand now."""
    return [question.id for question in conversation.visible]


def read_one(question: Question, raw: Raw, reading: Reading) -> Single | None:
    """The value of one answer, whoever gave it. Raises NotUnderstood."""
    reader = Reader(reading)
    value = None if is_nothing(raw) else question.read(raw, reader, ())
    if reader.problems:
        raise NotUnderstood(tuple(reader.problems))
    return value
