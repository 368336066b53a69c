"""Text that runs from right to left within a line, and languages that do."""

import re
import unicodedata
from collections.abc import Iterator

from samtale.language import base

# R stands for what runs from right to left, L for what runs the other way, M for what belongs to the sign before it.
_KINDS = {"L": "L", "R": "R", "AL": "R", "AN": "R", "NSM": "M", "BN": "M"}
_STRETCH = re.compile("R(?:[^L]*R)?M*")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_FIRST = "\u0590"
"""No sign before this one runs from right to left."""

_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return base(language) in _RIGHT_TO_LEFT


def has_right_to_left(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return "R" in _kinds(text)


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of the text runs from right to left, and so the text as a whole."""
    return next((kind == "R" for kind in _kinds(text) if kind in "LR"), False)


def isolated(text: str) -> str:
    """The text, which keeps its order to itself where something in it runs from right to left."""
    return f"\u2068{text}\u2069" if has_right_to_left(text) else text


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, and whether each runs from right to left.

    Those that do must keep their order to themselves. Else the numbers and brackets after a Hebrew name would move to
    its other side.
    """
    end, kinds = 0, _kinds(text)
    for found in _STRETCH.finditer(kinds):
        if before := text[end : found.start()]:
            yield before, False
        end = _closed(text, kinds, *found.span())
        yield text[found.start() : end], True
    if after := text[end:]:
        yield after, False


def _closed(text: str, kinds: str, start: int, end: int) -> int:
    """Where a stretch ends: behind what closes the brackets that were opened in it, where no letter comes between."""
    opened: list[str] = []
    for at in range(start, len(text)):
        if at >= end and (not opened or kinds[at] == "L"):
            break
        if text[at] in _PAIRS:
            opened.append(_PAIRS[text[at]])
        elif opened and text[at] == opened[-1]:
            opened.pop()
            end = max(end, at + 1)
    return end


def _kinds(text: str) -> str:
    """A letter for each character. Nothing at all where none runs from right to left, which is nearly always."""
    if max(text, default="") < _FIRST:
        return ""
    return "".join(_KINDS.get(unicodedata.bidirectional(char), "N") for char in text)
