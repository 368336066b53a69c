"""Words of one's own: one or many lines."""

from typing import Any

from samtale.language import say
from samtale.questions.problem import Path
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class TextQuestion(Question):
    """Answered with one or many lines."""

    type = "text"
    other_words = "string str textarea free_text freetext fritekst tekst"
    how = say("In your own words")
    wants_own_words = True

    def read(self, raw: Raw, reader: Reader, path: Path) -> str | None:
        return reader.text(raw, path)

    def can_be(self, said: str, reading: Reading) -> bool:
        return True

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        question = cls(id="text", ask="What helps you?", label="Help", by="employee")
        return question, "Time.\nAnd a *quiet* room."
