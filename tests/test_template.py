"""What a template can do, what it can't, and how it is told."""

import re
from datetime import date
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtale.agreement import Agreement
from samtale.agreement.agreement import AgreedAnswer, Part, Point
from samtale.conversation import People
from samtale.documents.context import NAMES, ReviewedShown, context
from samtale.documents.dry_run import ONE_OF
from samtale.documents.samples import samples
from samtale.documents.template import LONGEST_TEMPLATE, MOST_FAULTS, check, render
from samtale.documents.template_syntax import mistakes
from samtale.errors import DocumentError
from samtale.questions.commitments import Commitment
from samtale.questions.goals import Goal
from samtale.questions.list import ListQuestion
from samtale.questions.review import Reviewed
from samtale.questions.text import TextQuestion

LIST = ListQuestion(id="l", ask="Dager")
TEXT = TextQuestion(id="t", ask="Hva mer?", by="employee")
AGREEMENT = Agreement(
    title="Samtale *om* alt",
    language="nb",
    template="avtale",
    people=People("Anne Berg", "Kari Ødegård"),
    on=date(2026, 11, 23),
    goals=(Goal("Første", "Tegn", date(2027, 2, 1)), Goal("Andre")),
    commitments=(Commitment("employee", "Skrive"), Commitment("leader", "Lese")),
    parts=(
        Part(
            "Del",
            (Point(LIST, (AgreedAnswer(None, ("mandag", "1. mai")),)), Point(TEXT, (AgreedAnswer("employee", "Ro"),))),
        ),
    ),
    confirmed=frozenset(("employee", "leader")),
)


def printed(template: str) -> str:
    return render(AGREEMENT, template, "min.md.j2")


def refusal(template: str) -> str:
    with pytest.raises(DocumentError) as caught:
        printed(template)
    assert caught.value.exit_code == 5
    return "\n".join(map(str, caught.value.details))


# What it can do


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ title }}", "Samtale \\*om\\* alt"),
        ("# {{ date|capitalize }}", "# Mandag 23. november 2026"),
        ("{{ employee|upper }}, {{ leader|lower|trim }}", "KARI ØDEGÅRD, anne berg"),
        ("{% for goal in goals %}\n{{ loop.index }}. {{ goal.goal }}\n{% endfor %}", "1. Første\n2. Andre"),
        ("{{ goals|length }}: {{ goals[1].goal }}, {{ goals[0]['due'] }}", "2: Andre, mandag 1. februar 2027"),
        ("{% for goal in goals %}{{ goal.sign|default('uten tegn') }};{% endfor %}", "Tegn;uten tegn;"),
        ("{% for made in commitments if made.by == 'leader' %}{{ made.who }}{% endfor %}", "Anne Berg"),
        ("{% if not period and goals|length > 1 %}flere{% elif period %}a{% else %}b{% endif %}", "flere"),
        ("{{ 'ja' if 'Kari Ødegård' in confirmed else 'nei' }}", "ja"),
        ("{{ title if period }}a{{ leader if goals }}", "aAnne Berg"),
        ("{{ confirmed|join(' og ') }}", "Anne Berg og Kari Ødegård"),
        ("{% set first = goals[0] %}{{ first.goal }}", "Første"),
        (
            "{% for goal in goals %}{{ '' if loop.last else 'a' }}{{ 'x' if loop.index is odd else 'y' }}{% endfor %}",
            "axy",
        ),
        ("{% for goal in remarks %}a{% else %}ingen{% endfor %}", "ingen"),
        ("{# sagt til den som skriver malen #}a{% raw %}{{ b }}{% endraw %}", "a{{ b }}"),
        (
            "{% for point in parts[0].points %}{{ point.lead }} {{ point.label }} {% endfor %}",
            "Dager: Dager Hva mer? Hva mer?",
        ),
    ],
)
def test_a_template_can(template, text):
    assert printed(template) == text + "\n"


def test_what_is_printed_is_escaped_and_what_the_template_says_is_not():
    assert printed("**fet** {{ '**ikke**' }} {{ title }}") == "**fet** \\*\\*ikke\\*\\* Samtale \\*om\\* alt\n"


