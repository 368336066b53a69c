"""What is wrong with the tags of a template, in our own words and with the line of the tag that is meant.

Jinja2 tells one thing at a time, in English, and of a tag that is not closed the last line. It is asked first all the
same: this looks at nothing but what it could not understand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from jinja2 import TemplateSyntaxError

from samtale.documents.template_errors import Fault
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import clean, clean_line, shortened
from samtale.values import dataclass

TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_LONGEST_REASON = 200

# Patterns are compiled when they are used: most templates never come here.
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = r"\{[{%#]"
_STRING = r"(?s:'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\")"
_EDGE = rf"{_OPENING}|%\}}|\}}\}}"
_BODY = rf"(?s:{_STRING}|(?!{_EDGE})[^'\"])*+"
_BODY_WITHOUT_STRINGS = rf"(?s:(?!{_EDGE}).)*+"
_RAW = r"\{%[-+]?\s*raw\s*-?%\}"
_END_OF_NOTE = r"#\}"
_END_OF_RAW = r"\{%[-+]?\s*endraw\s*[-+]?%\}"
_CURLY = r"[“”„‟‘’‚‛«»‹›]"
_SINGLE = r"(?<![=!<>])=(?![=<>])"
_NAMED_ARGUMENT = r"[(,]\s*\w+\s*="

_ENDED = ("if", "for", "block", "macro", "call", "filter", "with", "autoescape", "raw")
"""What has an end of its own. All but two are refused later on, with a better word than that they aren't known."""
_OWNERS = {**{f"end{name}": (name,) for name in _ENDED}, "elif": ("if",), "else": ("if", "for")}
_KNOWN = {*TAGS, *_ENDED, *_OWNERS, "endset", "extends", "from", "import", "include", "print"}
_ELIF = ("else if", "elseif", "elsif")


def explained(text: str, error: TemplateSyntaxError) -> list[Fault]:
    """Why Jinja2 could not understand the template: in our words, or else in its own."""
    return mistakes(text) or [_in_its_own_words(error)]


def mistakes(text: str) -> list[Fault]:
    """What is wrong with the tags, in the order of their lines. Their nesting counts once each of them is right."""
    tags = list(_tags(re.sub(r"\r\n?", "\n", text)))
    found = [fault for tag in tags for fault in _wrong(tag)] or list(_misplaced(tags))
    return sorted(found, key=lambda fault: fault.line)


def _in_its_own_words(error: TemplateSyntaxError) -> Fault:
    from textwrap import shorten  # noqa: PLC0415 - for the few who come here

    reason = shorten(clean(error.message or "").rstrip("."), _LONGEST_REASON, placeholder=" …")
    hint = say("Compare the line with a template that works: samtale template show avtale")
    return Fault(error.lineno, say("This can't be understood: {reason}.", reason=reason), hint)


# The tags


@dataclass(frozen=True)
class _Tag:
    """A tag as it stands in the template: {{ … }} or {% … %}."""

    at: int
    line: int
    opening: str
    name: str
    """What a {% … %} is: “if”. None for a {{ … }}."""
    bare: str
    """What stands in it, without the texts in quotation marks."""
    broken: Literal["", "open", "quote"] = ""
    """Whether the tag itself never ends, or a text in it."""


def _tags(text: str) -> Iterator[_Tag]:
    """The tags, without notes and without what is raw. After one that never ends there is no telling where others are.

    Each is read up to its own end or the next beginning, whichever comes first: none can stand in another.
    """
    line, counted, end = 1, 0, 0
    while found := re.compile(_OPENING).search(text, end):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        tag, end = _read(text, counted, line, found[0])
        yield tag
        if tag.broken == "open":
            return


def _read(text: str, at: int, line: int, opening: str) -> tuple[_Tag, int]:
    """The tag that begins here, and where it ends."""
    if opening == "{#":
        return _passed_over(text, at + len(opening), _END_OF_NOTE, _Tag(at, line, opening, "", ""))
    if raw := re.compile(_RAW).match(text, at):
        return _passed_over(text, raw.end(), _END_OF_RAW, _Tag(at, line, opening, "raw", ""))
    return _read_through(text, at, line, opening)


def _passed_over(text: str, start: int, end: str, tag: _Tag) -> tuple[_Tag, int]:
    """A tag whose content is not looked into, and where it ends."""
    closed = re.compile(end).search(text, start)
    return (tag, closed.end()) if closed else (replace(tag, broken="open"), start)


def _read_through(text: str, at: int, line: int, opening: str) -> tuple[_Tag, int]:
    closing, start = _CLOSING[opening], at + len(opening)
    body = _upto(_BODY, text, start)
    end = start + len(body)
    bare = re.sub(_STRING, '""', body)
    word = re.match(r"[-+]?\s*(\w+)", bare) if opening == "{%" else None
    tag = _Tag(at, line, opening, word[1] if word else "", bare)
    if text.startswith(closing, end):
        return tag, end + len(closing)
    # The end that it has when quotation marks are no more than any other sign.
    end = start + len(_upto(_BODY_WITHOUT_STRINGS, text, start))
    if text.startswith(closing, end):
        return replace(tag, broken="quote"), end + len(closing)
    return replace(tag, broken="open"), end


def _upto(pattern: str, text: str, start: int) -> str:
    found = re.compile(pattern).match(text, start)
    return found[0] if found else ""


# What is wrong with one of them


