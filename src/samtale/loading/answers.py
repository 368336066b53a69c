"""Answers files: a conversation as people and other programs write it down in YAML or JSON, and as it is read back.

Below `answers` stands what was answered. Below `drafts`, letter by letter, stands what was half typed when the file was
written: that is no answer yet, and whoever reads the file makes it one by moving it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from samtale.conversation.conversation import Conversation, begin
from samtale.conversation.reading import read, write
from samtale.errors import GuideError
from samtale.guide.model import Guide
from samtale.language import Message, say, translator
from samtale.loading.yaml_text import YamlSource, compose, dump, problem_lines
from samtale.questions.answers import Value
from samtale.questions.date import DAY
from samtale.questions.list import read_items
from samtale.questions.people import PERSONS, People
from samtale.questions.problem import Path, Problem, did_you_mean
from samtale.questions.question import Question
from samtale.questions.raw import Raw, is_empty, is_nothing
from samtale.questions.reader import NO_TEXT, NotUnderstood, Reader, Reading, no_place
from samtale.questions.review import Reviewed
from samtale.text import clean, join_surrogates
from samtale.values import dataclass

KEYS = ("guide", "language", "leader", "employee", "date", "answers", "drafts", "parked")
_HEAD = ("guide", "language", "leader", "employee")
_DAMAGED = say("The stored conversation is damaged: something here may be missing, or not as it was said.")
_QUOTED = re.compile(r"[“”„«»]([^“”„«»]*)[“”„«»]")


@dataclass(frozen=True, kw_only=True)
class AnswersFile:
    """What stands in an answers file. Only its top is checked yet: what the answers mean depends on the guide.

    What the file leaves out is empty here: a command may say it instead.
    """

    name: str
    """What the file is called in messages."""
    source: YamlSource
    guide: str
    """The guide's id."""
    language: str
    """The guide's language."""
    leader: str
    employee: str
    on: date | None
    answers: Mapping[str, Raw]
    drafts: Mapping[str, Raw]
    parked: tuple[str, ...]


# Reading the file


def read_answers(text: str, name: str, today: date, language: str) -> AnswersFile:
    """The answers file with this text. Its date is read in its own language, or else in the one given here.

    Raises GuideError where it is no YAML, or its top is wrong.
    """
    source = compose(text, name)
    fields = Reader(Reading(today, language))
    top = _mapping(
        source.data, (), fields, say("Write lines such as “leader: Anne Berg”, with a space after the colon.")
    )
    _only_known_keys(top, fields)
    head = {key: fields.line(_unquoted(top.get(key)) or "", (key,)) or "" for key in _HEAD}
    fields.reading = Reading(today, head["language"] or language)
    example = say(
        "Write each answer as “id: answer”, with a space after the colon, two spaces further in than this line."
    )
    answers_file = AnswersFile(
        name=name,
        source=source,
        **head,
        on=DAY.read(_unquoted(top.get("date")) or "", fields, ("date",)),
        answers=_mapping(top.get("answers") or {}, ("answers",), fields, example),
        drafts=_mapping(top.get("drafts") or {}, ("drafts",), fields, example),
        parked=read_items(top.get("parked") or [], fields, ("parked",), None) or (),
    )
    _refuse(answers_file, fields.problems)
    return answers_file


def _mapping(raw: Raw, path: Path, fields: Reader, hint: Message) -> Mapping[str, Raw]:
    if isinstance(raw, dict):
        return raw
    message = say("There is nothing here.") if raw is None else say("This should be lines that begin with a name.")
    fields.wrong(path, message, hint)
    return {}


def _only_known_keys(top: Mapping[str, Raw], fields: Reader) -> None:
    not_indented = "answers" in top and is_empty(top["answers"])
    for key in top:
        if key not in KEYS:
            hint = say("Begin every line below “answers” with two spaces.") if not_indented else did_you_mean(key, KEYS)
            fields.wrong((key,), say("“{key}” has no place here.", key=key), hint)