def test_items_stand_apart_where_an_answer_is_a_list():
    template = "{% for point in parts[0].points %}{% for answer in point.answers %}{{ answer.by|default('x') }}: "
    template += (
        "{{ answer.text }} ({{ answer.items|length }}){% for item in answer.items %} / {{ item }}{% endfor +%}\n"
    )
    expected = "x: mandag<br>1. mai (2) / mandag / 1\\. mai\nKari Ødegård: Ro (0)\n"
    assert printed(template + "{% endfor %}{% endfor %}") == expected


def test_every_name_is_there_also_in_an_empty_agreement():
    empty = Agreement(title="", language="en", template="", people=People("A", "B"), on=date(2026, 1, 1))
    assert tuple(context(empty)) == NAMES
    assert (
        render(empty, "{{ title }}{{ period }}{{ next_meeting }}a{% if goals or confirmed %}b{% endif %}", "") == "a\n"
    )


def test_parts_that_vanish_leave_one_empty_line_and_a_break_of_lines_stays():
    template = "a\n\n{% if period %}\nb\n{% endif %}\n\n\n \nc  \nd {{ period }}\n\n\n"
    assert printed(template) == "a\n\nc  \nd\n"


def test_control_characters_of_a_template_are_gone():
    assert printed("a\x1b[31m\u202eb{{ 'c\x07\u200bd' }}\r\n&#27;") == "abcd\n&#27;\n"


# What it can't do

CODE = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ title['__class__'] }}",
    "{{ goals[0].__class__ }}",
    "{{ goals[0].__dict__ }}",
    "{{ goals[0]['__dataclass_fields__'] }}",
    "{{ goals.__len__ }}",
    "{{ title.upper }}",
    "{{ title.upper() }}",
    "{{ title.format }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ title|attr('__class__') }}",
    "{{ goals|map(attribute='__class__')|list }}",
    "{{ goals|map('upper') }}",
    "{{ [title]|first }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ _ }}",
    "{{ cycler }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__ }}",
    "{{ namespace() }}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}",
    "{{ lipsum(1) }}",
    "{{ dict(a=1) }}",
    "{{ range(10) }}",
    "{{ config }}",
    "{{ request }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ loop }}",
    "{% for goal in goals %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for goal in goals %}{{ loop.cycle }}{% endfor %}",
    "{% for goal in goals %}{{ loop._iterable }}{% endfor %}",
    "{% for goal in goals %}{{ loop.__class__ }}{% endfor %}",
    "{% for goal in goals %}{{ loop }}{% endfor %}",
    "{% for goal in goals %}{{ loop.nextitem }}{% endfor %}",
    "{% for goal in goals recursive %}{{ loop(goals) }}{% endfor %}",
    "{% include 'x' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call title() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% set x %}a{% endset %}",
    "{% set x, y = goals %}",
    "{% set x = title|upper %}",
    "{% with x = 1 %}{% endwith %}",
    "{% for loop in goals %}{% endfor %}",
    "{% set loop = goals %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% do goals.append(1) %}",
    "{{ title|safe }}",
    "{{ title|escape }}",
    "{{ title|pprint }}",
    "{{ title|xmlattr }}",
    "{{ title|replace('a', 'b') }}",
    "{{ title is callable }}",
    "{{ title is defined }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ goals }}",
    "{{ goals[0] }}",
    "{{ goals[:1] }}",
    "{{ goals[goals|length] }}",
    "{{ goals[-1] }}",
    "{{ goals[9] }}",
    "{{ title[0] }}",
    "{{ goals == goals }}",
    "{{ none }}",
    "{{ goals|join }}",
    "{{ title|join(', ') }}",
    "{{ title|length }}",
    "{{ goals|upper }}",
    "{{ confirmed|join(title) }}",
    "{{ confirmed|join(d=', ') }}",
    "{{ confirmed|join(*confirmed) }}",
    "{% for letter in title %}{{ letter }}{% endfor %}",
    "{% for a, b in goals %}{% endfor %}",
    "{% if title > 1 %}{% endif %}",
    "{% if goals[0] > goals[1] %}{% endif %}",
    "{% if period %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% if period %}{% set x = 1 %}{% endif %}{% if x > 1 %}{% endif %}",
    "{{ 1.5 }}",
]
EXHAUSTION = [
    "{{ 7**(10**8) }}",
    "{{ 7**7**7**7**7 }}",
    "{{ 'a' * 10000000000 }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ 10 % 3 }}",
    "{{ title % 3 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x' if '%1000000000d' is even else 'y' }}",
    "{{ title|center(10000000000) }}",
    "{{ title|indent(10000000000) }}",
    "{{ title|wordwrap(1) }}",
    "{{ 99999999999999999999 }}",
    "{{ " + "9" * 10_000 + " }}",
    "{{ 0x" + "f" * 10_000 + " }}",
    "{% for a in range(10000000000) %}{% endfor %}",
    "{% for a in goals %}" * 40 + "{% endfor %}" * 40,
    "{% for a in goals %}" * 5 + ("{% for b in commitments %}x{% endfor %}") + "{% endfor %}" * 5,
    "".join(f"{{% for a in [{'1,' * 900}] %}}" for _ in range(3)) + "{% endfor %}" * 3,
    "{% for a in [" + "1," * 300 + "] %}" + "x" * 40_000 + "{% endfor %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ title" + ".a" * 5000 + " }}",
    "{{ title" + "|upper" * 5000 + " }}",
    "{{ " + " and ".join(["title"] * 5000) + " }}",
    "{{ confirmed|join('" + "x" * 5000 + "') }}",
    "{% if title %}" * 3000 + "{% endif %}" * 3000,
    "{% if title %}" + "{% elif title %}" * 3000 + "{% endif %}",
    "a" * (LONGEST_TEMPLATE + 1),
]


