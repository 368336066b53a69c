"""Where an agreement goes, and in which format."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from samtale.cli.context import note, result, tell
from samtale.cli.formats import AS_USUAL, FORMATS, Kept, Look, check, format_of, markdown
from samtale.cli.screen import has_pages
from samtale.conversation import Conversation
from samtale.errors import DocumentError, UsageError
from samtale.files.places import typed_path
from samtale.files.system import HERE
from samtale.files.writing import check_new, write_new
from samtale.language import Words, say
from samtale.text import id_of
from samtale.values import dataclass

STDOUT = "-"
_WIDEST, _MARGINS = 80, 2


@dataclass(frozen=True)
class Destination:
    """What to write, and where to."""

    output: str
    format: str
    look: Look = AS_USUAL
    force: bool = False

    @property
    def given(self) -> bool:
        """Whether somebody has said where it goes."""
        return bool(self.output)

    def write(self, kept: Kept) -> None:
        """Writes to the file, or to stdout. Raises UsageError, DocumentError."""
        format_ = FORMATS[self.format]
        data = format_.make(kept, self.look)
        output = self.output or (STDOUT if format_.for_terminal else free_name(kept.conversation, self.format))
        if output == STDOUT:
            result(data)
            return
        write_new(typed_path(output), data if isinstance(data, bytes) else data.encode(), force=self.force)
        note(say("Written to {file}.", file=output))


def destination(output: str, *, to: str = "", look: Look = AS_USUAL, force: bool) -> Destination:
    """Where to write, checked before any work is done. Raises UsageError."""
    format_ = format_of("" if output == STDOUT else output, to)
    check(format_, look)
    if output == STDOUT and not FORMATS[format_].for_terminal and sys.stdout.isatty():
        raise UsageError(
            say("A file of the kind “{format}” can't be read in a terminal.", format=format_),
            say("Give the name of a file: -o {file}", file=f"avtale.{format_}"),
        )
    if output not in ("", STDOUT):
        check_new(typed_path(output), force=force, example=f"avtale.{format_}")
    return Destination(output, format_, look, force)


def free_name(conversation: Conversation, suffix: str) -> str:
    """The name of a file that is not there yet: avtale-DATE-NAME.md, or with a number behind."""
    stem = file_stem(conversation)
    names = (stem, *(f"{stem}-{count}" for count in range(2, 1_000)))
    return next(f"{name}.{suffix}" for name in names if not Path(f"{name}.{suffix}").exists())


def file_stem(conversation: Conversation) -> str:
    """What a file with the agreement is called: by its day, and whom it is with."""
    name = id_of(conversation.people.employee, "")
    return "-".join(part for part in ("avtale", conversation.on.isoformat(), name) if part)


def shown_on_page(conversation: Conversation) -> Sequence[Words]:
    """The agreement in lines for a page; where its template can't be used, what is wrong with that."""
    from samtale.documents.markdown import parse
    from samtale.terminal.show import lines

    width = min(shutil.get_terminal_size().columns, _WIDEST) - _MARGINS
    try:
        return [line.plain for line in lines(parse(markdown(conversation)), width)]
    except DocumentError as error:
        return error.parts


def show(text: str, notice: str = "") -> None:
    """Shows Markdown in the terminal, as its readers see it; page by page where it is longer than the screen."""
    from rich.console import Console

    from samtale.documents.markdown import parse
    from samtale.terminal.show import show as show_document

    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        show_document(parse(text), console, notice)
    shown = captured.get()
    keys = tell()(say("Space: next page   q: back"))
    if not (has_pages() and shown.count("\n") >= console.height and HERE.page(shown, keys)):
        result(shown)
