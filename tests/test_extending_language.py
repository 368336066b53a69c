"""A language of its own: one file, as docs/languages.md tells, and nothing else touched."""

import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands import Done, samtale
from ptys import ENTER, Terminal, ctrl

TAG = "qaa"
LANGUAGE = """
from samtale.languages.language import AdviceWords, DayWords, Language, NewGuideWords, meanings

LANGUAGE = Language(
    tag="qaa",
    name="Qano",
    country="QQ",
    weekdays=("Unadi|una", "Duadi", "Tridi", "Kvardi", "Kvindi", "Sesdi", "Sepdi"),
    months=(
        *("Unumo", "Dumo", "Trimo", "Kvarmo", "Kvinmo", "Sesmo"),
        *("Sepmo", "Okmo", "Naumo", "Dekmo", "Undekmo", "Dudekmo"),
    ),
    day_in_full="{weekday}, {month} {day} {year}",
    day_in_words="{month} {day} {year}",
    day_of_year="{month} {day}",
    day_short="{year}-{number:02}-{day:02}",
    time="{hour}h{minute:02}",
    decimal=".",
    days=DayWords(
        counts=meanings({2: "duo"}),
        days=meanings({7: "semo|semoj"}),
        before_count=("post",),
        next=("venonta",),
        near=meanings({1: "morgo"}),
        points=meanings({"last": "fino de"}),
        parts_of_day=("mateno",),
    ),
    yes_no=meanings({True: "jeso", False: "neno"}),
    people=meanings({"employee": "laboristo", "leader": "estro"}),
    statuses=meanings({"done": "farita"}),
    commands={"back": "reto", "skip": "saltu", "save": "konservu", "help": "helpu"},
    called={"start": "komencu"},
    keys={"ask": "demando"},
    values={"by": {"leader": "estro"}},
    prefills="antavo",
    advice=AdviceWords(
        open="kio|kion|kiel|kiom|kiam",
        verbs="estas|havas",
        subjects="vi|ni",
        no_verbs="se|kiam",
        inviting="povas vi rakonti",
        joined="kaj",
        either="aux",
        anything="io",
        short="iuj",
        leading="certe",
        health="sano",
        private="edzo",
        others="kiu en la teamo",
        times={"unu horo": 60},
        minutes="minutoj",
        hours="horoj",
        then="do",
        lead_in="kaj",
        joining="kaj|aux",
    ),
    new_guide=NewGuideWords(
        head="# {title}: samtale guide check {id}",
        kept="# by, keep",
        intro="Ni skribas.",
        aloud="voce",
        ask="Kio gravas pri {section}?",
        ask_tip="Atendu.",
        ask_probe="Kio plu?",
        need="Kion vi bezonas?",
        need_tip="Ne promesu.",
        more="      # - id: plu",
        end="Fino",
        promise="Kion ni promesas?",
        promise_label="Promesoj",
        promise_tip="Komencu.",
        next="Kiam denove?",
        next_label="Denove",
        next_tip="Nun.",
        today="morgo",
        sections=("Subteno", "Celoj"),
        ids={"part": "parto", "ask": "gravas", "need": "bezonas", "end": "f", "promise": "promesas", "next": "denove"},
    ),
)
"""
GUIDE = f"""samtale: 1
id: parolo
title: Parolo
language: {TAG}
sections:
- id: cxio
  title: Cxio
  questions:
  - {{id: trovi, ask: Kio gravas?, tip: Atendu.}}
  - {{id: hejme, ask: Kiel vi laboras?, label: Hejme, type: yes_no}}
  - {{id: kiom, ask: Kiom da horoj?, label: Kiom, type: number}}
  - {{id: promesoj, ask: Kion ni promesas?, label: Promesoj, type: commitments}}
  - {{id: denove, ask: Kiam denove?, label: Denove, type: date, role: next_meeting}}
"""
ANSWERS = """leader: Ana
employee: Bo
date: 2026-11-23
answers:
  hejme: {yes}
  kiom: "1,234.5"
  promesoj: [{{who: {who}, what: Io, due: {due}}}]
  denove: {again}
"""
KNOWN = {"yes": "jeso", "who": "estro", "due": "post duo semoj", "again": "venonta tridi mateno"}


