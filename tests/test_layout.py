"""What all writers must agree on, decided once: what stays together on a page, paragraphs, days, links, columns."""

import io
import re
from datetime import date
from itertools import pairwise

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

import browser as chromium
from samtale.documents import word
from samtale.documents.frame import Frame
from samtale.documents.html import html
from samtale.documents.layout import laid_out
from samtale.documents.markdown import parse
from samtale.documents.pdf import pdf
from samtale.documents.tree import (
    Block,
    BulletList,
    Heading,
    Isolated,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Together,
    Unbroken,
    words,
)
from samtale.terminal.show import lines

ON = date(2026, 11, 23)
FRAME = Frame("Avtale", "nb", ("Anne Berg", "Kari Ødegård"))
SIGNED = """\
## Neste samtale

Vi møtes igjen mandag 15. februar 2027.

## Underskrifter

Begge har bekreftet dette.

<!-- samtale: signatures -->

| Navn | Sted og dato | Underskrift |
|---|---|---|
| Anne Berg, leder | | |
| Kari Ødegård, medarbeider | | |

Begge får hvert sitt eksemplar.
"""
ENDING = ("Neste samtale", "15. februar 2027", "Begge har bekreftet", "Kari Ødegård, medarbeider", "hvert sitt")


def blocks(markdown: str) -> tuple[Block, ...]:
    return laid_out(parse(markdown)).blocks


def pdf_pages(markdown: str) -> list[str]:
    data = pdf(parse(markdown), FRAME, on=ON).data
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def promises(count: int) -> str:
    made = [f"- [ ] **Kari**, innen fredag 8. januar 2027: løfte nummer {number} til deg" for number in range(count)]
    return "# Avtale\n\nMellom Anne og Kari.\n\n## Hva vi lover\n\n" + "\n".join(made) + "\n\n"


def text_of(element: object) -> str:
    """What a part of a Word file says."""
    return "".join(part.text for part in element.iter(qn("w:t")))


# Together on a page


@pytest.mark.parametrize("count", range(1, 61))
def test_the_next_day_the_signatures_and_the_last_sentence_stand_on_one_page(count):
    last = pdf_pages(promises(count) + SIGNED)[-1]
    assert [part for part in ENDING if part not in last] == []


@pytest.mark.skipif(bool(chromium.MISSING), reason=chromium.WHY_NOT)
def test_they_do_so_where_a_web_page_is_printed(tmp_path):
    with chromium.open_browser() as browser:
        for count in range(12, 30, 3):
            file = tmp_path / f"{count}.html"
            file.write_text(html(parse(promises(count) + SIGNED), FRAME), encoding="utf-8")
            browser.look_at(file)
            pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(browser.printed())).pages]
            assert [part for part in ENDING if part not in pages[-1].replace("\n", " ")] == []
            assert all("Anne Berg · Kari Ødegård" in page for page in pages)


def test_in_word_each_of_them_stays_with_what_follows():
    body = docx.Document(io.BytesIO(word.docx(parse(promises(3) + SIGNED), FRAME, on=ON))).element.body
    ending = list(body.iter(qn("w:p")))[-15:]
    assert text_of(ending[0]) == "Neste samtale"
    assert all(part.xpath("w:pPr/w:keepNext") or part.style.startswith("Heading") for part in ending[:-1])
    assert not ending[-1].xpath("w:pPr/w:keepNext")


@pytest.mark.parametrize("before", range(20, 60, 3))
def test_a_goal_stays_whole_with_its_details(before):
    goals = "".join(
        f"{at}. **Mål {at}**\n    - Tegn {at}: noe\n    - Støtte {at}\n    - Frist {at}\n" for at in (1, 2, 3)
    )
    pages = pdf_pages("linje\n\n" * before + "## Mål\n\n" + goals)
    for at in (1, 2, 3):
        (page,) = [text for text in pages if f"Mål {at}" in text]
        assert f"Tegn {at}" in page
        assert f"Frist {at}" in page
    (page,) = [text for text in pages if "Mål\n" in text or text.endswith("Mål")]
    assert "Mål 1" in page


