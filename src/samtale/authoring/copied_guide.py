"""A guide's file as a copy of one's own: the same words and comments, with another id."""

import re

from samtale.authoring.guide_schema import FIRST_LINE
from samtale.errors import GuideError
from samtale.guide.model import Guide
from samtale.language import say
from samtale.loading.guides import read_guide, read_with_places

_ID = re.compile(r"^(\s*(?:id|\"id\"|'id')\s*:\s*)(\"[^\"]*\"|'[^']*'|[^\s#,}]+)(.*)$")
_MODELINE = re.compile(r"^# yaml-language-server:.*\n?", re.MULTILINE)


def copied(text: str, name: str, new: str) -> tuple[str, Guide]:
    """The text with another id, where one is given, known to editors as a guide; and its guide. Raises GuideError."""
    guide, loaded = read_with_places(text, name)
    if new:
        text = _renamed(text, loaded.place(("id",))[0] - 1, new)
        guide = read_guide(text, name)
    if new and guide.id != new:
        raise GuideError(
            say("The id of {file} stands where it can't be changed.", file=name),
            say("Copy the file yourself, and write another id in it."),
        )
    return known_to_editors(text), guide


def known_to_editors(text: str) -> str:
    """The text with a first line that names the schema beside it; another that names one elsewhere goes."""
    return f"{FIRST_LINE}\n{_MODELINE.sub('', text)}"


def _renamed(text: str, line: int, new: str) -> str:
    lines = text.split("\n")
    lines[line] = _ID.sub(lambda found: f"{found[1]}{new}{found[3]}", lines[line])
    return "\n".join(lines)
