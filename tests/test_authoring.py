"""A guide of one's own: made, copied, edited, walked through and read, by somebody who has never seen YAML."""

import json
import sys
from pathlib import Path

import pytest

from ptys import ENTER, SHIFT_TAB, Terminal, ctrl
from samtale.authoring.copied_guide import copied
from samtale.authoring.editor import edit
from samtale.authoring.guide_schema import FILE, FIRST_LINE, schema_text
from samtale.authoring.new_guide import new_guide, usual_sections
from samtale.errors import GuideError, UsageError
from samtale.language import translator
from samtale.loading.guides import read_guide
from samtale.text import id_of

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "guides" / "selvledelse.nb.yaml"
EDITOR = """\
import sys
from pathlib import Path
path = Path(sys.argv[-1])
path.write_text(path.read_text(encoding="utf-8").replace({old!r}, {new!r}), encoding="utf-8")
sys.exit({code})
"""


def an_editor(folder: Path, old: str = "", new: str = "", code: int = 0) -> str:
    """A program that changes a file as somebody would in an editor."""
    script = folder / "editor.py"
    script.write_text(EDITOR.format(old=old, new=new, code=code), encoding="utf-8")
    return f'"{sys.executable}" "{script}"'


# guide new


def test_a_new_guide_can_be_used_as_it_stands(samtale):
    done = samtale("guide", "new", "--title", "Samtale på Gjøvik", "--language", "nb")
    file = samtale.home / "guides" / "samtale-pa-gjovik.nb.yaml"
    assert (done.code, done.out) == (0, "")
    assert f"Your guide is ready to be used: {file}" in done.err
    assert "samtale guide check samtale-pa-gjovik" in done.err
    checked = samtale("guide", "check", "samtale-pa-gjovik", "--strict", "--json")
    assert checked.code == 0
    told = json.loads(checked.out)
    assert (told["title"], told["language"], told["questions"]) == ("Samtale på Gjøvik", "nb", 8)
    assert samtale("guide", "list").out.count("samtale-pa-gjovik") == 1


def test_editors_know_a_new_guide(samtale):
    samtale("guide", "new", "--title", "Min")
    folder = samtale.home / "guides"
    assert (folder / "min.en.yaml").read_text(encoding="utf-8").startswith(FIRST_LINE + "\n")
    assert (folder / FILE).read_text(encoding="utf-8") == schema_text(translator("en"))


def test_the_parts_are_those_that_were_named(samtale):
    samtale(
        "guide", "new", "helg", "--title", "Helg", "--language", "nn", "--section", "Ro: og fred", "--section", "Mål"
    )
    guide = read_guide((samtale.home / "guides" / "helg.nn.yaml").read_text(encoding="utf-8"), "g")
    assert [section.title for section in guide.sections] == ["Ro: og fred", "Mål", "Avslutning"]
    assert guide.questions[0].ask == "Kva er viktigast for deg når det gjeld ro: og fred?"


@pytest.mark.parametrize("language", ["nb", "nn", "en", "fi"])
@pytest.mark.parametrize(
    "sections", [(), ("Avslutning", "Avslutning", "Slutt", "!!!", "Closing"), ("# no: 'x' \"y\" {z}",)]
)
def test_whatever_is_asked_for_becomes_a_guide(language, sections):
    title = 'Min: «samtale» #1 {x} \\ "y"'
    guide = read_guide(new_guide("g", title, language, sections or usual_sections(language)), "g")
    assert (guide.title, guide.language) == (title, language)
    own = [title for title in sections or usual_sections(language) if title != guide.sections[-1].title]
    assert [section.title for section in guide.sections[:-1]] == own


@pytest.mark.parametrize(
    ("title", "name"),
    [("Årssamtale på Gjøvik!", "arssamtale-pa-gjovik"), ("質問", "guide"), ("Čáhci", "cahci"), ("a" * 90, "a" * 40)],
)
def test_a_title_becomes_a_name_for_files(title, name):
    assert id_of(title) == name


