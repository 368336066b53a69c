"""The guide: sections of questions, as frozen values. Attribute docstrings are the format's reference and JSON Schema.

A name that Python keeps for itself has an underscore behind it here and none in the file: `from_` is `from`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args

from samtale.values import dataclass

FORMAT = 1
"""The version of the guide format that this program reads."""

By = Literal["employee", "leader", "together", "both"]
Keep = Literal["agreement", "record", "nothing"]
Role = Literal["expectation", "remark", "next_meeting", "period"]


def in_file(name: str) -> str:
    """A field's name as it stands in a file."""
    return name.rstrip("_")


_STRICT_KEYS = {"extra": "forbid", "alias_generator": in_file}
"""Read by pydantic in the shell that checks files: the core itself knows nothing of it."""


@dataclass(frozen=True, kw_only=True)
class When:
    """A condition on earlier answers: a question and one or more tests, or all / any / not of conditions."""

    __pydantic_config__ = _STRICT_KEYS

    question: str = ""
    """The id of an earlier question. Example: `trygghet`."""
    is_: str | None = None
    """The answer is this. Example: `is: ja`."""
    is_not: str | None = None
    """The answer is not this, or there is none. Example: `is_not: nei`."""
    in_: tuple[str, ...] | None = None
    """The answer is one of these. Example: `in: [mandag, fredag]`."""
    includes: str | None = None
    """One of the chosen options, or of the items of a list, is this. Example: `includes: mandag`."""
    at_least: str | None = None
    """The number, date or point on the scale is this or more; for rows and lists, there are so many.

    Example: `at_least: 3`.
    """
    at_most: str | None = None
    """The number, date or point on the scale is this or less; for rows and lists, there are so many.

    Example: `at_most: 6`.
    """
    answered: bool | None = None
    """There is an answer (`true`), or none (`false`). Example: `answered: true`."""
    all: "tuple[When, ...] | None" = None
    """Every one of these conditions holds. Example: `all: [{question: a, is: ja}, {question: b, is: ja}]`."""
    any: "tuple[When, ...] | None" = None
    """One of these conditions holds, or more. Example: `any: [{question: a, is: ja}, {question: b, is: ja}]`."""
    not_: "When | None" = None
    """This condition does not hold. Example: `not: {question: a, is: ja}`."""


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What every question has."""

    __pydantic_config__ = _STRICT_KEYS

    id: str
    """The question's name in files, unique in the whole guide. Example: `trygghet`."""
    ask: str
    """The question, as it is said aloud. Example: `Når kjenner du at du har meg i ryggen?`"""
    label: str = ""
    """A short name, for the review and the agreement. Example: `Trygghet`. Without it, the question itself."""
    lead: str = ""
    """What stands before one person's answer in the agreement, with `{name}` and `{other}` for the two.

    Example: `"{name} forventer av {other}"`.
    """
    by: By = "together"
    """Who answers: employee, leader, together (one shared answer) or both (one answer each). Example: `by: both`."""
    tip: str = ""
    """Advice for the leader, hidden until asked for. Example: `Vent. La stillheten virke.`"""
    probes: tuple[str, ...] = ()
    """Follow-ups to say, hidden likewise. Example: `[Hva mer?]`"""
    keep: Keep = "agreement"
    """Where the answer goes: the agreement, only the record, or nothing at all (talked about, never written).

    Example: `keep: record`.
    """
    role: Role | None = None
    """The answer's place in the agreement: expectation, remark, next_meeting or period.

    Example: `role: expectation`.
    """
    required: bool = False
    """Must be answered before the conversation can be finished. Example: `required: true`."""
    when: When | None = None
    """Asked only when this holds. Example: `when: {question: trygg, at_most: 6}`."""

    @property
    def name(self) -> str:
        """What the question is called in the review, the agreement and messages."""
        return self.label or self.ask


@dataclass(frozen=True, kw_only=True)
class TextQuestion(_Asked):
    """Answered with one or many lines."""

    type: Literal["text"] = "text"


@dataclass(frozen=True, kw_only=True)
class _Options(_Asked):
    options: tuple[str, ...] | dict[str, str]
    """What to choose from: `[mandag, onsdag]`, or with ids of their own. Example: `{man: mandag, ons: onsdag}`."""
    other: bool = False
    """Something else can be answered in free words. Example: `other: true`."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The options' words by their ids."""
        return options_by_id(self.options)


def options_by_id(options: "tuple[str, ...] | dict[str, str]") -> Mapping[str, str]:
    return options if isinstance(options, dict) else {option: option for option in options}


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(_Options):
    """Answered with one of the options."""

    type: Literal["choice"]


@dataclass(frozen=True, kw_only=True)
class ChoicesQuestion(_Options):
    """Answered with several of the options."""

    type: Literal["choices"]


@dataclass(frozen=True, kw_only=True)
class YesNoQuestion(_Asked):
    """Answered with yes or no."""

    type: Literal["yes_no"]


@dataclass(frozen=True, kw_only=True)
class ScaleQuestion(_Asked):
    """Answered with a point on a scale; nothing is preselected."""

    type: Literal["scale"]
    from_: int = 1
    """The lowest point. Example: `from: 0`."""
    to: int = 5
    """The highest point. Example: `to: 10`."""
    labels: dict[int, str] | None = None
    """Words at some of the points. Example: `{0: ikke trygg, 10: helt trygg}`."""


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(_Asked):
    """Answered with a number."""

    type: Literal["number"]
    min: Decimal | None = None
    """The lowest number allowed. Example: `min: 0`."""
    max: Decimal | None = None
    """The highest number allowed. Example: `max: 100`."""