def _unquoted(raw: Raw) -> Raw:
    """Without the quotation marks that word processors make of plain ones, and that are letters in YAML."""
    return _in_each_text(raw, lambda text: quoted[1] if (quoted := _QUOTED.fullmatch(text.strip())) else text)


def _in_each_text(raw: Raw, change: Callable[[str], str]) -> Raw:
    match raw:
        case str():
            return change(raw)
        case list():
            return [_in_each_text(part, change) for part in raw]
        case dict():
            return {key: _in_each_text(part, change) for key, part in raw.items()}
        case None:
            return None


# From answers to a conversation


def conversation_from(
    answers_file: AnswersFile, guide: Guide, people: People, on: date, last: Sequence[Reviewed] = ()
) -> tuple[Conversation, tuple[Message, ...]]:
    """The conversation that an answers file holds, finished and not confirmed, and what was not taken over as it stood.

    Everything that is wrong with the answers is said at once, as one GuideError.
    """
    _refuse(answers_file, _other_guide(answers_file, guide))
    new = replace(begin(guide, people, on, last), parked=answers_file.parked)
    values, problems = _values(answers_file, guide, new.reading)
    conversation = replace(new, at=None, answers=values)
    unread = {problem.path[1] for problem in problems}
    missing = (_missing(question) for question in conversation.missing if question.id not in unread)
    _refuse(
        answers_file,
        [*problems, *missing, *_unknown(answers_file.drafts, "drafts", guide), *_misread(answers_file, guide)],
    )
    cut = problem_lines(answers_file.source.warnings, answers_file.source, answers_file.name)
    return conversation.finish(), (
        *cut,
        *_character_warnings(answers_file, guide),
        *_time_warnings(answers_file, guide, new.reading),
        *_draft_warnings(answers_file, guide),
    )


def _other_guide(answers_file: AnswersFile, guide: Guide) -> Iterator[Problem]:
    if answers_file.guide not in ("", guide.id):
        theirs, ours = answers_file.guide, guide.id
        message = say("These are answers to the guide “{theirs}”, not to “{ours}”.", theirs=theirs, ours=ours)
        yield Problem(("guide",), message, say("Choose that guide, or correct this line."))


def _values(answers_file: AnswersFile, guide: Guide, reading: Reading) -> tuple[dict[str, Value], list[Problem]]:
    """The values of the answers, in the guide's order, and what is wrong with the others."""
    values: dict[str, Value] = {}
    problems = list(_unknown(answers_file.answers, "answers", guide))
    for question in guide.questions:
        raw = answers_file.answers.get(question.id)
        if _runs_together(question, raw):
            message, hint = say("The lines of this list run together."), say("Put a space after each hyphen.")
            problems.append(Problem(("answers", question.id), message, hint))
            continue
        try:
            value = read(question, _in_each_text(raw if question.takes_any_words else _unquoted(raw), clean), reading)
        except NotUnderstood as wrong:
            problems += (
                _as_warning(problem.under("answers", question.id), answers_file.source) for problem in wrong.problems
            )
        else:
            values |= {question.id: value} if value is not None else {}
    return values, problems


def _runs_together(question: Question, raw: Raw) -> bool:
    """Whether a list was meant: without a space after the hyphens, YAML takes its lines for one text."""
    is_list = question.is_many and not question.has_rows
    return is_list and isinstance(raw, str) and re.match(r"-[^\W\d_]", raw) is not None


def _as_warning(problem: Problem, source: YamlSource) -> Problem:
    """The problem with its field's name, where that is missing from the file and so can't be pointed at."""
    field = problem.path[-1]
    if isinstance(field, int) or problem.path in source.places:
        return problem
    return replace(problem, message=say("{field}: {what}", field=field, what=problem.message))


def _unknown(answers: Mapping[str, Raw], key: str, guide: Guide) -> Iterator[Problem]:
    known = [question.id for question in guide.questions]
    by_name = {question.name.casefold(): question.id for question in guide.questions}
    for name in answers:
        if name not in known:
            hint = did_you_mean(by_name.get(name.casefold(), name), known)
            yield Problem((key, name), say("The guide has no question “{id}”.", id=name), hint)


