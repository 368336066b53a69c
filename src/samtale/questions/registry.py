"""Every type of question, by its name in a guide. A new one is a file beside this one, and a line here."""

import re
from collections.abc import Iterable

from samtale.language import Message, say
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.choices import ChoicesQuestion
from samtale.questions.commitments import CommitmentsQuestion
from samtale.questions.date import DateQuestion
from samtale.questions.entries import EntriesQuestion
from samtale.questions.goals import GoalsQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.number import NumberQuestion
from samtale.questions.question import Question
from samtale.questions.review import ReviewQuestion
from samtale.questions.scale import ScaleQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.yes_no import YesNoQuestion

TYPES: dict[str, type[Question]] = {
    kind.type: kind
    for kind in (
        TextQuestion,
        ChoiceQuestion,
        ChoicesQuestion,
        YesNoQuestion,
        ScaleQuestion,
        NumberQuestion,
        DateQuestion,
        ListQuestion,
        GoalsQuestion,
        CommitmentsQuestion,
        ReviewQuestion,
        EntriesQuestion,
    )
}

DEFAULT = TextQuestion
"""What a question is that does not say its type."""


def meant_type(word: str) -> str | None:
    """The type that a word most likely means: it is another name for it, or nearly the same word."""
    from difflib import get_close_matches  # noqa: PLC0415 - a millisecond for whoever misspells nothing

    meant = {other: name for name, kind in TYPES.items() for other in (name, *kind.other_words.split())}
    plain = re.sub(r"[\W_]+", "_", word.casefold())
    near = get_close_matches(plain, meant, n=1, cutoff=0.8)
    return meant[near[0]] if near else None


def type_hint(word: str, known: Iterable[str]) -> Message:
    """The type that is meant, and all that there are: a guess may be wrong."""
    meant, types = meant_type(word), list(known)
    if meant in types:
        return say("Did you mean “{word}”? It can be: {words}.", word=meant, words=", ".join(types))
    return say("It can be: {words}.", words=", ".join(types))
