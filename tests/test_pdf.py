"""The PDF: what an archive, a screen reader and a printer find in it. Read back with pypdf, as others would."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from unittest.mock import Mock, patch

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import alone
from hostile import HOSTILE, as_said, hostile_texts
from samtale.documents import glyphs, tree
from samtale.documents.escape import escape
from samtale.documents.frame import Frame
from samtale.documents.markdown import parse
from samtale.documents.pdf import Made, _is_letter, pdf
from samtale.documents.pdf_data import Writer
from samtale.documents.tree import Document
from samtale.errors import DocumentError

LOOK = (glyphs.FONTS.parent / "look.typ").read_bytes()
GOLDEN = Path(__file__).parent / "golden"
ON = date(2026, 11, 23)


def made(document: str | Document, *, on=ON, attachment=None, **frame) -> Made:
    document = parse(document) if isinstance(document, str) else document
    return pdf(document, Frame(**{"title": "Avtale", "language": "nb", **frame}), on=on, attachment=attachment)


def opened(document: str | Document, **keys) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(document, **keys).data))


def pages(document: str | Document, **keys) -> list[str]:
    """The text of each page without its footer."""
    return [page.extract_text().rpartition("\n")[0] for page in opened(document, **keys).pages]


def full() -> str:
    return (GOLDEN / "avtale-full-nb.md").read_text(encoding="utf-8")


# For the archive


def test_it_says_that_it_is_for_the_archive_and_for_screen_readers():
    reader = opened(full(), title="Avtale – Kari", language="nn-NO")
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert (root["/Lang"], reader.metadata.title) == ("nn-NO", "Avtale – Kari")
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (reader.metadata.creation_date.date(), reader.metadata.modification_date.date()) == (ON, ON)
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {(595, 842)}


def test_what_the_agreement_shows_can_be_attached():
    reader = opened("# Avtale", attachment="leder: Åse\n".encode())
    assert "<pdfaid:part>3</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert dict(reader.attachments) == {"agreement.yaml": ["leder: Åse\n".encode()]}
    assert reader.trailer["/Root"]["/AF"][0].get_object()["/AFRelationship"] == "/Data"


@pytest.mark.parametrize("language", ["nb", "nb-NO", "zh-Hant-TW", "x-klingon", "", "sma"])
@pytest.mark.parametrize("on", [date.min, date.max])
def test_any_language_and_day_can_be_told(language, on):
    assert len(opened("# A", language=language, on=on, title=" \n").pages) == 1


def test_the_same_agreement_gives_the_same_bytes_in_every_process(tmp_path):
    code = (
        "import sys; from datetime import date;"
        "from samtale.documents.frame import Frame; from samtale.documents.pdf import pdf;"
        "from samtale.documents.markdown import parse;"
        "made = pdf(parse(sys.stdin.read()), Frame('Avtale', 'nb'), on=date(2026, 11, 23));"
        "sys.stdout.buffer.write(made.data)"
    )
    for surroundings in ({"TZ": "Asia/Tokyo"}, {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7"}):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=full().encode(),
            cwd=tmp_path,
            env={**os.environ, **surroundings, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        )
        assert done.stdout == made(full()).data


# For the reader


def structure(node: object) -> list[object]:
    """The tags, as nested lists, with the other texts of figures."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        return [part for child in node for part in structure(child)]
    if not isinstance(node, pypdf.generic.DictionaryObject) or "/S" not in node:
        return []
    name = " ".join(filter(None, [node["/S"].lstrip("/"), node.get("/Alt")]))
    inside = structure(node["/K"]) if "/K" in node else []
    return [[name, *inside] if inside else name]


def tags(markdown: str) -> list[object]:
    ((_, *inside),) = structure(opened(markdown, language="en").trailer["/Root"]["/StructTreeRoot"]["/K"])
    return inside


