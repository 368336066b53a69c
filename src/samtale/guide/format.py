"""The one reader and writer of the guide format: plain data ↔ guide, with every problem and its path.

Where something is wrong, sections and questions are read one by one, each without what is wrong in it, so that the rest
is checked in the same run. Files and records both come through here; a record's guide is not checked again beyond its
shape: what this samtale would not accept in a new guide must not close an old conversation.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from samtale.errors import GuideError
from samtale.guide.check import MOST_QUESTIONS, Found, check_ids, check_question, is_language, not_a_language
from samtale.guide.conditions import check_conditions
from samtale.guide.keys import (
    BEGIN,
    LATER,
    keys_of,
    read_keys,
    read_type,
    stand_ins,
    without_type,
    write_keys,
    write_question,
)
from samtale.guide.model import FORMAT, Guide, Section
from samtale.guide.shapes import Data, Notes, is_blank
from samtale.language import Message, say
from samtale.questions.problem import Path, Problem
from samtale.questions.question import Question, is_id
from samtale.text import clean_line

T = TypeVar("T")
_NEEDED: Mapping[str, tuple[Message, Message]] = {
    "sections": (
        say("“sections” should hold one part or more."),
        say("Begin each with a hyphen: “- id: …”. “title: …” and “questions:” go below, as far in as “id”."),
    ),
    "questions": (
        say("“questions” should hold one question or more."),
        say("Begin each with a hyphen: “- id: …”. “ask: …” goes below it, as far in as “id”."),
    ),
}


def read_guide_data(data: object) -> tuple[Guide | None, tuple[Problem, ...]]:
    """The guide in data from a file, and everything that is wrong with it; None where something is."""
    reader = _Reader()
    guide = reader.read(data)
    if isinstance(data, dict):
        reader.check(data)
    problems = tuple(reader.notes.problems)
    return (None if problems else guide), problems


def guide_from(data: object) -> Guide:
    """The guide in data that `guide_to_data` made. Raises GuideError.

    Only its shape is looked at: what this samtale would not accept in a new guide must not close an old conversation.
    """
    reader = _Reader()
    try:
        guide = reader.read(data)
    except RecursionError:
        guide = None
    if guide is None or reader.notes.problems:
        raise GuideError(say("The guide can't be read."))
    return guide


def guide_to_data(guide: Guide) -> Data:
    """The guide as text, numbers, lists and mappings, as it would stand in a file; defaults are left out."""
    data = write_keys(guide, "sections")
    sections = [
        write_keys(section, "questions") | {"questions": [*map(write_question, section.questions)]}
        for section in guide.sections
    ]
    return data | {"sections": sections}


class _Reader:
    """Reads a guide and notes every problem."""

    def __init__(self) -> None:
        self.notes = Notes()
        self._found: list[Found] = []
        """The sections and the questions."""
        self._asked: list[Found] = []
        """The questions."""

    def read(self, raw: object) -> Guide | None:
        """The guide, as far as its shape can be read; None where that is not the whole."""
        if not isinstance(raw, dict):
            self.notes.wrong((), say("There is no guide here."), BEGIN)
            return None
        if self._is_too_new(raw) or self._is_too_long(raw):
            return None
        if not is_blank(said := raw.get("samtale")) and str(said).strip() != str(FORMAT):
            hint = say("Write samtale: 1.")
            self.notes.wrong(("samtale",), say("This should be the version of the format."), hint)
            raw = {**raw, "samtale": FORMAT}
        values, wrong = self._keys(Guide, raw, (), "sections")
        sections = self._each(raw, "sections", (), self._section)
        if wrong or sections is None:
            return None
        return Guide(**values | {"sections": sections})

    def _is_too_new(self, raw: Data) -> bool:
        said = str(raw.get("samtale")).strip()
        if is_newer := said.isdecimal() and int(said[:9]) > FORMAT:
            hint = say("Install the newest samtale to use it.")
            self.notes.wrong(("samtale",), say("This guide is made for a newer samtale."), hint)
        return is_newer

    def _is_too_long(self, raw: Data) -> bool:
        sections = raw.get("sections")
        parts = (
            [part.get("questions") for part in sections if isinstance(part, dict)] if isinstance(sections, list) else []
        )
        count = sum(len(questions) for questions in parts if isinstance(questions, list))
        if count > MOST_QUESTIONS:
            message = say("There are {count} questions; there is room for {most}.", count=count, most=MOST_QUESTIONS)
            self.notes.wrong(("sections",), message, say("Make several guides of it."))
        return count > MOST_QUESTIONS

    def _keys(self, kind: type, raw: Data, path: Path, parts: str) -> tuple[dict[str, Any], frozenset[str]]:
        """The keys of a guide or a section, but for its parts."""
        return read_keys(keys_of(kind), {**raw, parts: LATER}, path, self.notes)

    def _each(self, raw: Data, key: str, path: Path, read: Callable[[Any, Path], T | None]) -> tuple[T, ...] | None:
        """The sections of a guide, or the questions of a section; None where one of them can't be read."""
        parts = raw.get(key)
        if not isinstance(parts, list) or not parts:
            self.notes.wrong((*path, key), *_NEEDED[key])
            return None
        found = [read(part, (*path, key, at)) for at, part in enumerate(parts)]
        whole = tuple(part for part in found if part is not None)
        return whole if len(whole) == len(found) else None

    def _section(self, raw: Any, path: Path) -> Section | None:
        if not isinstance(raw, dict):
            self.notes.wrong(path, say("This should be a section."), say("It needs an id, a title and questions."))
            return None
        self._found.append(Found(path, _line_at("id", raw)))
        values, wrong = self._keys(Section, raw, path, "questions")
        if (values.get("minutes") or 0) < 0:
            hint = say("Write minutes: 20.")
            self.notes.wrong((*path, "minutes"), say("The time can't be less than zero."), hint)
        questions = self._each(raw, "questions", path, self._question)
        return None if wrong or questions is None else Section(**values | {"questions": questions})

    def _question(self, raw: Any, path: Path) -> Question | None:
        if not isinstance(raw, dict):
            self.notes.wrong(path, say("This should be a question."), say("It needs an id and what to ask."))
            return None
        kind, is_known = read_type(raw, path, self.notes)
        question, wrong = None, frozenset[str]()
        if kind is not None:
            values, wrong = read_keys(keys_of(kind), without_type(raw), path, self.notes)
            question = kind(**values, **stand_ins(kind, wrong))
        asked = Found(path, _line_at("id", raw), question, wrong)
        self._found.append(asked)
        self._asked.append(asked)
        return question if is_known and not wrong else None

    def check(self, raw: Data) -> None:
        """Notes what is wrong beyond the shape."""
        language = _line_at("language", raw)
        self.notes.problems += check_ids(one for one in self._found if one.id)
        self.notes.problems += check_conditions(self._asked, language)
        self._check_head(raw, language)
        for one in self._asked:
            if one.question is not None:
                found = check_question(one.question, language)
                named = (p.under(*one.path) for p in found if not one.wrong.intersection(map(str, p.path[:1])))
                self.notes.problems += named

    def _check_head(self, raw: Data, language: str) -> None:
        for key in ("id", "template"):
            if (name := _line_at(key, raw)) and not is_id(name):
                hint = say("Use letters, digits, hyphen, underscore and full stop, without spaces.")
                self.notes.wrong((key,), say("“{name}” can't be used as a name.", name=name), hint)
        if language and not is_language(language):
            self.notes.wrong(("language",), *not_a_language(language))


def _line_at(key: str, raw: Data) -> str:
    """The text on one line that stands there; empty where there is none."""
    return clean_line(said) if isinstance(said := raw.get(key), str) else ""
