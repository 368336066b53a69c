"""The guide selvledelse: one conversation in three languages, about an hour, with room for a first time and a next."""

import re
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from making import DAY, PEOPLE, asked
from samtale.agreement import summarise
from samtale.conversation.answers import Both, Commitment, Goal, Reviewed
from samtale.conversation.conversation import begin
from samtale.conversation.dates import read_date
from samtale.conversation.reading import NotUnderstood, Reading
from samtale.files.guides import read_guide
from samtale.guide.model import Guide, Question, Section

FOLDER = Path(__file__).parent.parent / "guides"
LANGUAGES = ("nb", "nn", "en")
LAST = (
    Reviewed("commitment", "leader", "Rydde plass i kalenderen", DAY),
    Reviewed("goal", "employee", "Veilederen er ute", DAY),
)


def text(language: str) -> str:
    return (FOLDER / f"selvledelse.{language}.yaml").read_text(encoding="utf-8")


@cache
def guide(language: str) -> Guide:
    return read_guide(text(language), f"selvledelse.{language}.yaml")


GUIDES = [pytest.param(language, id=language) for language in LANGUAGES]


def bones(question: Question) -> dict[str, object]:
    """A question without its words."""
    keys = asdict(question)
    said = {key: bool(keys.pop(key)) for key in ("ask", "label", "tip")}
    points = tuple(keys.pop("labels", None) or ())
    earliest = read_date(keys.pop("min", None) or "", DAY, "en")
    return {**keys, **said, "probes": len(question.probes), "labels": points, "min": earliest}


def skeleton(section: Section) -> tuple[object, ...]:
    return section.id, section.minutes, bool(section.intro), list(map(bones, section.questions))


def test_the_three_ask_the_same_in_the_same_order():
    first, *others = (list(map(skeleton, guide(language).sections)) for language in LANGUAGES)
    assert others == [first, first]


def test_the_three_have_the_same_name_and_a_title_each():
    found = [guide(language) for language in LANGUAGES]
    assert [(one.id, one.version, one.template, one.language) for one in found] == [
        ("selvledelse", "1.0", "avtale", language) for language in LANGUAGES
    ]
    assert len({one.title for one in found}) == len({one.description for one in found}) == 3
    assert len({one.intro for one in found}) == 3


@pytest.mark.parametrize("language", GUIDES)
def test_every_question_has_a_tip_and_one_to_three_follow_ups(language):
    for question in guide(language).questions:
        assert question.tip.strip()
        assert 1 <= len(question.probes) <= 3
        assert all(probe.endswith("?") for probe in question.probes)


@pytest.mark.parametrize("language", GUIDES)
def test_what_is_written_down_has_a_short_name(language):
    written = [question for question in guide(language).questions if question.keep != "nothing"]
    assert all(0 < len(question.label) <= 30 for question in written)


@pytest.mark.parametrize("language", GUIDES)
def test_six_parts_of_three_to_five_questions_take_an_hour(language):
    sections = guide(language).sections
    assert len(sections) == 6
    assert all(3 <= len(section.questions) <= 5 for section in sections)
    assert guide(language).minutes == 60


@pytest.mark.parametrize("language", GUIDES)
def test_the_file_is_easy_to_read_and_change(language):
    lines = text(language).splitlines()
    assert max(map(len, lines)) <= 100
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]


@pytest.mark.parametrize("language", GUIDES)
def test_the_first_conversation_looks_back_without_a_last_agreement(language):
    first = asked(begin(guide(language), PEOPLE, DAY))
    assert first[3:5] == ["siden-sist", "i-veien"]


@pytest.mark.parametrize("language", GUIDES)
def test_the_next_conversation_begins_with_what_was_agreed_last(language):
    conversation = begin(guide(language), PEOPLE, DAY, LAST).go_to("sist").answer(LAST)
    assert asked(conversation)[3:6] == ["sist", "betydde-mest", "i-veien"]


def test_obstacles_and_confidence_are_asked_about_only_when_there_are_goals():
    conversation = begin(guide("nb"), PEOPLE, DAY)
    assert {"hindringer", "sikker"}.isdisjoint(asked(conversation))
    assert {"hindringer", "sikker"} <= set(asked(conversation.go_to("maal").answer((Goal("Veilederen er ute"),))))


def test_only_promises_and_the_next_date_must_be_there():
    assert [question.id for question in begin(guide("nb"), PEOPLE, DAY).missing] == ["lover", "neste"]


@pytest.mark.parametrize("language", GUIDES)
def test_the_next_conversation_can_be_today_but_not_yesterday(language):
    question = guide(language).question("neste")
    reading = Reading(DAY, language)
    assert question is not None
    assert reading.read_one(question, DAY.isoformat()) == DAY
    with pytest.raises(NotUnderstood):
        reading.read_one(question, "2026-11-23")


def test_what_was_agreed_finds_its_place_and_the_talk_stays_out():
    promise = Commitment("leader", "Rydde plass i kalenderen", date(2026, 12, 1))
    goal = Goal("Veilederen er ute", "Den ligger på nettsidene", date(2027, 2, 1))
    answers = {
        "nytte": Both("Tid", "Tillit"),
        "trygghet": "Når du sier nei for meg",
        "maal": (goal,),
        "sikker": 7,
        "forventer": Both("Raske svar", "At du sier fra"),
        "lover": (promise,),
        "neste": date(2027, 2, 2),
        "merknad": "Bra samtale",
    }
    conversation = begin(guide("nb"), PEOPLE, DAY)
    for name, value in answers.items():
        conversation = conversation.go_to(name).answer(value)
    agreement = summarise(conversation)
    assert (agreement.goals, agreement.commitments, agreement.next_meeting) == ((goal,), (promise,), date(2027, 2, 2))
    assert [point.question.id for point in agreement.expectations] == ["forventer"]
    assert [point.question.id for point in agreement.remarks] == ["merknad"]
    assert [[point.question.id for point in part.points] for part in agreement.parts] == [["trygghet"]]


BOKMAAL = """
    bare bekrefter da dem dere en enige et fikk fra gikk gjør gjøre hjemme holde hva hvem hver hverandre hvis hvor
    hvordan hvorfor hører høyt ikke jeg komme leder medarbeider mer merker mye møtes noe noen nå også oppgaver sammen
    se selv senere sier skriver slipper spørre trenger tror uke uten vet være
"""
"""Common words that are bokmål and no nynorsk."""


def test_the_nynorsk_is_no_bokmaal():
    one = guide("nn")
    said = [one.title, one.description, one.intro]
    for section in one.sections:
        said += [section.title, section.intro]
    for question in one.questions:
        said += [question.ask, question.label, question.tip, *question.probes]
    assert set(re.findall(r"\w+", " ".join(said).lower())) & set(BOKMAAL.split()) == set()
