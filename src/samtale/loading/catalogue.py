"""Guides and templates by their names: files `ID.LANGUAGE.SUFFIX`, a leader's own, those of packages, the program's."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Literal

from samtale.errors import DocumentError, GuideError, SamtaleError
from samtale.files.places import typed_path
from samtale.guide.check import is_language
from samtale.language import DEFAULT, HOME, Message, base, chain, is_known, say, spoken
from samtale.loading.package_guides import package_guides
from samtale.questions.problem import did_you_mean
from samtale.questions.question import is_id
from samtale.text import clean_line
from samtale.values import dataclass

CatalogueKind = Literal["guides", "templates"]
_SUFFIX: dict[CatalogueKind, str] = {"guides": ".yaml", "templates": ".md.j2"}
_ENDINGS: dict[CatalogueKind, tuple[str, ...]] = {"guides": (".yaml", ".yml"), "templates": (".j2",)}
_ERRORS: dict[CatalogueKind, type[SamtaleError]] = {"guides": GuideError, "templates": DocumentError}
_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True)
class CatalogueEntry:
    """A guide or template in one language."""

    id: str
    language: str
    path: Path
    bundled: bool
    """Whether it came with the program or a package, and is not a leader's own."""
    package: str = ""
    """The package that carries it, with its version."""


def bundled_folder(kind: CatalogueKind) -> Path:
    """The program's own: inside the package where it is installed, at the top of the project where it is edited."""
    installed = _PACKAGE / kind
    return installed if installed.is_dir() else _PACKAGE.parent.parent / kind


def list_entries(kind: CatalogueKind, own: Path) -> tuple[CatalogueEntry, ...]:
    """All that there are, by id and language; a leader's own goes before the program's of the same name."""
    found: dict[tuple[str, str], CatalogueEntry] = {}
    for one in all_entries(kind, own):
        found.setdefault((one.id, one.language), one)
    return tuple(sorted(found.values(), key=lambda one: (one.id, one.language)))


def by_id(kind: CatalogueKind, own: Path) -> Mapping[str, Sequence[CatalogueEntry]]:
    """The same, each in its languages."""
    return {name: tuple(found) for name, found in groupby(list_entries(kind, own), key=lambda one: one.id)}


def all_entries(kind: CatalogueKind, own: Path) -> Iterator[CatalogueEntry]:
    """The same with those that another of their name and language goes before; first what goes first."""
    yield from _in_folder(kind, own, bundled=False)
    if kind == "guides":
        for package in package_guides():
            yield from _among(kind, package.paths, bundled=True, package=package.package)
    yield from _in_folder(kind, bundled_folder(kind), bundled=True)


def _in_folder(kind: CatalogueKind, folder: Path, *, bundled: bool) -> Iterator[CatalogueEntry]:
    try:
        paths = list(folder.iterdir())
    except OSError:  # most leaders have no such folder
        return
    yield from _among(kind, paths, bundled=bundled)


def _among(kind: CatalogueKind, paths: Iterable[Path], *, bundled: bool, package: str = "") -> Iterator[CatalogueEntry]:
    for path in paths:
        id_, language = parts_of_name(kind, path.name)
        if id_:
            yield CatalogueEntry(id_, language, path, bundled, package)


@dataclass(frozen=True)
class Misnamed:
    """A file among the leader's own that has no name by which it could be found, and the one that it should have."""

    path: Path
    better: str


def misnamed_message(one: Misnamed) -> Message:
    """Why such a file is not found, and how to name it."""
    return say(
        "{file} is passed over, since its name can't be used. Rename it to {better}, with the language that it "
        "is written in: nb, nn or en.",
        file=str(one.path),
        better=one.better,
    )


def misnamed(kind: CatalogueKind, own: Path, language: str) -> tuple[Misnamed, ...]:
    """The files that are passed over because of their names. `language` is the likely one where a name tells none."""
    try:
        paths = sorted(path for path in own.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError:
        return ()
    meant = (path for path in paths if path.name.casefold().endswith(_MEANT[kind]))
    odd = (path for path in meant if not parts_of_name(kind, path.name)[0])
    return tuple(Misnamed(path, better_name(kind, path.name, language)) for path in odd)


_MEANT: dict[CatalogueKind, tuple[str, ...]] = {
    "guides": (".yaml", ".yml", ".yaml.txt", ".yml.txt"),
    "templates": (".j2", ".jinja", ".jinja2", ".j2.txt"),
}
"""How the names of files end that were meant to be one."""
_IN_NAMES = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def better_name(kind: CatalogueKind, name: str, language: str) -> str:
    """A name by which such a file is found: min-forste-prat.nb.yaml for “Min første prat.yml”."""
    ending = next(end for end in sorted(_MEANT[kind], key=len, reverse=True) if name.casefold().endswith(end))
    stem = name[: -len(ending)].removesuffix(".md")
    before, _, tag = stem.rpartition(".")
    stem, language = (before, tag) if before and is_known(tag) else (stem, language)
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in stem.casefold().translate(_IN_NAMES))
    return f"{'-'.join(words.split()) or 'guide'}.{language}{_SUFFIX[kind]}"


