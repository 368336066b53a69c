"""Draws a page: the question, what belongs to it, and the form that is being filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import partial
from itertools import groupby

from prompt_toolkit.formatted_text import StyleAndTextTuples

from samtale.interview.pages import CheckLine, Page
from samtale.language import Translator, Words, say
from samtale.questions.problem import Path, Problem
from samtale.terminal.blocks import Block, after, apart, beside, line_width, stack, words
from samtale.terminal.form_state import Cell, FormState, PickCell, TextCell
from samtale.terminal.view import PageBlocks
from samtale.terminal.wrap import row_at, rows_of, width_of
from samtale.text import clean
from samtale.values import dataclass

WIDEST = 80
MARGIN = 1
_SIDE_BY_SIDE = 70
"""Columns that two answers beside each other need."""
_LABELS_INLINE = 44
_LONGEST_LABEL = 24
BOLD = "bold"
UNTYPED = "underline"
"""What is offered, and was not typed."""


@dataclass(frozen=True)
class PageState:
    """What is on a page besides the page itself."""

    page: Page
    form_state: FormState
    translate: Translator
    tip: bool = False
    """Whether the tip and the probes are shown."""
    unsaved: bool = False
    """Whether what is on the page could not be saved."""
    problems: Sequence[Problem] = field(default_factory=tuple)
    """Why a save failed, or the last reply could not be taken."""
    saves: bool = True
    """Whether what is said here is kept anywhere."""

    @property
    def is_kept(self) -> bool:
        """Whether what is on the page is part of a conversation that is kept."""
        return self.saves and self.page.kind not in ("choice", "names", "end")

    def say(self, words: Words) -> str:
        """Words as they stand on the screen. Guides and people's own text come in here too, so it is cleaned."""
        return clean(self.translate(words)).expandtabs(4)


def draw(state: PageState, width: int) -> PageBlocks:
    """The body of a page, in lines of at most this width."""
    asked, told, form = _asked(state, width), _told(state, width), _form_block(state, width)
    match state.page.kind:
        case "check":
            answers = checked(state, width)
            sought = answers.cursor and answers.cursor[0]
            return PageBlocks(Block(answers.lines), above=stack([*asked, *told, form]), sought=sought)
        case "end":  # what came of a choice stands below it, as long as one can choose again
            return PageBlocks(apart([*asked, form]), below=apart(told))
        case _:
            when_long = PageBlocks(apart([*asked, form]), below=apart(told))
            return PageBlocks(apart([*asked, *told, form]), when_long=when_long)


def _asked(state: PageState, width: int) -> Sequence[Block]:
    """The question, and what belongs to it."""
    page, say_ = state.page, state.say
    question = stack(
        [words(say_(page.ask), width, BOLD), *(words(say_(note), width) for note in (*page.notes, *page.keys))]
    )
    intro = [words(paragraph, width) for part in page.intro for paragraph in say_(part).split("\n")]
    # Who sees what is written, and where it lies, must be in sight before anything is.
    opening = [question, *intro] if page.kind == "welcome" else [*intro, question]
    return [*opening, _tip(state, width)]


def _told(state: PageState, width: int) -> Sequence[Block]:
    """What is wrong, and what was done a moment ago."""
    news = words(state.say(state.page.news), width) if state.page.news else Block()
    return [stack(_problem(state, problem, width) for problem in _general(state)), news]


def header(state: PageState, width: int) -> Block:
    """Where in the conversation the page stands, above a line; on two lines where one is too short."""
    title, progress = state.say(state.page.title), state.say(state.page.progress)
    room = width - 2 * MARGIN
    gap = room - width_of(title) - width_of(progress)
    if gap >= 2:
        return Block([[("", " " + title + " " * gap + progress)], [("", "─" * width)]])
    lines = [line for text in (title, progress) if text for line in after(" ", words(text, room)).lines]
    return Block([*lines[:3], [("", "─" * width)]])


