"""Markdown read as a tree: CommonMark with tables, strikethrough and boxes to tick."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samtale.documents.tree import (
    Align,
    Block,
    Break,
    BulletList,
    CheckBox,
    Code,
    CodeSpan,
    Content,
    Document,
    Emphasis,
    Heading,
    Inline,
    Isolated,
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

_ROLE = re.compile(r"<!--\s*samtale:\s*([\w-]+)\s*-->")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOX = re.compile(r"\[([ xX])\](?=\s|$)")
_MARKS: dict[str, type[Strong | Emphasis | Struck | Isolated]] = {
    "strong": Strong,
    "em": Emphasis,
    "s": Struck,
    "bdi": Isolated,
}


@lru_cache(1)  # a writer asks for the title and for the whole
def parse(markdown: str) -> Document:
    """The tree of CommonMark with tables, strikethrough and task boxes."""
    return Document(tuple(_blocks(iter(_markdown().parse(markdown)))))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    """The blocks up to the end of the one that holds them. markdown-it nests no deeper than its maxNesting of 20."""
    role = ""
    for token in tokens:
        if token.nesting < 0:
            return
        if block := _block(token, tokens, role):
            yield block
        role = _role(token)


def _role(token: Token) -> str:
    """What a comment says that the table after it is."""
    named = _ROLE.search(token.content) if token.type == "html_block" else None
    return named[1] if named else ""


def _block(token: Token, tokens: Iterator[Token], role: str) -> Block | None:
    match token.type:
        case "table_open":
            return _table(tokens, role)
        case "heading_open":
            return Heading(int(token.tag[1:]), _content(tokens))
        case "paragraph_open":
            return _paragraph(_content(tokens))
        case "html_block":
            return _paragraph(_boxed(_markdown().parseInline(token.content.strip())[0]))
        case "bullet_list_open":
            return BulletList(tuple(_items(tokens)))
        case "ordered_list_open":
            return OrderedList(int(token.attrs.get("start", 1)), tuple(_items(tokens)))
        case "blockquote_open":
            return Quote(tuple(_blocks(tokens)))
        case "hr":
            return Rule()
        case _:  # fence, code_block
            return Code(clean(token.content).removesuffix("\n"))


def _paragraph(content: Content) -> Paragraph | None:
    """None where a comment was all that stood there."""
    return Paragraph(content) if content else None


def _items(tokens: Iterator[Token]) -> Iterator[Item]:
    for token in tokens:
        if token.nesting < 0:
            return
        yield _item(tuple(_blocks(tokens)))


def _item(blocks: tuple[Block, ...]) -> Item:
    match blocks:
        case (Paragraph((CheckBox(checked), *rest)), *others):
            paragraph = _paragraph(_without_space(rest))
            return Item((paragraph, *others) if paragraph else tuple(others), checked)
        case _:
            return Item(blocks)


def _without_space(content: Sequence[Inline]) -> Content:
    """The content after a box, without the space between the two."""
    match content:
        case [Text(text), *rest]:
            return (Text(text.lstrip()), *rest) if text.strip() else tuple(rest)
        case _:
            return tuple(content)


def _table(tokens: Iterator[Token], role: str) -> Table:
    rows: list[list[Content]] = []
    aligns: list[Align] = []
    for token in tokens:
        match token.type:
            case "tr_open":
                rows.append([])
            case "th_open":
                aligns.append(_align(token))
            case "inline":
                rows[-1].append(_boxed(token))
            case "table_close":
                break
            case _:  # the sections, and what closes rows and cells
                pass
    head, *body = (tuple(row) for row in rows)
    return Table(head, tuple(body), tuple(aligns), role)


def _align(cell: Token) -> Align:
    match cell.attrs.get("style"):
        case "text-align:left":
            return "left"
        case "text-align:center":
            return "center"
        case "text-align:right":
            return "right"
        case _:
            return ""


def _content(tokens: Iterator[Token]) -> Content:
    """The content of the heading or paragraph that was opened, which is then closed."""
    inline, closing = next(tokens), next(tokens)
    return _boxed(inline) if closing.type == "paragraph_close" else _inlines(inline.children or [])


def _boxed(inline: Token) -> Content:
    r"""The content, where a box at its start is a CheckBox. Only the source tells `[x]` from `\[x\]`."""
    children = inline.children or []
    box = _BOX.match(inline.content)
    if not box or children[0].type != "text":  # a link, where [x] is defined as one
        return _inlines(children)
    rest = _inlines([children[0].copy(content=children[0].content[len(box[0]) :]), *children[1:]])
    return (CheckBox(box[1] != " "), *rest)


def _inlines(tokens: Sequence[Token]) -> Content:
    """The content. What stands in `<bdi>…</bdi>` is isolated; one without the other is text, as other HTML is."""
    return _marked(list(_with_isolates(tokens)))


def _with_isolates(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, where a <bdi> and the </bdi> after it open and close, unless something else does between them."""
    end = -1
    for at, token in enumerate(tokens):
        if at == end:
            yield Token("bdi_close", "bdi", -1)
        elif at > end and token.content == "<bdi>" and (end := _end_of_isolate(tokens, at)) > 0:
            yield Token("bdi_open", "bdi", 1)
        else:
            yield token


def _end_of_isolate(tokens: Sequence[Token], start: int) -> int:
    for at in range(start + 1, len(tokens)):
        if tokens[at].nesting or tokens[at].content == "<bdi>":
            return -1
        if tokens[at].type == "html_inline" and tokens[at].content == "</bdi>":
            return at
    return -1


def _marked(tokens: Sequence[Token]) -> Content:
    """The content. Marks within marks of the same kind are one, so that no text nests deeper than its four kinds."""
    done: list[list[Inline]] = [[]]
    opened: list[str] = []  # every mark that is open; those of a kind that is open already are ""
    targets: list[str] = []
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting > 0:
            opened.append("" if kind in opened else kind)
            if opened[-1]:
                done.append([])
            targets += [clean(str(token.attrs.get("href", "")))] if kind == "link" else []
        elif token.nesting < 0:
            if kind := opened.pop():
                content = tuple(done.pop())
                done[-1].append(Link(targets.pop(), content) if kind == "link" else _MARKS[kind](content))
        else:
            _append(done[-1], _inline(token))
    return tuple(done[0])


def _inline(token: Token) -> Inline | None:
    match token.type:
        case "code_inline":
            return CodeSpan(_line(token.content))
        case "hardbreak":
            return Break()
        case "softbreak":
            return Text(" ")
        case "html_inline" if _BREAK.fullmatch(token.content):
            return Break()
        case "html_inline" if token.content.startswith("<!--"):
            return None
        case _:  # text, the words of an image, other HTML
            return Text(_line(token.content))


def _line(text: str) -> str:
    """Text of one line. It is cleaned here, since an entity can stand for any character."""
    return re.sub(r"[\n\t]", " ", clean(text))


def _append(content: list[Inline], part: Inline | None) -> None:
    """One more part. Text joins the text before it, and white space around a break goes."""
    match content, part:
        case [*_, Text(before)], Text(text):
            content[-1] = Text(_line(before + text))  # cleaned again: an accent may join the letter before it
        case [*_, Text(before)], Break():
            content[-1:] = [Text(before.rstrip()), Break()] if before.strip() else [Break()]
        case [*_, Break()], Text(text):
            if text.strip():
                content.append(Text(text.lstrip()))
        case _, Text(""):
            pass
        case _, None:
            pass
        case _:
            content.append(part)
