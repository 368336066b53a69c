"""What can go wrong, as one tree. An error carries words and an exit code; it prints nothing."""

from collections.abc import Sequence

from samtale.language import Message, Words


class SamtaleError(Exception):
    """What happened, and what to do next. Everything that a user can cause is one of these."""

    exit_code = 1

    def __init__(self, message: Message, hint: Message | None = None, details: Sequence[str | Message] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = tuple(details)
        """Lines that stand between message and hint: the problems of a file, the conversations to choose from."""

    @property
    def parts(self) -> tuple[Words, ...]:
        """Everything that it says, line by line."""
        return (self.message, *self.details, *((self.hint,) if self.hint else ()))

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))


class UsageError(SamtaleError):
    """The command line can't be carried out as it stands."""

    exit_code = 2


class GuideError(SamtaleError):
    """A guide or an answers file is missing, unreadable or wrong."""

    exit_code = 3


class StoreError(SamtaleError):
    """A conversation or the store can't be found, read, locked or written."""

    exit_code = 4


class MovedError(StoreError):
    """What was to be saved is safe, but beside its old place, where something else lies now. It goes on there."""


class DocumentError(SamtaleError):
    """A template or a document can't be made."""

    exit_code = 5