def _tip(state: PageState, width: int) -> Block:
    page = state.page
    if not state.tip or not (page.tip or page.probes):
        return Block()
    tip = [words(state.say(page.tip), width - 2)] if page.tip else []
    probes = [words(state.say(probe), width - 2, first="– ") for probe in page.probes]
    head = [words(state.say(say("You can ask:")), width - 2)] if probes else []
    inner = stack([*tip, *head, *probes])
    return Block([[("", "│ "), *line] for line in inner.lines])


# Problems


def _general(state: PageState) -> Iterator[Problem]:
    """The problems that no cell shows."""
    places = {(row, cell.field.name) for row, cells in enumerate(state.form_state.rows) for cell in cells}
    return (problem for problem in state.problems if _place(state, problem) not in places)


def _place(state: PageState, problem: Problem) -> tuple[int, str] | None:
    """The cell that shows a problem; none at the end, where nothing is wrong with what was chosen."""
    return None if state.page.kind == "end" else _where(state.form_state, problem.path)


def _where(form_state: FormState, path: Path) -> tuple[int, str] | None:
    """The cell that a problem belongs to: its row and field."""
    match form_state.form.shape, path:
        case "both", (str(name), *_):
            return (0, name)
        case "one", _:
            return (0, "")
        case "items", (int(row), *_):
            return (row, "")
        case "rows", (int(row), str(name), *_):
            return (row, name)
        case _:
            return None


def problem_cell(form_state: FormState, problems: Sequence[Problem]) -> tuple[int, str] | None:
    """The row and field of the first problem that has a cell."""
    places = (_where(form_state, problem.path) for problem in problems)
    return next((place for place in places if place is not None), None)


def _problem(state: PageState, problem: Problem, width: int) -> Block:
    hint = " " + state.say(problem.hint) if problem.hint else ""
    return words(state.say(problem.message) + hint, width, first="! ")


# The form


def _form_block(state: PageState, width: int) -> Block:
    form_state = state.form_state
    match form_state.form.shape:
        case "none":
            return Block()
        case "one":
            return _cell(state, 0, form_state.rows[0][0], width)
        case "both" if state.page.kind == "names":
            return stack(_fields(state, 0, width))
        case "both":
            return _both(state, width)
        case "items":
            rows = enumerate(form_state.rows)
            return stack(after(_number(at), _cell(state, at, cells[0], width - 4)) for at, cells in rows)
        case "rows":
            return apart(_row(state, at, width) for at in range(len(form_state.rows)))


def _number(at: int) -> str:
    return f"{at + 1}.".ljust(4)


def _both(state: PageState, width: int) -> Block:
    draw_one = partial(_labelled_above, state, 0)
    left, right = state.form_state.rows[0]
    if width < _SIDE_BY_SIDE:
        return apart([draw_one(left, width), draw_one(right, width)])
    half = width // 2
    return beside(draw_one(left, half - 2), draw_one(right, width - half), half)


def _labelled_above(state: PageState, row: int, cell: Cell, width: int) -> Block:
    label = words(state.say(cell.field.label), width, first="  ")
    return stack([label, _cell(state, row, cell, width)])


def _row(state: PageState, at: int, width: int) -> Block:
    form_state = state.form_state
    number = _number(at)
    if form_state.form.fixed:
        head = words(state.say(form_state.form.fixed[at].title), width - len(number))
        return after(number, stack([head, *_fields(state, at, width - len(number))]))
    if form_state.is_blank_end(at) and at != form_state.row:
        return Block([[("", number + "…")]])
    return after(number, stack(_fields(state, at, width - len(number))))


def _fields(state: PageState, row: int, width: int) -> Iterator[Block]:
    cells = state.form_state.rows[row]
    labels = [state.say(cell.field.label) for cell in cells]
    longest = min(max(map(width_of, labels)), _LONGEST_LABEL)
    for cell, label in zip(cells, labels, strict=True):
        if width < _LABELS_INLINE:
            yield _labelled_above(state, row, cell, width)
        else:
            wrapped = words(label, max(longest, 8))
            yield beside(wrapped, _cell(state, row, cell, width - longest - 2), longest + 2)


