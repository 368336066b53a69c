"""Numbers are read as people write them, and mean the same in every language where they stand in a file."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.questions.numbers import LONGEST, number_in, read_integer, read_number

LANGUAGES = ["nb", "nn", "en", "nb-NO", "en_GB", "se", "de"]

READ = {
    # in English, in the others
    "3": ("3", "3"),
    " 3 ": ("3", "3"),
    "+3": ("3", "3"),
    "-3": ("-3", "-3"),
    "−3": ("-3", "-3"),
    "007": ("7", "7"),
    "37.50": ("37.50", "37.50"),
    "37,50": (None, "37.50"),
    "1,000": ("1000", "1.000"),
    "1.000": ("1.000", "1.000"),
    "1,000,000.5": ("1000000.5", None),
    "1.000.000": (None, None),
    "1.000,5": (None, None),
    "1,00": (None, "1.00"),
    "1 000": ("1000", "1000"),
    "1\u00a0000": ("1000", "1000"),
    "1\u202f000,5": (None, "1000.5"),
    "12 34": (None, None),
    "1 0000": (None, None),
}


@pytest.mark.parametrize("said", READ)
def test_a_number_is_read_by_the_commas_of_its_language(said):
    english, others = (None if number is None else Decimal(number) for number in READ[said])
    assert read_number(said, "en") == english
    assert {read_number(said, language) for language in ("nb", "nn", "se")} == {others}


def test_decimals_that_were_said_are_kept():
    assert str(read_number("1,50", "nb")) == "1.50"
    assert number_in(Decimal("1.50"), "nb") == "1,50"


@pytest.mark.parametrize(
    "said",
    [
        *["", " ", "-", "+", ".", ",", "5.", ".5", "--3", "- 3", "1e5", "1E400000", "nan", "inf", "-Infinity", "sNaN"],
        *["3 %", "3%", "3 timer", "kr 3", "1_000", "0x10", "٣", "½", "²", "3\n4", "3;4", "tre"],
        *["1" * (LONGEST + 1), "1" * 100_000],
    ],
)
def test_what_says_less_or_more_than_a_number_is_none(said):
    for language in LANGUAGES:
        assert read_number(said, language) is None
        assert read_integer(said, language) is None


@pytest.mark.parametrize(
    ("said", "whole"), [("3", 3), ("3.0", 3), ("-3.000", -3), ("3.5", None), ("0", 0), ("tre", None)]
)
def test_a_whole_number_may_have_a_point_and_noughts(said, whole):
    assert read_integer(said, "nb") == whole


@pytest.mark.parametrize(
    ("value", "norwegian", "english"),
    [
        (3, "3", "3"),
        (Decimal(-3), "-3", "-3"),
        (Decimal("37.50"), "37,50", "37.50"),
        (Decimal("1E+3"), "1000", "1000"),
        (Decimal("1E-3"), "0,001", "0.001"),
        (Decimal(1234567), "1234567", "1234567"),
    ],
)
def test_a_number_is_written_with_the_comma_of_its_language(value, norwegian, english):
    assert (number_in(value, "nb"), number_in(value, "nn"), number_in(value, "en")) == (norwegian, norwegian, english)


numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=6) | st.integers(-(10**30), 10**30).map(Decimal)


@given(numbers, st.sampled_from(LANGUAGES))
def test_a_number_in_a_file_is_the_same_in_every_language(number, language):
    assert read_number(format(number, "f"), language) == number


@given(numbers, st.sampled_from(LANGUAGES))
def test_a_written_number_is_read_back(number, language):
    assert read_number(number_in(number, language), language) == number


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_reading(text, language):
    number = read_number(text, language)
    assert number is None or number.is_finite()
    assert read_integer(text, language) in (None, number)
