"""Guides from others: colleagues' files, folders and archives, and what packages carry. Read as text, and never run."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commands import alone
from ptys import Terminal
from samtale.authoring.guide_schema import FILE, FIRST_LINE
from samtale.authoring.sharing import MOST_GUIDES
from samtale.files.archive import unpacked
from samtale.loading import package_guides as carrying
from samtale.loading.catalogue import find, list_entries
from samtale.loading.package_guides import PackageGuides, package_guides

GUIDE = """\
# En merknad
samtale: 1
id: gjovik
title: Gjøviksamtalen
version: 2
language: nb
description: Når avdelingen møtes.
sections:
  - id: alt
    title: Alt
    questions:
      - id: trygg
        ask: Når er du trygg?
"""
OUTLINE = """\
Gjøviksamtalen (gjovik 2, nb)
  Når avdelingen møtes.
  Alt
    · Når er du trygg?
"""


def a_file(folder: Path, name: str = "fra-kari.yaml", text: str = GUIDE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def an_archive(folder: Path, **members: str) -> Path:
    path = folder / "guider.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


@pytest.fixture
def own(samtale) -> Path:
    return samtale.home / "guides"


# guide add


def test_a_colleagues_guide_is_shown_and_added(samtale, own):
    done = samtale("guide", "add", a_file(samtale.home), "--yes")
    target = own / "gjovik.nb.yaml"
    assert (done.code, done.err) == (0, f"{OUTLINE}Added: {target}\n")
    assert target.read_text(encoding="utf-8") == f"{FIRST_LINE}\n{GUIDE}"
    assert (own / FILE).exists()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "gjovik  Gjøviksamtalen (nb) (your own)" in samtale("guide", "list").out


def test_without_a_yes_nothing_is_added(samtale, own):
    done = samtale("guide", "add", a_file(samtale.home))
    assert done.code == 2
    assert done.err == (
        f"{OUTLINE}Adding asks for a yes first, and there is nobody to ask.\nAdd --yes to add without asking.\n"
    )
    assert not own.exists()


@pytest.mark.parametrize(("answer", "there"), [("ja", True), ("no", False), ("", False)])
def test_in_a_terminal_somebody_is_asked(tmp_path, answer, there):
    terminal = Terminal(["guide", "add", str(a_file(tmp_path))], home=tmp_path)
    terminal.see("Add this guide? (yes/no)")
    terminal.type(f"{answer}\r")
    assert terminal.end() == 0
    assert (tmp_path / "guides" / "gjovik.nb.yaml").exists() == there
    assert there or "Nothing was added." in terminal.text


def test_the_very_same_guide_is_not_added_again(samtale):
    file = a_file(samtale.home)
    samtale("guide", "add", file, "--yes")
    done = samtale("guide", "add", file, "--yes")
    assert (done.code, done.err) == (
        0,
        f"“Gjøviksamtalen” is here already: {samtale.home / 'guides' / 'gjovik.nb.yaml'}\n",
    )


def test_another_version_of_ones_own_is_compared_and_not_replaced(samtale, own):
    samtale("guide", "add", a_file(samtale.home), "--yes")
    newer = a_file(samtale.home, "ny.yaml", GUIDE.replace("Når er du trygg?", "Når tør du?"))
    done = samtale("guide", "add", newer, "--yes")
    assert done.code == 2
    assert (
        "You have another version of it. This is what would change:\n"
        "  The wording of “trygg” has changed.\n"
        "    before: Når er du trygg?\n"
        "    now: Når tør du?\n"
    ) in done.err.replace("      ", "    ")
    assert "You have guides with these names already, and they were left as they are." in done.err
    assert "trygg?" in (own / "gjovik.nb.yaml").read_text(encoding="utf-8")
    assert samtale("guide", "add", newer, "--yes", "--force").code == 0
    assert "Når tør du?" in (own / "gjovik.nb.yaml").read_text(encoding="utf-8")


def test_a_whole_folder_is_added_and_links_are_not_followed(samtale, own, tmp_path_factory):
    outside = a_file(tmp_path_factory.mktemp("outside"), text=GUIDE.replace("id: gjovik", "id: hemmelig"))
    folder = samtale.home / "fra-hr"
    a_file(folder, "a.yaml")
    a_file(folder, "b.yml", GUIDE.replace("language: nb", "language: nn"))
    a_file(folder, "les-meg.txt", "hei")
    (folder / "lenke.yaml").symlink_to(outside)
    assert samtale("guide", "add", folder, "--yes").code == 0
    assert sorted(path.name for path in own.iterdir()) == [FILE, "gjovik.nb.yaml", "gjovik.nn.yaml"]


def test_where_one_is_wrong_none_is_added_and_all_that_is_wrong_is_told(samtale, own):
    folder = samtale.home / "fra-hr"
    a_file(folder, "a.yaml")
    a_file(folder, "b.yaml", GUIDE.replace("ask:", "aks:"))
    a_file(folder, "c.yaml", "")
    a_file(folder, "d.yaml")
    done = samtale("guide", "add", folder, "--yes")
    assert done.code == 3
    assert done.err == (
        f"4 things are wrong in {folder}. Nothing was added.\n"
        f"{folder}/b.yaml:12:9: “ask” is missing, or nothing comes after it. Write a line “ask: …”.\n"
        f"{folder}/b.yaml:13:9: There is no key “aks” here. Did you mean “ask”?\n"
        f"{folder}/c.yaml:1:1: There is no guide here. Begin with the line “samtale: 1”.\n"
        f"{folder}/d.yaml: this is “gjovik” in nb, and so is {folder}/a.yaml.\n"
        "Ask whoever made it to correct it, or correct a copy and add that.\n"
    )
    assert not own.exists()


@pytest.mark.parametrize("name", ["tom", "tom.zip", "borte.yaml", "borte.zip"])
def test_where_there_is_no_guide_that_is_told(samtale, name):
    if name == "tom":
        (samtale.home / name).mkdir()
    if name == "tom.zip":
        an_archive(samtale.home, **{"les-meg.txt": "hei"}).rename(samtale.home / name)
    done = samtale("guide", "add", samtale.home / name, "--yes")
    missing = f"There is no file {samtale.home / name}.\n" if name.startswith("borte") else ""
    assert done.code == 3
    assert done.err.startswith(missing or f"There are no guides in {samtale.home / name}.\n")


def test_a_template_that_is_not_here_is_told(samtale):
    text = GUIDE.replace("language: nb", "language: nb\ntemplate: fra-hr")
    done = samtale("guide", "add", a_file(samtale.home, text=text), "--yes")
    assert "It is printed with the template “fra-hr”, which is not here: ask for that too." in done.err


def test_what_names_a_schema_elsewhere_is_not_kept(samtale, own):
    text = "# yaml-language-server: $schema=https://example.org/x.json\n" + GUIDE
    samtale("guide", "add", a_file(samtale.home, text=text), "--yes")
    assert (own / "gjovik.nb.yaml").read_text(encoding="utf-8") == f"{FIRST_LINE}\n{GUIDE}"


def test_what_a_terminal_would_obey_is_shown_as_nothing(samtale):
    text = GUIDE.replace("title: Gjøviksamtalen", 'title: "Gjøvik\\e[2Jsamtalen"')
    done = samtale("guide", "add", a_file(samtale.home, text=text), "--yes")
    assert "\x1b" not in done.err
    assert "Gjøviksamtalen (gjovik 2, nb)" in done.err


# Archives


def test_an_archive_is_read_whatever_its_members_are_called(samtale, own):
    archive = an_archive(
        samtale.home,
        **{
            "../../../ut.yaml": GUIDE,
            "/etc/passwd.yaml": GUIDE.replace("language: nb", "language: nn"),
            "C:\\Windows\\x.yml": GUIDE.replace("language: nb", "language: en"),
            "__MACOSX/._ut.yaml": "\x00\x01",
            "mappe/": "",
        },
    )
    before = set(samtale.home.rglob("*"))
    assert samtale("guide", "add", archive, "--yes").code == 0
    after = {path.relative_to(samtale.home).as_posix() for path in set(samtale.home.rglob("*")) - before}
    assert after == {
        "guides",
        f"guides/{FILE}",
        "guides/gjovik.nb.yaml",
        "guides/gjovik.nn.yaml",
        "guides/gjovik.en.yaml",
    }


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/b", "..", "a\\b"])
@pytest.mark.parametrize("key", ["id", "language"])
def test_an_id_or_a_language_that_would_be_a_path_is_refused(samtale, own, name, key):
    text = (
        GUIDE.replace("id: gjovik", f"id: {name}")
        if key == "id"
        else GUIDE.replace("language: nb", f"language: {name}")
    )
    assert samtale("guide", "add", a_file(samtale.home, text=text), "--yes").code == 3
    assert not own.exists()


def test_a_bomb_is_refused_before_it_goes_off(samtale):
    archive = an_archive(samtale.home, **{"bombe.yaml": "#" * 300_000_000})
    assert archive.stat().st_size < 1_000_000
    done = samtale("guide", "add", archive, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (3, f"{archive}/bombe.yaml is too large.")


METHODS = {"stored": zipfile.ZIP_STORED, "deflate": zipfile.ZIP_DEFLATED}
UNBOUNDED = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}
each_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


def packed(folder: Path, method: int, text: str) -> Path:
    path = folder / "guider.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.yaml", text)
    return path


@each_method
def test_an_archive_is_read_however_it_is_packed(samtale, own, method):
    assert samtale("guide", "add", packed(samtale.home, method, GUIDE), "--yes").code == 0
    assert (own / "gjovik.nb.yaml").read_text(encoding="utf-8") == f"{FIRST_LINE}\n{GUIDE}"


@each_method
def test_never_more_is_unpacked_than_is_asked_for(tmp_path, method):
    path = packed(tmp_path, method, "#" * 3_000_000)
    with zipfile.ZipFile(path) as archive:
        (member,) = archive.infolist()
        assert unpacked(archive, member, 1_000) == b"#" * 1_001
        member.file_size = 2**32 - 2
        assert unpacked(archive, member, 1_000) == b"#" * 1_001
        member.file_size = 10
        with pytest.raises(zipfile.BadZipFile):
            unpacked(archive, member, 1_000)


@pytest.mark.parametrize(
    ("method", "told"),
    [
        (zipfile.ZIP_DEFLATED, "{path}/a.yaml is too large."),
        *((method, "{path} can't be opened as a zip archive.") for method in UNBOUNDED.values()),
    ],
    ids=["deflate", *UNBOUNDED],
)
def test_a_bomb_takes_no_more_memory_than_a_guide(tmp_path, method, told):
    path = packed(tmp_path, method, "#" * 80_000_000)
    code = (
        "import resource, sys, zipfile; from pathlib import Path\n"
        "from samtale.authoring.sharing import read_shared_guides\n"
        "from samtale.errors import GuideError\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: read_shared_guides(Path(sys.argv[1]))\n"
        "except GuideError as error: print(error.message)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    message, grown = alone(code, path)
    assert message == told.format(path=path)
    assert int(grown) < 60_000, "kilobytes"


@each_method
def test_a_member_that_was_changed_is_told(samtale, method):
    path = packed(samtale.home, method, GUIDE)
    with zipfile.ZipFile(path) as archive:
        middle = archive.infolist()[0].compress_size // 2 + 40
    data = bytearray(path.read_bytes())
    data[middle] ^= 0x55
    path.write_bytes(data)
    done = samtale("guide", "add", path, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (3, f"{path} can't be opened as a zip archive.")


def test_an_archive_packed_in_a_way_that_nobody_knows_is_told(samtale):
    path = packed(samtale.home, zipfile.ZIP_STORED, GUIDE)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(mark) + at] = 97
    path.write_bytes(data)
    assert samtale("guide", "add", path, "--yes").code == 3


def test_too_many_are_refused(samtale):
    archive = an_archive(samtale.home, **{f"{at}.yaml": GUIDE for at in range(MOST_GUIDES + 1)})
    done = samtale("guide", "add", archive, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (3, f"There are 101 guides in {archive}; there is room for 100.")


def test_a_damaged_archive_is_told(samtale):
    archive = an_archive(samtale.home, **{"a.yaml": GUIDE * 3})
    data = archive.read_bytes()
    for broken in (data[: len(data) // 2], data.replace(data[40:60], b"\xff" * 20), b"", b"PK\x05\x06"):
        archive.write_bytes(broken)
        done = samtale("guide", "add", archive, "--yes")
        assert (done.code, done.err.splitlines()[0]) == (3, f"{archive} can't be opened as a zip archive.")


def test_an_archive_with_a_password_is_told(samtale):
    archive = an_archive(samtale.home, **{"a.yaml": GUIDE})
    data = bytearray(archive.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    archive.write_bytes(data)
    done = samtale("guide", "add", archive, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (3, f"{archive} can't be opened as a zip archive.")


# Packages


def a_package(site: Path, *, value: str = "acme_guides", editable: bool = False, **guides: str) -> None:
    """A package as pip would have installed it; its code must never run."""
    package = site / "acme_guides"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('the package was imported')\n")
    for name, text in guides.items():
        a_file(package, name, text)
    info = site / "acme_guides-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-guides\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[samtale.guides]\nacme = {value}\n")
    listed = (
        [] if editable else [path.relative_to(site).as_posix() for path in sorted(package.rglob("*")) if path.is_file()]
    )
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in [*listed, "../../../etc/x.nb.yaml"]))


@pytest.fixture
def site(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    package_guides.cache_clear()
    yield folder
    package_guides.cache_clear()


@pytest.mark.parametrize("editable", [False, True])
def test_a_package_carries_guides_and_none_of_it_is_run(site, samtale, editable):
    a_package(site, editable=editable, **{"gjovik.nb.yaml": GUIDE, "les-meg.md": "hei"})
    (one,) = [found for found in list_entries("guides", samtale.home) if found.id == "gjovik"]
    assert (one.path, one.package, one.bundled) == (site / "acme_guides" / "gjovik.nb.yaml", "acme-guides 1.2", True)
    assert find("guides", "gjovik", "en", samtale.home) == one.path
    assert "acme_guides" not in sys.modules


def test_a_folder_below_is_named_with_a_full_stop(site):
    a_package(site, value="acme_guides.hr", **{"hr/gjovik.nb.yaml": GUIDE, "annet.nb.yaml": GUIDE})
    assert package_guides() == (PackageGuides("acme-guides 1.2", (site / "acme_guides" / "hr" / "gjovik.nb.yaml",)),)


@pytest.mark.parametrize("value", ["../../etc", "acme_guides:x", "acme_guides/..", "", "os.path", "finnes_ikke"])
def test_a_value_that_is_no_folder_of_the_package_carries_nothing(site, value):
    a_package(site, value=value, **{"gjovik.nb.yaml": GUIDE})
    assert [path for one in package_guides() for path in one.paths if path.suffix == ".yaml"] == []


def test_packages_are_only_looked_into_where_one_of_them_names_guides(site, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(site), "/finnes/ikke", "", str(site / "fil.zip")])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: pytest.fail("everything was read"))
    assert package_guides() == ()


def test_ones_own_goes_before_a_package_and_a_package_before_the_programs(site, samtale, own):
    a_package(site, **{"selvledelse.nb.yaml": GUIDE.replace("id: gjovik", "id: selvledelse")})
    listed = samtale("guide", "list", "--json").out
    told = [one for one in json.loads(listed) if (one["id"], one["language"]) == ("selvledelse", "nb")]
    assert [(one["source"], one["package"], one["used"], one["title"]) for one in told] == [
        ("package", "acme-guides 1.2", True, "Gjøviksamtalen"),
        ("samtale", "", False, "Samtale om selvledelse"),
    ]
    assert all(len(one["digest"]) == 64 for one in told)
    samtale("guide", "copy", "selvledelse", "--language", "nb")
    lines = samtale("guide", "list").out.splitlines()
    (line,) = [line for line in lines if line.startswith("selvledelse  ")]
    assert line.endswith("(en, nb, nn) (en, nn: came with samtale; nb: your own)")
    at = lines.index(line)
    assert lines[at + 2 : at + 4] == [
        "    nb: used instead of the one that comes from the package acme-guides 1.2",
        "    nb: used instead of the one that came with samtale",
    ]


def test_a_guide_from_a_package_is_said_to_be(site, samtale):
    a_package(site, **{"gjovik.nb.yaml": GUIDE})
    assert "gjovik  Gjøviksamtalen (nb) (from the package acme-guides 1.2)\n" in samtale("guide", "list").out


def test_a_guide_that_can_not_be_read_is_listed_all_the_same(samtale, own):
    a_file(own, "feil.nb.yaml", "hei")
    assert "feil  can't be read; see “samtale guide check feil” (nb) (your own)\n" in samtale("guide", "list").out
    (told,) = [one for one in json.loads(samtale("guide", "list", "--json").out) if one["id"] == "feil"]
    assert (told["title"], told["digest"], told["used"]) == (None, None, True)


def test_a_real_package_from_a_real_index_would_work(tmp_path):
    """Installed by pip from a wheel that was built here, without an index."""
    project = tmp_path / "acme"
    a_file(project, "src/acme_guides/gjovik.nb.yaml")
    a_file(project, "src/acme_guides/__init__.py", "raise SystemExit('imported')\n")
    a_file(
        project,
        "pyproject.toml",
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "acme-guides"\nversion = "1.2"\n'
        '[project.entry-points."samtale.guides"]\nacme = "acme_guides"\n'
        '[tool.hatch.build.targets.wheel]\npackages = ["src/acme_guides"]\n',
    )
    build = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(tmp_path / "dist"),
        str(project),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(site), str(Path(carrying.__file__).parents[2])]),
        "SAMTALE_HOME": str(tmp_path / "home"),
        "SAMTALE_LANGUAGE": "en",
    }
    listed = subprocess.run(
        [sys.executable, "-m", "samtale", "guide", "list"], env=environment, capture_output=True, text=True, check=True
    )
    assert "gjovik  Gjøviksamtalen (nb) (from the package acme-guides 1.2)\n" in listed.stdout


# The templates of guides

PLAN = "# Plan for {{ employee }}\n\n{% for goal in goals %}\n- {{ goal.goal }}\n{% endfor %}\n"
WITH_PLAN = GUIDE.replace("version: 2\n", "version: 2\ntemplate: plan\n")


def test_the_template_beside_a_guide_comes_along(samtale, own, tmp_path):
    file = a_file(tmp_path / "fra", text=WITH_PLAN)
    for name in ("plan.nb.md.j2", "templates/plan.nn.md.j2", "avtale.nb.md.j2", "annet.nb.md.j2", "plan.md.j2"):
        a_file(tmp_path / "fra", name, PLAN)
    done = samtale("guide", "add", file, "--yes")
    ours = samtale.home / "templates"
    assert done.code == 0
    assert "Its template “plan” comes along." in done.err
    assert sorted(path.name for path in ours.iterdir()) == ["plan.nb.md.j2", "plan.nn.md.j2"]
    assert (ours / "plan.nb.md.j2").read_text(encoding="utf-8") == PLAN
    assert f"Added: {ours / 'plan.nb.md.j2'}\n" in done.err


def test_the_template_in_an_archive_comes_along(samtale, own, tmp_path):
    archive = an_archive(tmp_path, **{"guider/g.yaml": WITH_PLAN, "maler/plan.nb.md.j2": PLAN})
    assert samtale("guide", "add", archive, "--yes").code == 0
    assert [path.name for path in (samtale.home / "templates").iterdir()] == ["plan.nb.md.j2"]


def test_a_template_of_ones_own_is_never_replaced_by_one_that_comes_along(samtale, own, tmp_path):
    mine = a_file(samtale.home / "templates", "plan.nb.md.j2", "# {{ title }}: {{ goals|length }}\n")
    before = mine.read_bytes()
    a_file(tmp_path / "fra", "plan.nb.md.j2", PLAN)
    assert samtale("guide", "add", a_file(tmp_path / "fra", text=WITH_PLAN), "--yes").code == 0
    assert mine.read_bytes() == before


def test_a_template_that_can_not_be_used_lets_nothing_in(samtale, own, tmp_path):
    a_file(tmp_path / "fra", "plan.nb.md.j2", "{{ tull }}")
    done = samtale("guide", "add", a_file(tmp_path / "fra", text=WITH_PLAN), "--yes")
    assert done.code == 5
    assert "There is nothing called “tull” here." in done.err
    assert not own.exists()
    assert not (samtale.home / "templates").exists()


def test_a_template_in_an_archive_that_is_damaged_is_told(samtale, own):
    path = samtale.home / "guider.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.yaml", GUIDE + "template: vaar\n")
        archive.writestr("vaar.nb.md.j2", "# {{ title }}\n" * 50)
        at = archive.getinfo("vaar.nb.md.j2").header_offset
    data = bytearray(path.read_bytes())
    data[at + 30 + len("vaar.nb.md.j2") + 4] ^= 0x55
    path.write_bytes(data)
    done = samtale("guide", "add", path, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (5, f"{path} can't be opened as a zip archive.")
    assert not own.exists()
