"""The words after a slash that do in plain mode what keys do on pages."""

from collections.abc import Mapping
from typing import Literal

from samtale.interview.pages import PageKind
from samtale.language import Message, say

Leaving = Literal["back", "skip", "park", "names", "copy", "save"]
Command = Literal["back", "skip", "tips", "park", "see", "clear", "change", "remove", "names", "copy", "save", "help"]
# The words of every language are understood in every conversation; a page shows those of its own.
COMMANDS: Mapping[Command, Mapping[str, str]] = {
    "back": {"nb": "tilbake", "en": "back"},
    "skip": {"nb": "hopp", "en": "skip"},
    "tips": {"nb": "tips", "en": "tips"},
    "park": {"nb": "parker", "en": "park"},
    "see": {"nb": "se", "nn": "sjå", "en": "see"},
    "clear": {"nb": "fjern", "en": "clear"},
    "change": {"nb": "endre", "en": "change"},
    "remove": {"nb": "slett", "en": "remove"},
    "names": {"nb": "navn", "nn": "namn", "en": "names"},
    "copy": {"nb": "kopi", "en": "copy"},
    "save": {"nb": "lagre", "en": "save"},
    "help": {"nb": "hjelp", "en": "help"},
}
BY_WORD: Mapping[str, Command] = {word: command for command, words in COMMANDS.items() for word in words.values()}
DOES: Mapping[Command, Message] = {
    "back": say("back to the page before"),
    "skip": say("continue without an answer"),
    "tips": say("tip for the leader, and follow-ups"),
    "park": say("put a topic aside for another time; its words can follow"),
    "see": say("the page once more, with what is filled in"),
    "clear": say("remove what is filled in here"),
    "change": say("change a row, or a line of a text; its number comes after"),
    "remove": say("remove a row; its number comes after"),
    "names": say("change the names and the day"),
    "copy": say("save a copy of the answers in another place"),
    "save": say("save, and continue another time"),
    "help": say("these commands"),
}
LEAVING: Mapping[PageKind, tuple[Leaving, ...]] = {
    "names": ("back", "save"),
    "choice": ("back", "save"),
    "end": ("back", "save"),
    "welcome": ("back", "park", "names", "copy", "save"),
    "question": ("back", "skip", "park", "names", "copy", "save"),
    "park": ("back",),
    "elsewhere": ("back",),
    "check": ("back", "park", "names", "copy", "save"),
    "confirm": ("back", "skip", "park", "names", "copy", "save"),
}
