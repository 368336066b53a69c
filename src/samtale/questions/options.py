"""What there is to choose from, for one option or several."""

from collections.abc import Iterable, Iterator, Mapping

from samtale.language import Translator, say
from samtale.questions.problem import Path, Problem, did_you_mean
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.reader import Reader, Reading
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class OptionsQuestion(Question):
    """Answered with options, or, where the guide says so, with something else."""

    options: tuple[str, ...] | dict[str, str]
    """What to choose from: `[mandag, onsdag]`, or with ids of their own. Example: `{man: mandag, ons: onsdag}`."""
    other: bool = False
    """Something else can be answered in free words. Example: `other: true`."""

    @property
    def options_by_id(self) -> Mapping[str, str]:
        return self.options if isinstance(self.options, dict) else {option: option for option in self.options}

    @property
    def takes_any_words(self) -> bool:
        return self.other

    def check(self, language: str) -> Iterator[Problem]:
        if not self.options:
            yield Problem(("options",), say("There are no options to choose from."), say("Write options: [one, two]."))
        ids = {clean_line(key).casefold(): key for key in self.options} if isinstance(self.options, dict) else {}
        seen: set[str] = set()
        for key, label in self._named():
            words = clean_line(label).casefold()
            if not words or not clean_line(str(key)):
                yield Problem(("options", key), say("An option is empty."), say("Give it words, or remove it."))
            elif words in seen:
                message = say("The option “{label}” appears twice.", label=label)
                yield Problem(("options", key), message, say("Remove one of them."))
            elif ids.get(words, key) != key:
                message = say("“{label}” is also the id of another option.", label=label)
                yield Problem(("options", key), message, say("Give that one another id."))
            seen.add(words)

    def _named(self) -> Iterable[tuple[int | str, str]]:
        return self.options.items() if isinstance(self.options, dict) else enumerate(self.options)

    def find(self, said: str) -> str | None:
        """The id of the option that was said, by its id or its words, whatever the case."""
        return find_option(self.options_by_id, said)

    def read_option(self, raw: Raw, reader: Reader, path: Path) -> str | None:
        """The id of one option, said by its id or its words; or free words, where something else may be answered."""
        said = reader.line(raw, path)
        if said is None:
            return None
        option = self.find(said)
        if option is None and not self.other:
            message = say("“{text}” is not one of the options.", text=said)
            reader.wrong(path, message, did_you_mean(said, self.options_by_id.values()))
            return None
        return option or said

    def words_of(self, option: str) -> str:
        """The words of an option; free words as they were said."""
        return self.options_by_id.get(option, option)

    def meaning(self, said: str, reading: Reading) -> object:
        """The option's id, or, where options have none, its place among them."""
        found = self.find(said)
        if found is None:
            return None
        return found if isinstance(self.options, dict) else self.options.index(found)

    def script(self, translate: Translator) -> tuple[str, ...]:
        return (*self.options_by_id.values(), *([translate(say("Something else"))] if self.other else []))

    def own_texts(self) -> Iterator[tuple[Path, str]]:
        yield from ((("options", key), text) for key, text in self._named())

    def option_counts(self) -> Iterator[tuple[Path, int]]:
        yield ("options",), len(self.options) + self.other

    def structure(self) -> Mapping[str, object]:
        options = sorted(self.options) if isinstance(self.options, dict) else [len(self.options)]
        return {"options": options, "other": self.other}


def find_option(options: Mapping[str, str], said: str) -> str | None:
    """The id of the option that was said, by its id or its words, whatever the case."""
    if said in options:
        return said
    folded = said.casefold()
    names = {option: (clean_line(label).casefold(), clean_line(option).casefold()) for option, label in options.items()}
    return next((option for option in names if folded in names[option]), None)
