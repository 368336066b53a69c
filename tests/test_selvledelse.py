"""The guide selvledelse: one conversation in three languages, about an hour, with room for a first time and a next."""

from datetime import date

import pytest

from bundled import LANGUAGES
from bundled import guide as bundled
from making import DAY, PEOPLE, asked
from samtale.agreement import summarise
from samtale.conversation.conversation import begin
from samtale.guide.model import Guide
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.review import Reviewed

LAST = (
    Reviewed("commitment", "leader", "Rydde plass i kalenderen", DAY),
    Reviewed("goal", "employee", "Veilederen er ute", DAY),
)
GUIDES = [pytest.param(language, id=language) for language in LANGUAGES]


def guide(language: str) -> Guide:
    return bundled("selvledelse", language)


@pytest.mark.parametrize("language", GUIDES)
def test_six_parts_of_three_to_five_questions_take_an_hour(language):
    sections = guide(language).sections
    assert len(sections) == 6
    assert all(3 <= len(section.questions) <= 5 for section in sections)
    assert guide(language).minutes == 60


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
