"""A document of a conversation that is not finished: it says so, whatever the template, so that nobody signs it."""

from samtale.language import say, translator


def as_draft(markdown: str, language: str) -> str:
    """The document with a line that says what it is, below its heading where it begins with one."""
    mark = translator(language)(say("Draft: the conversation is not finished. This is what has been written so far."))
    first, _, rest = markdown.partition("\n")
    if first.startswith("# "):
        return f"{first}\n\n**{mark}**\n\n{rest.lstrip()}"
    return f"**{mark}**\n\n{markdown}"
