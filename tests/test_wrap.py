"""How wide signs are, where lines are broken, and that both are drawn so."""

import io
import unicodedata
from itertools import accumulate

import pyte
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.cells import cell_len
from rich.text import Text

from paging import guide_of, hold
from samtale.questions.text import TextQuestion
from samtale.terminal.canvas import fixed_width
from samtale.terminal.wrap import clusters, move, one_back, one_further, padded, rows_of, width_of, wrap

SIGNS = {
    "🇸🇪": 2,
    "🧑‍🚒": 2,
    "👋🏿": 2,
    "👩‍👩‍👦‍👦": 2,
    "🏳️‍🌈": 2,
    "7️⃣": 2,
    "☀️": 2,
    "字": 2,
    "각": 2,
    unicodedata.normalize("NFD", "각"): 2,
    "a\u030a": 1,
    "o\u0308\u0323": 1,
    "क्षा": 2,
    "é": 1,
    "–": 1,
}
TEXT = TextQuestion(id="t", ask="What?")
PARTS = [*"ab \u0301\u200d\ufe0f🏽👩💻🇳🇴字कषि्–é\n", "👨‍👩‍👧"]
texts = st.lists(st.sampled_from(PARTS)).map("".join) | st.text()


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_takes_the_room_that_it_has_on_the_screen(sign):
    assert width_of(sign) == SIGNS[sign]
    assert width_of(f"å {sign}{sign}.") == 3 + 2 * SIGNS[sign]
    assert Text(sign).cell_len == cell_len(sign) == SIGNS[sign], "documents on the terminal are measured by Rich"


@given(texts, st.integers(2, 30))
@example("🇳🇴🇳🇴🇳🇴", 3)
@example("one two", 3)
@example("a \u0301b", 2)
def test_rows_follow_each_other_fit_and_take_no_sign_apart(text, width):
    rows = rows_of(text, width)
    assert "".join(text[first:last] for first, last in rows) == text.replace("\n", "")
    places = [0, *accumulate(len(sign) for line in text.split("\n") for sign in (*clusters(line), "\n"))]
    assert {first for first, _ in rows} <= {*places}
    for first, last in rows:
        row = text[first:last].rstrip()
        assert width_of(row) <= width or len([*clusters(row)]) == 1


@given(texts, st.integers(4, 40))
def test_a_word_that_fits_is_never_broken(text, width):
    words = [word for word in text.split() if width_of(word) <= width]
    assume([*clusters(" ".join(words))].count(" ") == max(len(words) - 1, 0))  # a lone accent is one sign with a blank
    wrapped = "\n".join(wrap(" ".join(words), width))
    assert wrapped.split() == words


@given(texts)
def test_moving_over_a_text_goes_from_sign_to_sign_and_back(text):
    text = text.replace("\r", "")  # no answer has one
    places = [0]
    while places[-1] < len(text):
        places.append(one_further(text, places[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(one_back(text, back[-1]))
    assert back[::-1] == places


def test_up_and_down_stand_before_or_behind_a_sign_never_in_it():
    text = "abcd\n🧑‍🚒🧑‍🚒\nabcd"
    assert move(text, 3, 20, 1) == 5 + len("🧑‍🚒")
    assert move(text, 5 + len("🧑‍🚒"), 20, 1) == text.rindex("cd")


def test_what_is_padded_ends_at_the_same_column():
    assert {width_of(padded(sign, 6)) for sign in SIGNS} == {6}


@pytest.mark.parametrize("sign", SIGNS)
def test_what_stands_behind_a_sign_and_the_cursor_stand_at_their_column(sign):
    held = hold(guide_of(TEXT), f"ab {sign} cd")
    line = next(line for line in held.cells if line[3:5] == ["a", "b"])
    assert line[6 + SIGNS[sign] :][:3] == [" ", "c", "d"]
    assert held.cursor == (9 + SIGNS[sign], held.cells.index(line))


def test_whole_signs_are_erased_and_stepped_over():
    held = hold(guide_of(TEXT), "a🧑‍🚒b", "<left>", "<erase>", "c", "<enter>")
    assert held.answers == {"t": "acb"}
    held = hold(guide_of(TEXT), "a7️⃣b", "<left>", "<left>", "<delete>", "c", "<enter>")
    assert held.answers == {"t": "acb"}


def test_a_terminal_that_draws_a_sign_wider_or_narrower_puts_what_follows_where_it_is_due():
    screen = pyte.Screen(10, 1)  # it draws these people one by one, and the sun in one column
    stream = pyte.Stream(screen)
    written = io.StringIO()
    output = fixed_width(Vt100_Output(written, lambda: Size(columns=10, rows=1), enable_cpr=False))
    for cell in ("xxxxxxxxxx", "\r", "👋🏿", "b", "☀️", "c"):
        output.write(cell)
    output.flush()
    stream.feed(written.getvalue())
    assert [screen.buffer[0][at].data for at in (2, 4, 5)] == ["b", " ", "c"]
