"""The page about the guide format, docs/guide-format.md, written from the model.

    python tests/reference.py

brings it up to date. The tests fail when this was forgotten.
"""

from collections.abc import Iterator
from pathlib import Path

from samtale.files.guide_docs import docs_of
from samtale.guide.model import TYPES, EntryField, Guide, Section, TextQuestion, When

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
    yield from _table("The guide", docs_of(Guide))
    yield from _table("A section", docs_of(Section))
    yield from _table("Every question", {key: doc for key, doc in docs_of(TextQuestion).items() if key != "type"})
    yield "## The types of question\n"
    yield "Each has these keys besides those of every question.\n"
    everywhere = docs_of(TextQuestion)
    for name, kind in TYPES.items():
        yield f"### `type: {name}`\n\n{(kind.__doc__ or '').strip()}\n"
        own = {key: doc for key, doc in docs_of(kind).items() if key not in everywhere}
        if own:
            yield from _rows(own)
    yield from _table("A field of `entries`", docs_of(EntryField))
    yield from _table("A condition (`when`)", docs_of(When))


def _table(title: str, docs: object) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _rows(docs)


def _rows(docs: object) -> Iterator[str]:
    yield "| key | means | example |"
    yield "|---|---|---|"
    for key, doc in docs.items():
        example = f"`{_cell(doc.example)}`" if doc.example else ""
        yield f"| `{key}` | {_cell(doc.meaning)} | {example} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
