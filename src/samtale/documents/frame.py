"""What stands around a document, on every page of it: its title, whose it is, the page's number, and a notice."""

from samtale.language import Translator, say
from samtale.text import clean_line
from samtale.values import dataclass

BETWEEN = " · "


@dataclass(frozen=True)
class Frame:
    """What a writer puts around a document."""

    title: str
    language: str
    names: tuple[str, ...] = ()
    """Whose document it is: a page that has come apart from the others must say so."""
    notice: str = ""
    """What every page says first, such as that this is a draft."""

    @property
    def name(self) -> str:
        """What the file calls itself."""
        return clean_line(self.title) or "–"

    @property
    def foot(self) -> tuple[str, ...]:
        """The title and the names, as they stand at the foot of each page."""
        return tuple(filter(None, map(clean_line, (self.title, *self.names))))


def page_number(translate: Translator) -> tuple[tuple[str, bool], ...]:
    """The words "Side 1 av 2" in parts. Those that are marked, "page" and "pages", are for the writer to count."""
    words = translate(say("Page {page} of {pages}", page="\0page\0", pages="\0pages\0"))
    return tuple((part, number % 2 == 1) for number, part in enumerate(words.split("\0")) if part)