def _wrong(tag: _Tag) -> Iterator[Fault]:
    if tag.broken == "open":
        yield _unclosed(tag)
    elif mark := re.search(_CURLY, tag.bare):
        message = say("The quotation mark {mark} can't stand within {tag}.", mark=mark[0], tag=_shape(tag.opening))
        yield Fault(tag.line, message, say('Write straight ones, as in {{{{ goal.due|default("no date") }}}}.'))
    elif tag.broken == "quote":
        hint = say("Write the same mark, \" or ', before and after the words.")
        yield Fault(tag.line, say("A quotation mark is missing here."), hint)
    elif tag.opening == "{%":
        yield from _wrong_name(tag)
    if not tag.broken and tag.name in ("", "if", "elif", "for") and _compares_with_one_sign(tag.bare):
        hint = say('Write “==”, as in {{% if row.by == "leader" %}}.')
        yield Fault(tag.line, say("“=” alone doesn't compare."), hint)


def _unclosed(tag: _Tag) -> Fault:
    if tag.name == "raw":
        return _never_closed(tag)
    message = say("“{opening}” is not closed.", opening=tag.opening)
    return Fault(tag.line, message, say("Write “{closing}” where it ends.", closing=_CLOSING[tag.opening]))


def _shape(opening: str) -> str:
    return f"{opening} … {_CLOSING[opening]}"


def _wrong_name(tag: _Tag) -> Iterator[Fault]:
    name = tag.name
    if other := re.match(r"[-+]?\s*(else|end)\s+(if|for)\b", tag.bare):  # in two words
        name = f"{other[1]} {other[2]}"
    if name in _ELIF:
        yield Fault(tag.line, _no_tag(name), say("Write {{% elif … %}}."))
    elif name == "set" and not re.search(_SINGLE, tag.bare):
        hint = say("Write {{% set name = goal.due %}}.")
        yield Fault(tag.line, say("“set” takes one name and one plain value."), hint)
    elif name == "end":
        yield Fault(tag.line, _no_tag(name), say("Write {{% endif %}} or {{% endfor %}}."))
    elif name not in _KNOWN:
        written = name or clean_line(tag.bare.strip("+- "))
        yield Fault(tag.line, _no_tag(written), did_you_mean(written.replace(" ", ""), TAGS))


def _no_tag(name: str) -> Message:
    return say("There is no tag “{name}”.", name=shortened(name))


def _compares_with_one_sign(bare: str) -> bool:
    """What a filter is given may have a name, as in join(d=', '), which is refused later on."""
    return re.search(_SINGLE, re.sub(_NAMED_ARGUMENT, "", bare)) is not None


# How they stand in each other


def _misplaced(tags: list[_Tag]) -> Iterator[Fault]:
    nesting = _Nesting()
    for tag in tags:
        yield from nesting.meet(tag)
    yield from map(_never_closed, nesting.without_end())


class _Nesting:
    """What is open while the tags are gone through."""

    def __init__(self) -> None:
        self._open: list[_Tag] = []
        self._passed: list[tuple[_Tag, _Tag]] = []
        """What was open when something around it went on or ended, and the tag that did so."""
        self._at_else: set[_Tag] = set()

    def meet(self, tag: _Tag) -> Iterator[Fault]:
        """One more tag, and what is wrong with its place."""
        if tag.name == "raw":  # it was read up to its end
            return
        if tag.name in _ENDED:
            self._open.append(tag)
        elif owners := _OWNERS.get(tag.name):
            yield from self._belonging(tag, owners)

    def without_end(self) -> list[_Tag]:
        """What was opened, and never closed."""
        return [*self._open, *(tag for tag, _ in self._passed)]

    def _belonging(self, tag: _Tag, owners: tuple[str, ...]) -> Iterator[Fault]:
        if not any(other.name in owners for other in self._open):
            yield self._crossed(tag) or _stray(tag, owners[0])
            return
        while self._open[-1].name not in owners:
            self._passed.append((self._open.pop(), tag))
        owner = self._open[-1]
        if tag.name not in ("elif", "else"):
            self._open.pop()
        elif owner in self._at_else:
            yield _after_else(tag, owner)
        elif tag.name == "else":
            self._at_else.add(owner)

    def _crossed(self, end: _Tag) -> Fault | None:
        """The fault of the tag that came too early, where this end belongs to something that it passed by."""
        for inner, early in reversed(self._passed):
            if end.name == f"end{inner.name}":
                self._passed.remove((inner, early))
                return _too_early(early, inner)
        return None


def _too_early(tag: _Tag, inner: _Tag) -> Fault:
    message = say(
        "{{% {name} %}} comes while the {{% {inner} … %}} of line {line} is still open.",
        name=tag.name,
        inner=inner.name,
        line=inner.line,
    )
    hint = say("Write {{% end{inner} %}} before it: what was opened last is closed first.", inner=inner.name)
    return Fault(tag.line, message, hint)


def _never_closed(tag: _Tag) -> Fault:
    message = say("{{% {name} … %}} is opened here and never closed.", name=tag.name)
    return Fault(tag.line, message, say("Write {{% end{name} %}} where it ends.", name=tag.name))


def _stray(tag: _Tag, owner: str) -> Fault:
    message = say("{{% {name} %}} belongs to nothing that is open.", name=tag.name)
    return Fault(tag.line, message, say("Remove it, or write {{% {owner} … %}} where it begins.", owner=owner))


def _after_else(tag: _Tag, owner: _Tag) -> Fault:
    message = say(
        "The {{% {owner} … %}} of line {line} has its {{% else %}} already.", owner=owner.name, line=owner.line
    )
    return Fault(tag.line, message, say("{{% else %}} comes once, after every {{% elif … %}}."))
