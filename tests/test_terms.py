"""One word for each thing: what docs/languages.md settles holds for all that people read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import words

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"```.*?```|`[^`\n]*`|\{[^{}\n]*\}", re.DOTALL)


def settled() -> Iterator[tuple[str, str, str]]:
    """Language, word and words not used, as the table has them."""
    table = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8").split("## One word for each thing")[1]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("|") and len(cells) == 4 and cells[1] in ("nb", "nn", "en"):
            yield cells[1], cells[2], cells[3]


def unwanted(language: str) -> re.Pattern[str]:
    """Finds the words that this language does without."""
    words_of = (word.strip() for each, _, unused in settled() if each == language for word in unused.split(","))
    found = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words_of)
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE)


def read_by_people(language: str) -> Iterator[tuple[str, str]]:
    """All texts of a language, with where they stand; the table itself is none of them."""
    if language == "en":
        yield from (("catalogue", each) for message in words.collected() if message.id for each in _forms(message.id))
    else:
        yield from (("catalogue", each) for message in words.translated(language) for each in _forms(message.string))
    for path in (
        *ROOT.glob(f"guides/*.{language}.yaml"),
        *ROOT.glob(f"templates/*.{language}.md.j2"),
        *pages(language),
    ):
        text = path.read_text(encoding="utf-8").split("## One word for each thing")[0]
        yield path.name, _CODE.sub(" ", text) if path.suffix == ".md" else text


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def pages(language: str) -> list[Path]:
    every = sorted((ROOT / "docs").glob("*.md"))
    if language == "en":
        return [ROOT / "README.md", *(path for path in every if path.name.count(".") == 1)]
    return [path for path in every if path.name.endswith(f".{language}.md")]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_there_is_one_word_for_each_thing(language):
    unused = unwanted(language)
    found = [
        (where, match.group(), text[max(0, match.start() - 40) : match.end() + 40])
        for where, text in read_by_people(language)
        for match in unused.finditer(_CODE.sub(" ", text) if where == "catalogue" else text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Du gav en Lovnad."),
        ("nb", "på den tiden"),
        ("nn", "to løfter"),
        ("nn", "Dette er sett\n  av til ein annan gong."),
        ("en", "Mend the file."),
        ("en", "An empty line goes on."),
    ],
)
def test_a_word_that_was_given_up_is_found(language, text):
    assert unwanted(language).search(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Sett av en time."),
        ("nn", "Set av ein time."),
        ("en", "an amendment"),
        ("nb", "siden"),
        ("nn", "løftet av"),
    ],
)
def test_words_that_only_look_like_it_are_left_alone(language, text):
    assert not unwanted(language).search(text)