@pytest.mark.parametrize("template", [*CODE, *EXHAUSTION], ids=lambda template: template[:60])
def test_a_template_can_not(template):
    told = refusal(template)
    assert re.fullmatch(r"(min\.md\.j2:\d+: \S.*\. ?\S.*\n?)+", told, re.DOTALL), told
    assert "object at 0x" not in told


# How it is told


def test_everything_that_is_wrong_is_told_at_once_with_its_line_and_how_to_mend_it():
    template = "# {{ title }}\n{{ leader ~ employee }}\n\n{% for goal in goals %}\n{{ goal.goal|uper }}\n{% endfor %}\n"
    assert refusal(template + "{% include 'bunn.md' %}{{ 1 + 1 }}") == (
        "min.md.j2:2: Texts can't be joined with “~”. Write them one after the other: {{ leader }} {{ employee }}.\n"
        "min.md.j2:5: There is no filter “uper”. Did you mean “upper”?\n"
        "min.md.j2:7: A template is one file and can't bring in others. Copy the text into this file.\n"
        "min.md.j2:7: A template can't calculate. Write the number itself; loop.index counts the rounds of a loop."
    )


def test_a_misspelt_name_is_told_with_its_line_and_the_nearest():
    assert refusal("a\n{{ leeder }}\n{{ gols }}") == (
        "min.md.j2:2: There is nothing called “leeder” here. Did you mean “leader”?\n"
        "min.md.j2:3: There is nothing called “gols” here. Did you mean “goals”?"
    )


def test_a_misspelt_part_of_a_goal_is_told_with_its_line():
    told = refusal("{% for goal in goals %}\n- {{ goal.goal }}\n- {{ goal.sing }}\n{% endfor %}")
    assert told == "min.md.j2:3: There is nothing called “sing” here. Did you mean “sign”?"


def test_a_list_that_is_printed_as_it_is_is_told():
    told = refusal("a\n\n{{ goals }}")
    assert told.startswith("min.md.j2:3: This is more than one value. Print its parts")


def test_a_list_is_no_goal():
    assert refusal("{{ goals.goal }}").endswith("This is a list: take its items with {% for … %}.")


