"""What the rules look for in a language that has words for them. In others they keep silent."""

import re
from collections.abc import Mapping
from functools import cache

from samtale import languages
from samtale.language import base
from samtale.languages.language import AdviceWords
from samtale.values import dataclass


@dataclass(frozen=True)
class Patterns:
    """The words of a language's advice, ready to look for."""

    open: re.Pattern[str]
    closed: re.Pattern[str]
    before: re.Pattern[str]
    """A clause or phrase before the question itself, up to its comma."""
    joined: re.Pattern[str]
    alternatives: re.Pattern[str]
    anything: re.Pattern[str]
    short: re.Pattern[str]
    """A closed question without a verb. Where an open word follows, it may be an open one."""
    leading: re.Pattern[str]
    health: re.Pattern[str]
    private: re.Pattern[str]
    others: re.Pattern[str]
    lead_in: re.Pattern[str]
    """What a sentence can begin with that says nothing."""
    minutes: re.Pattern[str]
    hours: re.Pattern[str]
    times: Mapping[str, int]


@cache
def patterns(language: str) -> Patterns | None:
    """What to look for in a guide of this language; None where the rules don't know it."""
    own = languages.load(base(language))
    return _compiled(own.advice) if own and own.advice else None


def _compiled(lists: AdviceWords) -> Patterns:
    subject = rf"(?:{lists.subjects})\b"
    # “Når du tenker tilbake, …” comes before the question; “Når kjenner du …” is it.
    clause = rf"(?:{lists.no_verbs})\b(?! (?:{lists.verbs})\b)"
    closed = rf"(?:(?:{lists.verbs})\b|(?!(?:{lists.no_verbs}|{lists.open})\b)\w+ {subject})"
    return Patterns(
        open=_pattern(rf"(?:{lists.open})\b"),
        closed=_pattern(rf"(?!{lists.inviting}){closed}"),
        before=_pattern(rf"{clause}[^,?]*, (?:(?:{lists.then}) )?"),
        joined=_pattern(rf"\b(?:{lists.joined}) (?:{lists.open})\b(?! {subject})"),
        alternatives=_pattern(rf"\w,? (?:{lists.either}) \w"),
        anything=_words(lists.anything),
        short=_pattern(rf"(?:{lists.short})\b(?!.*\b(?:{lists.open})\b)"),
        leading=_pattern(lists.leading),
        health=_words(lists.health),
        private=_words(lists.private),
        others=_words(lists.others),
        lead_in=_pattern(rf"^(?:{lists.lead_in})\s+"),
        minutes=_pattern(rf"(\d+)\s*{lists.minutes}"),
        hours=_pattern(rf"(\d+)\s*{lists.hours}"),
        times=lists.times,
    )


def _words(alternatives: str) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{alternatives})\b")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
