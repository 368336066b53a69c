"""Words for people, statuses, yes and no: what is said, and what is understood, in every language of the program.

These are read, not only shown: an answers file may say `gjort`, `gjord` or `done` whatever the program's language is.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from samtale.language import Message, say
from samtale.questions.people import Person
from samtale.questions.question import By, Keep

Status = Literal["done", "in_progress", "changed", "dropped"]
"""How it goes with what was agreed."""
STATUSES: tuple[Status, ...] = get_args(Status)

YES_NO: Mapping[bool, Message] = {True: say("Yes"), False: say("No")}
PERSON: Mapping[Person, Message] = {"employee": say("The employee"), "leader": say("The leader")}
STATUS: Mapping[Status, Message] = {
    "done": say("Done"),
    "in_progress": say("In progress"),
    "changed": say("Changed"),
    "dropped": say("Dropped"),
}
WHO_ANSWERS: Mapping[By, Message] = {
    "employee": say("The employee answers"),
    "leader": say("The leader answers"),
    "together": say("You answer together"),
    "both": say("Both answer"),
}
KEPT: Mapping[Keep, Message] = {
    "agreement": say("goes into the agreement"),
    "record": say("only in the record, not in the agreement"),
    "nothing": say("is not written down"),
}

YES_NO_WORDS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "ja", "j", "true", "jo"), True),
    **dict.fromkeys(("no", "n", "nei", "false"), False),
}
PERSON_WORDS: Mapping[str, Person] = {
    **dict.fromkeys(
        ("employee", "the employee", "medarbeider", "medarbeideren", "medarbeidar", "medarbeidaren"), "employee"
    ),
    **dict.fromkeys(("leader", "the leader", "leder", "lederen", "leiar", "leiaren", "manager"), "leader"),
}
STATUS_WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("done", "gjort", "gjord", "ferdig"), "done"),
    **dict.fromkeys(("in_progress", "in progress", "pågår", "i gang"), "in_progress"),
    **dict.fromkeys(("changed", "endret", "endra"), "changed"),
    **dict.fromkeys(("dropped", "bortfalt", "falt bort", "bortfalle", "falle bort"), "dropped"),
}