@pytest.mark.parametrize("before", range(30, 50, 2))
def test_a_heading_and_the_names_of_columns_stay_with_the_first_row(before):
    table = "| Hva | Hvem |\n|---|---|\n| første rad | Kari |\n| andre rad | Anne |\n"
    (page,) = [text for text in pdf_pages("linje\n\n" * before + "## Siden sist\n\n" + table) if "Siden sist" in text]
    assert "første rad" in page
    body = docx.Document(io.BytesIO(word.docx(parse(table), FRAME, on=ON))).element.body
    kept = [bool(row.xpath(".//w:keepNext")) for row in body.tbl_lst[0].tr_lst]
    assert kept == [True, False, False]


def test_a_long_item_and_a_long_section_may_part():
    long = "ord " * 1000
    (items,) = blocks(f"- {long}\n- kort\n")
    assert isinstance(items, BulletList)
    assert [item.whole for item in items.items] == [False, True]
    assert len(pdf_pages(f"- {long * 3}\n")) > 1
    assert [type(block) for block in blocks(f"# A\n\n## B\n\n### C\n\n{long}\n")] == [
        Heading,
        Heading,
        Heading,
        Paragraph,
    ]
    assert [type(block) for block in blocks("# A\n\n## B\n\n### C\n\n- kort\n")] == [Heading, Heading, Together]


def test_what_is_signed_below_a_long_text_stands_with_its_heading_alone():
    made = blocks(f"# A\n\n## B\n\n{'ord ' * 2000}\n\n" + SIGNED[SIGNED.index("## Under") :])
    last = made[-1]
    assert isinstance(last, Together)
    assert words(last.blocks[0].content) == "Underskrifter"


# Paragraphs, days, names


def test_the_paragraphs_of_an_answer_are_paragraphs_within_a_mark_too():
    assert blocks("a<br>b<br><br>c") == blocks("a<br>b\n\nc")
    assert blocks("> **Kari:** a<br><br>b") == (
        Quote((Paragraph((Strong((Text("Kari:"),)), Text(" a"))), Paragraph((Text("b"),))), whole=True),
    )
    assert blocks("**a<br><br>b** c") == (
        Paragraph((Strong((Text("a"),)),)),
        Paragraph((Strong((Text("b"),)), Text(" c"))),
    )


@pytest.mark.parametrize(
    "day", ["24. august 2026", "1 June 2027", "3. golggotmánu 2026", "31. desember 2026", "1. juni", "15 February"]
)
def test_a_day_is_never_broken(day):
    assert Unbroken(day) in blocks(f"innen mandag {day}, klokka ti")[0].content
    for before in range(80):
        text = f"{'x' * before} innen {day} og mer"
        assert any(day in line.plain for line in lines(parse(text), 60))
    wide = f"{'ord ' * 21}innen"
    for extra in range(12):
        printed = [line for page in pdf_pages(f"{wide}{'x' * extra} {day} da") for line in page.splitlines()]
        assert any(day in line for line in printed), printed
    assert f'<span class="unbroken">{day}</span>' in html(parse(f"Innen {day}."), FRAME)
    body = docx.Document(io.BytesIO(word.docx(parse(f"Innen {day}."), FRAME, on=ON))).element.body
    assert day.replace(" ", "\u00a0") in text_of(body)


def test_a_sum_or_a_time_is_no_day():
    assert blocks("Fra 1986. Et år, 12,5 prosent, kl. 14.30 i 2026") == (
        Paragraph((Text("Fra 1986. Et år, 12,5 prosent, kl. 14.30 i 2026"),)),
    )


def test_names_from_right_to_left_are_isolated_one_by_one():
    content = blocks("<bdi>שרה</bdi>, <bdi>דוד 12</bdi> 3 og כהן")[0].content
    assert content == (
        Isolated((Text("שרה"),)),
        Text(", "),
        Isolated((Text("דוד 12"),)),
        Text(" 3 og "),
        Isolated((Text("כהן"),)),
    )
    written = html(parse("<bdi>שרה</bdi>, <bdi>דוד 12</bdi> 3"), FRAME)
    assert "<p><bdi>שרה</bdi>, <bdi>דוד 12</bdi> 3</p>" in written


