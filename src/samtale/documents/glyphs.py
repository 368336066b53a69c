"""Which characters can be printed: what the fonts that come with samtale have signs for.

A text is looked at in what a reader takes for one character, a cluster: a letter with its accents, a family of
emoji. It is printed whole, by one font, or not at all.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji", "Noto Sans Math", "Noto Sans Symbols2")
"""In the order that they are looked through. Emoji come before symbols, so that what joins several finds all."""
MISSING = "\ufffd"
"""What is printed for a cluster without a sign."""

PLAIN = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xC0, 0x180)])) | set("–—‘’“”«»•…§")
"""What most agreements are written with. The first font has it all, and needn't be looked through."""
_JOINER = "\u200d"
# What has no sign of its own by design: joiners, and what chooses among the forms of the character before it.
_INVISIBLE = {"\u200c", _JOINER, "\u034f", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}
_SKIN = {chr(point) for point in range(0x1F3FB, 0x1F400)}
_FLAG_LETTERS = {chr(point) for point in range(0x1F1E6, 0x1F200)}
_OBJECT = "\ufffc"
"""Stands for something that is no text; the fonts draw it, and Typst would take it for its own."""

SPACES = str.maketrans("\u1680\u3000", "  ")
"""Spaces that the fonts don't have, and a space that they have."""


def clusters(text: str) -> Iterator[str]:
    """The text in clusters, as Unicode's annex 29 has them for the scripts that can be printed."""
    cluster = ""
    for char in text:
        if cluster and not _goes_on(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _goes_on(cluster: str, char: str) -> bool:
    if char in _FLAG_LETTERS:
        return cluster in _FLAG_LETTERS
    return (
        char in _INVISIBLE
        or char in _SKIN
        or unicodedata.category(char).startswith("M")
        or (cluster.endswith(_JOINER) and not char.isspace())
    )


@lru_cache(10_000)
def is_printable(cluster: str) -> bool:
    """Whether one font has a sign for all of it. Spaces need none."""
    if cluster in PLAIN:
        return True
    needed = [char for char in cluster if char not in _INVISIBLE]
    return any(all(_has(family, char) for char in needed) for family in FAMILIES)


def _has(family: str, char: str) -> bool:
    if char.isspace():
        return True
    if unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} or char == _OBJECT:
        return False
    # A font that has the parts of a character can do without the whole.
    return char in _signs(family) or set(unicodedata.normalize("NFD", char)) <= _signs(family)


@cache
def _signs(family: str) -> frozenset[str]:
    """The characters that the family has in all its styles."""
    name = family.replace(" ", "")
    return frozenset(set.intersection(*map(characters_of, FONTS.glob(f"{name}[-_]*.ttf"))))


def characters_of(file: Path) -> set[str]:
    """The characters that a font has signs for: what its table “cmap” says."""
    font = file.read_bytes()
    base = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, base + 2)
    forms: dict[int, int] = {}
    for number in range(count):
        (offset,) = struct.unpack_from(">L", font, base + 8 + 8 * number)
        forms[struct.unpack_from(">H", font, base + offset)[0]] = base + offset
    return set(_groups(font, forms[12]) if 12 in forms else _segments(font, forms[4]))


def _table(font: bytes, tag: bytes) -> int:
    """Where in the file a table begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(tag)


def _segments(font: bytes, at: int) -> Iterator[str]:
    """The characters of a subtable of format 4: those of two bytes. A sign with the number 0 is none."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 14 + twice * column + (2 if column else 0)) for column in range(4)
    )
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        here = at + 16 + twice * 3 + 2 * number
        for point in range(start, min(end, 0xFFFE) + 1):
            if offset:
                (sign,) = struct.unpack_from(">H", font, here + offset + 2 * (point - start))
            else:
                sign = (point + delta) & 0xFFFF
            if sign:
                yield chr(point)


def _groups(font: bytes, at: int) -> Iterator[str]:
    """The characters of a subtable of format 12: those of four bytes too."""
    (count,) = struct.unpack_from(">L", font, at + 12)
    for number in range(count):
        start, end, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * number)
        yield from map(chr, range(start, end + 1))
