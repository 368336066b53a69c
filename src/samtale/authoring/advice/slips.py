"""Advice on what is as YAML wants it, and hardly as its author does: texts cut by a comma, names in double braces."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from samtale import languages
from samtale.authoring.advice.wording import places, texts
from samtale.guide.model import Guide
from samtale.language import Message, base, say
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question
from samtale.text import shortened

_BRACES = re.compile(r"\{\{?\s*(?P<name>[^\W\d][\w.|() ]*?)\s*\}?\}")
_NAMES = ("leader", "employee")


def cut_by_commas(guide: Guide) -> Iterator[Problem]:
    """Options and follow-ups that look like the rest of the one before: [yes, no, sometimes, but rarely]."""
    own = languages.load(base(guide.language))
    joining = tuple(f"{word} " for word in own.advice.joining.split("|")) if own and own.advice else ()
    for path, question in places(guide):
        for within, items in _lists(question):
            for at, (before, text) in enumerate(pairwise(items), 1):
                if text.casefold().startswith(joining):
                    message = say("“{text}” may belong to “{before}”.", text=shortened(text), before=shortened(before))
                    yield Problem((*path, *within, at), message, _in_marks(f"{before}, {text}"))


def _in_marks(whole: str) -> Message:
    return say(
        'A comma separates them. Are they one text? Then write it in quotation marks: "{text}".', text=shortened(whole)
    )


def _lists(question: Question) -> Iterator[tuple[Path, Sequence[str]]]:
    """The follow-ups, and each list of texts among the question's own keys."""
    yield ("probes",), question.probes
    lists: dict[Path, list[str]] = {}
    for path, text in question.own_texts():
        if isinstance(path[-1], int):
            lists.setdefault(path[:-1], []).append(text)
    yield from lists.items()


def in_braces(guide: Guide) -> Iterator[Problem]:
    """Words in braces, which stand for something in a template, and in a guide for themselves."""
    for path, text in texts(guide):
        for found in _BRACES.finditer(text):
            if found.group() not in ("{leader}", "{employee}"):
                message = say("“{text}” is shown as it stands.", text=shortened(found.group()))
                yield Problem(path, message, _instead(found["name"]))


def _instead(name: str) -> Message:
    if name in _NAMES:
        return say("Double braces belong to templates. In a guide, a name is written {{{name}}}.", name=name)
    return say("Nothing is put in its place: leave out the braces, or write the words themselves.")
