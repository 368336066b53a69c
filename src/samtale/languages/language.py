"""What there is to know of a language. What it leaves out is taken from its nearest language, and at last from English.

Words stand in small letters, and several of them between bars: "uke|uka|uken". Those of all languages are understood in
every conversation, so a word of the files beside this one needs not be repeated. In one place no word means two things.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from datetime import date
from itertools import chain
from typing import TypeVar

from samtale.values import dataclass

T = TypeVar("T")
Meaning = TypeVar("Meaning")


def meanings(rows: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """What each word means, of the words for each meaning: {1: "en|ei"} gives {"en": 1, "ei": 1}."""
    return {word: meaning for meaning, words in rows.items() for word in words.split("|")}


def merged(kind: type[T], every: Iterable[T]) -> T:
    """A value that understands what any of these does."""
    every = tuple(every)
    return kind(**{each.name: _joined([getattr(one, each.name) for one in every]) for each in fields(kind)})  # type: ignore[arg-type]


def _joined(values: list[object]) -> object:
    if all(isinstance(value, Mapping) for value in values):
        return dict(chain.from_iterable(value.items() for value in values if isinstance(value, Mapping)))
    return tuple(dict.fromkeys(chain.from_iterable(value for value in values if isinstance(value, tuple))))


@dataclass(frozen=True, kw_only=True)
class DayWords:
    """The words that days are said with, beside the names of weekdays and months."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """How many: numbers in words."""
    days: Mapping[str, int] = field(default_factory=dict)
    """What is counted, in days: a week is 7."""
    months: Mapping[str, int] = field(default_factory=dict)
    """What is counted, in months: a year is 12."""
    near: Mapping[str, int] = field(default_factory=dict)
    """Days near this one, in days from it: yesterday is -1."""
    before: tuple[str, ...] = ()
    """Before a day that is due then, and changing nothing: by the 15th."""
    by: tuple[str, ...] = ()
    """Those before a month that leave open whether its beginning or its end is meant."""
    after: tuple[str, ...] = ()
    """After a day: at the latest."""
    before_count: tuple[str, ...] = ()
    """In two weeks."""
    after_count: tuple[str, ...] = ()
    """Two weeks from now."""
    next: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    """The Friday that comes, not that of the next week."""
    weekday_endings: tuple[str, ...] = ()
    """What can stand at the end of a weekday: fredagen."""
    number_endings: tuple[str, ...] = ()
    """What can stand behind the number of a day: 15th."""
    of: tuple[str, ...] = ()
    """Between a day's number and its month: the 15th of February."""
    before_number: tuple[str, ...] = ()
    """Before a number alone, which is then a day of the month: the 15th."""
    before_that: tuple[str, ...] = ()
    """What can stand before that again: on the 15th."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Words for a `week`, a `month` and a `year`."""
    this_alone: Mapping[str, str] = field(default_factory=dict)
    """The week, month or year that this day is in."""
    this: tuple[str, ...] = ()
    next_year: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    week_letters: tuple[str, ...] = ()
    """A letter before the number of a week: w10."""
    year_after: tuple[str, ...] = ()
    """Between a week or a month and its year: uke 10 i 2027."""
    within: tuple[str, ...] = ()
    """In the course of a week, month or year: its end."""
    points: Mapping[str, str] = field(default_factory=dict)
    """The `first`, `middle` and `last` days of one: the end of."""
    before_point: tuple[str, ...] = ()
    """At the end of."""
    into: tuple[str, ...] = ()
    """Between a weekday and its week or month: Friday in week 10."""
    on: tuple[str, ...] = ()
    """Between a week and its weekday: uke 10 på fredag."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """The first, the second; the last is -1."""
    day_itself: tuple[str, ...] = ()
    """The last day of May."""
    quarters: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    """Halves of a year."""
    part_of: tuple[str, ...] = ()
    """Between a part of a year and the year: first quarter of 2027."""
    clock: tuple[str, ...] = ()
    """Before a time of the day, which is passed over."""
    before_hour: tuple[str, ...] = ()
    """Half past."""
    until: tuple[str, ...] = ()
    """Between two times."""
    after_clock: tuple[str, ...] = ()
    """Behind a time: o'clock."""
    before_part: tuple[str, ...] = ()
    """In the morning."""
    parts_of_day: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AdviceWords:
    """What advice on guides looks for, each as alternatives of a regular expression."""

    open: str
    """What open questions begin with."""
    verbs: str
    """What closed questions begin with, whatever comes after."""
    subjects: str
    """What stands behind the verb of a closed question, so that every verb is known by it."""
    no_verbs: str
    """What can stand before a subject and is no verb: a clause or a phrase before the question itself."""
    inviting: str
    """A closed form that asks for a story all the same: “can you tell”."""
    joined: str
    """What joins a second question to the first."""
    either: str
    """What stands between the answers that a question offers."""
    anything: str
    """What leaves yes or no to be the answer all the same: “questions or anything else”, “happy or not”."""
    short: str
    """What a closed question begins with that has no verb: “Any concerns?”"""
    leading: str
    """What tells the answer that is hoped for. Where only the beginning counts, it begins with ^."""
    health: str
    private: str
    others: str
    """Somebody who is not there."""
    times: Mapping[str, int]
    """Words for a length of time, in minutes."""
    minutes: str
    hours: str
    then: str
    """What can begin the question itself behind a clause: “If it's hard, then …”"""
    lead_in: str
    """What a sentence can begin with that says nothing: “And …”"""
    joining: str
    """Small words that hardly begin an option of its own."""


