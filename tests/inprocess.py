"""Commands carried out in this process, without a terminal: as a shell would, but twenty times as fast."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from samtale.cli.context import places, program_language
from samtale.cli.error_handling import run

GUIDE = """
samtale: 1
id: tiny
title: A talk
language: en
sections:
  - id: all
    title: All
    questions:
      - {id: agreed, ask: What did we agree?}
      - {id: said, ask: What was said?, keep: record}
      - {id: promises, ask: What do we promise?, type: commitments}
"""
ANSWERS = """
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-23
answers:
  agreed: Peace on Tuesdays ☮
  said: Between the two of us
  promises: [{who: leader, what: Clear the diary, due: 2026-12-04}]
"""


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: bytes
    err: str


def samtale(home: Path, *arguments: object, **environment: str) -> Done:
    """Carries out a command line."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdin", "stdout", "stderr")}
    with surroundings(home, **environment) as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = run([str(argument) for argument in arguments])
        for stream in streams.values():
            stream.flush()
    out, err = (streams[name].buffer.getvalue() for name in ("stdout", "stderr"))
    return Done(code, out, err.decode())


@contextmanager
def surroundings(home: Path, **environment: str) -> Iterator[pytest.MonkeyPatch]:
    """A home and a language, as the environment of a new process would name them."""
    values = {"SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en", **environment}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name, value in values.items():
            patch.setenv(name, value)
        try:
            _forget()
            yield patch
        finally:
            _forget()


def _forget() -> None:
    """What the program finds out once and for all."""
    places.cache_clear()
    program_language.cache_clear()


def told(home: Path, *arguments: object, **environment: str) -> str:
    """What a command that does its work tells on stderr."""
    done = samtale(home, *arguments, **environment)
    assert (done.code, done.out) == (0, b""), done.err
    return done.err


def furnished(home: Path) -> Path:
    """A home with one conversation."""
    (home / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (home / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    assert samtale(home, "start", "./guide.yaml", "--answers", "answers.yaml").code == 0
    (home / "guide.yaml").unlink()
    (home / "answers.yaml").unlink()
    return home
