"""What every test can ask for."""

import signal

import pytest
from hypothesis import settings

from running import Runner

# Hours of hostile text, where a run of the tests tries a little of it: pytest --hypothesis-profile torture
settings.register_profile("torture", max_examples=20_000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--torture", action="store_true", help="all of tests/torture, where a run of the tests tries a few"
    )


def pytest_configure(config: pytest.Config) -> None:
    for name in ("SIGINT", "SIGQUIT"):  # a shell lets what runs in its background ignore these, and what that starts
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
    config.addinivalue_line(
        "markers", "seeds(few, full): how many seeds of chance it is tried with, without and with --torture"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a seed is one test for each: its name tells how to have the same again."""
    if "seed" in metafunc.fixturenames:
        few, full = metafunc.definition.get_closest_marker("seeds").args
        metafunc.parametrize("seed", range(full if metafunc.config.getoption("--torture") else few))


@pytest.fixture
def samtale(tmp_path, monkeypatch, capsys):
    """Carries out commands for somebody with an empty home."""
    runner = Runner(tmp_path, monkeypatch, capsys)
    yield runner
    runner.forget()