class Home:
    """A home with a guide in that language, where the program finds the language's file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder / "home", os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", "")))
        files = folder / "files"
        for made in (self.folder, files):
            made.mkdir()
        (files / f"{TAG}.py").write_text(LANGUAGE)
        (folder / "sitecustomize.py").write_text(
            f"import samtale.languages\nsamtale.languages.__path__.append({str(files)!r})\n"
        )
        self.guide = self.write(f"parolo.{TAG}.yaml", GUIDE)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    def run(self, *arguments: object, typed: str = "", **environment: str) -> Done:
        return samtale(self.folder, *arguments, typed=typed, **{"PYTHONPATH": self.path, **environment})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_its_days_numbers_and_words_are_understood_and_its_days_are_written_in_full(home: Home):
    answers = home.write("answers.yaml", ANSWERS.format(**KNOWN))
    done = home.run("start", home.guide, "--answers", answers, "-o", "-")
    assert done.code == 0, done.err
    assert "Unadi, Undekmo 23 2026" in done.out  # the day of the conversation
    assert "Unadi, Dudekmo 7 2026" in done.out  # in two weeks
    assert "Tridi, Dudekmo 2 2026" in done.out  # next Wednesday, in the morning
    assert "1234.5" in done.out
    assert "Yes" in done.out and "Ana" in done.out


@pytest.mark.parametrize("name", KNOWN)
def test_its_words_are_understood_in_other_languages_too(home: Home, name: str):
    known = {"yes": "yes", "who": "leader", "due": "2026-12-01", "again": "2026-12-02", name: KNOWN[name]}
    english = home.write("talk.en.yaml", GUIDE.replace(f"language: {TAG}", "language: en"))
    answers = home.write("answers.yaml", ANSWERS.format(**known))
    assert home.run("start", english, "--answers", answers, "-o", "-").code == 0
    without = samtale(home.folder, "start", english, "--answers", answers, "-o", "-")
    assert without.code == 3, "only its file makes them known"


def test_a_word_document_tells_its_country(home: Home):
    answers = home.write("answers.yaml", ANSWERS.format(**KNOWN))
    done = home.run("start", home.guide, "--answers", answers, "-o", "agreement.docx")
    assert done.code == 0, done.err
    with ZipFile(io.BytesIO((home.folder / "agreement.docx").read_bytes())) as parts:
        assert 'w:val="qaa-QQ"' in parts.read("word/styles.xml").decode()


def test_a_guide_in_it_is_in_order_and_shown_in_english_words(home: Home):
    checked = home.run("guide", "check", home.guide)
    assert checked.code == 0 and "is in order" in checked.err
    shown = home.run("guide", "show", home.guide)
    assert shown.code == 0
    assert "Kiam denove?" in shown.out and "You answer together" in shown.out


def test_advice_looks_for_its_words(home: Home):
    closed = home.write(
        "closed.yaml", GUIDE.replace("Kio gravas?", '"Se eble, do estas vi bone?"').replace("Kiel vi", "Kiel via sano")
    )
    told = home.run("guide", "check", closed)
    assert told.code == 0
    assert "This can be answered with yes or no." in told.out
    assert "“sano” asks about health." in told.out
    assert "asks about health" not in samtale(home.folder, "guide", "check", closed).out


def test_its_words_for_commands_and_keys_lead_to_the_right_ones(home: Home):
    assert "Did you mean “start”?" in home.run("komencu").err
    wrong = home.write("wrong.yaml", GUIDE.replace("ask: Kio gravas?", "demando: Kio gravas?, by: estro, antavo: x"))
    told = home.run("guide", "check", wrong)
    assert told.code == 3
    assert "“ask”" in told.err and "“leader”" in told.err


def test_a_new_guide_is_made_of_its_words(home: Home):
    made = home.run("guide", "new", "mia", "--title", "Mia", "--language", TAG)
    assert made.code == 0 and "does not speak" not in made.err, made.err
    text = (home.folder / "guides" / f"mia.{TAG}.yaml").read_text()
    assert "Kio gravas pri subteno?" in text and "min: morgo" in text
    assert home.run("guide", "check", "mia").code == 0


def test_a_conversation_in_it_is_held_in_plain_mode_and_gives_an_agreement(home: Home):
    typed = ("", "/helpu", "/saltu", "/reto", "Io", "", "jeso", "2.5", "/saltu", "venonta tridi", "", "jeso", "jeso")
    done = home.run(
        *("start", home.guide, "--leader", "Ana", "--employee", "Bo", "--date", "2026-11-23", "--plain", "-o", "-"),
        typed="\n".join(typed) + "\n",
    )
    assert done.code == 0, done.err
    assert "/reto: back to the page before" in done.err
    assert "/park: put a topic aside" in done.err, "what it has no word for is English"
    assert "Ana and Bo, Unadi, Undekmo 23 2026" in done.err  # the page that is checked
    assert "**Hejme:** Yes" in done.out
    assert "We meet again on Tridi, Dudekmo 2 2026." in done.out


def test_its_days_are_understood_on_the_pages(home: Home):
    arguments = ["start", str(home.guide), "--leader", "Ana", "--employee", "Bo", "--date", "2026-11-23"]
    terminal = Terminal(arguments, home=home.folder, PYTHONPATH=home.path)
    terminal.see("Ana and Bo")
    terminal.settle().press(ENTER)
    for question in ("Kio gravas?", "Kiel vi laboras?", "Kiom da horoj?", "Kion ni promesas?"):
        terminal.see(question)
        terminal.settle().press(ctrl("n"))
    terminal.see("Kiam denove?")
    terminal.settle().type("venonta tridi")
    terminal.see("Kiam denove?", "Tridi, Dudekmo 2 2026")
    terminal.close()
