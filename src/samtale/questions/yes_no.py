"""Yes or no."""

from typing import Any

from samtale.language import Translator, say
from samtale.questions.form import Field
from samtale.questions.people import People
from samtale.questions.problem import Path
from samtale.questions.question import Json, Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader
from samtale.questions.words import YES_NO, yes_no_words
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class YesNoQuestion(Question):
    """Answered with yes or no."""

    type = "yes_no"
    other_words = "boolean bool ja_nei"
    how = say("Yes or no")
    takes_any_words = False

    def read(self, raw: Raw, reader: Reader, path: Path) -> bool | None:
        return reader.word(raw, path, yes_no_words(), say("Answer yes or no."))

    def write(self, value: bool) -> Raw:
        return "yes" if value else "no"

    def as_json(self, value: bool) -> Json:
        return value

    @property
    def blank_field(self) -> Field:
        return Field(kind="pick", options={"yes": YES_NO[True], "no": YES_NO[False]})

    def in_words(self, value: bool, people: People, translate: Translator) -> tuple[str, ...]:
        return (translate(YES_NO[value]),)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="yes_no", ask="At home?"), True
