"""What is at hand in a template, told to those who write one. It is drawn from the context, and so it stays true."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import get_args, get_origin, get_type_hints

from samtale.documents.context import (
    AgreementShown,
    AnswerShown,
    CommitmentShown,
    GoalShown,
    PartShown,
    PointShown,
    ReviewedShown,
)
from samtale.language import Message, Translator, Words, say
from samtale.values import dataclass

ROWS: Mapping[type, str] = {
    ReviewedShown: "row",
    GoalShown: "goal",
    PointShown: "point",
    AnswerShown: "answer",
    CommitmentShown: "promise",
    PartShown: "part",
}
"""What our own templates call an item of a list. The word is the author's choice."""

FILTER_WORDS: Mapping[str, Message] = {
    "capitalize": say("A text with a capital letter first."),
    "default": say("Something else where there is nothing: {{{{ goal.due|default('no date') }}}}."),
    "join": say("A list of texts in one line: {{{{ confirmed|join(' and ') }}}}."),
    "length": say("How many items a list has."),
    "lower": say("A text in small letters."),
    "trim": say("A text without blanks around it."),
    "upper": say("A text in capital letters."),
}
TEST_WORDS: Mapping[str, Message] = {
    "even": say("Whether a number is even: {{% if loop.index is even %}}."),
    "odd": say("Whether a number is odd."),
}
LOOP_WORDS: Mapping[str, Message] = {
    "index": say("Which round of the loop it is, counted from 1."),
    "index0": say("The same, counted from 0."),
    "revindex": say("How many rounds are left, including this one."),
    "first": say("Whether it is the first round."),
    "last": say("Whether it is the last one."),
    "length": say("How many rounds there are."),
}


@dataclass(frozen=True)
class NameReference:
    """Something that a template can name, and what it is."""

    name: str
    words: Message
    is_list: bool
    row: type | None
    """What each of its items has parts of; None for a text, and for a list of texts."""


@dataclass(frozen=True)
class ListReference:
    """What each item of a list has, and in which lists there are such items."""

    item: str
    lists: tuple[str, ...]
    names: tuple[NameReference, ...]

    @property
    def loop(self) -> str:
        """How a template goes through the first of the lists."""
        return f"{{% for {self.item} in {self.lists[0]} %}} … {{% endfor %}}"


def names(shown: type = AgreementShown) -> tuple[NameReference, ...]:
    """What can be named: of the whole agreement, or of an item."""
    return tuple(_name(name, hint) for name, hint in get_type_hints(shown, include_extras=True).items())


def _name(name: str, hint: object) -> NameReference:
    kind, words = get_args(hint)
    is_list = get_origin(kind) is tuple
    item = get_args(kind)[0] if is_list else None
    return NameReference(name, words, is_list, item if is_dataclass(item) and isinstance(item, type) else None)


def list_references() -> tuple[ListReference, ...]:
    """Every kind of item, in the order in which a template comes to them."""
    found: dict[type, list[str]] = {}
    for path, kind in _lists(names(), ""):
        found.setdefault(kind, []).append(path)
    return tuple(ListReference(ROWS[kind], tuple(dict.fromkeys(lists)), names(kind)) for kind, lists in found.items())


def _lists(shown: tuple[NameReference, ...], path: str) -> Iterator[tuple[str, type]]:
    for name in shown:
        if name.row is not None:
            yield path + name.name, name.row
            yield from _lists(names(name.row), f"{ROWS[name.row]}.")


def comment(name: str, translate: Translator) -> str:
    """The comment that a copy of a template begins with. Nothing of it is printed."""
    lines = ["{#", *(f"  {line}".rstrip() for line in _comment(name, translate)), "#}"]
    return "\n".join(lines) + "\n"


def _comment(name: str, translate: Translator) -> Iterator[str]:
    yield from map(translate, _opening(name))
    yield from _table(names(), translate)
    for row in list_references():
        yield ""
        yield translate(_through(row))
        yield from _table(row.names, translate, f"{row.item}.")
    for title, prefix, words in _TOOLS:
        yield ""
        yield translate(title)
        yield from _columns([(prefix + tool, translate(meant)) for tool, meant in words.items()])


def _through(row: ListReference) -> Words:
    if len(row.lists) == 1:
        return row.loop
    return say("{loop}, likewise with {lists}", loop=row.loop, lists=", ".join(row.lists[1:]))


def _opening(name: str) -> tuple[Words, ...]:
    return (
        say("Your own template. This note is for you, and is never printed: remove it when you no longer need it."),
        say("What stands outside the curly brackets is Markdown: # heading, **bold**, - list. Change it as you like."),
        say("“samtale template check {name}” tells what is wrong, and on which line.", name=name),
        say("{{% if goals %}} … {{% endif %}} shows what stands between only where there is something."),
        "",
        say("{{{{ title }}}} prints one of these, just as it was written:"),
    )


_TOOLS: tuple[tuple[Message, str, Mapping[str, Message]], ...] = (
    (say("In a loop:"), "loop.", LOOP_WORDS),
    (say("After a name, {{{{ leader|upper }}}}:"), "|", FILTER_WORDS),
    (say("After “is”:"), "is ", TEST_WORDS),
)


def _table(shown: tuple[NameReference, ...], translate: Translator, prefix: str = "") -> Iterator[str]:
    return _columns([(prefix + name.name, translate(name.words)) for name in shown])


def _columns(pairs: list[tuple[str, str]]) -> Iterator[str]:
    width = max(len(left) for left, _ in pairs)
    return (f"  {left.ljust(width)}  {right}" for left, right in pairs)
