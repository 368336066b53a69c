"""What can be wrong with a guide beyond the shape of its fields, all of it named at once, with a hint to mend it."""

from decimal import Decimal

import pytest

from making import ask, when
from samtale.guide.check import Found, check_ids, check_question, is_language
from samtale.guide.conditions import check_conditions
from samtale.questions.problem import did_you_mean
from samtale.questions.question import is_id
from samtale.questions.registry import TYPES
from samtale.questions.scale import MOST_POINTS
from samtale.questions.text import TextQuestion
from samtale.questions.when import parts


def told(problems):
    return {problem.path: f"{problem.message} {problem.hint or ''}".strip() for problem in problems}


def assert_told(found, expected):
    """The same problems in the same places; the words may go on."""
    assert found.keys() == expected.keys()
    for path, words in expected.items():
        assert found[path].startswith(words)


def named(*questions):
    return [Found((at,), question.id, question) for at, question in enumerate(questions)]


MINIMAL = {
    "choice": {"options": ("a",)},
    "choices": {"options": ("a",)},
    "entries": {"fields": (TextQuestion(id="f", ask="F"),)},
}


@pytest.mark.parametrize("kind", TYPES)
def test_a_question_that_says_no_more_than_it_must_is_right(kind):
    question = ask("q", kind, **MINIMAL.get(kind, {}))
    assert told(check_question(question, "nb")) == {}


@pytest.mark.parametrize("good", ["q", "Trygg.10", "små-ting", "42", "null", "_", "å" * 64, "質問"])
def test_an_id_has_letters_digits_and_a_few_marks(good):
    assert is_id(good)


@pytest.mark.parametrize("bad", ["", " ", "a b", "-a", ".a", "a/b", "a\n", "a" * 65, "a\u200b", "[/]", "../a"])
def test_what_is_no_id(bad):
    assert not is_id(bad)
    assert list(told(check_ids([Found(("sections", 0), bad)]))) == [("sections", 0, "id")]


def test_an_id_that_stands_twice_is_named_where_it_stands_the_second_time():
    twice = [Found((0,), "a"), Found((1,), "b"), Found((2,), "a"), Found((3,), "a")]
    message = "The id “a” is already used in this guide. Give it another id."
    assert told(check_ids(twice)) == {(2, "id"): message, (3, "id"): message}


@pytest.mark.parametrize("tag", ["nb", "nn-NO", "en_GB", "sma", "sr-Latn-RS"])
def test_a_language_tag(tag):
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "n", "norsk", "nb-", "nb NO", "../nb", "nb\n"])
def test_what_is_no_language_tag(tag):
    assert not is_language(tag)


USABLE = "Use letters, digits, hyphen, underscore and full stop, without spaces."


def field(name="f", kind="text", **keys):
    return TYPES[kind](id=name, ask="F?", **keys)


WRONG = [
    (
        ask("q", keep="nothing", required=True),
        {("required",): "A question whose answer is not written down can't be required. Remove “required”, or keep"},
    ),
    (
        ask("q", "goals", by="both"),
        {("by",): "A question of type goals has one shared answer, so “both” can't be used. Write by: together"},
    ),
    (ask("q", role="next_meeting"), {("role",): "The next meeting must be a date. Write type: date."}),
    (
        ask("q", "date", role="next_meeting", by="both"),
        {("by",): "The two must agree on one answer here. Write by: together."},
    ),
    (ask("q", "choice", options=()), {("options",): "There are no options to choose from. Write options: [one, two]."}),
    (
        ask("q", "choice", options=("Ute", "inne", " ute ", "", "\u200b")),
        {
            ("options", 2): "The option “ ute ” appears twice. Remove one of them.",
            ("options", 3): "An option is empty. Give it words, or remove it.",
            ("options", 4): "An option is empty. Give it words, or remove it.",
        },
    ),
    (
        ask("q", "choices", options={"1": "2", "2": "to", "": "tre", "4": "TO", "5": "5"}),
        {
            ("options", "1"): "“2” is also the id of another option. Give that one another id.",
            ("options", ""): "An option is empty. Give it words, or remove it.",
            ("options", "4"): "The option “TO” appears twice. Remove one of them.",
        },
    ),
    (ask("q", "scale", from_=5, to=5), {("to",): "The scale must go upwards. Let “to” be higher than “from”."}),
    (
        ask("q", "scale", from_=0, to=MOST_POINTS),
        {("to",): "The scale has too many points. Use type: number instead."},
    ),
    (
        ask("q", "scale", labels={0: "lite", 5: "mye", 6: "mest"}),
        {
            ("labels", "0"): "There is no point 0 on the scale. The scale goes from 1 to 5.",
            ("labels", "6"): "There is no point 6 on the scale. The scale goes from 1 to 5.",
        },
    ),
    (
        ask("q", "number", min=Decimal(3), max=Decimal("2.5")),
        {("max",): "The highest number is lower than the lowest. Swap min and max."},
    ),
    (
        ask("q", "number", min=Decimal("1e999999999"), max=Decimal("NaN")),
        {
            ("min",): "This is not a number that anybody could answer. Write it in a few digits.",
            ("max",): "This is not a number that anybody could answer. Write it in a few digits.",
        },
    ),
    (ask("q", "list", max=0), {("max",): "There must be room for one at least. Write max: 1 or more."}),
    (ask("q", "goals", max=-1), {("max",): "There must be room for one at least. Write max: 1 or more."}),
    (
        ask("q", "entries", fields=()),
        {("fields",): "There are no fields to fill in. Write at least one field with id and ask."},
    ),
    (
        ask(
            "q",
            "entries",
            fields=(
                field("a b"),
                field(),
                field(),
                field("g", "choice", options=()),
                field("i", "choice", options=("x", "X")),
            ),
        ),
        {
            (
                "fields",
                0,
                "id",
            ): f"“a b” can't be used as an id. {USABLE}",
            ("fields", 2, "id"): "The field “f” appears twice. Give it another id.",
            ("fields", 3, "options"): "There are no options to choose from. Write options: [one, two].",
            ("fields", 4, "options", 1): "The option “X” appears twice. Remove one of them.",
        },
    ),
]