def test_headings_begin_at_1_and_skip_none_whatever_the_template_has():
    markdown = "### a\n\n###### b\n\n##### c\n\n#\n\n## d\n\n> #### e\n\n# f\n\n- # g\n"
    headings = re.findall(r"H\d", str(tags(markdown)))
    assert headings == ["H1", "H2", "H2", "H1", "H2", "H1", "H1"]


def test_a_list_a_table_and_a_quote_are_what_they_look_like():
    item = ["LI", "Lbl", ["LBody", "P"]]
    assert tags("- a\n- b\n") == [["L", item, item]]
    head, row = ["THead", ["TR", "TH", "TH"]], ["TR", "TD", "TD"]
    assert tags("|a|b|\n|-|-|\n|c|d|\n|e||\n") == [["Table", head, ["TBody", row, row]]]
    assert "BlockQuote" in str(tags("> a\n"))


def test_a_box_to_tick_says_whether_it_is_ticked():
    items = tags("- [x] a\n- [ ] b\n- c\n")[0][1:]
    labels = [item[1] for item in items]
    assert labels == [["Lbl", "Figure Ticked box"], ["Lbl", "Figure Empty box"], "Lbl"]


def test_boxes_also_stand_in_numbered_lists_cells_and_paragraphs():
    text = str(tags("1. [x] a\n2. [ ]\n3.\n\n[x] b\n\n| [ ] a |\n|---|\n| [x] c |\n"))
    assert re.findall(r"(Ticked|Empty) box", text) == ["Ticked", "Empty", "Ticked", "Empty", "Ticked"]


def test_each_page_has_its_number_in_the_language_of_the_document():
    footers = [page.extract_text().splitlines()[-1] for page in opened(full(), language="en").pages]
    assert footers == ["Avtale Page 1 of 2", "Avtale Page 2 of 2"]


def test_each_page_says_whose_it_is_and_that_it_is_a_draft():
    reader = opened("avsnitt\n\n" * 200, title="Avtale [b] 🙂", names=("Anne Berg", "Kari Ødegård"), notice="Utkast")
    texts = [page.extract_text().splitlines() for page in reader.pages]
    assert len(texts) > 3
    assert {lines[0] for lines in texts} == {"Utkast"}
    assert {lines[-1].partition("Side")[0] for lines in texts} == {"Avtale [b] 🙂 · Anne Berg · Kari Ødegård "}


def test_a_long_table_repeats_its_head_on_every_page():
    rows = "".join(f"| nummer {number} | Kari Ødegård |\n" for number in range(500))
    texts = pages(f"| Hva | Hvem |\n|---|---|\n{rows}")
    assert len(texts) > 10
    assert all(text.startswith(("Hva Hvem", "Hva\nHvem")) for text in texts)
    assert sum(text.count("nummer") for text in texts) == 500


@pytest.mark.parametrize("lines", range(30, 50, 2))
def test_who_signs_sees_what_they_sign_for_on_the_same_page(lines):
    before = "en linje\n\n" * lines
    signing = (
        "## Underskrifter\n\nVi er enige.\n\n<!-- samtale: signatures -->\n\n|Navn|Her|\n|-|-|\n|Anne||\n|Kari||\n"
    )
    (page,) = [text for text in pages(before + signing) if "Underskrifter" in text]
    assert "Vi er enige." in page and "Kari" in page


@pytest.mark.parametrize("lines", range(36, 44))
def test_what_leads_to_a_list_stands_on_its_page(lines):
    texts = pages("en linje\n\n" * lines + "**Å spørre om:**\n\n- Punktet\n- Et til\n")
    (page,) = [text for text in texts if "Å spørre om:" in text]
    assert "Punktet" in page


def test_nobody_has_to_sign_in_an_empty_place():
    """With no empty cell, the lines stand above the names."""
    for rows in ("|Anne||\n", "|Anne|Kari|\n", ""):
        page = opened(f"<!-- samtale: signatures -->\n\n|a|b|\n|-|-|\n{rows}").pages[0]
        drawn = len(re.findall(rb"\bS\b", page.get_contents().get_data()))
        assert drawn == (1 if "||" in rows else 2)


