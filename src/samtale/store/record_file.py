"""The bytes of a record: of an ordinary file, and no more than a record can hold, so that nothing hangs on them."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from samtale.errors import StoreError
from samtale.files.writing import why
from samtale.language import say

MOST_BYTES = 1 << 24
"""Hundreds of times as much as two people write down in a day."""
_LONGEST_HEAD = 1 << 18


def read_record(path: Path, name: str) -> bytes:
    """The whole record of a conversation, called `name`. Raises StoreError."""
    try:
        with _opened(path, name) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    if len(data) > MOST_BYTES:
        raise StoreError(say("The file of conversation {id} is larger than any that samtale writes.", id=name), _LEFT)
    return data


def read_first_line(path: str, name: str) -> bytes:
    """The first line of a record, as far as it can be one. Raises StoreError."""
    try:
        with _opened(path, name) as file:
            return file.readline(_LONGEST_HEAD)
    except OSError as error:
        raise _unreadable(name, error) from error


def _opened(path: Path | str, name: str) -> BinaryIO:
    """The file, if it is one: to open a pipe would wait for whoever writes into it."""
    mode = os.stat(path).st_mode  # noqa: PTH116 - no Path for each of ten thousand
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise StoreError(say("In the place of conversation {id} lies something that is no file.", id=name), _LEFT)
    return open(path, "rb")  # noqa: PTH123 - as above; whoever asks closes it


_LEFT = say("It is left as it is. Move it away, and restore the conversation from a backup if there is one.")


def _unreadable(name: str, error: OSError) -> StoreError:
    return StoreError(say("The conversation {id} can't be read: {why}", id=name, why=why(error)))