def test_what_is_not_given_is_asked_for(samtale):
    done = samtale("guide", "new", "--plain", typed="Uke\n2\n\nRo\n\n")
    guide = read_guide((samtale.home / "guides" / "uke.nn.yaml").read_text(encoding="utf-8"), "g")
    assert done.code == 0
    assert [section.title for section in guide.sections] == ["Støtte", "Mål", "Forventningar", "Avslutning"]


def test_somebody_who_leaves_gets_no_guide(samtale):
    done = samtale("guide", "new", typed="/save\n")
    assert (done.code, done.err.splitlines()[-1]) == (0, "No guide was made.")
    assert not (samtale.home / "guides").exists()


def test_input_that_ends_before_the_title_is_told(samtale):
    done = samtale("guide", "new")
    assert done.code == 2
    assert "The input ended before the title was given. No guide was made.\nGive it with --title.\n" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["../x", "--title", "X"], "“../x” can't be the name of a guide."),
        (["a b", "--title", "X"], "“a b” can't be the name of a guide."),
        (["x", "--title", "X", "--language", "../nb"], "“../nb” is not a language."),
    ],
)
def test_a_name_leads_nowhere_else(samtale, arguments, said):
    done = samtale("guide", "new", *arguments)
    assert done.code == 2
    assert said in done.err


def test_a_guide_that_is_there_is_never_replaced(samtale):
    samtale("guide", "new", "--title", "Min")
    before = (samtale.home / "guides" / "min.en.yaml").read_bytes()
    done = samtale("guide", "new", "--title", "min", "--section", "Noe helt annet")
    assert done.code == 0
    assert (samtale.home / "guides" / "min-2.en.yaml").is_file()
    assert samtale("guide", "new", "min", "--title", "x", "--language", "**").code == 2
    assert samtale("guide", "new", "min", "--title", "Noe", "--language", "nn").code == 0
    named = samtale("guide", "new", "min", "--title", "Noe annet")
    assert named.code == 2
    assert "You have a guide with the name “min” already:" in named.err
    assert (samtale.home / "guides" / "min.en.yaml").read_bytes() == before


def test_a_new_guide_is_asked_for_on_pages(tmp_path):
    terminal = Terminal(["guide", "new"], home=tmp_path)
    terminal.see("What should the conversation be called?")
    terminal.settle().press("Uke").press(ENTER)
    terminal.see("Which language is it in?")
    assert "(•) 3 English" in terminal.text
    terminal.settle().press("1").press(ENTER)
    terminal.see("Which parts should it have?")
    assert "Støtte" in terminal.text
    terminal.settle().press(SHIFT_TAB)
    terminal.see("(•) 1 Bokmål")
    terminal.settle().press("3").press(ENTER)
    terminal.see("Support")
    terminal.settle().press(ENTER).press(ENTER).press(ENTER)
    terminal.type(ENTER)
    assert terminal.end() == 0
    guide = read_guide((tmp_path / "guides" / "uke.en.yaml").read_text(encoding="utf-8"), "g")
    assert [section.title for section in guide.sections] == ["Support", "Goals", "Expectations", "Closing"]


# guide copy


def test_a_copy_has_every_comment_and_another_id(samtale):
    done = samtale("guide", "copy", "selvledelse", "min", "--language", "nb")
    assert done.code == 0
    text = (samtale.home / "guides" / "min.nb.yaml").read_text(encoding="utf-8")
    assert text == f"{FIRST_LINE}\n{BUNDLED.read_text(encoding='utf-8')}".replace("\nid: selvledelse\n", "\nid: min\n")
    assert samtale("guide", "check", "min", "--strict").code == 0


