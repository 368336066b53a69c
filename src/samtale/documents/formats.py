"""The formats that a conversation is written in, an entry for each.

What writes a format is a file of its own with one function, which is loaded when it is used: `write`. Here stands what
must be known of the format before.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from samtale.language import Words, say
from samtale.values import dataclass

if TYPE_CHECKING:
    from samtale.conversation import Conversation
    from samtale.documents.printout import Output, Printout, Source


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format, and what its files are."""

    name: str
    """What it is called with --to; its files have it as their suffix."""
    others: tuple[str, ...] = ()
    """Other suffixes of its files."""
    text: bool = True
    """Whether it can be shown in a terminal; what can't has a file of its own."""
    offer: Words = ""
    """What the end page offers it as; nothing where it doesn't."""
    fits: "Callable[[Conversation], bool]" = lambda _: True
    """Whether there is anything in a conversation to be written so."""
    whole: bool = False
    """Whether it has the whole conversation, and is the way out of a damaged record."""
    options: tuple[str, ...] = ()
    """The options of `export` that it understands."""


@dataclass(frozen=True, kw_only=True)
class DocumentFormat(Format):
    """A format that documents are written in: agreements through a template, and the scripts of guides."""

    write: "Callable[[Printout], Output]"
    scripts: bool = False
    """Whether guides are shown in it too."""
    options: tuple[str, ...] = ("--template",)


@dataclass(frozen=True, kw_only=True)
class DataFormat(Format):
    """A format that other programs read. No template has a part in it."""

    write: "Callable[[Source], Output]"


AnyFormat = DocumentFormat | DataFormat


def _late(module: str, function: str = "write") -> Callable[[Any], Any]:
    """A function of a writer's, which is loaded when it is called."""

    def call(given: Any) -> Any:
        return getattr(import_module(f"samtale.documents.{module}"), function)(given)

    return call


FORMATS: dict[str, AnyFormat] = {
    format_.name: format_
    for format_ in (
        DocumentFormat(
            name="md",
            write=_late("plain_markdown"),
            others=("", "txt", "markdown"),
            scripts=True,
            offer=say("Save it as text (Markdown)"),
        ),
        DocumentFormat(name="html", write=_late("html"), others=("htm",), scripts=True),
        DocumentFormat(
            name="pdf",
            write=_late("pdf"),
            text=False,
            scripts=True,
            offer=say("Save it as PDF"),
            options=("--template", "--archive"),
        ),
        DocumentFormat(name="docx", write=_late("word"), text=False, offer=say("Save it as a Word file")),
        DataFormat(
            name="ics",
            write=_late("calendar"),
            fits=_late("calendar", "has_days"),
            offer=say("Save the days for the calendar (.ics)"),
        ),
        DataFormat(name="json", write=_late("conversation_json"), whole=True),
        DataFormat(name="yaml", write=_late("conversation_yaml"), others=("yml",), whole=True),
    )
}


GUIDE_FILE = "yaml"
"""What a guide's own file is, which is shown as it stands."""


def format_of(name: str) -> AnyFormat | None:
    """The format with this name, or with this suffix of its files."""
    return next((format_ for format_ in FORMATS.values() if name in (format_.name, *format_.others)), None)


def offered(conversation: "Conversation") -> list[AnyFormat]:
    """What the end page offers to save; first what is no text, since that is handed on as it is."""
    offers = (format_ for format_ in FORMATS.values() if format_.offer and format_.fits(conversation))
    return sorted(offers, key=lambda format_: format_.text)


def in_help() -> dict[str, str]:
    """The names of the formats, as help pages list them."""
    data = [format_ for format_ in FORMATS.values() if isinstance(format_, DataFormat)]
    *scripts, last_script = script_formats()
    return {
        "documents": ", ".join(name for name, format_ in FORMATS.items() if format_ not in data),
        "days": ", ".join(format_.name for format_ in data if not format_.whole),
        "data": ", ".join(format_.name for format_ in data if format_.whole),
        "scripts": ", ".join(scripts),
        "last_script": last_script,
    }


def script_formats() -> dict[str, DocumentFormat]:
    """What guides are shown in."""
    return {n: format_ for n, format_ in FORMATS.items() if isinstance(format_, DocumentFormat) and format_.scripts}
