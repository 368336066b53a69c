"""What every test can ask for."""

import pytest
from hypothesis import settings

from running import Runner

# Hours of hostile text, where a run of the tests tries a little of it: pytest --hypothesis-profile torture
settings.register_profile("torture", max_examples=20_000, deadline=None)


@pytest.fixture
def samtale(tmp_path, monkeypatch, capsys):
    """Carries out commands for somebody with an empty home."""
    runner = Runner(tmp_path, monkeypatch, capsys)
    yield runner
    runner.forget()
