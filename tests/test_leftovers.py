"""What crashes and other programs leave behind: swept, named, erased; and what erasing and leaving need."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from making import ask, talk
from running import Runner
from samtale.files.writing import temp_of, temp_of_new
from samtale.store.copies import copies_in
from samtale.store.store import Store
from samtale.terminal.interruption import Interruption, signals_interrupt
from test_sitting import SHORT, soon, stored

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and folders of POSIX")
TALK = talk(ask("trygghet"), ask("mål"))
DEAD = 4_194_305
"""More than any process's number on Linux."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "conversations", lambda _: "")


def stored_in(store: Store) -> str:
    with store.new(TALK) as session:
        return session.id


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Crashes


def test_what_a_crash_in_a_first_save_leaves_is_swept_when_any_other_conversation_begins_or_goes_on(store: Store):
    first = stored_in(store)
    for act in (lambda: stored_in(store), lambda: store.resume(first).release(), lambda: store.erase(first)):
        for name in (".9bcdfg.jsonl.samtale-tmp", "9bcdfg.lock", "9bcdfg.holder", ".9bcdfg.holder.samtale-tmp"):
            (store.folder / name).write_bytes(b"secret")
        temp_of(store.folder / f"{first}.jsonl").write_bytes(b"secret")
        act()
        assert not any("9bcdfg" in name or "tmp" in name for name in names(store.folder))


def test_what_another_window_is_writing_is_not_swept(store: Store):
    first = stored_in(store)
    with store.resume(first):
        temp_of(store.folder / f"{first}.jsonl").write_bytes(b"half a save")
        stored_in(store)
        assert temp_of(store.folder / f"{first}.jsonl").exists()


