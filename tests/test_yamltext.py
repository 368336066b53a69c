"""YAML as people write it: words stay words, every problem has a place, and what is written is read back."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from samtale.errors import DocumentError, GuideError
from samtale.files.reading import MOST_BYTES, read_text
from samtale.language import say
from samtale.loading import yaml_text as yamltext
from samtale.loading.yaml_text import compose, dump, load, problem_lines
from samtale.questions.problem import Problem
from samtale.text import clean, clean_line


@pytest.fixture(params=["the C parser", "Python's own"])
def each_parser(request, monkeypatch):
    """The same with both parsers: not every machine has the faster one."""
    if request.param != "the C parser":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml here")


def lines_of(text: str) -> list[str]:
    with pytest.raises(GuideError) as caught:
        load(text, "g.yaml")
    assert caught.value.exit_code == 3
    return [str(line) for line in caught.value.details]


# Words stay words


@pytest.mark.usefixtures("each_parser")
def test_every_word_stays_as_it_was_written():
    text = "a: no\nb: on\nc: 1:30\nd: 010\ne: 2026-12-01\nf: 1.0\ng: 0x1f\nno: x\non: y\n1: [yes, 1_000, .5]\n"
    assert load(text, "g").data == {
        "a": "no",
        "b": "on",
        "c": "1:30",
        "d": "010",
        "e": "2026-12-01",
        "f": "1.0",
        "g": "0x1f",
        "no": "x",
        "on": "y",
        "1": ["yes", "1_000", ".5"],
    }


@pytest.mark.usefixtures("each_parser")
def test_only_nothing_is_nothing():
    text = "a:\nb: ~\nc: null\nd: \"null\"\ne: ''\nnull: '~'\nf: [~, x]\n"
    assert load(text, "g").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
        "null": "~",
        "f": [None, "x"],
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# bare en merknad\n", "---\n"])
def test_an_empty_file_holds_nothing(text):
    assert load(text, "g").data is None


@pytest.mark.usefixtures("each_parser")
def test_json_is_read_too():
    data = {"æ": ["å", None, {"x": 'a/b \\ " \t'}], "glad": "😀", "tom": {}}
    for text in (json.dumps(data), json.dumps(data, indent="\t"), json.dumps(data).replace("/", "\\/")):
        assert load(text, "g").data == data


@pytest.mark.usefixtures("each_parser")
def test_surrogate_pairs_become_the_characters_that_they_stand_for():
    text = r'{"par": "\ud83d\ude00", "halvt": "\ud83d", "bare tegn": \ud83d}'
    assert load(text, "g").data == {"par": "😀", "halvt": "\ufffd", "bare tegn": "\\ud83d"}


@pytest.mark.usefixtures("each_parser")
def test_characters_that_yaml_refuses_are_read_where_they_stand_in_a_text():
    odd = "a\x00b\x1b[31mc\x7f\x85d\u2028e\ufefff\U000f0041"
    assert load(f"svar: {odd}\nneste: 1\n", "g").data == {"svar": odd.replace("\U000f0041", "A"), "neste": "1"}
    assert load("svar: \U000f0041", "g").data == {"svar": "\U000f0041"}


def test_names_are_as_equal_as_they_look():
    assert load("a\u030a: x", "g").data == {"å": "x"}


# Places


def test_everything_has_a_line_and_a_column():
    loaded = load("id: x\nsections:\n  - id: a\n    questions: [b, {c: d}]\n", "g")
    places = {
        (): (1, 1),
        ("id",): (1, 1),
        ("sections",): (2, 1),
        ("sections", 0): (3, 5),
        ("sections", 0, "id"): (3, 5),
        ("sections", 0, "questions"): (4, 5),
        ("sections", 0, "questions", 0): (4, 17),
        ("sections", 0, "questions", 1, "c"): (4, 21),
    }
    assert {path: loaded.place(path) for path in places} == places


def test_what_is_missing_stands_where_it_should_have_been():
    loaded = load("id: x\nsections:\n  - id: a\n", "g")
    assert loaded.place(("sections", 0, "title")) == (3, 5)
    assert loaded.place(("title",)) == (1, 1)
    assert load("", "g").place(("title",)) == (1, 1)


def test_problems_are_told_in_the_order_of_the_file():
    loaded = load("a: 1\nb:\n  - c\n", "g.yaml")
    problems = [
        Problem(("b", 0), say("Wrong here."), say("Correct it.")),
        Problem(("a",), say("“{text}” is wrong.", text="{1}")),
    ]
    told = ["g.yaml:1:1: “{1}” is wrong.", "g.yaml:3:5: Wrong here. Correct it."]
    assert [str(line) for line in problem_lines(problems, loaded, "g.yaml")] == told


def test_a_slip_goes_before_what_comes_of_it():
    loaded = compose("- a: 1\n  b: 2\n  a: 3\n", "g.yaml")
    told = [str(line) for line in problem_lines([Problem((1, "b"), say("b is missing."))], loaded, "g.yaml")]
    assert told == [f"g.yaml:{HYPHEN.format(line=3, column=3, key='a')}"]


# What is read past


@pytest.mark.usefixtures("each_parser")
def test_where_a_hyphen_is_missing_the_next_item_is_read_as_one():
    loaded = compose("a:\n  - id: x\n    ask: X\n    id: y\n    ask: Y\n    tip: T\n  - id: z\n    ask: Z\n", "g.yaml")
    assert loaded.data == {"a": [{"id": "x", "ask": "X"}, {"id": "y", "ask": "Y", "tip": "T"}, {"id": "z", "ask": "Z"}]}
    assert [loaded.place(("a", at)) for at in range(3)] == [(2, 5), (4, 5), (7, 5)]
    assert loaded.place(("a", 1, "tip")) == (6, 5)


@pytest.mark.usefixtures("each_parser")
def test_a_name_that_is_not_the_first_or_comes_at_once_again_is_one_too_many():
    for text in (
        "- id: x\n  ask: X\n  ask: Y\n",
        "- id: x\n  id: y\n",
        "- {id: x, ask: X, id: y}",
        "id: x\nb: c\nid: y",
    ):
        (line,) = lines_of(text)
        assert "appears twice here" in line


@pytest.mark.usefixtures("each_parser")
def test_one_word_in_braces_is_read_as_the_two_that_are_meant():
    assert compose("a: {question:happiness, at_most:6}", "g").data == {"a": {"question": "happiness", "at_most": "6"}}
    assert load("a: {'b:c': , 10:30: x, d:e: f}", "g").data == {"a": {"b:c": None, "10:30": "x", "d:e": "f"}}


# What is refused

HYPHEN = (
    "{line}:{column}: A hyphen is missing before “{key}”. "
    "The next one begins here: write “- {key}: …”, with the hyphen right below the one above."
)
QUOTE = "Put the whole text in quotation marks."
FIT = "Let lines that belong together begin equally far in, with “name: text” or a hyphen."
COLON = (
    "There is one colon too many here. "
    "Put a text that has a colon in it in quotation marks. Or does the line begin too far in?"
)
NO_COLON = (
    "There is no colon with a space after it on this line. Write “name: text”. "
    "The next line of a long text must begin further in than its name."
)
BRACKET = "Close it, and put commas between the parts. A text that begins with it goes in quotation marks."
STRAIGHT = 'Write straight ones around the whole text: "…". Word processors turn them into others.'
DOUBLE = 'Put double quotation marks around the whole text instead: "…". An apostrophe ends it between single ones.'
ODD = (
    "A space here is not an ordinary one, as happens with pasted text. "
    "Delete the spaces here and type them again, also on the other lines that were pasted."
)
NO_LIST = "Put the whole text in quotation marks. If it is a list, nothing can follow its"
REFUSED = {
    "a: 'What's new?'": f"1:10: There is more text after the closing “'”. {DOUBLE}",
    "a: {b: 'What's new?', c: d}": f"1:14: There is more text after the closing “'”. {DOUBLE}",
    "a: [valgfritt] Hva?": f"1:4: A text can't begin with “[” here. {NO_LIST} “]”.",
    "- {x} Hva?": f"1:3: A text can't begin with “{{” here. {NO_LIST} “}}”.",
    "a: [x,\n  y] Hva?": f"2:6: A text can't begin with “[” here. {NO_LIST} “]”.",
    "a: “Mål: hva?”": f"1:4: The program doesn't read “ as a quotation mark. {STRAIGHT}",
    "a:\n  - b: »Mål: hva?«": f"2:8: The program doesn't read » as a quotation mark. {STRAIGHT}",
    "a: {b: x, c: «Mål: hva?»}": f"1:14: The program doesn't read « as a quotation mark. {STRAIGHT}",
    "a: Si «Mål: hva?»": f"1:11: {COLON}",
    'a: {b: "c" "d"}': f"1:4: The bracket “{{” is not closed as it should be. {BRACKET}",
    "a:\n  b: c\n\u00a0\u00a0d: e": f"3:1: {ODD}",
    "a:\n  b: c\n  \u3000d: e\n  f: g": f"3:3: {ODD}",
    "a:\n\u00a0\u00a0- b: c\n    d: e": f"2:1: {ODD}",
    "a:\n  b:\u00a0c\n  d: e": f"2:5: {ODD}",
    "a:\n  b: |\n\u202f\u202f\u202f\u202fTekst\n": f"3:1: {ODD}",
    "a: 1\na: 2\n": "2:1: “a” appears twice here. Remove one of them, or give it another name.",
    "{a: 1, 'a ': 2}": "1:8: “a ” appears twice here. Remove one of them, or give it another name.",
    "a: !!python/object:os.system x": f"1:4: A text can't begin with “!” here. {QUOTE}",
    "a: !Husk dette": f"1:4: A text can't begin with “!” here. {QUOTE}",
    "a: &b c": f"1:4: A text can't begin with “&” here. {QUOTE}",
    "a: *b": f"1:4: A text can't begin with “*” here. {QUOTE}",
    "a: *Viktig* å huske": f"1:4: A text can't begin with “*” here. {QUOTE}",
    "a:\n  * punkt": "2:3: An item of a list can't begin with “*”. Begin each line with a hyphen and a space.",
    "*a : b": "1:1: An item of a list can't begin with “*”. Begin the line with a hyphen and a space: “- a: …”.",
    "a: @kari": f"1:4: A text can't begin with “@” here. {QUOTE}",
    "a: %5": f"1:4: A text can't begin with “%” here. {QUOTE}",
    "a: ]": f"1:4: A text can't begin with “]” here. {QUOTE}",
    "[a]: b": f"1:1: The name before a colon must be plain words. {QUOTE}",
    "<<: {a: b}": "1:1: “<<” can't be used here. Write out what should stand here.",
    "a: b\n---\nc: d": "2:1: A second document begins here. Remove the line “---”, or make two files of it.",
    "a: Mål: hva?": f"1:7: {COLON}",
    "a: b\n  c: d": f"2:4: {COLON}",
    "a: - b": "1:4: A list can't begin on this line. Write each item on a line of its own below it.",
    "a: b\nbare ord\nc: d": f"2:1: {NO_COLON}",
    "a:\n  - b\n c: d": f"3:2: This line does not fit with the lines above it. {FIT}",
    'a: "Hva" tenker du?': '1:10: There is more text after the closing “"”. Put all of the text within the marks. '
    "Use '…' around a text that has \" in it.",
    'a: 1\nb: "åpent\nc: d': "2:4: A quotation mark begins here and is never closed. "
    "Close it, and write it twice where it belongs to a text in single ones.",
    "a: [b, c\nd: e": f"1:4: The bracket “[” is not closed as it should be. {BRACKET}",
    "a: {b: c\nd: e": f"1:4: The bracket “{{” is not closed as it should be. {BRACKET}",
    "a:\n\t- b": "2:1: There is a tab here. Begin the line with spaces instead.",
    "a:\n  b: c\n\td: e": "3:1: There is a tab here. Begin the line with spaces instead.",
    "a: > b": "1:4: Nothing can follow “>” on the same line. Begin the text on the next line, further in.",
}


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize("text", REFUSED)
def test_what_is_wrong_is_said_in_plain_words(text):
    assert lines_of(text) == [f"g.yaml:{REFUSED[text]}"]


@pytest.mark.usefixtures("each_parser")
def test_a_space_of_another_kind_within_a_text_is_not_blamed():
    (line,) = lines_of("a: |\n  \u3000Avsnitt\n  \u00a0\u00a0– punkt\nb: Mål: hva?")
    assert line == f"g.yaml:4:7: {COLON}"
    assert load("a: |\n  \u3000Avsnitt\nb: \u00a0c\n", "g").data == {"a": "\u3000Avsnitt\n", "b": "\u00a0c"}


@pytest.mark.usefixtures("each_parser")
def test_a_lone_backslash_is_told_where_it_stands():
    (line,) = lines_of('a: "C:\\Users"')
    assert line.endswith(
        "The backslash can't stand alone here. Write it twice, or put the text in single quotation marks: '…'."
    )


def test_all_that_can_be_read_past_is_told_at_once():
    assert [line.split(": ")[0] for line in lines_of("a: *b\nc: &d e\na: 1\nf: !g h\n")] == [
        *["g.yaml:1:4", "g.yaml:2:4", "g.yaml:3:1", "g.yaml:4:4"],
    ]


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "[a: ", "{a: "])
def test_fifty_thousand_brackets_are_too_many(sign):
    (line,) = lines_of(sign * 50_000)
    assert "There is too much inside each other here. There is room for 20 levels. Is a bracket too many?" in line


def test_odd_spaces_are_looked_for_in_a_moment():
    hyphens, names = "-" * 200_000, "a." * 100_000
    for line in (hyphens, names, "- " * 100_000, "\u00a0-" * 100_000):
        assert len(lines_of(f"a: |\n  \u00a0{line}x\n  b\nx: [\n")) == 1


def test_twenty_levels_are_read_and_one_more_is_not():
    assert load("[" * 20 + "x" + "]" * 20, "g").data is not None
    (line,) = lines_of("[" * 21 + "x" + "]" * 21)
    assert line.startswith("g.yaml:1:22: There is too much inside")


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert len(lines_of(bomb)) == 9 + 16


def test_more_than_fifty_thousand_things_are_too_many():
    (line,) = lines_of("- x\n" * 50_000)
    assert line == "g.yaml:50000:3: There is more in this file than can be read. Is it the right file?"


def test_more_than_a_megabyte_is_too_much():
    with pytest.raises(GuideError, match="too large"):
        load("#" * 1_000_001, "g.yaml")


@given(st.text(alphabet="ab:-#[]{},&*!|>'\"%@`\\ \n\t~?<=.\x00æ\u2028", max_size=30))
def test_any_text_is_read_or_refused(text):
    lines = []
    try:
        load(text, "g.yaml")
    except GuideError as error:
        lines = [str(line) for line in error.details] or ["without a place"]
    assert all(line.startswith("g.yaml:") for line in lines)


# Writing


def test_what_is_written_can_be_read_by_people():
    data = {
        "guide": "selvledelse",
        "date": "2026-11-23",
        "answers": {
            "1": "7",
            "dager": ["man", "ons"],
            "tom": None,
            "ingen": [],
            "tekst": "Første linje\n\n  # og mer: her",
            "slutt": "med linjeskift\nsist\n",
            "rygg": {"employee": "Du sier: «det går»", "leader": "no"},
            "maal": [{"goal": "Én ny", "due": "2027-02-01"}, {"goal": "- to"}],
            "klokka": "1:30",
            "andel": "-2.5",
        },
        "parked": ["Ferien", "Lønn: et annet møte"],
    }
    assert (
        dump(data)
        == """\
