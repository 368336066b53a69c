"""The two who talk together, and what they are called."""

from typing import Literal, get_args

from samtale.text import clean_line
from samtale.values import dataclass

Person = Literal["employee", "leader"]
PERSONS: tuple[Person, ...] = get_args(Person)


@dataclass(frozen=True)
class People:
    """The two who talk together, by name."""

    leader: str
    employee: str

    def name(self, person: Person) -> str:
        """The person's name."""
        return self.leader if person == "leader" else self.employee

    def called(self, person: Person) -> str:
        """The person's first name, where that tells the two apart."""
        first = {self.name(each).split(" ")[0].casefold() for each in PERSONS}
        name = self.name(person)
        return name.split(" ")[0] if len(first) == len(PERSONS) else name

    def are_same_two(self, others: "People") -> bool:
        """Whether they are the same two, whatever the case and the blanks of their names."""
        return same_name(self.leader, others.leader) and same_name(self.employee, others.employee)


def name_key(name: str) -> str:
    """What is the same for every spelling of a name that differs in case and blanks alone."""
    return clean_line(name).casefold()


def same_name(one: str, other: str) -> bool:
    """Whether they are the same name, whatever their case and blanks."""
    return name_key(one) == name_key(other)
