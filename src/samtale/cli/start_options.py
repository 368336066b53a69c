"""What was asked for on the command line of `start`."""

from datetime import date

from samtale.cli.context import day_here, note, program_language
from samtale.errors import UsageError
from samtale.language import say
from samtale.questions.dates import date_in_full, read_day, unread
from samtale.values import dataclass

USUAL_GUIDE = "selvledelse"


@dataclass(frozen=True)
class StartOptions:
    """What was asked for on the command line of `start`."""

    guide: str = ""
    leader: str = ""
    employee: str = ""
    day: str = ""
    language: str = ""
    plain: bool = False

    def on(self, language: str) -> date:
        """The day of the conversation; today where none was given. Raises UsageError."""
        today = day_here()
        if not self.day:
            return today
        said = read_day(self.day, today, language)
        if said is None:
            raise UsageError(*unread(self.day))
        if said.has_time:
            note(say("The time is passed over: {day}", day=date_in_full(said.day, program_language())))
        return said.day
