"""The conversation in full-screen pages: one question a page, on the alternate screen."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar, cast

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.input import Input
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, UIContent
from prompt_toolkit.output import ColorDepth, Output

from samtale.errors import MovedError, SamtaleError
from samtale.files.system import HERE
from samtale.interview.pages import NO_FORM, WITH_NAMES, Page, PageKind
from samtale.interview.replies import Reply
from samtale.interview.screen import SaveDraft
from samtale.language import Translator, Words, say
from samtale.questions.dates import time_of_day
from samtale.questions.form import Field
from samtale.questions.problem import Problem
from samtale.questions.raw import Raw
from samtale.terminal.blocks import Block, Line
from samtale.terminal.canvas import Canvas, fixed_width
from samtale.terminal.drawing import MARGIN, WIDEST, PageState, draw, header, problem_cell
from samtale.terminal.footer import footer, help_page
from samtale.terminal.form_state import FormState
from samtale.terminal.interruption import Interruption
from samtale.terminal.keyboard import Keyboard, know_more_sequences
from samtale.terminal.keys import bindings
from samtale.terminal.signals import Handler, handled, stop_here, when_stopped
from samtale.terminal.view import PageBlocks, Viewport

T = TypeVar("T")
_EMPTY = Page(kind="welcome", ask="")
_NOT_UTF8 = say("What was typed is not UTF-8 and can't be read, so it was not taken. Set the terminal to UTF-8.")
_TOO_EARLY = say("What was typed before this page was shown has not been taken. Type it again where it belongs.")
_DRAFT_SECONDS = 0.5
"""From the first key of what is half typed until it is saved."""
_STORED: tuple[PageKind, ...] = ("question", "park")
"""The pages whose half-typed text is stored; on others it is a number, a choice, or the name of a file."""


class _Body(BufferControl):
    """The page below its header. The field under the cursor is its buffer, so that every editing key works in it."""

    def __init__(self, screen: "PagesScreen") -> None:
        super().__init__(Buffer())
        self._screen = screen

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """The lines in sight, and the cursor where it is among them."""
        del preview_search
        block = self._screen.view.sight(self._screen.body(min(width, WIDEST) - 2 * MARGIN), height)
        lines: list[Line] = [[("", " " * MARGIN), *line] for line in block.lines]
        row, column = block.cursor or (-1, 0)
        return UIContent(
            get_line=lambda at: lines[at],
            line_count=len(lines),
            cursor_position=Point(x=column + MARGIN, y=row) if block.cursor else None,
            show_cursor=block.cursor is not None,
        )

    def preferred_height(self, *_: object) -> None:
        """As high as there is room."""
        return


class PagesScreen:
    """A screen of pages. `run` shows it for as long as somebody asks on it."""

    def __init__(
        self,
        translate: Translator,
        clock: Callable[[], datetime],
        keyboard: Input,
        output: Output,
        *,
        saves: bool = True,
    ) -> None:
        know_more_sequences()
        self._saves = saves
        """Whether what is said here is kept anywhere."""
        self._translate = translate
        self._clock = clock
        self._keyboard = Keyboard(keyboard)
        self._reply: asyncio.Future[Reply] | None = None
        self._save_draft: SaveDraft | None = None
        self._draft: asyncio.TimerHandle | None = None
        self._new = False
        """Whether the page has not been drawn yet: what is typed now is no answer to it."""
        self._saved: datetime | None = None
        self._behind = False
        """Whether the disk is behind the screen: something was typed that is not saved."""
        self._unsaved: Problem | None = None
        self._moved = False
        """Whether it is saved all the same, beside its old place: that is told until the page is left."""
        """Why what is half typed could not be saved."""
        self._not_taken: Words = ""
        """Why something that was typed is not on this page."""
        self._left: tuple[Page, Raw, int, int, int] | None = None
        self._checked = 0
        """How far down the answers were looked at on the check page, for coming back to it."""
        self._page: Page | None = None
        self._tip = False
        self.form_state = FormState(NO_FORM, None, self._typed)
        self.view = Viewport()
        self.helping = False
        self._body = _Body(self)
        self._app: Application[None] = Application(
            layout=Layout(
                HSplit(
                    [
                        Canvas(FormattedTextControl(self._header), height=self._header_height),
                        Canvas(self._body, typed_in=True),
                        Canvas(FormattedTextControl(self._footer), height=1),
                    ]
                )
            ),
            key_bindings=bindings(self),
            full_screen=True,
            color_depth=ColorDepth.DEPTH_1_BIT,
            input=cast("Input", self._keyboard),
            output=fixed_width(output),
            before_render=self._to_be_drawn,
            after_render=self._drawn,
        )
        self._app.ttimeoutlen = 0.05
        self._app.timeoutlen = 0.3

    # What is asked

    async def ask(self, page: Page, save_draft: SaveDraft) -> Reply:
        """Shows a page until there is a reply; what is half typed is kept within a second."""
        stored = not page.problems and not page.unsaved
        if self._reply is not None and page.kind in ("question", "check", "confirm") and stored:
            self._saved = self._clock()
        self._page, self._save_draft = page, save_draft
        self._behind = page.unsaved or bool(page.problems and page.kind not in _STORED)
        self.form_state = FormState(page.form, page.raw, self._typed, partial(Field.as_typed, reading=page.reading))
        self.view, self._tip, self.helping, self._unsaved, self._moved = Viewport(), False, False, None, False
        self._not_taken = ""
        self._reply = asyncio.get_running_loop().create_future()
        self._return_to_place(page)
        self.focus()
        if page.kind == "check":
            self.view.top = self._checked
        self._new = True
        self._app.invalidate()
        return await self._reply

    def _return_to_place(self, page: Page) -> None:
        """Puts the cursor where something is wrong, or where the same page was left."""
        place = problem_cell(self.form_state, page.problems)
        if place is not None:
            self.form_state.go_to(*place)
        elif page.row is not None:
            self.form_state.go_to(page.row, "")
        elif self._left is not None and self._left[0].ask == page.ask and self._left[1] == page.raw:
            _, _, row, column, at = self._left
            if row < len(self.form_state.rows):
                self.form_state.row, self.form_state.column = row, column
            if self.form_state.cell is not None:
                self.form_state.cell.buffer.cursor_position = at

    def answer(self, reply: Reply) -> None:
        """Somebody replies. What is typed from now on is not for this page any more."""
        if self._reply is None or self._reply.done() or self._page is None:
            return
        self._cancel_draft()
        at = self.form_state.cell.buffer.cursor_position if self.form_state.cell else 0
        if self._page.kind in WITH_NAMES:  # what was laid over it is no place to come back to
            self._left = (self._page, self.form_state.raw, self.form_state.row, self.form_state.column, at)
        if self._page.kind == "check":
            self._checked = self.view.top
        self._keyboard.deafen()
        self._reply.set_result(reply)
        self.focus()

    def refuse(self) -> None:
        """Says on the page that something can't be read, until it is left: the words are to be looked at again."""
        self._not_taken = _NOT_UTF8

    @property
    def waits(self) -> bool:
        """Whether the page is drawn, and waits for a reply."""
        return self._reply is not None and not self._reply.done() and not self._new

    @property
    def aside(self) -> bool:
        """Whether the page was called up by a key, and Esc goes back from it."""
        return self._page is not None and self._page.kind in ("park", "elsewhere")

    @property
    def has_names(self) -> bool:
        """Whether the page of names can be reached from here."""
        return self._page is not None and self._page.kind in WITH_NAMES

    def focus(self) -> None:
        """Lets the editing keys work in the field under the cursor, and brings it into sight."""
        open_ = self._reply is not None and not self._reply.done() and not self.helping
        self._body.buffer = self.form_state.cell.buffer if open_ and self.form_state.cell else Buffer(read_only=True)
        self.view.follow = True

    def look(self, pages: float) -> None:
        """Looks a page further down or up."""
        self.view.look(round(pages * max(self.view.height - 1, 1)))

    def scroll(self, lines: int) -> None:
        """Looks some lines further down or up."""
        self.view.look(lines)

    def turn_tip(self) -> None:
        """Shows the tip and the probes, or hides them."""
        self._keep_at_once()
        self._tip = not self._tip
        self.view.top, self.view.follow = 0, not self._tip

    def turn_help(self) -> None:
        """Shows the keys, or the page again."""
        self._keep_at_once()
        self.helping = not self.helping
        self.view = Viewport()
        self.focus()

    # What is half typed

    def _typed(self) -> None:
        self.view.follow = True
        self._behind = True
        if self._draft is None:
            self._draft = asyncio.get_running_loop().call_later(_DRAFT_SECONDS, self._keep_draft)

    def _cancel_draft(self) -> None:
        if self._draft is not None:
            self._draft.cancel()
        self._draft = None

    def _keep_at_once(self) -> None:
        """Before something is laid over what was typed."""
        if self._draft is not None:
            self._keep_draft()

    def _keep_draft(self) -> None:
        self._cancel_draft()
        try:
            self._put_away()
        except SamtaleError as error:
            self._unsaved = Problem((), error.message, error.hint)
            self._moved = isinstance(error, MovedError)
        else:
            self._unsaved = self._unsaved if self._moved else None
            if self._page is not None and self._page.kind in _STORED:
                self._saved, self._behind = self._clock(), False
        self._app.invalidate()

    def _put_away(self) -> None:
        # Also where a reply was given and nobody has taken it yet: the window can be closed in that moment.
        if self._save_draft is not None:
            self._save_draft(self.form_state.raw)

    # What is drawn

    def body(self, width: int) -> PageBlocks:
        return PageBlocks(help_page(self._state(), width)) if self.helping else draw(self._state(), width)

    def _state(self) -> PageState:
        page = self._page or _EMPTY
        page = replace(page, news=self._not_taken) if self._not_taken else page
        problems = [*([self._unsaved] if self._unsaved else []), *page.problems]
        unsaved = page.unsaved or self._unsaved is not None
        return PageState(
            page, self.form_state, self._translate, tip=self._tip, unsaved=unsaved, problems=problems, saves=self._saves
        )

    def _width(self) -> int:
        return min(self._app.output.get_size().columns, WIDEST)

    def _header_block(self) -> Block:
        return header(self._state(), self._width())

    def _header(self) -> Line:
        return _joined(self._header_block().lines)

    def _header_height(self) -> int:
        return len(self._header_block().lines)

    def _footer(self) -> Line:
        return footer(
            self._state(), self._width(), self._saved_words(), more=self.view.more_below, helping=self.helping
        )

    def _saved_words(self) -> str:
        if self._saved is None or self._behind or not self._saves:
            return ""
        time = time_of_day(self._saved, self._translate.language)
        return self._translate(say("saved {time}", time=time))

    def _to_be_drawn(self, _: object) -> None:
        if self._new:
            self._keyboard.forget()
            self._tell_what_was_missed()

    def _drawn(self, _: object) -> None:
        if self._new:
            self._new = False
            self._keyboard.listen()
            self._tell_what_was_missed()

    def _tell_what_was_missed(self) -> None:
        if self._keyboard.missed and not self._not_taken:
            self._not_taken = _TOO_EARLY
            self._app.invalidate()

    # From the beginning to the end

    async def run(self, hold: Callable[[], Awaitable[T]]) -> T:
        """Shows pages for as long as `hold` asks. Raises what it raises, and Interruption when the window is closed."""
        interview: asyncio.Task[T] | None = None

        def begin() -> None:
            nonlocal interview
            interview = asyncio.ensure_future(hold())
            interview.add_done_callback(lambda _: self._end())

        with handled(self._handlers()):
            try:
                await self._app.run_async(pre_run=begin, handle_sigint=False, set_exception_handler=False)
            except (EOFError, OSError):
                # The window is closed: nothing comes from it, or nothing can be drawn in it.
                self._put_away()
                raise Interruption(1) from None
            finally:
                self._cancel_draft()
                if interview is not None and not interview.done():
                    interview.cancel()
        if interview is None:
            raise RuntimeError("the application ended before it began")
        return await interview

    def _handlers(self) -> Mapping[int, Handler]:
        """What signals do; in the loop, where nothing is half drawn."""

        def in_loop(act: Callable[[int], None]) -> Handler:
            return lambda number, _: loop.call_soon_threadsafe(act, number)

        loop = asyncio.get_running_loop()
        stops = when_stopped(in_loop(self._stop), in_loop(self._go_on))
        return {**dict.fromkeys(HERE.endings, in_loop(self.interrupt)), **stops}

    def _stop(self, number: int) -> None:
        """Gives the terminal back to the shell, as it was, until the conversation is continued."""
        self._keep_at_once()
        self._app.renderer.erase()
        with self._keyboard.cooked_mode():
            stop_here()
        self._go_on(number)

    def _go_on(self, _: int) -> None:
        """Takes the terminal again. Whatever stopped the program, the shell has changed the keys and the screen."""
        self._keyboard.raw_mode().__enter__()  # the way back is that of the first time
        self._app.renderer.reset(leave_alternate_screen=True)
        self._app.invalidate()

    def interrupt(self, number: int) -> None:
        """Keeps what is half typed, and ends."""
        self._cancel_draft()
        try:
            self._put_away()
        except SamtaleError as error:
            self._end(error)
        else:
            self._end(Interruption(number))

    def _end(self, exception: BaseException | None = None) -> None:
        if self._app.future is not None and not self._app.future.done():
            if exception is None:
                self._app.exit()
            else:
                self._app.exit(exception=exception)


def _joined(lines: Sequence[Line]) -> Line:
    joined: Line = []
    for at, line in enumerate(lines):
        joined += ([("", "\n")] if at else []) + line
    return joined
