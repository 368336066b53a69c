"""What the writers of formats are given, and what they give back."""

from datetime import date

from samtale.conversation.conversation import Conversation
from samtale.documents.draft import notice
from samtale.documents.frame import Frame
from samtale.documents.tree import Document
from samtale.language import Words
from samtale.values import dataclass


@dataclass(frozen=True)
class Source:
    """What documents are made of: a conversation, and what the store calls it; nothing where it isn't stored."""

    conversation: Conversation
    id: str = ""
    number: int = 0
    damaged: bool = False
    """Whether its record is, so that something may be missing here, or changed."""

    @property
    def notice(self) -> str:
        """What each page of its documents says first, such as that this is a draft."""
        conversation = self.conversation
        return notice(conversation.guide.language, draft=not conversation.finished, damaged=self.damaged)


@dataclass(frozen=True)
class Printout:
    """An agreement, or a guide's script, on its way to a writer."""

    markdown: str
    title: str
    """What it is called where no heading says it."""
    language: str
    on: date
    """The day that the file is of."""
    names: tuple[str, ...] = ()
    notice: str = ""
    attachment: bytes | None = None
    """Data that goes with the document."""

    @property
    def document(self) -> Document:
        """The Markdown's tree, not yet laid out."""
        from samtale.documents.markdown import parse  # noqa: PLC0415 - Markdown itself is written without

        return parse(self.markdown)

    @property
    def frame(self) -> Frame:
        """What stands around the document, which is called what its first heading says."""
        return Frame(self.document.title or self.title, self.language, self.names, self.notice)


@dataclass(frozen=True)
class Output:
    """What stands in a file, and what is to be told of it."""

    data: str | bytes
    notes: tuple[Words, ...] = ()

    @property
    def encoded(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data.encode()
