"""The page about the guide format, docs/guide-format.md, written from the model.

    python tools/guide_format_page.py

brings it up to date. The tests fail when this was forgotten.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

from samtale.authoring.guide_docs import Doc, docs_of
from samtale.guide.model import Guide, Section
from samtale.questions.entries import FieldKeys
from samtale.questions.question import in_file
from samtale.questions.registry import TYPES
from samtale.questions.text import TextQuestion
from samtale.questions.when import When

PAGE = Path(__file__).parent.parent / "docs" / "guide-format.md"

_OPENING = """\
# The guide format, version 1

A guide is a YAML file, saved as UTF-8, with the name `ID.LANGUAGE.yaml` (or any name, if you give its path). This is a
whole one:

```yaml
samtale: 1
id: short
title: A short conversation
language: en
sections:
  - id: support
    title: Support
    questions:
      - id: backing
        ask: When do you feel that I have your back?
```

What you write stays text: `no`, `1:30` and `2026-12-01` are what they look like. A text with a colon or a `#` in it
goes in quotation marks. Unknown keys are mistakes, and `samtale guide check` names all of them at once.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield _OPENING
    yield from _table("The guide", Guide, docs_of(Guide))
    yield from _table("A section", Section, docs_of(Section))
    every = {key: doc for key, doc in docs_of(TextQuestion).items() if key != "type"}
    yield from _table("Every question", TextQuestion, every)
    yield "## The types of question\n"
    yield "Each has these keys besides those of every question.\n"
    everywhere = docs_of(TextQuestion)
    for name, kind in TYPES.items():
        yield f"### `type: {name}`\n\n{(kind.__doc__ or '').strip()}\n"
        own = {key: doc for key, doc in docs_of(kind).items() if key not in everywhere}
        if own:
            yield from _rows(kind, own)
    yield from _table("A field of `entries`", FieldKeys, docs_of(FieldKeys))
    single = ", ".join(f"`{name}`" for name, kind in TYPES.items() if kind.fits_in_a_row)
    yield f"\nIts `type` is one of {single}; without it, `text`. It takes the keys of its type, too.\n"
    yield from _table("A condition (`when`)", When, docs_of(When))


def _table(title: str, kind: type, docs: Mapping[str, Doc]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _rows(kind, docs)


def _rows(kind: type, docs: Mapping[str, Doc]) -> Iterator[str]:
    without = {in_file(field.name): _without(field.default) for field in dataclasses.fields(kind)}
    yield "| key | means | without it | example |"
    yield "|---|---|---|---|"
    for key, doc in docs.items():
        example = f"`{_cell(doc.example)}`" if doc.example else ""
        yield f"| `{key}` | {_cell(doc.meaning)} | {without[key]} | {example} |"
    yield ""


def _without(default: object) -> str:
    """What holds where the key is left out."""
    match default:
        case dataclasses.MISSING:
            return "needed"
        case None | "" | ():
            return ""
        case bool():
            return f"`{str(default).lower()}`"
        case _:
            return f"`{default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