def parts_of_name(kind: CatalogueKind, path: str) -> tuple[str, str]:
    """The id and the language that a file's name tells, as avtale.nb.md.j2 does; nothing where it tells none."""
    name = Path(path).name
    id_, _, language = name.removesuffix(_SUFFIX[kind]).rpartition(".")
    return (id_, language) if name.endswith(_SUFFIX[kind]) and is_id(id_) and is_language(language) else ("", "")


def find(kind: CatalogueKind, name: str, language: str, own: Path) -> Path:
    """The file that a name or a path means, in the nearest language. Raises GuideError or DocumentError."""
    if is_path(kind, name):
        return typed_path(name)
    everything = list_entries(kind, own)
    wanted = [one for one in everything if one.id == name] or [one for one in everything if _same(one.id, name)]
    if not wanted:
        raise (
            _no_language_error(kind, name, own)
            or _misnamed_error(kind, name, own)
            or _unknown_error(kind, name, everything)
        )
    there = any(base(one.language) == base(language) for one in wanted)
    # The program's own words in a document are in the language that it speaks: its template should be in the same.
    nearest = spoken(language) if kind == "templates" and not there else language
    return min(wanted, key=lambda one: _distance(one.language, nearest)).path


def exists(kind: CatalogueKind, name: str, own: Path) -> bool:
    """Whether there is one with this name, in any language."""
    return any(_same(one.id, name) for one in all_entries(kind, own))


def same_guide_elsewhere(path: Path, name: str, language: str, own: Path) -> Iterator[Path]:
    """Guides of this name and language that lie elsewhere: what a leader's own goes before, or goes before it."""
    for one in all_entries("guides", own):
        if one.id == name and _same(one.language, language) and not _is_same_file(one.path, path):
            yield one.path


def in_other_languages(path: Path, name: str, own: Path) -> Iterator[Path]:
    """The same guide in other languages: in the same folder, else where guides are found by their name."""
    beside = {one.language: one for one in _in_folder("guides", path.parent, bundled=False) if one.id == name}
    this = next((one.language for one in beside.values() if _is_same_file(one.path, path)), "")
    listed = {one.language: one for one in list_entries("guides", own) if one.id == name}
    among = {**listed, **beside} if any(_is_same_file(one.path, path) for one in listed.values()) else beside
    return (one.path for language, one in sorted(among.items()) if language != this)


def _is_same_file(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)  # as resolve(), but links may lead round in a circle


def is_path(kind: CatalogueKind, name: str) -> bool:
    """Whether it is a path, and not a name."""
    return "/" in name or os.sep in name or name.endswith(_ENDINGS[kind])


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _distance(language: str, wanted: str) -> tuple[int, str]:
    """How far a language is from the one that is wanted: itself, its base, its nearest, bokmål, English, the rest."""
    order = [
        wanted.replace("_", "-").lower(),
        base(wanted),
        *(near for near in chain(wanted) if near != DEFAULT),
        HOME,
        DEFAULT,
    ]
    for at, near in enumerate(order):
        if language.replace("_", "-").lower() == near or (at > 0 and base(language) == near):
            return at, language
    return len(order), language


def _no_language_error(kind: CatalogueKind, name: str, own: Path) -> SamtaleError | None:
    """What is wrong with a file of this name in the leader's own folder, where the language is missing in it."""
    file, suffix = own / f"{name}{_SUFFIX[kind]}", _SUFFIX[kind]
    if not is_id(name) or not is_file(str(file)):
        return None
    message = say("The name of {file} does not tell its language.", file=str(file))
    hint = say(
        "Name it {name}.nb{suffix}, with nn or en in place of nb if it is written in that.", name=name, suffix=suffix
    )
    return _ERRORS[kind](message, hint)


def _misnamed_error(kind: CatalogueKind, name: str, own: Path) -> SamtaleError | None:
    """What is wrong with a file that was meant to have this name."""
    meant = (one for one in misnamed(kind, own, HOME) if _same(one.better.split(".")[0], name))
    return next((_ERRORS[kind](misnamed_message(one)) for one in meant), None)


def _unknown_error(kind: CatalogueKind, name: str, everything: Iterable[CatalogueEntry]) -> SamtaleError:
    said, names = clean_line(name), sorted({one.id for one in everything})
    hint = did_you_mean(said, names) if names else None
    if is_file(name):
        hint = say("A file is meant by its path: ./{name}", name=said)
    if kind == "guides":
        return GuideError(say("There is no guide with the name “{name}”.", name=said), hint)
    return DocumentError(say("There is no template with the name “{name}”.", name=said), hint)


def is_file(name: str) -> bool:
    """Whether a file has this name here."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or with a sign that none can have
        return False
