"""What somebody most likely means with a key or a value that the format does not know, in the words of any language."""

from collections.abc import Iterable
from functools import cache

from samtale import languages


def meant_value(key: str, word: str) -> str | None:
    """The value of this key that another word means."""
    said = plain(word)
    for one in languages.every():
        for value, words in one.values.get(key, {}).items():
            if said in (value, *words.split()):
                return value
    return None


def meant_key(word: str, known: Iterable[str]) -> str | None:
    """The key that another word means, among those that can stand there."""
    known, said = list(known), plain(word)
    rows = (row for one in languages.every() for row in one.keys.items())
    meant = (key for keys, words in rows if said in words.split() for key in keys.split())
    return next((key for key in meant if key in known), None)


@cache
def prefills() -> frozenset[str]:
    """Keys that would fill in an answer beforehand."""
    return frozenset(word for one in languages.every() for word in one.prefills.split())


def plain(word: str) -> str:
    """A word without case, and with one sign for all that can stand between its parts."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in word.casefold()).split())