# Every word


def bare(text: str) -> str:
    """What is compared: letters without spaces and controls; as a heap where some run from right to left."""
    said = [
        char
        for char in unicodedata.normalize("NFC", text)
        if not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf"}
    ]
    backwards = any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in said)
    return "".join(sorted(said) if backwards else said)


def printed(text: str) -> str:
    """The text as it is seen, with a mark for what no font has."""
    return "".join(
        cluster if glyphs.is_printable(cluster) else glyphs.MISSING
        for cluster in glyphs.clusters(as_said(text).translate(glyphs.SPACES))
    )


PLACES = (
    "{}\n",
    "# {}\n",
    "- {}\n",
    "1. [x] {}\n",
    "> {}\n",
    "**{}**\n",
    "*{}* (leder)\n",
    "| a | b |\n|---|---|\n| {} | b |\n",
    "<!-- samtale: signatures -->\n\n| {} | b |\n|---|---|\n| Anne | |\n",
)
BETWEEN = "Skillelinje"
ENDLESS = LOOK.replace(b'paper: "a4"', b"width: 21cm, height: auto")


def seen(texts: list[str]) -> list[str]:
    """What is seen of each text, the nth in the nth place, on one endless page."""
    chosen = [PLACES[number % len(PLACES)].replace("{}", text) for number, text in enumerate(texts)]
    return on_one_page(f"\n{BETWEEN}\n\n".join(chosen)).split(BETWEEN)


def on_one_page(markdown: str) -> str:
    """The text of the document on a page that is as long as it needs to be."""
    with patch("samtale.documents.pdf._LOOK", Mock(read_bytes=lambda: ENDLESS)):
        (page,) = opened(markdown).pages
    return page.extract_text()


def assert_literal(texts: list[str]) -> None:
    for text, found, around in zip(texts, seen(list(map(escape, texts))), seen(["\ue000"] * len(texts)), strict=True):
        assert bare(found) == bare(around.replace(glyphs.MISSING, printed(text))), ascii(text)


def can_be_extracted(text: str) -> bool:
    """Whether pypdf can read it: it doubles signs that are put together from two, such as ≯. Poppler does not."""
    return bool(as_said(text)) and "\u0338" not in unicodedata.normalize("NFD", text) and can_be_read(as_said(text))


def can_be_read(text: str) -> bool:
    """Whether the fonts have all of its letters: else it is refused."""
    return all(map(glyphs.is_printable, filter(_is_letter, glyphs.clusters(text))))


@pytest.mark.parametrize("part", range(10))
def test_hostile_text_is_printed_literally(part):
    texts = [text for text in HOSTILE if can_be_extracted(text)][part::40]
    assert len(texts) > 40
    assert_literal(texts)


