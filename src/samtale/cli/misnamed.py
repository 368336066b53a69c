"""Files that are passed over because of their names: told, with how to rename them."""

from pathlib import Path

from samtale.cli.program import note, program_language
from samtale.files.named import Kind, misnamed
from samtale.language import base, say, spoken


def tell_misnamed(kind: Kind, own: Path) -> None:
    """Names each such file in the leader's own folder, and what to call it."""
    for one in misnamed(kind, own, _likely()):
        note(
            say(
                "{file} is passed over, since its name can't be used. Rename it to {better}, with the language that it "
                "is written in: nb, nn or en.",
                file=str(one.path),
                better=one.better,
            )
        )


def _likely() -> str:
    return spoken(base(program_language()))