def _missing(question: Question) -> Problem:
    message = say("“{question}” must be answered.", question=question.name)
    hint = say("Both answer here: {{employee: …, leader: …}}.") if question.by == "both" else question.hint_when_missing
    return Problem(("answers", question.id), message, hint)


def _refuse(answers_file: AnswersFile, problems: Iterable[Problem]) -> None:
    lines = problem_lines(problems, answers_file.source, answers_file.name)
    if lines:
        raise GuideError(
            say("The answers in {file} can't be used as they stand.", file=answers_file.name),
            say("Nothing was stored. Correct the file, and try again."),
            lines,
        )


# What is half typed is no answer, and yet it is never lost: a text that YAML takes for something else is told.


def _misread(answers_file: AnswersFile, guide: Guide) -> Iterator[Problem]:
    for question in guide.questions:
        names = PERSONS if question.by == "both" else question.columns
        has_items = question.is_many
        raw = answers_file.drafts.get(question.id)
        yield from _no_text(raw, ("drafts", question.id), names, has_items=has_items)


def _no_text(raw: Raw, path: Path, names: Collection[str], *, has_items: bool) -> Iterator[Problem]:
    """What stands where there should be text, in a draft that has these names and perhaps several items."""
    match raw:
        case dict():
            for name, part in raw.items():
                if name in names:
                    yield from _no_text(part, (*path, name), (), has_items=has_items)
                else:
                    yield Problem((*path, name), *no_place(name, names))
        case list() if has_items:
            for at, part in enumerate(raw):
                yield from _no_text(part, (*path, at), names, has_items=False)
        case list() if not is_nothing(raw):
            yield Problem(path, *NO_TEXT)


# What is not taken over as it stands


def _character_warnings(answers_file: AnswersFile, guide: Guide) -> Iterator[Message]:
    for question in guide.questions:
        raw = answers_file.answers.get(question.id)
        if _in_each_text(raw, _without_unseen) != _in_each_text(raw, join_surrogates):
            yield say("Unseen characters were removed from the answer to “{question}”.", question=question.name)


def _without_unseen(text: str) -> str:
    return "".join(letter for letter in join_surrogates(text) if clean(letter))


def _time_warnings(answers_file: AnswersFile, guide: Guide, reading: Reading) -> Iterator[Message]:
    for question in guide.questions:
        raw, reader = answers_file.answers.get(question.id), Reader(reading)
        for said in raw.values() if question.by == "both" and isinstance(raw, dict) else [raw]:
            if not is_nothing(said):
                question.read(said, reader, ())
        if reader.has_passed_over_a_time:
            yield say("A time in the answer to “{question}” is passed over: the day is kept.", question=question.name)


def _draft_warnings(answers_file: AnswersFile, guide: Guide) -> Iterator[Message]:
    for question in guide.questions:
        if not is_empty(answers_file.drafts.get(question.id)):
            yield say(
                "Half-typed text at “{question}” is not an answer, and was left out. It is under "
                "“drafts”; move it to “answers” to make it one.",
                question=question.name,
            )


# Writing the file


def write_answers(conversation: Conversation, *, damaged: bool = False) -> str:
    """The conversation as an answers file: every answer, hidden or not, in the guide's order, then half-typed text."""
    guide, people = conversation.guide, conversation.people
    head: dict[str, Raw] = {"guide": guide.id, "language": guide.language}
    head |= {"leader": people.leader, "employee": people.employee, "date": conversation.on.isoformat()}
    order = [question.id for question in guide.questions]
    said = conversation.answers
    answers = {q.id: write(q, said[q.id]) for q in guide.questions if q.id in said}
    drafts = {name: conversation.drafts[name] for name in order if name in conversation.drafts}
    asides: dict[str, Raw] = {"drafts": drafts, "parked": list(conversation.parked)}
    text = dump({**head, "answers": answers, **{key: aside for key, aside in asides.items() if aside}})
    return f"# {translator(guide.language)(_DAMAGED)}\n{text}" if damaged else text
