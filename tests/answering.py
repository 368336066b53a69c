"""Guides and answers files to read, for tests of what stands in a file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samtale.conversation import Conversation, People
from samtale.errors import GuideError
from samtale.guide.model import Guide
from samtale.loading.answers import conversation_from, read_answers
from samtale.loading.guides import read_guide
from samtale.questions.review import Reviewed

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
PEOPLE = People("Anne Berg", "Kari Ødegård")
LANGUAGES = ("nb", "en")


def guide_in(language: str) -> Guide:
    name = f"every-type.{language}.yaml"
    return read_guide((HERE / "guides" / name).read_text(encoding="utf-8"), name)


def filled_in(language: str) -> str:
    return (HERE / "answers" / f"every-type.{language}.yaml").read_text(encoding="utf-8")


EVERY = {language: guide_in(language) for language in LANGUAGES}

SMALL = read_guide(
    """
samtale: 1
id: liten
title: En liten samtale
language: nb
sections:
  - id: alt
    title: Alt
    questions:
      - {id: trygghet, ask: Hvor trygg er du?, label: Trygghet, type: scale, from: 0, to: 10, required: true}
      - {id: hvorfor, ask: Hva gjør det?, when: {question: trygghet, at_most: 5}}
      - {id: dager, ask: Hvilke dager?, type: choices, options: {man: mandag, ons: onsdag}}
      - {id: fast, ask: Skal vi ha en fast dag?, type: yes_no}
      - {id: rygg, ask: Når har vi hverandre i ryggen?, label: Rygg, by: both}
      - {id: prat, ask: Hva vil du bare si?, label: Prat, keep: nothing}
      - {id: sist, ask: Hvordan gikk det?, type: review}
      - {id: lover, ask: Hva lover vi?, type: commitments}
      - {id: neste, ask: Når møtes vi?, type: date}
""",
    "liten.nb.yaml",
)


def with_required(guide: Guide, name: str) -> Guide:
    """The guide, with one more question that must be answered."""
    sections = [
        replace(section, questions=tuple(replace(q, required=q.required or q.id == name) for q in section.questions))
        for section in guide.sections
    ]
    return replace(guide, sections=tuple(sections))


HEAD = "guide: liten\nleader: Anne Berg\nemployee: Kari Ødegård\ndate: 2026-11-23\n"


def conversation_in(text: str, guide: Guide = SMALL) -> Conversation:
    return everything_in(text, guide)[0]


def everything_in(text: str, guide: Guide = SMALL, last: tuple[Reviewed, ...] = ()) -> tuple[Conversation, list[str]]:
    answered = read_answers(text, "svar.yaml", TODAY, "nb")
    people = People(answered.leader, answered.employee)
    conversation, warnings = conversation_from(answered, guide, people, answered.on or TODAY, last)
    return conversation, [str(warning) for warning in warnings]


def complaints_about(text: str, guide: Guide = SMALL) -> list[str]:
    with pytest.raises(GuideError) as refused:
        everything_in(text, guide)
    assert refused.value.exit_code == 3
    return [str(line) for line in refused.value.details]