NOT_CLOSED = "{line}: {{% {name} … %}} is opened here and never closed. Write {{% end{name} %}} where it ends."
NOTHING_OPEN = "belongs to nothing that is open. Remove it, or write {{% {name} … %}} where it begins."
STRAIGHT = 'Write straight ones, as in {{ goal.due|default("no date") }}.'
TWO_SIGNS = '“=” alone doesn\'t compare. Write “==”, as in {% if row.by == "leader" %}.'
A_MARK = "A quotation mark is missing here. Write the same mark, \" or ', before and after the words."
MISTAKES = {
    "a\n{% if goals %}\nb": NOT_CLOSED.format(line=2, name="if"),
    "{% if goals %}\n{% for a in goals %}\nb\n{% endif %}\n": NOT_CLOSED.format(line=2, name="for"),
    "{% for a in goals %}\n{%- if a.due -%}\nb\n{% else %}{% endfor %}": NOT_CLOSED.format(line=2, name="if"),
    "{% if title %}\n{% for a in goals %}\n{% elif date %}{% endif %}": NOT_CLOSED.format(line=2, name="for"),
    "a\n{% raw %}\n{{ b }}": NOT_CLOSED.format(line=2, name="raw"),
    "{# {% if goals %} #}\n{%- endif +%}\n": "2: {% endif %} " + NOTHING_OPEN.format(name="if"),
    "{% raw %}{% for %}{% endraw %}{% endfor %}": "1: {% endfor %} " + NOTHING_OPEN.format(name="for"),
    "a\r\nb\r\n{% else %}": "3: {% else %} " + NOTHING_OPEN.format(name="if"),
    "{% for a in goals %}\n{% elif a %}\n{% endfor %}": "2: {% elif %} " + NOTHING_OPEN.format(name="if"),
    "{% if goals %}{% for a in goals %}\n{% endif %}\n{% endfor %}": (
        "2: {% endif %} comes while the {% for … %} of line 1 is still open. "
        "Write {% endfor %} before it: what was opened last is closed first."
    ),
    "{% if goals %}\n{% else %}\n{% elif title %}\n{% endif %}": (
        "3: The {% if … %} of line 1 has its {% else %} already. {% else %} comes once, after every {% elif … %}."
    ),
    "{% if goals %}\n{% else if title %}\n{% endif %}": "2: There is no tag “else if”. Write {% elif … %}.",
    "{% if goals %}\n{%- elseif title %}\n{% endif %}": "2: There is no tag “elseif”. Write {% elif … %}.",
    "{% iff goals %}\n{% endif %}": "1: There is no tag “iff”. Did you mean “if”?",
    "{% If goals %}\n{% endif %}": "1: There is no tag “If”. Did you mean “if”?",
    "{% if goals %}\n{% end if %}": "2: There is no tag “end if”. Did you mean “endif”?",
    "{% for a in goals %}\n{% end %}": "2: There is no tag “end”. Write {% endif %} or {% endfor %}.",
    "{% hvis goals %}": "1: There is no tag “hvis”. It can be: if, elif, else, endif, for, endfor, set.",
    "a\n{% if title = 'a = b' %}b{% endif %}": f"2: {TWO_SIGNS}",
    "{{ 'a'\nif (goals[0].due = title) }}": f"1: {TWO_SIGNS}",
    "{% for a in commitments if a.by = 'leader' %}{% endfor %}": f"1: {TWO_SIGNS}",
    "{% set a == title %}": "1: “set” takes one name and one plain value. Write {% set name = goal.due %}.",
    "a\n{{ title|default(“b”) }}": f"2: The quotation mark “ can't stand within {{{{ … }}}}. {STRAIGHT}",
    "{{ title|default(’it's’) }}": f"1: The quotation mark ’ can't stand within {{{{ … }}}}. {STRAIGHT}",
    "{% if title == «b» %}c{% endif %}": f"1: The quotation mark « can't stand within {{% … %}}. {STRAIGHT}",
    "a\n{{ title|default('b) }}": f"2: {A_MARK}",
    "{{ title|default('a) }}\n{{ date|default('b') }}": f"1: {A_MARK}",
    "{{ title|default('a) }} it's": f"1: {A_MARK}",
    "{{ title|default(\"a) }}\n{{ date|default('b) }}": f"1: {A_MARK}\nmin.md.j2:2: {A_MARK}",
    "a\n{{ title\nb {{ date }}": "2: “{{” is not closed. Write “}}” where it ends.",
    "a\n{{ title }\n": "2: “{{” is not closed. Write “}}” where it ends.",
    "{% if title }}\na\n{% endif %}": "1: “{%” is not closed. Write “%}” where it ends.",
    "a {# b\n{{ title }}": "1: “{#” is not closed. Write “#}” where it ends.",
}


