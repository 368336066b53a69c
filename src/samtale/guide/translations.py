"""A guide and the same guide in another language: what one has and the other lacks.

Guides with one id belong together. The same questions in the same shape give the same agreement in every language.
"""

from collections.abc import Iterator

from samtale.guide.advice.wording import places
from samtale.guide.model import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    EntriesQuestion,
    Guide,
    Question,
    ScaleQuestion,
    in_file,
)
from samtale.guide.problem import Path, Problem
from samtale.language import Message, say

_KEYS = ("type", "by", "keep", "role", "required", "from_", "to", "max", "needs", "other")
WHY = say("Those who have the conversation in the other language get a different agreement. Give them the same one.")


def compare(guide: Guide, other: Guide) -> Iterator[Problem]:
    """Where a guide and its translation differ in more than words. Paths go into the guide."""
    known = {question.id: question for question in other.questions}
    for path, question in places(guide):
        theirs = known.get(question.id)
        if theirs is None:
            message = say("“{id}” is missing from the guide in {language}.", id=question.id, language=other.language)
            yield Problem(path, message, WHY)
        else:
            yield from _different(path, question, theirs, other.language)
    yield from _missing(guide, other)


def _missing(guide: Guide, other: Guide) -> Iterator[Problem]:
    known = {question.id for question in guide.questions}
    sections = {section.id: at for at, section in enumerate(guide.sections)}
    for section in other.sections:
        path: Path = ("sections", sections[section.id]) if section.id in sections else ("sections",)
        for question in section.questions:
            if question.id not in known:
                message = say(
                    "“{id}” is in the guide in {language}, but missing here.", id=question.id, language=other.language
                )
                yield Problem(path, message, WHY)


def _different(path: Path, ours: Question, theirs: Question, language: str) -> Iterator[Problem]:
    if ours.type != theirs.type:
        yield _other(path, "type", ours.type, theirs.type, language)
        return
    for key in _KEYS:
        mine, other = getattr(ours, key, None), getattr(theirs, key, None)
        if mine != other and not (key == "max" and isinstance(ours, DateQuestion)):  # a day is said in its language
            yield _other(path, in_file(key), _said(mine), _said(other), language)
    if _options(ours) != _options(theirs):
        yield not_the_same(path, _options_key(ours), language)


def not_the_same(path: Path, key: str, language: str) -> Problem:
    """What a key holds differs, in a way that is too long to say."""
    message = say("“{key}” is not the same as in {language}.", key=key, language=language)
    return Problem((*path, key), message, WHY)


def _options_key(question: Question) -> str:
    match question:
        case EntriesQuestion():
            return "fields"
        case ScaleQuestion():
            return "labels"
        case _:
            return "options"


def _other(path: Path, key: str, ours: str, theirs: str, language: str) -> Problem:
    message: Message = say(
        "“{key}” is {ours} here, and {theirs} in {language}.", key=key, ours=ours, theirs=theirs, language=language
    )
    return Problem((*path, key), message, WHY)


def _said(value: object) -> str:
    match value:
        case None | ():
            return "–"
        case bool():
            return str(value).lower()
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _options(question: Question) -> object:
    """What must be the same: the ids where the options have some, else how many there are."""
    match question:
        case ChoiceQuestion() | ChoicesQuestion():
            return _ids(question.options)
        case ScaleQuestion():
            return sorted(question.labels or {})
        case EntriesQuestion():
            return [(each.id, each.type, each.required, _ids(each.options)) for each in question.fields]
        case _:
            return None


def _ids(options: tuple[str, ...] | dict[str, str] | None) -> object:
    return sorted(options) if isinstance(options, dict) else len(options or ())
