"""Answers in words, as people read them: on the check page, in plain mode, in the agreement. Nothing reads these."""

from samtale.language import Translator
from samtale.questions.answers import Both, Value
from samtale.questions.people import PERSONS, People
from samtale.questions.question import Question


def in_words(question: Question, value: Value, people: People, translate: Translator) -> str:
    """The answer in the translator's language, an item or row a line. Where both answered, each by name."""
    if isinstance(value, Both):
        return "\n".join(
            f"{people.name(who)}: {in_words(question, answer, people, translate)}"
            for who in PERSONS
            if (answer := value.by(who)) is not None
        )
    return "\n".join(question.in_words(value, people, translate))