@pytest.mark.parametrize("template", MISTAKES)
def test_a_mistake_in_a_tag_is_told_with_its_line_and_how_to_mend_it(template):
    assert refusal(template) == f"min.md.j2:{MISTAKES[template]}"


def test_several_mistakes_in_tags_are_told_at_once():
    told = refusal("{{ title|default(“a”) }}\n{% if title = 'b' %}\n{% elseif date %}\n{% fro a in goals %}")
    assert [line.split(":")[1] for line in told.splitlines()] == ["1", "2", "3", "4"]


def test_what_is_left_is_told_in_jinjas_own_words_and_none_of_them_is_cut():
    told = refusal("a\n{{ title date }}")
    assert told.startswith(
        "min.md.j2:2: This can't be understood: expected token 'end of print statement', got 'date'."
    )
    told = refusal(f"{{{{ title {'word ' * 3}{'x' * 1000} }}}}").split(". Compare")[0]
    assert told.endswith("got 'word'")
    assert refusal(f"{{{{ title {'x' * 1000} }}}}").split(". Compare")[0].endswith("got …")


CONDITIONS = st.sampled_from(
    ["goals", "title == '“=” }} {% if'", "not (date or period)", "goals|length >= 2", "title != date"]
)
DASHES = st.sampled_from(["", "-", "+"])
PLAIN = st.sampled_from(
    [
        "it's “so” = {a} 5 %\n",
        "{{ title }}",
        "{{- date|default('“–”') -}}",
        "{{ 'a \\' {{' if leader == \"it's\" }}",
        "{# a note: {% if %} {{ “ #}",
        "{% raw %}{{ “ {% else %}{% endraw %}",
        "{%- set x = goals -%}",
    ]
)


