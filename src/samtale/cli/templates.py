"""`template list`, `show`, `copy` and `check`."""

import re
from pathlib import Path

from samtale.cli.context import listing, note, places, program_language, result, result_for_programs, tell
from samtale.cli.inputs import tell_misnamed
from samtale.errors import DocumentError, SamtaleError, UsageError
from samtale.files.reading import read_text
from samtale.files.user_files import put_own
from samtale.guide.check import is_language
from samtale.language import say
from samtale.loading.catalogue import CatalogueEntry, by_id, find
from samtale.questions.question import is_id
from samtale.text import clean, clean_line

_NOTE = re.compile(r"\s*\{#(.*?)#\}[ \t]*\n?", re.DOTALL)
"""What a template says about itself before it begins."""
_SUFFIX = ".md.j2"


def list_all(*, as_json: bool) -> None:
    """Every template in a line, and what it says about itself."""
    templates = by_id("templates", places().templates)
    if as_json:
        result_for_programs([_as_data(one) for found in templates.values() for one in found])
        return
    for name, found in templates.items():
        languages = ", ".join(one.language for one in found)
        whose = "" if all(one.bundled for one in found) else tell()(say(" (your own)"))
        result(f"{name} ({languages}){whose}\n")
        if about := _about(_path(name, "")):
            listing(f"    {about}\n")
    tell_misnamed("templates", places().templates)


def _as_data(found: CatalogueEntry) -> dict[str, object]:
    return {"id": found.id, "language": found.language, "file": str(found.path), "bundled": found.bundled}


def _about(path: Path) -> str:
    """The first sentence of what a template says about itself."""
    try:
        note = _NOTE.match(read_text(path, DocumentError))
    except SamtaleError:
        return ""
    return re.split(r"(?<=\.) ", clean_line(note[1]))[0] if note else ""


def show_file(name: str, language: str) -> None:
    """A template's file as it stands, comments and all."""
    result(clean(read_text(_path(name, language), DocumentError)))


def _path(name: str, language: str) -> Path:
    """The file of the template that is meant. Raises DocumentError."""
    return find("templates", name, language or program_language(), places().templates)


def copy(name: str, new: str, language: str) -> None:
    """Puts a template into the leader's own folder, with a note of what is at hand in it. Raises UsageError."""
    path = _path(name, language)
    text = read_text(path, DocumentError)
    id_, its_language = _named(path, language)
    to = places().templates / f"{_checked(new or id_)}.{its_language}{_SUFFIX}"
    put_own(to, _explained(text, new or id_))
    note(say("The copy is yours: {file}", file=str(to)))
    note(say("Change it with any program for plain text, and try it with: samtale template check {id}", id=new or id_))
    if not new:
        note(say("From now on it is used instead of the one that came with samtale."))


def _named(path: Path, language: str) -> tuple[str, str]:
    """What a file is called, and the language that its name tells."""
    id_, _, tag = path.name.removesuffix(_SUFFIX).rpartition(".")
    return (id_, tag) if id_ and is_language(tag) else (path.name.split(".")[0], language or program_language())


def _checked(name: str) -> str:
    if is_id(name):
        return name
    raise UsageError(
        say("“{name}” can't be the name of a template.", name=clean_line(name)),
        say("Use letters, digits, - and _, as in: utviklingsplan-2027"),
    )


def _explained(text: str, name: str) -> str:
    """The template, with the note of what is at hand after what it says about itself."""
    from samtale.authoring.template_reference import comment

    said = _NOTE.match(text)
    end = said.end() if said else 0
    return text[:end] + comment(name, tell()) + text[end:]


def check(name: str, language: str) -> None:
    """Whether a template can be used with whatever is answered, and what may not be meant in it.

    Raises DocumentError with all that is wrong.
    """
    from samtale.documents.samples import samples
    from samtale.documents.template import check as check_template

    path = _path(name, language)
    notes = check_template(read_text(path, DocumentError), str(path), samples())
    note(say("{file} can be used, but:", file=str(path)) if notes else say("{file} is in order.", file=str(path)))
    for told in notes:
        note(told)
