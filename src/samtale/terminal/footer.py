"""The keys at the foot of a page, and what they do."""

from collections.abc import Iterable, Iterator

from samtale.language import Message, Words, say
from samtale.terminal.blocks import Block, Line, after, apart, stack, words
from samtale.terminal.cells import PickCell, TextCell
from samtale.terminal.drawing import BOLD, MARGIN, Shown
from samtale.terminal.wrap import width_of

Key = tuple[Words, Message]

NEXT = ("Enter", say("next"))
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
REMOVE = ("Ctrl-X", say("remove row"))
ELSEWHERE = ("Ctrl-O", say("save elsewhere"))

_ANSWERING: tuple[Key, ...] = (
    ("Ctrl-J, Alt-Enter", say("A new line in the answer.")),
    ("Ctrl-N", say("Skip the question. No reason is asked for.")),
    ("Ctrl-G", say("Tip for the leader and questions to follow up with; once more hides them.")),
    ("Ctrl-P", say("Park a topic: put it aside for another time.")),
)
_KEEPING: tuple[Key, ...] = (
    ("Ctrl-S", say("Save and quit. “samtale resume” goes on from here.")),
    ("Ctrl-C", say("Quit at once. Everything typed is saved.")),
    ("Ctrl-O", say("Save a copy of the answers in another place.")),
)
_LEAVING: tuple[Key, ...] = (("Ctrl-S, Ctrl-C", say("Leave. What was filled in here is not kept.")),)
_EVERYWHERE: tuple[Key, ...] = (
    ("Tab, ↓, ↑", say("The next field, or the one before.")),
    ("Ctrl-X", say("Remove the row; Ctrl-Z puts it back.")),
    ("←, →, 1, 2, 3 …", say("Choose an option, or a point on the scale.")),
    (say("Space"), say("Pick an option where there can be several; once more takes it back.")),
    ("PgUp, PgDn", say("Look further up or down.")),
)


def footer(shown: Shown, width: int, saved: str, *, more: bool, helping: bool) -> Line:
    """As many keys as there is room for, and when the answers were saved."""
    keys = [HELP] if helping else list(_keys(shown, more=more))
    room = width - MARGIN - (width_of(saved) + 2 if saved else 0)
    fitting: list[Key] = []
    for key in keys:
        if width_of(_line(shown, [*fitting, key])) <= room:
            fitting.append(key)
    line = _line(shown, sorted(fitting, key=lambda key: key == HELP))
    gap = max(width - MARGIN - width_of(line) - width_of(saved) - 1, 1)
    return [("", " " * MARGIN + line + (" " * gap + saved if saved else ""))]


def _line(shown: Shown, keys: Iterable[Key]) -> str:
    return "  ".join(f"{shown.say(key)} {shown.say(does)}" for key, does in keys)


def _keys(shown: Shown, *, more: bool) -> Iterator[Key]:
    """The keys that mean something here, the most needed first; whatever there is no room for, help tells."""
    page, cell = shown.page, shown.sheet.cell
    yield NEXT
    if more:
        yield MORE
    if shown.unsaved:
        yield ELSEWHERE
    if isinstance(cell, PickCell) and cell.several:
        yield PICK
    if isinstance(cell, TextCell) and cell.many_lines:
        yield NEW_LINE
    if page.kind not in ("names", "welcome", "choice"):
        yield BACK
    if page.tip or page.probes:
        yield TIP
    yield HELP
    if page.kind in ("question", "confirm"):
        yield SKIP
    yield PAUSE if shown.is_kept else LEAVE
    if shown.sheet.form.grows:
        yield REMOVE
    if page.kind == "question":
        yield PARK


def _explained(shown: Shown) -> Iterator[Key]:
    """Every key that does something on pages of this kind, and what it does."""
    asked = shown.page.kind not in ("choice", "names")
    yield ("Enter", say("Next: the next field, or the next question.") if asked else say("On to the next page."))
    yield ("Shift-Tab", say("Back to the page before. Nothing is lost."))
    yield from _ANSWERING if asked else ()
    yield from _KEEPING if shown.is_kept else _LEAVING
    yield from _EVERYWHERE


def help_page(shown: Shown, width: int) -> Block:
    """The keys, and what they do."""
    keys = [(shown.say(key), shown.say(does)) for key, does in _explained(shown)]
    column = max(width_of(key) for key, _ in keys) + 2
    return apart(
        [
            words(shown.say(say("Keys")), width, BOLD),
            stack(after(key.ljust(column), words(does, width - column)) for key, does in keys),
            words(shown.say(say("F1 or Enter goes back to the page.")), width),
        ]
    )
