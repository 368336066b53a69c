"""The Word file: real styles, lists and tables, what was said literally, and the same bytes every time."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from hostile import HOSTILE, as_said, hostile_texts
from reading_back import EVERYTHING, said
from samtale.documents import word
from samtale.documents.frame import Frame
from samtale.documents.markdown import parse
from samtale.documents.tree import (
    Break,
    BulletList,
    CheckBox,
    Code,
    CodeSpan,
    Document,
    Heading,
    Inline,
    Item,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from samtale.text import clean

GOLDEN = Path(__file__).parent / "golden"
FULL = parse((GOLDEN / "avtale-full-nb.md").read_text(encoding="utf-8"))
ON = date(2026, 11, 23)
UNSEEN = "\u200e"  # what ends a stretch from right to left

TICKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"


def made(document: Document, title: str = "Avtale", language: str = "nb") -> bytes:
    return word.docx(document, Frame(title, language), on=ON)


def opened(document: Document, **about: str) -> Any:
    return docx.Document(io.BytesIO(made(document, **about)))


def body(document: Document, **about: str) -> Any:
    return opened(document, **about).element.body


def text_of(element: Any) -> str:
    """The text of a paragraph, with new lines and tabs."""
    marks = {qn("w:t"): lambda part: part.text or "", qn("w:br"): lambda _: "\n", qn("w:tab"): lambda _: "\t"}
    runs = element.iter(*marks)
    return "".join(marks[part.tag](part) for part in runs).replace(UNSEEN, "")


def outline(container: Any) -> Iterator[str]:
    """A line for each paragraph: its style, its list and how far in it is, and its words. Tables have their rows."""
    for element in container:
        if element.tag == qn("w:p"):
            yield paragraph(element)
        elif element.tag == qn("w:tbl"):
            for row in element.tr_lst:
                repeated = " (repeated)" if row.xpath("w:trPr/w:tblHeader") else ""
                yield f"row{repeated}: " + " | ".join(paragraph(cell.p_lst[0]) for cell in row.tc_lst)


def paragraph(element: Any) -> str:
    number = [
        f"{kind}{element.xpath(f'w:pPr/w:numPr/w:{kind}/@w:val')[0]}"
        for kind in ("numId", "ilvl")
        if element.xpath("w:pPr/w:numPr")
    ]
    indent = element.xpath("w:pPr/w:ind/@w:left")
    return " ".join([element.style, *number, *indent]) + f": {text_of(element)!r}"


def styles_of(document: Any) -> dict[str, Any]:
    return {style.get(qn("w:styleId")): style for style in document.styles.element.style_lst}


# What becomes of each part


def test_a_whole_document():
    markdown = """\
# Avtale – *Samtale*

Mellom **Anne** og Kari\\
i dag.

### Mål

- [ ] **Anne**: lese
- [x] skrive
- uten

3. tre
4. [x] fire
    - under

      og mer
1. ny

> sagt
>
> - så

| Hva | Hvem |
|:---|---:|
| a | **Anne** |
| c<br>d |

---

```
kode
    inn
```

Under:

<!-- samtale: signatures -->

