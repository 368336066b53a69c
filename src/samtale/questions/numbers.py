"""Numbers as people write them: 1 000,5 and 1,000.5 and −3.

A dot is a decimal point in every language, so that a number in a file means the same in all of them. A comma is a
decimal comma, except in languages that write a dot there, as English does: in those it groups thousands.
"""

import re
from decimal import Decimal

from samtale import languages
from samtale.language import base

LONGEST = 40
"""So many characters are read as a number; what is longer is none that people talk about."""

_MINUS = "\N{MINUS SIGN}"
_SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_SIGN = f"[-+{_MINUS}]?"
# Compiled when the first number is read: most conversations have none.
_WITH_DOT = rf"{_SIGN}(?:[0-9]{{1,3}}(?:[,{_SPACES}][0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?"
_WITH_COMMA = rf"{_SIGN}(?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+)(?:[.,][0-9]+)?"
_UNGROUPED = str.maketrans("", "", _SPACES)


def read_number(text: str, language: str) -> Decimal | None:
    """The number; None where the text is none, or says more than a number: a unit, a percent sign, an exponent."""
    said = text.strip()
    dot = _decimal(language) == "."
    if len(said) > LONGEST or not re.fullmatch(_WITH_DOT if dot else _WITH_COMMA, said):
        return None
    plain = said.translate(_UNGROUPED).replace(_MINUS, "-")
    return Decimal(plain.replace(",", "" if dot else "."))


def read_integer(text: str, language: str) -> int | None:
    """The whole number; 3.0 is one too."""
    number = read_number(text, language)
    return None if number is None or number != number.to_integral_value() else int(number)


def number_in(value: Decimal | int, language: str) -> str:
    """The number as it is written in a language, every decimal kept. `read_number` reads it back."""
    plain = format(Decimal(value), "f")
    return plain.replace(".", _decimal(language))


def _decimal(language: str) -> str:
    own = languages.load(base(language))
    return own.decimal if own else ","
