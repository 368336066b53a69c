"""Which of a guide's languages is used, as docs/languages.md tells."""

import pytest

from samtale.loading.catalogue import find, list_entries

GUIDE = "samtale: 1\nid: g\ntitle: G\nlanguage: {}\nsections: [{{id: a, title: A, questions: [{{id: b, ask: B}}]}}]\n"
ORDERS = {
    "nb": ["nb", "en", "en-GB", "da", "fi", "nn", "se"],
    "nb-NO": ["nb", "en", "en-GB", "da", "fi", "nn", "se"],
    "nn": ["nn", "nb", "en", "en-GB", "da", "fi", "se"],
    "en": ["en", "en-GB", "nb", "da", "fi", "nn", "se"],
    "en_GB": ["en-GB", "en", "nb", "da", "fi", "nn", "se"],
    "en-US": ["en", "en-GB", "nb", "da", "fi", "nn", "se"],
    "se": ["se", "nb", "en", "en-GB", "da", "fi", "nn"],
    "da": ["da", "nb", "en", "en-GB", "fi", "nn", "se"],
    "fi": ["fi", "nb", "en", "en-GB", "da", "nn", "se"],
}


@pytest.mark.parametrize("wanted", ORDERS)
def test_the_nearest_language_is_used_and_then_the_next(tmp_path, wanted):
    for language in ORDERS[wanted]:
        (tmp_path / f"g.{language}.yaml").write_text(GUIDE.format(language), encoding="utf-8")
    used = []
    while any(one.id == "g" for one in list_entries("guides", tmp_path)):
        nearest = find("guides", "g", wanted, tmp_path)
        used.append(nearest.name.split(".")[1])
        nearest.unlink()
    assert used == ORDERS[wanted]


def test_an_english_machine_is_given_the_english_guide(samtale, monkeypatch):
    monkeypatch.setenv("SAMTALE_LANGUAGE", "en_US")
    assert samtale("guide", "show", "selvledelse").out.startswith("Self-leadership conversation\n")
