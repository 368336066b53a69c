"""What a document's tree says, and what an agreement does: to compare with what is read back from a file."""

from collections.abc import Iterable, Iterator

from samtale.cli.output import made
from samtale.conversation import Conversation
from samtale.documents.layout import laid_out
from samtale.documents.markdown import parse
from samtale.documents.printout import Source
from samtale.documents.tree import (
    Block,
    BulletList,
    Code,
    Document,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    Together,
    words,
)

EVERYTHING = parse("""\
# Avtale – *Samtale* om **alt**

Mellom **Anne Berg** (leder) og **שלום 15** (medarbeider), 3. mai.\\
Se [reglene](https://www.example.org/a?b=1&c=2), <kari@example.org> og [her](ftp://example.org).

### Hopper over et nivå

#

| Hva | Hvem | Tall |
|:----|:---:|----:|
| Rydde møtekalenderen<br>hver uke | **Anne** | 3 |
| [x] Si ifra \\| før fredag | Kari | 12,5 |
| | Ingen | |

| Lenke | |
|---|---|
| https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | kort |

| En | To | Tre | Fire | Fem | Seks | Sju | Åtte |
|---|---|---|---|---|---|---|---|
| bemanningsplanlegging | medarbeidersamtale | internkontroll | arbeidsmiljø | b | c | d | medbestemmelse |

| | |
|---|---|
| uten | hode |

7. [ ] sju
8. [x] åtte
    - [x] under
    - uten boks
        1. dypt
        2. dypere

           Et avsnitt til, ~~strøket~~ og `kode  her`.
- [ ] **Anne**, innen fredag: svare
- [x]

> Sagt av *noen*
>
> - i et sitat
> - > sitat i sitat

    kode
        innrykket

---

Begge skriver under:

<!-- samtale: signatures -->

| Navn | Sted og dato | Underskrift |
|---|---|---|
| Anne Berg, leder | | |
| Kari Ødegård, medarbeider | | |

<!-- samtale: signatures -->

| Leder | Medarbeider |
|---|---|
| Anne Berg | Kari Ødegård |

| Bare | navn |
|---|---|
""")
"""A document with everything that a tree can hold."""


def in_markdown(conversation: Conversation) -> str:
    """The agreement as it is exported."""
    return made(Source(conversation), "md").encoded.decode()


def said(document: Document) -> list[str]:
    """Every word that is printed, in order."""
    return " ".join(_blocks(laid_out(document).blocks)).split()


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield words(content)
            case BulletList(items) | OrderedList(_, items):
                for item in items:
                    yield from _blocks(item.blocks)
            case Table(head, rows):
                for row in (head, *rows):
                    yield from map(words, row)
            case Quote(inner) | Together(inner):
                yield from _blocks(inner)
            case Code(text):
                yield text
            case Rule():
                pass
