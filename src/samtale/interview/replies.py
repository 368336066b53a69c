"""What people can reply to a page. Each carries what is filled in, answered or not."""

from samtale.questions.raw import Raw
from samtale.values import dataclass


@dataclass(frozen=True)
class Answer:
    """This is the answer."""

    raw: Raw


@dataclass(frozen=True)
class Skip:
    """Go on without an answer."""

    raw: Raw = None


@dataclass(frozen=True)
class Back:
    """Go to the page before."""

    raw: Raw = None


@dataclass(frozen=True)
class Park:
    """Put a topic aside; without its words, they are asked for."""

    raw: Raw = None
    topic: str = ""


@dataclass(frozen=True)
class SaveCopy:
    """Save what there is in another place."""

    raw: Raw = None


@dataclass(frozen=True)
class ChangeNames:
    """Go to the page of names, where they and the day can be changed."""

    raw: Raw = None


@dataclass(frozen=True)
class Pause:
    """Save and go on another time."""

    raw: Raw = None


Reply = Answer | Skip | Back | Park | SaveCopy | ChangeNames | Pause