@pytest.mark.parametrize(("question", "expected"), WRONG)
def test_what_is_wrong_within_a_question(question, expected):
    assert_told(told(check_question(question, "nb")), expected)


@pytest.mark.parametrize("number", ["0", "-0.5", "37.50", "1E+3", "100000000000000"])
def test_a_bound_that_can_be_typed_is_right(number):
    assert told(check_question(ask("q", "number", min=Decimal(number)), "nb")) == {}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (when("a", is_="ja"), {}),
        (when(not_=when(any=(when("a", is_="ja"), when("tall", at_least="3")))), {}),
        (when(), {(): "This condition can't be understood. Write {question: …, is: …}, or one of all, any and not."}),
        (when(is_="ja"), {(): "This condition can't be understood."}),
        (when("a", is_="ja", not_=when("a", is_="ja")), {(): "This condition can't be understood."}),
        (when(all=(when("a", is_="ja"),), at_least="3"), {(): "This condition can't be understood."}),
        (when(all=(), any=()), {(): "This condition can't be understood."}),
        (when(all=()), {("all",): "There is no condition here. Add one, or remove it."}),
        (
            when("a"),
            {(): "This condition tests nothing. Add one of these: is, is_not, in, includes, at_least, at_most"},
        ),
        (when("tal", at_least="3"), {("question",): "There is no question “tal”. Did you mean “tall”?"}),
        (when("zzz", answered=True), {("question",): "There is no question “zzz”. It can be: a, tall, mål, prat."}),
        (
            when("her", answered=True),
            {
                (
                    "question",
                ): "A question can't depend on its own answer, as “her” does here. Name an earlier question, or remove"
            },
        ),
        (
            when("sist", answered=True),
            {("question",): "“sist” is asked later, and a condition looks back. Move this question after “sist”."},
        ),
        (
            when("mål", is_="ja", at_least="1"),
            {("is",): "“is” does not fit an answer of type goals. These fit: answered, at_least, at_most."},
        ),
        (
            when("a", at_least="1", includes="b"),
            {
                ("at_least",): "“at_least” does not fit an answer of type text. These fit: is, is_not, in, answered.",
                ("includes",): "“includes” does not fit an answer of type text.",
            },
        ),
        (
            when("prat", answered=True),
            {("question",): "Nothing is written down at “prat”, so there is no answer to look at."},
        ),
        (
            when(any=(when("a", is_="x"), when(not_=when("borte", is_="x")), when())),
            {
                ("any", 1, "not", "question"): "There is no question “borte”.",
                ("any", 2): "This condition can't be understood.",
            },
        ),
    ],
)
def test_what_is_wrong_with_a_condition(condition, expected):
    questions = named(
        ask("a"),
        ask("tall", "number"),
        ask("mål", "goals"),
        ask("prat", keep="nothing"),
        ask("her", when=condition),
        ask("sist"),
    )
    found = {path[2:]: words for path, words in told(check_conditions(questions, "nb")).items()}
    assert_told(found, expected)


def test_the_first_question_has_nothing_to_look_back_at():
    alone = named(ask("a", when=when("x", is_="ja")))
    assert told(check_conditions(alone, "nb")) == {
        (
            0,
            "when",
            "question",
        ): "There is no question “x”. A condition looks back at an earlier question, and this is the first."
    }


def test_references_are_checked_although_some_questions_could_not_be_read():
    broken = [Found((0,), "a"), *named(ask("b", when=when("a", at_least="3")), ask("c", when=when("d", is_="x")))]
    assert [problem.path for problem in check_conditions(broken, "nb")] == [(1, "when", "question")]


