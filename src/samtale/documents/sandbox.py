"""The room that a template has. Templates may come from others: what they can do is listed, everything else is refused.

Jinja2's own sandbox stops code, not exhaustion: therefore the list over the syntax tree, looked through before anything
is compiled, and a budget for the loops that it lets through.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samtale.documents.escape import escape
from samtale.guide.problem import did_you_mean
from samtale.language import Message, say
from samtale.values import dataclass

MOST_NESTED = 30
MOST_LOOPS_NESTED = 5
MOST_BRANCHES = 50
MOST_NODES = 5_000
"""Names, values and comparisons in all: twenty times what our own templates have. Compiling more takes a second."""
HIGHEST_NUMBER = 1_000_000
LONGEST_WORD = 100
"""What a filter is given: else joining with long texts, in each other, makes longer ones without end."""
MOST_WORK = 1_000_000
"""Steps that a template may take in all: ten times what 1,000 questions need. A turn of a loop is as many steps as it
has nodes of the syntax tree."""
LETTERS_A_STEP = 10
"""What is made of a text, or looked for in it, costs a step for so many letters."""

LOOP = ("index", "index0", "first", "last", "length", "revindex")
_EACH, _WITHIN = "in a loop", "looked into"
"""The names of the filters that count. No template can write them: they have spaces."""


@dataclass(frozen=True)
class Fault:
    """One thing in a template that is wrong, and on which line."""

    line: int
    message: Message
    hint: Message


class Refused(Exception):  # noqa: N818 - it names what happened: the template asked for something that it can't have
    """Something wrong that shows only while the template is filled in."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Exhausted(Refused):
    """The template has asked for more than there is room for: nothing that comes after it can be tried."""


def shortened(text: str) -> str:
    """What somebody wrote, as it is repeated in a message."""
    return text if len(text) <= LONGEST_WORD else text[:LONGEST_WORD] + "…"


# What is on the list

