"""`guide list`, `show` and `check`."""

import json
from collections.abc import Mapping, Sequence

from samtale.cli.opening import guide_path, open_guide
from samtale.cli.program import note, places, result, tell
from samtale.errors import SamtaleError
from samtale.files.guides import read_guide
from samtale.files.named import Found, list_named
from samtale.files.reading import read_text
from samtale.files.yamltext import compose, problem_lines
from samtale.guide.model import Guide
from samtale.language import say, say_many
from samtale.text import clean, clean_line


def guides_by_id() -> Mapping[str, Sequence[Found]]:
    """The guides that there are, each in its languages."""
    by_id: dict[str, list[Found]] = {}
    for found in list_named("guides", places().guides):
        by_id.setdefault(found.id, []).append(found)
    return by_id


def guide_in_our_language(name: str) -> Guide | None:
    """A guide in the program's language, or the nearest; None where it can't be read."""
    try:
        return open_guide(name, "")
    except SamtaleError:
        return None


def list_all(*, as_json: bool) -> None:
    """Every guide in a line."""
    guides = guides_by_id()
    if as_json:
        data = [_as_data(one) for found in guides.values() for one in found]
        result(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return
    for name, found in guides.items():
        languages = ", ".join(one.language for one in found)
        guide = guide_in_our_language(name)
        title = (
            clean_line(guide.title) if guide else tell()(say("can't be read; see “samtale guide check {id}”", id=name))
        )
        whose = "" if all(one.bundled for one in found) else tell()(say(" (your own)"))
        result(f"{name}  {title} ({languages}){whose}\n")
        if guide and guide.description:
            result(f"    {clean_line(guide.description)}\n")


def _as_data(found: Found) -> dict[str, object]:
    return {"id": found.id, "language": found.language, "file": str(found.path), "bundled": found.bundled}


def show_file(name: str, language: str) -> None:
    """A guide's file as it stands, comments and all."""
    path = guide_path(name, language)
    result(clean(read_text(path)))


def check(name: str, language: str) -> None:
    """Whether a guide can be used. Raises GuideError with everything that is wrong."""
    path = guide_path(name, language)
    text = read_text(path)
    guide = read_guide(text, str(path))
    loaded = compose(text, str(path))
    for line in problem_lines(loaded.doubts, loaded, str(path)):
        note(line)
    count = len(guide.questions)
    note(
        say_many(
            "{file} is in order: “{title}”, one question.",
            "{file} is in order: “{title}”, {count} questions.",
            count,
            file=str(path),
            title=guide.title,
        )
    )