@posix_only
def test_an_export_that_was_killed_is_swept_by_the_next_one_in_that_folder(samtale: Runner):
    finished(samtale)
    code = (
        "import os, signal, sys\n"
        "from samtale.files.system import Posix\n"
        "Posix.sync_file = lambda self, descriptor: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from samtale.cli.error_handling import run\n"
        "run(['export', '-o', 'one.md'])\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], env=of(samtale), cwd=samtale.home, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [name for name in names(samtale.home) if name.startswith(".one.md.")] != []
    assert samtale("export", "-o", "two.txt").code == 0
    assert [name for name in names(samtale.home) if name.startswith(".")] == []


def test_what_another_program_is_writing_is_not_swept(samtale: Runner):
    finished(samtale)
    busy = samtale.home / f".other.md.{os.getppid()}.samtale-tmp"
    gone = samtale.home / f".other.md.{DEAD}.samtale-tmp"
    nobodys = samtale.home / ".other.samtale-tmp"
    for path in (busy, gone, nobodys):
        path.write_text("half")
    assert samtale("export", "-o", "two.md").code == 0
    assert (busy.exists(), gone.exists(), nobodys.exists()) == (True, False, True)


def test_the_temporary_name_of_a_file_that_somebody_asked_for_tells_who_writes_it(tmp_path: Path):
    assert temp_of_new(tmp_path / "a.md").name == f".a.md.{os.getpid()}.samtale-tmp"


def of(samtale: Runner) -> dict[str, str]:
    return {**os.environ, "SAMTALE_HOME": str(samtale.home), "SAMTALE_LANGUAGE": "en"}


def finished(samtale: Runner) -> str:
    (samtale.home / "short.yaml").write_text(SHORT, encoding="utf-8")
    (samtale.home / "answers.yaml").write_text("leader: Anne\nemployee: Kari\nanswers: {backed: Always}\n")
    assert samtale("start", "./short.yaml", "--answers", "answers.yaml").code == 0
    return json.loads(samtale("list", "--json").out)[-1]["id"]


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_pdf_of_a_print_that_was_ended_is_gone_at_once_or_swept_by_the_next(
    samtale: Runner, number, tmp_path_factory
):
    finished(samtale)
    programs, papers = tmp_path_factory.mktemp("programs"), tmp_path_factory.mktemp("papers")
    lp = programs / "lp"
    lp.write_text(f'#!/bin/sh\n: > "{programs}/began"\nexec sleep 20\n')
    lp.chmod(0o755)
    environment = {**of(samtale), "TMPDIR": str(papers), "PATH": f"{programs}:{os.environ['PATH']}"}
    line = [sys.executable, "-m", "samtale", "print"]
    with subprocess.Popen(line, env=environment, cwd=samtale.home, stderr=subprocess.DEVNULL) as printing:
        assert soon((programs / "began").exists)
        assert [*papers.glob("*/*.pdf")] != []
        printing.send_signal(number)
        printing.wait(20)
    lp.write_text("#!/bin/sh\nexit 0\n")
    if number == signal.SIGKILL:
        assert [*papers.glob("*/*.pdf")] != []
        assert subprocess.run(line, env=environment, cwd=samtale.home, check=False).returncode == 0
    assert [*papers.iterdir()] == []


@posix_only
def test_a_pdf_that_was_left_to_be_printed_by_hand_is_not_swept(samtale: Runner, monkeypatch, tmp_path_factory):
    finished(samtale)
    papers = tmp_path_factory.mktemp("papers")
    monkeypatch.setattr(tempfile, "tempdir", str(papers))
    monkeypatch.setenv("PATH", "/nowhere")
    for count in (1, 2):
        assert samtale("print").code == 0
        assert len([*papers.glob("*/*.pdf")]) == count
    assert [*papers.glob("*/.*")] == []


# Copies of other programs


COPIES = [
    "{id}.sync-conflict-20261128-092400-ABCDEFG.jsonl",
    "{id} (conflicted copy 2026-11-28 092400).jsonl",
    "{id} (Anne's conflicted copy 2026-11-28).jsonl",
    "{id}-LAPTOP.jsonl",
    "{id} (1).jsonl",
    "{id} - kopi.jsonl",
    "{id}.jsonl~",
    ".{id}.jsonl.Xa3bQ1",
    ".syncthing.{id}.jsonl.tmp",
    ".stversions/{id}~20261128-092400.jsonl",
    "renamed altogether.bak",
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_that_another_program_made_is_named_and_erased_too(copy: str, samtale: Runner):
    name = finished(samtale)
    kept = finished(samtale)
    folder = samtale.home / "conversations"
    path = folder / copy.format(id=name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((folder / f"{name}.jsonl").read_bytes())
    told = samtale("list").err
    assert told.startswith(f"{path} is a copy of conversation {name} that another program made. ")
    assert told.count("\n") == 1
    assert samtale("erase", name, "--yes").code == 0
    assert not path.exists()
    assert (folder / f"{kept}.jsonl").exists()
    assert samtale("list").err == ""


@pytest.mark.parametrize("copy", ["{id} (conflicted copy).jsonl", "{id}-LAPTOP.holder", "{id}.sync-conflict-1-A.lock"])
def test_a_copy_that_can_not_be_read_is_known_by_its_name(copy: str, samtale: Runner):
    name = finished(samtale)
    path = samtale.home / "conversations" / copy.format(id=name)
    path.write_bytes(b"")
    samtale("erase", name, "--yes")
    assert not path.exists()


def test_a_copy_under_the_name_of_another_conversation_is_erased_and_nothing_is_missed(samtale: Runner):
    name, kept = finished(samtale), finished(samtale)
    folder = samtale.home / "conversations"
    (folder / "2bcdfg.jsonl").write_bytes((folder / f"{name}.jsonl").read_bytes())
    assert samtale("erase", name, "--yes").code == 0
    assert [path.stem for path in folder.glob("*.jsonl")] == [kept]
    assert samtale("list").err == ""


def test_files_of_other_people_in_the_folder_are_let_be(store: Store):
    name = stored_in(store)
    for other in ("notes.txt", f"about {name}.txt", "4kx7mpq.jsonl.bak", ".DS_Store"):
        (store.folder / other).write_text("mine")
    assert copies_in(store.folder) == ()
    store.erase(name)
    assert names(store.folder) == sorted(("notes.txt", f"about {name}.txt", "4kx7mpq.jsonl.bak", ".DS_Store"))


def test_a_copy_that_can_not_be_deleted_is_told(samtale: Runner, monkeypatch):
    name = finished(samtale)
    folder = samtale.home / "conversations"
    copy = folder / f"{name} (1).jsonl"
    copy.write_bytes((folder / f"{name}.jsonl").read_bytes())
    unlink = Path.unlink

    def stuck(path: Path, *, missing_ok: bool = False) -> None:
        if path == copy:
            raise PermissionError(errno.EACCES, "held open")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    done = samtale("erase", name, "--yes")
    assert done.code == 4
    assert done.err.endswith(f"These copies of it could not be deleted:\n{copy}\nDelete them yourself.\n")
    assert not (folder / f"{name}.jsonl").exists()


# A full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A home on a disk with little room."""
    home = tmp_path / "disk"
    home.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(home)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may connect a disk")
    yield home
    subprocess.run(["umount", "-l", str(home)], check=True)


def test_erasing_needs_no_room(small_disk: Path):
    store = Store(small_disk / "conversations", lambda _: "")
    kept, erased = stored_in(store), stored_in(store)
    with (small_disk / "much").open("wb", buffering=0) as much, suppress(OSError):
        while True:
            much.write(b"x" * 4096)
    assert shutil.disk_usage(small_disk).free == 0
    store.erase(erased)
    assert [head.id for head in store.heads()] == [kept]
    assert store.missing() == 0
    assert names(store.folder) == [f"{kept}.jsonl", f"{kept}.lock"]


# Two signals in a row


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_two_signals_in_a_row_lose_nothing_that_was_typed_in_plain_mode(number: int, samtale: Runner):
    (samtale.home / "short.yaml").write_text(SHORT, encoding="utf-8")
    line = [sys.executable, "-m", "samtale", "start", "./short.yaml", "--leader", "A B", "--employee", "C D", "--plain"]
    for wait in (0, 0.0003, 0.001, 0.003):
        home = samtale.home / str(wait)
        environment = {**of(samtale), "SAMTALE_HOME": str(home)}
        pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        with subprocess.Popen(line, env=environment, cwd=samtale.home, **pipes) as plain:
            plain.stdin.write("\nOne line\n")
            plain.stdin.flush()
            assert soon(lambda home=home: any("One line" in path.read_text() for path in home.glob("*/*.jsonl")))
            plain.stdin.write("Another line\n")
            plain.stdin.flush()
            assert soon(lambda home=home: any("Another" in path.read_text() for path in home.glob("*/*.jsonl")))
            for _ in range(3):
                plain.send_signal(number)
                time.sleep(wait)
            err = plain.communicate()[1]
        assert "Traceback" not in err
        assert stored(home).drafts == {"backed": "One line\nAnother line"}


@posix_only
def test_a_second_signal_does_not_cut_off_what_is_done_about_the_first():
    done: list[int] = []

    def be_ended() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except Interruption as ended:
            os.kill(os.getpid(), signal.SIGHUP)
            done.append(ended.signal)

    with pytest.raises(Interruption), signals_interrupt() as waiting, waiting():
        be_ended()
    assert done == [signal.SIGTERM]


@posix_only
def test_a_signal_during_a_save_waits_until_it_is_done(store: Store):
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from making import ask, talk\nfrom samtale.store.store import Store\nfrom samtale.files.system import Posix\n"
        "from samtale.terminal.interruption import Interruption, signals_interrupt\n"
        "class Disturbed(Posix):\n"
        "    def replace(self, source, target):\n"
        "        for _ in range(2):\n"
        "            os.kill(os.getpid(), signal.SIGTERM)\n"
        "        super().replace(source, target)\n"
        "t = talk(ask('trygghet'), ask('mål'))\n"
        "held = Store(Path(sys.argv[1]), lambda _: '').new(t)\n"
        "object.__setattr__(held._files, 'system', Disturbed())\n"
        "try:\n"
        "    with signals_interrupt() as waiting, waiting():\n"
        "        held.save(t.answer('lagret'))\n"
        "except Interruption as ended:\n"
        "    sys.exit(100 + ended.signal)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    done = subprocess.run([sys.executable, "-c", code, str(store.folder)], env=environment, check=False)
    assert done.returncode == 100 + signal.SIGTERM
    (head,) = store.heads()
    assert store.read(head.id).conversation == TALK.answer("lagret")
