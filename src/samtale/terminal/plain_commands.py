"""The words after a slash that do in plain mode what keys do on pages."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from samtale import languages
from samtale.interview.pages import PageKind
from samtale.language import Message, say, spoken_near

LeaveCommand = Literal["back", "skip", "park", "names", "copy", "save"]
Command = Literal["back", "skip", "tips", "park", "see", "clear", "change", "remove", "names", "copy", "save", "help"]
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
LEAVE_COMMANDS: Mapping[PageKind, tuple[LeaveCommand, ...]] = {
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


@cache
def command_for(word: str) -> Command | None:
    """The command that a word means: those of every language are understood in every conversation."""
    words = {word: command for one in languages.every() for command, word in one.commands.items()}
    return cast("Command | None", words.get(word.casefold()))


def word_for(command: Command, language: str) -> str:
    """What a command is called in a language."""
    return next(one.commands[command] for one in spoken_near(language) if command in one.commands)
