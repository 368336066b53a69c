"""What a new guide is made of is asked page by page, and nothing that was typed is lost on the way back."""

import asyncio

import pytest

from samtale.authoring.guide_wizard import NewGuideAnswers, WizardOptions, ask_for_guide
from samtale.interview.replies import Answer, Back, Pause, Reply
from samtale.interview.screen import PauseInterview
from samtale.questions.raw import Raw

OFFERED = WizardOptions(
    "en", {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}, {"nb": ("Støtte", "Mål"), "en": ("Support", "Goals")}
)


class Scripted:
    """A screen that replies as it is told, and remembers what was filled in on each page."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.seen: list[Raw] = []
        self.problems: list[int] = []

    async def ask(self, page, keep) -> Reply:
        self.seen.append(page.raw)
        self.problems.append(len(page.problems))
        return self.replies.pop(0)


def asked(screen: Scripted, wanted: NewGuideAnswers = NewGuideAnswers()) -> NewGuideAnswers:  # noqa: B008 - a frozen value
    return asyncio.run(ask_for_guide(screen, wanted, OFFERED))


def test_what_is_missing_is_asked_for_with_what_is_usual_filled_in():
    screen = Scripted(Answer("A talk"), Answer("nb"), Answer(["Ro", " ", "Mål"]))
    assert asked(screen) == NewGuideAnswers("A talk", "nb", ("Ro", "Mål"))
    assert screen.seen == ["", "en", ["Støtte", "Mål"]]
    assert asked(Scripted(Answer("nn")), NewGuideAnswers("A", "", ("B",))) == NewGuideAnswers("A", "nn", ("B",))


def test_back_shows_what_was_typed_and_the_first_page_stays():
    replies = [
        Back("A ta"),
        Answer("A talk"),
        Answer("en"),
        Back(["Mine", "Yours"]),
        Answer("en"),
        Answer(["Mine", "Yours"]),
    ]
    screen = Scripted(*replies)
    assert asked(screen) == NewGuideAnswers("A talk", "en", ("Mine", "Yours"))
    assert screen.seen == ["", "A ta", "en", ["Support", "Goals"], "en", ["Mine", "Yours"]]


def test_a_title_and_a_part_are_needed():
    screen = Scripted(Answer(" "), Answer("A"), Answer("en"), Answer([" "]), Answer(["B"]))
    assert asked(screen) == NewGuideAnswers("A", "en", ("B",))
    assert screen.problems == [0, 1, 0, 0, 1]


def test_whoever_leaves_makes_no_guide():
    with pytest.raises(PauseInterview):
        asked(Scripted(Answer("A"), Pause("en")))


def test_parts_that_were_removed_stay_removed():
    screen = Scripted(Answer("A"), Answer("en"), Answer(None), Answer(["B"]))
    assert asked(screen) == NewGuideAnswers("A", "en", ("B",))
    assert screen.seen == ["", "en", ["Support", "Goals"], None]
