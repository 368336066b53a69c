"""Signals from outside, for as long as a conversation is held: its end, and being stopped and continued by a shell."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], object]


@contextmanager
def handled(handlers: Mapping[int, Handler]) -> Iterator[None]:
    """While it lasts, these signals do this; then what they did before."""
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def when_stopped(stop: Handler, go_on: Handler) -> Mapping[int, Handler]:
    """What is done before this program is stopped, and when it was continued. Windows has no such thing."""
    wanted = {"SIGTSTP": stop, "SIGCONT": go_on}
    return {getattr(signal, name): handler for name, handler in wanted.items() if hasattr(signal, name)}


def stop_here() -> None:
    """Stops this program, and returns when it is continued; at once where no shell could continue it."""
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)
