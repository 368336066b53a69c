"""Several of the options."""

from typing import Any

from samtale.language import Translator, say
from samtale.questions.form import Field
from samtale.questions.options import OptionsQuestion
from samtale.questions.people import People
from samtale.questions.problem import Path
from samtale.questions.question import COUNTED, Question
from samtale.questions.raw import Raw, is_nothing
from samtale.questions.reader import Reader
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ChoicesQuestion(OptionsQuestion):
    """Answered with several of the options."""

    type = "choices"
    other_words = "checkbox checkboxes multiple multi multiselect flervalg fleirval"
    how = say("One or several of these")
    tests = ("includes", *COUNTED)
    is_many = True

    def read(self, raw: Raw, reader: Reader, path: Path) -> tuple[str, ...] | None:
        """The ids of several options, in the options' order, free words last."""
        if isinstance(raw, str):
            whole = self.find(clean_line(raw))
            raw = [whole] if whole else [*raw.replace("\n", ",").replace(";", ",").split(",")]
        if not isinstance(raw, list):
            reader.wrong(path, say("This should be a list of options."), say("Write them as [one, two]."))
            return None
        parts = [(at, part) for at, part in enumerate(raw) if not is_nothing(part)]
        said = [self.read_option(part, reader, (*path, at)) for at, part in parts]
        order = {option: at for at, option in enumerate(self.options_by_id)}
        chosen = dict.fromkeys(option for option in said if option is not None)
        return tuple(sorted(chosen, key=lambda option: order.get(option, len(order)))) or None

    def write(self, value: tuple[str, ...]) -> Raw:
        return [*value]

    @property
    def blank_field(self) -> Field:
        return Field(kind="picks", options=self.options_by_id, other=self.other)

    def in_words(self, value: tuple[str, ...], people: People, translate: Translator) -> tuple[str, ...]:
        words = [*map(self.words_of, value)]
        return (("; " if any("," in word for word in words) else ", ").join(words),)

    def includes(self, answer: tuple[str, ...], said: str) -> bool:
        return (self.find(said) or said).casefold() in (option.casefold() for option in answer)

    def can_include(self, said: str) -> bool:
        return self.other or self.find(said) is not None

    def extent(self) -> tuple[int, int | None]:
        return 0, None if self.other else len(self.options)

    @classmethod
    def sample(cls) -> tuple[Question, Any]:
        return cls(id="choices", ask="Which days?", options=("Monday", "Friday")), ("Monday",)
