"""Our frozen dataclasses are the standard library's to whoever uses them."""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.values import dataclass


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    notes: list[str] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Named:
    name: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked(Named):
    label: str = "?"
    many: bool = False

    def __repr__(self) -> str:
        return f"Asked {self.name}"


@dataclasses.dataclass(frozen=True)
class Standard:
    x: int
    y: int = 0


Standard.__qualname__ = "Point"


def test_fields_are_given_by_place_and_by_name_and_have_defaults():
    assert Point(1) == Point(1, 0) == Point(x=1, y=0, notes=[])
    assert Point(1).notes is not Point(1).notes
    assert (Asked(name="a").label, Asked(name="a", many=True).many) == ("?", True)


@pytest.mark.parametrize(
    ("positional", "named", "why"),
    [
        ((), {}, "Point needs 'x'"),
        ((1, 2, [], 4), {}, "Point was given too much"),
        ((1,), {"x": 2}, "Point was given too much"),
        ((1,), {"z": 2}, "Point has no z"),
    ],
)
def test_what_does_not_fit_is_refused(positional, named, why):
    with pytest.raises(TypeError, match=why):
        Point(*positional, **named)


def test_what_is_given_by_name_only_is_not_taken_by_place():
    with pytest.raises(TypeError, match="too much"):
        Named("a")


@given(st.integers(), st.integers(), st.integers(), st.integers())
def test_they_are_equal_and_print_as_the_standard_ones_are(a, b, c, d):
    same = Standard(a, b) == Standard(c, d)
    ours = Named(name=str(a), label=str(b)), Named(name=str(c), label=str(d))
    assert (ours[0] == ours[1]) is same
    assert (hash(ours[0]) == hash(ours[1])) or not same
    assert repr(Point(a, b, [])) == repr(Standard(a, b)).removesuffix(")") + ", notes=[])"


def test_another_class_with_the_same_fields_is_not_the_same():
    assert Named(name="a", label="?") != Asked(name="a")
    assert Point(1, 2, []) != Standard(1, 2)


def test_nothing_in_them_can_be_changed():
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="'x'"):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="'x'"):
        del point.x
    assert point.x == 1


def test_the_standard_tools_work_on_them():
    asked = Asked(name="a", many=True)
    assert dataclasses.replace(asked, label="b") == Asked(name="a", label="b", many=True)
    assert [field.name for field in dataclasses.fields(Asked)] == ["name", "label", "many"]
    assert copy.deepcopy(asked) == pickle.loads(pickle.dumps(asked)) == asked  # noqa: S301 - our own
    match Point(1, 2):
        case Point(x, y=y):
            assert (x, y) == (1, 2)


def test_a_class_keeps_methods_of_its_own():
    assert repr(Asked(name="a")) == "Asked a"


def test_a_hash_does_not_depend_on_how_the_fields_were_given():
    assert hash(Named(label="b", name="a")) == hash(Named(name="a", label="b"))
