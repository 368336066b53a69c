"""Where plain mode's lines come from: a pipe or a simple terminal; `typed_lines` has those that are edited."""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Protocol, TextIO

from samtale.terminal.interruption import Waiting


class LineReader(Protocol):
    """Lines, one after the other."""

    @property
    def are_seen(self) -> bool:
        """Whether they are shown already where they are typed."""

    def read(self, prompt: str, text: str = "", known: Sequence[str] = ()) -> str:
        """The next line, with its end; nothing where there are no more.

        Where it can be edited, `text` stands there, and Tab completes it to a `known` name.
        """

    def forget(self) -> str:
        """Drops what was typed before now; what it was."""

    def half_typed(self) -> str:
        """What was typed and not read, where reading was interrupted."""


class StreamLines:
    """Lines as they come from a stream. Those in a pipe are there before they are asked for, and answer."""

    def __init__(self, source: TextIO, out: TextIO, waiting: Waiting = nullcontext) -> None:
        self._source = source
        self._out = out
        self._waiting = waiting

    @property
    def are_seen(self) -> bool:
        return self._source.isatty()

    def read(self, prompt: str, text: str = "", known: Sequence[str] = ()) -> str:
        del text, known
        self._out.write(prompt)
        self._out.flush()
        with self._waiting():
            return self._source.readline()

    def forget(self) -> str:
        return ""

    def half_typed(self) -> str:
        return ""
