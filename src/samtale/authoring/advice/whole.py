"""Advice on the guide as a whole: room to think, help for the leader, honest times, and promises by both."""

from collections.abc import Iterator

from samtale.authoring.advice.wording import places
from samtale.authoring.advice.words import Patterns, patterns
from samtale.guide.model import Guide
from samtale.language import say
from samtale.questions.commitments import CommitmentsQuestion
from samtale.questions.problem import Problem
from samtale.questions.question import Question

MOST_IN_A_SECTION = 5


def no_tips(guide: Guide) -> Iterator[Problem]:
    """Questions without advice for the leader."""
    why = say("A tip says what to listen for, and what not to do. Write a line “tip: …”.")
    for path, question in places(guide):
        if not question.tip:
            yield Problem(path, say("There is no tip for the leader here."), why)


def one_option(guide: Guide) -> Iterator[Problem]:
    """Something to choose from, with nothing to choose between."""
    why = say("There is nothing to choose between. Add another, or ask in another way: type: yes_no.")
    for path, question in places(guide):
        for within in (within for within, count in question.option_counts() if count == 1):
            yield Problem((*path, *within), say("There is only one option here."), why)


def crowded_sections(guide: Guide) -> Iterator[Problem]:
    """Parts with more questions than two people think through."""
    why = say("After five, answers get short. Choose the best, or make two parts of it.")
    for at, section in enumerate(guide.sections):
        count = len(section.questions)
        if count > MOST_IN_A_SECTION:
            yield Problem(("sections", at), say("There are {count} questions in this part.", count=count), why)


def more_minutes_than_said(guide: Guide) -> Iterator[Problem]:
    """Parts that take longer together than the guide says it does."""
    words = patterns(guide.language)
    if words is None or guide.minutes is None:
        return
    for key, text in (("title", guide.title), ("description", guide.description), ("intro", guide.intro)):
        said = _minutes_in(text, words)
        if said and guide.minutes > said:
            message = say("The parts take {sum} minutes together, and this says {said}.", sum=guide.minutes, said=said)
            yield Problem(
                (key,), message, say("People set aside the time that is stated. Shorten the parts, or state more time.")
            )


def _minutes_in(text: str, words: Patterns) -> int:
    """The longest time that the text speaks of."""
    said: list[int] = []
    text = text.casefold()
    for phrase in sorted(words.times, key=len, reverse=True):  # half an hour, before an hour is seen in it
        if phrase in text:
            said.append(words.times[phrase])
            text = text.replace(phrase, "")
    said += [int(found[:4]) for found in words.minutes.findall(text)]
    said += [int(found[:4]) * 60 for found in words.hours.findall(text)]
    return max(said, default=0)


def no_promise_by_the_leader(guide: Guide) -> Iterator[Problem]:
    """A guide in which only the employee promises anything."""
    if not any(map(_leader_promises, guide.questions)):
        why = say(
            "An agreement in which only the employee has something to do is an order. Add a question "
            "of type: commitments, by: together or by: leader."
        )
        yield Problem(("sections",), say("The leader promises nothing in this guide."), why)


def _leader_promises(question: Question) -> bool:
    if isinstance(question, CommitmentsQuestion):
        return question.by != "employee"
    return question.by == "leader" and question.keep == "agreement"
