"""What the program knows of each language: a file of data for each, found by its name and loaded when it is needed."""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samtale.languages.language import Language

_TAG = re.compile(r"[a-z]{2,3}")


@cache
def load(tag: str) -> "Language | None":
    """The language with this tag, or with this other name of it; None where there is no file of it."""
    return _in_file(tag) or next((one for one in every() if tag in one.aliases), None)


@cache
def every() -> "tuple[Language, ...]":
    """All that there are: each of them is understood in every conversation."""
    files = sorted(file.stem for folder in __path__ for file in Path(folder).glob("*.py"))
    return tuple(filter(None, map(_in_file, files)))


@cache
def _in_file(tag: str) -> "Language | None":
    if not _TAG.fullmatch(tag):  # it comes from settings and guides, and is no path
        return None
    name = f"{__name__}.{tag}"
    try:
        language: Language = import_module(name).LANGUAGE
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None
    return language
