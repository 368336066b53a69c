"""Text that runs from right to left within a line, and languages that do."""

import re
import unicodedata
from collections.abc import Iterator

from samtale.language import base

# R stands for what runs from right to left, L for what runs the other way, M for what belongs to the sign before it.
_KINDS = {"L": "L", "R": "R", "AL": "R", "AN": "R", "NSM": "M", "BN": "M"}
_STRETCH = re.compile("R(?:[^L]*R)?M*")
_FIRST = "\u0590"
"""No sign before this one runs from right to left."""

_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return base(language) in _RIGHT_TO_LEFT


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, and whether each runs from right to left.

    Those that do must keep their order to themselves. Else the numbers and brackets after a Hebrew name would move to
    its other side.
    """
    end = 0
    for found in _STRETCH.finditer(_kinds(text)):
        if before := text[end : found.start()]:
            yield before, False
        yield text[found.start() : found.end()], True
        end = found.end()
    if after := text[end:]:
        yield after, False


def _kinds(text: str) -> str:
    """A letter for each character. Nothing at all where none runs from right to left, which is nearly always."""
    if max(text, default="") < _FIRST:
        return ""
    return "".join(_KINDS.get(unicodedata.bidirectional(char), "N") for char in text)
