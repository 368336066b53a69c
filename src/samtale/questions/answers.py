"""What a question is answered with."""

from samtale.questions.people import Person
from samtale.values import dataclass

Single = object
"""The value of one answer: its question's type knows what it is."""


@dataclass(frozen=True)
class Both:
    """Two answers to one question, side by side; None where one of the two has not answered."""

    employee: Single | None = None
    leader: Single | None = None

    def by(self, person: Person) -> Single | None:
        """What one of the two answered."""
        return self.employee if person == "employee" else self.leader


Value = Single | Both
