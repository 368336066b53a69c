"""The text of a new guide: commented, ready to be used as it stands, and easy to change without knowing YAML."""

from collections.abc import Iterator, Sequence

from samtale import languages
from samtale.authoring.guide_schema import FIRST_LINE
from samtale.language import DEFAULT, base
from samtale.languages.language import NewGuideWords
from samtale.loading.yaml_text import dump
from samtale.text import id_of


def usual_sections(language: str) -> tuple[str, ...]:
    """The three parts that self-leadership needs, for who names none."""
    return _words(language).sections


def new_guide(name: str, title: str, language: str, sections: Sequence[str]) -> str:
    """The text of a guide's file. The words around what was given are in its language, else in English."""
    words = _words(language)
    sections = [title for title in sections if title.casefold() != words.end.casefold()]  # it comes at the end anyway
    head = words.head.format(title=title, id=name)
    parts = [*_sections(words, sections), _closing(words, _free(words, sections))]
    return "\n".join(
        (
            FIRST_LINE,
            head,
            "",
            "samtale: 1",
            f"id: {name}",
            _line("title", title),
            "version: 1.0",
            _line("language", language),
            f"{_line('intro', words.intro)}    # {words.aloud}",
            "",
            words.kept,
            "sections:",
            "\n\n".join(parts),
            "",
        )
    )


def own_words(language: str) -> NewGuideWords | None:
    """The words of this language, where it has any."""
    own = languages.load(base(language))
    return own.new_guide if own else None


def _words(language: str) -> NewGuideWords:
    return next(words for words in map(own_words, (language, DEFAULT)) if words)


def _line(key: str, value: str) -> str:
    return dump({key: value}).rstrip("\n")


def _free(words: NewGuideWords, sections: Sequence[str]) -> str:
    """An id for the closing that none of the sections has."""
    taken, end = {*_ids(words, sections)}, words.ids["end"]
    return next(name for name in (id_of(words.end), end, *(f"{end}-{at}" for at in range(99))) if name not in taken)


def _ids(words: NewGuideWords, sections: Sequence[str]) -> list[str]:
    """An id for each section; where two come to the same, the later has its number behind."""
    ids: list[str] = []
    for at, title in enumerate(sections, 1):
        name = id_of(title, f"{words.ids['part']}-{at}")
        ids.append(name if name not in ids else f"{name}-{at}")
    return ids


def _sections(words: NewGuideWords, sections: Sequence[str]) -> Iterator[str]:
    for at, (name, title) in enumerate(zip(_ids(words, sections), sections, strict=True)):
        about = title[:1].lower() + title[1:] if title[1:2].islower() else title
        lines = [
            f"  - id: {name}",
            f"    {_line('title', title)}",
            "    questions:",
            f"      - id: {name}-{words.ids['ask']}",
            f"        {_line('ask', words.ask.format(section=about))}",
            f"        {_line('label', title)}",
            "        by: employee",
            f"        {_line('tip', words.ask_tip)}",
            f"        probes: [{_item(words.ask_probe)}]",
            "",
            f"      - id: {name}-{words.ids['need']}",
            f"        {_line('ask', words.need)}",
            "        by: employee",
            "        keep: record",
            f"        {_line('tip', words.need_tip)}",
        ]
        yield "\n".join([*lines, *(["", words.more] if at == 0 else [])])


def _item(words: str) -> str:
    return f'"{words}"'


def _closing(words: NewGuideWords, name: str) -> str:
    return "\n".join(
        (
            f"  - id: {name}",
            f"    {_line('title', words.end)}",
            "    questions:",
            f"      - id: {name}-{words.ids['promise']}",
            f"        {_line('ask', words.promise)}",
            f"        {_line('label', words.promise_label)}",
            "        type: commitments",
            "        needs: [due]",
            f"        {_line('tip', words.promise_tip)}",
            "",
            f"      - id: {name}-{words.ids['next']}",
            f"        {_line('ask', words.next)}",
            f"        {_line('label', words.next_label)}",
            "        type: date",
            "        role: next_meeting",
            f"        min: {words.today}",
            f"        {_line('tip', words.next_tip)}",
        )
    )
