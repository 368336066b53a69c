"""The page on which a guide is chosen, and the way back from it."""

from pathlib import Path

import pytest

from inprocess import GUIDE, surroundings
from ptys import ENTER, SHIFT_TAB, Terminal, ctrl
from samtale.cli.guide_page import guide_page
from samtale.interview.pages import Page
from samtale.language import translator


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with guides of one's own: one to be read, one that can't be, one in the place of a bundled one."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "tiny.en.yaml").write_text(GUIDE, encoding="utf-8")
    (folder / "broken.en.yaml").write_text("title: [", encoding="utf-8")
    (folder / "nyansatt.en.yaml").write_text(GUIDE.replace("id: tiny", "id: nyansatt"), encoding="utf-8")
    return tmp_path


def page_for(home: Path, language: str) -> Page:
    with surroundings(home, SAMTALE_LANGUAGE=language):
        return guide_page()


@pytest.mark.parametrize(
    ("language", "first", "second", "own"),
    [
        ("nb", "Samtale om selvledelse: Når leder og medarbeider", "Oppfølging av avtalen: ", "A talk (din egen)"),
        ("nn", "Samtale om sjølvleiing: ", "Oppfølging av avtalen: ", "A talk (din eigen)"),
        ("en", "Self-leadership conversation: ", "Following up our agreement: ", "A talk (your own)"),
    ],
)
def test_the_usual_guide_is_first_and_chosen_then_the_follow_up_then_ones_own(
    home: Path, language: str, first: str, second: str, own: str
):
    page = page_for(home, language)
    options = page.form.fields[0].options or {}
    shown = [translator(language)(words) for words in options.values()]
    assert page.raw == "selvledelse"
    assert list(options)[:3] == ["selvledelse", "oppfolging", "nyansatt" if language == "en" else "tiny"]
    assert shown[0].startswith(first) and shown[1].startswith(second)
    assert own in shown[2:4]
    assert "selvledelse-kort" in list(options)[3:]


def test_a_guide_that_can_not_be_read_is_named_and_not_offered(home: Path):
    page = page_for(home, "en")
    assert "broken" not in (page.form.fields[0].options or {})
    assert [translator("en")(note) for note in page.notes] == [
        "“broken” can't be read; see “samtale guide check broken”."
    ]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_back_leads_from_the_guides_to_what_there_is_to_do_and_from_there_nowhere(tmp_path: Path, columns: int):
    terminal = Terminal([], home=tmp_path, size=(columns, 24))
    terminal.see("What would you like to do?")
    terminal.settle().press("1").type(ENTER).see("Which guide?", "> (•) 1 Self-leadership conversation:")
    terminal.settle().type(SHIFT_TAB).see("What would you like to do?")
    terminal.settle().type(SHIFT_TAB).see("This is the first page.")
    terminal.settle().press("1").type(ENTER).see("Which guide?")
    terminal.settle().type(ENTER).see("Who is taking part?")
    assert terminal.settle().type(ctrl("c")).end() == 130
