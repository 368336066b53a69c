"""The text of a new guide: commented, ready to be used as it stands, and easy to change without knowing YAML."""

from collections.abc import Iterator, Mapping, Sequence

from samtale.authoring.guide_schema import FIRST_LINE
from samtale.language import base
from samtale.loading.yaml_text import dump
from samtale.text import id_of
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class _Words:
    """What stands in a new guide in one language."""

    head: str
    kept: str
    intro: str
    aloud: str
    ask: str
    ask_tip: str
    ask_probe: str
    need: str
    need_tip: str
    more: str
    end: str
    promise: str
    promise_label: str
    promise_tip: str
    next: str
    next_label: str
    next_tip: str
    today: str
    sections: tuple[str, ...]
    ids: Mapping[str, str]
    """What the ids are made of: readable, like all that stands in the file."""


_NB = _Words(
    head="""\
# {title}
#
# Dette er din guide. Skriv om det du vil, og se hva som er feil eller kan bli bedre:
#   samtale guide check {id}
# Se hvordan det blir på skjermen, uten at noe lagres:
#   samtale guide preview {id}
#
# Det som står etter #, er merknader til deg. Rykk inn med mellomrom, like langt som linja over.""",
    kept="""\
# by: hvem som svarer      employee (medarbeideren), leader (lederen), together (ett felles svar), both (hvert sitt)
# keep: hvor svaret havner agreement (avtalen), record (lagres bare), nothing (skrives ikke ned)""",
    intro="Vi skriver ned det vi blir enige om, og vi skriver det sammen.",
    aloud="sies høyt når samtalen begynner",
    ask="Hva er viktigst for deg når det gjelder {section}?",
    ask_tip="Vent på svaret, og spør etter et eksempel.",
    ask_probe="Hva mer?",
    need="Hva trenger du fra meg her?",
    need_tip="Ikke lov noe ennå. Løftene kommer til slutt.",
    more="""\
      # Flere slags spørsmål. Ta bort # foran linjene, og skriv om:
      # - id: sikker
      #   ask: Hvor sikker er du på at dette går?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: dager
      #   ask: Hvilke dager passer best?
      #   type: choices
      #   options: [mandag, tirsdag, onsdag, torsdag, fredag]""",
    end="Avslutning",
    promise="Hva lover vi hverandre?",
    promise_label="Løfter",
    promise_tip="Begynn med dine egne løfter. Hvert løfte har én eier og én dato.",
    next="Når møtes vi igjen?",
    next_label="Neste samtale",
    next_tip="Finn dagen nå, med kalenderen framme.",
    today="i dag",
    sections=("Støtte", "Mål", "Forventninger"),
    ids={"part": "del", "ask": "viktigst", "need": "trenger", "end": "slutt", "promise": "lover", "next": "neste"},
)
_NN = _Words(
    head="""\
# {title}
#
# Dette er din guide. Skriv om det du vil, og sjå kva som er feil eller kan bli betre:
#   samtale guide check {id}
# Sjå korleis det blir på skjermen, utan at noko blir lagra:
#   samtale guide preview {id}
#
# Det som står etter #, er merknader til deg. Rykk inn med mellomrom, like langt som linja over.""",
    kept="""\
# by: kven som svarer       employee (medarbeidaren), leader (leiaren), together (eitt felles svar), both (kvar sitt)
# keep: kvar svaret hamnar  agreement (avtalen), record (blir berre lagra), nothing (blir ikkje skrive ned)""",
    intro="Vi skriv ned det vi blir samde om, og vi skriv det saman.",
    aloud="blir sagt høgt når samtalen byrjar",
    ask="Kva er viktigast for deg når det gjeld {section}?",
    ask_tip="Vent på svaret, og spør etter eit døme.",
    ask_probe="Kva meir?",
    need="Kva treng du frå meg her?",
    need_tip="Ikkje lov noko enno. Lovnadene kjem til slutt.",
    more="""\
      # Fleire slags spørsmål. Ta bort # framfor linjene, og skriv om:
      # - id: sikker
      #   ask: Kor sikker er du på at dette går?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: dagar
      #   ask: Kva dagar passar best?
      #   type: choices
      #   options: [måndag, tysdag, onsdag, torsdag, fredag]""",
    end="Avslutning",
    promise="Kva lovar vi kvarandre?",
    promise_label="Lovnader",
    promise_tip="Byrj med dine eigne lovnader. Kvar lovnad har éin eigar og éin dato.",
    next="Når møtest vi igjen?",
    next_label="Neste samtale",
    next_tip="Finn dagen no, med kalenderen framme.",
    today="i dag",
    sections=("Støtte", "Mål", "Forventningar"),
    ids={"part": "del", "ask": "viktigast", "need": "treng", "end": "slutt", "promise": "lovar", "next": "neste"},
)
_EN = _Words(
    head="""\
# {title}
#
# This guide is yours. Change what you like, and see what is wrong or could be better:
#   samtale guide check {id}
# See what it looks like on the screen, with nothing stored:
#   samtale guide preview {id}
#
# What stands behind a # is a note to you. Indent with spaces, as far as the line above.""",
    kept="""\
# by: who answers            employee, leader, together (one shared answer), both (one answer each)
# keep: where the answer goes agreement, record (only stored), nothing (not written down)""",
    intro="We write down what we agree on, and we write it together.",
    aloud="said aloud when the conversation begins",
    ask="What matters most to you when it comes to {section}?",
    ask_tip="Wait for the answer, and ask for an example.",
    ask_probe="What else?",
    need="What do you need from me here?",
    need_tip="Don't promise anything yet. The promises come at the end.",
    more="""\
      # More kinds of questions. Remove the # in front of the lines, and change the words:
      # - id: sure
      #   ask: How sure are you that this will work?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: days
      #   ask: Which days suit you best?
      #   type: choices
      #   options: [Monday, Tuesday, Wednesday, Thursday, Friday]""",
    end="Closing",
    promise="What do we promise each other?",
    promise_label="Promises",
    promise_tip="Begin with your own promises. Each has one owner and one date.",
    next="When do we meet again?",
    next_label="Next conversation",
    next_tip="Find the day now, with the calendar open.",
    today="today",
    sections=("Support", "Goals", "Expectations"),
    ids={"part": "part", "ask": "matters", "need": "need", "end": "end", "promise": "promises", "next": "next"},
)
_LANGUAGES: Mapping[str, _Words] = {"nb": _NB, "no": _NB, "nn": _NN}


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


def _words(language: str) -> _Words:
    return _LANGUAGES.get(base(language), _EN)


def _line(key: str, value: str) -> str:
    return dump({key: value}).rstrip("\n")


def _free(words: _Words, sections: Sequence[str]) -> str:
    """An id for the closing that none of the sections has."""
    taken, end = {*_ids(words, sections)}, words.ids["end"]
    return next(name for name in (id_of(words.end), end, *(f"{end}-{at}" for at in range(99))) if name not in taken)


def _ids(words: _Words, sections: Sequence[str]) -> list[str]:
    """An id for each section; where two come to the same, the later has its number behind."""
    ids: list[str] = []
    for at, title in enumerate(sections, 1):
        name = id_of(title, f"{words.ids['part']}-{at}")
        ids.append(name if name not in ids else f"{name}-{at}")
    return ids


def _sections(words: _Words, sections: Sequence[str]) -> Iterator[str]:
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


def _closing(words: _Words, name: str) -> str:
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
