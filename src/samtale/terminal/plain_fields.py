"""One field in plain mode: what is told before it is filled in, and what is made of the line that is typed."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, Protocol

from samtale.conversation.names import names_begun
from samtale.interview.pages import Page
from samtale.language import Translator, Words, say
from samtale.questions.form import Field
from samtale.questions.options import find_option
from samtale.questions.problem import Problem, did_you_mean
from samtale.questions.raw import Raw, is_empty
from samtale.questions.rows import lead
from samtale.questions.words import person_words, status_words, yes_no_words
from samtale.text import clean_line
from samtale.values import dataclass

_FOLLOWS = "\\"


@cache
def _known() -> Mapping[str, str]:
    """What is understood in every language, by the id of the option that it means."""
    return {
        **{word: "yes" if yes else "no" for word, yes in yes_no_words().items()},
        **status_words(),
        **person_words(),
    }


@dataclass(frozen=True)
class Clear:
    """Take away what stands here."""


@dataclass(frozen=True)
class Change:
    """Turn to the row with this number."""

    number: str


@dataclass(frozen=True)
class Remove:
    """Take away the row with this number."""

    number: str


LineInput = str | Clear | Change | Remove
"""A line that was typed, or what it asks for."""


class Console(Protocol):
    """Where lines are told and heard."""

    @property
    def translate(self) -> Translator:
        """Into the language of the page."""

    def tell(self, words: Words = "", first: str = "") -> None:
        """Tells some words, with `first` before them."""

    def tell_next(self, words: Words = "", first: str = "") -> None:
        """Tells what comes next in the same answer, which lines that came with the one before may go on with."""

    def tell_once(self, words: Words) -> None:
        """Tells how something is done, unless it was told before."""

    def tell_wrong(self, problem: Problem) -> None:
        """Tells why an answer can't be taken, what to do instead, and how to get on without it."""

    def hear(self, text: str = "", known: Sequence[str] = ()) -> LineInput:
        """The next line, `text` where it can be edited; Tab completes a known name. Raises what leaves the page."""

    def called(self, command: Literal["clear", "remove", "change", "skip", "save"]) -> str:
        """How a command is written."""


@dataclass(frozen=True)
class FieldResult:
    """What stands in a field after a line was typed, and whether the field is done with it."""

    raw: Raw
    done: bool


