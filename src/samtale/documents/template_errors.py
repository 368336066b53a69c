"""What can be wrong with a template."""

from samtale.language import Message
from samtale.values import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing in a template that is wrong, and on which line."""

    line: int
    message: Message
    hint: Message


class Refused(Exception):  # noqa: N818 - it names what happened: the template asked for something that it can't have
    """Something wrong that shows only while the template is filled in."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Exhausted(Refused):
    """The template has asked for more than there is room for: nothing that comes after it can be tried."""
