"""The plain line mode: pages as lines of text, for screen readers, simple terminals and pipes.

It can do all that pages can. What is done with keys there is done with words after a slash here.
"""

import shutil
import textwrap
from collections.abc import Coroutine, Iterator, Sequence
from itertools import groupby
from typing import Any, TextIO, TypeVar

from samtale.errors import SamtaleError
from samtale.interview.pages import Page
from samtale.interview.replies import Answer, Back, ChangeNames, Park, Pause, Reply, SaveCopy, Skip
from samtale.interview.screen import SaveDraft
from samtale.language import Translator, Words, say
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.questions.rows import lead
from samtale.terminal.interruption import EndOfInput, Interruption
from samtale.terminal.lines import LineReader, StreamLines
from samtale.terminal.plain_commands import DOES, LEAVE_COMMANDS, Command, LeaveCommand, command_for, word_for
from samtale.terminal.plain_fields import Change, Clear, LineInput, Remove
from samtale.terminal.plain_forms import FieldPosition, FormDialog
from samtale.text import clean, clean_line, has_other_bytes, shortened

T = TypeVar("T")
PROMPT = "> "
LONGEST = 4095
"""So many bytes of a line a terminal hands over where nothing edits it; what is typed or pasted behind them is gone."""


def run(talk: Coroutine[Any, Any, T]) -> T:
    """Holds a conversation on a plain screen, where nothing is ever waited for but the next line."""
    try:
        talk.send(None)
    except StopIteration as done:
        answer: T = done.value
        return answer
    talk.close()
    raise RuntimeError("a plain screen answers at once")


class PlainScreen:
    """A screen that reads lines and writes lines."""

    def __init__(
        self, source: TextIO, out: TextIO, translate: Translator, lines: LineReader | None = None, *, saves: bool = True
    ) -> None:
        self.translate = translate
        self._out = out
        self.saves = saves
        """Whether what is said here is kept anywhere."""
        self._lines = lines or StreamLines(source, out)
        self._told_since = False
        """Whether anything was told since the last line was read: what came before answers nothing."""
        self._told: set[str] = set()
        self._title = ""
        self._last: tuple[Words, ...] = ()
        """What tells the last page from all others."""
        self._left_at: FieldPosition | None = None
        """Where in the last page's form somebody was, when they left it."""

    async def ask(self, page: Page, save_draft: SaveDraft) -> Reply:
        """Asks until there is a reply. Raises EndOfInput, with what was typed until then kept."""
        name = (page.kind, page.title, page.progress, page.ask)
        again = name == self._last and bool(page.problems or page.news)
        asking = _PageDialog(self, page, save_draft, self._left_at if again and page.news else None, again=again)
        reply = asking.reply()
        if page.kind not in ("park", "elsewhere"):
            self._last, self._left_at = name, asking.left_at
        return reply

    def tell(self, words: Words = "", first: str = "") -> None:
        """Writes some words. Guides and people's own text come this way too, so it is cleaned."""
        text = first + clean(self.translate(words)).strip("\n").expandtabs(4)
        # A terminal would break the lines within words. A pipe gets them as they are, for whatever reads them.
        lines = _wrapped(text, shutil.get_terminal_size().columns) if self._out.isatty() else text.split("\n")
        self._out.write("".join(f"{line}\n" for line in lines))
        self._told_since = True

    def tell_next(self, words: Words = "", first: str = "") -> None:
        """Writes what comes next in the same answer: what came with the line before may go on with it."""
        told_since = self._told_since
        self.tell(words, first)
        self._told_since = told_since

    def tell_once(self, words: Words) -> None:
        """Writes how something is done, the first time it comes up."""
        text = self.translate(words)
        if text not in self._told:
            self._told.add(text)
            self.tell(text)

    def tell_title(self, title: Words, progress: Words) -> None:
        """Writes where in the conversation this is, when a new part begins."""
        text = self.translate(title)
        if text and text != self._title:
            self._title = text
            self.tell(" · ".join(part for part in (text, self.translate(progress)) if part))
            self.tell()

    def read(self, text: str = "", known: Sequence[str] = ()) -> str:
        """The next line, cleaned; `text` stands there to be edited, Tab completes `known` names. Raises EndOfInput."""
        if self._told_since:
            self._forget()
        try:
            line = self._lines.read(PROMPT, text, known)
        except Interruption:
            self._out.write("\n")
            raise
        if not line:
            self._out.write("\n")
            raise EndOfInput
        if has_other_bytes(line):
            return self._read_again(known)
        typed = clean(line).removesuffix("\n")
        # A terminal shows what is typed. Where lines come from elsewhere, the next words would stand behind the prompt.
        if not self._lines.are_seen:
            self._out.write(typed + "\n")
        elif isinstance(self._lines, StreamLines) and len(line.encode(errors="replace")) > LONGEST:
            self.tell(say("The line was too long for the terminal: only its beginning came through."), "! ")
        return typed

    def _forget(self) -> None:
        """What was typed before a question was shown does not answer it; a return alone is not worth a word."""
        early = clean_line(self._lines.forget())
        if early:
            words = shortened(early)
            self.tell(say("This came before it was asked for, and has not been taken: {text}", text=words), "! ")
        self._told_since = False

    def half_typed(self) -> str:
        return clean(self._lines.half_typed())

    def _read_again(self, known: Sequence[str]) -> str:
        """The next line, after one with bytes that are no UTF-8. In a pipe it would be taken for another answer."""
        if not self._lines.are_seen:
            self.tell()
            self.tell(say("The next line is not UTF-8 and can't be read. Nothing is read from there on."), "! ")
            raise EndOfInput
        self.tell(say("That line is not UTF-8 and can't be read, so it was not taken. Write it again."), "! ")
        return self.read(known=known)


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        yield from textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]


