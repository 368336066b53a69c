"""Reading the parts of an answer. What can't be read is noted and the reading goes on: all problems come at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from samtale.language import Message, Words, say
from samtale.questions.problem import Path, Problem, did_you_mean
from samtale.questions.raw import Raw
from samtale.text import clean, clean_line
from samtale.values import dataclass

T = TypeVar("T")
NO_TEXT = say("This should be text."), say("Write it as one text, in quotation marks if need be.")


class NotUnderstood(Exception):  # noqa: N818 - it names what happened, and is no fault of the program's
    """An answer that can't be read, with every problem in it. Paths go into the answer: (0, "due")."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class Reading:
    """What the reading of an answer depends on: the conversation's day, from which days are counted, and language."""

    on: date
    language: str
    today: date | None = None
    """The day on which people sit, where that is another."""


class Reader:
    """Reads parts of answers for one day and one language, and gathers the problems that it meets."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.problems: list[Problem] = []
        self.has_passed_over_a_time = False
        """Whether a time of day stood beside a day, of which nothing is kept."""

    def wrong(self, path: Path, message: Message, hint: Words | None = None) -> None:
        """Notes a problem."""
        self.problems.append(Problem(path, message, hint))

    def only_keys(self, raw: Mapping[str, Raw], known: Iterable[str], path: Path) -> None:
        """Notes every key that has no place here."""
        known = tuple(known)
        for key in raw:
            if key not in known:
                self.wrong((*path, key), *no_place(key, known))

    def text(self, raw: Raw, path: Path) -> str | None:
        """One or many lines."""
        if not isinstance(raw, str):
            self.wrong(path, *NO_TEXT)
            return None
        return "\n".join(line.rstrip() for line in clean(raw).expandtabs(4).split("\n")).strip() or None

    def line(self, raw: Raw, path: Path) -> str | None:
        """Text on one line."""
        text = self.text(raw, path)
        return text and clean_line(text)

    def word(self, raw: Raw, path: Path, words: Mapping[str, T], hint: Message) -> T | None:
        """One of a few known words."""
        said = self.line(raw, path)
        if said is None:
            return None
        word = said.casefold().rstrip(".!")
        if word not in words:
            self.wrong(path, say("“{text}” can't be understood here.", text=said), hint)
            return None
        return words[word]

    def at_most(self, most: int | None, count: int, path: Path) -> None:
        """Notes that there are too many."""
        if most is not None and count > most:
            message = say("There are {count} here; there is room for {most}.", count=count, most=most)
            self.wrong(path, message, say("Keep the most important ones."))


def no_place(key: str, known: Collection[str]) -> tuple[Message, Message]:
    """What is said of a name that nobody knows here, and how to correct it."""
    is_text = not known or len(key.split()) > 1
    hint = say("If it is a text, put the whole text in quotation marks.") if is_text else did_you_mean(key, known)
    return say("“{key}” has no place here.", key=key), hint
