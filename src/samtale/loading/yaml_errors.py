"""What is wrong with the way a file is written, in words for somebody who never heard of YAML."""

import re
from copy import copy

import yaml

from samtale.guide.marks import BULLETS, CURLY, HYPHENS, curly, no_item
from samtale.language import Message, Words, say
from samtale.text import shortened
from samtale.values import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, the line and column where it stands, and how to mend it."""

    line: int
    column: int
    message: Message
    hint: Words | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Its line and column."""
        return self.line, self.column

    def as_message(self, name: str) -> Message:
        """One line: the file, the line, the column, what is wrong, and how to mend it."""
        place = f"{name}:{self.line}:{self.column}"
        if self.hint is None:
            return Message("{place}: {what}", {"place": place, "what": self.message})
        return Message("{place}: {what} {how}", {"place": place, "what": self.message, "how": self.hint})


def yaml_mistake(error: yaml.MarkedYAMLError, text: str) -> Finding:
    """What PyYAML says, said again. The C parser and the other word it differently; both are understood."""
    stopped = _Position(error.problem_mark or error.context_mark, text)
    began = _Position(error.context_mark or error.problem_mark, text)
    if odd := _odd_space(text, began.line, stopped.line):
        return Finding(*odd, NO_SPACE, RETYPE)
    if mistake := _mistake_above(error.problem or "", text.split("\n"), began, stopped):
        return mistake
    where, message, hint = _words(error, began, stopped)
    return Finding(where.line, where.column, message, hint)


# Patterns are compiled when they are first needed: most files have no such mistakes.
_UNSPACED = r"(?P<before>\s*(?:-\s+)*)(?P<name>[^\W\d]\w*):(?P<text>(?!//)[^\s:].*)"
"""A name and what it should stand for, without a space between: “samtale:1”."""
_BULLET = rf"(?P<before>\s*)(?P<sign>[{BULLETS}])\s?(?P<name>[^\W\d]\w*):(?:\s|$)"
"""An item as word processors and other programs begin one. A hyphen and a space would be read."""
_INLINE = r"(?P<before>\s*(?:-\s+)*)(?P<name>labels|options|when|not):\s+(?P<pairs>[^\s:,{}\[\]]+:\s.*)"
"""Names with texts, all behind one name: “labels: 0: low, 10: high”."""


def unspaced(line: str) -> tuple[int, Message, Message] | None:
    """What to say of a line whose name has no space after its colon, and in which column it stands."""
    found = re.fullmatch(_UNSPACED, line.rstrip())
    if found is None:
        return None
    word = f"{found['name']}:{found['text']}"
    hint = say("Write “{name}: {text}”.", name=found["name"], text=shortened(found["text"]))
    return len(found["before"]) + 1, say("A space is missing after the colon of “{text}”.", text=shortened(word)), hint


def bullet(line: str) -> tuple[int, Message, Message] | None:
    """What to say of a line that begins an item with something else than a hyphen and a space."""
    found = re.match(_BULLET, line)
    if found is None or line.lstrip().startswith("- "):
        return None
    hint = say("Begin the line with a hyphen and a space: “- {name}: …”.", name=found["name"])
    return len(found["before"]) + 1, no_item(found["sign"]), hint


def _mistake_above(problem: str, lines: list[str], began: "_Position", stopped: "_Position") -> Finding | None:
    """What is wrong further up than the parser stopped, or can be said more plainly than the parser does."""
    for at in dict.fromkeys((began.line, stopped.line)):
        if at <= len(lines) and (told := bullet(lines[at - 1])):
            return Finding(at, *told)
    if "mapping values" in problem or "could not find expected ':'" in problem:
        return _unspaced_above(lines, stopped.line) or _inline(problem, lines, stopped.line)
    if stopped.rest.startswith("- "):
        return _without_hyphen(lines, stopped)
    return None


def _unspaced_above(lines: list[str], last: int) -> Finding | None:
    """A name without a space after its colon, on the line or on those above that were read as one text with it."""
    for at in range(last, 0, -1):
        if at <= len(lines) and (told := unspaced(lines[at - 1])):
            return Finding(at, *told)
        if at < min(last, len(lines)) and ":" in lines[at - 1]:
            return None
    return None


