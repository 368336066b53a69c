"""YAML as people write it: every word stays the word that was written, and everything has a line and a column.

It is built over PyYAML's events, not its values: so `no` stays `no`, keys can't overwrite each other, nothing stands
for something else, and what could fill the memory is refused before it does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

import yaml

from samtale.errors import GuideError
from samtale.files.reading import MOST_BYTES
from samtale.language import Message, say
from samtale.loading.yaml_errors import (
    FEWER_BRACKETS,
    MOST_DEPTH,
    NO_SPACE,
    RETYPE,
    TOO_DEEP,
    Finding,
    begins_oddly,
    bullet,
    yaml_mistake,
)
from samtale.questions.problem import Path, Problem
from samtale.questions.raw import Raw
from samtale.text import clean, clean_line, join_surrogates
from samtale.values import dataclass

MOST_NODES = 50_000
NOTHING = ("", "~", "null", "Null", "NULL")
"""What is written, without quotation marks, where nothing is meant."""

# YAML and its parsers take these for line ends, or refuse them: they are carried through as private characters.
# They are listed, and not the many others: a pattern with those takes 6 ms to compile.
_STRANGE_SIGNS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_STRANGE = re.compile(f"[{_STRANGE_SIGNS}]")
_SHIFTED = re.compile(r"[\U000f0000-\U000fffff]")
_SHIFT = 0xF0000
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_UNSPACED = re.compile(r"([^\W\d]\w*):(\S.*)", re.DOTALL)
"""A name and what it should stand for, written as one word: “at_most:6”."""


@dataclass(frozen=True)
class YamlSource:
    """What stands in a file, and where."""

    data: Raw
    places: Mapping[Path, tuple[int, int]]
    mistakes: tuple[Finding, ...] = ()
    """What is wrong with the way it is written, and yet could be read past."""
    warnings: tuple[Problem, ...] = ()
    """What is as YAML wants it, and yet may not be meant so: words behind a # are no part of a text."""

    def place(self, path: Path) -> tuple[int, int]:
        """The line and column of the key or item, or of the nearest thing around it that is there."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def load(text: str, name: str) -> YamlSource:
    """What stands in the text of a file. Raises GuideError, also for what could be read past."""
    source = compose(text, name)
    if source.mistakes:
        raise _unreadable(name, source.mistakes)
    return source


def compose(text: str, name: str) -> YamlSource:
    """The same, but mistakes that can be read past are left for the caller to tell together with other problems."""
    if len(text) > MOST_BYTES:
        raise GuideError(say("{file} is too large.", file=name), say("There is room for one megabyte."))
    text = join_surrogates(text)
    composer = _Composer(text)
    try:
        data = composer.compose()
    except yaml.MarkedYAMLError as error:
        raise _unreadable(name, [*composer.mistakes, yaml_mistake(error, composer.text)]) from error
    except _UnreadableError as error:
        raise _unreadable(name, error.args) from error
    return YamlSource(data, composer.places, tuple(composer.mistakes), tuple(composer.warnings))


def problem_lines(problems: Iterable[Problem], source: YamlSource, name: str) -> tuple[Message, ...]:
    """A line for each problem and each mistake, in the order of the file.

    Where a mistake stands nothing else is told: what else is wrong there mostly comes of it.
    """
    mistaken = {mistake.place for mistake in source.mistakes}
    placed = [Finding(*source.place(problem.path), problem.message, problem.hint) for problem in problems]
    return _lines([*source.mistakes, *(other for other in placed if other.place not in mistaken)], name)


def _lines(mistakes: Iterable[Finding], name: str) -> tuple[Message, ...]:
    return tuple(mistake.as_message(name) for mistake in sorted(mistakes, key=lambda mistake: mistake.place))


def _unreadable(name: str, mistakes: Iterable[Finding]) -> GuideError:
    return GuideError(
        say("{file} can't be read as it is written.", file=name),
        say("Nothing was changed. Correct the file, and try again."),
        _lines(mistakes, name),
    )


# Composing


class _UnreadableError(Exception):
    """A finding behind which nothing can be read."""


class _LenientLoader(yaml.BaseLoader):
    """PyYAML's own parser, with the tabs that JSON allows between its brackets."""

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.flow_level and self.peek() == "\t":
            self.forward()
            super().scan_to_next_token()


