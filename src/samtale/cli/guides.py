"""`guide list` and `guide show`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from samtale.cli.context import STDOUT, day_here, listing, places, put, result_for_programs, tell
from samtale.cli.inputs import guide_path, open_guide, tell_misnamed
from samtale.cli.output import no_format, show
from samtale.documents.formats import GUIDE_FILE, script_formats
from samtale.documents.printout import Printout
from samtale.errors import SamtaleError
from samtale.files.reading import read_text
from samtale.guide.model import Guide
from samtale.language import Message, say
from samtale.loading.catalogue import CatalogueEntry, all_entries, by_id, list_entries
from samtale.loading.guide_digest import digest
from samtale.loading.guides import guide_at, readable_guide
from samtale.text import clean, clean_line


def guides_by_id() -> Mapping[str, Sequence[CatalogueEntry]]:
    """The guides that there are, each in its languages."""
    return by_id("guides", places().guides)


def guide_in_our_language(name: str) -> Guide | None:
    """A guide in the program's language, or the nearest; None where it can't be read."""
    try:
        return open_guide(name, "")
    except SamtaleError:
        return None


def list_all(*, as_json: bool) -> None:
    """Every guide in a line, and where it comes from."""
    everything = list(all_entries("guides", places().guides))
    if as_json:
        used = {one.path for one in list_entries("guides", places().guides)}
        data = [_as_data(one, used=one.path in used) for one in everything]
        result_for_programs(data)
        return
    for name, found in guides_by_id().items():
        languages = ", ".join(one.language for one in found)
        guide = guide_in_our_language(name)
        title = (
            clean_line(guide.title) if guide else tell()(say("can't be read; see “samtale guide check {id}”", id=name))
        )
        listing(f"{name}  {title} ({languages}){_whose(found)}\n")
        if guide and guide.description:
            listing(f"    {clean_line(guide.description)}\n")
        for line in _beaten(name, found, everything):
            listing(f"    {clean_line(tell()(line))}\n")
    tell_misnamed("guides", places().guides)


def _whose(found: Sequence[CatalogueEntry]) -> str:
    """Where a guide comes from; nothing for what came with the program, in every language."""
    by_origin: dict[str, list[str]] = {}
    for one in found:
        by_origin.setdefault(tell()(_origin(one)), []).append(one.language)
    if len(by_origin) == 1:
        return "" if all(_is_ours(one) for one in found) else f" ({next(iter(by_origin))})"
    each = (f"{', '.join(tags)}: {origin}" for origin, tags in by_origin.items())
    return f" ({'; '.join(each)})"


def _origin(one: CatalogueEntry) -> Message:
    if one.package:
        return say("from the package {package}", package=one.package)
    return say("came with samtale") if one.bundled else say("your own")


def _is_ours(one: CatalogueEntry) -> bool:
    return one.bundled and not one.package


def _beaten(name: str, used: Sequence[CatalogueEntry], everything: Sequence[CatalogueEntry]) -> Iterator[Message]:
    """The guides of the same name and language that are not used, because another goes before them."""
    winners = {one.language: one for one in used}
    for one in everything:
        winner = winners.get(one.language)
        if one.id == name and winner is not None and one.path != winner.path:
            yield say(
                "{language}: used instead of the one that {origin}",
                language=one.language,
                origin=say("comes from the package {package}", package=one.package)
                if one.package
                else say("came with samtale"),
            )


def _as_data(found: CatalogueEntry, *, used: bool) -> dict[str, object]:
    guide = readable_guide(found.path)
    return {
        "id": found.id,
        "language": found.language,
        "file": str(found.path),
        "bundled": found.bundled,
        "source": "package" if found.package else "samtale" if found.bundled else "own",
        "package": found.package,
        "used": used,
        "title": guide.title if guide else None,
        "version": guide.version if guide else None,
        "digest": digest(guide) if guide else None,
    }


def _script(path: Path) -> Printout:
    from samtale.documents.script import script

    return script(guide_at(path), day_here())


def show_guide(name: str, language: str, to: str, output: str, *, force: bool) -> None:
    """A guide as a script: shown to be read, or written in a format; the file itself as yaml, comments and all.

    Raises GuideError, UsageError.
    """
    formats = script_formats()
    format_ = to or ("md" if output else "")
    if format_ not in ("", *formats, GUIDE_FILE):
        raise no_format(format_, (*formats, GUIDE_FILE))
    path = guide_path(name, language)
    if not format_:
        show(_script(path).document)
    elif format_ == GUIDE_FILE:
        put(clean(read_text(path)), output, force=force)
    else:
        file = output if formats[format_].text or output not in ("", STDOUT) else f"{path.stem}.{format_}"
        put(formats[format_].write(_script(path)).data, file, force=force)
