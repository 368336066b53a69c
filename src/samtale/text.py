"""Text of unknown origin: what people type, and what guides, templates, file names and other programs contain."""

import re
import unicodedata

# A whole control sequence goes, not its first byte alone: what is left of a colour code would stand as "[31m".
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, CSI-u keys, focus
    r"|(?:\x1b[\]P^_X]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"  # OSC, DCS and the other strings
    r"|\x1b[ -/]*[0-~]?"  # other escapes, and a lone one
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of writing direction
    r"\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u180e"  # zero width; the joiners that scripts and emoji need stay
    r"\U000e0000-\U000e007f"  # tags
    r"\ud800-\udfff\ufffe\uffff\ufff9-\ufffb]"
)
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile(r"[\ud800-\udfff]")
_OTHER_BYTES = re.compile(r"[\udc80-\udcff]")
"""How Python carries bytes that are no UTF-8 through text (PEP 383)."""
LONGEST_REPEATED = 100
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ŧ": "t", "ŋ": "n", "ł": "l"})
_LONGEST_ID = 40


def clean(text: str) -> str:
    """The text without what a terminal or a reader can't see: control sequences, C0, C1, bidi, zero width, tags.

    Every kind of line end becomes a newline; tabs stay. The result is in NFC, so that æøå are the same from any system.
    """
    text = join_surrogates(text)
    text = _LINE_ENDS.sub("\n", _SEQUENCES.sub("", text))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def clean_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    return " ".join(clean(text).split())


def join_surrogates(text: str) -> str:
    """Surrogate pairs as the characters they stand for; a lone one becomes U+FFFD."""
    joined = _PAIR.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _LONE.sub("\ufffd", joined)


def has_other_bytes(text: str) -> bool:
    """Whether it came in bytes that are no UTF-8: nobody can tell what they meant."""
    return _OTHER_BYTES.search(text) is not None


def shortened(text: str) -> str:
    """What somebody wrote, as it is repeated in a message: the beginning is enough to know it again."""
    return text if len(text) <= LONGEST_REPEATED else text[:LONGEST_REPEATED] + "…"


def id_of(title: str, fallback: str = "guide") -> str:
    """A name for files and commands, made of a title or of what somebody is called."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > _LONGEST_ID:
        name = name[: _LONGEST_ID + 1].rpartition("-")[0] or name[:_LONGEST_ID]  # between words
    return name or fallback
