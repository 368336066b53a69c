"""The few things that one runs: `nox -l` lists them, `nox -s words` runs one, all in the environment you are in."""

import sys

import nox

nox.options.default_venv_backend = "none"  # what is tried is what is installed here: nothing is fetched, nothing waits
nox.options.sessions = ["lint", "types", "tests"]
PYTHON = sys.executable


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, on all cores; `nox -s tests -- tests/test_dates.py` some of them."""
    session.run(PYTHON, "-m", "pytest", "-q", "-n", "auto", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """All tests, and which lines and branches none of them went through."""
    session.run(PYTHON, "-m", "pytest", "-q", "-n", "auto", "--cov", "--cov-report=term-missing:skip-covered")


@nox.session
def torture(session: nox.Session) -> None:
    """Every kill, every flipped byte and every fuzzed sitting, and far more examples of each property: hours."""
    session.run(PYTHON, "-m", "pytest", "-q", "--torture", "--hypothesis-profile=torture", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and that imports point downwards only."""
    session.run(PYTHON, "-m", "ruff", "check")
    session.run(PYTHON, "-m", "ruff", "format", "--check")
    session.run(PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


@nox.session
def types(session: nox.Session) -> None:
    """What mypy has to say."""
    session.run(PYTHON, "-m", "mypy")


@nox.session
def words(session: nox.Session) -> None:
    """Brings the catalogues up to date with the source, compiles them, and counts what is left to translate."""
    session.run(PYTHON, "tools/words.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Writes the pages of docs/ that are made of the code: the guide format, and what a template can name."""
    session.run(PYTHON, "tools/guide_format_page.py")
    session.run(PYTHON, "tools/templates_page.py")


@nox.session
def bench(session: nox.Session) -> None:
    """How fast it is, against bare programs; `nox -s bench -- page answers` some of it."""
    session.run(PYTHON, "bench/run.py", *session.posargs)