class _LeavePage(Exception):  # noqa: N818 - no fault: the page is left
    def __init__(self, command: LeaveCommand, words: str) -> None:
        super().__init__(command)
        self.command = command
        self.words = words


class _PageDialog:
    """One page while it is asked."""

    def __init__(
        self, screen: PlainScreen, page: Page, save_draft: SaveDraft, left_at: FieldPosition | None, *, again: bool
    ) -> None:
        self.translate = screen.translate
        self.tell = screen.tell
        self.tell_next = screen.tell_next
        self.tell_once = screen.tell_once
        self._screen = screen
        self._page = page
        self._save_draft = save_draft
        self._again = again
        self._unsaved: Problem | None = None
        self._filling = FormDialog(page, self, self._keep_line, left_at)

    def reply(self) -> Reply:
        self._lay()
        try:
            self._filling.fill()
        except _LeavePage as left:
            return self._leave(left)
        except (EndOfInput, Interruption, OSError):  # the last where the window is closed, and nothing can be written
            # Every line was saved when it was typed. Where that failed, this is the last chance, or the time to say so.
            half = self._screen.half_typed()
            if topic := self._topic_in(half):  # the next line that is waited for ends it
                return Park(self._filling.raw, topic)
            self._filling.take_half(half)
            self._save_draft(self._filling.raw)
            raise
        return Answer(self._filling.raw)

    def _topic_in(self, half: str) -> str:
        """The topic that somebody was about to park, as far as it goes."""
        word, _, topic = half.partition(" ")
        parks = word.startswith("/") and command_for(word[1:]) == "park"
        return topic.strip() if parks and "park" in self._commands else ""

    @property
    def left_at(self) -> FieldPosition | None:
        """Where in the form somebody is."""
        return self._filling.place

    def _leave(self, left: _LeavePage) -> Reply:
        raw: Raw = self._filling.raw
        match left.command:
            case "back":
                return Back(raw)
            case "skip":
                return Skip(raw)
            case "park":
                return Park(raw, left.words)
            case "names":
                return ChangeNames(raw)
            case "copy":
                return SaveCopy(raw)
            case "save":
                return Pause(raw)

    def _keep_line(self, raw: Raw) -> None:
        """Saves what is typed so far. Where that fails, it is told once, and the conversation goes on."""
        try:
            self._save_draft(raw)
        except SamtaleError as error:
            problem = Problem((), error.message, error.hint)
            if problem != self._unsaved:
                self.tell_problem(problem)
                self._tell_way_out()
            self._unsaved = problem
        else:
            self._unsaved = None

    # What is told

    def _lay(self) -> None:
        """Tells the page, or only what is new where it has just been told."""
        page = self._page
        if not self._again:
            self.tell()
            self._screen.tell_title(page.title, page.progress)
            for paragraph in page.intro:
                self.tell(paragraph)
                self.tell()
            self._lay_question()
            self.tell_once(say("{help} tells what you can write besides answers.", help=self.called("help")))
        for problem in page.problems:
            if self._filling.place_of(problem.path) is None:
                (self.tell_problem if page.unsaved else self.tell_wrong)(problem)
        if page.unsaved:
            self._tell_way_out()
        if page.news:
            self.tell(page.news)

    def _lay_question(self) -> None:
        self.tell(self._page.ask)
        for part, lines in groupby(self._page.lines, key=lambda line: line.part):
            if part:
                self.tell(lead(self.translate(part)))
            for line in lines:
                self.tell(line.words, f"{line.number}. ")
        for words in self._page.after:
            self.tell(words)
        for note in self._page.notes:
            self.tell(note)

    def tell_problem(self, problem: Problem) -> None:
        """Tells why something can't be taken, and what to do instead."""
        hint = " " + self.translate(problem.hint) if problem.hint else ""
        self.tell(self.translate(problem.message) + hint, "! ")

    def tell_wrong(self, problem: Problem) -> None:
        """Tells why an answer can't be taken, and how to get on without it."""
        self.tell_problem(problem)
        self.tell(self._way_on())

    def _way_on(self) -> Words:
        match self._page.kind:
            case "question":
                clear, skip = self.called("clear"), self.called("skip")
                return say("{clear} leaves it empty, {skip} skips the question.", clear=clear, skip=skip)
            case "confirm":
                return say("Write 1 or 2. {skip} finishes without this confirmation.", skip=self.called("skip"))
            case "check":
                back, save = self.called("back"), self.called("save")
                return say("A number changes an answer. {back} goes back, {save} stops here.", back=back, save=save)
            case "park" | "elsewhere":
                return say("{back} goes back.", back=self.called("back"))
            case "names" | "choice" | "welcome" | "end":
                return say("{save} stops here.", save=self.called("save"))

    def _tell_way_out(self) -> None:
        """Tells what to do where nothing can be saved."""
        if "copy" in self._commands:
            self.tell(say("{copy} saves a copy of the answers in another place.", copy=self.called("copy")))

    def _tell_tips(self) -> None:
        page = self._page
        if not (page.tip or page.probes):
            self.tell(say("There are no tips here."))
        if page.tip:
            self.tell(page.tip)
        if page.probes:
            self.tell(say("You can ask:"))
        for probe in page.probes:
            self.tell(probe, "– ")

    def _tell_again(self) -> None:
        if self._page.progress:
            self.tell(self._page.progress)
        self._lay_question()
        self._filling.tell_filled()

    def _tell_help(self) -> None:
        for command in self._commands:
            does = (
                say("leave; what was filled in here is not kept")
                if command == "save" and not self._is_kept
                else DOES[command]
            )
            self.tell(say("{command}: {does}", command=self.called(command), does=does))
        self.tell(say("A text that begins with a slash is written with two: //"))

    # What is heard

    def called(self, command: Command) -> str:
        """How a command is written in the language of the page."""
        return f"/{word_for(command, self.translate.language)}"

    @property
    def _is_kept(self) -> bool:
        """Whether what is on the page is part of a conversation that is kept."""
        return self._screen.saves and self._page.kind not in ("choice", "names")

    @property
    def _commands(self) -> tuple[Command, ...]:
        page = self._page
        here: set[Command] = {"see", "help", *LEAVE_COMMANDS[page.kind]}
        here |= {"tips"} if page.kind == "question" else set()
        here |= {"clear"} if page.form.fields and page.kind != "check" else set()
        rows = page.form.shape in ("items", "rows")
        here |= {"change"} if rows or any(field.kind == "text" for field in page.form.fields) else set()
        here -= set() if self._screen.saves else {"copy"}
        here |= {"remove"} if page.form.grows else set()
        return tuple(command for command in DOES if command in here)

    def hear(self, text: str = "", known: Sequence[str] = ()) -> LineInput:
        """The next line that the form has to do with, `text` where it can be edited. Raises what leaves the page."""
        while True:
            line = self._screen.read(text, known)
            said = line.lstrip()
            if said.startswith("//"):
                return said[1:]
            if not said.startswith("/"):
                return line
            word, _, rest = said[1:].partition(" ")
            command = command_for(word)
            if command is None and self._page.kind == "elsewhere":
                return line  # the path of a file
            if command not in self._commands:
                self._refuse(f"/{word}", command)
            elif (heard := self._obey(command, rest.strip())) is not None:
                return heard

    def _refuse(self, word: str, command: Command | None) -> None:
        hint = say(
            "{help} tells which there are. A text that begins with a slash is written with two: //",
            help=self.called("help"),
        )
        wrong = say("There is no command {command}.", command=word)
        if command is not None:
            wrong = say("{command} does nothing here.", command=word)
        self.tell_problem(Problem((), wrong, hint))

    def _obey(self, command: Command, rest: str) -> LineInput | None:
        match command:
            case "clear":
                return Clear()
            case "change":
                return Change(rest)
            case "remove":
                return Remove(rest)
            case "tips":
                self._tell_tips()
            case "see":
                self._tell_again()
            case "help":
                self._tell_help()
            case "back" | "skip" | "park" | "names" | "copy" | "save":
                raise _LeavePage(command, rest)
        return None
