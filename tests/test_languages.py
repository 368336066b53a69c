"""The files of languages: what each must say, and what they say together."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from samtale import languages
from samtale.language import DEFAULT, HOME
from samtale.languages.language import Language
from samtale.questions.dates import date_in_full, date_in_words, date_short, read_date
from samtale.terminal.plain_commands import DOES

EVERY = languages.every()
FOLDER = Path(languages.__file__).parent
each = pytest.mark.parametrize("language", EVERY, ids=lambda one: one.tag)


def numbered(rows: Iterable[str]) -> dict[str, int]:
    return {word: at for at, row in enumerate(rows) for word in row.casefold().split("|")}


def in_days(name: str) -> Callable[[Language], Mapping[str, object]]:
    return lambda language: getattr(language.days, name)


TABLES: dict[str, Callable[[Language], Mapping[str, object]]] = {
    "weekdays": lambda language: numbered(language.weekdays),
    "months": lambda language: numbered(language.months),
    "yes and no": lambda language: language.yes_no,
    "people and statuses": lambda language: {**language.people, **language.statuses},
    "commands": lambda language: {word: command for command, word in language.commands.items()},
    **{name: in_days(name) for name in ("counts", "near", "units", "this_alone", "points", "ordinals")},
}


def test_each_is_found_by_its_file():
    files = {file.stem for file in FOLDER.glob("*.py")} - {"__init__", "language"}
    assert {language.tag for language in EVERY} == files >= {DEFAULT, HOME}
    assert all(languages.load(tag).tag == tag for tag in files)


@pytest.mark.parametrize("name", TABLES)
def test_no_word_means_two_things_whatever_the_language(name: str):
    meant: dict[str, object] = {}
    for language in EVERY:
        for word, meaning in TABLES[name](language).items():
            assert meant.setdefault(word, meaning) == meaning, (language.tag, word)
    assert meant


@each
def test_a_language_counts_its_weekdays_and_months(language: Language):
    assert (len(language.weekdays), len(language.months)) == (7, 12)
    assert len(language.two_letters) in (0, 7)


@each
def test_a_nearest_language_is_one_that_there_is(language: Language):
    assert language.nearest == "" or languages.load(language.nearest).tag == language.nearest
    assert not {*language.aliases} & {one.tag for one in EVERY}


@each
def test_a_day_as_a_language_writes_it_is_read_back(language: Language):
    today = date(2026, 11, 23)
    for day in (today + timedelta(days=later) for later in range(0, 800, 13)):
        for write in (date_in_full, date_in_words, date_short):
            assert read_date(write(day, language.tag), today, language.tag) == day


def test_english_has_what_is_taken_from_it_where_others_have_nothing():
    english = languages.load(DEFAULT)
    assert {*english.commands} == {*DOES}
    assert english.new_guide and english.advice