_PLAIN = (nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem)
_ALLOWED = (
    *_PLAIN,
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.List, nodes.Tuple),
    *(nodes.Filter, nodes.Test),
)
_INSTEAD = say("Use {{{{ … }}}}, {{% if … %}}, {{% for … %}} and {{% set … %}}.")
_REFUSED: tuple[tuple[tuple[type[nodes.Node], ...], Message, Message], ...] = (
    ((nodes.Call,), say("A template can't call anything."), say("Write the name alone, without parentheses.")),
    (
        (nodes.Concat,),
        say("Texts can't be joined with “~”."),
        say("Write them one after the other: {{{{ leader }}}} {{{{ employee }}}}."),
    ),
    (
        (nodes.BinExpr, nodes.UnaryExpr),
        say("A template can't calculate."),
        say("Write the number itself; loop.index counts the turns of a loop."),
    ),
    (
        (nodes.Slice,),
        say("A part of a list or of a text can't be taken."),
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
        yield Fault(node.lineno, say("Too much is nested here."), say("Make it simpler."))
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
    return isinstance(node, nodes.Const) and isinstance(node.value, str) and len(node.value) <= LONGEST_WORD


# What is let through


class _Generator(CodeGenerator):
    """Jinja2's own compiler, which notes the names that a template takes from outside itself."""

    environment: "Sandbox"

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        self.environment.asked_for |= {name for how, name in frame.symbols.loads.values() if how == "resolve" and name}


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one template: no loader, no globals, the filters of the list, everything printed escaped."""

    code_generator_class = _Generator

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            finalize=printed,
            cache_size=0,
            optimized=False,  # else a loop over plain values is worked out beforehand, and its turns are never counted
        )
        self.globals.clear()
        self.tools: dict[str, Callable[..., object]] = {
            **{name: self._counted(tool) for name, tool in FILTERS.items()},
            _EACH: self._in_a_loop,
            _WITHIN: self._looked_into,
        }
        self.filters = dict(self.tools)
        self.tests = dict(TESTS)
        self.asked_for: set[str] = set()
        """The names that the template takes from the context, known once it is compiled."""
        self._left = MOST_WORK

    def unknown_names(self, tree: nodes.Template, names: tuple[str, ...]) -> Iterator[Fault]:
        """The names in the compiled template that are none of these."""
        unknown = self.asked_for - set(names)
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                unknown.discard(node.name)
                message = say("There is nothing called “{name}” here.", name=shortened(node.name))
                yield Fault(node.lineno, message, did_you_mean(node.name, names))

    def count(self, tree: nodes.Template) -> None:
        """Makes the template pay for every turn of a loop, and for every text that something is looked for in."""
        _charge(tree)
        tree.set_environment(self)

    def _pay(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise Exhausted(say("This template takes too long to fill in."), say("Have fewer loops inside each other."))

    def _in_a_loop(self, values: object, weight: int) -> tuple[object, ...]:
        turns = _list(values)
        self._pay(len(turns) * weight)
        return turns

    def _looked_into(self, value: object) -> object:
        self._pay(_letters(value) // LETTERS_A_STEP)
        return value

    def _counted(self, tool: Callable[..., object]) -> Callable[..., object]:
        def counted(value: object, *words: str) -> object:
            self._pay(_letters(value, *words) // LETTERS_A_STEP)
            return tool(value, *words)

        return counted

    def getattr(self, obj: object, attribute: str) -> object:
        """A field of the context's values, or of the loop. Nothing else has any."""
        known = LOOP if isinstance(obj, LoopContext) else _fields(obj)
        if attribute in known:
            return getattr(obj, attribute)
        message = say("There is nothing called “{name}” here.", name=shortened(attribute))
        if isinstance(obj, tuple):
            raise Refused(message, say("This is a list: take its items with {{% for … %}}."))
        raise Refused(message, did_you_mean(attribute, known) if known else say("This is a text: print it as it is."))

    def getitem(self, obj: object, argument: object) -> object:
        """A field by its name, or an item of a list by its number."""
        match obj, argument:
            case _, str(name):
                return self.getattr(obj, name)
            case tuple(items), int(number) if -len(items) <= number < len(items):
                return items[number]
            case _:
                raise Refused(
                    say("There is no item {number} here.", number=str(argument)),
                    say("Ask first: {{% if goals %}}. The first item is number 0."),
                )


def _charge(node: nodes.Node) -> int:
    """Puts a till before each loop and each look into a text; how many nodes there were from here on down."""
    size = 1 + sum(map(_charge, node.iter_child_nodes()))
    match node:
        case nodes.For():
            node.iter = _through(_EACH, node.iter, nodes.Const(size))
        case nodes.Operand(op="in" | "notin"):
            node.expr = _through(_WITHIN, node.expr)
        case _:
            pass
    return size


def _through(name: str, value: nodes.Node, *arguments: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)


def _letters(value: object, *between: str) -> int:
    """How long a text is, or the items of a list with what comes between them."""
    match value:
        case str():
            return len(value)
        case tuple() | list():
            return sum(len(part) + sum(map(len, between)) for part in value if isinstance(part, str))
        case _:
            return 0


def _fields(value: object) -> tuple[str, ...]:
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(field.name for field in fields(value))
    return ()


def printed(value: object) -> str:
    """A value as it is printed: text literally, numbers as they are, so that “1.” makes a list."""
    match value:
        case str():
            return escape(value)
        case None | bool():
            raise Refused(say("Yes and no can't be printed."), say("Use {{% if … %}} and write the words."))
        case int():
            return str(value)
        case Undefined():  # of {{ … if … }} without an else, and nothing else: other names and fields are looked up
            return ""
        case _:
            hint = say("Print its parts: a list with {{% for … %}}, and after a full stop what you want of each.")
            raise Refused(say("This is more than one value."), hint)


# The filters and tests of the list. None of them makes a text longer than what it is given.


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Refused(say("This filter takes a text."), say("Use it on one text, such as a name."))


def _list(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(value)
    raise Refused(say("This is not a list."), say("Use it on a list, such as goals."))


def _number(value: object) -> int:
    """A number and nothing else: % means something else to a text."""
    if isinstance(value, int):
        return value
    raise Refused(say("This is not a number."), say("Use it on a number, such as loop.index."))


def _capitalize(value: object) -> str:
    text = _text(value)
    return text[:1].upper() + text[1:]


def _join(values: object, between: str = ", ") -> str:
    return _text(between).join(map(_text, _list(values)))


def _default(value: object, instead: str) -> object:
    return value or instead


def _length(value: object) -> int:
    return len(_list(value))


FILTERS: dict[str, Callable[..., object]] = {
    "capitalize": _capitalize,
    "default": _default,
    "join": _join,
    "length": _length,
    "lower": lambda value: _text(value).lower(),
    "trim": lambda value: _text(value).strip(),
    "upper": lambda value: _text(value).upper(),
}
TESTS: dict[str, Callable[..., bool]] = {
    "even": lambda value: _number(value) % 2 == 0,
    "odd": lambda value: _number(value) % 2 == 1,
}
