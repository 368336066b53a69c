"""Guides in files: what stands there becomes a guide, or everything that is wrong with it is said at once.

Questions are read one by one, from the inside out, so that those which can be read are checked although others can't.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from samtale.conversation.guide_values import check_values
from samtale.errors import GuideError
from samtale.files.guide_shape import shape_problems
from samtale.files.yamltext import compose, problem_lines
from samtale.guide.check import MOST_QUESTIONS, Named, check_ids, check_question, is_id, is_language
from samtale.guide.model import FORMAT, TYPES, Guide, Question, Section, When, in_file
from samtale.guide.problem import Path, Problem, did_you_mean
from samtale.guide.references import check_references
from samtale.language import Message, say, say_many
from samtale.text import clean, clean_line

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Data = dict[str, Any]
_MANY_LINES = ("ask", "tip", "intro", "description", "probes")


def read_guide(text: str, name: str) -> Guide:
    """The guide in the text of a file. Raises GuideError with every problem, each with its line."""
    loaded = compose(text, name)
    reader = _Reader(checked=True)
    guide = reader.read(loaded.data)
    details = problem_lines(reader.problems, loaded, name)
    if guide is None or details:
        hint = say("Mend the file, and check it: samtale guide check FILE")
        raise GuideError(_count(len(details), name), hint, details)
    return guide


def guide_from(data: object) -> Guide:
    """The guide in data that `guide_to_data` made. Raises GuideError.

    It was checked when it was read from its file; a stricter check since then is no reason to lose a conversation.
    """
    reader = _Reader(checked=False)
    guide = reader.read(data)
    if guide is None or reader.problems:
        raise GuideError(say("The guide can't be read."), details=[problem.message for problem in reader.problems])
    return guide


def _count(problems: int, name: str) -> Message:
    return say_many(
        "One thing is wrong in the guide {file}.", "{count} things are wrong in the guide {file}.", problems, file=name
    )


def guide_to_data(guide: Guide) -> Data:
    """The guide as text, numbers, lists and mappings, as it would stand in a file; defaults are left out."""
    return _as_data(guide)


def _as_data(value: Any) -> Data:
    return {
        in_file(field.name): _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != field.default or field.name == "type"
    }


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case dict():
            return {str(key): _plain(part) for key, part in value.items()}
        case Decimal():
            return format(value, "f")
        case _ if dataclasses.is_dataclass(value):
            return _as_data(value)
        case _:
            return value


class _Reader:
    """Reads a guide from the inside out, and notes every problem."""

    def __init__(self, *, checked: bool) -> None:
        self.problems: list[Problem] = []
        self._checked = checked
        self._named: list[Named] = []
        self._asked: list[Named] = []

    def read(self, raw: Any) -> Guide | None:
        """The guide; None where too little of it can be read."""
        if not isinstance(raw, dict):
            self._wrong((), say("There is no guide here."), say("Begin with the line “samtale: 1”."))
            return None
        data = _tidy(raw, "")
        if not self._is_of_this_format(data):
            return None
        sections = self._parts(data, "sections", (), self._section)
        guide = self._shaped(Guide, {**data, "sections": ()}, ())
        if self._checked:
            self._check(data)
        return dataclasses.replace(guide, sections=sections) if guide and sections else None

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

    def _parts(self, data: Data, key: str, path: Path, read: Callable[[Any, Path], T | None]) -> tuple[T, ...] | None:
        """The sections of a guide, or the questions of a section; None where one of them can't be read."""
        raw = data.get(key)
        at = (*path, key)
        if not isinstance(raw, list) or not raw:
            hint = say("Write each on lines that begin with a hyphen.")
            self._wrong(at if key in data else path, say("“{key}” should hold one part or more.", key=key), hint)
            return None
        parts = [read(part, (*at, place)) for place, part in enumerate(raw)]
        readable = tuple(part for part in parts if part is not None)
        return readable if len(readable) == len(parts) else None

    def _section(self, raw: Any, path: Path) -> Section | None:
        if not isinstance(raw, dict):
            self._wrong(path, say("This should be a section."), say("It needs an id, a title and questions."))
            return None
        self._name(raw, path)
        questions: tuple[Question, ...] | None = self._parts(raw, "questions", path, self._question)
        section = self._shaped(Section, {**raw, "questions": ()}, path)
        if section and section.minutes is not None and section.minutes < 0:
            self._wrong((*path, "minutes"), say("The time can't be less than nothing."), say("Write minutes: 20."))
        return dataclasses.replace(section, questions=questions) if section and questions else None

    def _question(self, raw: Any, path: Path) -> Question | None:
        if not isinstance(raw, dict):
            self._wrong(path, say("This should be a question."), say("It needs an id and what to ask."))
            return None
        type_ = raw.get("type", "text")
        question: Question | None = None
        if isinstance(type_, str) and type_ in TYPES:
            kind: Any = TYPES[type_]
            question = self._shaped(kind, raw, path)
        else:
            hint = did_you_mean(str(type_), TYPES)
            self._wrong((*path, "type"), say("There is no type of question “{type}”.", type=str(type_)), hint)
        self._name(raw, path, question)
        if isinstance(raw.get("id"), str):
            self._asked.append(self._named[-1])
        return question

    def _name(self, raw: Data, path: Path, question: Question | None = None) -> None:
        if isinstance(raw.get("id"), str):
            when = question.when if question else self._when(raw.get("when"))
            self._named.append(Named(path, raw["id"], question, when))

    def _when(self, raw: Any) -> When | None:
        """The condition of a question that can't be read otherwise; what is wrong with its shape is noted already."""
        from pydantic import ValidationError  # noqa: PLC0415 - as below

        try:
            when: When = _adapter(When).validate_python(raw)
        except ValidationError:
            return None
        return when

    def _shaped(self, kind: "type[T]", data: Data, path: Path) -> T | None:
        """The value, if every key is known and holds what it should."""
        from pydantic import ValidationError  # noqa: PLC0415 - 74 ms that lists and completion need not wait for

        try:
            value: T = _adapter(cast("Any", kind)).validate_python(data)
        except ValidationError as error:
            self.problems += (problem.under(*path) for problem in shape_problems(error.errors(), kind, data))
            return None
        return value

    def _check(self, data: Data) -> None:
        """What is wrong beyond the shape of single fields, in all that could be read."""
        self.problems += check_ids(self._named)
        self.problems += check_references(self._asked)
        language = str(data.get("language", ""))
        self.problems += self._wrong_head(data, language)
        earlier: dict[str, Question] = {}
        for one in self._asked:
            if one.question is not None:
                found = (*check_question(one.question), *check_values(one.question, earlier, language))
                self.problems += (problem.under(*one.path) for problem in found)
                earlier.setdefault(one.id, one.question)

    def _wrong_head(self, data: Mapping[str, Any], language: str) -> Iterator[Problem]:
        for key in ("id", "template"):
            if isinstance(name := data.get(key), str) and not is_id(name):
                hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
                yield Problem((key,), say("“{name}” can't be used as a name.", name=name), hint)
        if language and not is_language(language):
            hint = say("Write a short name such as nb, nn or en.")
            yield Problem(("language",), say("“{language}” is not a language.", language=language), hint)
        if len(self._asked) > MOST_QUESTIONS:
            count = len(self._asked)
            message = say("There are {count} questions; there is room for {most}.", count=count, most=MOST_QUESTIONS)
            yield Problem(("sections",), message, say("Make several guides of it."))


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - as above

    return TypeAdapter(kind)


def _tidy(raw: Any, key: str) -> Any:
    """Without what nobody can see, and without keys that nothing stands behind."""
    match raw:
        case str():
            return clean(raw).strip() if key in _MANY_LINES else clean_line(raw)
        case list():
            return [_tidy(part, key) for part in raw]
        case dict():
            return {name: _tidy(part, name) for name, part in raw.items() if part is not None}
        case _:
            return raw
