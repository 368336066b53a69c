"""What a template can do, what it can't, and how it is told."""

import re
from datetime import date

import pytest

from samtale.agreement import Agreement
from samtale.agreement.agreement import Part, Point, Said
from samtale.conversation import People
from samtale.conversation.answers import Commitment, Goal
from samtale.documents.context import NAMES, context
from samtale.documents.template import LONGEST_TEMPLATE, MOST_FAULTS, check, render
from samtale.errors import DocumentError
from samtale.guide.model import ListQuestion, TextQuestion

LIST = ListQuestion(id="l", ask="Dager", type="list")
TEXT = TextQuestion(id="t", ask="Hva mer?", by="employee")
AGREEMENT = Agreement(
    title="Samtale *om* alt",
    language="nb",
    template="avtale",
    people=People("Anne Berg", "Kari Ødegård"),
    on=date(2026, 11, 23),
    goals=(Goal("Første", "Tegn", date(2027, 2, 1)), Goal("Andre")),
    commitments=(Commitment("employee", "Skrive"), Commitment("leader", "Lese")),
    parts=(Part("Del", (Point(LIST, (Said(None, ("mandag", "1. mai")),)), Point(TEXT, (Said("employee", "Ro"),)))),),
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
        "min.md.j2:7: A template can't calculate. Write the number itself; loop.index counts the turns of a loop."
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


def test_a_tag_that_is_not_closed_is_told_with_its_line():
    told = refusal("a\n{% if goals %}\nb")
    assert told.startswith("min.md.j2:3: This can't be understood: ")
    assert told.endswith("without its end.")


def test_the_error_says_that_nothing_is_lost_and_what_to_do():
    with pytest.raises(DocumentError) as caught:
        printed("{{ x() }}")
    assert str(caught.value.message) == "The agreement can't be printed with the template min.md.j2."
    assert str(caught.value.hint).startswith("What you have answered is kept.")


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
