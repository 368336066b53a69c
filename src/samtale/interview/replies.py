"""What people can reply to a page. Each carries what is filled in, answered or not."""

from samtale.questions.raw import Raw
from samtale.values import dataclass


@dataclass(frozen=True)
class Reply:
    """What somebody does on a page."""

    raw: Raw = None


class Answer(Reply):
    """This is the answer."""


class Skip(Reply):
    """Go on without an answer."""


class Back(Reply):
    """Go to the page before."""


class SaveCopy(Reply):
    """Save what there is in another place."""


class ChangeNames(Reply):
    """Go to the page of names, where they and the day can be changed."""


class Pause(Reply):
    """Save and go on another time."""


@dataclass(frozen=True)
class Park(Reply):
    """Put a topic aside; without its words, they are asked for."""

    topic: str = ""
