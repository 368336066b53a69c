"""What people call the commands in their own words, so that an unknown one leads to the right one."""

from collections.abc import Sequence

from samtale import languages

_NEAR = 0.75
"""How alike a word must be to one of these where it is misspelt."""


def meant_by(word: str, known: Sequence[str]) -> str:
    """The command that somebody means by a word of their own, or misspelt; nothing where none of these is near."""
    from difflib import get_close_matches

    first = word.casefold().replace("_", "-").split("-")[0]
    commands = {
        called: name
        for one in languages.every()
        for name, words in one.called.items()
        if name in (*known, "help")
        for called in words.split()
    }
    near = get_close_matches(first, [*known, *commands], n=1, cutoff=_NEAR)
    return commands.get(near[0], near[0]) if near and first not in known else ""
