"""The walls around a template of a stranger, each by itself: it holds also where the others are taken away.

That all of them together refuse what they should is tried out in `test_template` and `test_untrusted`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from jinja2 import TemplateError, TemplatesNotFound, nodes

from samtale.documents import template
from samtale.documents.filters import FILTERS, TESTS
from samtale.documents.sandbox import MOST_WORK, Sandbox, printed
from samtale.documents.template_errors import Exhausted, Refused
from samtale.documents.template_policy import refusals
from samtale.text import clean


def filled_in(text: str, /, **values: object) -> str:
    """The template with these values, without a look at what stands in it."""
    sandbox = Sandbox()
    tree = sandbox.parse(text)
    sandbox.count(tree)
    compiled = sandbox.from_string(tree)
    return "".join(compiled.root_render_func(compiled.new_context(values)))


@dataclass(frozen=True)
class Goal:
    goal: str


# The list of what can stand in a template

NOT_LISTED = [
    "{{ a() }}", "{{ a.b() }}", "{{ a ~ b }}", "{{ 2 ** 9 }}", "{{ a + b }}", "{{ a * 9 }}", "{{ a % b }}", "{{ -a }}",
    "{{ a[1:] }}", "{{ {1: 2} }}", "{{ 1.5 }}", "{{ a.__class__ }}", "{{ a['b' ~ 'c'] }}", "{{ _a }}", "{{ self }}",
    "{% include 'a' %}", "{% import 'a' as b %}", "{% from 'a' import b %}", "{% extends 'a' %}",
    "{% block a %}{% endblock %}", "{% macro a() %}{% endmacro %}", "{% call a() %}{% endcall %}",
    "{% set a %}b{% endset %}", "{% set a, b = c %}", "{% set a = b|upper %}", "{% with a = 1 %}{% endwith %}",
    "{% filter upper %}a{% endfilter %}", "{% autoescape true %}a{% endautoescape %}",
    "{% for a in b recursive %}{% endfor %}", "{% for a, b in c %}{% endfor %}", "{% set loop = a %}",
    "{{ a|map('upper') }}", "{{ a|join(b) }}", "{{ a is defined }}", "{{ 9999999 }}",
    "{% for a in b %}" * 6 + "{% endfor %}" * 6, "{% if a %}" * 40 + "{% endif %}" * 40, "{{ [" + "a," * 6000 + "] }}",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_LISTED, ids=lambda text: text[:40])
def test_the_list_refuses_what_is_not_on_it_before_anything_is_compiled(text, monkeypatch):
    assert refusals(Sandbox().parse(text))
    monkeypatch.setattr(template, "_compile", None)
    with pytest.raises(template._Faulty):
        template._understood(Sandbox(), text)


# The counter


def test_the_counter_ends_loops_that_print_nothing():
    loops = "{% for a in values %}" * 4 + "{% endfor %}" * 4
    with pytest.raises(Exhausted):
        filled_in(loops, values=tuple(range(100)))
    assert filled_in(loops, values=tuple(range(5))) == ""


@pytest.mark.parametrize("using", ["{{ text|upper }}", "{% if 'x' in text %}{% endif %}", "{{ [text]|join }}"])
def test_the_counter_is_paid_for_each_text_that_is_worked_on(using):
    loop = f"{{% for a in values %}}{using}{{% endfor %}}"
    with pytest.raises(Exhausted):
        filled_in(loop, values=tuple(range(100)), text="ab" * (MOST_WORK // 10))


def test_constants_are_counted_like_answers():
    """Jinja2 would work them out beforehand, and their turns would cost nothing."""
    with pytest.raises(Exhausted):
        filled_in("".join(f"{{% for a in [{'1,' * 200}] %}}" for _ in range(3)) + "{% endfor %}" * 3)


# The cap


def pieces() -> Iterator[str]:
    yield from ["x" * 1000] * 100


def test_the_cap_ends_a_document_that_grows():
    taken = []
    with pytest.raises(Exhausted):
        taken.extend(template._bounded(pieces(), 50_000))
    assert len("".join(taken)) <= 50_000


def test_what_is_printed_passes_the_cap():
    compiled = Sandbox().from_string("{% for a in values %}" + "x" * 5000 + "{% endfor %}")
    with pytest.raises(template._Faulty):
        template._fill_in(compiled, {"values": tuple(range(10))})


# Nothing from outside


@pytest.mark.parametrize("text", ["{% include 'a' %}", "{% extends 'a' %}", "{% import 'a' as b %}{{ b }}"])
def test_there_is_no_loader(text):
    assert Sandbox().loader is None
    with pytest.raises((TypeError, TemplatesNotFound), match="no loader"):
        filled_in(text)


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace"])
def test_there_are_no_globals(name):
    assert Sandbox().globals == {}
    with pytest.raises(Refused):
        filled_in(f"{{{{ {name} }}}}")


@pytest.mark.parametrize("text", ["{{ a|safe }}", "{{ a|attr('b') }}", "{{ a|format(1) }}", "{{ a|map('upper') }}"])
def test_there_are_no_filters_but_ours(text):
    assert set(FILTERS) == {name for name in Sandbox().filters if " " not in name}
    with pytest.raises(TemplateError):
        filled_in(text, a="b")


def test_there_are_no_tests_but_ours():
    assert Sandbox().tests == TESTS


@pytest.mark.parametrize("name", ["__class__", "__init__", "__dict__", "upper", "format", "goals"])
@pytest.mark.parametrize("value", ["text", Goal("a"), (1, 2), 5], ids=["text", "row", "list", "number"])
def test_nothing_has_parts_but_what_the_context_gives_it(name, value):
    with pytest.raises(Refused):
        Sandbox().getattr(value, name)
    with pytest.raises(Refused):
        Sandbox().getitem(value, name)
    assert Sandbox().getattr(Goal("a"), "goal") == "a"


# What comes out


def test_every_value_is_escaped_whatever_the_template_says():
    assert filled_in("{{ a }} {{ '<b>' }}", a="**b**") == r"\*\*b\*\* &lt;b>"
    assert isinstance(Sandbox().parse("{{ a }}"), nodes.Template)
    for value in (None, True, ("a",), Goal("a"), print):
        with pytest.raises(Refused):
            printed(value)


def test_each_value_from_right_to_left_is_isolated_by_itself_also_where_several_are_joined():
    values = {"a": "שרה\nכהן", "b": "Kari", "c": ("שרה", "דוד", "Anne")}
    assert filled_in("{{ a }} {{ b }}", **values) == "<bdi>שרה</bdi><br><bdi>כהן</bdi> Kari"
    joined = "<bdi>שרה</bdi>, <bdi>דוד</bdi>, Anne"
    assert filled_in("{{ c|join(', ') }}", **values) == joined
    assert filled_in("{{ c|join(' *og* ') }}", **values) == joined.replace(", ", r" \*og\* ")
    assert filled_in("{{ c|join }}", c=("Anne", "Kari")) == "Anne, Kari"


def test_the_text_is_cleaned_at_its_end():
    """What the template itself says passes no other door."""
    unseen = "\x1b[31m\x07\x9b\u202e\u2066\u200b\u2060\U000e0041\x00"
    compiled = Sandbox().from_string(f"a{unseen}b")
    assert template._tidy(template._fill_in(compiled, {})) == "ab\n"


@pytest.mark.parametrize(
    "sign", [*map(chr, range(0x2060, 0x2065)), *map(chr, range(0x206A, 0x2070)), "\ufeff", "\u00ad"]
)
def test_what_joins_words_or_hides_between_them_is_taken_out(sign):
    """A word joiner would keep two words on one line, and make two names of what looks like one."""
    assert clean(f"a{sign}b") == "ab"
    assert filled_in("{{ a }}", a=f"Kari{sign}Berg") == "KariBerg"
