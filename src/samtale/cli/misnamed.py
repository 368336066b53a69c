"""Files that are passed over because of their names: told, with how to rename them."""

from pathlib import Path

from samtale.cli.program import note, program_language
from samtale.files.named import Kind, misnamed, passed_over
from samtale.language import spoken


def tell_misnamed(kind: Kind, own: Path) -> None:
    """Names each such file in the leader's own folder, and what to call it."""
    for one in misnamed(kind, own, spoken(program_language())):
        note(passed_over(one))