@settings(max_examples=max(6, settings().max_examples // 16), deadline=None)
@given(st.lists(hostile_texts.filter(can_be_extracted), min_size=10, max_size=10))
def test_random_hostile_text_makes_a_document(texts):
    for place in PLACES:
        assert made("\n\n".join(place.replace("{}", escape(text)) for text in texts)).data


def test_a_long_address_breaks_over_lines_and_can_still_be_searched_for():
    address = "https://www.example.org/" + "et-langt-navn/" * 12
    page = on_one_page(escape(f"Se {address} og {'ord' * 60}."))
    assert bare(page) == bare(f"Se {address} og {'ord' * 60}. AvtaleSide 1 av 1")


def test_what_typst_would_take_for_markup_is_text():
    text = r'#panic("x") *a* _b_ `c` $x^2$ @ref <label> = t #import "@a/a:1.0.0" \u{41} // a /* b */ -- ... "q" ~ {b}'
    (page,) = pages(Document((tree.Paragraph((tree.Text(text),)), tree.Code(text))))
    assert bare(page) == bare(text * 2)


def test_every_sign_that_the_fonts_have_can_be_printed():
    signs = [char for char in map(chr, range(0x20, 0x20000)) if glyphs.is_printable(char)]
    text = " ".join(signs)
    assert len(signs) > 9_000
    parts = (tree.Text(text), tree.Strong((tree.Emphasis((tree.Text(text),)),)), tree.CodeSpan(text))
    assert made(Document(tuple(tree.Paragraph((part,)) for part in parts))).replaced == ()


def test_the_first_font_has_what_is_not_looked_up():
    assert set(glyphs.PLAIN) <= glyphs._signs(glyphs.FAMILIES[0])


@pytest.mark.parametrize(
    "text",
    [
        "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž Ïï Ææ Øø Åå – Čáhppesluovttas",
        "Καλημέρα",
        "Привіт, Ђорђе",
        "שלום",
        "مرحبا پچگ",
        "👍🏽 👩‍👩‍👧 🇳🇴 1️⃣ ☑️ ❤️ ✓ → ≤ √ ∞ ☐",
        "e\u0301\u0323 n\u0303",
    ],
)
def test_the_languages_of_the_north_and_of_its_people_can_be_printed(text):
    assert made(Document((tree.Paragraph((tree.Text(text),)),))).replaced == ()


def test_a_picture_without_a_sign_is_replaced_whole_and_named():
    result = made("a og \U0001ccfa\n\n**\U0001ccfa**")
    assert result.replaced == ("\U0001ccfa",)
    (page,) = pages("a\U0001ccfab")
    assert page == f"a{glyphs.MISSING}b"


@pytest.mark.parametrize("letters", ["王小明", "தமிழ்", "สมชาย", "가", "𒀀"])
@pytest.mark.parametrize("place", ["{}\n", "# {}\n", "- [ ] **{}**\n", "| a |\n|---|\n| {} |\n"])
def test_letters_that_no_font_has_are_refused_and_never_printed_as_marks(letters, place):
    with pytest.raises(DocumentError) as raised:
        made(place.format(f"Kari og {letters}"))
    told = str(raised.value)
    assert all(letter in told for letter in glyphs.clusters(letters))
    assert "docx" in told


def test_a_name_is_refused_with_any_sign_that_no_font_has():
    assert made("\U0001ccfa").replaced
    with pytest.raises(DocumentError):
        made("\U0001ccfa", names=("Anne", "Kari \U0001ccfa"))


def bare_in_order(text: str) -> str:
    """The letters as they stand on the page, without spaces and marks of direction."""
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")


def test_names_from_right_to_left_stand_where_they_are_written_and_so_does_what_is_beside_them():
    """Hebrew letters are drawn from right to left, and the two names, the numbers and the marks from left to right."""
    page = on_one_page("Med <bdi>אב</bdi>, <bdi>גד</bdi> 12. mai, <bdi>הו</bdi>: 15 (leder) <bdi>זח</bdi> 3")
    drawn = bare_in_order(page.splitlines()[0])
    assert re.sub("[אבגדהוזח]{2}", "N", drawn) == "MedN,N12.mai,N:15(leder)N3"
    assert [set(name) for name in re.findall("[אבגדהוזח]{2}", drawn)] == [set("אב"), set("גד"), set("הו"), set("זח")]


def test_a_word_that_is_longer_than_its_line_breaks_where_the_line_is_full_and_others_never():
    words = Writer().words
    assert words("medarbeiderutviklingssamtale") == "medarbeiderutviklingssamtale"
    parts = words("og " + "ha" * 1000).split("\u200b")
    assert "".join(parts) == "og " + "ha" * 1000
    assert 20 < len(parts) < 40
    assert bare("".join(pages("W" * 1000))) == "W" * 1000


def test_a_long_name_breaks_at_its_hyphens_first():
    names = ["Annemargrethe", "Wolffchristophersen", "Lindqvistjohannessen", "Bergebrandtzæg"]
    (page,) = pages(f"| a | b | c |\n|---|---|---|\n| {'-'.join(names)} | {'ord ' * 60} | {'ord ' * 60} |\n")
    printed_ = page.splitlines()
    for name in names:
        assert any(name in line for line in printed_), page


def test_a_picture_that_was_pasted_as_text_is_printed_soon_and_in_modest_memory():
    """A word of 900,000 letters. It took minutes, and all memory there was."""
    code = (
        "import resource, time; from datetime import date; from samtale.documents.frame import Frame;"
        "from samtale.documents.pdf import pdf; from samtale.documents.markdown import parse;"
        "made = pdf(parse('- a ' + 'iVBORw0KGgo' * 80_000), Frame('Avtale', 'nb'), on=date(2026, 11, 23));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.process_time())"
    )
    megabytes, seconds = map(float, alone(code)[0].split())
    assert (megabytes < 600, seconds < 20) == (True, True)


# Strange documents


def build(kind, *parts):
    """Not `st.builds`, since Hypothesis takes ages to print what is nested in that."""
    return st.tuples(*parts).map(lambda given: kind(*given))


contents = st.recursive(
    st.one_of(
        build(tree.Text, st.text(max_size=8).filter(can_be_read)),
        build(tree.CodeSpan, st.text(max_size=5).filter(can_be_read)),
        st.just(tree.Break()),
        build(tree.CheckBox, st.booleans()),
    ),
    lambda inside: st.one_of(
        build(tree.Strong, st.lists(inside, max_size=3).map(tuple)),
        build(tree.Emphasis, st.lists(inside, max_size=3).map(tuple)),
        build(tree.Struck, st.lists(inside, max_size=3).map(tuple)),
        build(tree.Link, st.sampled_from(["", "x", "https://a.no", "http://", "mailto:"]), st.tuples(inside)),
    ),
    max_leaves=4,
)
lines = st.lists(contents, max_size=3).map(tuple)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 12))
    row = st.lists(lines, min_size=columns, max_size=columns).map(tuple)
    return tree.Table(
        draw(row),
        tuple(draw(st.lists(row, max_size=3))),
        draw(st.lists(st.sampled_from(["", "left", "center", "right"]), min_size=columns, max_size=columns).map(tuple)),
        draw(st.sampled_from(["", "signatures", "other"])),
    )


