"""A form while it is filled in: text under the cursor, options that are picked, rows that come and go."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from samtale.language import Words
from samtale.questions.form import Field, Form
from samtale.questions.raw import Raw, Row
from samtale.terminal.completion import Completion

OnChange = Callable[[], None]
Formatter = Callable[[Field, Raw], Raw]
"""What is filled in at a field, as people would write it."""


def new_buffer(text: str, changed: OnChange, *, multiline: bool) -> Buffer:
    """A buffer with the cursor behind its text."""
    buffer = Buffer(multiline=multiline, document=Document(text, len(text)))
    buffer.on_text_changed += lambda _: changed()
    return buffer


class TextCell:
    """A field that is typed in."""

    def __init__(self, field: Field, raw: Raw, changed: OnChange) -> None:
        self.field = field
        self.buffer = new_buffer(_as_text(raw), changed, multiline=field.kind == "text")
        self.room = 76
        """The columns that its text had when it was last drawn."""
        self.touched = False
        """Whether it was changed since the page was shown: then what was wrong with it may be mended."""
        self.completion = Completion(field.known, self.buffer)

    @property
    def raw(self) -> Raw:
        return self.buffer.text

    @property
    def many_lines(self) -> bool:
        return self.field.kind == "text"

    def step(self, by: int) -> None:
        """Goes to the next point of a scale, up or down; from none, to its beginning or end."""
        points = [str(point) for point in self.field.points or {}]
        said = self.buffer.text.strip()
        if said in points:
            point = points[min(max(points.index(said) + by, 0), len(points) - 1)]
        else:
            point = points[0] if by > 0 else points[-1]
        self.buffer.document = Document(point, len(point))


class PickCell:
    """A field that is picked from options, one or several, with free words where the guide allows them."""

    def __init__(self, field: Field, raw: Raw, changed: OnChange) -> None:
        self.field = field
        self.options: Mapping[str, Words] = field.options or {}
        self.words: Sequence[str] = ()
        """The options in the words on the page, as they were last drawn."""
        said = [part for part in (raw if isinstance(raw, list) else [raw]) if isinstance(part, str) and part]
        self.chosen = [part for part in said if part in self.options]
        free = [part for part in said if part not in self.options] if field.other else []
        self.buffer = new_buffer(", ".join(free), changed, multiline=False)
        self.buffer.on_text_changed += self._typed
        self._changed = changed
        self.touched = False
        self.stray: Literal["", "typed", "told"] = ""
        """Something was typed here that no option is called; Enter has been answered by telling so."""
        self.taken_for_mark = ""
        """The digit that led to the place for other words; it is theirs after all where they go on like “4 days”."""
        self._mark = ""
        """The mark that was typed last; one more digit may make it a longer one."""
        self.cursor = self._first()
        """The place of the option that the keys act on; none yet where it is -1, and the free words after the last."""
        self.inline = False
        """Whether its options stood beside each other when it was last drawn."""
        self._aimed = False
        """Whether up and down have led to an option that is picked when one goes on from it, and not passed by."""

    def _first(self) -> int:
        if self.chosen:
            return list(self.options).index(self.chosen[0])
        return len(self.options) if self.buffer.text else -1

    @property
    def several(self) -> bool:
        return self.field.kind == "picks"

    @property
    def on_free_words(self) -> bool:
        """Whether the cursor stands where something else is typed."""
        return self.field.other and self.cursor == len(self.options)

    @property
    def means_free_words(self) -> bool:
        """Whether what is typed there is the answer, or a part of it."""
        return bool(self.buffer.text.strip()) and (self.several or not self.chosen)

    @property
    def pointed(self) -> int:
        """The place that is pointed at on the page: the first, until the keys have acted on one."""
        return max(self.cursor, 0)

    @property
    def raw(self) -> Raw:
        """What is picked, by id, with the free words last."""
        free = [self.buffer.text] if self.buffer.text.strip() else []
        picked: list[Raw] = [*self.chosen, *free]
        if self.several:
            return picked or None
        return picked[0] if picked else None

    def move(self, by: int, *, passing: bool = False) -> bool:
        """Moves the cursor up or down; False at the edge. Where one is picked, the cursor picks.

        On a page of many fields one may only be passing by: then nothing is picked yet.
        """
        last = len(self.options) - (0 if self.field.other else 1)
        there = (self.pointed if self.several or passing else self.cursor) + by
        if not 0 <= there <= last:
            return False
        self.cursor, self.stray = there, ""
        if passing:
            self._aimed = not self.several
        elif self.on_free_words:
            self._mean_free_words()
        elif not self.several:
            self._pick_only(there)
        return True

    def take(self) -> None:
        """Picks what up and down have led to, if anything."""
        if self._aimed and self.on_free_words:
            self._mean_free_words()
        elif self._aimed:
            self._pick_only(self.cursor)

    def leave(self) -> None:
        """The cursor goes elsewhere, and nothing is picked by that."""
        if self._aimed:
            self.cursor, self._aimed = self._first(), False

    def toggle(self, at: int | None = None) -> None:
        """Picks the option at this place, or under the cursor; once more takes it back."""
        at = self.pointed if at is None else at
        self.cursor, self.stray = at, ""
        option = list(self.options)[at]
        if option in self.chosen:
            self.chosen.remove(option)
            self._changed()
        elif self.several:
            self.chosen = [known for known in self.options if known in {*self.chosen, option}]
            self._changed()
        else:
            self._pick_only(at)

    def clear(self) -> None:
        self.chosen, self.stray = [], ""
        self._changed()

    def key(self, char: str, *, initials: bool) -> bool:
        """Picks by an option's mark, or by its first letter where that is wanted; False where no option has it."""
        if self.other_mark and char == self.other_mark:
            self.cursor, self.stray, self.taken_for_mark = len(self.options), "", char
            self._mean_free_words()
            return True
        marks = self.field.marks
        longer = self._mark + char
        if self._mark and longer in marks:
            if self.several:
                self.toggle(marks.index(self._mark))
            char = longer
        self._mark = char if char in marks else ""
        at = marks.index(char) if char in marks else self._by_initial(char) if initials else None
        if at is None:
            return False
        self.toggle(at) if self.several else self._pick_only(at)
        return True

    @property
    def other_mark(self) -> str:
        """The number of the place for other words; none where one digit is not enough, or the marks are letters."""
        follows = str(len(self.options) + 1)
        numbered = self.field.marks[-1:] == (str(len(self.options)),)
        return follows if self.field.other and numbered and len(follows) == 1 else ""

    def _by_initial(self, char: str) -> int | None:
        initials = [words[:1].casefold() for words in self.words]
        return initials.index(char.casefold()) if initials.count(char.casefold()) == 1 else None

    def _pick_only(self, at: int) -> None:
        self.cursor, self.stray, self._aimed = at, "", False
        self.chosen = [list(self.options)[at]]
        self._changed()

    def _mean_free_words(self) -> None:
        """What is typed there is the answer; it stays there while another option is tried."""
        if self.buffer.text.strip() and not self.several and self.chosen:
            self.chosen = []
            self._changed()

    def _typed(self, _: object) -> None:
        if self.buffer.text.strip() and not self.several:
            self.chosen = []


