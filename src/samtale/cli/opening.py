"""What commands work on, opened: guides, the store, text files."""

from pathlib import Path

from samtale.agreement import summarise
from samtale.cli.program import places, program_language
from samtale.conversation import People
from samtale.conversation.answers import Reviewed
from samtale.files.guides import bundled_folder, find_guide, read_guide
from samtale.files.reading import read_text
from samtale.files.store import Store
from samtale.guide.model import Guide


def guide_folders() -> list[Path]:
    """Where guides lie: a leader's own before the program's."""
    return [places().guides, bundled_folder("guides")]


def open_guide(name: str, language: str) -> Guide:
    """The guide with this name, or at this path. Raises GuideError."""
    path = find_guide(name, language or program_language(), guide_folders())
    return read_guide(read_text(path), str(path))


def open_template(name: str, language: str) -> tuple[str, str]:
    """The text of a template, and what it is called in messages. Raises DocumentError."""
    path = find_template(name, language, [places().templates, bundled_folder("templates")])
    return read_text(path, DocumentError), str(path)


def last_agreement(store: Store, people: People) -> tuple[Reviewed, ...]:
    """What the two agreed on the last time, to be reviewed; nothing where this is their first conversation."""
    name = store.last_agreement(people.leader, people.employee)
    last = store.open(name).conversation if name else None
    return summarise(last).to_review if last else ()


def text_of(file: str) -> str:
    """The text of a file that somebody named. Raises GuideError."""
    return read_text(Path(file))
