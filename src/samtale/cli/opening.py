"""What commands work on, opened: guides, templates, text files, and what was agreed the last time."""

from pathlib import Path

from samtale.cli.program import places, program_language
from samtale.conversation import People
from samtale.conversation.answers import Reviewed
from samtale.errors import DocumentError
from samtale.files.named import bundled_folder, find
from samtale.files.reading import read_text
from samtale.files.store import Store
from samtale.guide.model import Guide
from samtale.language import say


def guide_path(name: str, language: str) -> Path:
    """The file of the guide that is meant. Raises GuideError."""
    return find("guides", name, language or program_language(), places().guides)


def open_guide(name: str, language: str) -> Guide:
    """The guide with this name, or at this path. Raises GuideError."""
    from samtale.files.guides import read_guide  # brings YAML, which templates do without

    path = guide_path(name, language)
    return read_guide(read_text(path), str(path))


def open_template(name: str, language: str) -> tuple[str, str]:
    """The text of a template, and what it is called in messages. Raises DocumentError."""
    path = find("templates", name, language, places().templates)
    return read_text(path, DocumentError), str(path)


def check_template(guide: Guide, template: str = "") -> None:
    """Makes sure that the agreement can be printed, before anything is asked. Raises DocumentError."""
    try:
        text, name = open_template(template or guide.template, guide.language)
        if not Path(name).is_relative_to(bundled_folder("templates")):  # ours are known to be in order
            from samtale.documents.samples import samples
            from samtale.documents.template import render

            for sample in samples():
                render(sample, text, name)
    except DocumentError as error:
        message = say("The agreement could not be printed when you are done: {why}", why=error.message)
        raise DocumentError(message, error.hint, error.details) from None


def last_agreement(store: Store, people: People) -> tuple[Reviewed, ...]:
    """What the two agreed on the last time, to be reviewed; nothing where this is their first conversation."""
    name = store.last_agreement(people.leader, people.employee)
    last = store.open(name).conversation if name else None
    if last is None:
        return ()
    from samtale.agreement import summarise

    return summarise(last).to_review
