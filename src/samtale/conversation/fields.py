"""Reading the parts of an answer. What can't be read is noted and the reading goes on: all problems come at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from samtale.conversation.answers import Raw
from samtale.conversation.dates import date_in_full, read_date, unread
from samtale.conversation.numbers import number_in, read_integer, read_number
from samtale.guide.model import ScaleQuestion
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.language import Message, Words, say
from samtale.text import clean, clean_line

T = TypeVar("T")
NO_TEXT = say("This should be text."), say("Write it as one text, in quotation marks if need be.")


class Fields:
    """A reader of parts, for one day and one language, and the problems that it has met so far."""

    def __init__(self, on: date, language: str) -> None:
        self.on = on
        self.language = language
        self.problems: list[Problem] = []

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

    def choice(self, raw: Raw, path: Path, choices: Mapping[str, str], *, other: bool = False) -> str | None:
        """The id of one option, said by its id or its words; or free words, where something else may be answered."""
        said = self.line(raw, path)
        if said is None:
            return None
        option = find_option(choices, said)
        if option is None and not other:
            self.wrong(
                path, say("“{text}” is not one of the options.", text=said), did_you_mean(said, choices.values())
            )
            return None
        return option or said

    def choices(self, raw: Raw, path: Path, choices: Mapping[str, str], *, other: bool) -> tuple[str, ...] | None:
        """The ids of several options, in the options' order, free words last."""
        if isinstance(raw, str):
            whole = find_option(choices, clean_line(raw))
            raw = [whole] if whole else [*raw.replace("\n", ",").replace(";", ",").split(",")]
        if not isinstance(raw, list):
            self.wrong(path, say("This should be a list of options."), say("Write them as [one, two]."))
            return None
        parts = [(at, part) for at, part in enumerate(raw) if not is_nothing(part)]
        said = [self.choice(part, (*path, at), choices, other=other) for at, part in parts]
        order = {option: at for at, option in enumerate(choices)}
        chosen = dict.fromkeys(option for option in said if option is not None)
        return tuple(sorted(chosen, key=lambda option: order.get(option, len(order)))) or None

    def scale(self, raw: Raw, path: Path, question: ScaleQuestion) -> int | None:
        """A point on a scale, by its number or its words."""
        said = self.line(raw, path)
        if said is None:
            return None
        labels = {clean_line(label).casefold(): point for point, label in (question.labels or {}).items()}
        point = read_integer(said, self.language)
        if point is None:
            point = labels.get(said.casefold())
        if point is None or not question.from_ <= point <= question.to:
            hint = say("Answer with a whole number from {low} to {high}.", low=question.from_, high=question.to)
            self.wrong(path, say("“{text}” is not on the scale.", text=said), hint)
            return None
        return point

    def number(self, raw: Raw, path: Path, low: Decimal | None = None, high: Decimal | None = None) -> Decimal | None:
        """A number within its bounds."""
        said = self.line(raw, path)
        if said is None:
            return None
        number = read_number(said, self.language)
        if number is None:
            self.wrong(path, say("“{text}” is not a number.", text=said), say("Write it in digits."))
            return None
        if low is not None and number < low:
            self.wrong(path, say("The lowest number here is {bound}.", bound=number_in(low, self.language)))
            return None
        if high is not None and number > high:
            self.wrong(path, say("The highest number here is {bound}.", bound=number_in(high, self.language)))
            return None
        return number

    def day(self, raw: Raw, path: Path, first: str | None = None, last: str | None = None) -> date | None:
        """A day within its bounds, which are days as people say them."""
        said = self.line(raw, path)
        if said is None:
            return None
        day = read_date(said, self.on, self.language)
        if day is None:
            self.wrong(path, *unread(said))
            return None
        earliest = first and read_date(first, self.on, self.language)
        if earliest and day < earliest:
            self.wrong(path, say("The earliest day here is {bound}.", bound=date_in_full(earliest, self.language)))
            return None
        latest = last and read_date(last, self.on, self.language)
        if latest and day > latest:
            self.wrong(path, say("The latest day here is {bound}.", bound=date_in_full(latest, self.language)))
            return None
        return day

    def items(self, raw: Raw, path: Path, most: int | None) -> tuple[str, ...] | None:
        """Short items: a list of lines, or a text with one a line."""
        if isinstance(raw, str):
            raw = [*clean(raw).split("\n")]
        if not isinstance(raw, list):
            self.wrong(path, say("This should be a list."), say("Write it as [one, two], or one item a line."))
            return None
        said = [self.line(part, (*path, at)) for at, part in enumerate(raw) if not is_nothing(part)]
        items = tuple(item for item in said if item)
        self.at_most(most, len(items), path)
        return items or None

    def at_most(self, most: int | None, count: int, path: Path) -> None:
        """Notes that there are too many."""
        if most is not None and count > most:
            message = say("There are {count} here; there is room for {most}.", count=count, most=most)
            self.wrong(path, message, say("Keep the most important ones."))


def is_nothing(raw: Raw) -> bool:
    """Whether nothing stands there. A name with nothing behind it is something: YAML may have made it of a text."""
    match raw:
        case None:
            return True
        case str():
            return not raw.strip()
        case list():
            return all(is_nothing(part) for part in raw)
        case dict():
            return not raw


def no_place(key: str, known: Collection[str]) -> tuple[Message, Message]:
    """What is said of a name that nobody knows here, and how to mend it."""
    is_text = not known or len(key.split()) > 1
    hint = say("If it is a text, put the whole text in quotation marks.") if is_text else did_you_mean(key, known)
    return say("“{key}” has no place here.", key=key), hint


def find_option(choices: Mapping[str, str], said: str) -> str | None:
    """The id of the option that was said, by its id or its words, whatever the case."""
    if said in choices:
        return said
    folded = said.casefold()
    names = {option: (clean_line(label).casefold(), clean_line(option).casefold()) for option, label in choices.items()}
    return next((option for option in names if folded in names[option]), None)
