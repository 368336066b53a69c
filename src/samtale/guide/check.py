"""What can be wrong with a guide beyond the shape of its fields: names, bounds, and keys that contradict.

The questions are checked one by one, so that those which could be read are checked although others could not.
"""

import re
from collections.abc import Iterable, Iterator

from samtale.language import Message, say
from samtale.questions.date import DateQuestion
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question, is_id
from samtale.questions.when import When
from samtale.values import dataclass

MOST_QUESTIONS = 1_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Found:
    """A section or question that stands in a guide, as far as it could be read."""

    path: Path
    id: str
    """Empty where there is none that could be read."""
    question: Question | None = None
    """Without the keys that are wrong, and with stand-ins for those among them that must be there."""
    wrong: frozenset[str] = frozenset()
    """The keys at which something is wrong: what depends on them can't be told."""

    @property
    def when(self) -> When | None:
        """When it is asked, where that depends on something."""
        return self.question.when if self.question else None


def check_ids(found: Iterable[Found]) -> Iterator[Problem]:
    """Ids that can't be used, and ids that stand twice."""
    first: dict[str, Found] = {}
    for one in found:
        at = (*one.path, "id")
        if not is_id(one.id):
            hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
            yield Problem(at, say("“{id}” can't be used as an id.", id=one.id), hint)
        elif one.id in first:
            message = say("The id “{id}” is already used in this guide.", id=one.id)
            yield Problem(at, message, say("Give it another id."))
        first.setdefault(one.id, one)


def not_a_language(name: str) -> tuple[Message, Message]:
    """What to say of a name that is none, and what to write instead."""
    return say("“{language}” is not a language.", language=name), say("Write a short name such as nb, nn or en.")


def is_language(text: str) -> bool:
    """Whether the text looks like a language tag."""
    return _LANGUAGE.fullmatch(text) is not None


def check_question(question: Question, language: str) -> Iterator[Problem]:
    """What is wrong within one question of a guide in this language. Paths begin at the question."""
    if question.keep == "nothing" and question.required:
        message = say("A question whose answer is not written down can't be required.")
        yield Problem(("required",), message, say("Remove “required”, or keep the answer in the record."))
    if question.by == "both" and question.has_rows:
        message = say("A question of type {type} has one shared answer, so “both” can't be used.", type=question.type)
        yield Problem(("by",), message, say("Write by: together, or ask two questions."))
    yield from _check_role(question)
    yield from question.check(language)


def _check_role(question: Question) -> Iterator[Problem]:
    if question.role == "next_meeting" and not isinstance(question, DateQuestion):
        yield Problem(("role",), say("The next meeting must be a date."), say("Write type: date."))
    if question.role in ("next_meeting", "period") and question.by == "both":
        yield Problem(("by",), say("The two must agree on one answer here."), say("Write by: together."))
