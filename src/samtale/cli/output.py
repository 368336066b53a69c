"""Where an agreement goes, and in which format."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from samtale.cli.program import note, result
from samtale.conversation import Conversation
from samtale.errors import UsageError
from samtale.files.places import typed_path
from samtale.files.writing import check_new, write_new
from samtale.language import say

STDOUT = "-"
Choice = Literal["write", "save", "later"]
"""What becomes of an agreement: written where the command line says, saved under a free name, or left in the store."""
_AS_MARKDOWN = ("", "txt", "markdown")


@dataclass(frozen=True)
class Kept:
    """A conversation, and what the store calls it."""

    conversation: Conversation
    id: str
    number: int


def markdown(conversation: Conversation, template: str = "") -> str:
    """The agreement in Markdown, by the template of its guide or another. Raises DocumentError."""
    from samtale.agreement import summarise
    from samtale.cli.opening import open_template
    from samtale.documents.template import render

    agreement = summarise(conversation)
    text, name = open_template(template or agreement.template, agreement.language)
    return render(agreement, text, name)


def _json(kept: Kept, _: str) -> str:
    from samtale.files.answers_json import as_json

    return as_json(kept.conversation, kept.id, kept.number)


def _yaml(kept: Kept, _: str) -> str:
    from samtale.files.answers import answers_file

    return answers_file(kept.conversation)


FORMATS: Mapping[str, Callable[[Kept, str], str]] = {
    "md": lambda kept, template: markdown(kept.conversation, template),
    "json": _json,
    "yaml": _yaml,
}


@dataclass(frozen=True)
class Destination:
    """What to write, and where to."""

    output: str
    format: str
    template: str = ""
    force: bool = False

    @property
    def given(self) -> bool:
        """Whether somebody has said where it goes."""
        return bool(self.output)

    def hand_over(self, kept: Kept, choice: Choice = "write") -> None:
        """Does with the agreement what was chosen at the end."""
        match choice:
            case "write":
                self.write(kept)
            case "save":
                Destination(free_name(kept.conversation), "md").write(kept)
            case "later":
                note(say("The agreement is stored. “samtale show” shows it."))

    def write(self, kept: Kept) -> None:
        """Writes to the file, or to stdout. Raises UsageError, DocumentError."""
        text = FORMATS[self.format](kept, self.template)
        if self.output in ("", STDOUT):
            result(text)
            return
        write_new(typed_path(self.output), text.encode(), force=self.force)
        note(say("Written to {file}.", file=self.output))


def destination(output: str, *, to: str = "", template: str = "", force: bool) -> Destination:
    """Where to write, checked before any work is done. Raises UsageError."""
    format_ = to or _by_suffix(output)
    if format_ not in FORMATS:
        hint = say("These can be: {formats}.", formats=", ".join(FORMATS))
        raise UsageError(say("No file of the kind “{format}” can be written.", format=format_), hint)
    if output not in ("", STDOUT):
        check_new(typed_path(output), force=force)
    return Destination(output, format_, template, force)


def _by_suffix(output: str) -> str:
    suffix = "" if output == STDOUT else Path(output).suffix.lower().lstrip(".")
    return "md" if suffix in _AS_MARKDOWN else suffix.replace("yml", "yaml")


def free_name(conversation: Conversation) -> str:
    """The name of a file that is not there yet: avtale-DATE.md, or with a number behind."""
    stem = f"avtale-{conversation.on.isoformat()}"
    names = (stem, *(f"{stem}-{count}" for count in range(2, 1_000)))
    return next(f"{name}.md" for name in names if not Path(f"{name}.md").exists())


def lines_of(conversation: Conversation, width: int) -> list[str]:
    """The agreement as its readers see it, in lines of this width."""
    from samtale.documents.tree import parse
    from samtale.terminal.show import lines

    return [line.plain for line in lines(parse(markdown(conversation)), width)]


def show(text: str) -> None:
    """Shows Markdown in the terminal, as its readers see it."""
    from rich.console import Console

    from samtale.documents.tree import parse
    from samtale.terminal.show import show as show_document

    show_document(parse(text), Console(file=sys.stdout, markup=False, highlight=False, emoji=False))
