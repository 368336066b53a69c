"""The tree that every writer reads: what Markdown means, and nothing that a reader can't see."""

import pytest
from hypothesis import given, settings

from hostile import hostile_texts
from samtale.documents.markdown import parse
from samtale.documents.tree import (
    Break,
    BulletList,
    CheckBox,
    Code,
    CodeSpan,
    Document,
    Emphasis,
    Heading,
    Item,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Struck,
    Table,
    Text,
)
from samtale.text import clean


def blocks(markdown: str) -> tuple[object, ...]:
    return parse(markdown).blocks


def words(markdown: str) -> tuple[object, ...]:
    (paragraph,) = blocks(markdown)
    return paragraph.content


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_a_whole_document():
    markdown = """\
# Avtale – *Samtale*

Mellom **Anne** og Kari\\
i dag.

- [ ] **Anne**: lese
- [x] skrive

3. tre
4. fire
    - under

> sagt
>
> så

| Hva | Hvem |
|:---|---:|
| a \\| b | **Anne** |
| c<br>d |

---

```
kode
```
"""
    assert parse(markdown) == Document(
        (
            Heading(1, (Text("Avtale – "), Emphasis((Text("Samtale"),)))),
            Paragraph((Text("Mellom "), Strong((Text("Anne"),)), Text(" og Kari"), Break(), Text("i dag."))),
            BulletList(
                (
                    Item((Paragraph((Strong((Text("Anne"),)), Text(": lese"))),), checked=False),
                    Item((paragraph("skrive"),), checked=True),
                )
            ),
            OrderedList(
                3,
                (
                    Item((paragraph("tre"),)),
                    Item((paragraph("fire"), BulletList((Item((paragraph("under"),)),)))),
                ),
            ),
            Quote((paragraph("sagt"), paragraph("så"))),
            Table(
                ((Text("Hva"),), (Text("Hvem"),)),
                (
                    ((Text("a | b"),), (Strong((Text("Anne"),)),)),
                    ((Text("c"), Break(), Text("d")), ()),
                ),
                ("left", "right"),
            ),
            Rule(),
            Code("kode"),
        )
    )


@pytest.mark.parametrize(
    ("markdown", "content"),
    [
        ("a\nb", (Text("a b"),)),
        ("a  \nb", (Text("a"), Break(), Text("b"))),
        ("a <br/> b<BR>c", (Text("a"), Break(), Text("b"), Break(), Text("c"))),
        ("1\\. &lt;b&gt; &#92; \\*", (Text("1. <b> \\ *"),)),
        ("`a  b` ~~c~~", (CodeSpan("a  b"), Text(" "), Struck((Text("c"),)))),
        ("[Kari](https://example.org 'x')", (Link("https://example.org", (Text("Kari"),)),)),
        ("<https://example.org>", (Link("https://example.org", (Text("https://example.org"),)),)),
        ("![bilde](x.png)", (Text("bilde"),)),
        ("a <b>c</b>", (Text("a <b>c</b>"),)),
        ("a <!-- sagt --> b", (Text("a  b"),)),
        ("**a **b** c**", (Strong((Text("a b c"),)),)),
        ("[ ] a", (CheckBox(checked=False), Text(" a"))),
        ("\\[x\\] a", (Text("[x] a"),)),
        ("&#155;31ma&#x202e;b&#10;c", (Text("\ufffd31mab c"),)),
    ],
)
def test_words_in_a_paragraph(markdown, content):
    assert words(markdown) == content


def test_html_is_read_as_words_and_a_comment_as_nothing():
    assert blocks("<div>\na &amp; b\n</div>") == (paragraph("<div> a & b </div>"),)
    assert blocks("<!-- til den som skriver malen -->\n\na") == (paragraph("a"),)


SIGNATURES = "<!-- samtale: signatures -->"
TABLE = "| a |\n|---|\n| b |\n"


@pytest.mark.parametrize(
    ("markdown", "role"),
    [
        (f"{SIGNATURES}\n\n{TABLE}", "signatures"),
        (f"{SIGNATURES}\n{TABLE}", "signatures"),
        (f"<!--samtale:  x -->\n\n{TABLE}", "x"),
        (TABLE, ""),
        (f"{SIGNATURES}\n\nord\n\n{TABLE}", ""),
        (f"{SIGNATURES}\n\n<!-- annet -->\n\n{TABLE}", ""),
        (f"&lt;!-- samtale: signatures --&gt;\n\n{TABLE}", ""),
        (f"\\<!-- samtale: signatures -->\n\n{TABLE}", ""),
        (f"a {SIGNATURES}\n\n{TABLE}", ""),
    ],
)
def test_a_comment_right_before_a_table_says_what_it_is(markdown, role):
    assert blocks(markdown)[-1] == Table(((Text("a"),),), (((Text("b"),),),), ("",), role)


def test_a_role_is_that_of_one_table():
    first, second = blocks(f"{SIGNATURES}\n\n{TABLE}\n\n{TABLE}")
    assert (first.role, second.role) == ("signatures", "")


def test_a_box_in_a_cell_stays_in_the_cell():
    (table,) = blocks("| a |\n|---|\n| [x] ja |\n| \\[x\\] nei |\n")
    assert table.rows == (((CheckBox(checked=True), Text(" ja")),), ((Text("[x] nei"),),))


def test_an_empty_item_with_a_box_has_the_box():
    assert blocks("- [x]\n- [ ]\n-") == (BulletList((Item((), checked=True), Item((), checked=False), Item(()))),)


def texts(part: object) -> list[str]:
    """Every text in a part of the tree."""
    match part:
        case Text(text) | CodeSpan(text) | Code(text):
            return [text]
        case tuple():
            return [text for inner in part for text in texts(inner)]
        case str() | int() | bool() | None:
            return []
        case _:
            return [text for inner in vars(part).values() for text in texts(inner)]


@settings(deadline=None)
@given(hostile_texts)
def test_any_markdown_gives_a_tree_of_clean_texts_without_empty_ones(markdown):
    for text in texts(parse(markdown).blocks):
        assert text == clean(text)
        assert text or "`" in markdown or "~" in markdown or "    " in markdown or "\t" in markdown


def test_deep_nesting_ends():
    assert blocks("> " * 500 + "a")
    assert blocks("- " * 500 + "a")
    assert blocks("**a" * 500)
    assert blocks("[" * 500 + "a" + "](b)" * 500)


def test_an_accent_joins_the_letter_before_it_across_what_was_apart():
    assert blocks("<b>\u0338") == (Paragraph((Text("<b\u226f"),)),)
