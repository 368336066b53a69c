"""Headings in order, and stretches of text from right to left: what the writers share."""

import pytest

from samtale.documents.direction import is_right_to_left, stretches
from samtale.documents.markdown import parse
from samtale.documents.outline import in_order


@pytest.mark.parametrize(
    ("written", "ordered"),
    [
        ("# a\n## b\n### c\n## d\n# e", "# a\n## b\n### c\n## d\n# e"),
        ("### a\n# b\n###### c\n#### d\n##### e", "# a\n# b\n## c\n## d\n### e"),
        ("# a\n> ### b\n>\n> - #### c\n\n1. ## d\n\n#### e", "# a\n> ## b\n>\n> - ### c\n\n1. ## d\n\n### e"),
        ("#\n## &nbsp;\n### a", "# a"),
        ("- [x] # a\n- [ ] b", "- [x] # a\n- [ ] b"),
    ],
)
def test_the_first_heading_is_of_level_1_and_none_is_skipped_or_empty(written, ordered):
    assert in_order(parse(written)) == parse(ordered)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Anne Berg, 15 %", ["Anne Berg, 15 %"]),
        ("Kari שלום, leder", ["Kari ", "<שלום>", ", leder"]),
        ("שלום 15, 3", ["<שלום>", " 15, 3"]),
        ("שלום (אבג) og عربي", ["<שלום (אבג)>", " og ", "<عربي>"]),
        ("שָׁ", ["<שָׁ>"]),
        ("Ali (דוד) 😀", ["Ali (", "<דוד>", ") 😀"]),
        ("עלי (דוד) 😀", ["<עלי (דוד)>", " 😀"]),
        ("א [ב {ג} x]", ["<א [ב {ג}>", " x]"]),
    ],
)
def test_stretches_from_right_to_left_end_with_their_last_letter(text, parts):
    assert [f"<{part}>" if apart else part for part, apart in stretches(text)] == parts


def test_a_long_text_is_looked_through_in_a_moment():
    for text in ("א" * 100_000, "א " * 50_000, "א" + " " * 100_000 + "a", "אa" * 50_000, " " * 100_000 + "א"):
        assert "".join(part for part, _ in stretches(text)) == text


def test_languages_that_are_written_from_right_to_left():
    assert [language for language in ("nb", "ar", "he-IL", "en", "fa_IR") if is_right_to_left(language)] == [
        "ar",
        "he-IL",
        "fa_IR",
    ]
