"""What was asked for on the command line of `start`."""

from datetime import date

from samtale.conversation.dates import read_date, unread
from samtale.errors import UsageError
from samtale.values import dataclass

USUAL_GUIDE = "selvledelse"


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line of `start`."""

    guide: str = ""
    leader: str = ""
    employee: str = ""
    day: str = ""
    language: str = ""
    plain: bool = False

    def on(self, language: str) -> date:
        """The day of the conversation; today where none was given. Raises UsageError."""
        today = date.today()  # noqa: DTZ011 - the day where people sit
        on = read_date(self.day, today, language) if self.day else today
        if on is None:
            raise UsageError(*unread(self.day))
        return on
