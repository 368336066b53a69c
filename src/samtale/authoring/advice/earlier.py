"""Advice on a guide that has been used before: ids are what old answers are found again by."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from samtale.authoring.advice.wording import places
from samtale.guide.model import Guide
from samtale.language import base, say
from samtale.questions.problem import Problem
from samtale.questions.question import Question

_ALIKE = 0.8


def changed_ids(guide: Guide, earlier: Guide) -> Iterator[Problem]:
    """Questions that are what they were and have another id, and ids that stand for another type of answer now."""
    now = {question.id for question in guide.questions}
    known = {question.id: question for question in earlier.questions}
    gone = [question for question in earlier.questions if question.id not in now]
    same_language = base(guide.language) == base(earlier.language)
    for path, question in places(guide):
        before = known.get(question.id)
        if before is None and same_language and (old := _same_question(question, gone)):
            message = say("This question was called “{old}” in an earlier version.", old=old.id)
            why = say("What was answered and prepared under that id is not found by the new one. Keep the old one.")
            yield Problem((*path, "id"), message, why)
        if before is not None and before.type != question.type:
            message = say(
                "“{id}” was of type {old} in an earlier version, and is {new} now.",
                id=question.id,
                old=before.type,
                new=question.type,
            )
            why = say("What was answered and prepared no longer fits. Give the changed question an id of its own.")
            yield Problem((*path, "type"), message, why)


def _same_question(question: Question, gone: list[Question]) -> Question | None:
    """The question that is gone and asked the same, or nearly so."""
    alike = ((_likeness(question.ask, old.ask), old) for old in gone if old.type == question.type)
    likeness, old = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return old if likeness >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split()).ratio()
