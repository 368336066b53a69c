"""What has changed from one version of a guide to another, in words."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from samtale.guide.model import Guide, Section
from samtale.language import Message, Words, say
from samtale.questions.question import Question, in_file
from samtale.questions.registry import DEFAULT
from samtale.values import dataclass

DifferenceKind = Literal["added", "removed", "reworded", "moved", "changed"]
_WORDS = ("ask", "label", "lead", "tip", "probes", "title", "agreement_title", "description", "intro")
_HEAD = ("title", "agreement_title", "description", "intro", "language", "version", "template", "samtale")


@dataclass(frozen=True)
class Difference:
    """One thing that has changed."""

    kind: DifferenceKind
    id: str
    """The question or section; empty for the guide itself."""
    words: Message
    before: Words = ""
    after: Words = ""
    """What stood there, and what stands there now, where that tells more."""


def differences(old: Guide, new: Guide) -> Iterator[Difference]:
    """Everything that has changed: first the guide, then section by section in the new order, then what is gone."""
    if old.id != new.id:
        yield Difference("changed", "", say("The guide's id has changed."), old.id, new.id)
    yield from _keys(old, new, "", _HEAD)
    before, after = ({section.id: section for section in guide.sections} for guide in (old, new))
    moved = _moved([*before], [*after])
    for section in new.sections:
        if section.id in before:
            yield from _keys(before[section.id], section, section.id, ("title", "intro", "minutes"))
            if section.id in moved:
                yield Difference("moved", section.id, say("The part “{title}” has moved.", title=section.title))
        else:
            yield Difference("added", section.id, say("New part: “{title}”.", title=section.title))
        yield from _questions(old, section, new)
    yield from _gone(old, new)


def _questions(old: Guide, section: Section, new: Guide) -> Iterator[Difference]:
    moved = _moved(_order(old, section.id), _order(new, section.id))
    for question in section.questions:
        before = old.question(question.id)
        if before is None:
            words = say("New question in “{section}”: {ask}", section=section.title, ask=question.ask)
            yield Difference("added", question.id, words)
            continue
        was = _section_of(old, question.id)
        if was.id != section.id:
            words = say("“{name}” has moved.", name=question.name)
            yield Difference("moved", question.id, words, was.title, section.title)
        elif question.id in moved:
            words = say("“{name}” has moved within “{section}”.", name=question.name, section=section.title)
            yield Difference("moved", question.id, words)
        yield from _changed(before, question)


def _changed(before: Question, now: Question) -> Iterator[Difference]:
    names = dict.fromkeys((*_attributes(now), *_attributes(before)))
    yield from _keys(before, now, now.id, [name for name in names if name != "id"])


def _keys(before: Any, now: Any, name: str, keys: Sequence[str]) -> Iterator[Difference]:
    for key in keys:
        was, is_ = getattr(before, key, None), getattr(now, key, None)
        if was != is_:
            kind: DifferenceKind = "reworded" if key in _WORDS else "changed"
            yield Difference(kind, name, _about(key, now, name), _said(was), _said(is_))


def _about(key: str, now: Any, name: str) -> Message:
    if not name:
        return say("The guide's “{key}” has changed.", key=in_file(key))
    if key == "ask":
        return say("The wording of “{name}” has changed.", name=now.label or now.id)
    if isinstance(now, Section):
        return say("“{key}” has changed in the part “{title}”.", title=now.title, key=in_file(key))
    return say("“{key}” has changed in “{name}”.", name=now.name, key=in_file(key))


def _gone(old: Guide, new: Guide) -> Iterator[Difference]:
    known = {section.id for section in new.sections}
    for section in old.sections:
        if section.id not in known:
            yield Difference("removed", section.id, say("The part “{title}” is gone.", title=section.title))
        for question in section.questions:
            if new.question(question.id) is None:
                words = say("Gone from “{section}”: {ask}", section=section.title, ask=question.ask)
                yield Difference("removed", question.id, words)


def _section_of(guide: Guide, name: str) -> Section:
    return next(section for section in guide.sections if any(question.id == name for question in section.questions))


def _order(guide: Guide, section: str) -> list[str]:
    return [question.id for one in guide.sections if one.id == section for question in one.questions]


def _moved(before: Sequence[str], now: Sequence[str]) -> set[str]:
    """Those of the names in both that stand elsewhere: as few as explain the new order."""
    common = [name for name in now if name in before]
    place = {name: at for at, name in enumerate(before)}
    longest: list[list[str]] = []  # by the name it ends with, the longest run that kept its order
    for name in common:
        runs = [run for run in longest if place[run[-1]] < place[name]]
        longest.append([*max(runs, key=len, default=[]), name])
    kept = max(longest, key=len, default=[])
    return set(common) - set(kept)


def _said(value: Any) -> Words:
    match value:
        case None | () | "":
            return say("nothing")
        case dict():
            return ", ".join(f"{key}: {text}" for key, text in value.items())
        case _:
            return as_in_file(value)


def as_in_file(value: Any) -> str:
    """A condition, a field, a word or several, as they would stand in the file."""
    return ", ".join(map(_part, value)) if isinstance(value, tuple) else _part(value)


def _part(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_part, value))}]"
    if not dataclasses.is_dataclass(value):
        return str(value).lower() if isinstance(value, bool) else str(value)
    parts = [
        f"{in_file(name)}: {_part(getattr(value, name))}"
        for name, default in _attributes(value).items()
        if getattr(value, name) != default
    ]
    return f"{{{', '.join(parts)}}}"


def _attributes(value: Any) -> Mapping[str, Any]:
    """What a value has, with what that is where nothing was said: a question's type stands before its own keys."""
    defaults = {field.name: field.default for field in dataclasses.fields(value)}
    if not isinstance(value, Question):
        return defaults
    own = {name: defaults.pop(name) for name in value.own_keys()}
    return {**defaults, "type": DEFAULT.type, **own}
