"""What the end page can do with an agreement on this machine: its printer, and files in the folder that one is in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from samtale.cli.context import note, notes
from samtale.cli.output import file_stem, free_name, made, shown_on_page
from samtale.documents.formats import offered
from samtale.documents.printout import Source
from samtale.errors import DocumentError
from samtale.files.places import typed_path
from samtale.files.system import HERE, System
from samtale.files.temporary_files import lay_aside, leave_aside, remove_aside
from samtale.files.writing import write_new
from samtale.language import Message, Words, say
from samtale.questions.dates import time_of_day
from samtale.text import clean_line

COPIES = 2


class ThisMachine:
    """The machine that the program runs on."""

    def __init__(self, source: Source, system: System = HERE, clock: Callable[[], datetime] = datetime.now) -> None:
        self.source = source
        """The agreement as it stands now."""
        self._system = system
        self._clock = clock
        self._printed = ""
        """When it was sent to the printer."""
        self._written: list[str] = []

    @cached_property
    def _printer(self) -> str | None:
        return self._system.printer()

    def anew(self, source: Source) -> None:
        """The agreement was changed, or confirmed once more: none of its copies is printed yet."""
        if source != self.source:
            self.source, self._printed = source, ""

    def actions(self) -> Mapping[str, Words]:
        """What can be done now, in words; the calendar is left out where there is nothing for it."""
        conversation, folder = self.source.conversation, _folder()
        offers = {format_.name: format_.offer for format_ in offered(conversation)}
        if folder:
            first = next(iter(offers))
            file = free_name(conversation, first)
            offers[first] = say("{offer}: {file} in {folder}", offer=offers[first], file=file, folder=folder)
        return {"print": self._to_print(), **offers}

    def _to_print(self) -> Message:
        if self._printer is None:
            return say("Open it as PDF, to print two copies from there")
        if self._printer:
            return say("Print two copies on “{printer}”", printer=clean_line(self._printer))
        return say("Print two copies")

    def warning(self, action: str) -> Words:
        """Asks before more copies are printed."""
        if action == "print" and self._printed:
            return say("It was sent to the printer at {time}. Print two more copies?", time=self._printed)
        return ""

    def do(self, action: str) -> Words:
        """Does it; what came of it. Raises SamtaleError."""
        with notes() as told:
            came = self._print() if action == "print" else self._save(action)
        for more in told:
            came = say("{one} {other}", one=came, other=more)
        return came

    def lines(self) -> Sequence[Words]:
        """The agreement as it is shown on a page."""
        with notes():
            return shown_on_page(self.source.conversation)

    def tell_written(self) -> None:
        """Tells which files there are now, when the page is gone."""
        for file in self._written:
            note(say("Written to {file}.", file=file))

    def _save(self, format_: str) -> Message:
        output = made(self.source, format_)
        name = free_name(self.source.conversation, format_)
        write_new(typed_path(name), output.encoded, force=False)
        self._written.append(name)
        return say("Saved as {file} in {folder}.", file=name, folder=_folder())

    def _print(self) -> Message:
        path = lay_aside(f"{file_stem(self.source.conversation)}.pdf", made(self.source, "pdf").encoded)
        printed = self._system.print_out(path, COPIES)
        if printed.taken:
            remove_aside(path)
            return self._sent()
        if self._printer is None and self._system.open_file(path):
            leave_aside(path)
            return say("It is opened. Print two copies from there, and remove {file} afterwards.", file=str(path))
        remove_aside(path)
        hint = say("Save it as PDF, and print it where there is a printer.")
        if printed.why:
            why = clean_line(printed.why)
            raise DocumentError(say("The printer did not take the agreement: {why}", why=why), hint)
        raise DocumentError(say("There is no printer here, and no program that opens a PDF."), hint)

    def _sent(self) -> Message:
        self._printed = time_of_day(self._clock(), self.source.conversation.guide.language)
        if self._printer:
            printer = clean_line(self._printer)
            return say("Sent to “{printer}” at {time}. Fetch both at once.", printer=printer, time=self._printed)
        return say("Sent to the printer at {time}. Fetch both at once.", time=self._printed)


def _folder() -> str:
    """The folder that one is in; nothing where it is gone."""
    try:
        return str(Path.cwd())
    except OSError:
        return ""
