"""Filling in a form line by line: plain mode asks for one field after the other, and row after row."""

from collections.abc import Callable, Iterator
from functools import partial

from samtale.interview.pages import Page
from samtale.interview.screen import SaveDraft
from samtale.language import Words, say
from samtale.questions.form import Field
from samtale.questions.problem import Path, Problem
from samtale.questions.raw import Raw, Row, is_empty
from samtale.questions.rows import lead
from samtale.terminal.plain_fields import Change, Clear, Console, FieldPrompt, Remove

_ONE_MORE = "+"
Step = Callable[[], "Step | None"]
"""One thing to do, and which comes next; none where there is nothing more to ask."""
FieldPosition = tuple[int, str]
"""A field in a form: its row, and its name."""


class _RowChange(Exception):  # noqa: N818 - no fault: another row is asked for
    """Somebody turns to another row than the one that is asked for."""

    def __init__(self, to: Change | Remove) -> None:
        super().__init__(to)
        self.to = to


class FormDialog:
    """A form that is being filled in. What is typed is kept after every line.

    `left_at` is where it was left for a word aside, to go on from there.
    """

    def __init__(self, page: Page, console: Console, save_draft: SaveDraft, left_at: FieldPosition | None) -> None:
        self._page = page
        self._form = page.form
        self._console = console
        self._talk = FieldPrompt(console, page)
        self._save_draft = save_draft
        self._before = page.raw
        self._rows: list[Row] = page.form.spread(self._before)
        self._touched = False
        self._left_at = left_at
        self._asked: tuple[Row, Field] | None = None

    @property
    def raw(self) -> Raw:
        """What is filled in; as it was, where nobody typed anything."""
        if not self._touched:
            return self._before
        rows = [row for row in self._rows if self._form.fixed or not is_empty(row)]
        return self._form.gather(rows) if rows else None

    @property
    def place(self) -> FieldPosition | None:
        """What is asked for now."""
        if self._asked is None:
            return None
        row, field = self._asked
        at = next((at for at, other in enumerate(self._rows) if other is row), None)
        return None if at is None else (at, field.name)

    def take_half(self, words: str) -> None:
        """Takes in what was typed and not left by Enter."""
        if self._asked is not None and words.strip() and (words.startswith("//") or not words.startswith("/")):
            row, field = self._asked
            before = row.get(field.name)
            if field.kind == "text" or not before:
                row[field.name] = f"{before}\n{words}" if before else words
                self._touched = True

    def fill(self) -> None:
        """Asks until there is nothing more to say."""
        step: Step | None = self._first()
        while step is not None:
            try:
                step = step()
            except _RowChange as turn:
                step = partial(self._turned, turn.to)

    def _first(self) -> Step:
        match self._form.shape:
            case "none":
                return self._nothing
            case _ if self._complained():
                return self._mend
            case "items" | "rows" if self._page.row is not None and self._page.row < len(self._rows):
                return partial(self._change, self._page.row)
            case "one":
                return self._once
            case _ if self._left_at is not None:
                return partial(self._go_on, *self._left_at)
            case "both":
                return self._once
            case _ if self._form.fixed:
                return self._overview if all(row.get("status") for row in self._rows) else self._mark
            case _:
                return self._overview if self._rows else self._add

    # Steps

    def _nothing(self) -> None:
        self._console.tell(say("An empty line continues."))
        while not isinstance(said := self._console.hear(), str) or said.strip():
            self._console.tell(say("Nothing is written down here. An empty line continues."))

    def _once(self) -> None:
        for field in self._form.fields:
            # After a word aside, the one question of the page is still in everybody's ears.
            if self._form.shape == "one" and (self._page.problems or self._left_at is not None):
                self._talk.prompt(field, self._rows[0].get(field.name))
                self._hear(self._rows[0], field)
            else:
                self._ask(self._rows[0], field)

    def _go_on(self, at: int, name: str) -> Step | None:
        """Goes on in the middle of a row. One that was not begun is asked for as any new one."""
        if at < len(self._rows):
            names = [field.name for field in self._form.fields]
            field, *others = self._form.fields[names.index(name) :]
            self._talk.prompt(field, self._rows[at].get(name))
            self._hear(self._rows[at], field)
            for other in others:
                self._ask(self._rows[at], other)
        if self._form.grows:
            return self._add
        return self._mark if self._form.fixed else None

    def _mend(self) -> None:
        """Asks again for what could not be taken the last time."""
        for (at, name), problems in self._complained().items():
            field = next(field for field in self._form.fields if field.name == name)
            for problem in problems:
                self._console.tell_wrong(problem)
            self._talk.prompt(field, self._rows[at].get(name), at if self._form.shape == "rows" else None)
            self._hear(self._rows[at], field)

    def _mark(self) -> None:
        """Goes through the rows of a review that are not marked yet."""
        for at, row in enumerate(self._rows):
            if not row.get("status"):
                self._fill_row(row, at)

    def _add(self) -> Step | None:
        """New rows, until one is not begun."""
        if self._form.shape == "rows":
            clear = self._console.called("clear")
            self._console.tell_once(say("{clear} leaves a field empty, the first of a row too.", clear=clear))
        while self._has_room:
            self._rows.append({})
            begun = self._fill_row(self._rows[-1], len(self._rows) - 1)
            self._drop_empty_rows()
            if not begun:
                return None
        return self._overview

    def _overview(self) -> Step | None:
        """The rows by number, and what to do with them."""
        self._drop_empty_rows()
        self._asked = None
        self.tell_filled()
        self._console.tell(self._what_to_do())
        while True:
            match self._console.hear():
                case str(said) if not said.strip():
                    return None
                case str(said) if said.strip() == _ONE_MORE and self._form.grows and self._has_room:
                    return self._add
                case str(said):
                    if (at := self._row_at(said)) is not None:
                        return partial(self._change, at)
                    self._console.tell(self._what_to_do())
                case Change() | Remove() as to:
                    return partial(self._turned, to)
                case Clear():
                    self._console.tell(self._what_to_do())

    def _turned(self, to: Change | Remove) -> Step | None:
        """Somebody has asked for another row than the one that was asked for."""
        self._drop_empty_rows()
        at = self._row_at(to.number)
        if isinstance(to, Change) and at is not None:
            return partial(self._change, at)
        if isinstance(to, Remove) and at is not None:
            del self._rows[at]
            self._changed()
        return self._overview if self._rows else self._add

    def _change(self, at: int) -> Step:
        self._fill_row(self._rows[at], at)
        return self._overview

    # Rows

    def _what_to_do(self) -> Words:
        if not self._form.grows:
            return say("A number changes that row, an empty line continues.")
        remove = f"{self._console.called('remove')} 1"
        if self._has_room:
            return say(
                "A number changes that row, + adds one, {remove} removes number 1, an empty line continues.",
                remove=remove,
            )
        return say(
            "It is full. A number changes that row, {remove} removes number 1, an empty line continues.", remove=remove
        )

    @property
    def _has_room(self) -> bool:
        return self._form.most is None or len(self._rows) < self._form.most

    def _drop_empty_rows(self) -> None:
        if self._form.grows:
            self._rows = [row for row in self._rows if not is_empty(row)]

    def _row_at(self, number: str) -> int | None:
        """The place of the row with this number; where there is none, that is told."""
        numbers = [str(at + 1) for at in range(len(self._rows))]
        wanted = number.strip().rstrip(".")
        if wanted in numbers:
            return numbers.index(wanted)
        self._tell_no_number(wanted, say("“{text}” is not the number of a row here.", text=wanted))
        return None

    def _tell_no_number(self, wanted: str, wrong: Words) -> None:
        self._console.tell(wrong if wanted else say("Write its number behind the command."), "! ")

    def _fill_row(self, row: Row, at: int) -> bool:
        """Asks for the row's fields one after the other; False where it was not begun."""
        first, *others = self._form.fields
        if self._form.fixed:
            self._console.tell(self._form.fixed[at].title, f"{at + 1}. ")
        left_open = self._ask(row, first, None if self._form.fixed else at)
        if self._form.grows and is_empty(row) and not left_open:
            return False
        for field in others:
            self._ask(row, field)
        return True

    # Fields

    def _ask(self, row: Row, field: Field, at: int | None = None) -> bool:
        """Tells what to fill in, and hears it; whether it was left open on purpose."""
        self._talk.prompt(field, row.get(field.name), at, begins=self._form.grows and is_empty(row))
        self._talk.options(field)
        self._talk.present(field, row.get(field.name))
        return self._hear(row, field)

    def _hear(self, row: Row, field: Field) -> bool:
        """Hears until the field is done; whether it was left open on purpose."""
        self._asked = row, field
        while True:
            match self._console.hear(known=field.known):
                case Change(number) if self._talk.has_lines(field):
                    self._change_line(row, field, number)
                case Change() | Remove() as to:
                    raise _RowChange(to)
                case Clear() if is_empty(row.get(field.name)):
                    if self._form.shape == "rows":
                        return True
                    self._console.tell(say("There is nothing to remove here."))
                case Clear():
                    del row[field.name]
                    self._changed()
                    self._console.tell(say("Removed."))
                    self._talk.prompt(field, None)
                case str(line):
                    before = row.get(field.name)
                    taken = self._talk.take(field, before, line)
                    if taken.raw != before:
                        row[field.name] = taken.raw
                        self._changed()
                    if taken.done and not self._talk.is_wrong(field, taken.raw):
                        return False

    def _change_line(self, row: Row, field: Field, number: str) -> None:
        """Takes a line of a text up again, to be edited where that can be."""
        lines = str(row.get(field.name) or "").split("\n")
        numbers = [str(at + 1) for at in range(len(lines) if row.get(field.name) else 0)]
        wanted = number.strip().rstrip(".") or "".join(numbers if len(numbers) == 1 else [])
        if wanted not in numbers:
            self._tell_no_number(wanted, say("“{text}” is not the number of a line here.", text=wanted))
            self._talk.prompt(field, row.get(field.name))
            return
        at = numbers.index(wanted)
        clear = self._console.called("clear")
        self._console.tell(lines[at], f"{wanted}: ")
        self._console.tell(say("Write the line again. An empty line keeps it, {clear} removes it.", clear=clear))
        match self._console.hear("/" + lines[at] if lines[at].startswith("/") else lines[at]):
            case Clear():
                del lines[at]
            case str(line) if line.strip():
                lines[at] = line
            case _:
                pass
        row[field.name] = "\n".join(lines)
        self._changed()
        self._talk.prompt(field, row[field.name])

    def _changed(self) -> None:
        self._touched = True
        self._save_draft(self.raw)

    # What is filled in

    def tell_filled(self) -> None:
        """Tells what is filled in so far, by number where there are rows, and what is asked for now."""
        for at, row in enumerate(self._rows):
            first = f"{at + 1}. " if self._form.shape in ("items", "rows") else ""
            for line in [*self._agreed(at), *self._row_in_words(row, labelled=self._form.shape in ("both", "rows"))]:
                self._console.tell(line.replace("\n", "\n" + " " * len(first)), first)
                first = " " * len(first)
        if self._asked is not None:
            row, field = self._asked
            self._talk.prompt(field, row.get(field.name))

    def _agreed(self, at: int) -> Iterator[str]:
        if self._form.fixed:
            yield self._console.translate(self._form.fixed[at].title)

    def _row_in_words(self, row: Row, *, labelled: bool) -> Iterator[str]:
        for field in self._form.fields:
            if words := self._talk.in_words(field, row.get(field.name)):
                if self._talk.has_lines(field) and "\n" in words:
                    words = "\n".join(f"{at}: {line}" for at, line in enumerate(words.split("\n"), 1))
                    words = f"\n{words}" if labelled else words
                yield f"{lead(self._console.translate(field.label))} {words}" if labelled else words

    # What could not be taken

    def _complained(self) -> dict[FieldPosition, list[Problem]]:
        """The problems of the last reply that have a field: its row and name, and what is wrong there."""
        complained: dict[FieldPosition, list[Problem]] = {}
        for problem in self._page.problems:
            if (place := self.place_of(problem.path)) is not None:
                complained.setdefault(place, []).append(problem)
        return complained

    def place_of(self, path: Path) -> FieldPosition | None:
        """The row and the field that a problem belongs to; none where it is the whole answer's."""
        match self._form.shape, path:
            case "both", (str(name), *_):
                at = 0
            case "rows", (int(at), str(name), *_):
                pass
            case _:
                return None
        known = any(field.name == name for field in self._form.fields)
        return (at, name) if known and 0 <= at < len(self._rows) else None
