"""The page about templates, docs/templates.md, written from the code.

    python tools/templates_page.py

brings it up to date. The tests fail when this was forgotten.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from samtale.authoring.template_reference import (
    FILTER_WORDS,
    LOOP_WORDS,
    TEST_WORDS,
    ListReference,
    NameReference,
    list_references,
    names,
)
from samtale.documents.template import LONGEST_TEMPLATE
from samtale.language import Message

PAGE = Path(__file__).parent.parent / "docs" / "templates.md"

_OPENING = f"""\
# Templates

A template says how an agreement is printed. It is Markdown, and the only thing that you edit: the terminal, PDF, web
page and Word file are all made of it. What two people answered is put where curly brackets stand, and printed
literally, whatever they typed.

```text
samtale template copy avtale our-own      # puts a copy into your folder, with a note of what stands on this page
samtale template check our-own            # tells what is wrong with it, and on which line
samtale show --template our-own           # prints the newest agreement with it
```

A template may come from somebody else: it can't read files, reach the network, run for long or fill the memory. So
there is no more in it than this page names. It has room for {LONGEST_TEMPLATE:,} characters.

| in a template | does |
|---|---|
| `{{{{ leader }}}}` | prints what the name stands for |
| `{{{{ goal.due }}}}`, `{{{{ goals[0].goal }}}}` | prints a part of it, or an item, counted from 0 |
| `{{% if goals %}} … {{% elif parts %}} … {{% else %}} … {{% endif %}}` | prints one of these, or none |
| `{{% for goal in goals %}} … {{% endfor %}}` | goes through a list |
| `{{% set first = goals[0] %}}` | gives something a shorter name; in a loop, for that turn only |
| `{{{{ "yes" if period else "no" }}}}` | chooses |
| `==  !=  <  <=  >  >=  in  and  or  not` | compare, and join conditions |
| `{{# … #}}` | a note that is not printed |
| `<!-- samtale: signatures -->` | on a line of its own before a table: its empty cells are lines to sign on |

Templates say nothing of pages: a goal stays whole, a heading with what follows, and the signatures on one page with
the short section before them and what is said after them. A table that has no room for its words becomes a list.

A text that was not filled in counts as no in a condition, and so does a list with nothing in it. A picture is left out,
and HTML is printed as it stands, but for comments, `<br>` and `<bdi>`; the check tells where there is any.

## Names
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield _OPENING
    yield from _names(names())
    for row in list_references():
        yield from _row(row)
    for title, prefix, words in _TOOLS:
        yield f"\n## {title}\n"
        yield from _tools(prefix, words)


_TOOLS = (
    ("In a loop", "loop.", LOOP_WORDS),
    ("Filters, behind a name", "|", FILTER_WORDS),
    ("Tests", "is ", TEST_WORDS),
)


def _row(row: ListReference) -> Iterator[str]:
    first, *others = row.lists
    likewise = f" Likewise for {' and '.join(f'`{path}`' for path in others)}." if others else ""
    yield f"\n### Each of `{first}`\n\n`{row.loop}`{likewise}\n"
    yield from _names(row.names, f"{row.item}.")


def _names(shown: tuple[NameReference, ...], prefix: str = "") -> Iterator[str]:
    yield "| name | kind | is |\n|---|---|---|"
    for name in shown:
        yield f"| `{prefix}{name.name}` | {'list' if name.is_list else 'text'} | {name.words} |"


def _tools(prefix: str, words: Mapping[str, Message]) -> Iterator[str]:
    yield "| write | is |\n|---|---|"
    for tool, meant in words.items():
        yield f"| `{_escaped(prefix + tool)}` | {_escaped(str(meant))} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