def test_a_copy_without_another_name_goes_before_the_guide_that_came_with_samtale(samtale):
    done = samtale("guide", "copy", "selvledelse", "--language", "nb")
    assert "From now on it is used instead of the other guide with this name." in done.err
    told = json.loads(samtale("guide", "check", "selvledelse", "--language", "nb", "--json").out)
    assert told["file"] == str(samtale.home / "guides" / "selvledelse.nb.yaml")


def test_a_copy_of_a_copy_names_the_schema_once(samtale):
    samtale("guide", "copy", "selvledelse", "a", "--language", "nb")
    samtale("guide", "copy", "a", "b", "--language", "nb")
    assert (samtale.home / "guides" / "b.nb.yaml").read_text(encoding="utf-8").count("yaml-language-server") == 1


def test_what_is_wrong_is_not_copied(samtale):
    (samtale.home / "feil.yaml").write_text("samtale: 1\nid: x\n", encoding="utf-8")
    assert samtale("guide", "copy", samtale.home / "feil.yaml", "ny").code == 3
    assert not (samtale.home / "guides").exists()


REST = "title: X\nlanguage: nb\nsections: [{id: a, title: A, questions: [{id: b, ask: B}]}]\n"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("id: x", "id: ny"),
        ('"id" : "x"   # navnet', '"id" : ny   # navnet'),
        ("id:    'x'", "id:    ny"),
    ],
)
def test_the_id_is_changed_where_it_stands(line, changed):
    text, guide = copied(f"samtale: 1\n{line}\n{REST}", "g.yaml", "ny")
    assert (text, guide.id) == (f"{FIRST_LINE}\nsamtale: 1\n{changed}\n{REST}", "ny")


def test_an_id_that_stands_somewhere_odd_is_told():
    with pytest.raises(GuideError) as caught:
        copied(f"samtale: 1\nid:\n  x\n{REST}", "g.yaml", "ny")
    assert str(caught.value) == (
        "The id of g.yaml stands where it can't be changed. Copy the file yourself, and write another id in it."
    )


# --edit


def test_the_editor_is_opened_and_what_was_saved_is_checked(samtale, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", an_editor(samtale.home, "ask: Hva er viktigst", "ask: Er det viktig"))
    done = samtale("guide", "new", "min", "--title", "Min", "--language", "nb", "--edit")
    assert done.code == 0
    assert done.out.count("[closed]") == 3
    assert done.err.endswith("The guide is in order.\n")


def test_what_is_wrong_after_editing_is_told(samtale, monkeypatch):
    monkeypatch.setenv("VISUAL", an_editor(samtale.home, "title: Min", "titel: Min"))
    done = samtale("guide", "new", "min", "--title", "Min", "--edit")
    assert done.code == 3
    assert "There is no key “titel” here." in done.err
    assert "titel: Min" in (samtale.home / "guides" / "min.en.yaml").read_text(encoding="utf-8")


def test_in_a_terminal_the_editor_is_offered_again(tmp_path):
    """The first time something is broken, the second time it is mended."""
    twice = tmp_path / "twice.py"
    twice.write_text(
        "import sys; from pathlib import Path\n"
        "path = Path(sys.argv[1]); text = path.read_text(encoding='utf-8')\n"
        "words = ('titel:', 'title:') if 'titel:' in text else ('title:', 'titel:')\n"
        "path.write_text(text.replace(*words), encoding='utf-8')\n"
    )
    terminal = Terminal(
        ["guide", "copy", "selvledelse", "min", "--edit"], home=tmp_path, VISUAL=f'"{sys.executable}" "{twice}"'
    )
    terminal.see("There is no key “titel” here.", "Open the editor again, and correct it? (yes/no)")
    terminal.type("yes\r")
    assert terminal.end() == 0
    assert "The guide is in order." in terminal.text


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"EDITOR": "finnes-ikke-her --wait"}, "The editor “finnes-ikke-her” can't be opened. Set EDITOR to one that"),
        ({"EDITOR": '"uten slutt'}, "The editor “\"uten slutt” can't be opened. Set EDITOR to one that you have"),
    ],
)
def test_an_editor_that_is_not_there_is_told(tmp_path, environment, said):
    with pytest.raises(UsageError) as caught:
        edit(tmp_path / "x", environment)
    assert str(caught.value).startswith(said)


