"""What each key does on a page."""

import signal
from typing import Protocol

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from samtale.interview.replies import Answer, Back, ChangeNames, Park, Pause, Reply, SaveCopy, Skip
from samtale.terminal.completion import Completion
from samtale.terminal.form_state import FormState, PickCell, TextCell
from samtale.terminal.wrap import move, one_back, one_further
from samtale.text import clean, clean_line, has_other_bytes

# Editing keys of prompt_toolkit's that would do what nobody expects here: quote a control character, search, suspend.
_UNUSED = ("c-z", "c-q", "c-r", "c-v", "c-t", "c-\\", "c-]", "c-^")


class PageControls(Protocol):
    """The page under somebody's hands, as its keys know it: `PagesScreen`, which says what each of these does."""

    form_state: FormState
    helping: bool

    @property
    def waits(self) -> bool: ...
    @property
    def aside(self) -> bool: ...
    @property
    def has_names(self) -> bool: ...

    def answer(self, reply: Reply) -> None: ...
    def refuse(self) -> None: ...
    def interrupt(self, number: int) -> None: ...
    def focus(self) -> None: ...
    def look(self, pages: float) -> None: ...
    def scroll(self, lines: int) -> None: ...
    def turn_tip(self) -> None: ...
    def turn_help(self) -> None: ...


def bindings(controls: PageControls) -> KeyBindings:
    keys = KeyBindings()
    for unused in _UNUSED:
        keys.add(unused)(lambda _: None)
    _add_replies(keys, controls)
    _add_typing(keys, controls)
    _add_picking(keys, controls)
    _add_moving(keys, controls)
    _add_completing(keys, controls)
    _add_help(keys, controls)
    return keys


def _add_replies(keys: KeyBindings, controls: PageControls) -> None:
    asking = Condition(lambda: controls.waits and not controls.helping)

    @keys.add("enter", filter=asking)
    def _(_: KeyPressEvent) -> None:
        form_state = controls.form_state
        if isinstance(form_state.cell, PickCell) and form_state.cell.stray == "typed":
            form_state.cell.stray = "told"  # what was typed was meant to be kept: it must be seen that it was not
            return
        _pick_aimed(form_state)
        if form_state.goes_on:
            form_state.step(1)
            controls.focus()
        else:
            controls.answer(Answer(form_state.raw))

    for key, reply in (("s-tab", Back), ("c-n", Skip), ("c-p", Park), ("c-s", Pause), ("c-o", SaveCopy)):
        keys.add(key, filter=asking, eager=True)(lambda _, reply=reply: controls.answer(reply(controls.form_state.raw)))

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(_: KeyPressEvent) -> None:
        controls.interrupt(signal.SIGINT)


def _add_typing(keys: KeyBindings, controls: PageControls) -> None:
    asking = Condition(lambda: controls.waits and not controls.helping)

    @keys.add(Keys.Any, filter=asking)
    def _(event: KeyPressEvent) -> None:
        _take(controls, event, event.data)

    @keys.add("escape", "enter", filter=asking)
    @keys.add("c-j", filter=asking)
    def _(event: KeyPressEvent) -> None:
        _type(controls, event.current_buffer, "\n")

    @keys.add(Keys.BracketedPaste, filter=asking)
    def _(event: KeyPressEvent) -> None:
        _take(controls, event, event.data.expandtabs(4))

    _add_editing(keys, asking)

    @keys.add("c-x", filter=asking, eager=True)
    def _(_: KeyPressEvent) -> None:
        controls.form_state.remove_row()
        controls.focus()

    @keys.add("c-z", filter=asking)
    def _(_: KeyPressEvent) -> None:
        controls.form_state.put_back()
        controls.focus()


def _take(controls: PageControls, event: KeyPressEvent, text: str) -> None:
    """Types what came from the keyboard, unless it came in bytes that nobody can read."""
    if has_other_bytes(text):
        controls.refuse()
    else:
        _type(controls, event.current_buffer, clean(text))


