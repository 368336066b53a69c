"""Which file a name means."""

import pytest

from samtale.errors import GuideError
from samtale.loading.catalogue import find, list_entries


def named(folder, *names):
    for name in names:
        (folder / name).write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("nb", "nb"),
        ("nn", "nn"),
        ("nb-NO", "nb"),
        ("en_GB", "en"),
        ("en-US", "en"),
        ("se", "nb"),
        ("da", "nb"),
        ("fr", "nb"),
        ("de", "de"),
        ("de-AT", "de"),
    ],
)
def test_the_nearest_language_is_chosen(tmp_path, wanted, found):
    own = named(tmp_path, "x.de.yaml", "x.en.yaml", "x.nb.yaml", "x.nn.yaml")
    assert find("guides", "x", wanted, own).name == f"x.{found}.yaml"


def test_a_guide_of_ones_own_goes_before_the_programs(tmp_path):
    own = named(tmp_path, "selvledelse.nb.yaml", "notes.txt", "no-language.yaml")
    found = {(one.id, one.language): one.bundled for one in list_entries("guides", own)}
    assert found["selvledelse", "nb"] is False
    assert found["selvledelse", "nn"] is True
    assert "no-language" not in {name for name, _ in found}


def test_a_path_is_a_path_and_a_name_never_leads_out_of_the_folder(tmp_path):
    assert find("guides", "./x.yaml", "nb", tmp_path).name == "x.yaml"
    assert find("guides", "../x", "nb", tmp_path).is_absolute()
    with pytest.raises(GuideError, match="Did you mean “selvledelse”"):
        find("guides", "selvledelsen", "nb", tmp_path)


def test_a_guide_whose_language_is_missing_in_its_name_is_told_how_to_be_named(tmp_path):
    with pytest.raises(GuideError, match=r"Name it mine.nb.yaml"):
        find("guides", "mine", "nb", named(tmp_path, "mine.yaml"))
