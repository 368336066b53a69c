"""What the commands know of the place they run in: the language of the program, and where things lie."""

import os
import shlex
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, TextIO

from samtale.cli import streams
from samtale.errors import SamtaleError, UsageError
from samtale.language import DEFAULT, Translator, Words, say, say_many, translator

if TYPE_CHECKING:
    from datetime import date

    from samtale.conversation import Conversation
    from samtale.files.places import Places
    from samtale.store.store import Store


STDOUT = "-"


def day_here() -> "date":
    """Today, where the two sit."""
    from datetime import date

    return date.today()  # noqa: DTZ011 - the machine's own day is meant


@cache
def places() -> "Places":
    from samtale.files.places import find_places

    return find_places(os.environ)


def open_store() -> "Store":
    """The store of conversations. Some of them that are gone are told; raises StoreError where all are."""
    store = store_as_it_is()
    if gone := store.missing():
        note(
            say_many(
                "{count} conversation that should be in {folder} is gone, and was not erased by samtale.",
                "{count} conversations that should be in {folder} are gone, and were not erased by samtale.",
                gone,
                folder=str(store.folder),
            )
        )
        note(say("Restore them from a backup. If they were deleted on purpose: samtale list --accept"))
    if store.is_open_to_others:
        note(say("Others on this machine can look into {folder}.", folder=str(store.folder)))
        note(say("Close it to them with: chmod 700 {folder}", folder=shlex.quote(str(store.folder))))
    return store


def store_as_it_is() -> "Store":
    """The store of conversations, whatever is gone of it."""
    from samtale.files.system import HERE
    from samtale.store.store import Store

    HERE.refuse_core_files()
    return Store(places().conversations, _as_answers_file)


def _as_answers_file(conversation: "Conversation") -> str:
    # Brings YAML, which only a store that can't be written to needs.
    from samtale.loading.answers import write_answers

    return write_answers(conversation)


@cache
def program_language() -> str:
    """The language of the program's own words: as it was asked for, settled, or as the system speaks; else English."""
    asked = os.environ.get("SAMTALE_LANGUAGE", "").strip()
    settled = _settled(asked)
    return asked or settled or _of_the_system() or DEFAULT


def tell() -> Translator:
    """The translator into the program's language."""
    return translator(program_language())


_noted: ContextVar[list[Words] | None] = ContextVar("noted", default=None)


@contextmanager
def notes() -> Iterator[list[Words]]:
    """What is noted meanwhile, instead of telling it: on a page it is told there, in the page's own language."""
    told: list[Words] = []
    token = _noted.set(told)
    try:
        yield told
    finally:
        _noted.reset(token)


def note(words: Words) -> None:
    """Tells something beside the results."""
    told = _noted.get()
    if told is not None:
        told.append(words)
        return
    from samtale.text import clean

    streams.tell(fitted(clean(tell()(words)), sys.stderr))


def listing(text: str) -> None:
    """Puts lines on stdout that people read."""
    result(fitted(text, sys.stdout))


def fitted(text: str, stream: TextIO) -> str:
    """The text in lines that break between words, as a terminal doesn't; what goes to a file stays as it is."""
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return text
    return "\n".join(_fitted(line, width) for line in text.split("\n")) if width else text


def _fitted(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    whole_words = textwrap.TextWrapper(
        width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    return whole_words.fill(line)


def result(data: str | bytes) -> None:
    """Puts a result on stdout, as it is; bytes without any change of their line ends."""
    if isinstance(data, str):
        sys.stdout.write(data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def result_for_programs(data: object) -> None:
    """Puts data on stdout as JSON."""
    import json  # 5 ms that most commands need not wait for

    result(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def put(data: str | bytes, output: str, *, force: bool) -> None:
    """Puts a result into the file that is named, or on stdout. Raises UsageError, DocumentError."""
    if output in ("", STDOUT):
        result(data)
        return
    from samtale.files.places import typed_path
    from samtale.files.writing import write_new

    write_new(typed_path(output), data if isinstance(data, bytes) else data.encode(), force=force)
    note(say("Written to {file}.", file=output))


def answered_yes() -> bool:
    """Whether the next line that is typed says yes."""
    from samtale.questions.words import yes_no_words

    return yes_no_words().get(typed_line().strip().casefold(), False)


def typed_line() -> str:
    """The line that is typed behind a sign that something is waited for."""
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline()


def _settled(asked: str) -> str:
    """The language in the settings. What is wrong there is said once, and everything goes on without it."""
    try:
        from samtale.loading.settings import read_settings

        config = read_settings(places().config)
    except UsageError:  # there is no such place: whoever needs one says so
        return ""
    except SamtaleError as error:
        language, said = "", error.parts
    else:
        language, said = config.language, config.unknown
    words = translator(asked or language or _of_the_system() or DEFAULT)
    for part in said:
        streams.tell(words(part))  # and not by `note`, which needs the language first
    return language


def _of_the_system() -> str:
    from samtale.files.system import HERE

    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in names if name), "") or HERE.language()
    language = said.split(".")[0].split("@")[0].replace("_", "-")
    return "" if language in ("C", "POSIX") else language
