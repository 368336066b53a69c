"""Guides from somebody else: a file, a folder or a zip archive, read as text and never run.

What it is called there decides nothing: where a guide is put comes from its own id and language, which can be no path.
"""

from collections.abc import Iterator
from pathlib import Path

from samtale.errors import GuideError
from samtale.files.archive import opened
from samtale.files.reading import not_allowed, read_text
from samtale.guide.model import Guide
from samtale.language import Message, Words, say, say_many
from samtale.loading.guides import read_guide
from samtale.values import dataclass

MOST_GUIDES = 100
_MOST_NAMES = 2_000
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class SharedGuide:
    """A guide that can be used, and its file."""

    name: str
    text: str
    guide: Guide


def read_shared_guides(path: Path) -> tuple[SharedGuide, ...]:
    """The guides in a file, a folder or an archive. Raises GuideError with all that is wrong in any of them."""
    found: list[SharedGuide] = []
    problems: list[Words] = []
    for name, text in _texts(path):
        try:
            found.append(SharedGuide(name, text, read_guide(text, name)))
        except GuideError as error:
            problems += error.details or (error.message,)
    problems += _twice(found)
    if problems:
        raise _wrong(path, problems)
    if not found:
        raise GuideError(
            say("There are no guides in {file}.", file=str(path)),
            say("A guide is a file whose name ends in .yaml. Those in folders within a folder are not looked for."),
        )
    return tuple(found)


def _wrong(path: Path, problems: list[Words]) -> GuideError:
    return GuideError(
        say_many(
            "One thing is wrong in {file}. Nothing was added.",
            "{count} things are wrong in {file}. Nothing was added.",
            len(problems),
            file=str(path),
        ),
        say("Ask whoever made it to correct it, or correct a copy and add that."),
        problems,
    )


def _twice(found: list[SharedGuide]) -> Iterator[Message]:
    seen: dict[tuple[str, str], str] = {}
    for one in found:
        key = (one.guide.id.casefold(), one.guide.language.casefold())
        if key in seen:
            yield say(
                "{file}: this is “{id}” in {language}, and so is {other}.",
                file=one.name,
                id=one.guide.id,
                language=one.guide.language,
                other=seen[key],
            )
        seen.setdefault(key, one.name)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.suffix.casefold() == ".zip":
        yield from _in_archive(path)
    else:
        yield str(path), read_text(path)


def _in_folder(folder: Path) -> Iterator[tuple[str, str]]:
    """Its own files; a link may lead anywhere, and is not followed."""
    try:
        paths = [path for path in sorted(folder.iterdir()) if path.suffix.casefold() in _SUFFIXES]
        files = [path for path in paths if path.is_file() and not path.is_symlink()]
    except OSError as error:
        raise not_allowed(folder) from error
    _refuse_many(len(files), folder)
    yield from ((str(path), read_text(path)) for path in files)


def _refuse_many(count: int, path: Path) -> None:
    if count > MOST_GUIDES:
        raise GuideError(
            say(
                "There are {count} guides in {file}; there is room for {most}.",
                count=count,
                file=str(path),
                most=MOST_GUIDES,
            ),
            say("Is it the right one? Add them in smaller sets."),
        )


# Archives: nothing is unpacked to disk, and never more is unpacked than a guide may hold.


def _in_archive(path: Path) -> Iterator[tuple[str, str]]:
    with opened(path) as archive:
        members = [member for member in archive if _is_guide(member.file_name)]
        _refuse_many(len(members) if len(archive) <= _MOST_NAMES else _MOST_NAMES, path)
        yield from [(member.name, member.read()) for member in members]


def _is_guide(file_name: str) -> bool:
    """Whether it is a guide's file, and not what macOS puts beside each, nor hidden."""
    return file_name.casefold().endswith(_SUFFIXES) and not file_name.startswith(".")
