"""The guide: sections of questions, as frozen values. Attribute docstrings are the format's reference."""

from samtale.questions.question import Lines, Question
from samtale.values import dataclass

FORMAT = 1
"""The version of the guide format that this program reads."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the conversation."""

    id: str
    """The section's name in files, unique in the whole guide. Example: `stotte`."""
    title: str
    """The part's heading. Example: `Støtte`."""
    questions: tuple[Question, ...]
    """One question or more. Example: `[{id: trygghet, ask: Når kjenner du at du har meg i ryggen?}]`."""
    minutes: int | None = None
    """A time budget: shown, never enforced. Example: `20`."""
    intro: Lines = ""
    """Said aloud when the part begins. Example: `Nå handler det om hva du trenger fra meg.`"""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A conversation script: what to ask, in which order."""

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
    description: Lines = ""
    """One sentence about when the guide fits. Example: `Når dere har et kvarter.`"""
    template: str = "avtale"
    """The template that the agreement is printed with. Example: `avtale`."""
    agreement_title: str = ""
    """What the agreement is called, where the conversation's title does not do. Example: `Avtale etter oppfølging`."""
    intro: Lines = ""
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
