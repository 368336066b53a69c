r"""What people typed, as Markdown that prints it literally wherever a template puts it on a line.

Escaped for CommonMark and for the dialects that other programs read Markdown in. Only what would mean something
there is touched, so that the file reads as it was said: "Møte kl. 14:30 – 15, ca. 3–4 timer" comes through unchanged.
"""

import re
import unicodedata

from samtale.text import clean

BREAK = "<br>"
"""A new line within an answer. The one form that works in a table cell, a heading and bold too."""

# These become entities: markdown-it's table splitter takes any backslash before a pipe for an escape, and the older
# dialects know no backslash before "<" and "&".
_ENTITIES = {"\\": "&#92;", "&": "&amp;", "<": "&lt;"}

# Domain names without a protocol that linkify links: two letters (.no), and the best known longer ones.
_DOMAINS = "[a-z]{2}|aero|asia|biz|com|coop|edu|gov|info|museum|name|net|org|pro|shop|web|xn--[a-z0-9-]+|xxx|рф"

_ANYWHERE = re.compile(
    r"[\\*_`\[\]{}|~^$#]"  # emphasis, code, links, footnotes, attributes, tables, strikethrough, math, headings, tags
    r"|<(?![ \d=-])"  # tags, comments, autolinks; "<3" and "a < b" are none
    r"|&(?! )"  # entities
    r"|@(?! )"  # mentions and mail addresses
    r"|([-=+%:/])(?=\1)"  # dashes, highlights, insertions, comments, containers; and the // of an address
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[^\W\d][\w+-]*:)"  # :smile: and :100:, not 14:30:15
    r"|(?<=mailto):|(?<=xmpp):"
    rf"|(?<=www)\.|(?<=\w)\.(?=(?:{_DOMAINS})(?!\w))",
    re.IGNORECASE,
)
# What begins a block when it stands first: list, quote, definition, underline of a heading.
_FIRST = re.compile(r"[>=]|[-+:](?!\w)")
_NUMBERED = re.compile(r"(\(?(?:[0-9]+|[a-z]|[ivx]+))([.)])(?= |$)", re.IGNORECASE)


def escape(text: str) -> str:
    """The text as Markdown on one line: printed literally in a paragraph, list, table, quote, heading or bold.

    White space around each line goes, tabs are spaces, and a run of empty lines is one.
    """
    lines = [line.strip() for line in clean(text).replace("\t", " ").strip().split("\n")]
    joined = BREAK.join(_line(line) for line in lines)
    return _start(re.sub(rf"(?:{BREAK}){{3,}}", BREAK * 2, joined))


def _line(line: str) -> str:
    escaped = _ANYWHERE.sub(_escaped, line)
    # The ">" of the break before it would join with a combining stroke, and be ≯.
    if escaped and unicodedata.combining(escaped[0]):
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match.group(), "\\" + match.group())


def _start(escaped: str) -> str:
    if _FIRST.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped
