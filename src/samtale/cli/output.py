"""Where an agreement goes, and in which format."""

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from samtale.cli.context import STDOUT, note, put, result, tell
from samtale.cli.screen import has_pages
from samtale.conversation import Conversation
from samtale.documents.formats import FORMATS, AnyFormat, format_of
from samtale.documents.printout import Output, Source
from samtale.documents.tree import Document
from samtale.errors import DocumentError, UsageError
from samtale.files.places import typed_path
from samtale.files.system import HERE
from samtale.files.writing import check_new
from samtale.language import Words, say
from samtale.text import id_of
from samtale.values import dataclass

_WIDEST, _MARGINS = 80, 2


def made(source: Source, format_: str, template: str = "", *, archive: bool = False) -> Output:
    """The conversation in a format; what is to be told of that is told. Raises DocumentError."""
    from samtale.cli.inputs import open_template
    from samtale.documents.export import make

    output = make(source, FORMATS[format_], open_template, template, archive=archive)
    for words in output.notes:
        note(words)
    return output


def agreement(source: Source, template: str = "") -> Document:
    """The agreement's tree, for the terminal. Raises DocumentError."""
    from samtale.cli.inputs import open_template
    from samtale.documents.export import agreement_of

    return agreement_of(source, open_template, template).document


@dataclass(frozen=True)
class Destination:
    """What to write, and where to."""

    output: str
    format: AnyFormat
    template: str = ""
    archive: bool = False
    force: bool = False

    @property
    def given(self) -> bool:
        """Whether somebody has said where it goes."""
        return bool(self.output)

    def write(self, source: Source) -> None:
        """Writes to the file, or to stdout. Raises UsageError, DocumentError."""
        name = self.format.name
        output = made(source, name, self.template, archive=self.archive)
        file = self.output or ("" if self.format.text else free_name(source.conversation, name))
        put(output.data, file, force=self.force)


def destination(
    output: str, *, to: str = "", template: str = "", archive: bool = False, force: bool = False
) -> Destination:
    """Where to write, checked before any work is done. Raises UsageError."""
    format_ = _wanted(to or ("" if output == STDOUT else Path(output).suffix.lstrip(".")))
    _check_options(format_, {"--template": template, "--archive": archive})
    example = f"avtale.{format_.name}"
    if output == STDOUT and not format_.text and sys.stdout.isatty():
        raise UsageError(
            say("A file of the kind “{format}” can't be read in a terminal.", format=format_.name),
            say("Give the name of a file: -o {file}", file=example),
        )
    if output not in ("", STDOUT):
        check_new(typed_path(output), force=force, example=example)
    return Destination(output, format_, template, archive, force)


def _wanted(name: str) -> AnyFormat:
    """The format that is meant by its name or by a suffix. Raises UsageError."""
    if format_ := format_of(name.lower()):
        return format_
    raise no_format(name.lower(), FORMATS)


def no_format(name: str, known: Iterable[str]) -> UsageError:
    return UsageError(
        say("Files of the kind “{format}” can't be written.", format=name),
        say("These can be: {formats}.", formats=", ".join(known)),
    )


def _check_options(format_: AnyFormat, options: Mapping[str, object]) -> None:
    for option in sorted(option for option, value in options.items() if value and option not in format_.options):
        able = ", ".join(name for name, other in FORMATS.items() if option in other.options)
        raise UsageError(
            say("A file of the kind “{format}” is made without {option}.", format=format_.name, option=option),
            say("Leave it out, or choose another kind with --to: {formats}.", formats=able),
        )


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
    from samtale.terminal.show import lines

    width = min(shutil.get_terminal_size().columns, _WIDEST) - _MARGINS
    try:
        return [line.plain for line in lines(agreement(Source(conversation)), width)]
    except DocumentError as error:
        return error.parts


def show(document: Document, notice: str = "") -> None:
    """Shows a document in the terminal; page by page where it is longer than the screen."""
    from rich.console import Console

    from samtale.terminal.show import show as show_document

    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        show_document(document, console, notice)
    shown = captured.get()
    keys = tell()(say("Space: next page   q: back"))
    if not (has_pages() and shown.count("\n") >= console.height and HERE.page(shown, keys)):
        result(shown)