class FieldPrompt:
    """What is said about the fields of one page."""

    def __init__(self, console: Console, page: Page) -> None:
        self._console = console
        self._page = page
        self._reading = page.reading
        self._follows = False
        """Whether the line that was typed last goes on in the next."""

    # Before it is filled in

    def prompt(self, field: Field, raw: Raw, at: int | None = None, *, begins: bool = False) -> None:
        """What the field is called, what it takes, and how it is left; `at` is its row, which it may begin."""
        if field.kind == "text" and not self.has_lines(field):
            self._console.tell_once(say("A line that ends in {sign} continues in the next.", sign=_FOLLOWS))
        number = f"{at + 1}. " if at is not None else ""
        label = lead(self._console.translate(field.label or say("Answer")))
        leaves = self._leaves(field, raw, begins=begins)
        words = say("{field} {takes}; {leaves}.", field=label, takes=self._takes(field), leaves=leaves)
        # A list goes on from item to item: several lines that come at once are as many items.
        tell = self._console.tell_next if at and self._page.form.shape == "items" else self._console.tell
        tell(words, number)

    def has_lines(self, field: Field) -> bool:
        """Whether the field takes more than one line. In a row there are many fields, and each is a line."""
        return field.kind == "text" and self._page.form.shape in ("one", "both")

    def _takes(self, field: Field) -> Words:
        match field.kind:
            case "text" if self.has_lines(field):
                return say("several lines")
            case "pick":
                return say("one of these")
            case "picks":
                return say("one or more of these, with commas between")
            case "text" | "line":
                return field.takes or say("one line")

    def _leaves(self, field: Field, raw: Raw, *, begins: bool) -> Words:
        if self.has_lines(field):
            return say("an empty line ends it")
        if self._page.kind == "check":
            return say("an empty line continues")
        if not is_empty(raw):
            return say("an empty line keeps it")
        if self._page.kind in ("park", "elsewhere"):
            return say("an empty line goes back")
        if self._page.kind == "confirm":
            return say("{skip} finishes without it", skip=self._console.called("skip"))
        if self._page.kind in ("names", "choice", "end"):  # there it must be said what is meant
            return say("{save} stops here", save=self._console.called("save"))
        if begins:
            return say("an empty line ends the list")
        return say("an empty line leaves it empty")

    def options(self, field: Field) -> None:
        """What to choose from, and the points of a scale."""
        for mark, words in zip(field.marks, (field.options or {}).values(), strict=True):
            self._console.tell(words, f"  {mark}: ")
        if field.other:
            self._console.tell(say("Or something else, in your own words."), "  ")
        for point, label in (field.points or {}).items():
            if label:
                self._console.tell(label, f"  {point}: ")

    def present(self, field: Field, raw: Raw) -> None:
        """What stands in the field already, and how it stays or goes."""
        words = self.in_words(field, raw)
        clear = self._console.called("clear")
        if field.known:
            self._console.tell_once(say("The first letters, Tab and Enter fill in a known name that begins so."))
        if not words:
            return
        self._console.tell(say("Now: {words}", words=words) if "\n" not in words else say("Now:"))
        if "\n" in words:
            self.lines(words)
        if self.has_lines(field):
            change = self._console.called("change")
            self._console.tell(
                say(
                    "What you write is added. {change} 1 takes up line 1, {clear} removes it all.",
                    change=change,
                    clear=clear,
                )
            )
        else:
            self._console.tell_once(say("{clear} removes what is there.", clear=clear))

    def lines(self, text: str) -> None:
        """The lines of a text, by the numbers that they can be changed by."""
        for at, line in enumerate(text.split("\n"), 1):
            self._console.tell(line, f"  {at}: ")

    def in_words(self, field: Field, raw: Raw) -> str:
        """What stands in the field, as people read it; a day and a number as they are understood."""
        if field.options is not None:
            parts = [part for part in (raw if isinstance(raw, list) else [raw]) if isinstance(part, str)]
            return ", ".join(self._labels(field).get(part, part) for part in parts)
        in_full = "" if field.points or not self._reading else field.read_back(raw, self._reading)
        return self._console.translate(in_full or _as_text(raw))

    # What is typed

    def take(self, field: Field, before: Raw, line: str) -> FieldResult:
        """What a line makes of what stood in the field before."""
        match field.kind:
            case "text" if self.has_lines(field):
                return _take_text(before, line)
            case _ if not line.strip():
                return FieldResult(before, done=True)
            case "line" if field.known and line.endswith("\t"):
                return self._take_begun(field, before, line)
            case "text":
                return self._take_line_of_row(before, line)
            case "line":
                return self._take_line(field, line)
            case "pick" | "picks":
                return self._take_picked(field, before, line)

    def _take_begun(self, field: Field, before: Raw, line: str) -> FieldResult:
        """A name of which only the first letters are typed, and then Tab."""
        begun = clean_line(line)
        match names_begun(begun, field.known):
            case ():
                return FieldResult(begun, done=True)
            case (name,):
                self._console.tell(name, "= ")
                return FieldResult(name, done=True)
            case names:
                for name in names:
                    self._console.tell(name, "  ")
                return FieldResult(before, done=False)

    def _take_line(self, field: Field, line: str) -> FieldResult:
        problems = field.problems(line, self._reading) if self._reading else ()
        for problem in problems:
            self._console.tell_wrong(problem)
        if not problems and self._reading is not None and (understood := field.read_back(line, self._reading)):
            self._console.tell(understood, "= ")
        return FieldResult(clean_line(line), done=not problems)

    def _take_line_of_row(self, before: Raw, line: str) -> FieldResult:
        """One line, unless its end says that another follows."""
        begun, self._follows = self._follows, line.endswith(_FOLLOWS)
        said = clean_line(line.removesuffix(_FOLLOWS))
        return FieldResult(f"{_as_text(before)}\n{said}" if begun else said, done=not self._follows)

    def is_wrong(self, field: Field, raw: Raw) -> bool:
        """Whether what one of the two has answered can't be taken; then why is told, while it is their turn."""
        if self._page.form.shape != "both" or self._reading is None:
            return False
        problems = field.problems(raw, self._reading)
        for problem in problems:
            self._console.tell_wrong(problem)
        return bool(problems)

    def _take_picked(self, field: Field, before: Raw, line: str) -> FieldResult:
        picked: list[Raw] = []
        for part in self._parts(field, line):
            option = self._option(field, part) or (clean_line(part) if field.other else None)
            if option is None:
                hint = did_you_mean(clean_line(part), self._labels(field).values())
                message = say("“{text}” is not one of the options.", text=clean_line(part))
                self._console.tell_wrong(Problem((), message, hint))
                return FieldResult(before, done=False)
            picked += [option] if option not in picked else []
        raw = picked if field.kind == "picks" else picked[0]
        if (words := self.in_words(field, raw)) != line:
            self._console.tell(words, "= ")
        return FieldResult(raw, done=True)

    def _parts(self, field: Field, line: str) -> list[str]:
        """What was chosen, one by one: with commas between, with semicolons where there are commas in it, or blanks."""
        if field.kind == "pick" or self._option(field, line):
            return [line]
        parts = [part for part in line.split(";" if ";" in line else ",") if part.strip()] or [line]
        return [word for part in parts for word in self._split(field, part)]

    def _split(self, field: Field, part: str) -> list[str]:
        words = part.split()
        several = self._option(field, part) is None and all(self._option(field, word) for word in words)
        return words if several else [part]

    def _option(self, field: Field, said: str) -> str | None:
        """The id of the option that is said by its mark, words or id; or nearly so, where it must be one of them."""
        said = clean_line(said)
        marks = dict(zip(field.marks, field.options or {}, strict=True))
        found = marks.get(said.casefold()) or find_option(self._labels(field), said)
        return found or (None if field.other else self._nearly(field, said.casefold()))

    def _nearly(self, field: Field, said: str) -> str | None:
        """The option that is said in another language, or by how it begins."""
        labels = self._labels(field)
        if _known().get(said) in labels:
            return _known()[said]
        begun = [option for option, label in labels.items() if said and label.casefold().startswith(said)]
        return begun[0] if len(begun) == 1 else None

    def _labels(self, field: Field) -> dict[str, str]:
        return {option: self._console.translate(words) for option, words in (field.options or {}).items()}


def _take_text(before: Raw, line: str) -> FieldResult:
    text = _as_text(before)
    # An empty line ends a text. One of blanks, once it has begun, is an empty line in the middle of it.
    if not line or not (text or line.strip()):
        return FieldResult(before, done=True)
    return FieldResult(f"{text}\n{line}" if text else line, done=False)


def _as_text(raw: Raw) -> str:
    return raw if isinstance(raw, str) else ""
