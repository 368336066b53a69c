"""Texts that mean something in Markdown or one of its dialects, and what a reader of the document makes of them."""

import itertools
import re
import string

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samtale.text import clean

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# fmt: off
WORDS = [
    "# heading", "heading #", "###### h ###", "==", "=", "---", "- - -", "***", "___", ":--|--:", "|---|",
    "    code",
    "| a | b |\n|---|---|\n| 1 | 2 |", "a\n===", "a\n---", "> quote", ">> quote", "```py\ncode\n```",
    "~~~\ncode\n~~~",
    "[link](https://example.org)", '[link](<a b> "title")', "[a][b]", "[b]: https://example.org", "![image](x.png)",
    "!",
    "[^1]", "[^1]: note", "*[abbr]: words", "[ ] box", "[x] box", "[X]", "- [ ] task", "- [x] task", "[]()", "](",
    "<b>bold</b>", "</table>", "<br>", "a<br>b", "<br/>", "<!-- comment -->", "<!-- samtale: signatures -->", "-->",
    "<?php ?>", "<![CDATA[x]]>", "<!DOCTYPE html>", "<script>alert(1)</script>", "<a@b.no>", "<https://example.org>",
    "<3", "a < b > c", "<", "->", "&amp;", "&lt;b&gt;", "&#65;", "&#x41;", "&copy", "&nbsp;", "&", "&&amp;", "a&",
    "R&D",
    "http://example.org", "https://example.org/a_b_c?d=e&f=g#h", "ftp://example.org", "//example.org",
    "www.example.org",
    "example.org", "mailto:kari@example.org", "xmpp:kari@example.org/x", "kari@example.org", "@kari", "#123", "C#",
    ":smile:", ":+1:", ":100:", "14:30:15", ":", ": definition", "::: note", "{.class}", "{#id}", "{{ jinja }}",
    "{% x %}",
    "$x^2$", "H~2~O", "a^2^", "--", "a -- b --- c", "(c) (r)", "Hva?! «Ja» … “nei”", "+47 61 00 00 00", "-5 grader",
    "\\", "\\\\", "\\*", "a\\", "\\|", "\\\\|", "|\\", "`\\`", "`a|b`", "`` ` ``", "\\\n", "a  \nb", "a\\\nb",
    "\\<br>",
    "a\n\nb", "a\n\n\n\n\nb", "\n\na\n\n", "a\n- b\n- c", "a\n# b", "a\n| b |", "a\n1. b", "a\n> b", "a\n    b",
    "\n", " \n\t",
    "a\n\u0338b", "\u0338", "a\u0301", ">\u0338", "a\u00a0b", "\u00a0a\u00a0", "a\tb", "\ta",
    "a\r\nb\rc\u2028d\u0085e",
    "1986. Et godt år", "1.", "1)", "1. 2. 3.", "- 1. > # a", "3 * 4 * 5", "snake_case_name", "**", "** a **", "*a",
    "a*",
    "\x1b[31mrød\x1b[0m", "a\x00b", "\u202eabc\u202c", "\u200b", "\ud83d\ude00", "\ud83d", "👩‍👩‍👧", "ﬃ", "אבג",
    "日本語。",
    *[mark + after for mark in ("1.", "10)", "(1)", "a.", "iv)", "#.", "•", "–") for after in ("", " ", " a", "\ta")],
]
WRAPS = [
    "*", "_", "**", "__", "***", "~", "~~", "`", "``", "```", "$", "$$", "^", "==", "++", "::", "%%", "|", "||", "'",
]
# fmt: on
HOSTILE = [
    *WORDS,
    *(wrap + words + wrap for wrap in WRAPS for words in ("", "a", "a b", " a ", "a\nb")),
    *map("".join, itertools.product(string.punctuation, repeat=2)),
    *map("".join, itertools.product(("", "a"), string.punctuation, ("", " ", "a", " a", "1", "\na", "\n\na"))),
    *(f"{one} {two}" for one, two in itertools.pairwise(WORDS)),
    *(f"{one}\n{two}" for one, two in itertools.pairwise(WORDS)),
]

hostile_texts = st.lists(
    st.sampled_from([*WORDS, *WRAPS, *string.punctuation, " ", "\n", "\t", "a", "1", "Ødegård"]) | st.text(max_size=5),
    max_size=12,
).map("".join)


def as_said(text: str) -> str:
    """The text as a reader sees it: no white space around the lines, and at most one empty line in a row."""
    lines = "\n".join(line.strip() for line in clean(text).expandtabs(1).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def anatomy(markdown: str) -> list[object]:
    """Everything that markdown-it makes of it: each token's kind and attributes, all text with <br> as a new line."""
    return [
        anatomy_of_line(token) if token.type == "inline" else (token.type, token.tag, str(token.attrs), token.content)
        for token in MARKDOWN.parse(markdown)
    ]


def anatomy_of_line(line: Token) -> list[object]:
    """What isolates words from right to left is no part of it: nobody sees that."""
    parts: list[object] = [""]
    for token in line.children:
        if token.type == "html_inline" and token.content in ("<bdi>", "</bdi>"):
            continue
        is_break = token.type == "html_inline" and token.content == "<br>"
        if not is_break and token.type != "text":
            parts += [(token.type, token.tag, str(token.attrs), token.content), ""]
        else:
            parts[-1] += "\n" if is_break else token.content
    return parts
