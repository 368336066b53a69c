"""What is told beside the store's folder, so that an emptied or unmounted folder isn't taken for “no conversations”."""

import json
from dataclasses import asdict
from pathlib import Path

from samtale.errors import StoreError
from samtale.files.system import System
from samtale.files.writing import put_whole, read_bytes, unwritable, why
from samtale.language import say
from samtale.values import dataclass

FORMAT = 1


@dataclass(frozen=True)
class StoreCounts:
    """How far the conversations have been numbered, and how many are kept."""

    last: int = 0
    kept: int = 0


def counts_file(folder: Path) -> Path:
    """Where the counts of a folder lie: beside it, since what lies in it is gone with it."""
    return folder.with_name(f"{folder.name}.json")


def read_counts(folder: Path) -> StoreCounts:
    """What is told; without a file, that there has been nothing. Raises StoreError where it can't be read."""
    try:
        data = json.loads(read_bytes(counts_file(folder)))
    except FileNotFoundError:
        return StoreCounts()
    except OSError as error:
        raise StoreError(say("{file} can't be read: {why}", file=str(counts_file(folder)), why=why(error))) from error
    except (ValueError, RecursionError):
        data = None
    match data:
        case {"last": int(last), "kept": int(kept)}:
            return StoreCounts(last, kept)
        case _:
            return StoreCounts(kept=1)  # what can't be read is no proof that there was nothing


def write_counts(folder: Path, counts: StoreCounts, system: System) -> None:
    """Tells it. Raises StoreError."""
    data = json.dumps({"format": FORMAT, **asdict(counts)}) + "\n"
    try:
        put_whole(counts_file(folder), data.encode(), system)
    except OSError as error:
        raise unwritable(folder.parent, error) from error


def missing_conversations(folder: Path) -> StoreError:
    """There were conversations, and there are none now, though nobody erased them through the program."""
    return StoreError(
        say(
            "There should be conversations in {folder}, but the folder is empty or gone. "
            "Nothing was changed, and no new conversation is begun in its place.",
            folder=str(folder),
        ),
        say(
            "Connect the disk or network folder that they are on, or restore them from a backup. If they were "
            "deleted on purpose: samtale list --accept"
        ),
    )
