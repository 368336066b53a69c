"""The package as it is given away."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def names_in(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.glob(pattern) if path.is_file()}


def test_the_wheel_holds_every_module_guide_template_and_catalogue_and_nothing_else(built):
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = {f"samtale/{name}" for name in names_in(ROOT / "src" / "samtale", "**/*") if "__pycache__" not in name}
    extra = {f"samtale/{name}" for kind in ("guides", "templates") for name in names_in(ROOT, f"{kind}/*")}
    assert names == source | extra
    assert {"samtale/py.typed", "samtale/locale/nb/LC_MESSAGES/samtale.mo"} <= names


def test_the_sdist_holds_what_is_needed_to_build_and_to_test(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "guides/selvledelse.nb.yaml", "tests/test_package.py"} <= names


def test_guides_are_found_in_an_installed_package(built, tmp_path):
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import samtale.loading.catalogue as n; print(n.bundled_folder('guides'), n.bundled_folder('templates'))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(tmp_path / "samtale" / "guides"), str(tmp_path / "samtale" / "templates")]


def test_guides_are_found_in_an_editable_checkout():
    code = "import samtale.loading.catalogue as n; print(n.bundled_folder('guides'), n.bundled_folder('templates'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(ROOT / "guides"), str(ROOT / "templates")]
