"""What is wrong with the way a file is written, in words for somebody who never heard of YAML."""

import yaml

from samtale.language import Message, Words, say
from samtale.values import dataclass


@dataclass(frozen=True)
class Slip:
    """One thing that is wrong, the line and column where it stands, and how to mend it."""

    line: int
    column: int
    message: Message
    hint: Words | None = None

    def told(self, name: str) -> Message:
        """One line: the file, the line, the column, what is wrong, and how to mend it."""
        place = f"{name}:{self.line}:{self.column}"
        if self.hint is None:
            return Message("{place}: {what}", {"place": place, "what": self.message})
        return Message("{place}: {what} {how}", {"place": place, "what": self.message, "how": self.hint})


def slip_of(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """What PyYAML says, said again. The C parser and the other word it differently; both are understood."""
    stopped = error.problem_mark or error.context_mark
    began = error.context_mark or stopped
    where, message, hint = _words(error, _Spot(began, text), _Spot(stopped, text))
    return Slip(where.line, where.column, message, hint)


class _Spot:
    """A place in the text, with the sign that stands there and what stands before it on the line."""

    def __init__(self, mark: yaml.Mark | None, text: str) -> None:
        self.line, self.column, at = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
        self.sign = text[at : at + 1]
        self.before = text[max(at - self.column + 1, 0) : at].rstrip()


MOST_DEPTH = 20
TOO_DEEP = say("Too much is nested here.")
FEWER_BRACKETS = say("There is room for {count} levels. Is a bracket too many?", count=MOST_DEPTH)
_QUOTE = say("Put the whole text in quotation marks.")
_SPACES = say("Begin the line with spaces instead.")
_FIT = say("Let lines that belong together begin equally far in, with “name: text” or a hyphen.")


def _words(error: yaml.MarkedYAMLError, began: _Spot, stopped: _Spot) -> tuple[_Spot, Message, Message]:
    problem, context = error.problem or "", error.context or ""
    if stopped.sign == "\t" or "tab character" in problem:
        return stopped, say("There is a tab here."), _SPACES
    if "nesting depth" in problem:  # libyaml has a bound of its own, far beyond ours, and may meet it first
        return stopped, TOO_DEEP, FEWER_BRACKETS
    if "mapping values" in problem:
        hint = say("Put a text that has a colon in it in quotation marks. Or does the line begin too far in?")
        return stopped, say("There is one colon too many here."), hint
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
        hint = say("Close it, and put commas between the parts. A text that begins with it goes in quotation marks.")
        return began, say("The bracket “{sign}” is not closed as it should be.", sign=began.sign), hint
    if "cannot start" in problem or "node content" in problem:
        return stopped, say("A text can't begin with “{sign}” here.", sign=stopped.sign), _QUOTE
    if any(word in context for word in ("alias", "anchor", "tag", "directive")):
        return began, say("A text can't begin with “{sign}” here.", sign=began.sign), _QUOTE
    return _misplaced(stopped)


def _in_quotes(problem: str, began: _Spot, stopped: _Spot) -> tuple[_Spot, Message, Message]:
    if "escape" in problem or "hex" in problem:
        hint = say("Write it twice, or put the text in single quotation marks: '…'.")
        return stopped, say("The backslash can't stand alone here."), hint
    hint = say("Close it, and write it twice where it belongs to a text in single ones.")
    return began, say("A quotation mark begins here and is never closed."), hint


def _misplaced(spot: _Spot) -> tuple[_Spot, Message, Message]:
    if spot.before.endswith(('"', "'", "]", "}")):
        hint = say("Put all of the text within the marks. Use '…' around a text that has \" in it.")
        return spot, say("There is more text after the closing “{sign}”.", sign=spot.before[-1]), hint
    return spot, say("This line does not fit with the lines above it."), _FIT
