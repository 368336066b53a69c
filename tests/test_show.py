"""A document on the terminal: whole pages as they are seen, and nothing lost where there is little room."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from hostile import HOSTILE, as_said, hostile_texts
from samtale.documents.escape import escape
from samtale.documents.markdown import parse
from samtale.terminal.show import lines, show

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (40, 60, 80)


def seen(markdown: str, width: int = 80) -> str:
    """What a pipe gets."""
    file = io.StringIO()
    show(parse(markdown), Console(file=file, width=width))
    return file.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lost(text: str, shown: str) -> Counter[str]:
    """The characters of a text that are not shown, lines to write on and to rule off apart."""
    return Counter(re.sub(r"[\s─_]", "", text)) - Counter(shown)


AGREEMENT = """\
# Avtale – Samtale

Mellom **Anne Berg** og *Kari*, [nettstedet](https://example.org) og <post@example.org>.

## Siden sist

| Hva vi ble enige om | Hvem | Hvordan det gikk? |
|---|---|---|
| Rydde plass i møtekalenderen til alle på Gjøvik | Anne Berg | Pågår |
| a \\| b<br>c | Kari | ~~Gjort~~ Endret |

## Mål

1. **Svare innen fire uker**
    - Tegn: ingen eldre sak i oversikten 1\\. februar
    - [x] Frist
2. `kort`

### Løfter

- [ ] **Anne Berg**: \\[x\\] lese
- [x] skrive

> \\*sagt\\*<br><br>så

---

<!-- samtale: signatures -->

| Navn | Underskrift |
|---|---|
| Anne Berg, leder | |
"""


def test_an_agreement_at_80_columns():
    assert seen(AGREEMENT) == (
        """\
Avtale – Samtale
────────────────────────────────────────────────────────────────────────────────

Mellom Anne Berg og Kari, nettstedet (https://example.org) og post@example.org.

Siden sist
──────────

Hva vi ble enige om                              Hvem       Hvordan det gikk?
───────────────────────────────────────────────  ─────────  ─────────────────
Rydde plass i møtekalenderen til alle på Gjøvik  Anne Berg  Pågår

a | b                                            Kari       ~~Gjort~~ Endret
c

Mål
───

1. Svare innen fire uker
   • Tegn: ingen eldre sak i oversikten 1. februar
   ☑ Frist

2. kort

Løfter

☐ Anne Berg: [x] lese
☑ skrive

│ *sagt*
│
│ så

────────────────────────────────────────────────────────────────────────────────

Navn              Underskrift
────────────────  ──────────────────────────────
Anne Berg, leder

                  ______________________________
"""
    )


def test_the_same_at_40_columns():
    assert seen(AGREEMENT, 40) == (
        """\
Avtale – Samtale
────────────────────────────────────────

Mellom Anne Berg og Kari, nettstedet
(https://example.org) og
post@example.org.

Siden sist
──────────

Hva vi ble       Hvem       Hvordan det
enige om                    gikk?
───────────────  ─────────  ────────────
Rydde plass i    Anne Berg  Pågår
møtekalenderen
til alle på
Gjøvik

a | b            Kari       ~~Gjort~~
c                           Endret

Mål
───

1. Svare innen fire uker
   • Tegn: ingen eldre sak i oversikten
     1. februar

   ☑ Frist

2. kort

Løfter

☐ Anne Berg: [x] lese
☑ skrive

│ *sagt*
│
│ så

────────────────────────────────────────

Navn              Underskrift
────────────────  ───────────────────
Anne Berg, leder

                  ___________________
"""
    )


def test_a_table_that_does_not_fit_becomes_one_record_a_row():
    markdown = "| Hva | Hvordan gikk det? | Når |\n|---|---|---|\n| Møtekalenderen | Samhandlingsreformen | 2027 |\n"
    markdown += "| Kort<br>og godt, med flere ord enn linjen | | **x** |\n"
    assert seen(markdown, 40) == (
        "Hva: Møtekalenderen\n"
        "Hvordan gikk det? Samhandlingsreformen\n"
        "Når: 2027\n"
        "\n"
        "Hva: Kort\n"
        "  og godt, med flere ord enn linjen\n"
        "Hvordan gikk det?\n"
        "Når: x\n"
    )


def test_signatures_without_an_empty_cell_get_a_line_above_the_names():
    markdown = "<!-- samtale: signatures -->\n\n| | |\n|---|---|\n| Anne Berg | Kari |\n| leder | medarbeider |\n"
    assert seen(markdown, 40) == (
        "\n\n___________________  ___________________\nAnne Berg            Kari\nleder                medarbeider\n"
    )


def test_a_table_without_rows_is_its_head():
    assert seen("| a | b |\n|---|---|\n") == "a  b\n─  ─\n"


def test_columns_are_aligned_as_the_table_says():
    markdown = "| til venstre | midt i | til høyre |\n|:--|:-:|--:|\n| a | b | 1 |\n| c | d | 200 |\n"
    assert seen(markdown) == (
        "til venstre  midt i  til høyre\n"
        "───────────  ──────  ─────────\n"
        "a              b             1\n"
        "c              d           200\n"
    )


def test_items_of_more_than_one_paragraph_stand_apart():
    assert seen("- a\n\n  b\n- c\n") == "• a\n\n  b\n\n• c\n"


def test_numbers_stand_under_each_other():
    assert seen("9. a\n10. b\n") == " 9. a\n10. b\n"


# Nothing lost, nothing added


GOLDENS = sorted(GOLDEN.glob("avtale-*.md"))


@pytest.mark.parametrize("width", [*WIDTHS, 25, 200])
@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_no_line_of_an_agreement_is_wider_than_the_terminal_and_no_word_is_cut_off(golden, width):
    markdown = golden.read_text(encoding="utf-8")
    text = seen(markdown, width)
    assert max(map(cell_len, text.splitlines())) <= min(width, 80)
    assert not lost(seen(markdown), text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_no_sign_of_markdown_is_seen(golden, width):
    text = seen(golden.read_text(encoding="utf-8"), width)
    assert "\\" not in text
    assert "&lt;" not in text
    assert "<br>" not in text
    assert "**" not in text
    assert "- [ ] **" not in text


PLACES = ("{}", "- {}", "- [ ] {}", "1. {}", "> {}", "# {}", "**{}**", "| a | {} |\n|---|---|\n| {} | b |")


@pytest.mark.parametrize("place", PLACES)
def test_hostile_words_are_seen_whole_at_every_width(place):
    for text in HOSTILE[::7]:
        if as_said(text):
            assert_seen_whole(place, text)


@settings(deadline=None, max_examples=60)
@given(hostile_texts.filter(as_said))
def test_random_hostile_words_are_seen_whole_at_every_width(text):
    for place in PLACES:
        assert_seen_whole(place, text)


def assert_seen_whole(place: str, text: str) -> None:
    document = parse(place.replace("{}", escape(text)))
    for width in WIDTHS:
        shown = lines(document, width)
        assert all(line.cell_len <= width for line in shown)
        bare = "".join(line.plain.removeprefix("│") for line in shown)
        assert not lost(as_said(text), bare)
        # In a table, what stands beside it comes in between.
        assert "|" in place or squeezed(as_said(text)) in squeezed(bare)


# Terminals


def codes(markdown: str, **environment: str) -> str:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=60, _environ={"TERM": "xterm-256color", **environment})
    show(parse(markdown), console)
    return file.getvalue()


def test_a_terminal_gets_bold_and_no_colour():
    assert codes("# [red]a[/red] :smile: 42") == "\x1b[1m[red]a[/red] :smile: 42\x1b[0m\n" + "─" * 60 + "\n"
    assert codes("[a](https://example.org) **b**") == "a (https://example.org) \x1b[1mb\x1b[0m\n"


def test_nothing_but_bold_is_left_without_colours():
    assert codes("**a** 12", NO_COLOR="1") == "\x1b[1ma\x1b[0m 12\n"


def test_a_pipe_gets_no_codes():
    assert seen("# a\n\n**b**") == "a\n" + "─" * 80 + "\n\nb\n"
