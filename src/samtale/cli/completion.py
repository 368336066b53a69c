"""What the Tab key offers. It shows nothing but names, and keeps silent where something is wrong."""

import os
from typing import TYPE_CHECKING

import typer

from samtale.cli.context import note, result
from samtale.errors import SamtaleError, UsageError
from samtale.language import say

if TYPE_CHECKING:
    from samtale.loading.catalogue import CatalogueKind
    from samtale.store.conversation_format import Head


_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def install(_context: object, _parameter: object, wanted: object) -> None:
    """Teaches the shell to complete our commands, where that is wanted. Raises UsageError."""
    if wanted:
        from typer._completion_shared import install  # what Typer's own option calls, and then says in English

        shell, path = install(_shell(), prog_name="samtale")
        note(say("From the next window on, Tab completes the commands of samtale in {shell}.", shell=shell))
        note(say("Written to {file}.", file=str(path)))
        raise typer.Exit


def show(_context: object, _parameter: object, wanted: object) -> None:
    """Shows what would teach it that, where that is wanted. Raises UsageError."""
    if wanted:
        from typer._completion_shared import get_completion_script

        script = get_completion_script(prog_name="samtale", complete_var="_SAMTALE_COMPLETE", shell=_shell())
        result(script + "\n")
        raise typer.Exit


def _shell() -> str:
    """The shell that samtale was called from. Raises UsageError where it is none that can complete."""
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell not in _SHELLS:
        message = say("This shell can't complete commands with Tab; bash, zsh, fish and PowerShell can.")
        raise UsageError(message, say("Call samtale from one of those."))
    return shell


def with_descriptions() -> bool:
    """Whether the shell says what each name means. bash doesn't, so that no language need be known there."""
    return not os.environ.get("_SAMTALE_COMPLETE", "").endswith("_bash")


def guides(incomplete: str) -> list[str]:
    """The names of the guides that begin so."""
    return _named("guides", incomplete)


def templates(incomplete: str) -> list[str]:
    """The names of the templates that begin so."""
    return _named("templates", incomplete)


def _named(kind: "CatalogueKind", incomplete: str) -> list[str]:
    from samtale.cli.context import places
    from samtale.loading.catalogue import by_id

    own = places().guides if kind == "guides" else places().templates
    return [name for name in by_id(kind, own) if name.startswith(incomplete)]


def conversations(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the conversations that begin so, and whose they are."""
    from samtale.cli.context import store_as_it_is

    try:
        heads = store_as_it_is().heads()
    except SamtaleError:
        return []
    return [(head.id, _plain(head)) for head in heads if head.id.startswith(incomplete)]


def script_formats(incomplete: str) -> list[str]:
    from samtale.documents.formats import GUIDE_FILE, script_formats

    return [name for name in (*script_formats(), GUIDE_FILE) if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    from samtale.documents.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _plain(head: "Head") -> str:
    """Whose conversation it is. Typer shows this as Rich's markup, in which a name must mean nothing."""
    from samtale.text import clean_line

    return f"{clean_line(head.people.employee)}, {head.on}".replace("[", "(").replace(":", ";")
