"""A template tried out: what goes wrong is noted with its line and passed over, so that all of it is told at once."""

import inspect
import traceback
from collections.abc import Callable, Mapping
from typing import Self, cast

from jinja2 import Undefined

from samtale.documents.context import CommitmentShown, ReviewedShown
from samtale.documents.filters import TESTS
from samtale.documents.sandbox import Sandbox, printed
from samtale.documents.template_errors import Exhausted, Fault, Refused
from samtale.language import say
from samtale.questions.people import PERSONS
from samtale.text import shortened

ONE_OF: Mapping[tuple[type, str], tuple[str, ...]] = {
    (CommitmentShown, "by"): PERSONS,
    (ReviewedShown, "by"): PERSONS,
    (ReviewedShown, "kind"): ("goal", "commitment"),
}
"""The fields that are there to be compared with, and what they can be."""


class _Nothing(Undefined):
    """What could not be had. It can be compared with anything, and is nothing of the kind."""

    def _is_not(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _is_not  # type: ignore[assignment]  # Jinja2's raise


class _OneOf(str):
    """A text that is one of two words. What else it is compared with is noted: a condition that never comes true."""

    __slots__ = ("note",)
    note: Callable[[str], None]

    def __new__(cls, value: str, note: Callable[[str], None]) -> Self:
        made = super().__new__(cls, value)
        made.note = note
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            self.note(other)
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class Rehearsal(Sandbox):
    """The sandbox for a template that is checked. What can't be had is taken for nothing, and the rest goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Fault] = []
        self.filters = {name: self._lenient(tool, _Nothing()) for name, tool in self.tools.items()}
        self.tests = {name: self._lenient(tool, False) for name, tool in TESTS.items()}
        self.finalize = self._lenient(printed, "")

    def without_value(self, name: str) -> Undefined:
        """Nothing, for a name that has no value."""
        return cast("Undefined", self._lenient(super().without_value, _Nothing())(name))

    def getattr(self, obj: object, attribute: str) -> object:
        """A field, or nothing."""
        value = self._lenient(super().getattr, _Nothing())(obj, attribute)
        if isinstance(value, str) and (words := ONE_OF.get((type(obj), attribute))):
            return _OneOf(value, lambda other: self._compared(attribute, words, other))
        return value

    def getitem(self, obj: object, argument: object) -> object:
        """An item, or nothing."""
        return self._lenient(super().getitem, _Nothing())(obj, argument)

    def _compared(self, name: str, words: tuple[str, ...], other: str) -> None:
        """Notes a comparison that never comes true."""
        if str(other) not in words:
            message = say("“{name}” is never “{text}”.", name=name, text=shortened(other))
            first, second = words
            hint = say('Compare it with "{first}" or "{second}", quotation marks and all.', first=first, second=second)
            self.noted.append(Fault(_line_now(), message, hint))

    def _lenient(self, act: Callable[..., object], instead: object) -> Callable[..., object]:
        def lenient(value: object, *others: object) -> object:
            if isinstance(value, Undefined):  # what it was taken from is noted already
                return instead
            try:
                return act(value, *others)
            except Exhausted:
                raise
            except Refused as refused:
                self.noted.append(Fault(_line_now(), refused.message, refused.hint))
                return instead

        return lenient


def _line_now() -> int:
    """The line of the template that is being filled in."""
    for frame, line in traceback.walk_stack(inspect.currentframe()):
        if template := frame.f_globals.get("__jinja_template__"):
            return int(template.get_corresponding_lineno(line))
    raise LookupError("no template is being filled in")  # Jinja2 works out constants so, and then asks again
