"""The web page: what was said, literally, and nothing that runs; whole and accessible in a real browser.

The random part tries a hundred texts, and 20,000 with `--hypothesis-profile torture`.
"""

import io
import re
import unicodedata
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings

import browser as chromium
from hostile import HOSTILE, WORDS, WRAPS, as_said, hostile_texts
from reading_back import EVERYTHING, said
from samtale.documents.escape import escape
from samtale.documents.frame import Frame, page_number
from samtale.documents.html import html
from samtale.documents.markdown import parse
from samtale.documents.tree import Break, Document, Link, Paragraph, Rule, Text
from samtale.language import translator
from samtale.text import clean_line

GOLDEN = Path(__file__).parent / "golden"
FULL = parse((GOLDEN / "avtale-full-nb.md").read_text(encoding="utf-8"))


def page(document: Document, title: str = "Avtale", language: str = "nb") -> str:
    return html(document, Frame(title, language))


def body(markdown: str, language: str = "nb") -> str:
    whole = page(parse(markdown), language=language)
    return whole.partition("<main>\n")[2].partition("</main>")[0]


def style_of(whole: str) -> str:
    return whole.partition("<style>")[2].partition("</style>")[0]


# The page around the document


def test_a_whole_page():
    whole = page(parse("# Avtale\n\nHei."), title="Avtale & alt", language="nn-NO")
    style = style_of(whole)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert (
        whole.replace(style, "")
        == f"""\
<!doctype html>
<html lang="nn-NO" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Avtale &amp; alt</title>
<style></style>
</head>
<body>
<main>
<h1>Avtale</h1>
<p>Hei.</p>
</main>
</body>
</html>
"""
    )


def test_the_style_fetches_nothing_and_numbers_the_pages_of_paper():
    style = style_of(page(EVERYTHING, language="en"))
    assert not re.search(r"url\(|@import|https?:", style)
    assert r'@bottom-right { content: "Page\a0 " counter(page) "\a0 of\a0 " counter(pages);' in style


def test_each_page_of_paper_says_whose_it_is_and_that_it_is_a_draft():
    frame = Frame("Avtale", "nb", ("Anne Berg", 'Kari "</style>}'), "Utkast")
    style = style_of(html(parse("# Avtale"), frame))
    assert '@top-left { content: "Utkast"; ' in style
    kari = r"Kari \22 \3c \2f style\3e \7d "
    assert f'@bottom-left {{ content: "Avtale \\b7  Anne Berg \\b7  {kari}"; }}' in style


def test_a_page_without_a_title_has_one_and_a_title_is_one_line():
    assert "<title>–</title>" in page(Document(()), title=" \n")
    assert "<title>a b</title>" in page(Document(()), title="a\x1b[31m\n\x00b")


def test_a_language_from_right_to_left_turns_the_page():
    assert '<html lang="ar" dir="rtl">' in page(Document(()), language="ar")


# What becomes of each part


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("**a** *b* ~~c~~ `d  <` &lt;", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d  &lt;</code> &lt;</p>\n"),
        ("a<br>b", "<p>a<br>b</p>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("---", "<hr>\n"),
        ("```\n\n<a\n```", "<pre><code>\n&lt;a</code></pre>\n"),
        ("- a\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li><p>a</p>\n</li>\n</ol>\n'),
        (
            "- [x] a\n- [ ]",
            (
                '<ul role="list">\n'
                '<li class="task"><p><span class="box" role="img" aria-label="Ticked box">☑</span> a</p>\n</li>\n'
                '<li class="task"><p><span class="box" role="img" aria-label="Empty box">☐</span></p>\n</li>\n</ul>\n'
            ),
        ),
        (
            "1. [ ] a",
            '<ol start="1">\n<li><p><span class="box" role="img" aria-label="Empty box">☐</span> a</p>\n</li>\n</ol>\n',
        ),
        (
            "[x] a",
            '<p><span class="box" role="img" aria-label="Ticked box">☑</span> a</p>\n',
        ),
        ("Kari שלום 15, 3", "<p>Kari <bdi>שלום</bdi> 15, 3</p>\n"),
    ],
)
def test_each_part_of_a_tree(markdown, written):
    assert body(markdown, "en") == written


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("<https://nrk.no>", '<a href="https://nrk.no">https://nrk.no</a>'),
        ("<kari@nrk.no>", '<a href="mailto:kari@nrk.no">kari@nrk.no</a>'),
        ('[NRK](<https://nrk.no/?a="&b>)', '<a href="https://nrk.no/?a=%22&amp;b" class="leads">NRK</a>'),
        ("[](https://nrk.no)", '<a href="https://nrk.no">https://nrk.no</a>'),
        ("[a](ftp://nrk.no) [b](HTTPS:x) [c](/etc/passwd)", "a (ftp://nrk.no) b (HTTPS:x) c (/etc/passwd)"),
    ],
)
def test_only_links_to_pages_and_mail_can_be_clicked(markdown, written):
    assert body(markdown) == f"<p>{written}</p>\n"


