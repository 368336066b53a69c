"""What is wrong with something that somebody wrote, and where."""

from collections.abc import Iterable

from samtale.language import Message, Words, say
from samtale.values import dataclass

_MANY = 20

Path = tuple[str | int, ...]
"""The way into a guide or an answer: ("sections", 0, "questions", 2, "ask")."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it stands, and how to mend it."""

    path: Path
    message: Message
    hint: Words | None = None

    def under(self, *path: str | int) -> "Problem":
        """The same problem, seen from further out."""
        return Problem((*path, *self.path), self.message, self.hint)


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """A hint for a misspelt word: the nearest known one, or else all of them, or the first where they are many."""
    from difflib import get_close_matches  # noqa: PLC0415 - a millisecond for whoever misspells nothing

    known = list(known)
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if near:
        return say("Did you mean “{word}”?", word=near[0])
    if len(known) > _MANY:
        return say("It can be: {words} and more.", words=", ".join(known[:_MANY]))
    return say("It can be: {words}.", words=", ".join(known))
