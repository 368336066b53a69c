"""A template tried out: what goes wrong is noted with its line and passed over, so that all of it is told at once."""

import inspect
import traceback
from collections.abc import Callable

from jinja2 import Undefined

from samtale.documents.sandbox import TESTS, Exhausted, Fault, Refused, Sandbox, printed


class _Nothing(Undefined):
    """What could not be had. It can be compared with anything, and is nothing of the kind."""

    def _is_not(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _is_not  # type: ignore[assignment]  # Jinja2's raise


class Rehearsal(Sandbox):
    """The sandbox for a template that is checked. What can't be had is taken for nothing, and the rest goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Fault] = []
        self.filters = {name: self._lenient(tool, _Nothing()) for name, tool in self.tools.items()}
        self.tests = {name: self._lenient(tool, False) for name, tool in TESTS.items()}
        self.finalize = self._lenient(printed, "")

    def getattr(self, obj: object, attribute: str) -> object:
        """A field, or nothing."""
        return self._lenient(super().getattr, _Nothing())(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """An item, or nothing."""
        return self._lenient(super().getitem, _Nothing())(obj, argument)

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
