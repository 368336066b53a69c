"""How a conversation is cut short from outside."""


class Interrupted(BaseException):
    """A signal, such as that of a window being closed. Everything that was said is saved."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class EndOfInput(Exception):  # noqa: N818 - nothing went wrong: there is no more to read
    """The input ended before the conversation did. What was half typed is saved."""