@dataclass(frozen=True, kw_only=True)
class NewGuideWords:
    """What stands in a new guide. Every line of `head`, `kept` and `more` is a comment of YAML's."""

    head: str
    """What to do with the file. It knows {title} and {id}."""
    kept: str
    """What `by` and `keep` can be."""
    intro: str
    aloud: str
    ask: str
    """It knows {section}, a title in small letters."""
    ask_tip: str
    ask_probe: str
    need: str
    need_tip: str
    more: str
    """Other kinds of questions, indented as those of a section."""
    end: str
    promise: str
    promise_label: str
    promise_tip: str
    next: str
    next_label: str
    next_tip: str
    today: str
    """As `days.near` says it."""
    sections: tuple[str, ...]
    """The three parts that self-leadership needs, for who names none."""
    ids: Mapping[str, str]
    """What the ids are made of, for `part`, `ask`, `need`, `end`, `promise` and `next`."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language. Only its name and its calendar are needed."""

    tag: str
    """As in BCP 47, and as its file is called: nb."""
    name: str
    """What it calls itself."""
    nearest: str = ""
    """The language that its readers would rather read than English."""
    aliases: tuple[str, ...] = ()
    """Other tags for it."""
    nearest_to: tuple[str, ...] = ()
    """Languages without a file of their own, whose readers would rather read this one than English."""
    country: str = ""
    """Where it is spelt as Word checks it, in two capital letters."""

    weekdays: tuple[str, ...]
    """Seven, from Monday: as they are written in a date, and behind bars what else they are called."""
    months: tuple[str, ...]
    """Twelve, likewise."""
    two_letters: tuple[str, ...] = ()
    """Seven, from Monday: short forms that are understood in this language's conversations alone."""
    day_in_full: str
    """How a date is written with its weekday, of {weekday}, {day}, {month}, {number} (the month's) and {year}."""
    day_in_words: str
    """The same without its weekday."""
    day_of_year: str
    """The same without its year."""
    day_short: str
    """Where there is little room."""
    time: str
    """How a time is written, of {hour} and {minute}."""
    days: DayWords = DayWords()

    decimal: str = ","
    """Between ones and tenths: a comma or a dot. The comma of those with a dot groups thousands."""

    yes_no: Mapping[str, bool] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    """Words for the `employee` and the `leader`."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Words for how it goes with what was agreed: `done`, `in_progress`, `changed`, `dropped`."""

    commands: Mapping[str, str] = field(default_factory=dict)
    """Plain mode's: what is written behind the slash for `back`, `skip`, `tips` and so on."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What people call the program's commands, such as `resume`, in their own words, with spaces between."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What people call the keys of a guide, such as `ask`, with spaces between."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What people call the values of `by`, `keep` and `role`, likewise."""
    prefills: str = ""
    """Keys by which people try to fill in an answer beforehand, likewise."""

    advice: AdviceWords | None = None
    """Without it the rules that look at words keep silent."""
    new_guide: NewGuideWords | None = None
    """Without it the words of a new guide are English."""

    def written(self, how: str, day: date) -> str:
        """A day in words, by one of the ways above."""
        rows = ((self.weekdays, day.weekday()), (self.months, day.month - 1))
        weekday, month = (names[at].split("|")[0] for names, at in rows)
        return how.format(weekday=weekday, day=day.day, month=month, number=day.month, year=day.year)
