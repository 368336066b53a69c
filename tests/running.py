"""Commands carried out in this process: as fast as a call, with what they say on both channels."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from samtale.cli import context as program
from samtale.cli.error_handling import run


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


class Runner:
    """Carries out commands for somebody with a home of their own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv("SAMTALE_HOME", str(home))
        monkeypatch.setenv("SAMTALE_LANGUAGE", "en")
        monkeypatch.chdir(home)

    def __call__(self, *arguments: object, typed: str = "") -> Done:
        self.forget()
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self._capsys.readouterr()
        return Done(code, said.out, said.err)

    def forget(self) -> None:
        """Nothing of this home is remembered for the next."""
        program.places.cache_clear()
        program.program_language.cache_clear()