def test_nobody_need_have_chosen_an_editor(tmp_path, monkeypatch):
    monkeypatch.setattr("samtale.authoring.editor.shutil.which", lambda name: None)
    with pytest.raises(UsageError, match="It is not known which editor you use"):
        edit(tmp_path / "x", {})


def test_an_editor_that_fails_is_told_and_the_file_is_kept(samtale, monkeypatch):
    monkeypatch.setenv("VISUAL", an_editor(samtale.home, code=1))
    done = samtale("guide", "new", "min", "--title", "Min", "--edit")
    assert done.code == 2
    assert "ended with an error.\nWhat was saved is in " in done.err
    assert (samtale.home / "guides" / "min.en.yaml").exists()


# guide preview


def test_a_preview_walks_every_page_and_stores_nothing(samtale):
    typed = "\n".join(["", "Alltid", "", *[""] * 40, "/skip", "/skip", ""])
    done = samtale("guide", "preview", ROOT / "docs" / "example" / "short.en.yaml", "--plain", typed=typed)
    assert done.code == 0
    assert "The leader and The employee" in done.err
    assert "This is a preview: nothing is stored." in done.err
    assert "It is kept" not in done.err
    assert "When do you feel that I have your back?" in done.err
    assert "Is this what you have agreed on?" in done.err
    assert done.err.endswith("That was the preview. Nothing is stored.\n")
    assert [path.name for path in samtale.home.iterdir()] == []


def test_a_preview_shows_a_review_although_there_was_no_last_time(samtale):
    done = samtale("guide", "preview", "selvledelse", "--plain", typed="\n" * 14)
    assert "Something that the leader promised" in done.err
    assert "A goal from the last agreement" in done.err


def test_a_preview_has_nothing_to_save(samtale):
    done = samtale(
        "guide", "preview", ROOT / "docs" / "example" / "short.en.yaml", "--plain", typed="\nAlltid\n/save\n"
    )
    assert (done.code, done.err.splitlines()[-1]) == (0, "That was the preview. Nothing is stored.")
    assert list(samtale.home.iterdir()) == []


def test_a_preview_on_pages_never_says_that_anything_was_saved(tmp_path):
    terminal = Terminal(["guide", "preview", str(ROOT / "docs" / "example" / "short.en.yaml")], home=tmp_path)
    terminal.see("A short conversation")
    terminal.settle().press(ENTER)
    terminal.see("When do you feel")
    terminal.settle().press("Always").press(ENTER)
    terminal.see("What do I promise")
    terminal.settle()
    assert "saved" not in terminal.text
    terminal.type(ctrl("s"))
    assert terminal.end() == 0
    assert not (tmp_path / "conversations").exists()


# guide show

SCRIPT = """\
# A short conversation

## Support

### 1. When do you feel that I have your back?

*The employee answers · goes into the agreement · In your own words*

### 2. What do I promise you?

*The leader answers · goes into the agreement · Promises, each with an owner and a date · At most one*
"""


def test_a_guide_is_shown_as_a_script(samtale):
    done = samtale("guide", "show", ROOT / "docs" / "example" / "short.en.yaml", "--to", "md")
    assert (done.code, done.out) == (0, SCRIPT)


def test_it_is_shown_to_be_read(samtale):
    out = samtale("guide", "show", "selvledelse", "--language", "nb").out
    assert out.startswith("Samtale om selvledelse\n───")
    assert "5. Hva av det vi avtalte, har betydd mest for deg?" in out
    assert "#" not in out


def test_the_file_itself_is_shown_with_its_comments(samtale):
    assert samtale("guide", "show", "selvledelse", "--language", "nb", "--to", "yaml").out == BUNDLED.read_text(
        encoding="utf-8"
    )


