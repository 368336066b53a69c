"""Words for people, statuses, yes and no: what is said, and what is understood, in every language.

These are read, not only shown: an answers file may say `gjort`, `gjord` or `done` whatever the program's language is.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast, get_args

from samtale import languages
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


@cache
def yes_no_words() -> Mapping[str, bool]:
    return {word: yes for one in languages.every() for word, yes in one.yes_no.items()}


@cache
def person_words() -> Mapping[str, Person]:
    return {word: cast("Person", who) for one in languages.every() for word, who in one.people.items()}


@cache
def status_words() -> Mapping[str, Status]:
    return {word: cast("Status", status) for one in languages.every() for word, status in one.statuses.items()}
