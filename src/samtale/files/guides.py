"""Guides in files: what stands there becomes a guide, or everything that is wrong with it is said at once.

Where something is wrong, sections and questions are read one by one, each without what is wrong in it, so that the rest
is checked in the same run.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from samtale.conversation.guide_values import check_values
from samtale.errors import GuideError
from samtale.files.guide_shape import BEGIN, meant_type, shape_problems, type_hint
from samtale.files.yamltext import Loaded, compose, problem_lines
from samtale.guide.check import MOST_QUESTIONS, Named, check_ids, check_question, is_id, is_language, not_a_language
from samtale.guide.model import FORMAT, TYPES, EntryField, Guide, Question, ScaleQuestion, Section, When, in_file
from samtale.guide.problem import Path, Problem
from samtale.guide.references import check_references
from samtale.language import Message, say, say_many
from samtale.text import clean, clean_line, shortened
from samtale.values import dataclass

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Data = dict[str, Any]
_MANY_LINES = ("ask", "tip", "intro", "description", "probes")
_KEYS = frozenset(
    in_file(field.name)
    for kind in (Guide, Section, *TYPES.values(), EntryField, When)
    for field in dataclasses.fields(kind)
)
"""Every key of the format. What else stands alone is no empty key, but the rest of a text that a comma has cut."""
_OWN_WORDS = ("options", "labels")
"""Here the names before the colons are the guide's own."""
_NEEDED: Mapping[str, Message] = {
    "sections": say("“sections” should hold one part or more."),
    "questions": say("“questions” should hold one question or more."),
}
_PARTS: Mapping[str, Message] = {
    "sections": say("Begin each with a hyphen: “- id: …”. “title: …” and “questions:” go below, as far in as “id”."),
    "questions": say("Begin each with a hyphen: “- id: …”. “ask: …” goes below it, as far in as “id”."),
}
"""How the parts of a guide are written."""


def read_guide(text: str, name: str) -> Guide:
    """The guide in the text of a file. Raises GuideError with every problem, each with its line."""
    return read_with_places(text, name)[0]


def read_with_places(text: str, name: str) -> tuple[Guide, Loaded]:
    """The same, and where everything in it stands."""
    loaded = compose(text, name)
    reader = _Reader()
    guide = reader.read(loaded.data)
    details = problem_lines(reader.problems, loaded, name)
    if guide is None or details:
        hint = say("Correct the file, and check it: samtale guide check {file}", file=name)
        raise GuideError(_count(len(details), name), hint, details)
    return guide, loaded


def _count(problems: int, name: str) -> Message:
    return say_many(
        "One thing is wrong in the guide {file}.", "{count} things are wrong in the guide {file}.", problems, file=name
    )


@dataclass(frozen=True)
class _Asked(Named):
    """A question, as far as it could be read, and the keys without which it was."""

    wrong: frozenset[str] = frozenset()


def _asked(path: Path, name: str, question: Question | None, wrong: frozenset[str] = frozenset()) -> _Asked:
    return _Asked(path, name, question, question.when if question else None, wrong=wrong)


