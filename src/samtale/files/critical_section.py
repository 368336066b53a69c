"""A moment in which nothing that would end the program comes between."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed(endings: Iterable[int]) -> Iterator[None]:
    """While it lasts, these signals wait, where the system can let them."""
    mask = getattr(signal, "pthread_sigmask", None)  # not on Windows
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, endings)
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)