def _cell(state: PageState, row: int, cell: Cell, width: int) -> Block:
    focused = cell is state.form_state.cell
    if isinstance(cell, PickCell):
        drawn = stack([_pick(state, cell, width, focused=focused), *_stray(state, cell, width)])
    else:
        drawn = _typed(state, cell, width, focused=focused)
    here = (row, cell.field.name)
    told = state.problems if state.unsaved or not cell.touched else ()
    problems = [problem for problem in told if _place(state, problem) == here]
    return stack([drawn, *(after("  ", _problem(state, problem, width - 2)) for problem in problems)])


def _typed(state: PageState, cell: TextCell, width: int, *, focused: bool) -> Block:
    cell.room = typing_width(width)
    typed = typed_block(cell.buffer.text, cell.buffer.cursor_position if focused else None, width)
    if focused and cell.completion.matches:
        return _completed(state, cell, typed, width)
    above = [_points(state, cell, width)] if cell.field.points else []
    reading = state.page.reading
    understood = state.say(cell.field.read_back(cell.raw, reading)) if reading else ""
    if not understood:
        wrong = cell.field.problems(cell.raw, reading) if reading and cell.touched and not focused else ()
        return stack([*above, typed, *(after("  ", _problem(state, problem, width - 2)) for problem in wrong)])
    echo = words(understood, width, first="  = ")
    beside_it = len(typed.lines) == 1 and line_width(typed.lines[0]) + line_width(echo.lines[0]) < width
    if beside_it and len(echo.lines) == 1:
        return stack([*above, beside(typed, echo, line_width(typed.lines[0]) + 1)])
    return stack([*above, typed, echo])


def _completed(state: PageState, cell: TextCell, typed: Block, width: int) -> Block:
    """A name that is being typed, with what completes it."""
    names = cell.completion
    if names.listed:
        listed = [
            words(name, width - 2, first="  > " if at == names.chosen else "    ")
            for at, name in enumerate(names.matches)
        ]
        return stack([typed, *listed, words(state.say(say("Enter fills it in.")), width, first="    ")])
    if not names.offered:
        return typed
    tells = say("Tab fills it in, ↓ shows more") if len(names.matches) > 1 else say("Tab fills it in")
    last = [*typed.lines[-1], (UNTYPED, names.rest)]
    whole = Block([*typed.lines[:-1], last], typed.cursor) if line_width(last) < width and names.rest else typed
    told = state.say(tells if whole is not typed else say("{name}: {keys}", name=names.offered, keys=tells))
    if len(whole.lines) == 1 and line_width(whole.lines[0]) + width_of(told) + 3 <= width:
        return beside(whole, words(told, width), line_width(whole.lines[0]) + 3)
    return stack([whole, words(told, width, first="  ")])


def typed_block(text: str, place: int | None, width: int) -> Block:
    """Text in a field, wrapped at words, and the cursor at its place; no cursor where another field has it."""
    room = typing_width(width)
    rows = rows_of(text, room)
    starts = ["> " if place is not None else "  ", *(["  "] * len(rows))]
    lines: list[StyleAndTextTuples] = [
        [("", start), ("", text[first:last].expandtabs(1))] for start, (first, last) in zip(starts, rows, strict=False)
    ]
    if place is None:
        return Block(lines)
    at = row_at(rows, place)
    return Block(lines, (at, 2 + min(width_of(text[rows[at][0] : place]), room)))


def typing_width(width: int) -> int:
    """The columns for text in a field of this width: a mark before it, and the cursor behind it."""
    return max(width - 3, 4)


