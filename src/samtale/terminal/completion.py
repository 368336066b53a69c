"""What completes a name that is being typed. Nothing is shown but what goes on as the typed letters begin."""

from collections.abc import Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from samtale.conversation.names import names_begun
from samtale.questions.people import name_key

_LETTERS = 2
"""So many letters are typed before a name is shown unasked."""


class Completion:
    """The known names towards which somebody types in a field."""

    def __init__(self, known: Sequence[str], buffer: Buffer) -> None:
        self._known = known
        self._buffer = buffer
        self._buffer.on_text_changed += self._changed
        self._typed = False
        """Whether anything was typed: what stands in the field from before asks for no name."""
        self.chosen = -1
        """The place of the name that is pointed at in their list; -1 while no list is open."""

    @property
    def matches(self) -> Sequence[str]:
        """The names that begin as what is typed, and go on."""
        return names_begun(self._buffer.text, self._known) if self._typed else ()

    @property
    def offered(self) -> str:
        """The name that Tab fills in, where enough is typed for it to be shown."""
        return self.matches[0] if len(name_key(self._buffer.text)) >= _LETTERS and self.matches else ""

    @property
    def rest(self) -> str:
        """What follows the typed letters in the name that is offered."""
        typed = self._buffer.text
        return self.offered[len(typed) :] if name_key(self.offered[: len(typed)]) == name_key(typed) else ""

    @property
    def listed(self) -> bool:
        return self.chosen >= 0

    def move(self, by: int) -> None:
        """Opens the list, or goes up and down in it; up from its first name closes it."""
        self.chosen = min(self.chosen + by, len(self.matches) - 1)

    def fill_in(self) -> None:
        """Puts in the name that is pointed at, or the first."""
        name = self.matches[max(self.chosen, 0)]
        self._buffer.document = Document(name, len(name))

    def close(self) -> None:
        self.chosen = -1

    def _changed(self, _: object) -> None:
        self._typed = True
        self.close()
