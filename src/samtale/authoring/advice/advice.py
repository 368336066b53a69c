"""What makes a guide better: a list of small rules, each with a name, by which it can be silenced, and a reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from samtale.authoring.advice.slips import cut_by_commas, in_braces
from samtale.authoring.advice.whole import (
    crowded_sections,
    more_minutes_than_said,
    no_promise_by_the_leader,
    no_tips,
    one_option,
)
from samtale.authoring.advice.wording import (
    closed_questions,
    double_questions,
    leading,
    long_questions,
    private,
    quoted,
)
from samtale.guide.model import Guide
from samtale.questions.problem import Problem
from samtale.values import dataclass

Rule = Callable[[Guide], Iterable[Problem]]
RULES: Mapping[str, Rule] = {
    "closed": closed_questions,
    "double": double_questions,
    "leading": leading,
    "long": long_questions,
    "private": private,
    "quotes": quoted,
    "comma": cut_by_commas,
    "braces": in_braces,
    "no-tip": no_tips,
    "one-option": one_option,
    "crowded": crowded_sections,
    "minutes": more_minutes_than_said,
    "no-promise": no_promise_by_the_leader,
}
"""What can be seen in the guide alone."""

NAMES = (*RULES, "always", "renamed", "translation", "cut", "unknown")
"""All the advice there is, also what needs more than the guide: answers, earlier versions, translations, the file."""


@dataclass(frozen=True)
class Advice:
    """One piece of advice: by its name it is silenced; its problem says where, what, and why it matters."""

    name: str
    problem: Problem


def advise(guide: Guide) -> Iterator[Advice]:
    """What could be better in a guide, as far as the guide alone shows it."""
    for name, rule in RULES.items():
        yield from spot(name, rule(guide))


def spot(name: str, problems: Iterable[Problem]) -> Iterator[Advice]:
    """The problems as advice under one name."""
    return (Advice(name, problem) for problem in problems)
