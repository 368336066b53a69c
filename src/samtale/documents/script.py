"""A guide as a script to read or to hand out: what is asked, by whom, and what happens to the answer, in Markdown."""

from collections.abc import Iterator, Sequence
from datetime import date

from samtale.documents.escape import escape
from samtale.documents.printout import Printout
from samtale.guide.model import Guide, Section
from samtale.language import Message, Translator, Words, say, say_many, translator
from samtale.questions.question import Question
from samtale.questions.when import When
from samtale.questions.words import KEPT, WHO_ANSWERS

_TIP = say("For the leader:")
_PROBES = say("To follow up with:")


def script(guide: Guide, on: date) -> Printout:
    """The script in the guide's language, for a writer."""
    markdown = _Writer(guide, translator(guide.language)).whole()
    return Printout(markdown, guide.title, guide.language, on)


class _Writer:
    """Writes one guide."""

    def __init__(self, guide: Guide, translate: Translator) -> None:
        self._guide = guide
        self._tell = translate
        self._numbers = {question.id: number for number, question in enumerate(guide.questions, start=1)}

    def whole(self) -> str:
        return "\n\n".join(block for block in self._blocks() if block) + "\n"

    def _blocks(self) -> Iterator[str]:
        guide = self._guide
        yield f"# {escape(guide.title)}"
        yield escape(guide.description)
        yield escape(self._tell(_line([*self._about()])))
        yield _quote(guide.intro)
        number = 1
        for section in guide.sections:
            yield from self._section(section, number)
            number += len(section.questions)

    def _about(self) -> Iterator[Words]:
        if self._guide.minutes:
            yield say("About {minutes} minutes", minutes=self._guide.minutes)
        if self._guide.version:
            yield say("Version {version}", version=self._guide.version)

    def _section(self, section: Section, number: int) -> Iterator[str]:
        title = section.title
        if section.minutes:
            title = self._tell(say("{section} · {minutes} min", section=title, minutes=section.minutes))
        yield f"## {escape(title)}"
        yield _quote(section.intro)
        for at, question in enumerate(section.questions, number):
            yield f"### {at}. {escape(question.ask)}"
            yield self._answered(question)
            yield _bullets(question.script(self._tell))
            if question.when is not None:
                yield self._escaped(say("Only asked when {condition}.", condition=self._condition(question.when)))
            yield from self._help(question)

    def _escaped(self, words: Words) -> str:
        return escape(self._tell(words))

    def _answered(self, question: Question) -> str:
        parts: list[Words] = [WHO_ANSWERS[question.by], KEPT[question.keep]]
        if question.keep != "nothing":
            parts.append(question.how)
        if question.most:
            parts.append(say_many("At most one", "At most {count}", question.most))
        if question.required:
            parts.append(say("Must be answered before the end"))
        return f"*{escape(self._tell(_line(parts)))}*"

    def _help(self, question: Question) -> Iterator[str]:
        if question.tip:
            yield f"**{self._escaped(_TIP)}** {escape(question.tip)}"
        if question.probes:
            yield f"**{self._escaped(_PROBES)}**"
            yield _bullets(question.probes)

    # Conditions in words

    def _condition(self, when: When) -> Words:
        if when.all is not None:
            return self._joined(when.all, say(" and "))
        if when.any is not None:
            return self._joined(when.any, say(" or "))
        if when.not_ is not None:
            return say("not ({condition})", condition=self._condition(when.not_))
        tests = self._tell(say(" and ")).join(map(self._tell, _tests(when, self._guide.question(when.question))))
        return say("question {number} {tests}", number=self._numbers[when.question], tests=tests)

    def _joined(self, parts: Sequence[When], word: Message) -> Words:
        return self._tell(word).join(self._tell(self._condition(part)) for part in parts)


def _tests(when: When, asked: Question | None) -> Iterator[Message]:
    """What an earlier question is to be answered with, its options by their words."""
    options = asked.options_by_id if asked else {}
    if when.answered is not None:
        yield say("has an answer") if when.answered else say("has no answer")
    if when.is_ is not None:
        yield say("is {value}", value=options.get(when.is_, when.is_))
    if when.is_not is not None:
        yield say("is not {value}", value=options.get(when.is_not, when.is_not))
    if when.in_ is not None:
        yield say("is one of {values}", values=", ".join(options.get(value, value) for value in when.in_))
    if when.includes is not None:
        yield say("includes {value}", value=options.get(when.includes, when.includes))
    if when.at_least is not None:
        yield say("is at least {value}", value=when.at_least)
    if when.at_most is not None:
        yield say("is at most {value}", value=when.at_most)


def _line(parts: Sequence[Words]) -> Words:
    """The parts on a line, with a dot between them."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return Message("{first} · {rest}", {"first": parts[0], "rest": _line(parts[1:])})


def _quote(text: str) -> str:
    """What is said aloud, paragraph by paragraph."""
    paragraphs = [escape(part) for part in text.split("\n") if part.strip()]
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def _bullets(items: Sequence[str]) -> str:
    return "\n".join(f"- {escape(item)}" for item in items)