def _inline(problem: str, lines: list[str], at: int) -> Finding | None:
    is_inline = "mapping values" in problem and at <= len(lines)
    found = re.fullmatch(_INLINE, lines[at - 1].rstrip()) if is_inline else None
    if found is None:
        return None
    hint = say("Write “{name}: {text}”.", name=found["name"], text=f"{{{shortened(found['pairs'])}}}")
    return Finding(
        at, len(found["before"]) + 1, say("What belongs to “{key}” goes in braces.", key=found["name"]), hint
    )


def _without_hyphen(lines: list[str], stopped: "_Position") -> Finding | None:
    """The first item of a list, which lacks the hyphen that the next one has."""
    first = 0
    for at in range(stopped.line - 1, 0, -1):
        line = lines[at - 1]
        if line.strip() and not line.lstrip().startswith("#"):
            if _indent(line) < stopped.column - 1:
                break
            first = at
    name = re.match(_NAMED, lines[first - 1]) if first > 1 else None
    if name is None:
        return None
    hint = say("Write “- {key}: …”, with the hyphen right above the next one.", key=name[1])
    return Finding(first, name.start(1) + 1, say("A hyphen is missing before “{key}”.", key=name[1]), hint)


_NAMED = r"\s*([^\W\d]\w*):(?:\s|$)"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Position:
    """A place in the text, with the sign that stands there and what stands before it on the line."""

    def __init__(self, mark: yaml.Mark | None, text: str) -> None:
        self.line, self.column, at = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
        self.sign = text[at : at + 1]
        self.rest = text[at : at + 2]
        self.line_before = text[max(at - self.column + 1, 0) : at]
        self.before = self.line_before.rstrip()

    def back_to(self, sign: str) -> "_Position":
        """The first of these signs before it on its line; itself where there is none."""
        spot = copy(self)
        spot.column = self.before.find(sign) + 1 or self.column
        return spot


# Pasted from the web or from a word processor, a space may be another sign, which looks the same and is none to YAML.
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_NAME = rf"[ -]*(?P<odd>[{_ODD}])[ {_ODD}]*+(?:-[ {_ODD}]|[\w.][\w.-]*+:(?:\s|$))"
_ODD_BEHIND_NAME = rf"[ -]*[\w.-]+:(?P<odd>[{_ODD}])"
_ODD_BEGINNING = rf"[ -]*(?P<odd>[{_ODD}])"
NO_SPACE = say("A space here is not an ordinary one, as happens with pasted text.")
RETYPE = say("Delete the spaces here and type them again, also on the other lines that were pasted.")


def begins_oddly(name: str) -> bool:
    """Whether a space that is no ordinary one was taken for part of the name."""
    return re.match(rf"-*[{_ODD}]", name) is not None


def _odd_space(text: str, began: int, stopped: int) -> tuple[int, int] | None:
    """The line and column of such a space, in what can't be read or where a name stands above it."""
    for number, line in enumerate(text.split("\n")[:stopped], 1):
        for pattern in _odd_on(number, began):
            if found := re.match(pattern, line):
                return number, found.start("odd") + 1
    return None


def _odd_on(number: int, began: int) -> tuple[str, ...]:
    """Further up, such a space may belong to a long text, in which there is nothing wrong with it."""
    if number < began - 1:
        return (_ODD_NAME,)
    return (_ODD_NAME if number < began else _ODD_BEGINNING, _ODD_BEHIND_NAME)


MOST_DEPTH = 20
TOO_DEEP = say("There is too much inside each other here.")
FEWER_BRACKETS = say("There is room for {count} levels. Is a bracket too many?", count=MOST_DEPTH)
_QUOTE = say("Put the whole text in quotation marks.")
_SPACES = say("Begin the line with spaces instead.")
_FIT = say("Let lines that belong together begin equally far in, with “name: text” or a hyphen.")