def _events(text: str) -> Iterator[yaml.Event]:
    # The C parser is ten times as fast, and refuses the halves of a surrogate pair, with which JSON writes 😀.
    if yaml.__with_libyaml__ and not _ESCAPED_SURROGATE.search(text):
        return yaml.parse(text, Loader=yaml.CBaseLoader)
    return yaml.parse(text, Loader=_LenientLoader)


class _Composer:
    """Makes data of events. A path is kept for every key and item, and a mistake for what can be read past."""

    def __init__(self, text: str) -> None:
        self._is_shifted = _STRANGE.search(text) is not None
        self.text = _STRANGE.sub(lambda strange: chr(_SHIFT + ord(strange.group())), text)
        self.places: dict[Path, tuple[int, int]] = {}
        self.mistakes: list[Finding] = []
        self.warnings: list[Problem] = []
        self._lines = self.text.split("\n")
        self._events = _events(self.text)
        self._nodes = 0

    def compose(self) -> Raw:
        """The first document; nothing where there is none."""
        data: Raw = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = say("Remove the line “---”, or make two files of it.")
                    self._add_mistake(event, say("A second document begins here."), hint)
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, ())
        return data

    def _node(self, event: yaml.NodeEvent, path: Path) -> Raw:
        self._begin(event, path)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, path)
            case yaml.MappingStartEvent():
                return self._mappings(event, path)[0]
            case yaml.SequenceStartEvent():
                return self._sequence(path)
            case _:
                return f"*{event.anchor}"  # what the alias stands for is not looked up

    def _begin(self, event: yaml.NodeEvent, path: Path) -> None:
        self._count(event, path)
        self._refuse_signs(event)
        self.places.setdefault(path, _place(event))

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> str | None:
        if event.implicit[0] and self._is_cut(event):
            message = say("What comes after # is taken for a comment, and is not read.")
            hint = say(
                "If it belongs to the text, put the whole text in quotation marks; if not, put two spaces before #."
            )
            self.warnings.append(Problem(path, message, hint))
        if event.implicit[0] and event.value in NOTHING:
            return None
        return self._unshifted(event.value)

    def _is_cut(self, event: yaml.ScalarEvent) -> bool:
        """Whether a # follows after one space only, as in “Sak #12”; those who write comments put more."""
        end = event.end_mark
        rest = self._lines[end.line][end.column :] if end and end.line < len(self._lines) else ""
        return bool(event.value) and rest.startswith(" #") and not rest.startswith(" # samtale:")

    def _unshifted(self, text: str) -> str:
        if self._is_shifted:
            text = _SHIFTED.sub(lambda carried: chr(ord(carried.group()) - _SHIFT), text)
        return join_surrogates(text)

    def _sequence(self, path: Path) -> list[Raw]:
        items: list[Raw] = []
        for event in self._until(yaml.SequenceEndEvent):
            inside = (*path, len(items))
            if isinstance(event, yaml.MappingStartEvent):
                self._begin(event, inside)
                items += self._mappings(event, inside)
            else:
                items.append(self._node(event, inside))
        return items

    def _mappings(self, opening: yaml.MappingStartEvent, path: Path) -> list[dict[str, Raw]]:
        """Lines with names, as one; as several, where in a list the hyphen before the next item was forgotten."""
        found: list[dict[str, Raw]] = [{}]
        seen: dict[str, None] = {}
        nodes = self._until(yaml.MappingEndEvent)
        for event in nodes:
            key = self._key(event, path)
            value = next(nodes)
            if opening.flow_style:
                key, value = self._spaced(event, key, value)
            elif _begins_again(key, seen, path):
                path = self._without_hyphen(event, key, path)
                found.append({})
                seen.clear()
            inside = (*path, key)
            if clean_line(key) in seen:
                message = say("“{key}” appears twice here.", key=key)
                self._add_mistake(event, message, say("Remove one of them, or give it another name."))
            else:
                self.places[inside] = _place(event)
            seen[clean_line(key)] = None
            found[-1].setdefault(key, self._node(value, inside))
        return found

    def _without_hyphen(self, event: yaml.NodeEvent, key: str, path: Path) -> Path:
        """Notes where a hyphen is missing, and gives the path of the item that begins there."""
        hint = say("The next one begins here: write “- {key}: …”, with the hyphen right below the one above.", key=key)
        self._add_mistake(event, say("A hyphen is missing before “{key}”.", key=key), hint)
        *around, at = path
        path = (*around, int(at) + 1)
        self.places[path] = _place(event)
        return path

    def _spaced(self, event: yaml.NodeEvent, key: str, value: yaml.NodeEvent) -> tuple[str, yaml.NodeEvent]:
        """What stands in braces as one word, “at_most:6”, as the two that are meant."""
        is_one_word = _is_plain_word(event) and _is_plain_word(value) and not value.value
        parts = _UNSPACED.fullmatch(key) if is_one_word else None
        if parts is None:
            return key, value
        message = say("A space is missing after the colon of “{text}”.", text=key)
        self._add_mistake(event, message, say("Write “{name}: {text}”.", name=parts[1], text=parts[2]))
        return parts[1], yaml.ScalarEvent(None, None, (True, False), parts[2], value.start_mark, value.end_mark)

    def _key(self, event: yaml.NodeEvent, path: Path) -> str:
        """A name before a colon. æøå in it are as equal as they look."""
        if not isinstance(event, yaml.ScalarEvent):
            if isinstance(event, yaml.AliasEvent) and (told := bullet(f"*{event.anchor}: ")):
                raise _UnreadableError(Finding(*_place(event), *told[1:]))
            if not isinstance(event, yaml.AliasEvent):
                self._add_mistake(event, say("The name before a colon must be plain words."), _QUOTE)
            return str(self._node(event, (*path, "?")))
        self._count(event, path)
        self._refuse_signs(event)
        if event.implicit[0] and begins_oddly(event.value):
            raise _UnreadableError(Finding(*_place(event), NO_SPACE, RETYPE))
        if event.implicit[0] and (told := bullet(f"{event.value}: ")):
            line, column = _place(event)
            raise _UnreadableError(Finding(line, column, *told[1:]))
        if event.value == "<<" and event.implicit[0]:
            self._add_mistake(event, say("“<<” can't be used here."), say("Write out what should stand here."))
        return clean(self._unshifted(event.value))

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        """The nodes up to the end of what they stand in. Those within them are taken by whoever handles each."""
        for event in self._events:
            if isinstance(event, end):
                return
            if isinstance(event, yaml.NodeEvent):
                yield event

    def _count(self, event: yaml.NodeEvent, path: Path) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = say("There is more in this file than can be read.")
            raise _UnreadableError(Finding(*_place(event), message, say("Is it the right file?")))
        if len(path) > MOST_DEPTH:
            raise _UnreadableError(Finding(*_place(event), TOO_DEEP, FEWER_BRACKETS))

    def _refuse_signs(self, event: yaml.NodeEvent) -> None:
        """Tags, anchors and aliases: mostly a text that happens to begin with such a sign."""
        tag = getattr(event, "tag", None)
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if event.anchor else "!" if tag else ""
        if sign:
            self._add_mistake(event, say("A text can't begin with “{sign}” here.", sign=sign), _QUOTE)

    def _add_mistake(self, event: yaml.Event, message: Message, hint: Message) -> None:
        self.mistakes.append(Finding(*_place(event), message, hint))


