"""docs/architecture.md and CONTRIBUTING.md: every name in them is there, and what they count is counted."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "samtale"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("docs/architecture.md", "CONTRIBUTING.md")}
SOURCES = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
OTHERS = {"import-linter", "nox", "scale", "nn", "en", "docx", "no"}
"""What stands in backticks and is none of our names."""


def names_in(body: list[ast.stmt], within: str = "") -> set[str]:
    """What a module or class defines, such as `read` or `Store.new`."""
    found = set()
    for part in body:
        match part:
            case ast.ClassDef(name=name):
                found |= {within + name, *names_in(part.body, f"{within}{name}.")}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(within + name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found.add(within + name)
            case _:
                pass
    return found


TESTS = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("*.py"))
DEFINED = set().union(*(names_in(ast.parse(text).body) for text in (*SOURCES.values(), *TESTS)))
METHODS = {name.rpartition(".")[2] for name in DEFINED}


def named(page: str) -> list[str]:
    """The names and paths in backticks, outside of fenced blocks."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", PAGES[page])
    words = re.findall(r"`([^`\n]+)`", text)
    return [word for word in words if re.fullmatch(r"[\w.*][\w./*-]+", word) and word not in OTHERS]


def is_there(word: str) -> bool:
    path = any(next(folder.glob(word), None) for folder in (ROOT, SOURCE, *SOURCE.glob("*/")))
    return path or word in DEFINED or word in METHODS


@pytest.mark.parametrize("page", PAGES)
def test_every_name_on_the_page_is_there(page):
    words = named(page)
    assert len(words) > 15
    assert [word for word in words if not is_there(word)] == []


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_the_picture_has_every_room(room):
    assert re.search(rf"\b{room}\b", ARCHITECTURE.split("```text")[1].split("```")[0])


@pytest.mark.parametrize(
    ("row", "speaks"),
    [
        ("a question type (`scale`)", r"\bScale(Question)?\b|[\"']scale[\"']"),
        ("a language (`nn`)", r"[\"']nn[\"']"),
        ("a document format (`docx`), besides its writer", r"[\"']docx[\"']"),
    ],
)
def test_what_it_takes_to_add_something_is_counted(row, speaks):
    told = re.search(rf"\| {re.escape(row)} \| \d+ \| (\d+) \|", ARCHITECTURE)
    assert int(told[1]) == sum(bool(re.search(speaks, text)) for text in SOURCES.values())
