"""Names of people that are so near each other that it must be asked whether they are one person's."""

import re
from collections.abc import Iterable

from samtale.questions.people import name_key, same_name

_HYPHENS = re.compile(r"[-\u2010-\u2015]")
_LETTERS_OFF = ((10, 2), (5, 1))
"""From so many letters on, so many may differ in names that are near each other."""


def names_begun(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that begin as what is typed, and go on."""
    begun = name_key(typed)
    return tuple(name for name in known if begun and (key := name_key(name)).startswith(begun) and key != begun)


def is_near(one: str, other: str) -> bool:
    """Whether two names that aren't the same could be one person's all the same."""
    if same_name(one, other) or not (_words(one) and _words(other)):
        return False
    letters, others = "".join(_words(one)), "".join(_words(other))
    return letters == others or _is_part(one, other) or _is_misspelt(letters, others)


def _words(name: str) -> list[str]:
    return _HYPHENS.sub(" ", name_key(name)).split()


def _is_part(one: str, other: str) -> bool:
    """Whether one name is whole words of the other."""
    words, others = set(_words(one)), set(_words(other))
    return words <= others or others <= words


def _is_misspelt(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    off = next((off for length, off in _LETTERS_OFF if shortest >= length), 0)
    return abs(len(one) - len(other)) <= off and _letters_off(one, other) <= off


def _letters_off(one: str, other: str) -> int:
    """How many letters must be put in, taken out or exchanged to make one of the other."""
    before = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row = [at]
        for place, another in enumerate(other):
            row.append(min(before[place] + (letter != another), before[place + 1] + 1, row[place] + 1))
        before = row
    return before[-1]