_QUOTE = say("Put the whole text in quotation marks.")


def _begins_again(key: str, seen: Mapping[str, None], path: Path) -> bool:
    """Whether the name is the one that an item of a list began with, and more has come since."""
    is_item = bool(path) and isinstance(path[-1], int)
    return is_item and len(seen) > 1 and clean_line(key) == next(iter(seen))


def _is_plain_word(event: yaml.NodeEvent) -> TypeGuard[yaml.ScalarEvent]:
    """Whether it is written without quotation marks or anything else around it."""
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0]


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


# Writing

_LONGEST_KEY = 1_000
_LONGEST_ROW = 60
# Patterns are compiled when they are first needed: most commands write no YAML.
_SIGNS = r"""\-?:,\[\]{}#&*!|>'"%@`<=~.+"""
# Text that begins as a list made in a word processor does is told to be one, and so it goes in quotation marks.
_PLAIN = rf"[^\s{_SIGNS}–—•·▪◦](?:(?!: | #)[^\t\n\r{_STRANGE_SIGNS}])*(?<![\s:])"
_NUMBER_OR_DAY = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Other programs would take these for numbers or clock times, for true, false or nothing.
_MISTAKEN = r"(?i)[0-9][0-9a-fox_:.+-]*|y|n|yes|no|on|off|true|false|null|nan|inf"
_LINES = rf"[^\s](?:[^\r{_STRANGE_SIGNS}]*[^\n])?\n?"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = rf'[\\"\t\n\r{_STRANGE_SIGNS}]'