def test_no_script_hides_behind_a_link():
    link = Link('javascript:alert("1")', (Text("a"),))
    written = page(Document((Paragraph((link,)),)))
    assert "<a" not in written
    assert "<p>a (javascript:alert(&quot;1&quot;))</p>" in written


def test_a_table_tells_its_parts_and_names_its_cells_for_a_phone():
    assert body("| Hva | Hvor *mye* | |\n|---|--:|---|\n| a | 3 | |\n") == (
        '<table role="table">\n'
        '<colgroup><col class="w27"><col class="w51"><col class="w22"></colgroup>\n'
        '<thead role="rowgroup">\n'
        '<tr role="row"><th role="columnheader" scope="col">Hva</th>'
        '<th role="columnheader" scope="col" class="right">Hvor <em>mye</em></th><td role="cell"></td></tr>\n'
        "</thead>\n"
        '<tbody role="rowgroup">\n'
        '<tr role="row"><td role="cell" data-label="Hva">a</td>'
        '<td role="cell" class="right" data-label="Hvor mye">3</td><td role="cell"></td></tr>\n'
        "</tbody>\n"
        "</table>\n"
    )


def test_a_table_without_names_has_no_head_and_one_without_rows_no_body():
    assert "<thead" not in body("| | |\n|---|---|\n| a | b |\n")
    assert "<tbody" not in body("| a | b |\n|---|---|\n")


def test_every_empty_cell_of_the_table_to_sign_is_a_line_and_there_is_always_one():
    signatures = "<!-- samtale: signatures -->\n\n| a | b |\n|---|---|\n| Anne | {} |\n"
    line = '<td role="cell" data-label="b"></td>'
    assert body(signatures.format("")).count(line) == 1
    assert body(signatures.format("Kari")).count(line) == 1
    assert '<table role="table" class="signatures">' in body(signatures.format(""))


def test_the_style_knows_how_wide_each_column_is():
    whole = page(parse("| a | b |\n|---|---|\n| c | d |\n"))
    assert '<col class="w50"><col class="w50">' in whole
    assert ".w50 { width: 50%; }" in style_of(whole)


def test_a_long_word_may_break():
    assert 'class="long"' in body(f"| a |\n|---|\n| {'x' * 31} |\n")
    assert 'class="long"' not in body(f"| a |\n|---|\n| {'x' * 30} |\n")


# Whatever was said


class Reader(HTMLParser):
    """The anatomy of a page: each tag with its attributes, and the text between them, with <br> as a new line.

    How a tag looks ("class") depends on how long the words are, and is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[object] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        elif tag != "bdi":
            self.parts += [(tag, tuple((name, value) for name, value in attrs if name != "class")), ""]

    def handle_endtag(self, tag: str) -> None:
        if tag != "bdi":
            self.parts += [f"/{tag}", ""]

    def handle_data(self, data: str) -> None:
        self.parts[-1] = str(self.parts[-1]) + data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def anatomy(whole: str) -> list[object]:
    reader = Reader()
    reader.feed(with_empty_lines(whole))
    reader.close()
    return [part for part in reader.parts if part != ""]


def with_empty_lines(whole: str) -> str:
    """The page without what depends on the words: its style, and where a paragraph or a day ends."""
    whole = re.sub(r"(?s)<style>.*?</style>|sha256-[^']*|<colgroup>.*?</colgroup>\n", "", whole)
    whole = re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", whole.replace(' class="leads-to"', ""))
    return re.sub(r"(?:</(em|s)>)?</p>\n<p>(?(1)<\1>)", "<br><br>", whole)


HARMLESS = "Qx"
PLACES = f"""\
{HARMLESS}

