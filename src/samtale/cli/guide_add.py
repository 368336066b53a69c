"""`guide add`: brings in guides that somebody else has made."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from samtale.authoring.copied_guide import known_to_editors
from samtale.authoring.differences import differences
from samtale.authoring.shared_templates import SharedTemplate, read_shared_templates
from samtale.authoring.sharing import SharedGuide, read_shared_guides
from samtale.cli.context import answered_yes, note, places
from samtale.cli.guide_authoring import put_beside
from samtale.cli.guide_check import difference_lines
from samtale.errors import UsageError
from samtale.files.places import typed_path
from samtale.files.user_files import put_own
from samtale.files.writing import usable, write_new
from samtale.guide.model import Guide
from samtale.language import say, say_many
from samtale.loading.catalogue import exists
from samtale.loading.guide_digest import digest
from samtale.loading.guides import readable_guide
from samtale.text import clean_line


def add(what: str, *, sure: bool, force: bool) -> None:
    """Checks guides, shows them, asks, and puts them into the leader's own folder. Raises GuideError, UsageError."""
    path = typed_path(what)
    guides = [one for one in read_shared_guides(path) if not _is_here(one.guide)]
    if not guides:
        return
    templates = _new_templates(path, guides)
    for one in guides:
        _show(one.guide, templates)
    _refuse_to_replace([one for one in guides if _path(one.guide).exists()], force=force)
    if not sure and not _meant(len(guides)):
        note(say("Nothing was added."))
        return
    for one in guides:
        _put(one, force=force)
        note(say("Added: {file}", file=str(_path(one.guide))))
    for template in templates:
        target = usable(places().templates / template.file, new=True)
        put_own(target, template.text)
        note(say("Added: {file}", file=str(target)))


def _new_templates(path: Path, guides: Sequence[SharedGuide]) -> tuple[SharedTemplate, ...]:
    """The templates that came along and are not here yet, checked. Raises DocumentError."""
    ours = places().templates
    missing = {one.guide.template for one in guides if not exists("templates", one.guide.template, ours)}
    found = read_shared_templates(path, missing) if missing else ()
    if found:
        from samtale.documents.samples import samples
        from samtale.documents.template import check

        for template in found:
            check(template.text, template.name, samples())
    return found


def _path(guide: Guide) -> Path:
    return usable(places().guides / f"{guide.id}.{guide.language}.yaml", new=True)


def _is_here(guide: Guide) -> bool:
    """Whether the leader has the very same guide already; that is told."""
    mine = readable_guide(_path(guide))
    if mine is None or digest(mine) != digest(guide):
        return False
    note(say("“{title}” is here already: {file}", title=guide.title, file=str(_path(guide))))
    return True


def _show(guide: Guide, templates: Sequence[SharedTemplate]) -> None:
    """What is asked, in short; and what has changed where the leader has another version."""
    for line in _outline(guide):
        note(line)
    if mine := readable_guide(_path(guide)):
        note(say("You have another version of it. This is what would change:"))
        for line in difference_lines(list(differences(mine, guide))):
            note(f"  {line}")
    if any(template.id == guide.template for template in templates):
        note(say("Its template “{name}” comes along.", name=guide.template))
    elif not exists("templates", guide.template, places().templates):
        note(say("It is printed with the template “{name}”, which is not here: ask for that too.", name=guide.template))


def _outline(guide: Guide) -> Iterator[str]:
    version = f" {guide.version}" if guide.version else ""
    yield f"{clean_line(guide.title)} ({guide.id}{version}, {guide.language})"
    if guide.description:
        yield f"  {clean_line(guide.description)}"
    for section in guide.sections:
        yield f"  {clean_line(section.title)}"
        yield from (f"    · {clean_line(question.ask)}" for question in section.questions)


def _refuse_to_replace(there: Sequence[SharedGuide], *, force: bool) -> None:
    if there and not force:
        raise UsageError(
            say("You have guides with these names already, and they were left as they are."),
            say("Nothing was added. To replace yours, add --force."),
            [str(_path(one.guide)) for one in there],
        )


def _meant(count: int) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            say("Adding asks for a yes first, and there is nobody to ask."), say("Add --yes to add without asking.")
        )
    note(say_many("Add this guide? (yes/no)", "Add these {count} guides? (yes/no)", count))
    return answered_yes()


def _put(one: SharedGuide, *, force: bool) -> None:
    path, text = _path(one.guide), known_to_editors(one.text)
    if path.exists() and force:
        write_new(path, text.encode(), force=True)
    else:
        put_own(path, text)
    put_beside(path)
