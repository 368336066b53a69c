"""Records of which a byte is another, or the end is gone: each is noticed, or nothing of what was said is another.

Every 97th byte, and with --torture every one: a seed stands for the place of the first.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands import Done, inside
from torture.sittings import PEOPLE, record_in

EVERY = 97
WORD = re.compile(r"ord\d\då")
GUIDE = """\
samtale: 1
id: many
title: A talk
language: en
sections:
  - id: only
    title: Support
    questions:
      - {id: text, ask: When?, tip: Wait a moment.}
      - {id: both, ask: And why?, by: both}
      - {id: day, ask: Which day?, type: choice, options: {mon: Monday, wed: Wednesday}, other: true}
      - {id: list, ask: Which ones?, type: list}
      - {id: sure, ask: How sure?, type: scale, from: 1, to: 5}
      - {id: goals, ask: What?, type: goals}
      - {id: promise, ask: Who?, type: commitments}
      - {id: rows, ask: Which?, type: entries, fields: [{id: name, ask: Name}, {id: hours, ask: Hours, type: number}]}
      - {id: next, ask: When next?, type: date}
"""
ANSWERS = """\
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-23
answers:
  text: ord01å
  both: {employee: ord02å, leader: ord03å}
  day: wed
  list: [ord04å, ord05å]
  sure: 4
  goals: [{goal: ord06å, sign: ord07å, due: 2027-02-01}]
  promise: [{who: leader, what: ord08å, due: 2027-01-15}, {who: employee, what: ord09å}]
  rows: [{name: ord10å, hours: 12}]
  next: 2027-03-01
"""
TYPED = "\nord01å\n\nord02å\n\nord03å\n\n1\n/park ord04å\nord05å\nord06å\n\n4\nord07å\n"
"""A conversation that ends in a half-typed goal."""


def finished(home: Path) -> Path:
    (home / "many.yaml").write_text(GUIDE, encoding="utf-8")
    (home / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    assert inside(home, "start", "./many.yaml", "--answers", "answers.yaml").code == 0
    return record_in(home)


def begun(home: Path) -> Path:
    (home / "many.yaml").write_text(GUIDE, encoding="utf-8")
    assert inside(home, "start", "./many.yaml", *PEOPLE, "--plain", typed=TYPED).code == 4
    return record_in(home)


@dataclass(frozen=True)
class Reading:
    """What the commands make of a record."""

    listed: Done
    written: Done

    @property
    def noticed(self) -> bool:
        return tells(self.listed) or (self.written.code in (0, 4) and tells(self.written))

    @property
    def said(self) -> object:
        """Everything that was said, by JSON; nothing where that can't be had."""
        return json.loads(self.written.out) if self.written.out else None


def tells(done: Done) -> bool:
    """Whether a command says that something is wrong with a record."""
    return bool(re.search(r"is damaged|can't be read|newer samtale", done.err))


def read(home: Path, name: str) -> Reading:
    return Reading(inside(home, "list"), inside(home, "export", name, "--to", "json"))


def changed(data: bytes, seed: int) -> Iterator[tuple[bytes, bytes, str]]:
    """The record with other bytes, one at a time; what is whole of it, and what was changed."""
    for at in range(seed, len(data), EVERY):
        byte = data[at]
        # A line's end belongs to both of its lines: without it they are one.
        before, after = data[: data.rfind(b"\n", 0, at) + 1], data[(data.find(b"\n", at + 1) + 1) or len(data) :]
        for other in {byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0, ord("\n"), ord('"')} - {byte}:
            yield data[:at] + bytes([other]) + data[at + 1 :], before + after, f"byte {at}: {byte} is {other}"


def cut(data: bytes, seed: int) -> Iterator[tuple[bytes, bytes, str]]:
    """The record without its end, and what is whole of it."""
    for length in range(seed, len(data), EVERY):
        yield data[:length], data[: data.rfind(b"\n", 0, length) + 1], f"cut at {length}"


@pytest.mark.seeds(1, EVERY)
@pytest.mark.parametrize("change", [changed, cut])
@pytest.mark.parametrize("make", [finished, begun])
def test_a_change_is_noticed_or_changes_nothing_and_what_is_whole_is_shown(make, change, seed: int, tmp_path: Path):
    record = make(tmp_path)
    data = record.read_bytes()
    as_it_was = read(tmp_path, record.stem)
    assert not as_it_was.noticed
    assert len(set(WORD.findall(data.decode()))) == len(set(WORD.findall(as_it_was.written.out))) >= 7
    for other, whole, what in change(data, seed):
        record.write_bytes(other)
        reading = read(tmp_path, record.stem)
        if not reading.noticed:
            assert (reading.listed, reading.said) == (as_it_was.listed, as_it_was.said), what
        if reading.listed.out != as_it_was.listed.out:
            assert tells(reading.listed), what
        assert set(WORD.findall(whole.decode())) <= set(WORD.findall(reading.written.out)), (what, reading.written)


@pytest.mark.seeds(1, EVERY)
def test_what_is_shown_says_that_it_is_damaged(seed: int, tmp_path: Path):
    record = finished(tmp_path)
    data = record.read_bytes()
    as_it_was = inside(tmp_path, "show", record.stem)
    for at in range(seed, len(data), EVERY):
        record.write_bytes(data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :])
        shown = inside(tmp_path, "show", record.stem)
        assert (tells(shown) and shown.code == 4) or shown == as_it_was, (at, shown)
