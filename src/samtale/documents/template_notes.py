"""What a template prints that its author hardly meant, though nothing is wrong with its tags."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samtale.documents.markdown import parse
from samtale.documents.template_errors import Fault
from samtale.documents.tree import Block, BulletList, OrderedList, Quote, Table
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import clean_line, shortened

ROLES = ("signatures",)
"""What a comment can say that the table after it is."""
_ROLE = re.compile(r"<!--\s*samtale:(.*?)-->", re.DOTALL)
_NOT_PRINTED = re.compile(r"<!--.*|<br\s*/?>|</?bdi>", re.IGNORECASE | re.DOTALL)
_MOST_TAGS = 5


def unknown_roles(template: nodes.Template) -> Iterator[Fault]:
    """The comments that name something that no table can be."""
    for text in template.find_all(nodes.TemplateData):
        for comment in _ROLE.finditer(text.data):
            if (role := clean_line(comment[1])) not in ROLES:
                line = text.lineno + text.data.count("\n", 0, comment.start())
                message = say("The comment “samtale: {role}” means nothing.", role=shortened(role))
                yield Fault(line, message, did_you_mean(role, ROLES))


def notes(printed: Sequence[str]) -> Iterator[Message]:
    """What is worth knowing of a template, by the Markdown that it makes of the samples, the fullest first."""
    blocks = parse(printed[0]).blocks
    if not blocks:
        yield say("Even with everything answered, it prints nothing.")
    elif not any(table.role == "signatures" for table in _tables(blocks)):
        yield say("It has no place to sign: that is a table after <!-- samtale: signatures --> on a line of its own.")
    tokens = [token for text in printed for token in _inlines(_markdown().parse(text))]
    for picture in dict.fromkeys(_source(token) for token in tokens if token.type == "image"):
        yield say("The picture {picture} is left out: only the words in its brackets are printed.", picture=picture)
    tags = dict.fromkeys(token.content for token in tokens if token.type == "html_inline")
    if seen := [clean_line(tag) for tag in tags if not _NOT_PRINTED.fullmatch(tag)]:
        yield say("HTML is printed as it stands: {tags}", tags=" ".join(map(shortened, seen[:_MOST_TAGS])))


def nothing_agreed(full: str, bare: str) -> Iterator[Message]:
    """Whether what is printed is the same when all that was agreed is taken away."""
    if full == bare and parse(full).blocks:
        yield say(
            "It prints nothing of what was agreed: no goals, no promises and no answers. Compare it with a template "
            "that does: samtale template show avtale"
        )


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Quote(inner):
                yield from _tables(inner)
            case BulletList(items) | OrderedList(items=items):
                for item in items:
                    yield from _tables(item.blocks)
            case _:
                pass


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _inlines(tokens: Iterable[Token]) -> Iterator[Token]:
    """What stands in the lines. HTML with lines of its own is taken apart, as the document's tree does it."""
    for token in tokens:
        if token.type == "html_block":
            yield from _inlines(_markdown().parseInline(token.content.strip()))
        elif token.type == "inline":
            yield from token.children or []


def _source(picture: Token) -> str:
    """A picture as its author wrote it."""
    return shortened(clean_line(f"![{picture.content}]({picture.attrs['src']})"))
