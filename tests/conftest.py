"""What every test can ask for."""

import pytest

from running import Runner


@pytest.fixture
def samtale(tmp_path, monkeypatch, capsys):
    """Carries out commands for somebody with an empty home."""
    runner = Runner(tmp_path, monkeypatch, capsys)
    yield runner
    runner.forget()
