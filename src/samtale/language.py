"""The program's words: marked where they are thought of, translated where they are shown.

The source is English. `say("Saved as {file}.", file=path)` marks a sentence and keeps its values apart, so that the
domain speaks no language of its own; a shell turns it into words with a `Translator`.
"""

import gettext
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samtale import languages
from samtale.values import dataclass

if TYPE_CHECKING:
    from samtale.languages.language import Language

DEFAULT = "en"
HOME = "nb"
"""The language of those for whom samtale is made: what there is in it goes before English, where neither was wanted."""
_CATALOGUES = Path(__file__).with_name("locale")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True)
class Message:
    """A sentence of the program's, in English, with its values: text, numbers, days or further messages."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 0

    def __str__(self) -> str:
        return translator(DEFAULT)(self)


Words = str | Message


def say(text: str, /, **values: object) -> Message:
    """A sentence marked for translation."""
    return Message(text, values)


def say_many(one: str, many: str, count: int, /, **values: object) -> Message:
    """A sentence that depends on a count, which stands in it as {count}."""
    return Message(one, {"count": count, **values}, plural=many, count=count)


def base(language: str) -> str:
    """The language without its region or script: nb of nb-NO."""
    return language.replace("_", "-").split("-")[0].lower()


def chain(language: str) -> tuple[str, ...]:
    """The languages to look for, nearest first: nn, nb, en."""
    first = base(language)
    return tuple(dict.fromkeys((first, *filter(None, (_nearest(first),)), DEFAULT)))


def _nearest(first: str) -> str:
    """The language that those who read the first would rather read than English."""
    if own := languages.load(first):
        return own.nearest if own.tag == first else own.tag
    return next((one.tag for one in languages.every() if first in one.nearest_to), "")


def is_known(language: str) -> bool:
    """Whether it is one that the program speaks, or one whose readers it speaks another to."""
    return languages.load(base(language)) is not None or _nearest(base(language)) != ""


def spoken_near(language: str) -> "Iterator[Language]":
    """What is known of the languages to look for, nearest first; English at last."""
    return filter(None, map(languages.load, chain(language)))


def spoken(language: str) -> str:
    """The language that the program's words are in where this one is wanted: nb for no and da."""
    return next(filter(_words_of, chain(language)), DEFAULT)


class Translator:
    """Turns marked words into words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, words: Words) -> str:
        """The words in this language. A bare str is somebody's own text and stays as it is."""
        if isinstance(words, str):
            return words
        if words.plural:
            text = self._catalogue.ngettext(words.text, words.plural, words.count)
        else:
            text = self._catalogue.gettext(words.text)
        return text.format_map({name: self._value(value) for name, value in words.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, date):
            own = next(spoken_near(self.language))
            day = own.written(own.day_short, value)
            time = own.time.format(hour=value.hour, minute=value.minute) if isinstance(value, datetime) else ""
            return f"{day} {time}".rstrip()
        return self(value) if isinstance(value, Message) else value


@cache
def translator(language: str) -> Translator:
    """The translator into a language, or into the nearest one that the program has."""
    return Translator(language)


def _catalogue(language: str) -> gettext.NullTranslations:
    return next(filter(None, map(_words_of, chain(language))), None) or gettext.NullTranslations()


@cache
def _words_of(name: str) -> gettext.GNUTranslations | None:
    """The catalogue of a language, which says in the nearest one what it has no words for itself."""
    if not _LANGUAGE.fullmatch(name):  # it comes from settings and guides, and is no path
        return None
    file = _CATALOGUES / name / "LC_MESSAGES" / "samtale.mo"
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        catalogue = gettext.GNUTranslations(opened)
    for nearest in chain(name)[1:]:
        if other := _words_of(nearest):
            catalogue.add_fallback(other)
    return catalogue
