"""The words for days, weeks and months that are understood: those of all languages, in every conversation."""

from collections.abc import Mapping
from functools import cache

from samtale import languages
from samtale.language import base
from samtale.languages.language import DayWords, merged


@cache
def day_words() -> DayWords:
    """What days are said with in any language."""
    return merged(DayWords, (language.days for language in languages.every()))


@cache
def weekdays(language: str) -> Mapping[str, int]:
    """The weekdays by their names, Monday is 0. Two letters say different things in different languages.

    “On” is a Wednesday in Norwegian, and no day in English.
    """
    own = languages.load(base(language))
    short = _numbered(own.two_letters) if own else {}
    return {word: at for one in languages.every() for word, at in _numbered(one.weekdays).items()} | short


@cache
def months() -> Mapping[str, int]:
    """The months by their names, January is 1."""
    return {word: at + 1 for one in languages.every() for word, at in _numbered(one.months).items()}


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    return {word: at for at, row in enumerate(rows) for word in row.casefold().split("|")}
