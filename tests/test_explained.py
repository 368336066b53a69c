"""What those who write templates are told, and that it is so."""

from dataclasses import fields, is_dataclass

from samtale.authoring.template_reference import (
    FILTER_WORDS,
    LOOP_WORDS,
    ROWS,
    TEST_WORDS,
    comment,
    list_references,
    names,
)
from samtale.documents.context import AgreementShown, shown
from samtale.documents.filters import FILTERS, TESTS
from samtale.documents.samples import samples
from samtale.documents.sandbox import LOOP
from samtale.documents.template import check, render
from samtale.language import translator
from templates_page import PAGE, page

ENGLISH = translator("en")


def test_the_page_about_templates_is_what_the_code_says():
    # Where this fails: python tools/templates_page.py
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_name_of_the_context_and_every_part_of_it_is_told():
    told = {row.item: {name.name for name in row.names} for row in list_references()}
    assert {name.name for name in names()} == {field.name for field in fields(AgreementShown)}
    assert told == {item: {field.name for field in fields(kind)} for kind, item in ROWS.items()}


def test_what_is_told_to_be_a_list_or_a_text_is_one():
    everything = shown(samples()[0])
    for name in names():
        value = getattr(everything, name.name)
        assert isinstance(value, tuple if name.is_list else str)
        assert bool(name.row) == (name.is_list and is_dataclass(value[0]))


def test_every_filter_test_and_word_of_a_loop_is_told():
    assert (set(FILTER_WORDS), set(TEST_WORDS), set(LOOP_WORDS)) == (set(FILTERS), set(TESTS), set(LOOP))


def test_everything_that_is_told_can_be_used():
    """Every loop with every part, every filter, test and word of a loop, as a template."""
    top = "".join(f"{{{{ {name.name} }}}}\n" for name in names() if not name.is_list)
    nested = (
        "{% for row in reviewed %}{{ row.what }}{{ loop.INDEX }}{% endfor %}".replace("INDEX", word)
        for word in LOOP_WORDS
        if word not in ("first", "last")
    )
    filters = "{{ goals|length }}{{ confirmed|join(' and ') }}{{ period|default('x')|upper|lower|trim|capitalize }}"
    whole = top + "".join(nested) + filters
    for row in list_references():
        texts = "".join(f"{{{{ {row.item}.{name.name} }}}}" for name in row.names if not name.is_list)
        loop = row.loop.replace(" … {% endfor %}", texts + "{% endfor %}")
        if row.lists[0] == "point.answers":
            loop = f"{{% for point in expectations %}}{loop}{{% endfor %}}"
        whole += loop
    check(whole, "whole.md.j2", samples())


def test_the_note_in_a_copy_names_everything_and_prints_nothing():
    note = comment("min", ENGLISH)
    for row in list_references():
        assert all(f"{row.item}.{name.name} " in note for name in row.names)
    assert render(samples()[1], note + "# {{ leader }}\n", "min") == "# Anne Berg\n"