def dump(data: Raw) -> str:
    """The data as YAML that people like to read, and that `load` reads as the same data."""
    return _behind(data, "").removeprefix(" ").removeprefix("\n") + "\n"


def _behind(data: Raw, pad: str) -> str:
    """What stands behind a name's colon or an item's hyphen; `pad` is how far in the lines below begin."""
    match data:
        case None:
            return ""
        case str():
            return f" {_words(data, pad)}"
        case dict() if data:
            return "".join(f"\n{pad}{_entry(key, value, pad)}" for key, value in data.items())
        case list() if data:
            return _row(data) or "".join(f"\n{pad}-{_item(value, pad)}" for value in data)
        case _:
            return " {}" if isinstance(data, dict) else " []"


def _entry(key: str, value: Raw, pad: str) -> str:
    name = _quoted(key) if "\n" in key else _words(key, pad)
    colon = ":" if len(name) <= _LONGEST_KEY else f"\n{pad}:"
    return f"{'' if colon == ':' else '? '}{name}{colon}{_behind(value, pad + '  ')}"


def _item(value: Raw, pad: str) -> str:
    # Names begin on the hyphen's own line.
    inner = _behind(value, pad + "  ")
    return " " + inner.lstrip() if isinstance(value, dict) and value else inner


def _row(items: list[Raw]) -> str:
    """Short plain words on one line."""
    words = [item for item in items if isinstance(item, str)]
    row = f" [{', '.join(words)}]"
    fits = len(words) == len(items) and len(row) <= _LONGEST_ROW
    return row if fits and all(_is_plain(word) and not set(word) & set(",[]{}:?#") for word in words) else ""


def _words(text: str, pad: str) -> str:
    if _is_plain(text):
        return text
    if "\n" in text and re.fullmatch(_LINES, text):
        lines = text.removesuffix("\n").split("\n")
        return ("|" if text.endswith("\n") else "|-") + "".join(
            f"\n{pad or '  '}{line}" if line else "\n" for line in lines
        )
    return _quoted(text)


def _is_plain(text: str) -> bool:
    if re.fullmatch(_NUMBER_OR_DAY, text):
        return True
    return re.fullmatch(_PLAIN, text) is not None and re.fullmatch(_MISTAKEN, text) is None


def _quoted(text: str) -> str:
    return '"' + re.sub(_ESCAPED, lambda sign: _ESCAPES.get(sign.group()) or _numbered(ord(sign.group())), text) + '"'


def _numbered(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
