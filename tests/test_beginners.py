"""What a beginner writes by mistake is told at the line where it stands, with what to write instead."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from samtale.errors import GuideError
from samtale.files.reading import decode
from samtale.loading.catalogue import better_name
from samtale.loading.guides import read_guide

HEAD = "samtale: 1\nid: g\ntitle: T\nlanguage: nb\nsections:\n  - id: s\n    title: S\n"
ASKED = HEAD + "    questions:\n"
FIRST = ASKED + "      - id: a\n        ask: Hva?\n"


def told(text: str) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read_guide(text, "g.yaml")
    return [str(line).removeprefix("g.yaml:") for line in caught.value.details]


HYPHEN = "Begin the line with a hyphen and a space: “- id: …”."
NO_SPACE = "A space is missing after the hyphen."
LINES = {
    "samtale:1\nid: g\n": "1:1: A space is missing after the colon of “samtale:1”. Write “samtale: 1”.",
    "samtale: 1\n\nid:g\ntitle: T\n": "3:1: A space is missing after the colon of “id:g”. Write “id: g”.",
    FIRST + "        tip:Vent litt\n        label: x\n": (
        "11:9: A space is missing after the colon of “tip:Vent litt”. Write “tip: Vent litt”."
    ),
    ASKED + "      -id: a\n        ask: Hva?\n": f"9:7: {NO_SPACE} {HYPHEN}",
    ASKED + "      – id: a\n        ask: Hva?\n": f"9:7: An item of a list can't begin with “–”. {HYPHEN}",
    ASKED + "      • id: a\n        ask: Hva?\n      • id: b\n        ask: Hva?\n": (
        f"9:7: An item of a list can't begin with “•”. {HYPHEN}"
    ),
    ASKED + "      * id: a\n        ask: Hva?\n": f"9:7: An item of a list can't begin with “*”. {HYPHEN}",
    ASKED + "      *id: a\n        ask: Hva?\n": f"9:7: An item of a list can't begin with “*”. {HYPHEN}",
    ASKED + "      · id: a\n        ask: Hva?\n": f"9:7: An item of a list can't begin with “·”. {HYPHEN}",
    FIRST + "      * id: b\n        ask: Hva?\n": f"11:7: An item of a list can't begin with “*”. {HYPHEN}",
    FIRST + "        probes:\n          * Hva mer?\n": (
        "12:11: An item of a list can't begin with “*”. Begin each line with a hyphen and a space."
    ),
    FIRST + "        probes:\n          -Hva mer?\n          -Hvem?\n": (
        f"11:9: {NO_SPACE} Begin each line with a hyphen and a space."
    ),
    ASKED + "        id: a\n        ask: Hva?\n      - id: b\n        ask: Hva?\n": (
        "9:9: A hyphen is missing before “id”. Write “- id: …”, with the hyphen right above the next one."
    ),
    ASKED + "      ask: Hva?\n      id: a\n      - id: b\n        ask: Hva?\n": (
        "9:7: A hyphen is missing before “ask”. Write “- ask: …”, with the hyphen right above the next one."
    ),
    "samtale: 1\nsections:\n    id: a\n    title: A\n  - id: b\n": (
        "3:5: A hyphen is missing before “id”. Write “- id: …”, with the hyphen right above the next one."
    ),
    FIRST + "        type: scale\n        labels: 1: lav, 5: høy\n": (
        "12:9: What belongs to “labels” goes in braces. Write “labels: {1: lav, 5: høy}”."
    ),
    FIRST + "      - id: b\n        ask: Hva?\n        when: question: a, is: ja\n": (
        "13:9: What belongs to “when” goes in braces. Write “when: {question: a, is: ja}”."
    ),
    FIRST.replace("title: S\n", "title: S\n    minutes: 15 minutter\n"): (
        "8:5: This should be a number. Write 15, in digits alone."
    ),
    FIRST.replace("title: S\n", "title: S\n    minutes: 1 time\n"): "8:5: This should be a number. Write it in digits.",
    ASKED + "      - id: a\n        ask: [Hva er viktigst?]\n": (
        "10:9: This should be text, and brackets or hyphens make a list of it. "
        "Leave them out, or put the whole text in quotation marks."
    ),
    FIRST + "        by: Lederen\n": (
        "11:9: “Lederen” is not possible here. Did you mean “leader”? It can be: employee, leader, together, both."
    ),
    FIRST + "        keep: ja\n": (
        "11:9: “ja” is not possible here. Did you mean “agreement”? It can be: agreement, record, nothing."
    ),
    FIRST + "        role: merknader\n": (
        "11:9: “merknader” is not possible here. Did you mean “remark”? "
        "It can be: expectation, remark, next_meeting, period."
    ),
    FIRST + "        hjelpetekst: Vent.\n": "11:9: There is no key “hjelpetekst” here. Did you mean “tip”?",
    FIRST + "        oppfølging: [Hva mer?]\n": "11:9: There is no key “oppfølging” here. Did you mean “probes”?",
    FIRST + "        obligatorisk: true\n": "11:9: There is no key “obligatorisk” here. Did you mean “required”?",
    FIRST + "        placeholder: Ro\n": (
        "11:9: There is no key “placeholder” here. An answer can't be filled in beforehand. Remove the line."
    ),
    FIRST + "        tip: Vent på svaret.\n        Ikke svar selv: la det være stille.\n": (
        "12:9: There is no key “Ikke svar selv” here. If the line belongs to the text of “tip” above it, "
        "write “tip: >-”, and all of the text below that, further in."
    ),
}


@pytest.mark.parametrize("text", LINES)
def test_a_slip_is_told_where_it_was_made(text):
    assert told(text) == [LINES[text]]


def test_a_colon_in_a_text_is_still_told_as_one():
    assert told(ASKED + "      - id: a\n        ask: Husk: hva?\n") == [
        (
            "10:18: There is one colon too many here. "
            "Put a text that has a colon in it in quotation marks. Or does the line begin too far in?"
        )
    ]


def test_an_address_in_a_text_is_no_name_without_a_space():
    (line,) = told(ASKED + "      - id: a\n        ask: Se\n         http://x.no og\n        tip: b: c\n")
    assert line.startswith("12:15: There is one colon too many here.")


# Files that are something else


def zipped(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi hei}", "an RTF file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a Word file"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word file"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel file"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file"),
        (zipped("Index/Document.iwa", "preview.jpg"), "a Pages file"),
        (zipped("a.nb.yaml"), "a zip archive"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"\0\0\0\x18ftypheic\0", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        (b"\n<!DOCTYPE html>\n<html>", "a web page"),
        (b"%PDF-1.4\n" + b"x" * 1_000_001, "a PDF"),
    ],
)
def test_a_file_of_another_program_is_called_by_its_kind(data, kind):
    with pytest.raises(GuideError) as caught:
        decode(data, "prat.yaml")
    assert [str(part) for part in caught.value.parts] == [
        f"prat.yaml is {kind}, not a text file.",
        "Open it in the program that made it, and save the text as plain text (.txt), UTF-8.",
    ]


@pytest.mark.parametrize("text", ["BM er en forkortelse", "PK: ja", "{rtf}", "GIFT", "", "% prosent"])
def test_a_text_is_not_taken_for_one(text):
    assert decode(text.encode(), "a") == text


def test_a_mark_that_notepad_puts_first_is_passed_over():
    assert read_guide(decode(b"\xef\xbb\xbf" + FIRST.encode(), "g.yaml"), "g.yaml").id == "g"


# Names


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Min første prat.yaml", "min-forste-prat.nb.yaml"),
        ("oppstart.yml", "oppstart.nb.yaml"),
        ("oppstart.en.yml", "oppstart.en.yaml"),
        ("Årlig (2027).nn.yaml.txt", "arlig-2027.nn.yaml"),
        ("v1.2 utkast.yaml", "v1-2-utkast.nb.yaml"),
    ],
)
def test_a_better_name_is_one_by_which_a_guide_is_found(name, better):
    assert better_name("guides", name, "nb") == better


def test_files_that_are_passed_over_are_named_by_the_list(samtale, tmp_path):
    folder = tmp_path / "guides"
    folder.mkdir()
    for name in ("Ny prat.yaml", "kort.nb.yml", "i-orden.nb.yaml", ".skjult.yaml", "les meg.txt"):
        (folder / name).write_text(FIRST, encoding="utf-8")
    done = samtale("guide", "list")
    assert "i-orden" in done.out
    assert [line.split(" is passed over")[0] for line in done.err.splitlines()] == [
        str(folder / "Ny prat.yaml"),
        str(folder / "kort.nb.yml"),
    ]
    assert "Rename it to ny-prat.en.yaml, with the language that it is written in: nb, nn or en." in done.err
    assert "Rename it to kort.nb.yaml" in done.err


def test_a_guide_that_is_asked_for_by_the_name_that_its_file_should_have_is_told_how_to_get_it(samtale, tmp_path):
    file = tmp_path / "guides" / "Ny prat.yml"
    file.parent.mkdir()
    file.write_text(FIRST, encoding="utf-8")
    done = samtale("guide", "check", "ny-prat")
    assert done.code == 3
    assert f"{file} is passed over, since its name can't be used. Rename it to ny-prat.nb.yaml" in done.err


def test_a_setting_that_is_unknown_is_told_once_with_its_line(samtale, tmp_path):
    (tmp_path / "config.yaml").write_text("# mine\nlanguage: en\nlangage: nn\n", encoding="utf-8")
    done = samtale("guide", "list")
    assert done.err == f"{tmp_path / 'config.yaml'}:3: There is no setting “langage”. Did you mean “language”?\n"
    assert done.code == 0


def test_norwegian_without_more_is_bokmal_in_a_new_guide(samtale, tmp_path):
    done = samtale("guide", "new", "prat", "--title", "Prat", "--language", "no")
    assert done.code == 0
    text = Path(tmp_path / "guides" / "prat.nb.yaml").read_text(encoding="utf-8")
    assert "language: nb" in text
    assert "Hva lover vi hverandre" in text


# Advice


def advised(samtale, tmp_path, questions: str) -> list[str]:
    file = tmp_path / "g.nb.yaml"
    file.write_text(ASKED + questions, encoding="utf-8")
    return [line.removeprefix(f"{file}:") for line in samtale("guide", "check", file).out.splitlines()]


def test_an_option_that_a_comma_may_have_cut_is_told(samtale, tmp_path):
    lines = advised(
        samtale,
        tmp_path,
        "      - id: a\n        ask: Hvor?\n        tip: Vent.\n        type: choice\n"
        "        options: [hjemme, på kontoret, eller ute, ofte]\n        probes: [Når, og hvor?, Hvem?]\n",
    )
    whole = 'A comma separates them. Are they one text? Then write it in quotation marks: "{}". [comma]'
    assert [line for line in lines if "[comma]" in line] == [
        f"13:40: “eller ute” may belong to “på kontoret”. {whole.format('på kontoret, eller ute')}",
        f"14:23: “og hvor?” may belong to “Når”. {whole.format('Når, og hvor?')}",
    ]


def test_braces_are_told_to_be_shown(samtale, tmp_path):
    lines = advised(samtale, tmp_path, '      - {id: a, ask: "Hva vil {{ leader }} og {teamet}?", tip: Vent.}\n')
    assert [line for line in lines if "[braces]" in line] == [
        (
            "9:17: “{{ leader }}” is shown as it stands. "
            "Double braces belong to templates. In a guide, a name is written {leader}. [braces]"
        ),
        (
            "9:17: “{teamet}” is shown as it stands. "
            "Nothing is put in its place: leave out the braces, or write the words themselves. [braces]"
        ),
    ]


def test_what_is_rare_comes_first_and_what_is_alike_is_told_once(samtale, tmp_path):
    many = "".join(f"      - {{id: q{at}, ask: Hva er nummer {at}?}}\n" for at in range(5))
    lines = advised(samtale, tmp_path, f"{many}      - {{id: x, ask: Er du klar?, tip: Vent.}}\n")
    names = [line.split("[")[-1] for line in lines]
    assert names == ["no-promise]", "crowded]", "closed]", "no-tip] Also on line 10, 11, 12, 13."]
