"""How a conversation is cut short from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from samtale.terminal.signals import handled


class Interrupted(BaseException):
    """A signal, such as that of a window being closed. Everything that was said is saved."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class EndOfInput(Exception):  # noqa: N818 - nothing went wrong: there is no more to read
    """The input ended before the conversation did. What was half typed is saved."""


@contextmanager
def signals_interrupt() -> Iterator[None]:
    """While it lasts, the first signal that would end the program raises Interrupted, so that there is time to save.

    Those after it are passed over: what is saved then must not be cut off.
    """
    from samtale.files.system import HERE  # noqa: PLC0415 - 5 ms; every command knows this module for its exception

    ending = False

    def interrupt(number: int, _: FrameType | None) -> None:
        nonlocal ending
        if not ending:
            ending = True
            raise Interrupted(number)

    with handled(dict.fromkeys(HERE.endings, interrupt)):
        yield
