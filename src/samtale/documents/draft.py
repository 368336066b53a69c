"""Documents that say what they are, whatever the template: a draft, or made of a damaged record."""

from samtale.documents.frame import BETWEEN
from samtale.language import Message, say, translator

UNFINISHED = say("Draft: the conversation is not finished. This is what has been written so far.")
DAMAGED = say("The stored conversation is damaged: something here may be missing, or not as it was said.")


def notice(language: str, *, draft: bool, damaged: bool) -> str:
    """What each page of such a document says; nothing of one that can be signed."""
    said = ([say("Draft")] if draft else []) + ([say("Made of a damaged file")] if damaged else [])
    return BETWEEN.join(map(translator(language), said))


def marked(markdown: str, language: str, *, draft: bool, damaged: bool) -> str:
    """The document with lines that say what it is, so that nobody signs or relies on it."""
    for words in ([UNFINISHED] if draft else []) + ([DAMAGED] if damaged else []):
        markdown = _with_line(markdown, words, language)
    return markdown


def _with_line(markdown: str, words: Message, language: str) -> str:
    """The document with these words below its heading, where it begins with one."""
    mark = translator(language)(words)
    first, _, rest = markdown.partition("\n")
    if first.startswith("# "):
        return f"{first}\n\n**{mark}**\n\n{rest.lstrip()}"
    return f"**{mark}**\n\n{markdown}"