Cell = TextCell | PickCell


class FormState:
    """A form that is being filled in: rows of cells, one of them under the cursor."""

    def __init__(self, form: Form, raw: Raw, changed: OnChange, formatter: Formatter = lambda _, raw: raw) -> None:
        self.form = form
        self._changed = changed
        self._formatter = formatter
        self._removed: list[tuple[int, list[Cell]]] = []
        self.rows: list[list[Cell]] = [self._row(row) for row in form.spread(raw)] if form.fields else []
        self.row, self.column = 0, 0
        self.make_room()
        self._begin()

    def _row(self, raw: Row) -> list[Cell]:
        return [self._cell(field, self._formatter(field, raw.get(field.name))) for field in self.form.fields]

    def _cell(self, field: Field, raw: Raw) -> Cell:
        def changed() -> None:
            cell.touched = True
            self.make_room()
            self._changed()

        cell: Cell = (PickCell if field.kind in ("pick", "picks") else TextCell)(field, raw, changed)
        return cell

    def _begin(self) -> None:
        """Where there is nothing yet; else at the end, where Enter goes on."""
        cells = [(row, column) for row, line in enumerate(self.rows) for column, _ in enumerate(line)]
        empty = [(row, column) for row, column in cells if _is_nothing(self.rows[row][column].raw)]
        if self.form.grows:
            empty = [(row, column) for row, column in empty if self.is_blank_end(row)]
        elif self.form.fixed:
            empty = [(row, column) for row, column in empty if column == 0]
        self.row, self.column = (empty or cells[-1:] or [(0, 0)])[0]

    @property
    def cell(self) -> Cell | None:
        return self.rows[self.row][self.column] if self.rows else None

    @property
    def raw(self) -> Raw:
        """What is filled in, without the empty row at the end."""
        rows = [{cell.field.name: cell.raw for cell in row} for row in self.rows]
        while rows and self.form.grows and _is_blank(rows[-1]):
            rows.pop()
        return self.form.gather(rows) if any(not _is_blank(row) for row in rows) else None

    def make_room(self) -> None:
        """Keeps one empty row at the end, as long as there is room for it."""
        full = self.form.most is not None and len(self.rows) >= self.form.most
        if self.form.grows and not full and not (self.rows and self.is_blank_end(len(self.rows) - 1)):
            self.rows.append(self._row({}))

    def is_blank_end(self, row: int) -> bool:
        """Whether this is the empty row at the end, where there is nothing more to say."""
        last = self.form.grows and row == len(self.rows) - 1
        return last and all(_is_nothing(cell.raw) for cell in self.rows[row])

    @property
    def is_single(self) -> bool:
        """Whether there is one field on the page, and never another."""
        return self.form.shape == "one"

    @property
    def goes_on(self) -> bool:
        """Whether the next field on this page comes before the next page."""
        last = (self.row, self.column) == (len(self.rows) - 1, len(self.form.fields) - 1)
        return bool(self.rows) and not last and not self.is_blank_end(self.row)

    def step(self, by: int) -> bool:
        """Moves to the next or previous cell; False at the edge."""
        columns = len(self.form.fields)
        there = self.row * columns + self.column + by
        if not 0 <= there < len(self.rows) * columns:
            return False
        self.row, self.column = divmod(there, columns)
        return True

    def go_to(self, row: int, name: str) -> None:
        """Moves to a cell by its row and its field's name, where it exists."""
        names = [field.name for field in self.form.fields]
        if 0 <= row < len(self.rows):
            self.row, self.column = row, names.index(name) if name in names else 0

    def go_to_end(self) -> None:
        """Moves to the last cell; to the first of the empty row at the end."""
        if self.rows:
            self.row = len(self.rows) - 1
            self.column = 0 if self.is_blank_end(self.row) else len(self.form.fields) - 1

    def remove_row(self) -> None:
        if self.form.grows and self.rows and not self.is_blank_end(self.row):
            self._removed.append((self.row, self.rows.pop(self.row)))
            self._moved()
            self.row, self.column = min(self.row, len(self.rows) - 1), 0

    def put_back(self) -> None:
        """Puts the row that was removed last back to where it was, if there is room."""
        filled = [row for at, row in enumerate(self.rows) if not self.is_blank_end(at)]
        if self._removed and (self.form.most is None or len(filled) < self.form.most):
            self.row, row = self._removed.pop()
            self.column = 0
            self.rows = [*filled[: self.row], row, *filled[self.row :]]
            self._moved()

    def _moved(self) -> None:
        for row in self.rows:
            for cell in row:
                cell.touched = True  # what was said of a row is said of another one now
        self.make_room()
        self._changed()


def _is_blank(row: Row) -> bool:
    return all(_is_nothing(part) for part in row.values())


def _is_nothing(raw: Raw) -> bool:
    return not (raw.strip() if isinstance(raw, str) else raw)


def _as_text(raw: Raw) -> str:
    if isinstance(raw, list):
        return "\n".join(part for part in raw if isinstance(part, str))
    return raw if isinstance(raw, str) else ""