| Navn | Underskrift |
|---|---|
| Anne | |
"""
    assert list(outline(body(parse(markdown)))) == [
        "Heading1: 'Avtale – Samtale'",
        "Normal: 'Mellom Anne og Kari\\ni dag.'",
        "Heading2: 'Mål'",
        "ListParagraph 397: '☐\\tAnne: lese'",
        "ListParagraph 397: '☑\\tskrive'",
        "ListParagraph numId1 ilvl0 397: 'uten'",
        "ListParagraph numId2 ilvl0 397: 'tre'",
        "ListParagraph numId2 ilvl0 397: '☑ fire'",
        "ListParagraph numId1 ilvl1 794: 'under'",
        "ListParagraph 794: 'og mer'",
        "ListParagraph numId2 ilvl0 397: 'ny'",
        "Quote 284: 'sagt'",
        "Quote numId1 ilvl0 681: 'så'",
        "row (repeated): TableText: 'Hva' | TableText: 'Hvem'",
        "row: TableText: 'a' | TableText: 'Anne'",
        "row: TableText: 'c\\nd' | TableText: ''",
        "AfterTable: ''",
        "Rule: ''",
        "Code: 'kode\\n    inn'",
        "Normal: 'Under:'",
        "row (repeated): SignatureHeading: 'Navn' | SignatureHeading: 'Underskrift'",
        "row: SignatureText: 'Anne' | SignatureLine: ''",
        "AfterTable: ''",
    ]


def test_every_style_that_is_used_is_described():
    document = opened(EVERYTHING)
    used = {
        value for part in ("pStyle", "rStyle", "tblStyle") for value in document.element.xpath(f"//w:{part}/@w:val")
    }
    assert used <= set(styles_of(document))
    assert {"Heading1", "Heading2", "CodeWords", "Hyperlink", "Rows", "Signatures"} <= used


def test_headings_are_words_own():
    styles = styles_of(opened(EVERYTHING))
    for level in range(1, 7):
        style = styles[f"Heading{level}"]
        assert style.name_val == f"heading {level}"
        assert style.xpath("w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]


def test_each_numbered_list_starts_where_it_says():
    document = opened(parse("3. tre\n4. fire\n\n---\n\n1. en\n\n    7. sju\n"))
    starts = document.part.numbering_part.element.xpath("w:num[position() > 1]/w:lvlOverride")
    assert [(level.ilvl, level.xpath("w:startOverride/@w:val")) for level in starts] == [
        (0, ["3"]),
        (0, ["1"]),
        (1, ["7"]),
    ]
    assert document.element.xpath("//w:numId/@w:val") == ["2", "2", "3", "4"]


def test_marks_become_words_own_and_hold_for_other_scripts_too():
    runs = body(parse("**a *b*** ~~c~~ `d` **שלום** e")).xpath("w:p/w:r")
    marks = [(text_of(run), [part.tag.partition("}")[2] for part in run.xpath("w:rPr/*")]) for run in runs]
    assert [mark for mark in marks if mark[0].strip()] == [
        ("a ", ["b", "bCs"]),
        ("b", ["b", "bCs", "i", "iCs"]),
        ("c", ["strike"]),
        ("d", ["rStyle"]),
        ("שלום", ["b", "bCs", "rtl"]),
        (" e", []),
    ]


def test_a_box_can_be_ticked_in_word():
    boxes = body(EVERYTHING).xpath("//w:sdt")
    ticked = [box.find(f".//{TICKED}").values() == ["1"] for box in boxes]
    assert list(zip(ticked, map(text_of, boxes), strict=True)) == [
        (True, "☑"),
        (False, "☐"),
        (True, "☑"),
        (True, "☑"),
        (False, "☐"),
        (True, "☑"),
    ]


def test_links_lead_to_pages_and_mail_and_paper_says_where():
    markdown = (
        "[NRK](https://nrk.no/?a=1&b) <https://vg.no> <kari@nrk.no> [](https://x.no) [a](ftp://b) [c](javascript:d)"
    )
    document = opened(parse(markdown))
    links = document.element.xpath("//w:hyperlink")
    targets = [document.part.rels[link.get(qn("r:id"))].target_ref for link in links]
    assert list(zip(targets, map(text_of, links), strict=True)) == [
        ("https://nrk.no/?a=1&b", "NRK (https://nrk.no/?a=1&b)"),
        ("https://vg.no", "https://vg.no"),
        ("mailto:kari@nrk.no", "kari@nrk.no"),
        ("https://x.no", "https://x.no"),
    ]
    assert text_of(document.element.body).endswith("a (ftp://b) [c](javascript:d)")


def test_columns_are_as_wide_as_their_words_need_and_fill_the_page():
    ((narrow, wide, number),) = widths(
        "| Nr | Hva vi ble enige om | Tall |\n|---|---|---|\n| 1 | " + "ord " * 40 + "| 3 |\n"
    )
    assert wide > 4 * narrow
    assert wide > 4 * number
    for columns in widths(EVERYTHING):
        assert 9000 < sum(columns) <= 9070


def widths(document: Document | str) -> list[list[int]]:
    grids = body(parse(document) if isinstance(document, str) else document).xpath("//w:tblGrid")
    return [[int(column.get(qn("w:w"))) for column in grid] for grid in grids]


def test_a_table_without_names_repeats_none_and_one_that_is_empty_is_left_out():
    (table,) = body(parse("| | |\n|---|---|\n| a | b |\n")).tbl_lst
    assert not table.xpath(".//w:tblHeader")
    assert table.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["0"]
    assert list(outline(body(parse("| | |\n|---|---|\n")))) == []


def test_two_tables_stay_two():
    tags = [element.tag.partition("}")[2] for element in body(parse("| a |\n|---|\n\n| b |\n|---|\n"))]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_there_is_always_a_line_to_sign_on_and_what_is_said_before_stays_with_it():
    document = body(parse("Under:\n\n<!-- samtale: signatures -->\n\n| a | b |\n|---|---|\n| Anne | Kari |\n"))
    assert list(outline(document))[1:4] == [
        "row (repeated): SignatureHeading: 'a' | SignatureHeading: 'b'",
        "row: SignatureLine: '' | SignatureLine: ''",
        "row: SignatureText: 'Anne' | SignatureText: 'Kari'",
    ]
    assert document.p_lst[0].xpath("w:pPr/w:keepNext")


def test_more_columns_than_can_be_read_are_told_one_below_the_other():
    names = [f"k{number}" for number in range(70)]
    table = f"|{'|'.join(names)}|\n{'|---' * 70}|\n|{'|'.join('v' * 70)}|\n"
    (item,) = outline(body(parse(table)))
    assert item == "ListParagraph numId1 ilvl0 397: " + repr("\n".join(f"{name}: v" for name in names))


def test_what_is_nested_deep_is_kept_on_the_page():
    deep: Quote | BulletList | Paragraph = Paragraph((Text("dypt"),))
    for _ in range(15):
        deep = Quote((BulletList((Item((deep,)),)),))
    last = list(outline(body(Document((deep,)))))[-1]
    assert last == "Quote numId1 ilvl8 5000: 'dypt'"


# The file


def test_the_file_tells_its_title_language_and_day_and_nobodys_name():
    about = opened(FULL, title="Avtale\n–\x00 alt", language="nn").core_properties
    assert (about.title, about.language) == ("Avtale – alt", "nn-NO")
    assert (about.created, about.modified) == (datetime(2026, 11, 23, tzinfo=UTC),) * 2
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_a_title_that_word_has_no_room_for_is_cut():
    assert opened(FULL, title="x" * 300).core_properties.title == "x" * 255


@pytest.mark.parametrize(
    ("language", "told"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB"), ("en-US", "en-US"), ("tlh", "tlh")]
)
def test_word_is_told_the_language(language, told):
    assert opened(FULL, language=language).styles.element.xpath("w:docDefaults//w:lang/@w:val") == [told]


def test_a_language_from_right_to_left_turns_paragraphs_and_tables():
    document = opened(parse("a\n\n| b |\n|---|\n| c |\n"), language="ar")
    assert styles_of(document)["Normal"].xpath("w:pPr/w:bidi")
    assert document.element.xpath("//w:bidiVisual")


def test_the_foot_of_each_page_says_whose_it_is_and_counts_pages():
    made_ = word.docx(FULL, Frame("Avtale", "en", ("Anne", "Kari")), on=ON)
    (foot,) = docx.Document(io.BytesIO(made_)).sections[0].footer.paragraphs
    element = foot.paragraph_format.element
    assert text_of(element) == "Avtale · Anne · Kari\tPage 1 of 1"
    assert element.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_each_page_of_a_draft_says_so_and_others_have_nothing_at_their_head():
    made_ = word.docx(FULL, Frame("Avtale", "nb", notice="Utkast"), on=ON)
    header = docx.Document(io.BytesIO(made_)).sections[0].header
    assert [(paragraph.text, paragraph.style.style_id) for paragraph in header.paragraphs] == [("Utkast", "Header")]
    assert opened(FULL).sections[0].header.is_linked_to_previous


def test_the_paper_is_a4():
    section = opened(FULL).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_every_part_is_of_the_same_day_and_the_file_is_small():
    file = made(FULL)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in parts.namelist():
            etree.fromstring(parts.read(name))
    assert len(file) < 60_000


SUM = f"""\
import hashlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_word import EVERYTHING, made
print(hashlib.sha256(made(EVERYTHING)).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_every_process():
    def elsewhere(seed: str, zone: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run([sys.executable, "-c", SUM], env=env, capture_output=True, text=True, check=True).stdout

    here = hashlib.sha256(made(EVERYTHING)).hexdigest() + "\n"
    assert [elsewhere("1", "UTC"), elsewhere("2", "Asia/Tokyo")] == [here, here]


# Whatever was said


def everywhere(text: str) -> Document:
    words: tuple[Inline, ...] = (Text(text),)
    return Document(
        (
            Heading(1, words),
            Paragraph((Strong(words), Break(), Link("https://example.org", words))),
            BulletList((Item((Paragraph(words),), checked=True), Item((Quote((Paragraph((CodeSpan(text),)),)),)))),
            Table((words, words), ((words, (CheckBox(checked=False), *words)),), ("", "right")),
            Table((words,), ((words,),), ("",), "signatures"),
            Code(text),
        )
    )


def read(container: Any) -> list[str]:
    return list(filter(None, (text_of(element).lstrip("☐☑\t") for element in container.iter(qn("w:p")))))


def expected(text: str) -> Sequence[str]:
    link = "" if text == "https://example.org" else " (https://example.org)"
    heading = [text] if text.strip() else []
    return [*heading, f"{text}\n{text}{link}", *[text] * 9] if text else [f"\n{link}"]


@pytest.mark.parametrize("texts", [HOSTILE[:200], HOSTILE[200::20]], ids=["words", "more"])
def test_hostile_text_is_written_literally_in_every_place(texts):
    for text in map(as_said, texts):
        if text:
            assert read(body(everywhere(text))) == expected(text)


@settings(deadline=None, max_examples=max(25, settings().max_examples // 4))
@given(hostile_texts.map(as_said).filter(bool))
def test_random_hostile_text_is_written_literally_in_every_place(text):
    assert read(body(everywhere(text))) == expected(text)


def test_what_no_xml_can_hold_never_stands_in_the_way():
    for text in ("a\x00b", "\x1b[31ma\x1b[0mb", "a\ud800b", "a\ufffe\uffffb", "a\x0bb\x85c", "\x08"):
        document = body(everywhere(text), title=text, language="nb")
        assert clean(text) in text_of(document)
    assert opened(Document((Paragraph((Link("https://a\x00\ud800", (Text("b"),)),)),)), language="n\x00b")


# In LibreOffice

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (Debian: libreoffice-writer-nogui)")
def test_libreoffice_reads_the_same_words(tmp_path):
    documents = {"full": FULL, "everything": EVERYTHING}
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(made(document))
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
        *(str(tmp_path / f"{name}.docx") for name in documents),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    for name, document in documents.items():
        text = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig").replace(UNSEEN, "")
        expected = " ".join(said(document))
        assert without_signs(LEADS_TO.sub("", text).split()) == without_signs(LEADS_TO.sub("", expected).split())


LEADS_TO = re.compile(r" \((?:https|ftp):[^)]*\)")
"""What stands behind a link for paper."""


def without_signs(words: list[str]) -> list[str]:
    """The words without bullets, numbers of lists and boxes."""
    signs = {"•", "◦", "▪", "–", "☐", "☑", *(f"{number}." for number in range(1, 10))}
    return [word for word in words if word not in signs]
