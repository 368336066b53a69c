"""Where things lie, and the settings."""

import sys
from pathlib import Path

import pytest

from samtale.errors import GuideError
from samtale.files.places import Places, find_places
from samtale.loading.settings import Settings, read_settings

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in other words")


def test_a_home_of_ones_own_holds_everything(tmp_path: Path):
    places = find_places({"SAMTALE_HOME": str(tmp_path)})
    assert (places.conversations, places.guides, places.templates, places.config) == (
        tmp_path / "conversations",
        tmp_path / "guides",
        tmp_path / "templates",
        tmp_path / "config.yaml",
    )


def test_a_home_is_found_from_where_one_stands(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_places({"SAMTALE_HOME": "here"}).data == tmp_path / "here"


@pytest.mark.parametrize("environment", [{}, {"SAMTALE_HOME": ""}])
def test_without_one_the_systems_own_folders_are_used(environment: dict[str, str]):
    places = find_places(environment)
    assert places.data.is_absolute()
    assert "samtale" in str(places.data)
    assert "samtale" in str(places.config)


def config(tmp_path: Path, text: bytes | None = None) -> Settings:
    if text is not None:
        (tmp_path / "config.yaml").write_bytes(text)
    return read_settings(Places(tmp_path, tmp_path).config)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (None, ""),
        (b"", ""),
        (b" \n", ""),
        (b"# nothing settled\n", ""),
        (b"language: nn\n", "nn"),
        (b"\xef\xbb\xbflanguage: nb\r\nfuture: {x: 1}\r\n", "nb"),
        (b"language: no\n", "no"),
        (b"language:\n", ""),
    ],
)
def test_the_settings_are_read_leniently(text: bytes | None, language: str, tmp_path: Path):
    assert config(tmp_path, text).language == language


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"just words", "it should have lines such as “language: nb”."),
        (b"- language", "it should have lines such as “language: nb”."),
        (b"language: [nb]", "the language should be one word, such as nb."),
        ("language: bokmål".encode("latin-1"), "it is not saved as UTF-8."),
    ],
)
def test_settings_that_can_not_be_understood_are_told(text: bytes, why: str, tmp_path: Path):
    with pytest.raises(GuideError) as error:
        config(tmp_path, text)
    assert str(error.value) == (
        f"Something is wrong with the settings in {tmp_path / 'config.yaml'}: {why} "
        "Correct the file, or delete it: samtale works well without it. It doesn't affect any conversation."
    )


@pytest.mark.parametrize("text", [b"language: [", b"a: 1\na: 2", b"[" * 50_000, b"x: &a [*a]"])
def test_settings_that_are_no_yaml_are_told(text: bytes, tmp_path: Path):
    with pytest.raises(GuideError):
        config(tmp_path, text)


@posix_only
def test_a_folder_in_place_of_the_settings_is_told(tmp_path: Path):
    (tmp_path / "config.yaml").mkdir()
    with pytest.raises(GuideError, match="it can't be read: there is a file where a folder should be"):
        config(tmp_path)
