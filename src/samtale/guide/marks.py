"""Marks that word processors and beginners write instead of those that count."""

from samtale.language import Message, say

CURLY = "“”„«»‘’‚"
BULLETS = "-–—•·*▪◦"


def curly(text: str) -> tuple[Message, Message] | None:
    """What to say of a text that such a quotation mark begins, although it has a colon in it."""
    if not text or text[0] not in CURLY:
        return None
    hint = say('Write straight ones around the whole text: "…". Word processors turn them into others.')
    return say("The program doesn't read {sign} as a quotation mark.", sign=text[0]), hint


def bulleted(text: str) -> tuple[Message, Message] | None:
    """What to say of a text that was meant to be a list."""
    if not text or text[0] not in BULLETS:
        return None
    return no_item(text[0]), HYPHENS


HYPHENS = say("Begin each line with a hyphen and a space.")


def no_item(sign: str) -> Message:
    """What to say of a mark that begins no item of a list."""
    if sign == "-":
        return say("A space is missing after the hyphen.")
    return say("An item of a list can't begin with “{sign}”.", sign=sign)
