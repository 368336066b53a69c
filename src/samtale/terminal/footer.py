"""The keys at the foot of a page, and what they do."""

from collections.abc import Iterable, Iterator, Sequence

from samtale.interview.pages import WITH_NAMES
from samtale.language import Message, Words, say
from samtale.questions.form import Form
from samtale.terminal.blocks import Block, Line, after, apart, stack, words
from samtale.terminal.drawing import BOLD, MARGIN, PageState
from samtale.terminal.form_state import PickCell, TextCell
from samtale.terminal.wrap import padded, width_of

KeyHint = tuple[Words, Message]

NEXT = ("Enter", say("next"))
NEXT_FIELD = ("Enter", say("next field"))
TO_THE_PAGE = ("Enter, F1", say("back to the page"))
BACK = ("Shift-Tab", say("back"))
NEW_LINE = ("Ctrl-J", say("new line"))
SKIP = ("Ctrl-N", say("skip"))
TIP = ("Ctrl-G", say("tip"))
PARK = ("Ctrl-P", say("park"))
PAUSE = ("Ctrl-S", say("pause"))
LEAVE = ("Ctrl-S", say("leave"))
HELP = ("F1", say("help"))
MORE = ("PgDn", say("more"))
PICK = (say("Space"), say("pick"))
REMOVE = ("Ctrl-X", say("remove"))
ELSEWHERE = ("Ctrl-O", say("save elsewhere"))

_ANSWERING: tuple[KeyHint, ...] = (
    ("Ctrl-J, Alt-Enter", say("A new line in the answer.")),
    ("Ctrl-N", say("Skip the question. No reason is asked for.")),
    ("Ctrl-G", say("Tip for the leader and questions to follow up with; once more hides them.")),
    ("Ctrl-P", say("Park a topic: put it aside for another time.")),
)
_KEEPING: tuple[KeyHint, ...] = (
    ("Ctrl-S", say("Save and quit. “samtale resume” continues from here.")),
    ("Ctrl-C", say("Quit at once. Everything typed is saved.")),
    ("Ctrl-O", say("Save a copy of the answers in another place.")),
)
_LEAVING: tuple[KeyHint, ...] = (("Ctrl-S, Ctrl-C", say("Leave. What was filled in here is not kept.")),)
_ENDING: tuple[KeyHint, ...] = (("Ctrl-S, Ctrl-C", say("Leave. The agreement is stored.")),)
_MOVING: tuple[KeyHint, ...] = (
    ("↑, ↓", say("A line, an option or a field up or down.")),
    ("Tab", say("The next field.")),
)
_LOOKING: KeyHint = ("PgUp, PgDn", say("Look further up or down."))


def footer(state: PageState, width: int, saved: str, *, more: bool, helping: bool) -> Line:
    """How to go on and how to get help; as many other keys as there is room for, and when the answers were saved."""
    always = [TO_THE_PAGE] if helping else [_next(state), HELP]
    others: list[KeyHint] = [MORE] if more else []
    if not helping:
        others += _others(state)
    room = width - MARGIN
    needed = width_of(_line(state, [*always, *others[:more]]))  # that there is more is needed more than the time
    needed = needed if needed <= room else width_of(_line(state, always))
    saved = saved if needed + 1 + width_of(saved) <= room else ""
    line = _fitting(state, always, others, room - (width_of(saved) + 1 if saved else 0))
    gap = max(room - MARGIN - width_of(line) - width_of(saved), 1)
    return [("", " " * MARGIN + line + (" " * gap + saved if saved else ""))]


def _fitting(state: PageState, always: Sequence[KeyHint], others: Iterable[KeyHint], room: int) -> str:
    """The keys that are always there, and between them as many of the others as there is room for."""
    first, last = always[:1], always[1:]
    fitting: list[KeyHint] = []
    for key in others:
        if width_of(_line(state, [*first, *fitting, key, *last])) <= room:
            fitting.append(key)
    return _line(state, [*first, *fitting, *last])


def _line(state: PageState, keys: Iterable[KeyHint]) -> str:
    return "  ".join(f"{state.say(key)} {state.say(does)}" for key, does in keys)


def _next(state: PageState) -> KeyHint:
    return NEXT_FIELD if state.form_state.goes_on else NEXT


def _others(state: PageState) -> Iterator[KeyHint]:
    """The other keys that mean something here, the most needed first; what there is no room for, help tells."""
    page, form_state = state.page, state.form_state
    if state.unsaved:
        yield ELSEWHERE
    if isinstance(form_state.cell, PickCell):
        yield _picking(form_state.cell)
    if isinstance(form_state.cell, TextCell) and form_state.cell.many_lines:
        yield NEW_LINE
    if form_state.form.grows and not form_state.is_blank_end(form_state.row):
        yield REMOVE
    yield BACK
    if page.tip or page.probes:
        yield TIP
    if not state.is_kept:
        yield LEAVE
    if page.kind in ("question", "confirm"):
        yield SKIP
    if state.is_kept and page.kind not in ("park", "elsewhere"):
        yield PAUSE
    if page.kind == "question":
        yield PARK


def _picking(cell: PickCell) -> KeyHint:
    """How an option is picked: by its number or letter, or by the space bar where there can be several."""
    marks = cell.field.marks
    if cell.several or not marks:
        return PICK
    return ("–".join(dict.fromkeys((marks[0], cell.other_mark or marks[-1]))), say("pick"))


def _explained(state: PageState) -> Iterator[KeyHint]:
    """Every key that does something on pages of this kind, and what it does."""
    asked = state.page.kind not in ("choice", "names", "end")
    yield ("Enter", say("Next: the next field, or the next question.") if asked else say("On to the next page."))
    back = say("Back to the page before. Nothing is lost.")
    if state.page.kind == "names":
        back = say("Back to the page before. The names and the day stay as they were.")
    yield ("Shift-Tab", back)
    yield from _ANSWERING if asked else ()
    yield from _KEEPING if state.is_kept else _ENDING if state.page.kind == "end" and state.saves else _LEAVING
    if state.page.kind in WITH_NAMES:
        yield ("0", say("While this help is shown: change the names and the day."))
    if state.page.kind == "names":
        yield ("Tab, ↓", say("Tab fills in a known name that begins as you type, ↓ shows more of them."))
    yield from _MOVING
    yield from _in_form(state.page.form)
    yield _LOOKING


def _in_form(form: Form) -> Iterator[KeyHint]:
    """The keys that do something in the rows and fields of this form."""
    if form.grows:
        yield ("Ctrl-X", say("Remove the row; Ctrl-Z puts it back."))
    if any(field.options or field.points for field in form.fields):
        yield ("←, →, 1, 2, 3 …", say("Choose an option, or a point on the scale."))
    if any(field.kind == "picks" for field in form.fields):
        yield (say("Space"), say("Pick an option where there can be several; once more clears it."))


def help_page(state: PageState, width: int) -> Block:
    keys = [(state.say(key), state.say(does)) for key, does in _explained(state)]
    column = max(width_of(key) for key, _ in keys) + 2
    return apart(
        [
            words(state.say(say("Keys")), width, BOLD),
            stack(after(padded(key, column), words(does, width - column)) for key, does in keys),
        ]
    )