**Kari:** {HARMLESS} (leder) *{HARMLESS}* ~~{HARMLESS}~~ [{HARMLESS}](https://example.org)

- {HARMLESS}
- [x] {HARMLESS}
    1. {HARMLESS}

| {HARMLESS} | b |
|---|--:|
| {HARMLESS} | **{HARMLESS}** |

> {HARMLESS}

## {HARMLESS}

<!-- samtale: signatures -->

| a | {HARMLESS} |
|---|---|
| {HARMLESS} | |
"""
EXPECTED = anatomy(page(parse(PLACES), title=HARMLESS))


def with_words(part: object, words: str) -> object:
    match part:
        case list():
            return [with_words(inner, words) for inner in part]
        case tuple():  # a tag or an attribute, whose text is one line
            return tuple(with_words(inner, words.replace("\n", " ")) for inner in part)
        case str():
            return part.replace(HARMLESS, words)
        case _:
            return part


def assert_literal(text: str) -> None:
    whole = page(parse(PLACES.replace(HARMLESS, escape(text))), title=as_said(text))
    expected = with_words(EXPECTED, as_said(text))
    title = EXPECTED.index(HARMLESS)
    assert isinstance(expected, list)
    expected[title] = clean_line(as_said(text))
    assert anatomy(whole) == expected


@pytest.mark.parametrize("texts", [WORDS, WRAPS, HOSTILE[::25]], ids=["words", "wraps", "more"])
def test_hostile_text_is_printed_literally_in_every_place_and_makes_no_structure(texts):
    for text in texts:
        if as_said(text):
            assert_literal(text)


@settings(deadline=None)
@given(hostile_texts.filter(as_said))
def test_random_hostile_text_is_printed_literally_in_every_place(text):
    assert_literal(text)


def test_a_tree_made_by_hand_is_printed_literally_too():
    """Not all that reaches a writer has passed through Markdown."""
    texts = list(filter(None, (as_said(text).replace("\n", " ") for text in HOSTILE)))
    paragraphs = (Paragraph((Text(text), Break(), Text(text))) for text in texts)
    written = page(Document(tuple(part for paragraph in paragraphs for part in (paragraph, Rule()))))
    parts = anatomy(written)
    read = [after for before, after in pairwise(parts) if before == ("p", ())]
    assert read == [f"{text}\n{text}" for text in texts]


# In a real browser

in_chromium = pytest.mark.skipif(bool(chromium.MISSING), reason=chromium.WHY_NOT)

DOCUMENTS = {"everything": EVERYTHING, "full": FULL}
WHITE, DARK = "rgb(255, 255, 255)", "rgb(20, 26, 32)"


@pytest.fixture(scope="module")
def browser():
    with chromium.open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def axe():
    found = chromium.axe_core()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture
def file(tmp_path):
    def saved(document: Document, change=str) -> Path:
        path = tmp_path / "avtale.html"
        path.write_text(change(page(document)), encoding="utf-8")
        return path

    return saved


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [900, 320])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_axe_finds_nothing_wrong_in_light_and_dark_on_screen_and_phone(browser, axe, file, name, width, scheme):
    browser.look_at(file(DOCUMENTS[name]), width=width, scheme=scheme)
    assert browser.violations(axe) == []


@in_chromium
@pytest.mark.parametrize("width", [900, 320])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_wider_than_the_window(browser, file, name, width):
    browser.look_at(file(DOCUMENTS[name]), width=width)
    assert browser.ask("return document.documentElement.scrollWidth") == width


@in_chromium
@pytest.mark.parametrize(
    ("scheme", "media", "colour"), [("light", "screen", WHITE), ("dark", "screen", DARK), ("dark", "print", WHITE)]
)
def test_a_screen_may_be_dark_and_paper_is_white(browser, file, scheme, media, colour):
    browser.look_at(file(FULL), scheme=scheme, media=media)
    assert browser.ask("return getComputedStyle(document.documentElement).backgroundColor") == colour


@in_chromium
def test_a_browser_reads_hostile_words_literally(browser, file):
    texts = [as_said(text).replace("\n", " ") for text in HOSTILE]
    document = Document(tuple(Paragraph((Text(text),)) for text in texts if text))
    browser.look_at(file(document))
    read = browser.ask("return [...document.querySelectorAll('p')].map(p => p.textContent)")
    assert read == [text for text in texts if text]


@in_chromium
def test_a_script_that_got_in_would_not_run_and_a_style_would_not_hold(browser, file):
    intruders = "<script>document.title = 'x'</script><style>* { color: red }</style><p style='color: red'>a</p>"
    browser.look_at(file(FULL, lambda whole: whole.replace("</main>", f"{intruders}</main>")))
    assert browser.ask("return document.title") == "Avtale"
    assert (
        browser.ask("return getComputedStyle(document.querySelector('main p:last-of-type')).color") != "rgb(255, 0, 0)"
    )


def letters(text: str) -> str:
    """The text without white space, and without the letters that a font joins to one sign."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def foot(number: int, pages: int) -> str:
    counted_now = {"page": str(number), "pages": str(pages)}
    return "".join(counted_now[part] if counted else part for part, counted in page_number(translator("nb")))


def printed(browser: chromium.Browser) -> list[str]:
    """The letters on each page of paper, without what stands at its foot."""
    pages = [letters(leaf.extract_text()) for leaf in pypdf.PdfReader(io.BytesIO(browser.printed())).pages]
    for number, leaf in enumerate(pages, 1):
        assert leaf.count(letters(foot(number, len(pages)))) == 1
    return [leaf.replace(letters(foot(number, len(pages))), "") for number, leaf in enumerate(pages, 1)]


@in_chromium
def test_paper_has_all_words_in_order_and_numbered_pages(browser, file):
    browser.look_at(file(FULL))
    rest = "".join(printed(browser))
    for word in map(letters, said(FULL)):
        assert word in rest
        rest = rest.partition(word)[2]


@in_chromium
def test_paper_is_a4_and_a_long_table_repeats_its_head_on_every_page(browser, file):
    rows = "".join(f"| {number} | noe som ble sagt |\n" for number in range(150))
    browser.look_at(file(parse(f"| Nummer | Hodet |\n|---|---|\n{rows}")))
    pages = printed(browser)
    assert len(pages) > 3
    assert [leaf.count("NummerHodet") for leaf in pages] == [1] * len(pages)
    box = pypdf.PdfReader(io.BytesIO(browser.printed())).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (210, 297)
