"""Where a conversation is held: on full pages in a terminal, or line by line."""

import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from samtale.language import Translator

if TYPE_CHECKING:
    from samtale.interview.screen import Screen
    from samtale.terminal.interruption import Waiting
    from samtale.terminal.typed_lines import TypedLines

T = TypeVar("T")
_CLOSED = 1
"""The number of the signal that tells of a closed window. Not every system has it."""


def in_terminal() -> bool:
    """Whether there is a terminal on both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def has_pages() -> bool:
    """Whether full pages can be drawn."""
    return in_terminal() and os.environ.get("TERM") not in ("dumb", "unknown")


def on_screen(
    hold: "Callable[[Screen], Coroutine[Any, Any, T]]", translate: Translator, *, plain: bool, saves: bool = True
) -> T:
    """What `hold` comes to on a screen in this language. Raises what it raises, Interruption and EndOfInput."""
    return (
        _line_by_line(hold, translate, saves=saves)
        if plain or not has_pages()
        else _on_pages(hold, translate, saves=saves)
    )


def _on_pages(hold: "Callable[[Screen], Coroutine[Any, Any, T]]", translate: Translator, *, saves: bool) -> T:
    import asyncio
    from datetime import datetime

    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output

    from samtale.terminal.pages import PagesScreen

    async def main() -> T:
        screen = PagesScreen(translate, datetime.now, create_input(), create_output(), saves=saves)
        return await screen.run(lambda: hold(screen))

    return asyncio.run(main())


def _line_by_line(hold: "Callable[[Screen], Coroutine[Any, Any, T]]", translate: Translator, *, saves: bool) -> T:
    from samtale.files.system import HERE
    from samtale.terminal.interruption import Interruption, signals_interrupt
    from samtale.terminal.lines import StreamLines
    from samtale.terminal.plain import PlainScreen, run

    try:
        with signals_interrupt() as waiting, HERE.whole_letters(sys.stdin), _typed_lines(waiting) as typed:
            lines = typed or StreamLines(sys.stdin, sys.stderr, waiting)
            return run(hold(PlainScreen(sys.stdin, sys.stderr, translate, lines, saves=saves)))
    except OSError:
        # Nobody hears any more what is asked: as where a window is closed. Every line was saved when it was typed.
        raise Interruption(_CLOSED) from None


def _typed_lines(waiting: "Waiting") -> "AbstractContextManager[TypedLines | None]":
    """Lines that can be edited; none where there is no terminal for it, or the terminal edits lines itself."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        with suppress(ImportError):  # Windows, whose console edits lines itself
            from samtale.terminal.typed_lines import TypedLines

            return TypedLines(sys.stderr, waiting).opened()
    return nullcontext()
