"""What stands at the foot of a page: "Side 1 av 2", in the document's language."""

from samtale.language import Translator, say


def page_number(translate: Translator) -> tuple[tuple[str, bool], ...]:
    """The words, part by part. The parts "page" and "pages" that are marked are for the writer to count."""
    words = translate(say("Page {page} of {pages}", page="\0page\0", pages="\0pages\0"))
    return tuple((part, number % 2 == 1) for number, part in enumerate(words.split("\0")) if part)
