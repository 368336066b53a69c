"""Advice on how a question is worded: open, one thing at a time, short, without its answer, and about the work."""

import re
from collections.abc import Iterator

from samtale.authoring.advice.words import Patterns, patterns
from samtale.guide.model import Guide
from samtale.language import Message, say
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question
from samtale.values import dataclass

MOST_WORDS = 25
_SENTENCE = re.compile(r"[^.?!…]+[.?!…]+[»”\"')]*|[^.?!…]+$")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_WHOLLY_QUOTED = re.compile(r"[“„”][^“„”]+[“”]|«[^«»]+»|»[^«»]+«|[‘‚][^‘‚’]+[‘’]")
"""From the first sign to the last, with none between: “Yes” and “no” are quotations, and stay."""
_ANEW = re.compile(r":\s+|\s[–—]\s")


@dataclass(frozen=True)
class _LocatedQuestion:
    """A question with its place, and the words to look for in its language."""

    path: Path
    question: Question
    words: Patterns

    @property
    def ask(self) -> Path:
        return (*self.path, "ask")


def places(guide: Guide) -> Iterator[tuple[Path, Question]]:
    """Every question with the way to it."""
    for at, section in enumerate(guide.sections):
        for place, question in enumerate(section.questions):
            yield ("sections", at, "questions", place), question


def _located_questions(guide: Guide) -> Iterator[_LocatedQuestion]:
    words = patterns(guide.language)
    if words is not None:
        yield from (_LocatedQuestion(path, question, words) for path, question in places(guide))


def closed_questions(guide: Guide) -> Iterator[Problem]:
    """Questions that a yes or no would answer, where more is hoped for."""
    yes_no = say(
        "An open question brings out more: begin with what, how or when. Is yes or no enough? Write type: yes_no."
    )
    choice = say(
        "An open question brings out more: begin with what, how or when. Are these all the answers? Write type: choice."
    )
    for asked in _located_questions(guide):
        sentences = _questions_in(asked.question.ask)
        if not asked.question.wants_own_words or not sentences or not _is_closed(sentences[-1], asked.words):
            continue
        if _offers_answers(sentences[-1], asked.words):
            yield Problem(asked.ask, say("This question names the answers to choose from."), choice)
        else:
            yield Problem(asked.ask, say("This can be answered with yes or no."), yes_no)


def _offers_answers(sentence: str, words: Patterns) -> bool:
    """Whether it is “this or that?”: with “anything” or “or not” in it, yes or no is still an answer."""
    before = words.before.match(sentence)
    asked = sentence[before.end() :] if before else sentence
    return words.alternatives.search(asked) is not None and words.anything.search(asked) is None


def _is_closed(sentence: str, words: Patterns) -> bool:
    """Whether it begins as a closed question does; after a colon or a dash it may begin anew, and be an open one."""
    sentence = words.lead_in.sub("", sentence)
    if words.short.match(sentence):
        return True
    *_, last = _ANEW.split(sentence)
    if last != sentence and words.open.match(last):
        return False
    before = words.before.match(sentence)
    return words.closed.match(sentence, before.end() if before else 0) is not None or (
        last != sentence and words.closed.match(last) is not None
    )


def double_questions(guide: Guide) -> Iterator[Problem]:
    """Two questions where one is answered."""
    why = say(
        "Two questions at once get an answer to the last. Ask one thing at a time; the other can be a question of its "
        "own, or a probe."
    )
    for asked in _located_questions(guide):
        sentences = _questions_in(asked.question.ask)
        joined = any(asked.words.joined.search(sentence) for sentence in sentences)
        if not asked.question.has_rows and (len(sentences) > 1 or joined):
            yield Problem(asked.ask, say("This asks more than one thing."), why)


def leading(guide: Guide) -> Iterator[Problem]:
    """Questions that tell which answer is hoped for."""
    why = say("You will hear what you already think. Ask so that every answer is equally easy to give.")
    for asked in _located_questions(guide):
        for sentence in _questions_in(asked.question.ask):
            if found := asked.words.leading.search(sentence):
                yield Problem(asked.ask, say("“{words}” gives away what you hope to hear.", words=found.group()), why)
                break


def long_questions(guide: Guide) -> Iterator[Problem]:
    """Questions that nobody can keep in mind until their end."""
    why = say("What is said aloud is easy to follow up to about 25. Shorten it, or move some of it to the tip.")
    for path, question in places(guide):
        count = len(question.ask.split())
        if count > MOST_WORDS:
            yield Problem((*path, "ask"), say("This question has {count} words.", count=count), why)


def private(guide: Guide) -> Iterator[Problem]:
    """Questions about what does not belong in an agreement at work."""
    why = say(
        "What is said is written down, and others may have to see it. Ask about the work, and what would help there."
    )
    for asked in _located_questions(guide):
        for path, text in _said_aloud(asked):
            if what := _private(text, asked.words):
                yield Problem(path, what, why)


def quoted(guide: Guide) -> Iterator[Problem]:
    """Texts that stand as a whole in quotation marks that a word processor made, and that YAML takes for letters."""
    why = say('They are part of the text, and are shown. Write straight ones instead ("…"), or none.')
    for path, text in texts(guide):
        if _WHOLLY_QUOTED.fullmatch(text):
            message = say("The quotation marks {marks} stand around the whole text.", marks=f"{text[0]}…{text[-1]}")
            yield Problem(path, message, why)


def texts(guide: Guide) -> Iterator[tuple[Path, str]]:
    """Everything in a guide that is shown, with the way to it."""
    yield from (((key,), getattr(guide, key)) for key in ("title", "description", "intro"))
    for at, section in enumerate(guide.sections):
        yield from ((("sections", at, key), getattr(section, key)) for key in ("title", "intro"))
    for path, question in places(guide):
        yield from (((*path, key), getattr(question, key)) for key in ("ask", "label", "tip"))
        yield from (((*path, "probes", at), probe) for at, probe in enumerate(question.probes))
        yield from (((*path, *within), text) for within, text in question.own_texts())


def _said_aloud(asked: _LocatedQuestion) -> Iterator[tuple[Path, str]]:
    yield asked.ask, asked.question.ask
    yield from (((*asked.path, "probes", at), probe) for at, probe in enumerate(asked.question.probes))
    yield from (((*asked.path, *within), text) for within, text in asked.question.own_texts() if within[-1] == "ask")


def _private(text: str, words: Patterns) -> Message | None:
    if found := words.health.search(text):
        return say("“{words}” asks about health.", words=found.group())
    if found := words.private.search(text):
        return say("“{words}” asks about private life.", words=found.group())
    if found := words.others.search(text):
        return say("“{words}” asks about somebody who is not there.", words=found.group())
    return None


def _questions_in(text: str) -> list[str]:
    """The sentences that end with a question mark, but for what is quoted."""
    plain = _QUOTED.sub("", text)
    return [sentence.strip() for sentence in _SENTENCE.findall(plain) if sentence.rstrip("»”\"') ").endswith("?")]
