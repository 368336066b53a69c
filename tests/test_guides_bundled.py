"""What holds for every guide that comes with samtale, and what each of them is for."""

import re
from dataclasses import asdict

import pytest

from bundled import FILES, LANGUAGES, NAMES, guide, guide_in, text
from making import DAY, PEOPLE, asked, read_one
from samtale.agreement import summarise
from samtale.authoring.guide_advice import advice_on
from samtale.conversation.conversation import Conversation, begin
from samtale.guide.model import Guide, Section
from samtale.loading.guides import read_with_places
from samtale.questions.commitments import Commitment, CommitmentsQuestion
from samtale.questions.dates import read_date
from samtale.questions.goals import Goal
from samtale.questions.question import Question
from samtale.questions.reader import NotUnderstood, Reading
from samtale.questions.review import Reviewed, ReviewQuestion

LAST = (
    Reviewed("commitment", "leader", "Rydde plass i kalenderen", DAY),
    Reviewed("goal", "employee", "Veilederen er ute", DAY),
)
TIME = {
    "selvledelse": {"nb": "en time", "nn": "ein time", "en": "an hour", "minutes": 60},
    "selvledelse-kort": {"nb": "20 minutter", "nn": "20 minutt", "en": "20 minutes", "minutes": 20},
    "oppfolging": {"nb": "et kvarter", "nn": "eit kvarter", "en": "fifteen minutes", "minutes": 15},
    "fjernledelse": {"nb": "45 minutter", "nn": "45 minutt", "en": "45 minutes", "minutes": 45},
    "nyansatt": {"nb": "45 minutter", "nn": "45 minutt", "en": "45 minutes", "minutes": 45},
}
"""How long each guide says that it takes, and what that is in minutes."""

every_file = pytest.mark.parametrize("file", FILES)
every_guide = pytest.mark.parametrize("name", NAMES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


# Three languages, one conversation


def bones(question: Question) -> dict[str, object]:
    """A question without its words."""
    keys = asdict(question)
    said = {key: bool(keys.pop(key)) for key in ("ask", "label", "lead", "tip")}
    points = tuple(keys.pop("labels", None) or ())
    earliest = read_date(keys.pop("min", None) or "", DAY, "en")
    return {**keys, **said, "probes": len(question.probes), "labels": points, "min": earliest}


def skeleton(section: Section) -> tuple[object, ...]:
    return section.id, section.minutes, bool(section.intro), list(map(bones, section.questions))


def test_there_are_five_in_three_languages_each():
    assert sorted(TIME) == NAMES
    assert sorted(f"{name}.{language}.yaml" for name in NAMES for language in LANGUAGES) == FILES


@every_guide
def test_the_three_ask_the_same_in_the_same_order(name):
    first, *others = (list(map(skeleton, guide(name, language).sections)) for language in LANGUAGES)
    assert others == [first, first]


@every_guide
def test_the_three_have_the_same_name_and_words_of_their_own(name):
    found = [guide(name, language) for language in LANGUAGES]
    assert [(one.id, one.version, one.template, one.language) for one in found] == [
        (name, "1.0", "avtale", language) for language in LANGUAGES
    ]
    assert len({one.description for one in found}) == len({one.intro for one in found}) == 3


@every_language
def test_no_two_guides_have_the_same_title(language):
    assert len({guide(name, language).title for name in NAMES}) == len(NAMES)


# Words


def said(one: Guide) -> list[str]:
    """Everything that is said or read in a guide."""
    words = [one.title, one.description, one.intro]
    for section in one.sections:
        words += [section.title, section.intro]
    for question in one.questions:
        words += [question.ask, question.label, question.tip, *question.probes]
    return words


@every_file
def test_our_own_checker_has_no_advice_to_give(file):
    name, language, _ = file.split(".")
    checked, loaded = read_with_places(text(file), file)
    others = [guide(name, other) for other in LANGUAGES if other != language]
    assert [str(one.told(file)) for one in advice_on(checked, text(file), loaded, (), others)] == []


@every_file
def test_every_question_has_a_tip_and_one_to_three_follow_ups(file):
    for question in guide_in(file).questions:
        assert question.tip.strip()
        assert 1 <= len(question.probes) <= 3
        assert all(probe.endswith("?") for probe in question.probes)


@every_file
def test_every_question_is_short_enough_to_say(file):
    assert max(len(question.ask.split()) for question in guide_in(file).questions) <= 25


@every_file
def test_what_is_written_down_has_a_short_name(file):
    written = [question for question in guide_in(file).questions if question.keep != "nothing"]
    assert all(0 < len(question.label) <= 30 for question in written)


@every_file
def test_answers_have_names_that_tell_them_apart(file):
    labels = [question.label for question in guide_in(file).questions if question.label]
    assert len(labels) == len(set(labels))


@every_language
def test_no_guide_borrows_a_tip_from_another(language):
    tips = [question.tip for name in NAMES for question in guide(name, language).questions]
    assert len(tips) == len(set(tips))


@every_file
def test_the_employee_hears_first_what_becomes_of_the_words(file):
    promised = {
        "nb": ("din egen kopi", "trakassering", "andre personer"),
        "nn": ("din eigen kopi", "trakassering", "andre personar"),
        "en": ("your own copy", "harassment", "other people"),
    }
    one = guide_in(file)
    intro = " ".join(one.intro.split())
    assert all(words in intro for words in promised[one.language])


@every_file
def test_the_file_is_easy_to_read_and_change(file):
    lines = text(file).splitlines()
    assert max(map(len, lines)) <= 100
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]


