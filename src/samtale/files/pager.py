"""The program that people read long texts with, page by page; nothing of the text may stay behind when it is left."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from samtale.files.tty import without_freezing

_FOR_A_SHELL = re.compile(r"[|&;<>()$`*?\[]|(?:^|\s)[~#]|^\s*\w+=")
"""Signs that a shell does something with, besides reading words and quotation marks."""
_LEFT = (0, 128 + signal.SIGINT, -signal.SIGINT)
"""How a pager ends that was left. Any other end means that the text may not have been seen."""


def page(text: str, keys: str) -> bool:
    """Whether the text was shown page by page, and left. `keys` tells how to turn the pages and leave them."""
    with without_freezing(sys.stdout):
        return _page(text, _command(os.environ.get("PAGER", "")), keys)


def _page(text: str, command: Sequence[str], keys: str) -> bool:
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment(keys))  # noqa: S603 - their own choice
    except OSError:
        return False
    with suppress(KeyboardInterrupt):
        pager.communicate(text.encode(errors="replace"))  # whoever leaves before the end need not read it all
    if pager.stdin is not None:
        with suppress(OSError):
            pager.stdin.close()
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):  # Ctrl-C is the pager's
            pager.wait()
    return pager.returncode in _LEFT


def _command(said: str) -> Sequence[str]:
    """The words that a shell would read; where there is more than words, the shell itself reads them."""
    if _FOR_A_SHELL.search(said):
        return ["sh", "-c", said]
    try:
        words = shlex.split(said) or ["less"]
    except ValueError:  # a quotation mark that is never closed: a shell complains of it, and the text is shown at once
        return ["sh", "-c", said]
    return [*words, "-R", "-+X"] if Path(words[0]).name == "less" else words


def _environment(keys: str) -> Mapping[str, str]:
    """What less is told, whatever it is told elsewhere.

    R shows bold. Without X it has a screen of its own, which is gone when it is left. It is told the charset, since it
    takes a locale that this machine lacks for one without æøå; and to be secure, since a single s would write what two
    people said to a file that everybody may read.
    """
    ours = {"LESS": f"-R -Ps{_in_a_prompt(keys)}$", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8", "LESSSECURE": "1"}
    return {**os.environ, **ours, "LESSSECURE_ALLOW": ""}


def _in_a_prompt(keys: str) -> str:
    """Words as less takes them for its last line, where some signs mean something."""
    return re.sub(r"[?:.%\\$]", lambda sign: f"\\{sign.group()}", keys)
