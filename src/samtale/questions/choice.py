"""One of several options."""

from typing import Any

from samtale.language import Translator, say
from samtale.questions.form import Field
from samtale.questions.options import OptionsQuestion
from samtale.questions.people import People
from samtale.questions.problem import Path
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(OptionsQuestion):
    """Answered with one of the options."""

    type = "choice"
    other_words = "radio single select dropdown multiple_choice valg val enkeltvalg"
    how = say("One of these")

    def read(self, raw: Raw, reader: Reader, path: Path) -> str | None:
        return self.read_option(raw, reader, path)

    @property
    def blank_field(self) -> Field:
        return Field(kind="pick", options=self.options_by_id, other=self.other)

    def in_words(self, value: str, people: People, translate: Translator) -> tuple[str, ...]:
        return (self.words_of(value),)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="choice", ask="Where?", options=("here", "there")), "here"
