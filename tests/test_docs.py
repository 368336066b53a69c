"""The pages in docs/: what they show works, and what is written from the code has not drifted."""

import re
import textwrap
from pathlib import Path

import pytest

import guide_format_page
from samtale.loading.guides import read_guide

DOCS = Path(__file__).parent.parent / "docs"
HEAD = "samtale: 1\nid: trial\ntitle: A trial\nlanguage: en\nsections:\n  - id: part\n    title: Part\n    questions:\n"
EXAMPLES = [
    (path.name, example)
    for path in sorted(DOCS.glob("*.md"))
    for example in re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_every_example_in_yaml_is_a_guide_or_a_question_of_one(page, example):
    whole = example if "samtale: 1" in example else HEAD + textwrap.indent(example, "      ")
    assert read_guide(whole, page).questions


def test_there_are_examples():
    assert len(EXAMPLES) >= 9


def test_the_format_is_described_as_the_model_has_it():
    """`python tools/guide_format_page.py` brings the page up to date."""
    assert guide_format_page.PAGE.read_text(encoding="utf-8") == guide_format_page.page()


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(path):
    links = re.findall(r"\]\(([\w.-]+\.md)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / link).is_file()] == []
