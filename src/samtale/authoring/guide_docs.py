"""The format's reference, as it stands in the model: what each key of a guide means, with an example."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache

from samtale.guide.keys import keys_of
from samtale.questions.question import in_file
from samtale.values import dataclass

_EXAMPLE = re.compile(r"\s*Example: `([^`]*)`\.?")


@dataclass(frozen=True)
class Doc:
    """What one key means."""

    meaning: str
    example: str
    """As it could stand in a guide, with or without the key before it; empty where there is none."""


@cache
def docs_of(kind: type) -> Mapping[str, Doc]:
    """What the keys of one of the model's classes mean, by their names in a file."""
    docs: dict[str, Doc] = {}
    for one in reversed(kind.__mro__[:-1]):
        docs |= _written(one.__module__).get(one.__name__, {})
    return {key: doc for key, doc in docs.items() if key in keys_of(kind)}


@cache
def _written(module: str) -> Mapping[str, Mapping[str, Doc]]:
    """By class, what is said below each of its attributes. Python keeps that in the source alone."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_attributes(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, Doc]]:
    for statement, below in zip(node.body, node.body[1:], strict=False):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield in_file(name), _doc(inspect.cleandoc(text))
            case _:
                pass


def _doc(text: str) -> Doc:
    example = _EXAMPLE.search(text)
    meaning = _EXAMPLE.sub("", text)
    return Doc(" ".join(meaning.split()), example[1] if example else "")