def _add_editing(keys: KeyBindings, asking: Condition) -> None:
    """Moves over and erases whole signs, which prompt_toolkit would take apart."""

    @keys.add("left", filter=asking)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.cursor_position = one_back(buffer.text, buffer.cursor_position)

    @keys.add("right", filter=asking)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.cursor_position = one_further(buffer.text, buffer.cursor_position)

    @keys.add("backspace", filter=asking)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.delete_before_cursor(buffer.cursor_position - one_back(buffer.text, buffer.cursor_position))

    @keys.add("delete", filter=asking)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.delete(one_further(buffer.text, buffer.cursor_position) - buffer.cursor_position)


def _type(controls: PageControls, buffer: Buffer, text: str) -> None:
    """Puts text where the cursor is; what can't be a new line there begins the next item, or is a blank."""
    cell = controls.form_state.cell
    if isinstance(cell, PickCell) and not cell.on_free_words:
        _pick(cell, text, initials=controls.form_state.form.shape != "rows")
    elif isinstance(cell, PickCell) and cell.taken_for_mark:
        begun = cell.taken_for_mark if not cell.buffer.text and not text[:1].isalpha() else ""
        cell.taken_for_mark = ""
        buffer.insert_text(begun + text.replace("\n", " "))
    elif isinstance(cell, TextCell) and cell.field.points:
        _type_point(cell, text)
    elif isinstance(cell, TextCell) and cell.many_lines:
        buffer.insert_text(text)
    elif controls.form_state.form.shape == "items":
        _type_items(controls, text.split("\n"))
    elif text:
        buffer.insert_text(text.replace("\n", " "))


def _type_point(cell: TextCell, text: str) -> None:
    """A digit goes on with the number where that is a point on the scale, and begins a new one where it isn't."""
    points = {str(point) for point in cell.field.points or ()}
    longer = cell.buffer.text + text
    if text in points and not any(point.startswith(longer) for point in points):
        cell.buffer.document = Document(text, len(text))
    else:
        cell.buffer.insert_text(text.replace("\n", ""))


def _type_items(controls: PageControls, lines: list[str]) -> None:
    for at, line in enumerate(lines):
        if at and not controls.form_state.is_blank_end(controls.form_state.row) and controls.form_state.step(1):
            controls.focus()
        if controls.form_state.cell is not None:
            controls.form_state.cell.buffer.insert_text(clean_line(line) if len(lines) > 1 else line)


def _pick(cell: PickCell, text: str, *, initials: bool) -> None:
    """What is typed at options. A text that was meant for another field must not pick one by its letters or blanks."""
    if text == " ":
        if cell.cursor >= 0 or (cell.several and not cell.stray):
            cell.toggle()
    elif len(text) == 1 and cell.key(text, initials=initials and not cell.field.other):
        pass
    elif cell.field.other and text.strip():
        cell.cursor = len(cell.options)
        cell.buffer.insert_text(text.replace("\n", " "))
    elif text.strip():
        cell.stray = "typed"


def _add_picking(keys: KeyBindings, controls: PageControls) -> None:
    picking = Condition(lambda: controls.waits and not controls.helping and _picks(controls))
    on_scale = Condition(lambda: controls.waits and not controls.helping and _on_scale(controls))

    for key, by in (("left", -1), ("right", 1)):

        @keys.add(key, filter=picking)
        def _(_: KeyPressEvent, by: int = by) -> None:
            if isinstance(controls.form_state.cell, PickCell):
                controls.form_state.cell.move(by)
            controls.focus()

        @keys.add(key, filter=on_scale)
        def _(_: KeyPressEvent, by: int = by) -> None:
            if isinstance(controls.form_state.cell, TextCell):
                controls.form_state.cell.step(by)

    @keys.add("backspace", filter=picking)
    @keys.add("delete", filter=picking)
    def _(_: KeyPressEvent) -> None:
        if isinstance(controls.form_state.cell, PickCell):
            controls.form_state.cell.clear()