class _Reader:
    """Reads a guide and notes every problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._named: list[Named] = []
        self._asked: list[_Asked] = []

    def read(self, raw: Any) -> Guide | None:
        """The guide; None where it can't be read as a whole."""
        if not isinstance(raw, dict):
            self._wrong((), say("There is no guide here."), BEGIN)
            return None
        data = _tidy(raw, "")
        if not self._is_of_this_format(data) or self._is_too_long(data):
            return None
        guide = self._whole(data)
        if guide is None:
            self._in_parts(data)
        self._check(data)
        return guide

    def _wrong(self, path: Path, message: Message, hint: Message | None = None) -> None:
        self.problems.append(Problem(path, message, hint))

    def _is_of_this_format(self, data: Data) -> bool:
        said = str(data.get("samtale", FORMAT))
        if said.isdecimal() and int(said[:9]) > FORMAT:
            hint = say("Install the newest samtale to use it.")
            self._wrong(("samtale",), say("This guide is made for a newer samtale."), hint)
            return False
        if "samtale" in data and said != str(FORMAT):
            self._wrong(("samtale",), say("This should be the version of the format."), say("Write samtale: 1."))
            data["samtale"] = FORMAT
        return True

    def _is_too_long(self, data: Data) -> bool:
        sections = data.get("sections")
        parts = (
            [part.get("questions") for part in sections if isinstance(part, dict)] if isinstance(sections, list) else []
        )
        count = sum(len(questions) for questions in parts if isinstance(questions, list))
        if count > MOST_QUESTIONS:
            message = say("There are {count} questions; there is room for {most}.", count=count, most=MOST_QUESTIONS)
            self._wrong(("sections",), message, say("Make several guides of it."))
        return count > MOST_QUESTIONS

    # The guide as a whole, in one step

    def _whole(self, data: Data) -> Guide | None:
        """The guide, where every part has the shape that it should."""
        guide = _shaped(Guide, data)
        if guide is None or not guide.sections or not all(map(_is_section, guide.sections)):
            return None
        for at, section in enumerate(guide.sections):
            path = ("sections", at)
            asked = [_asked((*path, "questions", place), q.id, q) for place, q in enumerate(section.questions)]
            self._named += (Named(path, section.id), *asked)
            self._asked += asked
        return guide

    # The guide part by part, where something is wrong

    def _in_parts(self, data: Data) -> None:
        self._each(data, "sections", (), self._section)
        self._note(Guide, {**data, "sections": ()}, ())

    def _each(self, data: Data, key: str, path: Path, read: Callable[[Any, Path], None]) -> None:
        """Reads the sections of a guide, or the questions of a section."""
        raw = data.get(key)
        if not isinstance(raw, list) or not raw:
            self._wrong((*path, key), _NEEDED[key], _PARTS[key])
            return
        for place, part in enumerate(raw):
            read(part, (*path, key, place))

    def _section(self, raw: Any, path: Path) -> None:
        if not isinstance(raw, dict):
            self._wrong(path, say("This should be a section."), say("It needs an id, a title and questions."))
            return
        if isinstance(raw.get("id"), str):
            self._named.append(Named(path, raw["id"]))
        self._each(raw, "questions", path, self._question)
        self._note(Section, {**raw, "questions": ()}, path)
        section = _shaped(Section, {**raw, "questions": ()})
        if section and not _has_time(section):
            self._wrong((*path, "minutes"), say("The time can't be less than zero."), say("Write minutes: 20."))

    def _question(self, raw: Any, path: Path) -> None:
        if not isinstance(raw, dict):
            self._wrong(path, say("This should be a question."), say("It needs an id and what to ask."))
            return
        kind = self._kind(raw, path)
        wrong = self._note(kind, raw, path) if kind else frozenset[str]()
        question = _shaped(kind, _without(wrong, kind, raw)) if kind else None
        name = raw["id"] if isinstance(raw.get("id"), str) else ""
        asked = _asked(path, name, question, wrong)
        self._asked.append(asked)
        self._named += [asked] if name else []

    def _kind(self, raw: Data, path: Path) -> type[Question] | None:
        """The kind of question; for a misspelt one, what it most likely should be."""
        said = raw.get("type", "text")
        if isinstance(said, str) and said in TYPES:
            return TYPES[said]
        word = said if isinstance(said, str) else "…"
        message = say("There is no type of question “{type}”.", type=shortened(word))
        self._wrong((*path, "type"), message, type_hint(word, TYPES))
        meant = meant_type(word)
        if meant is None:
            return None
        raw["type"] = meant
        return TYPES[meant]

    def _note(self, kind: type, data: Data, path: Path) -> frozenset[str]:
        """Notes what is wrong with the shape of the data, and tells at which keys."""
        problems = _problems(kind, data)
        self.problems += (problem.under(*path) for problem in problems)
        return frozenset(str(problem.path[0]) for problem in problems)

    # What is wrong beyond the shape

    def _check(self, data: Data) -> None:
        language = str(data.get("language", ""))
        self.problems += check_ids(self._named)
        self.problems += check_references(self._asked)
        self.problems += _wrong_head(data, language)
        earlier: dict[str, Question] = {}
        for one in self._asked:
            if one.question is not None:
                found = _wrong_question(one.question, earlier, language, _at(data, one.path))
                self.problems += (p.under(*one.path) for p in found if not one.wrong.intersection(map(str, p.path[:1])))
                if not one.wrong:
                    earlier.setdefault(one.id, one.question)


def _wrong_question(
    question: Question, earlier: Mapping[str, Question], language: str, written: Data
) -> Iterator[Problem]:
    yield from check_question(question)
    yield from check_values(question, earlier, language)
    if isinstance(question, ScaleQuestion):
        yield from _lost_points(question, written)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _lost_points(question: ScaleQuestion, written: Data) -> Iterator[Problem]:
    """Labels at one point of the scale, written in two ways: 1 and 01."""
    points = set[int]()
    for name in written["labels"] if question.labels else ():
        if int(name) in points:
            yield Problem(("labels", name), say("This point appears twice."), say("Remove one of them."))
        points.add(int(name))


def _wrong_head(data: Mapping[str, Any], language: str) -> Iterator[Problem]:
    for key in ("id", "template"):
        if isinstance(name := data.get(key), str) and not is_id(name):
            hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
            yield Problem((key,), say("“{name}” can't be used as a name.", name=name), hint)
    if language and not is_language(language):
        yield Problem(("language",), *not_a_language(language))


def _is_section(section: Section) -> bool:
    return bool(section.questions) and _has_time(section)


def _has_time(section: Section) -> bool:
    return section.minutes is None or section.minutes >= 0


# Shapes


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 74 ms that lists and completion need not wait for

    return TypeAdapter(kind)


def _shaped(kind: type[T], data: object) -> T | None:
    """The value, if every key is known and holds what it should."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    try:
        value: T = _adapter(cast("Any", kind)).validate_python(data)
    except ValidationError:
        return None
    return value


def _problems(kind: type, data: Data) -> Sequence[Problem]:
    """What is wrong with the shape of the data. Paths begin at it."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    try:
        _adapter(kind).validate_python(data)
    except ValidationError as error:
        return tuple(shape_problems(error.errors(include_url=False), kind, data))
    return ()


def _without(wrong: frozenset[str], kind: type, data: Data) -> Data:
    """The data without what is wrong, and with something at each key that can't be without."""
    needed = {in_file(field.name) for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    stand_ins = {key: () if key in ("options", "fields") else "" for key in needed & wrong}
    return {**{key: value for key, value in data.items() if key not in wrong}, **stand_ins}


def _tidy(raw: Any, key: str) -> Any:
    """Without what nobody can see, and without keys of ours that nothing stands behind."""
    match raw:
        case str():
            return clean(raw).strip() if key in _MANY_LINES else clean_line(raw)
        case list():
            return [_tidy(part, key) for part in raw]
        case dict() if key in _OWN_WORDS:
            return {clean_line(name): _tidy(part, name) for name, part in raw.items()}
        case dict():
            parts = {name: _tidy(part, name) for name, part in raw.items()}
            return {name: part for name, part in parts.items() if part not in (None, "") or name not in _KEYS}
        case _:
            return raw