def test_every_part_of_a_condition_has_its_path():
    first, second, third = when("a", is_="1"), when("b", is_="2"), when("c", is_="3")
    whole = when(any=(first, when(all=(second, when(not_=third)))))
    paths = [path for path, _ in parts(whole, ("when",))]
    assert paths == [
        ("when",),
        ("when", "any", 0),
        ("when", "any", 1),
        ("when", "any", 1, "all", 0),
        ("when", "any", 1, "all", 1),
        ("when", "any", 1, "all", 1, "not"),
    ]


EARLIER = {
    question.id: question
    for question in (
        ask("tekst"),
        ask("sted", "choice", options={"ute": "Utendørs", "inne": "På kontoret"}),
        ask("åpent", "choice", options=("ute",), other=True),
        ask("dager", "choices", options=("mandag", "onsdag")),
        ask("åpne", "choices", options=("mandag",), other=True),
        ask("trygg", "yes_no"),
        ask("skala", "scale", to=10),
        ask("timer", "number", max=Decimal(37)),
        ask("møte", "date", min="i dag", max="+1å"),
        ask("ord", "list"),
        ask("mål", "goals"),
    )
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (when("tekst", is_="hva som helst"), {}),
        (when("sted", is_="UTE", is_not="på kontoret", in_=("ute", "inne")), {}),
        (when("sted", is_="utw"), {("is",): "“utw” can never be the answer to “sted”. Did you mean “ute”?"}),
        (
            when("sted", in_=("ute", "hjemme"), is_not="borte"),
            {
                ("in", 1): "“hjemme” can never be the answer to “sted”.",
                ("is_not",): "“borte” can never be the answer to “sted”.",
            },
        ),
        (when("åpent", is_="hjemme"), {}),
        (when("dager", includes="Onsdag", at_least="2"), {}),
        (when("dager", includes="fredag"), {("includes",): "“fredag” can never be the answer to “dager”."}),
        (when("åpne", includes="fredag"), {}),
        (when("ord", includes="hva som helst", at_most="3"), {}),
        (when("trygg", is_="ja", is_not="no"), {}),
        (
            when("trygg", is_="kanskje"),
            {("is",): "“kanskje” can never be the answer to “trygg”. Write a value that could be the answer."},
        ),
        (when("skala", is_="10", at_least="0,5"), {}),
        (when("skala", is_="11"), {("is",): "“11” can never be the answer to “skala”."}),
        (when("timer", is_="38"), {("is",): "“38” can never be the answer to “timer”."}),
        (when("timer", at_least="mange"), {("at_least",): "No answer can be compared with “mange”. Write a number."}),
        (when("møte", is_="2026-11-24", at_least="neste fredag", at_most="1.2."), {}),
        (
            when("møte", is_="snart", at_most="3"),
            {
                ("is",): "“snart” can never be the answer to “møte”.",
                ("at_most",): "No answer can be compared with “3”. Write a date.",
            },
        ),
        (when("mål", at_least="to"), {("at_least",): "No answer can be compared with “to”. Write a number."}),
        (when("mål", answered=True), {}),
        (
            when(all=(when("tekst", is_="x"), when(not_=when("sted", is_="borte")))),
            {("all", 1, "not", "is"): "“borte” can never be the answer to “sted”."},
        ),
    ],
)
def test_what_a_condition_compares_with_must_be_a_possible_answer(condition, expected):
    questions = named(*EARLIER.values(), ask("q", when=condition))
    found = {path[2:]: words for path, words in told(check_conditions(questions, "nb")).items()}
    assert_told(found, expected)


SWAPPED = {("max",): "The latest day is before the earliest. Swap min and max."}
UNREADABLE = (
    "can't be read as a day. Write 15.2.2027, next Friday, week 10, the end of March, or +14d for two weeks from now."
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("i dag", "+1å", {}),
        ("2027-01-31", "2027-01-31", {}),
        ("2027-02-01", "2027-01-31", SWAPPED),
        ("+2u", "+1u", SWAPPED),
        ("2027-06-01", "+1å", {}),
        ("i dag", "2026-12-31", {}),
        ("snart", "senere", {("min",): f"“snart” {UNREADABLE}", ("max",): f"“senere” {UNREADABLE}"}),
        ("", None, {("min",): f"“” {UNREADABLE}"}),
    ],
)
def test_the_bounds_of_a_date(first, last, expected):
    assert told(ask("q", "date", min=first, max=last).check("nb")) == expected


def test_a_hint_names_the_nearest_word_or_else_the_known_ones():
    assert str(did_you_mean("Trygghe", ["trygghet", "støtte"])) == "Did you mean “trygghet”?"
    assert str(did_you_mean("xyz", ["trygghet", "støtte"])) == "It can be: trygghet, støtte."


def test_a_hint_stays_short_in_a_long_guide():
    many = [f"spørsmål-{at}" for at in range(1000)]
    assert str(did_you_mean("xyz", many)).endswith("spørsmål-19 and more.")