def _picks(controls: PageControls) -> bool:
    cell = controls.form_state.cell
    return isinstance(cell, PickCell) and not (cell.on_free_words and cell.buffer.text)


def _on_scale(controls: PageControls) -> bool:
    cell = controls.form_state.cell
    return isinstance(cell, TextCell) and bool(cell.field.points)


def _add_moving(keys: KeyBindings, controls: PageControls) -> None:
    asking = Condition(lambda: controls.waits and not controls.helping)

    for key, by in (("up", -1), ("down", 1)):

        @keys.add(key, filter=asking)
        def _(_: KeyPressEvent, by: int = by) -> None:
            if _moved(controls, by):
                controls.focus()
            else:
                controls.scroll(by)

    @keys.add("tab", filter=asking)
    def _(_: KeyPressEvent) -> None:
        _pick_aimed(controls.form_state)
        controls.form_state.step(1)
        controls.focus()

    @keys.add("c-end", filter=asking)
    def _(_: KeyPressEvent) -> None:
        controls.form_state.go_to_end()
        controls.focus()

    keys.add("pageup")(lambda _: controls.look(-1))
    keys.add("pagedown")(lambda _: controls.look(1))


def _add_completing(keys: KeyBindings, controls: PageControls) -> None:
    def completion() -> Completion | None:
        cell = controls.form_state.cell
        asking = controls.waits and not controls.helping and isinstance(cell, TextCell)
        return cell.completion if asking and isinstance(cell, TextCell) and cell.completion.matches else None

    def listed() -> bool:
        names = completion()
        return names is not None and names.listed

    @keys.add("tab", filter=Condition(lambda: completion() is not None))
    @keys.add("enter", filter=Condition(listed))
    def _(_: KeyPressEvent) -> None:
        if (names := completion()) is not None:
            names.fill_in()

    for key, by, filter_ in (("down", 1, lambda: completion() is not None), ("up", -1, listed)):

        @keys.add(key, filter=Condition(filter_))
        def _(_: KeyPressEvent, by: int = by) -> None:
            if (names := completion()) is not None:
                names.move(by)

    @keys.add("escape", filter=Condition(listed))
    def _(_: KeyPressEvent) -> None:
        if (names := completion()) is not None:
            names.close()


def _moved(controls: PageControls, by: int) -> bool:
    """Moves the cursor one line up or down: in its text, among the options, or to the next field."""
    form_state, cell = controls.form_state, controls.form_state.cell
    if isinstance(cell, TextCell):
        place = move(cell.buffer.text, cell.buffer.cursor_position, cell.room, by)
        if place is not None:
            cell.buffer.cursor_position = place
            return True
    elif isinstance(cell, PickCell) and not cell.inline:
        if cell.move(by, passing=not form_state.is_single):
            return True
        cell.leave()
    return cell is not None and form_state.step(by)


def _pick_aimed(form_state: FormState) -> None:
    """What the arrows have led to is meant where somebody goes on from there."""
    if isinstance(form_state.cell, PickCell):
        form_state.cell.take()


def _add_help(keys: KeyBindings, controls: PageControls) -> None:
    waiting = Condition(lambda: controls.waits)
    helping = Condition(lambda: controls.helping)

    aside = Condition(lambda: controls.waits and controls.aside)
    keys.add("escape", filter=aside)(lambda _: controls.answer(Back(controls.form_state.raw)))
    keys.add("c-g", filter=waiting, eager=True)(lambda _: controls.turn_tip())
    keys.add("f1", filter=waiting)(lambda _: controls.turn_help())
    for key in ("enter", "escape", "q"):
        keys.add(key, filter=helping)(lambda _: controls.turn_help())

    naming = Condition(lambda: controls.helping and controls.has_names)
    keys.add("0", filter=naming)(lambda _: controls.answer(ChangeNames(controls.form_state.raw)))
