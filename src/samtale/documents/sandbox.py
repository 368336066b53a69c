"""The room that a template has. Templates may come from others: what they can do is listed, everything else is refused.

Jinja2's own sandbox stops code, not exhaustion: therefore the list over the syntax tree (see `allowed`), and a budget
for the loops that it lets through.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samtale.documents.direction import has_right_to_left
from samtale.documents.escape import BREAK, escape
from samtale.documents.filters import FILTERS, TESTS, Joined, as_list
from samtale.documents.template_errors import Exhausted, Fault, Refused
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import shortened

MOST_WORK = 1_000_000
"""Steps that a template may take in all: ten times what 1,000 questions need. A turn of a loop is as many steps as it
has nodes of the syntax tree."""
LETTERS_A_STEP = 10
"""What is made of a text, or looked for in it, costs a step for so many letters."""

LOOP = ("index", "index0", "first", "last", "length", "revindex")
_EACH, _WITHIN = "in a loop", "looked into"
"""The names of the filters that count. No template can write them: they have spaces."""


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
        # The compiled template calls it as it would call the class, where a name that is used has no value.
        self.undefined = self.without_value  # type: ignore[assignment]
        self._left = MOST_WORK

    def without_value(self, name: str) -> Undefined:
        """What stands for a name that the template sets somewhere, but not on the way here. Nothing does."""
        raise Refused(_has_no_value(name), _SET_BEFORE)

    def unknown_names(self, tree: nodes.Template, names: tuple[str, ...], *, compiled: bool = True) -> Iterator[Fault]:
        """The names in the template that are none of these, and are set nowhere."""
        asked_for = self.asked_for if compiled else {node.name for node in tree.find_all(nodes.Name)}
        unknown = asked_for - set(names)
        if not unknown:
            return
        given = [_given(node) for node in tree.find_all(nodes.Assign)]
        turned = [_given(node) for node in tree.find_all(nodes.For)]
        unknown -= set(given)
        for node in _outside_of_their_loops(tree, frozenset()):
            if node.name in unknown:
                unknown.discard(node.name)
                if node.name in turned:
                    yield Fault(node.lineno, _has_no_value(node.name), _WITHIN_ITS_LOOP)
                else:
                    message = say("There is nothing called “{name}” here.", name=shortened(node.name))
                    yield Fault(node.lineno, message, did_you_mean(node.name, [*names, *given]))

    def count(self, tree: nodes.Template) -> None:
        """Makes the template pay for every turn of a loop, and for every text that something is looked for in."""
        _charge(tree)
        tree.set_environment(self)

    def _pay(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise Exhausted(say("This template takes too long to fill in."), say("Have fewer loops inside each other."))

    def _in_a_loop(self, values: object, weight: int) -> tuple[object, ...]:
        turns = as_list(values)
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


def _has_no_value(name: str) -> Message:
    return say("“{name}” has no value here.", name=shortened(name))


_SET_BEFORE = say("Set it before this, outside {{% if … %}} and {{% for … %}}, or print it where it is set.")
_WITHIN_ITS_LOOP = say("Use it within its loop, before {{% endfor %}}.")


def _given(node: nodes.Assign | nodes.For) -> str:
    """The name that is set, or that is another item at each turn."""
    return node.target.name if isinstance(node.target, nodes.Name) else ""


def _outside_of_their_loops(node: nodes.Node, inside: frozenset[str]) -> Iterator[nodes.Name]:
    """The names that are used, but for those of the loops that they stand in."""
    match node:
        case nodes.Name(ctx="load") if node.name not in inside:
            yield node
        case nodes.For():
            for part in (node.iter, *node.else_):
                yield from _outside_of_their_loops(part, inside)
            for part in (*filter(None, [node.test]), *node.body):
                yield from _outside_of_their_loops(part, inside | {_given(node), "loop"})
        case _:
            for part in node.iter_child_nodes():
                yield from _outside_of_their_loops(part, inside)


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
        case Joined(parts=parts, between=between) if has_right_to_left(value):
            return _with_its_blanks(between).join(map(printed, parts))
        case str():
            return _isolated(escape(value)) if has_right_to_left(value) else escape(value)
        case None | bool():
            raise Refused(say("Yes and no can't be printed."), say("Use {{% if … %}} and write the words."))
        case int():
            return str(value)
        case Undefined():  # of {{ … if … }} without an else, and nothing else: other names and fields are looked up
            return ""
        case _:
            hint = say("Print its parts: a list with {{% for … %}}, and after a full stop what you want of each.")
            raise Refused(say("This is more than one value."), hint)


def _isolated(escaped: str) -> str:
    """A value whose lines keep their order to themselves: else what follows a Hebrew name would go before it."""
    return BREAK.join(f"<bdi>{line}</bdi>" if line else "" for line in escaped.split(BREAK))


def _with_its_blanks(text: str) -> str:
    words = text.strip()
    return text.replace(words, escape(words)) if words else text
