"""A document as a small tree. Every writer (terminal, HTML, PDF, DOCX) needs this and nothing else.

Text in the tree is literal: no escape of Markdown is left in it, and nothing that a reader can't see.
"""

from typing import Literal

from samtale.values import dataclass

Align = Literal["", "left", "center", "right"]


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Strong:
    content: tuple["Inline", ...]


@dataclass(frozen=True)
class Emphasis:
    content: tuple["Inline", ...]


@dataclass(frozen=True)
class Struck:
    content: tuple["Inline", ...]


@dataclass(frozen=True)
class CodeSpan:
    text: str


@dataclass(frozen=True)
class Link:
    target: str
    content: tuple["Inline", ...]
    address: str = ""
    """Where it leads, to be said on paper: what its words don't say."""


@dataclass(frozen=True)
class Isolated:
    """Words that keep their order to themselves: a name from right to left doesn't move what stands around it."""

    content: tuple["Inline", ...]


@dataclass(frozen=True)
class Unbroken:
    """Words that stand on one line, such as a day. The layout makes them."""

    text: str


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph or a cell."""


@dataclass(frozen=True)
class CheckBox:
    """The box that a paragraph or a table cell begins with. That of a list item is the item's own."""

    checked: bool


Inline = Text | Strong | Emphasis | Struck | CodeSpan | Link | Isolated | Unbroken | Break | CheckBox
Content = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    content: Content


@dataclass(frozen=True)
class Paragraph:
    content: Content
    leads: bool = False
    """Whether it stays on the page of what comes after it. The layout knows."""


@dataclass(frozen=True)
class Item:
    blocks: tuple["Block", ...]
    checked: bool | None = None
    """None where the item has no box."""
    whole: bool = False
    """Whether it stays on one page. The layout knows."""


@dataclass(frozen=True)
class BulletList:
    items: tuple[Item, ...]


@dataclass(frozen=True)
class OrderedList:
    start: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Table:
    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    """Each as long as the head."""
    aligns: tuple[Align, ...]
    role: str = ""
    """What the comment before it says that it is: "signatures" of `<!-- samtale: signatures -->`."""
    widths: tuple[float, ...] = ()
    """How much of the line each column takes. The layout knows."""


@dataclass(frozen=True)
class Quote:
    blocks: tuple["Block", ...]
    whole: bool = False
    """Whether it stays on one page. The layout knows."""


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page. The layout makes them."""

    blocks: tuple["Block", ...]


Block = Heading | Paragraph | BulletList | OrderedList | Table | Quote | Rule | Code | Together


@dataclass(frozen=True)
class Document:
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its first heading; none where it has no heading."""
        return next((words(block.content) for block in self.blocks if isinstance(block, Heading)), "")


def words(content: Content, *, line: str = " ", unbroken: str = " ") -> str:
    """The content without its marks. `line` stands for a new line, `unbroken` for a blank where no line may break."""
    return "".join(_words(part, line, unbroken) for part in content)


def _words(part: Inline, line: str, unbroken: str) -> str:
    match part:
        case Text(text) | CodeSpan(text):
            return text
        case Unbroken(text):
            return text.replace(" ", unbroken)
        case Break():
            return line
        case CheckBox():
            return ""
        case _:
            return words(part.content, line=line, unbroken=unbroken)