def _points(state: PageState, cell: TextCell, width: int) -> Block:
    """The points of a scale in a row, the one that is typed in brackets; where that is too wide, its ends."""
    points = cell.field.points or {}
    chosen = cell.buffer.text.strip()
    row = "".join(f"[{point}]" if str(point) == chosen else f" {point} " for point in points)
    ends = state.say(say("{low} to {high}", low=min(points), high=max(points)))
    labelled = [words(state.say(label), width, first=f"  {point} = ") for point, label in points.items() if label]
    return stack(
        [words(ends, width, first="  ") if width_of(row) > width - 2 else Block([[("", " " + row)]]), *labelled]
    )


def _pick(state: PageState, cell: PickCell, width: int, *, focused: bool) -> Block:
    cell.words = [state.say(words_) for words_ in cell.options.values()]
    options = [_option(cell, at, focused=focused) for at in range(len(cell.words))]
    inline = "  ".join(mark + text for mark, text in options)
    few = len(options) <= 4 and not cell.field.other and bool(cell.field.name)
    cell.inline = few and width_of(inline) <= width - 1
    if cell.inline:
        lengths = [width_of(mark + text) + 2 for mark, text in options]
        column = sum(lengths[: cell.pointed]) + 3
        return Block([[("", inline)]], (0, column) if focused else None)
    lines = [words(text, width, first=mark) for mark, text in options]
    if focused and not cell.on_free_words and lines:
        lines[cell.pointed] = Block(lines[cell.pointed].lines, (0, 3))
    return stack([*lines, *_free_words(state, cell, width, focused=focused)])


def _option(cell: PickCell, at: int, *, focused: bool) -> tuple[str, str]:
    pointer = ">" if focused and at == cell.pointed else " "
    chosen = list(cell.options)[at] in cell.chosen
    box = ("[x]" if chosen else "[ ]") if cell.several else ("(•)" if chosen else "( )")
    widest = max(map(len, cell.field.marks))
    return f"{pointer} {box} {cell.field.marks[at]:>{widest}} ", cell.words[at]


def _stray(state: PageState, cell: PickCell, width: int) -> Iterator[Block]:
    """What is typed where only options can be picked does not vanish without a word."""
    if cell.stray:
        told = say("Choose here by number or arrow.")
        if state.form_state.form.shape in ("rows", "both"):
            told = say("Choose here by number or arrow. Tab goes to the next field, where you can write.")
        yield words(state.say(told), width - 2, first="  ! ")


def _free_words(state: PageState, cell: PickCell, width: int, *, focused: bool) -> Iterator[Block]:
    if not cell.field.other:
        return
    text = cell.buffer.text
    means = cell.means_free_words
    box = ("[x]" if means else "[ ]") if cell.several else ("(•)" if means else "( )")
    other = state.say(say("Other:"))
    pointer = ">" if focused and cell.on_free_words else " "
    mark = f"{cell.other_mark} " if cell.other_mark else ""
    first = f"{pointer} {box} {mark}{other} "
    place = cell.buffer.cursor_position if focused and cell.on_free_words else None
    yield after(first, typed_block(text, place, width - width_of(first)))


# The check page


def checked(state: PageState, width: int) -> Block:
    """The answers by their numbers, what goes into the agreement first, and what is not answered.

    The cursor is put at the line that was changed last.
    """
    rows = max((width_of(_row_number(line)) for line in state.page.lines), default=0)
    parts = [
        stack([_heading(state, part, width), *(_numbered(state, line, width, max(rows, 1)) for line in lines)])
        for part, lines in groupby(state.page.lines, key=lambda line: line.part)
    ]
    return apart([*parts, stack(words(state.say(told), width) for told in state.page.after)])


def _heading(state: PageState, part: Words, width: int) -> Block:
    return words(state.say(part).upper(), width) if part else Block()


def _numbered(state: PageState, line: CheckLine, width: int, rows: int) -> Block:
    first = f"{line.number.partition('.')[0]:>3}{_row_number(line):<{rows}} "
    block = after(first, words(state.say(line.words), width - len(first)))
    return Block(block.lines, (0, 0)) if line.changed else block


def _row_number(line: CheckLine) -> str:
    return "".join(line.number.partition(".")[1:])
