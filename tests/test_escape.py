"""Whatever is typed is printed literally, in every place where a template may put it.

The random part tries 300 texts in each place, and 20,000 with `--hypothesis-profile torture`;
`pytest tests/test_escape.py --hypothesis-seed=N` tries others.
"""

import pytest
from hypothesis import given, settings

from hostile import HOSTILE, MARKDOWN, anatomy, as_said, hostile_texts
from samtale.documents.escape import escape
from samtale.text import clean

HARMLESS = "Qx"
EXAMPLES = max(300, settings().max_examples)

PLACES = {
    "paragraph": "{}\n",
    "paragraph between others": "before\n\n{}\n\nafter\n",
    "line of a paragraph": "before\n{}\nafter\n",
    "after a label": "**Kari:** {}\n",
    "before a remark": "{} (leder)\n",
    "list item": "- before\n- {}\n- after\n",
    "numbered item": "1. {}\n2. after\n",
    "task": "- [ ] {}\n- [x] {}\n",
    "item in an item": "- before\n  - {}\n",
    "table cell": "| a | b |\n|---|--:|\n| {} | b |\n| a | {} |\n",
    "table head": "| {} | b |\n|---|---|\n| a | b |\n",
    "table without outer pipes": "a | b\n--- | ---\n{} | b\na | {}\n",
    "bold in a table": "| a | b |\n|---|---|\n| **{}** | b |\n",
    "quote": "> {}\n>\n> after\n",
    "quote in an item": "- before\n\n  > {}\n",
    "heading": "# {}\n",
    "closed heading": "## {} ##\n\nafter\n",
    "underlined heading": "{}\n===\n\nafter\n",
    "bold": "**{}**\n",
    "bold in a sentence": "Dette er **{}**, sier de.\n",
    "bold in an item": "- **{}** – after\n",
    "bold in a heading": "### **{}**\n",
    "emphasis": "*{}*\n",
    "strikethrough": "~~{}~~\n",
    "words of a link": "[{}](https://example.org)\n",
}

ANATOMIES = {place: anatomy(markdown.replace("{}", HARMLESS)) for place, markdown in PLACES.items()}


def with_words(parts: object, words: str) -> object:
    """The anatomy with other words in place of the harmless ones."""
    match parts:
        case list():
            return [with_words(part, words) for part in parts]
        case str():
            return parts.replace(HARMLESS, words)
        case _:
            return parts


def assert_literal(text: str, place: str) -> None:
    markdown = PLACES[place].replace("{}", escape(text))
    assert anatomy(markdown) == with_words(ANATOMIES[place], as_said(text)), markdown


@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_is_printed_literally_and_makes_no_structure(place):
    for text in HOSTILE:
        if as_said(text):
            assert_literal(text, place)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=hostile_texts.filter(as_said))
def test_random_hostile_text_is_printed_literally_in_every_place(text):
    for place in PLACES:
        assert_literal(text, place)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=hostile_texts)
def test_the_result_is_one_clean_line_that_cleaning_leaves_alone(text):
    escaped = escape(text)
    assert "\n" not in escaped
    assert clean(escaped) == escaped
    assert escaped == escaped.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Møte kl. 14:30 – 15, ca. 3–4 timer (Gjøvik)",
        "Jeg trenger ro, f.eks. på fredager; si ifra (helst før kl. 10)!",
        "Hva om vi prøver? «Ja», sa hun – og lo … 15.2.2027, +47 61 00 00 00, 50 %",
        "-5 grader ute, e-post og to-tre møter: 1/2 dag, bl.a. m.m. 14:30:15",
        "x < 3, <3, R & D, a -> b",
        "“Hei”, 'du' og \"jeg\"",
    ],
)
def test_ordinary_writing_comes_through_unchanged(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        (" \n ", ""),
        ("en\nto", "en<br>to"),
        ("en \n\n \n\n to\n", "en<br><br>to"),
        ("a\\b", "a&#92;b"),
        ("a|b", "a\\|b"),
        ("\\|", "&#92;\\|"),
        ("R&D", "R&amp;D"),
        ("<br>", "&lt;br>"),
        ("> sitat", "\\> sitat"),
        ("1. februar", "1\\. februar"),
        ("a) først", "a\\) først"),
        ("- punkt\n- punkt", "\\- punkt<br>- punkt"),
        ("C# er #1", "C\\# er \\#1"),
        ("5 * 3 = 15", "5 \\* 3 = 15"),
        ("a -- b", "a \\-- b"),
        ("https://www.nrk.no/a_b", "https:\\//www\\.nrk\\.no/a\\_b"),
        ("kari@nrk.no", "kari\\@nrk\\.no"),
        ("mailto:kari", "mailto\\:kari"),
        (":smile: {.x} $1^2~3", "\\:smile: \\{.x\\} \\$1\\^2\\~3"),
        ("[x] gjort", "\\[x\\] gjort"),
        ("a\n\u0338b", "a<br>&#824;b"),
    ],
)
def test_what_means_something_in_a_dialect_is_escaped(text, written):
    assert escape(text) == written


def test_a_long_answer_is_escaped_in_a_moment():
    """Each pattern looks ahead, so each is given the text that makes it look furthest."""
    for text in ("a" * 100_000, ":a" * 50_000, ":" + "a" * 100_000, "1" * 100_000, "\n" * 100_000, "-" * 100_000):
        assert as_said(text) in MARKDOWN.render(escape(text)).replace("&quot;", '"')
