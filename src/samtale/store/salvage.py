"""What can be told of answers whose questions are lost or changed: they stand in lines of their own, and are intact.

Each gets a question of the type that it has the shape of, called by its id where its words are lost. Nothing is guessed
of what was said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samtale.guide.model import Guide, Section
from samtale.language import DEFAULT, say, translator
from samtale.questions.entries import EntriesQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.raw import Raw
from samtale.questions.text import TextQuestion

_NUMBER = re.compile(rb'"number":(\d{1,9})\b')
_LOST = say("Answers whose questions are lost")


def no_guide(name: str = "", title: str = "", language: str = DEFAULT) -> Guide:
    """A guide in the place of one that is lost, with what the record's head tells of it."""
    return Guide(samtale=1, id=name, title=title or translator(language)(_LOST), language=language, sections=())


def with_questions_for(answers: Mapping[str, Raw], guide: Guide) -> Guide:
    """The guide, with questions that these can be the answers to."""
    if not answers:
        return guide
    fitting = {name: _question(name, raw, guide.question(name)) for name, raw in answers.items()}
    sections = [
        replace(part, questions=tuple(fitting.pop(asked.id, asked) for asked in part.questions))
        for part in guide.sections
    ]
    added = Section(id="", title=translator(guide.language)(_LOST), questions=tuple(fitting.values()))
    return replace(guide, sections=(*sections, *([added] if added.questions else [])))


def with_lost_questions(answers: Mapping[str, Raw], guide: Guide) -> Guide:
    """The guide, with questions for those of these that it has none for."""
    return with_questions_for({name: raw for name, raw in answers.items() if guide.question(name) is None}, guide)


def _question(name: str, raw: Raw, asked: Question | None) -> Question:
    if isinstance(raw, dict) and raw and raw.keys() <= set(PERSONS):
        question = replace(_of_shape(name, next(iter(raw.values()))), by="both")
    else:
        question = _of_shape(name, raw)
    return replace(question, ask=asked.ask, label=asked.label, keep=asked.keep) if asked else question


def _of_shape(name: str, raw: Raw) -> Question:
    if not isinstance(raw, list):
        return TextQuestion(id=name, ask=name)
    keys = dict.fromkeys(key for row in raw if isinstance(row, dict) for key in row)
    if not keys:
        return ListQuestion(id=name, ask=name)
    fields = tuple(TextQuestion(id=key, ask=key) for key in keys)
    fitting = (question for question in _with_known_rows(name) if keys.keys() <= set(question.columns))
    return next(fitting, EntriesQuestion(id=name, ask=name, fields=fields))


def _with_known_rows(name: str) -> Iterator[Question]:
    """A question of each type whose rows are the same in every guide, with room for any number of them."""
    from samtale.questions.registry import TYPES

    for kind in TYPES.values():
        if kind.place:
            any_number: dict[str, Any] = {"max": None} if "max" in kind.own_keys() else {}
            yield kind(id=name, ask=name, **any_number)


def number_in(head: bytes) -> int:
    """The number in a first line that is damaged elsewhere; 0 where that is lost too."""
    found = _NUMBER.search(head)
    return int(found[1]) if found else 0