def _words(error: yaml.MarkedYAMLError, began: _Position, stopped: _Position) -> tuple[_Position, Message, Message]:
    problem, context = error.problem or "", error.context or ""
    if stopped.sign == "\t" or "tab character" in problem:
        return stopped, say("There is a tab here."), _SPACES
    if "nesting depth" in problem:  # libyaml has a bound of its own, far beyond ours, and may meet it first
        return stopped, TOO_DEEP, FEWER_BRACKETS
    if "mapping values" in problem:
        hint = say("Put a text that has a colon in it in quotation marks. Or does the line begin too far in?")
        return _curly(_IN_LINES, stopped) or (stopped, say("There is one colon too many here."), hint)
    if "sequence entries" in problem:
        return stopped, say("A list can't begin on this line."), say("Write each item on a line of its own below it.")
    if "could not find expected ':'" in problem:
        hint = say("Write “name: text”. The next line of a long text must begin further in than its name.")
        return began, say("There is no colon with a space after it on this line."), hint
    if "quoted scalar" in context or "double-quoted" in context:
        return _in_quotes(problem, began, stopped)
    if "block scalar" in context:
        hint = say("Begin the text on the next line, further in.")
        return began, say("Nothing can follow “{sign}” on the same line.", sign=began.sign), hint
    if "flow" in context:
        return _in_brackets(began, stopped)
    if "cannot start" in problem or "node content" in problem:
        return stopped, say("A text can't begin with “{sign}” here.", sign=stopped.sign), _QUOTE
    if began.rest == "* " and not began.before:
        return began, no_item("*"), HYPHENS
    if any(word in context for word in ("alias", "anchor", "tag", "directive")):
        return began, say("A text can't begin with “{sign}” here.", sign=began.sign), _QUOTE
    return _misplaced(stopped)


def _in_brackets(began: _Position, stopped: _Position) -> tuple[_Position, Message, Message]:
    if stopped.sign.isalnum() and stopped.line_before.endswith(("'", '"')):  # the apostrophe of “what's”
        return _misplaced(stopped)
    if stopped.sign in (":", "?") and (told := _curly(_IN_BRACKETS, stopped)):
        return told
    hint = say("Close it, and put commas between the parts. A text that begins with it goes in quotation marks.")
    return began, say("The bracket “{sign}” is not closed as it should be.", sign=began.sign), hint


def _in_quotes(problem: str, began: _Position, stopped: _Position) -> tuple[_Position, Message, Message]:
    if "escape" in problem or "hex" in problem:
        hint = say("Write it twice, or put the text in single quotation marks: '…'.")
        return stopped, say("The backslash can't stand alone here."), hint
    hint = say("Close it, and write it twice where it belongs to a text in single ones.")
    return began, say("A quotation mark begins here and is never closed."), hint


def _misplaced(spot: _Position) -> tuple[_Position, Message, Message]:
    closing = spot.before[-1:]
    if closing in _OPENING:
        hint = say(
            "Put the whole text in quotation marks. If it is a list, nothing can follow its “{sign}”.", sign=closing
        )
        opening = _OPENING[closing]
        return spot.back_to(opening), say("A text can't begin with “{sign}” here.", sign=opening), hint
    if closing == "'":
        hint = say(
            'Put double quotation marks around the whole text instead: "…". An apostrophe ends it between single ones.'
        )
    elif closing == '"':
        hint = say("Put all of the text within the marks. Use '…' around a text that has \" in it.")
    elif re.match(r"-[^\W\d_]", spot.rest):
        return spot, no_item("-"), HYPHENS
    else:
        return spot, say("This line does not fit with the lines above it."), _FIT
    return spot, say("There is more text after the closing “{sign}”.", sign=closing), hint


_OPENING = {"]": "[", "}": "{"}


# Quotation marks as word processors make them

_IN_LINES = rf"\s*(?:-\s+)*(?:[\w.-]+:\s+)?([{CURLY}])"
_IN_BRACKETS = rf".*[\[{{,]\s*(?:[\w.-]+:\s+)?([{CURLY}])"


def _curly(where: str, spot: _Position) -> tuple[_Position, Message, Message] | None:
    sign = found[1] if (found := re.match(where, spot.before)) else ""
    told = curly(sign)
    return (spot.back_to(sign), *told) if told else None
