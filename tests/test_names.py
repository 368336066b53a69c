"""When two names are one, and when it must be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.conversation.names import is_near, same_name

NAMES = st.text(st.sampled_from("abøå -"), max_size=14)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Åse Vik", "åse  vik"), (" Åse\tVik ", "ÅSE VIK"), ("A\u030ase Vik", "Åse Vik")],
)
def test_case_and_blanks_make_no_other_person(one: str, other: str):
    assert same_name(one, other)
    assert not is_near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mari Ødegård", "Mari Ødegaard"),
        ("Mari Ødegård", "Mari Odegard"),
        ("Ola Nordmann", "Ola Per Nordmann"),
        ("Ola", "Ola Nordmann"),
        ("Nordmann Ola", "Ola Nordmann"),
        ("Anne-Lise Moe", "Annelise Moe"),
        ("Anne-Lise Moe", "Anne Lise Moe"),
        ("Anne Moe", "Anne-Lise Moe"),
        ("JonDahl", "Jon Dahl"),
        ("Marte", "Marta"),
        ("Marte", "Martes"),
        ("Kristian Aas", "Christian Aas"),
        ("Bjørn Aas", "Bjorn Aas"),
    ],
)
def test_names_that_could_be_one_persons_are_near(one: str, other: str):
    assert is_near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon", "Jan"),
        ("Jon", "Jons"),
        ("Ida", "Ada"),
        ("Marte", "Marit"),
        ("Jon Dahl", "Jan Dale"),
        ("Anne Berg", "Kari Berg"),
        ("Kristian Aas", "Kristine Moe"),
        ("Ola Nordmann", "Kari Nordmann"),
        ("", "Jon"),
        ("-", "Jon"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str):
    assert not is_near(one, other)


@given(NAMES, NAMES)
def test_nearness_goes_both_ways(one: str, other: str):
    assert is_near(one, other) == is_near(other, one)
    assert same_name(one, other) == same_name(other, one)


@given(NAMES)
def test_no_name_is_near_itself(name: str):
    assert not is_near(name, name)
    assert not is_near(name, name.upper())


@given(st.text("abcdef", min_size=10, max_size=20), st.data())
def test_two_letters_off_are_near_from_ten_on_and_three_are_not(name: str, data: st.DataObject):
    places = data.draw(st.lists(st.integers(0, len(name) - 1), min_size=3, max_size=3, unique=True))
    changed = list(name)
    for place in places[:2]:
        changed[place] = "x"
    assert is_near(name, "".join(changed))
    changed[places[2]] = "y"
    assert not is_near(name, "".join(changed))
