"""The habits that the code keeps, so that one command checks everything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 400


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ],
    ids=["ruff check", "ruff format", "mypy", "import-linter"],
)
def test_the_tools_have_nothing_to_say(command):
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_holds_two_thoughts():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob("src/**/*.py")}
    assert [path.name for path, lines in sizes.items() if lines > LONGEST_MODULE] == []
