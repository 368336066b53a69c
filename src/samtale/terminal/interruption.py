"""How a conversation is cut short from outside."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

from samtale.terminal.signals import handled

Waiting = Callable[[], AbstractContextManager[None]]
"""Where a program waits, and may be ended."""


class Interruption(BaseException):
    """A signal, such as that of a window being closed. Everything that was said is saved."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class EndOfInput(Exception):  # noqa: N818 - nothing went wrong: there is no more to read
    """The input ended before the conversation did. What was half typed is saved."""


@contextmanager
def signals_interrupt() -> Iterator[Waiting]:
    """While it lasts, the first signal that would end the program raises Interruption, so that there is time to save.

    It is raised only where the program waits: what it has read by then is saved first. Signals after it are passed
    over: what is saved then must not be cut off.
    """
    from samtale.files.system import HERE  # noqa: PLC0415 - 5 ms; every command knows this module for its exception

    signals = _Signals()
    with handled(dict.fromkeys(HERE.endings, signals.note)):
        yield signals.waiting
    signals.interrupt()


class _Signals:
    """The first signal that has come."""

    def __init__(self) -> None:
        self._come: int | None = None
        self._waits = False

    def note(self, number: int, _: FrameType | None) -> None:
        if self._come is None:
            self._come = number
            if self._waits:
                self.interrupt()

    def interrupt(self) -> None:
        if self._come is not None:
            raise Interruption(self._come)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        self._waits = True
        try:
            self.interrupt()
            yield
        finally:
            self._waits = False
