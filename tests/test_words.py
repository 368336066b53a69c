"""The words of the program: all of them are translated, and all of them reach the people who read them."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from string import Formatter

import pytest

import words
from samtale.language import DEFAULT, say, say_many, translator

LANGUAGES = words.languages()
SHEET = """\
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-23
answers:
  lover: [{who: leader, what: Rydde møtekalenderen, due: 2026-12-01}]
  neste: 2027-01-15
"""


def texts(message) -> tuple[str, ...]:
    """A sentence of a catalogue in English: one, or one for each number."""
    return (message.id,) if isinstance(message.id, str) else message.id


def translations(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else message.string


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError where a brace stands alone."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def sentences(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is translated: the English of each sentence, and theirs."""
    pairs = ((texts(message), translations(message)) for message in words.translated(language) if message.id)
    return ((english, theirs) for english, theirs in pairs if all(theirs))


def said_in_source() -> Iterator[str]:
    """Every text that the source marks, as Python reads it: also within f-strings, where the collector is blind."""
    for path in words.SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in words.KEYWORDS:
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: a text must stand as it is"
                yield node.args[0].value


# The catalogues


def test_every_marked_text_is_collected():
    collected = {texts(message)[0] for message in words.collected() if message.id}
    assert set(said_in_source()) - collected == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_up_to_date_with_the_source(language):
    """`python tools/words.py` mends it."""
    collected = {texts(message) for message in words.collected() if message.id}
    assert {texts(message) for message in words.translated(language) if message.id} == collected


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_translate(language):
    assert list(words.untranslated(words.translated(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language):
    translate = translator(language)
    for (one, *many), (first, *others) in sentences(language):
        values = {name: f"<{name}>" for name in placeholders(one).union(*map(placeholders, many))}
        if many:
            del values["count"]
            assert translate(say_many(one, many[0], 1, **values)) == first.format(**values, count=1)
            assert translate(say_many(one, many[0], 2, **values)) == others[0].format(**values, count=2)
        else:
            assert translate(say(one, **values)) == first.format(**values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_hold_the_same_values_as_the_english(language):
    def missing_or_new(english: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
        known = set.union(*map(placeholders, english))
        # A form for one thing may leave the number out, and nothing else.
        return any(known - {"count"} != placeholders(text) - {"count"} for text in theirs) or (
            set.union(*map(placeholders, theirs)) != known
        )

    assert [english for english, theirs in sentences(language) if missing_or_new(english, theirs)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_begin_and_end_as_the_english_does(language):
    """Small letter or not, line ends, blanks, full stop or colon: texts are put together from parts."""

    def frame(text: str) -> tuple[bool, str, str]:
        stripped = text.strip()
        end = stripped[-1:] if stripped[-1:] in ".:?!…" else ""
        return stripped[:1].islower(), text[: len(text) - len(text.lstrip())], end + text[len(text.rstrip()) :]

    differ = [
        (english[0], theirs[0]) for english, theirs in sentences(language) if frame(english[0]) != frame(theirs[0])
    ]
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_use_their_own_quotation_marks(language):
    assert [theirs for _, theirs in sentences(language) if set("“”‘’").intersection(*theirs)] == []


# Which language is spoken


@pytest.mark.parametrize("language", ["nb", "nb-NO", "nb_NO", "nn", "nn-NO", "no", "se"])
def test_whoever_reads_norwegian_is_spoken_to_in_norwegian(language):
    assert translator(language)(say("Yes")) == "Ja"


@pytest.mark.parametrize("language", [DEFAULT, "en-GB", "fi", "de-CH", "xx", "", "not a language at all"])
def test_everybody_else_is_spoken_to_in_english(language):
    assert translator(language)(say("Yes")) == "Yes"


def test_a_sentence_within_a_sentence_is_translated_too():
    inner = say("Goal: {what}", what="{ikke} et felt")
    assert (
        translator("nb")(say("{what} (by {day})", what=inner, day="i morgen")) == "Mål: {ikke} et felt (innen i morgen)"
    )


def test_what_people_wrote_is_not_translated():
    assert translator("nb")("Yes") == "Yes"


# As people meet them


@pytest.fixture
def run(tmp_path):
    """Runs samtale in bokmål, with nothing of its user's; what it said on both channels."""

    def samtale(*arguments: str, typed: str = "") -> str:
        keep = {
            name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_START") if name in os.environ
        }
        done = subprocess.run(
            [sys.executable, "-m", "samtale", *arguments],
            env={**keep, "SAMTALE_HOME": str(tmp_path / "home"), "SAMTALE_LANGUAGE": "nb", "PYTHONUTF8": "1"},
            cwd=tmp_path,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr

    return samtale


def english_in(said: str) -> list[str]:
    """The sentences of the catalogue that stand there in English."""
    plain = (english for forms, _ in sentences("nb") for english in forms)
    return [english for english in plain if " " in english.strip() and "{" not in english and english.strip() in said]


def test_no_english_is_left_in_what_a_leader_meets(run, tmp_path):
    (tmp_path / "svar.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "feil.yaml").write_text(SHEET.replace("leader:", "leadr:", 1), encoding="utf-8")
    said = [
        run("--help"),
        run("start", "--help"),
        run("lst"),
        run("list"),
        run("list", "--jsn"),
        run("show"),
        run("start", "ukjent"),
        run("start", "--answers", "feil.yaml"),
        run("start", "--answers", "svar.yaml"),
        run("list"),
        run("show"),
        run("export", "--to", "odt"),
        run("start", "--plain", typed="Anne Berg\nKari Ødegård\n\n/hjelp\nRo\n\nPlass\n\n/tips\n/lagre\n"),
    ]
    assert {text: found for text in said if (found := english_in(text))} == {}


def test_a_conversation_is_in_the_language_of_its_guide_and_the_rest_in_the_programs(run):
    said = run("start", "--plain", "--language", "en", typed="Anne Berg\nKari Ødegård\n\n/save\n")
    assert "Who is taking part?" in said
    assert "Alt er lagret. Fortsett med: samtale resume" in said


@pytest.mark.parametrize("language", ["x" * 300, "../../../etc", "nb/../nn", "..", "\u00e6\u00f8", "nb\x00"])
def test_a_language_is_no_path(language):
    assert translator(language)(say("Yes")) in ("Yes", "Ja")


def test_a_day_in_a_sentence_is_written_as_people_of_its_language_do():
    told = say("{day}, {moment}", day=date(2026, 11, 24), moment=datetime(2026, 11, 28, 13, 5))
    assert translator("nb")(told) == "24.11.2026, 28.11.2026 13.05"
    assert translator("nn")(told) == "24.11.2026, 28.11.2026 13.05"
    assert translator("en")(told) == "24 Nov 2026, 28 Nov 2026 13:05"
