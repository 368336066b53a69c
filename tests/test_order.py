"""In which order things come to disk: after a crash between any two steps, what is there must make sense."""

import os
from dataclasses import field
from pathlib import Path

import pytest

from making import ask, talk
from samtale.errors import StoreError
from samtale.files.system import Posix
from samtale.files.writing import write_new, write_whole
from samtale.store.store import Store
from samtale.values import dataclass
from test_store import as_file, posix_only

TALK = talk(ask("trygghet"), ask("mål"))


@dataclass(frozen=True)
class Told(Posix):
    """A system that tells what it was asked to do, and does it."""

    steps: list[str] = field(default_factory=list)

    def create(self, path: Path) -> int:
        self.steps.append(f"create {path.name}")
        return super().create(path)

    def sync_file(self, descriptor: int) -> None:
        self.steps.append("sync file")
        super().sync_file(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self.steps.append(f"replace {target.name}")
        super().replace(source, target)

    def put_new(self, source: Path, target: Path) -> None:
        self.steps.append(f"put {target.name}")
        super().put_new(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.steps.append(f"sync {folder.name}")
        super().sync_folder(folder)

    def remove(self, path: Path) -> None:
        if path.exists():
            self.steps.append(f"remove {path.name}")
        super().remove(path)


@pytest.fixture
def told() -> Told:
    return Told()


@posix_only
def test_a_folder_is_synced_after_a_file_has_taken_its_place(told: Told, tmp_path: Path):
    write_whole(tmp_path / "record", b"new", told)
    assert told.steps == ["create .record.samtale-tmp", "sync file", "replace record", f"sync {tmp_path.name}"]
    told.steps.clear()
    write_new(tmp_path / "avtale.md", b"new", force=False, system=told)
    temporary = f".avtale.md.{os.getpid()}.samtale-tmp"
    steps = [f"create {temporary}", "sync file", "put avtale.md", f"remove {temporary}", f"sync {tmp_path.name}"]
    assert told.steps == steps


@posix_only
def test_syncing_a_folder_reaches_the_disk(tmp_path: Path, monkeypatch):
    synced: list[tuple[int, int]] = []

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        synced.append((found.st_dev, found.st_ino))

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(tmp_path / "record", b"new", Posix())
    folder, record = tmp_path.stat(), (tmp_path / "record").stat()
    assert synced == [(record.st_dev, record.st_ino), (folder.st_dev, folder.st_ino)]


@posix_only
def test_a_new_conversation_is_on_disk_before_it_is_counted(told: Told, tmp_path: Path):
    Store(tmp_path / "conversations", as_file, told).new(TALK).release()
    (record,) = (step for step in told.steps if step.startswith("replace") and step.endswith(".jsonl"))
    counted = told.steps.index("replace conversations.json")
    assert told.steps.index("sync conversations", told.steps.index(record)) < counted


@posix_only
def test_a_conversation_is_counted_out_before_it_is_removed(told: Told, tmp_path: Path):
    store = Store(tmp_path / "conversations", as_file, told)
    with store.new(TALK) as session:
        name = session.id
    told.steps.clear()
    store.erase(name)
    counted = told.steps.index("replace conversations.json")
    removed = told.steps.index(f"remove {name}.jsonl")
    assert counted < told.steps.index(f"sync {tmp_path.name}") < removed
    assert told.steps.index("sync conversations", removed) > removed


@posix_only
def test_a_save_syncs_the_record_and_then_its_folder(told: Told, tmp_path: Path):
    with Store(tmp_path / "conversations", as_file, told).new(TALK) as session:
        told.steps.clear()
        session.save(TALK.answer("ja"))
    create, sync, replace, folder = told.steps[:4]
    assert (create, sync) == (f"create .{session.id}.jsonl.samtale-tmp", "sync file")
    assert (replace, folder) == (f"replace {session.id}.jsonl", "sync conversations")


@posix_only
def test_in_another_folder_not_even_a_temporary_file_is_made(told: Told, tmp_path: Path):
    store = Store(tmp_path / "conversations", as_file, told)
    with store.new(TALK) as session:
        store.folder.rename(tmp_path / "away")
        store.folder.mkdir()
        told.steps.clear()
        with pytest.raises(StoreError):
            session.save(TALK.answer("ja"))
        assert told.steps == []
