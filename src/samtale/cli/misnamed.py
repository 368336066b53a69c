"""Files that are passed over because of their names: told, with how to rename them."""

from pathlib import Path

from samtale.cli.context import note, program_language
from samtale.language import spoken
from samtale.loading.catalogue import Kind, misnamed, passed_over


def tell_misnamed(kind: Kind, own: Path) -> None:
    """Names each such file in the leader's own folder, and what to call it."""
    for one in misnamed(kind, own, spoken(program_language())):
        note(passed_over(one))
