"""The formats that a conversation can be written in, each with what it can be told. What makes them is loaded late."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.agreement import Agreement, summarise
from samtale.cli.context import note
from samtale.conversation import Conversation
from samtale.errors import DocumentError, UsageError
from samtale.language import say
from samtale.questions.question import is_id
from samtale.values import dataclass

if TYPE_CHECKING:
    from samtale.documents.frame import Frame
    from samtale.documents.tree import Document


@dataclass(frozen=True)
class Kept:
    """A conversation, and what the store calls it."""

    conversation: Conversation
    id: str
    number: int
    damaged: bool = False
    """Whether the record is, so that something may be missing here, or changed."""


@dataclass(frozen=True)
class Look:
    """What was asked for of a document's look."""

    template: str = ""
    archive: bool = False
    """Whether the agreement's data goes with the document, as archives want it."""

    @property
    def options(self) -> frozenset[str]:
        """The options that were given."""
        given = {"--template": self.template, "--archive": self.archive}
        return frozenset(option for option, value in given.items() if value)


AS_USUAL = Look()


@dataclass(frozen=True)
class Format:
    """How a conversation is written."""

    make: Callable[[Kept, Look], str | bytes]
    takes: frozenset[str] = frozenset()
    """The options that it understands."""
    for_terminal: bool = True
    """Whether it is text; what is not has a file of its own."""


@dataclass(frozen=True)
class _Printed:
    """An agreement printed through its template, ready for a writer."""

    agreement: Agreement
    document: "Document"
    frame: "Frame"


def notice(kept: Kept) -> str:
    """What each page of the conversation's documents says first, such as that this is a draft."""
    from samtale.documents.draft import notice

    conversation = kept.conversation
    return notice(conversation.guide.language, draft=not conversation.finished, damaged=kept.damaged)


def markdown(conversation: Conversation, template: str = "", *, damaged: bool = False) -> str:
    """The agreement in Markdown, by the template of its guide or another. Raises DocumentError."""
    return _markdown(summarise(conversation), template, damaged=damaged)


def _markdown(agreement: Agreement, template: str, *, damaged: bool) -> str:
    from samtale.cli.inputs import open_template, tell_mixed
    from samtale.documents.draft import as_damaged, as_draft
    from samtale.documents.template import render

    if not template and not is_id(agreement.template):  # a name: a conversation names no file on this machine
        raise DocumentError(say("“{name}” can't be used as a name.", name=agreement.template))
    text, name = open_template(template or agreement.template, agreement.language)
    tell_mixed(name, agreement.language)
    printed = render(agreement, text, name)
    if agreement.draft:
        printed = as_draft(printed, agreement.language)
    return as_damaged(printed, agreement.language) if damaged else printed


def _printed(kept: Kept, look: Look) -> _Printed:
    from samtale.documents.frame import Frame
    from samtale.documents.markdown import parse

    agreement = summarise(kept.conversation)
    document = parse(_markdown(agreement, look.template, damaged=kept.damaged))
    names = (agreement.people.leader, agreement.people.employee)
    frame = Frame(document.title or agreement.title, agreement.language, names, notice(kept))
    return _Printed(agreement, document, frame)


def _md(kept: Kept, look: Look) -> str:
    return markdown(kept.conversation, look.template, damaged=kept.damaged)


def _html(kept: Kept, look: Look) -> str:
    from samtale.documents.html import html

    printed = _printed(kept, look)
    return html(printed.document, printed.frame)


def _docx(kept: Kept, look: Look) -> bytes:
    from samtale.documents.word import docx

    printed = _printed(kept, look)
    return docx(printed.document, printed.frame, on=printed.agreement.on)


def as_pdf(kept: Kept, look: Look) -> bytes:
    """The agreement as PDF; what could not be shown in it is told. Raises DocumentError."""
    from samtale.documents.pdf import pdf

    printed = _printed(kept, look)
    made = pdf(
        printed.document,
        printed.frame,
        on=printed.agreement.on,
        attachment=_data(printed.agreement) if look.archive else None,
    )
    if made.replaced:
        signs = " ".join(made.replaced)
        note(say("A mark stands in the place of what our fonts have no sign for: {signs}", signs=signs))
        note(say("A web page or a Word file shows it: choose html or docx with --to."))
    return made.data


def _data(agreement: Agreement) -> bytes:
    from samtale.documents.data import as_data
    from samtale.loading.yaml_text import dump

    return dump(as_data(agreement)).encode()


def _ics(kept: Kept, _: Look) -> bytes:
    """Bytes, since its line ends must stay as they are."""
    from samtale.documents.calendar import ics

    return ics(summarise(kept.conversation), kept.id, damaged=kept.damaged).encode()


def _json(kept: Kept, _: Look) -> str:
    from samtale.documents.conversation_json import as_json

    return as_json(kept.conversation, kept.id, kept.number, damaged=kept.damaged)


def _yaml(kept: Kept, _: Look) -> str:
    from samtale.loading.answers import write_answers

    return write_answers(kept.conversation, damaged=kept.damaged)


_TEMPLATE = frozenset(("--template",))

FORMATS: Mapping[str, Format] = {
    "md": Format(_md, _TEMPLATE),
    "html": Format(_html, _TEMPLATE),
    "pdf": Format(as_pdf, _TEMPLATE | {"--archive"}, for_terminal=False),
    "docx": Format(_docx, _TEMPLATE, for_terminal=False),
    "ics": Format(_ics),
    "json": Format(_json),
    "yaml": Format(_yaml),
}
_ALSO = {"": "md", "txt": "md", "markdown": "md", "htm": "html", "yml": "yaml"}


def format_of(output: str, to: str = "") -> str:
    """The format that is asked for by its name, or else by a file's."""
    name = (to or Path(output).suffix.lstrip(".")).lower()
    return _ALSO.get(name, name)


def check(name: str, look: Look) -> None:
    """Raises UsageError where there is no such format, or where it does not understand what was asked for."""
    if name not in FORMATS:
        hint = say("These can be: {formats}.", formats=", ".join(FORMATS))
        raise UsageError(say("Files of the kind “{format}” can't be written.", format=name), hint)
    for option in sorted(look.options - FORMATS[name].takes):
        able = ", ".join(known for known, format_ in FORMATS.items() if option in format_.takes)
        raise UsageError(
            say("A file of the kind “{format}” is made without {option}.", format=name, option=option),
            say("Leave it out, or choose another kind with --to: {formats}.", formats=able),
        )