def items(inside):
    blocks = st.lists(inside, max_size=3).map(tuple)
    return st.lists(build(tree.Item, blocks, st.sampled_from([None, True, False])), max_size=3).map(tuple)


blocks = st.recursive(
    st.one_of(
        build(tree.Heading, st.integers(1, 6), lines),
        build(tree.Paragraph, lines),
        build(tree.Code, st.text(max_size=9).filter(can_be_read)),
        st.just(tree.Rule()),
        tables(),
    ),
    lambda inside: st.one_of(
        build(tree.BulletList, items(inside)),
        build(tree.OrderedList, st.integers(0, 999_999_999), items(inside)),
        build(tree.Quote, st.lists(inside, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@settings(max_examples=max(30, settings().max_examples // 4), deadline=None)
@given(st.lists(blocks, max_size=5).map(tuple))
def test_any_tree_makes_a_document(tree_blocks):
    assert made(Document(tree_blocks)).data.startswith(b"%PDF")


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "- " * 19 + "dypt nede",
        "> " * 19 + "W" * 500,
        "| | |\n|---|---|\n",
        "|" + " a |" * 60 + "\n|" + "---|" * 60 + "\n|" + f" {'ord' * 30} |" * 60,
        "<!-- samtale: signatures -->\n\n| a | b |\n|---|---|\n" + "| Anne | |\n" * 100,
        "| a | b |\n|---|---|\n| " + "lang celle " * 3000 + " | b |\n",
        "*a* " * 5000,
        "- [x] a\n" * 1000,
        "[a](https://" + "x" * 5000 + ".no)",
    ],
    ids=["empty", "lists", "quotes", "no cells", "60 columns", "100 sign", "long cell", "marks", "boxes", "long link"],
)
def test_a_strange_document_is_made_too(markdown):
    assert made(markdown).data.startswith(b"%PDF")