def test_a_script_is_written_to_a_file(samtale):
    done = samtale("guide", "show", ROOT / "docs" / "example" / "short.en.yaml", "-o", "script.md")
    assert (done.code, done.err) == (0, "Written to script.md.\n")
    assert (samtale.home / "script.md").read_text(encoding="utf-8") == SCRIPT
    assert samtale("guide", "show", "selvledelse", "-o", "script.md").code == 2


def test_an_unknown_format_is_told(samtale):
    done = samtale("guide", "show", "--to", "odt")
    assert (done.code, done.err) == (
        2,
        "Files of the kind “odt” can't be written.\nThese can be: md, html, pdf, yaml.\n",
    )


def test_a_guide_is_a_handout_too(samtale):
    assert "<h1" in samtale("guide", "show", "oppfolging", "--to", "html").out
    assert samtale("guide", "show", "oppfolging", "--to", "pdf", "-o", "handout.pdf").code == 0
    assert (samtale.home / "handout.pdf").read_bytes().startswith(b"%PDF")


def test_conditions_options_and_help_are_told_in_words(samtale):
    file = samtale.home / "g.yaml"
    file.write_text(
        """\
samtale: 1
id: g
title: "*G* <b>"
language: en
version: 2
description: One sentence.
intro: |
  First.

  Second.
sections:
  - id: s
    title: S
    minutes: 10
    intro: Now.
    questions:
      - {id: a, ask: A, label: Alfa, type: choice, options: {x: Ex, y: Why}, other: true, keep: nothing}
      - {id: b, ask: B, type: scale, from: 0, to: 3, labels: {0: none, 2: some}, required: true}
      - id: c
        ask: C
        type: entries
        fields: [{id: f, ask: Which course}]
        when:
          all:
            - {question: b, at_least: 1, at_most: 2}
            - not: {any: [{question: b, is: 3}, {question: b, in: [0]}]}
        tip: Wait.
        probes: [What else]
      - {id: d, ask: D, when: {question: c, answered: false}, type: list}
      - {id: e, ask: E, when: {question: d, includes: ro}}
      - {id: f, ask: F, when: {question: e, is_not: nei}, type: number, by: both}
      - {id: h, ask: H, when: {question: e, answered: true}, type: review}
""",
        encoding="utf-8",
    )
    assert (
        samtale("guide", "show", file, "--to", "md").out
        == r"""# \*G\* &lt;b>

One sentence.

About 10 minutes · Version 2

> First.
>
> Second.

## S · 10 min

> Now.

### 1. A

*You answer together · is not written down*

- Ex
- Why
- Something else

### 2. B

*You answer together · goes into the agreement · A point on a scale · Must be answered before the end*

- 0: none
- 2: some
- 3

### 3. C

*You answer together · goes into the agreement · Rows to fill in*

- Which course

Only asked when question 2 is at least 1 and is at most 2 and not (question 2 is 3 or question 2 is one of 0).

**For the leader:** Wait.

**To follow up with:**

- What else

### 4. D

*You answer together · goes into the agreement · A list*

Only asked when question 3 has no answer.

### 5. E

*You answer together · goes into the agreement · In your own words*

Only asked when question 4 includes ro.

### 6. F

*Both answer · goes into the agreement · A number*

Only asked when question 5 is not nei.

### 7. H

*You answer together · goes into the agreement · How each goal and promise of the last agreement went*

Only asked when question 5 has an answer.
"""
    )


# guide schema


def test_the_schema_is_written_for_editors(samtale):
    assert samtale("guide", "schema").out == schema_text(translator("en"))
    assert samtale("guide", "schema", "-o", "s.json").err == "Written to s.json.\n"
    assert (samtale.home / "s.json").read_text(encoding="utf-8") == schema_text(translator("en"))
    assert samtale("guide", "schema", "-o", "s.json").code == 2