@dataclass(frozen=True, kw_only=True)
class DateQuestion(_Asked):
    """Answered with a day, also as people say it: `neste fredag`."""

    type: Literal["date"]
    min: str | None = None
    """The earliest day allowed: a date, or counted from the conversation's. Example: `min: i dag`."""
    max: str | None = None
    """The latest day allowed. Example: `max: +1å`."""


@dataclass(frozen=True, kw_only=True)
class ListQuestion(_Asked):
    """Answered with short items."""

    type: Literal["list"]
    max: int | None = None
    """How many items there can be. Example: `max: 5`."""


@dataclass(frozen=True, kw_only=True)
class GoalsQuestion(_Asked):
    """Answered with goals, each with a sign of success, a date and the support that it needs."""

    type: Literal["goals"]
    max: int | None = 3
    """How many goals there can be. Example: `max: 2`."""
    needs: tuple[Literal["goal", "sign", "due", "support"], ...] = ()
    """What every goal must have. Example: `[sign, due]`."""


@dataclass(frozen=True, kw_only=True)
class CommitmentsQuestion(_Asked):
    """Answered with what the leader or the employee promises, each with one owner and one date."""

    type: Literal["commitments"]
    max: int | None = None
    """How many commitments there can be. Example: `max: 5`."""
    needs: tuple[Literal["who", "what", "due"], ...] = ()
    """What every commitment must have. Example: `[due]`."""


@dataclass(frozen=True, kw_only=True)
class ReviewQuestion(_Asked):
    """Marks each goal and commitment of the last agreement; not shown when there is none."""

    type: Literal["review"]


@dataclass(frozen=True, kw_only=True)
class EntryField:
    """One field of an entry."""

    __pydantic_config__ = _STRICT_KEYS

    id: str
    """The field's name in files, unique in its question. Example: `kurs`."""
    ask: str
    """What to fill in. Example: `Hvilket kurs?`"""
    type: Literal["text", "date", "number", "choice"] = "text"
    """What is filled in: text, date, number or choice. Example: `type: date`."""
    required: bool = False
    """Every row needs it. Example: `required: true`."""
    options: tuple[str, ...] | dict[str, str] | None = None
    """What to choose from, for a choice. Example: `[på nett, i et rom]`."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The options' words by their ids."""
        return options_by_id(self.options or ())


@dataclass(frozen=True, kw_only=True)
class EntriesQuestion(_Asked):
    """Answered with rows of the guide's own fields."""

    type: Literal["entries"]
    fields: tuple[EntryField, ...]
    """The fields of a row. Example: `[{id: kurs, ask: Hvilket kurs?}, {id: når, ask: Når?, type: date}]`"""
    max: int | None = None
    """How many rows there can be. Example: `max: 5`."""


Question = (
    TextQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | YesNoQuestion
    | ScaleQuestion
    | NumberQuestion
    | DateQuestion
    | ListQuestion
    | GoalsQuestion
    | CommitmentsQuestion
    | ReviewQuestion
    | EntriesQuestion
)
RowsQuestion = GoalsQuestion | CommitmentsQuestion | ReviewQuestion | EntriesQuestion

TYPES: Mapping[str, type[Question]] = {get_args(kind.__annotations__["type"])[0]: kind for kind in get_args(Question)}
"""Every type of question by its name in a guide."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the conversation."""

    __pydantic_config__ = _STRICT_KEYS

    id: str
    """The section's name in files, unique in the whole guide. Example: `stotte`."""
    title: str
    """The part's heading. Example: `Støtte`."""
    questions: tuple[Question, ...]
    """One question or more. Example: `[{id: trygghet, ask: Når kjenner du at du har meg i ryggen?}]`."""
    minutes: int | None = None
    """A time budget: shown, never enforced. Example: `20`."""
    intro: str = ""
    """Said aloud when the part begins. Example: `Nå handler det om hva du trenger fra meg.`"""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A conversation script: what to ask, in which order."""

    __pydantic_config__ = _STRICT_KEYS

    samtale: int
    """The version of the format. Example: `1`."""
    id: str
    """The guide's name in commands and files. Example: `selvledelse`."""
    title: str
    """What the conversation is called. Example: `Samtale om selvledelse`."""
    language: str
    """The language of the words, as BCP 47: nb, nn, en. Example: `nb`."""
    sections: tuple[Section, ...]
    """One section or more.

    Example: `[{id: stotte, title: Støtte, questions: [{id: trygghet, ask: Når kjenner du at du har meg i ryggen?}]}]`.
    """
    version: str = ""
    """The guide's own version. Example: `1.0`."""
    description: str = ""
    """One sentence about when the guide fits. Example: `Når dere har et kvarter.`"""
    template: str = "avtale"
    """The template that the agreement is printed with. Example: `avtale`."""
    agreement_title: str = ""
    """What the agreement is called, where the conversation's title does not do. Example: `Avtale etter oppfølging`."""
    intro: str = ""
    """Said aloud at the start. Example: `Denne timen handler om hva du trenger.`"""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, name: str) -> Question | None:
        """The question with this id."""
        return next((question for question in self.questions if question.id == name), None)

    @property
    def minutes(self) -> int | None:
        """The whole time budget, where the sections have one."""
        return sum(section.minutes or 0 for section in self.sections) or None
