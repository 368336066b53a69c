"""The foot of every kind of page: how to go on and how to get help, in every language and at every width."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pyte
import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from making import a_guide, ask
from paging import ON, PEOPLE, Held, Tty, clock, hold
from samtale.conversation import Conversation, begin
from samtale.interview.check_page import check_page
from samtale.interview.choice_pages import choice_page, reopen_page, text_page
from samtale.interview.end_page import end_page
from samtale.interview.names import Meeting, names_page, near_page
from samtale.interview.pages import (
    Page,
    confirm_page,
    elsewhere_page,
    park_page,
    question_page,
    welcome_page,
)
from samtale.interview.replies import Back
from samtale.language import translator
from samtale.questions.date import DateQuestion
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.review import Reviewed
from samtale.questions.text import TextQuestion
from samtale.terminal.pages import PagesScreen

LANGUAGES = ("nb", "nn", "en")
WIDTHS = (40, 60, 80, 120)
LAST = (Reviewed("commitment", "leader", "Rydde onsdagen"), Reviewed("goal", "employee", "Kortere kø"))
OPTIONS = {"options": ("Mandag", "Onsdag")}
QUESTIONS: Sequence[Question] = (
    ask("text", tip="Vent på svaret.", probes=("Hva mer?",)),
    ask("line", required=True),
    ask("talk", keep="nothing"),
    ask("both", by="both"),
    ask("choice", "choice", **OPTIONS),
    ask("other", "choice", other=True, **OPTIONS),
    ask("choices", "choices", **OPTIONS),
    ask("yes", "yes_no"),
    ask("scale", "scale"),
    ask("number", "number"),
    ask("date", "date"),
    ask("list", "list"),
    ask("goals", "goals"),
    ask("commitments", "commitments"),
    ask("review", "review"),
    ask("entries", "entries", fields=(TextQuestion(id="c", ask="Kurs?"), DateQuestion(id="d", ask="Når?"))),
)
NEXT = {"nb": "neste", "nn": "neste", "en": "next"}
FIELD = {"nb": "neste felt", "nn": "neste felt", "en": "next field"}
HELP = {"nb": "F1 hjelp", "nn": "F1 hjelp", "en": "F1 help"}
BACK = {"nb": "Shift-Tab tilbake", "nn": "Shift-Tab tilbake", "en": "Shift-Tab back"}
MORE = {"nb": "PgDn mer", "nn": "PgDn meir", "en": "PgDn more"}
SAVED = {"nb": "lagret 14.32", "nn": "lagra 14.32", "en": "saved 14:32"}


def conversation(language: str) -> Conversation:
    """A conversation with a question of every kind."""
    return begin(a_guide(*QUESTIONS, language=language), PEOPLE, ON, LAST)


def pages(language: str) -> dict[str, Page]:
    """A page of every kind."""
    talk = conversation(language)
    return {
        **{question.id: question_page(talk.go_to(question.id), question) for question in talk.visible},
        "names": names_page("Samtale", Meeting(PEOPLE, ON), ("Ola",), language),
        "near": near_page("Kari Ødegaard", "Kari Ødegård"),
        "welcome": welcome_page(talk, "/conversations"),
        "park": park_page(""),
        "elsewhere": elsewhere_page(),
        "check": check_page(talk),
        **{f"confirm {who}": confirm_page(talk, who) for who in PERSONS},
        "reopen": reopen_page(talk),
        "end": end_page(talk, {"print": "Skriv ut"}),
        "menu": choice_page("Hva nå?", {"one": "En", "two": "To"}),
        "text": text_page("Avtalen", ["Et mål"] * 40),
    }


def feet(shown: Sequence[Page], language: str, columns: int) -> list[str]:
    """The last line of each page, after a save."""
    return asyncio.run(_feet(shown, language, columns))


async def _feet(shown: Sequence[Page], language: str, columns: int) -> list[str]:
    display = pyte.Screen(columns, 24)
    output = Vt100_Output(Tty(pyte.Stream(display)), lambda: Size(24, columns), term="xterm", enable_cpr=False)
    found: list[str] = []

    async def show_all() -> None:
        for page in (question_page(conversation(language), QUESTIONS[0]), *shown):
            answered = asyncio.ensure_future(screen.ask(page, lambda _: None))
            while not screen.waits:
                await asyncio.sleep(0.001)
            found.append(display.display[-1].rstrip())
            screen.answer(Back(None))
            await answered

    with create_pipe_input() as keyboard:
        screen = PagesScreen(translator(language), clock, keyboard, output)
        await screen.run(show_all)
    return found[1:]


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_tells_how_to_go_on_and_how_to_get_help(language: str, columns: int):
    every = pages(language)
    for name, foot in zip(every, feet([*every.values()], language, columns), strict=True):
        saved = SAVED[language] if every[name].kind == "question" and MORE[language] not in foot else ""
        assert foot.endswith(saved), (name, foot)
        assert not saved or len(foot) in (min(columns, 80) - 1, min(columns, 80)), (name, foot)
        assert foot.startswith((f" Enter {NEXT[language]}  ", f" Enter {FIELD[language]}  ")), (name, foot)
        assert foot.removesuffix(SAVED[language]).rstrip().endswith(HELP[language]), (name, foot)
        assert len(foot) <= min(columns, 80), (name, foot)
        assert columns < 80 or BACK[language] in foot, (name, foot)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_more_is_told_rather_than_when_it_was_saved(language: str, columns: int):
    every = pages(language)
    long = replace(every["check"], after=("Et avsnitt",) * 40)
    (foot,) = feet([long], language, columns)
    assert MORE[language] in foot
    assert (SAVED[language] in foot) == (columns > 40)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lies_over_a_page_tells_the_way_back_to_it(language: str, columns: int):
    help_ = over(language, columns, "<help>", "<enter>").screens[1].split("\n")[-1]
    assert help_.startswith(" Enter, F1 ")
    tip = over(language, columns, "<ctrl-g>").screen.split("\n")[-1]
    park = over(language, columns, "<ctrl-p>", "<escape>").screens[1].split("\n")[-1]
    elsewhere = over(language, columns, "<ctrl-o>", "<escape>").screens[1].split("\n")[-1]
    for foot in (tip, park, elsewhere):
        assert foot.startswith(f" Enter {NEXT[language]}  ")
        assert HELP[language] in foot


def over(language: str, columns: int, *keys: str) -> Held:
    """What lies over the first question when these keys are pressed."""
    return hold(conversation(language), *keys, size=(columns, 24))
