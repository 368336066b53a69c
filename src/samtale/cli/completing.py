"""What the Tab key offers. It shows nothing but names, and keeps silent where something is wrong."""

import os
from typing import TYPE_CHECKING

from samtale.errors import SamtaleError

if TYPE_CHECKING:
    from samtale.files.record import Head


def with_descriptions() -> bool:
    """Whether the shell says what each name means. bash doesn't, so that no language need be known there."""
    return not os.environ.get("_SAMTALE_COMPLETE", "").endswith("_bash")


def guides(incomplete: str) -> list[str]:
    """The names of the guides that begin so."""
    from samtale.cli.program import places
    from samtale.files.named import list_named

    return sorted({guide.id for guide in list_named("guides", places().guides) if guide.id.startswith(incomplete)})


def templates(incomplete: str) -> list[str]:
    """The names of the templates that begin so."""
    from samtale.cli.program import places
    from samtale.files.named import list_named

    return sorted({one.id for one in list_named("templates", places().templates) if one.id.startswith(incomplete)})


def conversations(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the conversations that begin so, and whose they are."""
    from samtale.cli.program import open_store

    try:
        heads = open_store().heads()
    except SamtaleError:
        return []
    return [(head.id, _plain(head)) for head in heads if head.id.startswith(incomplete)]


def script_formats(incomplete: str) -> list[str]:
    """What a guide can be shown as."""
    from samtale.cli.guides import SCRIPT_FORMATS

    return [name for name in SCRIPT_FORMATS if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """What can be exported."""
    from samtale.cli.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _plain(head: "Head") -> str:
    """Whose conversation it is. Typer shows this as Rich's markup, in which a name must mean nothing."""
    from samtale.text import clean_line

    return f"{clean_line(head.people.employee)}, {head.on}".replace("[", "(").replace(":", ";")
