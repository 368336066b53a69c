"""Guides in files: what stands there becomes a guide, or everything that is wrong with it is said at once."""

from pathlib import Path

from samtale.errors import GuideError
from samtale.files.reading import read_text
from samtale.guide.format import read_guide_data
from samtale.guide.model import Guide
from samtale.language import Message, say, say_many
from samtale.loading.yaml_text import YamlSource, compose, problem_lines


def read_guide(text: str, name: str) -> Guide:
    """The guide in the text of a file. Raises GuideError with every problem, each with its line."""
    return read_with_places(text, name)[0]


def read_with_places(text: str, name: str) -> tuple[Guide, YamlSource]:
    """The same, and where everything in it stands."""
    source = compose(text, name)
    guide, problems = read_guide_data(source.data)
    details = problem_lines(problems, source, name)
    if guide is None or details:
        hint = say("Correct the file, and check it: samtale guide check {file}", file=name)
        raise GuideError(_count(len(details), name), hint, details)
    return guide, source


def guide_at(path: Path) -> Guide:
    """The guide in a file. Raises GuideError."""
    return read_guide(read_text(path), str(path))


def readable_guide(path: Path) -> Guide | None:
    """The same for one that is only compared with: what is wrong with it is told when it is checked itself."""
    try:
        return guide_at(path)
    except GuideError:
        return None


def _count(problems: int, name: str) -> Message:
    return say_many(
        "One thing is wrong in the guide {file}.", "{count} things are wrong in the guide {file}.", problems, file=name
    )
