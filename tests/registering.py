"""The people of other conversations, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from samtale.conversation import People
from samtale.interview.names import EarlierAgreement
from samtale.language import Words


@dataclass
class Acquainted:
    """A register of people that says what was asked of it."""

    known: list[str] = field(default_factory=list)
    agreed: dict[tuple[str, str], EarlierAgreement] = field(default_factory=dict)
    left: Sequence[Words] = ()
    """What could not be corrected."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    read: list[People] = field(default_factory=list)

    def names(self) -> Sequence[str]:
        return self.known

    def earlier(self, people: People) -> EarlierAgreement:
        self.read.append(people)
        return self.agreed.get((people.leader, people.employee), EarlierAgreement())

    def rename(self, old: str, new: str) -> Sequence[Words]:
        self.renamed.append((old, new))
        self.known = [new if name == old else name for name in self.known]
        return self.left


def on(day: int) -> EarlierAgreement:
    """An agreement of a day in August, with nothing to review."""
    return EarlierAgreement(date(2026, 8, day))
