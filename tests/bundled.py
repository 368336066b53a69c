"""The guides that come with samtale, as they lie in the folder."""

from functools import cache
from pathlib import Path

from samtale.guide.model import Guide
from samtale.loading.guides import read_guide

FOLDER = Path(__file__).parent.parent / "guides"
LANGUAGES = ("nb", "nn", "en")
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
NAMES = sorted({name.split(".")[0] for name in FILES})


def text(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


@cache
def guide(name: str, language: str) -> Guide:
    file = f"{name}.{language}.yaml"
    return read_guide(text(file), file)


def guide_in(file: str) -> Guide:
    name, language, _ = file.split(".")
    return guide(name, language)
