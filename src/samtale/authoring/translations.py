"""A guide and the same guide in another language: what one has and the other lacks.

Guides with one id belong together. The same questions in the same shape give the same agreement in every language.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from samtale.authoring.advice.wording import places
from samtale.authoring.differences import as_in_file
from samtale.guide.model import Guide
from samtale.language import Message, say
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question, in_file
from samtale.questions.reader import Reading
from samtale.questions.when import When

_DAY = date(2026, 1, 15)
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
    yield from _compare_conditions(guide, other)


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
    for key in ("by", "keep", "role", "required"):
        mine, other = getattr(ours, key), getattr(theirs, key)
        if mine != other:
            yield _other(path, key, _said(mine), _said(other), language)
    theirs_by_key = theirs.structure()
    for key, mine in ours.structure().items():
        other = theirs_by_key[key]
        if mine == other:
            continue
        if isinstance(mine, list):
            yield _not_the_same(path, in_file(key), language)
        else:
            yield _other(path, in_file(key), _said(mine), _said(other), language)


def _not_the_same(path: Path, key: str, language: str) -> Problem:
    """What a key holds differs, in a way that is too long to say."""
    message = say("“{key}” is not the same as in {language}.", key=key, language=language)
    return Problem((*path, key), message, WHY)


def _other(path: Path, key: str, ours: str, theirs: str, language: str) -> Problem:
    message: Message = say(
        "“{key}” is {ours} here, and {theirs} in {language}.", key=key, ours=ours, theirs=theirs, language=language
    )
    return Problem((*path, key), message, WHY)


def _said(value: object) -> str:
    return "–" if value in (None, ()) else as_in_file(value)


# Conditions. What they compare with is written in the guide's own language: `ja` and `yes` are one value, and so are
# the words of one option.


def _compare_conditions(guide: Guide, other: Guide) -> Iterator[Problem]:
    """The questions that are asked on another condition in the other language. Paths go into the guide."""
    ours, theirs = ({question.id: question for question in one.questions} for one in (guide, other))
    readings = Reading(_DAY, guide.language), Reading(_DAY, other.language)
    for path, question in places(guide):
        same = theirs.get(question.id)
        if same and _meaning(question.when, ours, readings[0]) != _meaning(same.when, theirs, readings[1]):
            yield _not_the_same(path, "when", other.language)


def _meaning(when: When | None, known: Mapping[str, Question], reading: Reading) -> object:
    """What a condition says, the same in every language."""
    if when is None:
        return None
    question = known.get(when.question)

    def value(said: str | None) -> object:
        return question.meaning(said, reading) if question and said is not None else said is not None

    def limit(said: str | None) -> object:
        return question.limit(said, reading) if question and said is not None else said

    return (
        when.question,
        value(when.is_),
        value(when.is_not),
        None if when.in_ is None else frozenset(map(value, when.in_)),
        value(when.includes),
        limit(when.at_least),
        limit(when.at_most),
        when.answered,
        None if when.all is None else frozenset(_meaning(part, known, reading) for part in when.all),
        None if when.any is None else frozenset(_meaning(part, known, reading) for part in when.any),
        _meaning(when.not_, known, reading),
    )
