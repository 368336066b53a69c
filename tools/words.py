"""The program's words in other languages: collects them from the source, and compiles what was translated.

    python tools/words.py

brings `samtale.po` of every language up to date with the source (new sentences are empty, and English is shown for
them until they are filled in) and compiles it to `samtale.mo`. The tests fail when this was forgotten.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from samtale.authoring.guide_schema import as_message, explained, guide_schema

SOURCE = Path(__file__).parent.parent / "src" / "samtale"
LOCALES = SOURCE / "locale"
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""In the header, so that the same words give the same bytes."""
KEYWORDS = {"say": None, "say_many": (1, 2)}


def collected() -> Catalog:
    """Every sentence in the source, with the files that say it."""
    catalogue = Catalog(fuzzy=False)
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=["words:"])
    for file, _line, message, comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        # No line numbers: they would change the file with every edit elsewhere.
        catalogue.add(message, locations=[(file, None)], auto_comments=comments)
    for part, key in explained(guide_schema()):
        # What a key means is said in the model, below the key.
        catalogue.add(as_message(part[key]).text, locations=[("guide/model.py", None)])
    return catalogue


def languages() -> list[str]:
    """The languages that there is a catalogue for."""
    return sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/samtale.po"))


def po_of(language: str) -> Path:
    """Where a language's words are written."""
    return LOCALES / language / "LC_MESSAGES" / "samtale.po"


def translated(language: str) -> Catalog:
    """The catalogue of a language as it stands in its file."""
    with po_of(language).open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def updated(language: str) -> Catalog:
    """The same, brought up to date with the source. What is not said any more is left out."""
    catalogue = translated(language)
    catalogue.update(collected(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = _NO_DAY
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as a file for translators."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, omit_header=False, sort_output=False, include_lineno=False)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The sentences that nobody has translated yet."""
    for message in catalogue:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(texts):
            yield message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    for name in languages():
        fresh = updated(name)
        po_of(name).write_bytes(as_po(fresh))
        po_of(name).with_suffix(".mo").write_bytes(as_mo(fresh))
        missing = list(untranslated(fresh))
        print(f"{name}: {len(fresh)} sentences, {len(missing)} to translate")
