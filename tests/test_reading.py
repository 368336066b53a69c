"""The one reading of answers: what is typed or stands in a file becomes a value, or every problem in it is named."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import DAY, ask, read_one
from samtale.conversation.reading import read, write
from samtale.questions.answers import Both
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.commitments import Commitment
from samtale.questions.date import DateQuestion
from samtale.questions.entries import Entry
from samtale.questions.goals import Goal
from samtale.questions.number import NumberQuestion
from samtale.questions.raw import is_empty
from samtale.questions.reader import NotUnderstood, Reading
from samtale.questions.review import Reviewed
from samtale.questions.text import TextQuestion

TEXT = ask("q")
PLACE = ask("q", "choice", options={"no": "ute", "1:30": "På kontoret", "ring": "På telefon"})
OPEN = ask("q", "choice", options=("ute", "inne"), other=True)
DAYS = ask("q", "choices", options={"man": "mandag", "ons": "onsdag", "kaffe": "over kaffe, om morgenen"})
OPEN_DAYS = ask("q", "choices", options=("mandag", "onsdag"), other=True)
SURE = ask("q", "yes_no")
SCALE = ask("q", "scale", from_=-2, to=2, labels={-2: "For  sakte", 2: "for fort"})
HOURS = ask("q", "number", min=Decimal(0), max=Decimal("37.5"))
MEETING = ask("q", "date", min="i dag", max="+1å")
WORDS = ask("q", "list", max=2)
GOALS = ask("q", "goals", max=2, needs=("due",))
PROMISES = ask("q", "commitments", needs=("due",))
HERS = ask("q", "commitments", by="employee")
REVIEW = ask("q", "review")
COURSES = ask(
    "q",
    "entries",
    fields=(
        TextQuestion(id="kurs", ask="Hvilket?", required=True),
        DateQuestion(id="når", ask="Når?"),
        NumberQuestion(id="timer", ask="Timer?"),
        ChoiceQuestion(id="vei", ask="Hvordan?", options={"1": "kurs", "no": "alene"}),
    ),
)

READ = [
    (TEXT, "Ja", "Ja"),
    (TEXT, "  En linje \r\n\tto  \n\n", "En linje\n    to"),
    (TEXT, "no", "no"),
    (TEXT, "\x1b[31mrødt\x1b[0m \u202eakter\u200b", "rødt akter"),
    (TEXT, "A\u030angra", "Ångra"),
    (PLACE, "no", "no"),
    (PLACE, "UTE", "no"),
    (PLACE, " på   kontoret ", "1:30"),
    (OPEN, "Ute", "ute"),
    (OPEN, "på  taket", "på taket"),
    (DAYS, ["ons", "mandag", "ons"], ("man", "ons")),
    (DAYS, "onsdag, man", ("man", "ons")),
    (DAYS, "onsdag;man\n", ("man", "ons")),
    (DAYS, "over kaffe, om morgenen", ("kaffe",)),
    (OPEN_DAYS, ["fredag", "onsdag", "torsdag", "mandag"], ("mandag", "onsdag", "fredag", "torsdag")),
    (SURE, "Ja", True),
    (SURE, "no", False),
    (SCALE, "-2", -2),
    (SCALE, "−2,0", -2),
    (SCALE, "for sakte", -2),
    (SCALE, "FOR FORT", 2),
    (HOURS, "37,50", Decimal("37.50")),
    (HOURS, "0", Decimal(0)),
    (MEETING, "neste fredag", date(2026, 12, 4)),
    (MEETING, "i dag", DAY),
    (WORDS, "ro\n\n  tid til å  tenke\n", ("ro", "tid til å tenke")),
    (WORDS, ["ro", None, " "], ("ro",)),
    (
        GOALS,
        [{"goal": "Lede", "sign": "Ro\ni rommet", "due": "1.2.", "support": ""}, {"goal": ""}, None],
        (Goal("Lede", "Ro\ni rommet", date(2027, 2, 1)),),
    ),
    (
        PROMISES,
        [{"who": "Leder", "what": "Si fra", "due": "+14d"}],
        (Commitment("leader", "Si fra", date(2026, 12, 8)),),
    ),
    (
        HERS,
        [{"what": "Skrive"}, {"who": "medarbeideren", "what": "Lese"}],
        (Commitment("employee", "Skrive"), Commitment("employee", "Lese")),
    ),
    (
        REVIEW,
        [
            {
                "kind": "commitment",
                "who": "leader",
                "what": "Rydde",
                "due": "2026-10-01",
                "status": "Gjort",
                "remark": "Ja",
            },
            {"kind": "goal", "what": "Lede"},
            {"who": "leader", "what": "Ringe", "status": "i gang"},
        ],
        (
            Reviewed("commitment", "leader", "Rydde", date(2026, 10, 1), "done", "Ja"),
            Reviewed("goal", "employee", "Lede"),
            Reviewed("commitment", "leader", "Ringe", status="in_progress"),
        ),
    ),
    (
        COURSES,
        [{"kurs": "Excel", "når": "1. mars", "timer": "7,5", "vei": "Alene"}, {"kurs": "Norsk"}],
        (
            Entry({"kurs": "Excel", "når": date(2027, 3, 1), "timer": Decimal("7.5"), "vei": "no"}),
            Entry({"kurs": "Norsk"}),
        ),
    ),
    (ask("q", "scale", by="both"), {"employee": "3", "leader": ""}, Both(employee=3)),
    (ask("q", by="both"), {"leader": "Ja", "employee": "Nei"}, Both("Nei", "Ja")),
]


@pytest.mark.parametrize(("question", "raw", "value"), READ)
def test_an_answer_is_read(question, raw, value):
    assert read(question, raw, Reading(DAY, "nb")) == value


@pytest.mark.parametrize(("question", "raw", "value"), READ)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_written_answer_is_read_back_in_every_language_on_any_day(question, raw, value, language):
    bounded = question is MEETING  # its bounds count from the conversation's day
    assert read(question, write(question, value), Reading(DAY if bounded else date(2040, 1, 1), language)) == value


@pytest.mark.parametrize("raw", [None, "", " \n\t", [], [None, ""], {}, [{}], [[[" "]]]])
def test_nothing_is_no_answer_and_no_problem(raw):
    assert is_empty(raw)
    for question in (TEXT, DAYS, SCALE, GOALS, COURSES, ask("q", by="both"), ask("q", keep="nothing")):
        assert read(question, raw, Reading(DAY, "nb")) is None


def test_fields_that_are_known_and_empty_are_no_answer():
    reading = Reading(DAY, "nb")
    for question, raw in (
        (ask("q", by="both"), {"employee": "", "leader": None}),
        (GOALS, [{"goal": "", "due": None, "support": []}, {}, None, ""]),
        (DAYS, [None, {}, []]),
        (WORDS, [[], None, {}]),
    ):
        assert is_empty(raw)
        assert read(question, raw, reading) is None


@pytest.mark.parametrize("unseen", ["\u200b", "\x00", "\x1b[31m", "\u202e \ufeff"])
def test_what_cannot_be_seen_is_no_answer(unseen):
    reading = Reading(DAY, "nb")
    for question in (TEXT, PLACE, OPEN, SURE, SCALE, HOURS, MEETING, WORDS):
        assert read(question, unseen, reading) is None
    assert read(DAYS, [unseen], reading) is None
    assert read(GOALS, [{"goal": unseen, "due": unseen}], reading) is None
    assert read(ask("q", by="both"), {"employee": unseen}, reading) is None


COMPLAINTS = [
    (TEXT, ["Ja"], {(): "This should be text."}),
    (TEXT, {"a": "b"}, {(): "This should be text."}),
    (PLACE, "utw", {(): "“utw” is not one of the options. Did you mean “ute”?"}),
    (PLACE, "xyz", {(): "“xyz” is not one of the options. It can be: ute, På kontoret, På telefon."}),
    (PLACE, ["ute"], {(): "This should be text."}),
    (DAYS, ["man", "fre", "lør"], {(1,): "“fre” is not one of the options.", (2,): "“lør” is not one of the options."}),
    (DAYS, {"man": "ja"}, {(): "This should be a list of options."}),
    (SURE, "kanskje", {(): "“kanskje” can't be understood here. Answer yes or no."}),
    (SCALE, "3", {(): "“3” is not on the scale. Answer with a whole number from -2 to 2."}),
    (SCALE, "1,5", {(): "“1,5” is not on the scale."}),
    (HOURS, "mange", {(): "“mange” is not a number. Write it in digits."}),
    (HOURS, "-0,5", {(): "The lowest number here is 0."}),
    (HOURS, "37,6", {(): "The highest number here is 37,5."}),
    (MEETING, "snart", {(): "“snart” can't be read as a day."}),
    (MEETING, "i går", {(): "The earliest day here is tirsdag 24. november 2026."}),
    (MEETING, "25.11.2027", {(): "The latest day here is onsdag 24. november 2027."}),
    (WORDS, ["a", "b", "c"], {(): "There are 3 here; there is room for 2. Keep the most important ones."}),
    (WORDS, ["a", ["b"]], {(1,): "This should be text."}),
    (WORDS, {"a": "b"}, {(): "This should be a list."}),
    (GOALS, "Lede", {(): "This should be rows."}),
    (GOALS, ["Lede"], {(0,): "This row should have named fields. Write it as {name: …, name: …}."}),
    (
        GOALS,
        [{"gaol": "Lede", "due": "snart"}, {"goal": ["x"]}],
        {
            (0, "gaol"): "“gaol” has no place here. Did you mean “goal”?",
            (0, "goal"): "This must be filled in.",
            (0, "due"): "“snart” can't be read as a day.",
            (1, "due"): "This must be filled in.",
            (1, "goal"): "This should be text.",
        },
    ),
    (GOALS, [{"goal": str(at), "due": "1.2."} for at in range(3)], {(): "There are 3 here; there is room for 2."}),
    (
        PROMISES,
        [{"what": "Si fra"}, {"who": "sjefen", "what": "\u200b", "due": "1.2."}],
        {
            (0, "who"): "This must be filled in.",
            (0, "due"): "This must be filled in.",
            (1, "who"): "“sjefen” can't be understood here. Write employee or leader.",
            (1, "what"): "This must be filled in.",
        },
    ),
    (HERS, [{"who": "leader", "what": "Lese"}], {(0, "who"): "Here the other person makes the promise."}),
    (
        REVIEW,
        [{"kind": "løfte", "status": "nesten", "who": "leader"}],
        {
            (0, "kind"): "“løfte” can't be understood here. Write goal or commitment.",
            (0, "status"): "“nesten” can't be understood here.",
            (0, "what"): "This must be filled in.",
        },
    ),
    (REVIEW, [{"what": "Rydde"}], {(0, "who"): "This must be filled in."}),
    (
        COURSES,
        [{"kurs": " ", "timer": "x", "vei": "privat", "pris": "3"}],
        {
            (0, "kurs"): "This must be filled in.",
            (0, "timer"): "“x” is not a number.",
            (0, "vei"): "“privat” is not one of the options.",
            (0, "pris"): "“pris” has no place here.",
        },
    ),
    (ask("q", by="both"), "Ja", {(): "Both answer this question. Give one answer each: {employee: …, leader: …}."}),
    (
        ask("q", "scale", by="both"),
        {"employee": "9", "leder": "3"},
        {("leder",): "“leder” has no place here. Did you mean “leader”?", ("employee",): "“9” is not on the scale."},
    ),
    (ask("q", keep="nothing"), "Ja", {(): "This question is only talked about; nothing is written down."}),
]


@pytest.mark.parametrize(("question", "raw", "expected"), COMPLAINTS)
def test_every_problem_of_an_answer_is_named_at_once(question, raw, expected):
    with pytest.raises(NotUnderstood) as caught:
        read(question, raw, Reading(DAY, "nb"))
    told = {problem.path: f"{problem.message} {problem.hint or ''}" for problem in caught.value.problems}
    assert told.keys() == expected.keys()
    assert len(told) == len(caught.value.problems)
    for path, words in expected.items():
        assert told[path].startswith(words)


def test_the_answer_of_one_person_is_read_alone():
    assert read_one(ask("q", "scale", by="both"), "3", Reading(DAY, "nb")) == 3


EVERY = [TEXT, PLACE, OPEN, DAYS, OPEN_DAYS, SURE, SCALE, HOURS, MEETING, WORDS, GOALS, PROMISES, HERS, REVIEW, COURSES]
words = st.text(max_size=12) | st.sampled_from(
    ["ja", "3", "i dag", "leader", "goal", "ute, inne", "\x1b[31m", "\ud83d"]
)
keys = st.sampled_from(["goal", "due", "who", "what", "kind", "status", "kurs", "når", "employee", "leader"])
raws = st.recursive(
    st.none() | words, lambda raw: st.lists(raw, max_size=4) | st.dictionaries(keys, raw, max_size=5), max_leaves=12
)


@given(
    st.sampled_from([*EVERY, ask("q", by="both"), ask("q", "choices", by="both", options=("ute",), other=True)]), raws
)
def test_whatever_an_answer_is_it_is_read_or_complained_about(question, raw):
    reading = Reading(DAY, "nb")
    try:
        value = read(question, raw, reading)
    except NotUnderstood as wrong:
        value = None
        problems = wrong.problems
    else:
        problems = ()
    assert problems or read(question, write(question, value), reading) == value
