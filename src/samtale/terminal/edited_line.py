"""A line while it is typed: what each key makes of it, and the least that shows so on a terminal."""

import re
from collections.abc import Callable, Mapping, Sequence

from samtale.conversation.names import names_begun
from samtale.terminal.wrap import cluster_width, clusters, one_back, one_further, width_of
from samtale.text import clean

KEY = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[^\[O]|\x1b\Z|[^\x1b]", re.DOTALL)
"""What one key sends."""
BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
"""The beginning of what a key sends, where the rest is yet to come."""
_OTHER_BYTES = re.compile(r"[\ud800-\udfff]")


class EditedLine:
    """A text with a cursor in it."""

    def __init__(self, text: str = "", known: Sequence[str] = ()) -> None:
        self.text = text
        self.at = len(text)
        self._known = known
        """What Tab completes."""
        self._begun = ""
        """What was typed of the name that Tab has filled in: once more, it fills in the next that begins so."""

    def press(self, key: str) -> None:
        """What a key does. One that means nothing here does nothing."""
        if key in _KEYS:
            _KEYS[key](self)
        elif clean(key).strip("\n"):
            self._change(self.text[: self.at] + key, self.text[self.at :])

    def _change(self, before: str, behind: str) -> None:
        self.text, self.at = before + behind, len(before)

    def left(self) -> None:
        self.at = one_back(self.text, self.at)

    def right(self) -> None:
        self.at = one_further(self.text, self.at)

    def home(self) -> None:
        self.at = 0

    def end(self) -> None:
        self.at = len(self.text)

    def word_left(self) -> None:
        self.at = len(re.sub(r"\S*\s*\Z", "", self.text[: self.at]))

    def word_right(self) -> None:
        self.at = len(self.text) - len(re.sub(r"\A\s*\S*", "", self.text[self.at :]))

    def erase(self) -> None:
        self._change(self.text[: one_back(self.text, self.at)], self.text[self.at :])

    def delete(self) -> None:
        self._change(self.text[: self.at], self.text[one_further(self.text, self.at) :])

    def erase_word(self) -> None:
        behind = self.text[self.at :]
        self.word_left()
        self._change(self.text[: self.at], behind)

    def erase_before(self) -> None:
        self._change("", self.text[self.at :])

    def erase_behind(self) -> None:
        self._change(self.text[: self.at], "")

    def tab(self) -> None:
        if not self._known:
            self._change(self.text[: self.at] + "    ", self.text[self.at :])
            return
        if self.text not in names_begun(self._begun, self._known):
            self._begun = self.text
        names = names_begun(self._begun, self._known)
        if names:
            follows = names.index(self.text) + 1 if self.text in names else 0
            self._change(names[follows % len(names)], "")


_KEYS: Mapping[str, Callable[[EditedLine], None]] = {
    **dict.fromkeys(("\x1b[D", "\x1bOD", "\x02"), EditedLine.left),
    **dict.fromkeys(("\x1b[C", "\x1bOC", "\x06"), EditedLine.right),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x01"), EditedLine.home),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x05"), EditedLine.end),
    **dict.fromkeys(("\x1b[1;5D", "\x1b[1;3D", "\x1bb"), EditedLine.word_left),
    **dict.fromkeys(("\x1b[1;5C", "\x1b[1;3C", "\x1bf"), EditedLine.word_right),
    **dict.fromkeys(("\x7f", "\x08"), EditedLine.erase),
    **dict.fromkeys(("\x1b[3~", "\x04"), EditedLine.delete),
    "\x17": EditedLine.erase_word,
    "\x15": EditedLine.erase_before,
    "\x0b": EditedLine.erase_behind,
    "\t": EditedLine.tab,
}
"""By what terminals send: the arrows and their like, and the letters with Ctrl that readline has for them."""


def shown(text: str) -> str:
    """The text as it can be written: a tab as one blank, and bytes that nobody can read as question marks."""
    return _OTHER_BYTES.sub("?", text.replace("\t", " "))


def change(prompt: str, was: str, stood: int, line: EditedLine, columns: int) -> str:
    """What is written to make a line that `was`, with the cursor where it `stood`, the new one.

    A letter at the end is that letter: nothing is drawn again that did not change.
    """
    was, now, at = shown(was), shown(line.text), line.at
    same = 0
    while same < min(len(was), len(now)) and was[same] == now[same]:
        same += 1
    if was == now:
        return _move(prompt + now, len(prompt) + stood, len(prompt) + at, columns)
    same = one_back(now, same) if same and one_further(now, one_back(now, same)) != same else same
    gone = max(width_of(was[same:]) - width_of(now[same:]), 0)
    whole = prompt + now + " " * gone
    tail = whole[len(prompt) + same :]
    edge = " \r" if _place(whole, len(whole), columns)[1] == 0 else ""
    there = _move(prompt + was, len(prompt) + stood, len(prompt) + same, columns)
    return there + tail + edge + _move(whole, len(whole), len(prompt) + at, columns)


def _place(text: str, at: int, columns: int) -> tuple[int, int]:
    """The row and column of a place in a text that the terminal breaks at its edge."""
    row = column = 0
    for cluster in clusters(text[:at]):
        width = cluster_width(cluster)
        if column + width > columns:
            row, column = row + 1, 0
        column += width
    return (row + 1, 0) if column == columns else (row, column)


def _move(text: str, here: int, there: int, columns: int) -> str:
    row, column = _place(text, here, columns)
    to_row, to_column = _place(text, there, columns)
    if row != to_row:
        up_or_down = f"\x1b[{row - to_row}A" if to_row < row else f"\x1b[{to_row - row}B"
        return up_or_down + "\r" + (f"\x1b[{to_column}C" if to_column else "")
    return text[here:there] if there > here else "\b" * (column - to_column)