guide: selvledelse
date: 2026-11-23
answers:
  1: 7
  dager: [man, ons]
  tom:
  ingen: []
  tekst: |-
    Første linje

      # og mer: her
  slutt: |
    med linjeskift
    sist
  rygg:
    employee: "Du sier: «det går»"
    leader: "no"
  maal:
    - goal: Én ny
      due: 2027-02-01
    - goal: "- to"
  klokka: "1:30"
  andel: -2.5
parked:
  - Ferien
  - "Lønn: et annet møte"
"""
    )


# Without the characters that stand for those which YAML refuses, and which nobody uses.
usual = st.characters(codec="utf-8", max_codepoint=0xEFFFF)
texts = st.text(usual, max_size=20) | st.text(alphabet=" \n\t:#-?|>&*!%@`'\"[]{},ab0.~<=\\é", max_size=12)
cleaned = texts.map(clean) | st.sampled_from(["null", "~", "no", "010", "1:30", "...", "---", "a: b", "a\n...\nb"])
data = st.recursive(
    st.none() | cleaned,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(st.tuples(cleaned, inner), max_size=4, unique_by=lambda pair: clean_line(pair[0])).map(dict)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "parser", [yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader, yamltext._LenientLoader]
)
@given(data=data)
@example(data={"·A": None, "– mål": ["• en", "▪ to"]})
def test_what_is_written_is_read_back(parser, data):
    text = dump(data)
    composer = yamltext._Composer(text)
    composer._events = yaml.parse(text, Loader=parser)
    assert (composer.compose(), composer.mistakes) == (data, [])


@given(texts)
def test_texts_that_were_never_cleaned_are_read_back_too(text):
    assert load(dump({"a": text, "b": [text]}), "g").data == {"a": text, "b": [text]}


@given(cleaned)
def test_other_programs_read_words_as_words(text):
    read = yaml.safe_load(dump({"a": text}))["a"]
    assert read == text or str(read) == text or read.__class__ in (int, float)


def test_a_name_of_any_length_is_read_back():
    data = {"x" * 2_000: ["a"], "y " * 1_000 + ":": {"z" * 1_001: None}}
    assert load(dump(data), "g").data == data


# Files


def refused(path: Path) -> str:
    with pytest.raises(GuideError) as caught:
        read_text(path)
    assert caught.value.hint
    return str(caught.value.message).replace(str(path), "FILE")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "å: 1\nb: ø".encode("latin-1"),
            "FILE is not saved as UTF-8: the first letter that can't be read is on line 1.",
        ),
        (b"a: 1\nb: \xff", "FILE is not saved as UTF-8: the first letter that can't be read is on line 2."),
        ("a: ø".encode("utf-16"), "FILE is saved as UTF-16, which can't be read here."),
        ("a: ø".encode("utf-16-be"), "FILE is not plain text."),
        (b"PK\x03\x04\x00\x00", "FILE is a zip archive, not a text file."),
        (b"#" * (MOST_BYTES + 1), "FILE is too large."),
    ],
)
def test_a_file_that_is_not_plain_utf_8_is_refused(tmp_path, data, message):
    path = tmp_path / "g.yaml"
    path.write_bytes(data)
    assert refused(path) == message


def test_what_is_no_file_is_refused(tmp_path):
    assert refused(tmp_path) == "FILE is a folder."
    assert refused(tmp_path / "borte.yaml") == "There is no file FILE."
    assert refused(tmp_path / "\x00") == "FILE can't be opened."
    assert refused(tmp_path / ("x" * 300)) == "FILE can't be opened."
    assert refused(Path("/dev/null")) == "FILE is not an ordinary file."


def test_the_error_is_the_callers_to_choose(tmp_path):
    with pytest.raises(DocumentError):
        read_text(tmp_path, DocumentError)


def test_the_largest_file_is_read(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text("æ" * (MOST_BYTES // 2), encoding="utf-8")
    assert len(read_text(path)) == MOST_BYTES // 2


def test_words_behind_a_number_sign_are_told_and_comments_are_not():
    text = 'a: Sak #12 og mer\nb: two   # a comment\nc: "Sak #12"\nd: [x, y #z\n  ]\n# whole line\ne: |\n  Sak #12\n'
    assert [problem.path for problem in compose(text, "f").warnings] == [("a",), ("d", 1)]