def test_a_long_name_breaks_at_its_hyphens_in_the_terminal_too():
    name = "Annemargrethe-Wolffchristophersen-Lindqvistjohannessen"
    shown = [line.plain for line in lines(parse(f"- {name}, leder\n"), 30)]
    assert shown == ["• Annemargrethe-", "  Wolffchristophersen-", "  Lindqvistjohannessen, leder"]


# Links


LINKS = "[](https://nrk.no/a) [NRK](https://nrk.no) <kari@nrk.no> [her](ftp://x.no) [](ftp://y.no)"


def test_links_say_the_same_in_every_writer():
    said = "https://nrk.no/a NRK (https://nrk.no) kari@nrk.no her (ftp://x.no) ftp://y.no"
    assert [line.plain for line in lines(parse(LINKS), 200)] == [said]
    assert said in pdf_pages(LINKS)[0].replace("\n", " ")
    body = docx.Document(io.BytesIO(word.docx(parse(LINKS), FRAME, on=ON))).element.body
    assert text_of(body.p_lst[0]) == said
    written = html(parse(LINKS), FRAME)  # the address of a link that can be clicked is printed by its style
    shown = re.sub(r"<[^>]*>", "", written.partition("<p>")[2].partition("</p>")[0])
    assert shown == said.replace(" (https://nrk.no)", "")
    assert '<a href="https://nrk.no" class="leads">NRK</a>' in written


def test_only_links_that_can_be_clicked_are_left():
    content = blocks(LINKS)[0].content
    assert [part.target for part in content if isinstance(part, Link)] == [
        "https://nrk.no/a",
        "https://nrk.no",
        "mailto:kari@nrk.no",
    ]


# Tables and lists


def test_the_columns_of_a_table_fill_its_line_as_their_words_need():
    (table,) = blocks(
        "| Nr | Hva vi ble enige om | Innen |\n|---|---|---|\n| 1 | " + "ord " * 40 + "| 1. juni 2027 |\n"
    )
    assert isinstance(table, Table)
    number, what, due = table.widths
    assert what > 3 * number
    assert 42 * due > len("1. juni 2027") * 0.57
    assert sum(table.widths) == pytest.approx(1)


def test_a_table_that_does_not_fit_becomes_readable_lines_in_every_writer():
    names = [
        "Ansvarsområde",
        "Medarbeiderutvikling",
        "Internkontrollarbeid",
        "Arbeidsmiljøutvalg",
        "Budsjettoppfølging",
    ]
    table = f"| {' | '.join(names)} |\n{'|---' * 5}|\n| {' | '.join(names[::-1])} |\n"
    said = [f"{name}: {value}" for name, value in zip(names, names[::-1], strict=True)]
    printed = pdf_pages(table)[0].splitlines()
    assert [line for line in said if not any(line in row for row in printed)] == []
    assert [line.plain[2:] for line in lines(parse(table), 80)] == said
    assert "<table" not in html(parse(table), FRAME)
    assert docx.Document(io.BytesIO(word.docx(parse(table), FRAME, on=ON))).tables == []


def heights(markdown: str) -> list[float]:
    """How far apart the lines of a page stand."""
    found: list[float] = []

    def visit(text: str, page: list[float], at: list[float], *_: object) -> None:
        height = at[5] * page[3] + page[5]
        if text.strip() and height not in found:
            found.append(height)

    (page,) = pypdf.PdfReader(io.BytesIO(pdf(parse(markdown), FRAME, on=ON).data)).pages
    page.extract_text(visitor_text=visit)
    return [before - after for before, after in pairwise(found)]


@pytest.mark.parametrize("mark", ["-", "1.", "- [ ]"])
def test_items_stand_further_apart_than_the_lines_within_them(mark):
    line, item = heights(f"{mark} a<br>b\n{mark} c\n")[:2]
    assert item > 1.15 * line