BOKMAAL = """
    annerledes bare bedre bekrefter begynne blitt da dem dere en enige ennå et fikk fra gikk gjør gjøre hjemme holde
    holder hva hvem hver hverandre hvert hvilke hvis hvor hvordan hvorfor hører høyt ikke jeg komme kommer leder lederen
    lover løfter medarbeider medarbeideren mer merker minutter mye møtes noe noen nå også oppfølgingen oppgaver sammen
    se selv senere sier skriver slipper snakker spørre tar trenger tror uke uker uten venter vet være
"""
"""Common words that are bokmål and no nynorsk."""


@every_guide
def test_the_nynorsk_is_no_bokmaal(name):
    words = " ".join(said(guide(name, "nn"))).lower()
    assert set(re.findall(r"\w+", words)) & set(BOKMAAL.split()) == set()


@every_guide
def test_the_nynorsk_infinitives_end_in_e(name):
    words = " ".join(said(guide(name, "nn"))).lower()
    assert re.findall(r"\bå (\w{3,}a)\b", words) == []


# Time, and what comes out of it


@every_guide
def test_the_minutes_add_up_to_what_the_guide_says(name):
    for language in LANGUAGES:
        assert guide(name, language).minutes == TIME[name]["minutes"]
        assert str(TIME[name][language]) in guide(name, language).description


@every_file
def test_no_part_has_more_than_five_questions(file):
    assert all(1 <= len(section.questions) <= 5 for section in guide_in(file).sections)


@every_file
def test_both_promise_and_each_promise_has_a_date(file):
    promises = [question for question in guide_in(file).questions if isinstance(question, CommitmentsQuestion)]
    assert [(question.id, question.by, question.required, question.needs) for question in promises] == [
        ("lover", "together", True, ("due",))
    ]


@every_file
def test_only_promises_and_the_next_date_must_be_there(file):
    assert [question.id for question in begin(guide_in(file), PEOPLE, DAY).missing] == ["lover", "neste"]


@every_file
def test_the_next_conversation_can_be_today_but_not_yesterday(file):
    one = guide_in(file)
    question = one.question("neste")
    reading = Reading(DAY, one.language)
    assert question is not None
    assert question.role == "next_meeting"
    assert read_one(question, DAY.isoformat(), reading) == DAY
    with pytest.raises(NotUnderstood):
        read_one(question, "2026-11-23", reading)


@every_file
def test_the_last_word_is_the_employees_own(file):
    last = guide_in(file).questions[-1]
    assert (last.id, last.by, last.role, last.required) == ("merknad", "employee", "remark", False)


@every_file
def test_what_the_two_expect_of_each_other_is_asked_in_all_but_the_follow_up(file):
    one = guide_in(file)
    expected = [question.id for question in one.questions if question.role == "expectation"]
    assert bool(expected) == (one.id != "oppfolging")


@every_file
def test_the_review_comes_up_when_there_is_something_to_review(file):
    one = guide_in(file)
    reviews = [question.id for question in one.questions if isinstance(question, ReviewQuestion)]
    assert reviews == ["sist"]
    assert "sist" not in asked(begin(one, PEOPLE, DAY))
    assert "sist" in asked(begin(one, PEOPLE, DAY, LAST))


def answered(one: Guide, answers: dict[str, object]) -> Conversation:
    conversation = begin(one, PEOPLE, DAY)
    for name, value in answers.items():
        conversation = conversation.go_to(name).answer(value)
    return conversation


@every_file
def test_goals_promises_date_and_remark_find_their_place_in_the_agreement(file):
    goal, promise = Goal("Veilederen er ute", "Den ligger på nettsidene", DAY), Commitment("leader", "Rydde plass", DAY)
    told = {"maal": (goal,), "lover": (promise,), "neste": DAY, "merknad": "Bra samtale"}
    agreement = summarise(answered(guide_in(file), told))
    assert (agreement.goals, agreement.commitments, agreement.next_meeting) == ((goal,), (promise,), DAY)
    assert [point.question.id for point in agreement.remarks] == ["merknad"]
    assert agreement.parts == ()


# Each guide's own purpose


def test_the_light_guide_asks_one_question_a_part():
    assert [len(section.questions) for section in guide("selvledelse-kort", "nb").sections] == [1] * 8


def test_the_follow_up_begins_with_the_last_agreement():
    conversation = begin(guide("oppfolging", "nb"), PEOPLE, DAY, LAST)
    assert asked(conversation)[0] == "sist"
    assert asked(conversation.answer(LAST))[:3] == ["sist", "hjalp", "bremser"]


def test_the_follow_up_begins_with_the_leaders_word_where_nothing_is_written_down():
    assert asked(begin(guide("oppfolging", "nb"), PEOPLE, DAY))[:3] == ["lederens-ord", "kommet-langt", "hjalp"]


def test_at_a_distance_it_is_about_contact_being_seen_signs_and_trust():
    sections = [section.id for section in guide("fjernledelse", "nb").sections]
    assert sections == ["avstanden", "kontakt", "fellesskap", "skurrer", "tillit", "avslutning"]


def test_someone_new_is_asked_about_the_job_learning_whom_to_ask_and_first_goals():
    sections = [section.id for section in guide("nyansatt", "nb").sections]
    assert sections == ["starten", "jobben", "laering", "sporre", "retning", "avslutning"]
