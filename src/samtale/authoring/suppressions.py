"""Advice that somebody has looked at and decided otherwise: `# samtale: ok NAME` in a guide's file."""

import re
from collections.abc import Collection, Iterator, Mapping

_NAME = r"(?:[\w-]+|\[\s*[\w-]+(?:\s*,\s*[\w-]+)*\s*\])"
_COMMENT = re.compile(rf"(?:^|\s)#\s*samtale:\s*ok\s+({_NAME}(?:\s*,\s*{_NAME}|(?<=\])\s*(?=\[){_NAME})*)")
"""Several names stand with commas between them, and may stand in brackets as where they are told. What comes after is
for people.
"""


def suppressions(text: str) -> Mapping[int, frozenset[str]]:
    """By line, counted from one, what is silenced there.

    A comment on a line of its own speaks of the next line that has something on it; one at the end of a line, of that.
    """
    found: dict[int, frozenset[str]] = {}
    waiting: frozenset[str] = frozenset()
    for number, line in enumerate(text.split("\n"), 1):
        waiting |= frozenset(_names(line))
        if waiting and not _is_comment_or_empty(line):
            found[number], waiting = waiting, frozenset()
    return found


def unknown_names(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Names that silence nothing, because there is no such advice, with their lines."""
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, name) for name in _names(line) if name not in known)


def _names(line: str) -> Iterator[str]:
    for names in _COMMENT.findall(line):
        yield from re.findall(r"[\w-]+", names)


def _is_comment_or_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
