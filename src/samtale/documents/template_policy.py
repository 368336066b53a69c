"""The list of what can stand in a template: looked through over the syntax tree, before anything is compiled."""

from collections.abc import Iterator, Mapping
from itertools import islice

from jinja2 import nodes

from samtale.documents.filters import FILTERS, TESTS
from samtale.documents.template_errors import Fault
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import shortened

MOST_NESTED = 30
MOST_LOOPS_NESTED = 5
MOST_BRANCHES = 50
MOST_NODES = 5_000
"""Names, values and comparisons in all: twenty times what our own templates have. Compiling more takes a second."""
HIGHEST_NUMBER = 1_000_000
LONGEST_ARGUMENT = 100
"""What a filter is given: else joining with long texts, in each other, makes longer ones without end."""

_PLAIN = (nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem)
_ALLOWED = (
    *_PLAIN,
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.List, nodes.Tuple),
    *(nodes.Filter, nodes.Test),
)
_INSTEAD = say("Use {{{{ … }}}}, {{% if … %}}, {{% for … %}} and {{% set … %}}.")
_REFUSED: tuple[tuple[tuple[type[nodes.Node], ...], Message, Message], ...] = (
    ((nodes.Call,), say("A template can't call functions."), say("Write the name alone, without parentheses.")),
    (
        (nodes.Concat,),
        say("Texts can't be joined with “~”."),
        say("Write them one after the other: {{{{ leader }}}} {{{{ employee }}}}."),
    ),
    (
        (nodes.BinExpr, nodes.UnaryExpr),
        say("A template can't calculate."),
        say("Write the number itself; loop.index counts the rounds of a loop."),
    ),
    (
        (nodes.Slice,),
        say("A template can't take a part of a list or a text."),
        say("Take one item, as in goals[0], or all of them with {{% for … %}}."),
    ),
    (
        (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block),
        say("A template is one file and can't bring in others."),
        say("Copy the text into this file."),
    ),
    (
        (nodes.Macro, nodes.CallBlock),
        say("A template can't have macros."),
        say("Write the text where it is needed, or use {{% for … %}}."),
    ),
)


def refusals(tree: nodes.Template) -> list[Fault]:
    """Everything in the template that is not on the list, or more than there is room for."""
    return sorted(_walk(tree), key=lambda fault: fault.line) or list(_too_many(tree))


def _too_many(tree: nodes.Template) -> Iterator[Fault]:
    for node in islice(tree.find_all(nodes.Expr), MOST_NODES, MOST_NODES + 1):
        yield Fault(node.lineno, say("There is too much in curly brackets, up to here."), say("Make it simpler."))


def _walk(node: nodes.Node, depth: int = 0, loops: int = 0) -> Iterator[Fault]:
    loops += isinstance(node, nodes.For)
    if depth > MOST_NESTED or loops > MOST_LOOPS_NESTED:
        yield Fault(node.lineno, say("There is too much inside each other here."), say("Make it simpler."))
    elif not isinstance(node, _ALLOWED):
        yield _refusal(node)
    else:
        yield from _check(node)
        for child in node.iter_child_nodes():
            yield from _walk(child, depth + 1, loops)


def _refusal(node: nodes.Node) -> Fault:
    # A scope has no line of its own; what stands in it has.
    line = node.lineno or next(child.lineno for child in node.iter_child_nodes())
    for kinds, message, hint in _REFUSED:
        if isinstance(node, kinds):
            return Fault(line, message, hint)
    return Fault(line, say("This can't be used in a template."), _INSTEAD)


def _check(node: nodes.Node) -> Iterator[Fault]:
    line = node.lineno
    match node:
        case nodes.For(recursive=True):
            yield Fault(line, say("A loop can't call itself."), say("Remove “recursive”."))
        case nodes.For(target=target) if not isinstance(target, nodes.Name):
            yield Fault(line, say("A loop has one name."), say("Write {{% for goal in goals %}}."))
        case nodes.Assign(target=target, node=value) if not (
            isinstance(target, nodes.Name) and isinstance(value, _PLAIN)
        ):
            hint = say("Write {{% set name = goal.due %}}.")
            yield Fault(line, say("“set” takes one name and one plain value."), hint)
        case nodes.Name(name="loop", ctx="store"):
            yield Fault(
                line, say("“loop” counts the rounds of a loop and can't be anything else."), say("Choose another name.")
            )
        case nodes.If(elif_=branches) if len(branches) > MOST_BRANCHES:
            yield Fault(line, say("There are too many “elif” here."), say("Make it simpler."))
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_") or name in (
            "self",
            "super",
        ):
            yield Fault(line, say("“{name}” can't be used in a template.", name=shortened(name)), _INSTEAD)
        case nodes.Getitem(arg=arg) if not isinstance(arg, nodes.Const | nodes.Slice):
            hint = say("Take an item by its number, as in goals[0].")
            yield Fault(line, say("What is in brackets must be plain."), hint)
        case nodes.Const(value=value) if not _is_plain(value):
            yield Fault(line, say("This number can't be used."), say("Write a whole number up to a million."))
        case nodes.Filter(name=name):
            yield from _check_tool(node, name, FILTERS, say("There is no filter “{name}”.", name=shortened(name)))
        case nodes.Test(name=name):
            yield from _check_tool(node, name, TESTS, say("There is no test “{name}”.", name=shortened(name)))
        case _:
            pass


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str) or (isinstance(value, int) and abs(value) <= HIGHEST_NUMBER)


def _check_tool(
    node: nodes.Filter | nodes.Test, name: str, known: Mapping[str, object], message: Message
) -> Iterator[Fault]:
    if name not in known:
        yield Fault(node.lineno, message, did_you_mean(name, known))
    elif node.kwargs or node.dyn_args or node.dyn_kwargs or not all(map(_is_word, node.args)) or len(node.args) > 1:
        hint = say("Write at most a word or two in quotation marks, as in confirmed|join(' and ').")
        yield Fault(node.lineno, say("“{name}” can't take what stands in its parentheses.", name=shortened(name)), hint)


def _is_word(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str) and len(node.value) <= LONGEST_ARGUMENT
