"""Conditions on earlier answers, as they stand in a guide."""

from collections.abc import Iterator

from samtale.questions.problem import Path
from samtale.values import dataclass

TESTS = ("is_", "is_not", "in_", "includes", "at_least", "at_most", "answered")
"""What a condition can ask of an answer."""


@dataclass(frozen=True, kw_only=True)
class When:
    """A condition on earlier answers: a question and one or more tests, or all / any / not of conditions."""

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


def parts(when: When, path: Path = ()) -> Iterator[tuple[Path, When]]:
    """The condition and every one within it, with its path."""
    yield path, when
    for key in ("all", "any"):
        for at, part in enumerate(getattr(when, key) or ()):
            yield from parts(part, (*path, key, at))
    if when.not_ is not None:
        yield from parts(when.not_, (*path, "not"))
