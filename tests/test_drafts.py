"""What is printed of a conversation that is not finished, and of one whose template can't be used."""

import hashlib

import pytest

from inprocess import furnished
from running import Runner

GUIDE = """\
samtale: 1
id: talk
title: A talk
language: en
template: {template}
sections:
  - id: a
    title: Support
    questions:
      - {{id: b, ask: What now?}}
      - {{id: c, ask: What else?}}
"""
DRAFT = "Draft: the conversation is not finished. This is what has been written so far."


def begun(samtale: Runner) -> None:
    """A conversation that was left at its second question."""
    (samtale.home / "talk.yaml").write_text(GUIDE.format(template="avtale"), encoding="utf-8")
    names = ("--leader", "Anne", "--employee", "Kari", "--plain")
    assert samtale("start", "./talk.yaml", *names, typed="\nRest.\n\n/save\n").code == 0


@pytest.mark.parametrize("template", ["avtale", "kort", "utviklingsplan"])
def test_it_says_below_its_heading_that_it_is_a_draft(samtale: Runner, template: str):
    begun(samtale)
    done = samtale("export", "Kari", "--template", template)
    heading, empty, mark, *_ = done.out.split("\n")
    assert (heading[:2], empty, mark) == ("# ", "", f"**{DRAFT}**")
    assert "This conversation is not finished. Continue with: samtale resume" in done.err
    assert DRAFT in samtale("show", "Kari").out


def test_a_template_without_a_heading_says_so_at_its_top(samtale: Runner):
    begun(samtale)
    (samtale.home / "bare.md.j2").write_text("Between {{ leader }} and {{ employee }}.\n")
    done = samtale("export", "Kari", "--template", "./bare.md.j2")
    assert done.out == f"**{DRAFT}**\n\nBetween Anne and Kari.\n"


def test_a_finished_one_says_nothing_of_the_kind(tmp_path, samtale: Runner):
    furnished(tmp_path)
    done = samtale("export")
    assert "Draft" not in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("nowhere", "There is no template with the name “nowhere”."),
        ("broken", "The agreement can't be printed with the template {home}/templates/broken.en.md.j2."),
        ("unknown", "The agreement can't be printed with the template {home}/templates/unknown.en.md.j2."),
    ],
)
@pytest.mark.parametrize("door", ["answers", "screen"])
def test_a_template_that_can_not_be_used_is_told_before_anything_is_asked(samtale: Runner, template, why, door):
    (samtale.home / "templates").mkdir()
    (samtale.home / "templates" / "broken.en.md.j2").write_text("{% if leader %}")
    (samtale.home / "templates" / "unknown.en.md.j2").write_text("{% for goal in goals %}{{ goal.nope }}{% endfor %}")
    (samtale.home / "talk.yaml").write_text(GUIDE.format(template=template), encoding="utf-8")
    (samtale.home / "answers.yaml").write_text("leader: Anne\nemployee: Kari\nanswers: {b: x}\n")
    how = ("--answers", "answers.yaml") if door == "answers" else ("--leader", "A", "--employee", "B", "--plain")
    done = samtale("start", "./talk.yaml", *how)
    assert done.code == 5
    first = why.format(home=samtale.home)
    assert done.err.startswith(f"The agreement could not be printed when you are done: {first}")
    assert samtale("list").err == "There are no conversations yet. Begin with: samtale start\n"


def test_a_template_in_another_language_is_used_and_told(samtale: Runner):
    furnished(samtale.home)
    done = samtale("template", "copy", "avtale", "ours", "--language", "nb")
    assert done.code == 0
    done = samtale("export", "--template", "ours")
    assert done.out.startswith("# Avtale – ")
    assert done.err == "The template is in nb and the conversation in en: the document mixes them.\n"


def test_a_check_of_the_guide_tells_it_too(samtale: Runner):
    (samtale.home / "talk.yaml").write_text(GUIDE.format(template="nowhere"), encoding="utf-8")
    done = samtale("guide", "check", "./talk.yaml")
    assert done.code == 5
    assert "The agreement could not be printed when you are done: There is no template" in done.err
    assert "is in order" not in done.err


def test_a_conversation_names_no_file_of_this_machine_as_its_template(samtale: Runner):
    furnished(samtale.home)
    (record,) = (samtale.home / "conversations").glob("*.jsonl")
    secret = samtale.home / "secret.md.j2"
    secret.write_text("secret")
    head, rest = record.read_bytes().split(b"\n", 1)
    rest = rest.replace(b'"language":"en"', b'"language":"en","template":"' + str(secret).encode() + b'"', 1)
    opened = head[: head.index(b',"sha256"')]
    seal = hashlib.sha256(opened + rest).hexdigest().encode()
    record.write_bytes(opened + b',"sha256":"' + seal + b'"}\n' + rest)
    done = samtale("export")
    assert (done.code, done.out) == (5, "")
    assert "can't be used as a name" in done.err


@pytest.mark.parametrize("template", ["mal.md.j2", "avtale.min.md.j2", "avtale.nb.v2.md.j2"])
def test_a_file_that_tells_no_language_is_not_said_to_mix_them(samtale: Runner, template: str):
    furnished(samtale.home)
    (samtale.home / template).write_text("# {{ title }}\n")
    assert samtale("export", "--template", f"./{template}").err == ""