def tag(words: str):
    return st.tuples(DASHES, DASHES).map(lambda dashes: f"{{%{dashes[0]} {words} {dashes[1]}%}}")


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An if or a loop around some text."""
    begin = CONDITIONS.flatmap(lambda condition: tag(f"if {condition}"))
    branch = st.one_of(st.just(""), CONDITIONS.flatmap(lambda condition: tag(f"elif {condition}")))
    other = st.one_of(st.just(""), tag("else"))
    ifs = st.tuples(begin, inner, branch, inner, other, inner, tag("endif"))
    loops = st.tuples(tag("for x in goals if x.due == 'a'"), inner, other, inner, tag("endfor"))
    return st.one_of(ifs, loops).map("".join)


@given(st.lists(st.recursive(PLAIN, around, max_leaves=12), max_size=4).map("".join))
@settings(deadline=None)
def test_nothing_is_said_about_tags_that_are_right(template):
    assert mistakes(template) == []
    with_mistake = template + "{{ title date }}"
    assert re.fullmatch(r"min\.md\.j2:\d+: This can't be understood: .*", refusal(with_mistake))


# Names that are set


SET_BEFORE = "has no value here. Set it before this, outside {% if … %} and {% for … %}, or print it where it is set."


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% if goals %}{% set first = goals[0] %}{{ first.goal }}{% endif %}", "Første"),
        ("{% if goals %}{% set first = goals[0] %}{% endif %}\n{{ first.goal }}", "Første"),
        ("{% for goal in goals %}{% if goal.due %}{% set a = goal %}{{ a.goal }}{% endif %}{% endfor %}", "Første"),
        ("{% if period %}{% set a = period %}{{ a }}{% else %}{{ title }}{% endif %}", "Samtale \\*om\\* alt"),
    ],
)
def test_a_name_can_be_set_and_used_in_a_branch(template, text):
    assert printed(template) == text + "\n"


@pytest.mark.parametrize(
    "use", ["{{ x }}", "{{ x.goal }}", "{% if x %}{% endif %}", "{{ x|default('a') }}", "{% for y in x %}{% endfor %}"]
)
def test_a_name_that_is_set_elsewhere_is_told_with_the_line_where_it_has_no_value(use):
    told = f"min.md.j2:3: “x” {SET_BEFORE}"
    for template in (
        "{% if period %}\n{% set x = goals[0] %}{% endif %}\n" + use,
        "{% for goal in goals %}{% set x = goal %}\n{% endfor %}\n" + use,
        "\n\n" + use + "\n{% set x = goals[0] %}",
    ):
        assert refusal(template) == told
        with pytest.raises(DocumentError) as caught:
            check(template, "min.md.j2", [AGREEMENT])
        assert list(map(str, caught.value.details)) == [told]


def test_what_has_no_value_in_one_of_the_samples_is_found_by_the_check():
    template = "{% if goals %}{% set first = goals[0] %}{% endif %}\n{{ first.goal }}{{ first|uppe }}"
    with pytest.raises(DocumentError) as caught:
        check(template.replace("|uppe", ".due"), "min.md.j2", samples())
    assert list(map(str, caught.value.details)) == [f"min.md.j2:2: “first” {SET_BEFORE}"]


def test_an_item_outside_of_its_loop_is_told_with_its_line_even_where_nothing_is_printed():
    template = "{% for goal in goals %}\n{{ goal.goal }}\n{% endfor %}\n{% if period %}\n{{ goal.due }}{% endif %}"
    assert refusal(template) == "min.md.j2:5: “goal” has no value here. Use it within its loop, before {% endfor %}."


def test_a_misspelt_name_is_compared_with_those_that_are_set():
    told = refusal("{% set frist = date %}\n{{ fristt }}")
    assert told == "min.md.j2:2: There is nothing called “fristt” here. Did you mean “frist”?"


def test_the_error_says_that_nothing_is_lost_and_what_to_do():
    with pytest.raises(DocumentError) as caught:
        printed("{{ x() }}")
    assert str(caught.value.message) == "The agreement can't be printed with the template min.md.j2."
    assert str(caught.value.hint).startswith("Your answers are safe.")


def test_checking_tells_everything_that_goes_wrong_with_any_of_the_samples():
    empty = Agreement(title="", language="en", template="", people=People("A", "B"), on=date(2026, 1, 1))
    check("{{ title }}", "min.md.j2", [AGREEMENT, empty])
    template = """{{ titel }}
{% for goal in goals %}{{ goal.gaol }}{{ goal.gaol.x|upper }}{% if goal.gaol > 3 %}a{% endif %}{% endfor %}
{% for x in goals.gaol %}{{ x.y }}{% endfor %}
{{ title|length }}{{ goals }}
{{ goals[0].goal }}
"""
    with pytest.raises(DocumentError) as caught:
        check(template, "min.md.j2", [AGREEMENT, empty])
    print_its_parts = "Print its parts: a list with {% for … %}, and after a full stop what you want of each."
    assert [str(detail).removeprefix("min.md.j2:") for detail in caught.value.details] == [
        "1: There is nothing called “titel” here. Did you mean “title”?",
        "2: There is nothing called “gaol” here. Did you mean “goal”?",
        "3: There is nothing called “gaol” here. This is a list: take its items with {% for … %}.",
        f"4: This is more than one value. {print_its_parts}",
        "4: This is not a list. Use it on a list, such as goals.",
        "5: There is no item 0 here. Ask first: {% if goals %}. The first item is number 0.",
    ]


@pytest.mark.parametrize("template", [*CODE, *EXHAUSTION], ids=lambda template: template[:60])
def test_what_a_template_can_not_is_found_when_it_is_checked(template):
    with pytest.raises(DocumentError) as caught:
        check(template, "min.md.j2", [AGREEMENT])
    assert caught.value.details


def test_of_many_faults_the_first_are_told_and_how_many_there_are():
    told = refusal("{{ a() }}\n" * 100).splitlines()
    assert len(told) == MOST_FAULTS + 1
    assert told[-1] == "And 70 more of the kind."


def test_a_loop_over_plain_values_counts_as_any_other():
    """Jinja2 works plain values out beforehand, unless it is told not to."""
    loops = "".join(f"{{% for a in [{'1,' * 100}] %}}" for _ in range(5))
    assert "takes too long" in refusal(loops + "{% endfor %}" * 5)


def test_a_document_has_room_for_everything_that_was_said_however_long():
    long = Agreement(title="<" * 1_000_000, language="en", template="", people=People("A", "B"), on=date(2026, 1, 1))
    assert len(render(long, "{{ title }}", "")) == 4_000_001


def test_the_line_is_told_where_a_document_gets_too_long():
    template = "a\n{% for a in [" + "1," * 10 + "] %}\n" + "x" * 20_000 + "\n{% endfor %}"
    assert refusal(template).startswith("min.md.j2:2: The document gets too long.")


# What is checked before it is printed


def checked(template: str) -> list[str]:
    """What the check finds."""
    with pytest.raises(DocumentError) as caught:
        check(template, "min.md.j2", samples())
    return [str(detail).removeprefix("min.md.j2:") for detail in caught.value.details]


def test_a_comparison_that_never_comes_true_is_found():
    by = 'Compare it with "employee" or "leader", quotation marks and all.'
    template = """{% for promise in commitments %}
{% if promise.by == "leder" %}a{% endif %}
{% if promise.by != leader or promise["by"] in ["leader", "x"] or "y" == promise.by %}b{% endif %}
{% endfor %}
{% for row in reviewed if row.kind == "mål" %}{% if row.by == "medarbeider" %}{% endif %}{% endfor %}
{% for row in reviewed %}{% if row.by == "z" %}{% elif row.kind == row.by %}{% endif %}{% endfor %}
"""
    assert checked(template.replace("!=", "==")) == [
        f"2: “by” is never “leder”. {by}",
        f"3: “by” is never “Anne Berg”. {by}",
        f"3: “by” is never “x”. {by}",
        f"3: “by” is never “y”. {by}",
        '5: “kind” is never “mål”. Compare it with "goal" or "commitment", quotation marks and all.',
        "6: “by” is never “z”. " + by,
        '6: “kind” is never “employee”. Compare it with "goal" or "commitment", quotation marks and all.',
        '6: “kind” is never “leader”. Compare it with "goal" or "commitment", quotation marks and all.',
    ]
    assert printed(template)


def test_what_can_be_compared_may_be_compared_and_an_answer_may_be_anybodys():
    template = """{% for row in reviewed if row.by != "leader" and row.kind in ["goal", "commitment"] %}
{% for promise in commitments if promise.by == row.by and promise.who == leader %}{% endfor %}{% endfor %}
{% for point in remarks %}{% for answer in point.answers if answer.by == "Anne" %}{% endfor %}{% endfor %}
"""
    assert check(template, "min.md.j2", samples())


def test_the_words_to_compare_with_are_those_that_the_values_have():
    everything = context(samples()[0])
    found: dict[tuple[type, str], set[str]] = {place: set() for place in ONE_OF}
    for row in (*everything["commitments"], *everything["reviewed"]):
        for (kind, name), seen in found.items():
            if type(row) is kind:
                seen.add(getattr(row, name))
    assert {place: set(words) for place, words in ONE_OF.items()} == found
    assert set(ONE_OF[(ReviewedShown, "kind")]) == set(get_args(get_type_hints(Reviewed)["kind"]))


def test_a_comment_for_a_table_that_means_nothing_is_found_with_its_line():
    template = (
        "{# <!-- samtale: note --> #}\n{% if goals %}\n\n<!-- samtale: signature -->\n{% endif %}\n{{ title -}}\n\n"
    )
    assert checked(template + "<!-- samtale:\nunder skrift -->\n<!-- samtale: signatures --><!-- else -->") == [
        "4: The comment “samtale: signature” means nothing. Did you mean “signatures”?",
        "8: The comment “samtale: under skrift” means nothing. It can be: signatures.",
    ]
    assert printed(template)


def test_what_only_printing_refuses_is_found_too():
    assert checked("a\n{{ (title if not title)|upper }}") == [
        "2: This filter takes a text. Use it on one text, such as a name."
    ]


SIGNED = "<!-- samtale: signatures -->\n| a | b |\n|---|---|\n|   |   |\n"
NO_PLACE = "It has no place to sign: that is a table after <!-- samtale: signatures --> on a line of its own."
LEFT_OUT = "is left out: only the words in its brackets are printed."
NOTED = {
    SIGNED: [],
    "{% if goals %}\n> - a\n>\n>   " + SIGNED.replace("\n", "\n>   ") + "\n{% endif %}\n": [],
    "": ["Even with everything answered, it prints nothing."],
    "<!-- a -->\n{% if not goals %}a{% endif %}": ["Even with everything answered, it prints nothing."],
    "a\n\n<!-- samtale: signatures -->\na\n\n| a |\n|---|\n| b |\n": [NO_PLACE],
    "![Our logo](logo.png)\n\n| a |\n|---|\n| ![](b.png) |\n\n" + SIGNED: [
        f"The picture ![Our logo](logo.png) {LEFT_OUT}",
        f"The picture ![](b.png) {LEFT_OUT}",
    ],
    "{% if not goals %}![a](b){% endif %}\n\n" + SIGNED: [f"The picture ![a](b) {LEFT_OUT}"],
    "a<br>b<br/> <!-- c --> `<i>` {{ '<b>' }} \\<u>\n\n<!-- d -->\n\n" + SIGNED: [],
    "<div class='a'>\na <b>b</b>\n</div>\n\nc <b>d</b>\n\n" + SIGNED: [
        "HTML is printed as it stands: <div class='a'> <b> </b> </div>"
    ],
}


@pytest.mark.parametrize("template", NOTED)
def test_what_its_author_may_not_have_meant_is_noted_and_the_template_can_be_used(template):
    noted = list(map(str, check(template, "min.md.j2", samples())))
    assert [note for note in noted if not note.startswith(NOTHING_AGREED)] == NOTED[template]
    assert printed(template)


NOTHING_AGREED = "It prints nothing of what was agreed"


@pytest.mark.parametrize(
    ("template", "warned"),
    [
        ("# Plan\n\n{{ leader }}, {{ date }}, {{ period }}, {{ next_meeting }}\n", True),
        ("{% for goal in goals %}{{ loop.index }}\n{% endfor %}", False),
        ("{% for part in parts %}{{ part.title }}{% endfor %}\n\n" + SIGNED, False),
        ("{{ employee }}{% if remarks %}: a remark{% endif %}", False),
    ],
)
def test_a_template_that_prints_nothing_of_what_was_agreed_is_noted(template, warned):
    noted = list(map(str, check(template, "min.md.j2", samples())))
    assert any(note.startswith(NOTHING_AGREED) for note in noted) == warned


def test_what_is_not_allowed_and_what_is_unknown_are_told_at_once():
    told = refused_by_check(
        "{{ goals|groupby('due') }}\n{{ medarbeider }}\n{% macro a() %}{% endmacro %}\n{{ dato }}\n"
    )
    assert [line.split(":")[1] for line in told] == ["1", "2", "3", "4"]
    assert "There is nothing called “medarbeider” here." in told[1]


def refused_by_check(template: str) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        check(template, "min.md.j2", samples())
    return list(map(str, caught.value.details))
