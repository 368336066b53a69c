"""What a window finds when it saves: another folder, another record, a lock that is gone. Nothing is overwritten."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from making import ask, talk
from ptys import ENTER, Terminal, ctrl
from running import Runner
from samtale.errors import MovedError, StoreError
from samtale.files.system import Posix
from samtale.store.conversation_format import encode, guide_line
from samtale.store.session import OpenConversation
from samtale.store.store import Store
from test_sitting import SHORT, opened, soon, stored

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be moved or deleted on Windows")
TALK = talk(ask("trygghet"), ask("mål"))
OURS, THEIRS = TALK.answer("vårt"), TALK.answer("deres")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "conversations", lambda _: "")


@pytest.fixture
def session(store: Store) -> Iterator[OpenConversation]:
    with store.new(TALK) as one:
        yield one


def _newer_from_elsewhere(record: Path) -> None:
    """A sync program lays down what another machine wrote."""
    new = record.with_suffix(".new")
    new.write_bytes(encode(record.stem, 1, THEIRS, guide_line(TALK.guide)))
    new.replace(record)


def _written_into(record: Path) -> None:
    record.write_bytes(encode(record.stem, 1, THEIRS, guide_line(TALK.guide)))


def _as_long_as_before(record: Path) -> None:
    record.write_bytes(record.read_bytes().replace(b"Anne", b"Enna"))


def _deleted(record: Path) -> None:
    record.unlink()


def _emptied(record: Path) -> None:
    for path in record.parent.iterdir():
        path.unlink()


def _lock_deleted(record: Path) -> None:
    record.with_suffix(".lock").unlink()


def _lock_replaced(record: Path) -> None:
    record.with_suffix(".lock").unlink()
    record.with_suffix(".lock").touch()


def _a_pipe(record: Path) -> None:
    record.unlink()
    os.mkfifo(record)


@posix_only
@pytest.mark.parametrize(
    "change",
    [
        _newer_from_elsewhere,
        _written_into,
        _as_long_as_before,
        _deleted,
        _emptied,
        _lock_deleted,
        _lock_replaced,
        _a_pipe,
    ],
)
def test_what_is_not_this_windows_own_is_left_and_the_conversation_goes_on_beside_it(
    change: Callable[[Path], None], store: Store, session: OpenConversation
):
    before, record = session.id, Path(session.place)
    change(record)
    found = record.read_bytes() if record.is_file() else record.exists()
    with pytest.raises(MovedError) as told:
        session.save(OURS)
    assert session.id != before == session.moved_from
    assert str(told.value) == (
        "Something else has changed the file of this conversation. It is left as it is. "
        f"What you write is now conversation {session.id}; “samtale list” has both."
    )
    assert (record.read_bytes() if record.is_file() else record.exists()) == found
    assert store.read(session.id).conversation == OURS
    session.save(TALK.answer("mer"))
    assert store.read(session.id).conversation == TALK.answer("mer")
    assert (record.read_bytes() if record.is_file() else record.exists()) == found


@posix_only
@pytest.mark.parametrize("empty", [True, False], ids=["empty", "a copy"])
def test_nothing_is_written_into_another_folder(empty: bool, store: Store, session: OpenConversation, tmp_path: Path):
    away = tmp_path / "away"
    store.folder.rename(away)
    if empty:
        store.folder.mkdir()
    else:
        shutil.copytree(away, store.folder)
    before = {path: path.read_bytes() for path in store.folder.iterdir()}
    for _ in range(2):
        with pytest.raises(StoreError, match="is not the folder that it was: perhaps a disk is gone") as told:
            session.save(OURS)
        assert "(Ctrl-O)" in str(told.value)
    assert {path: path.read_bytes() for path in store.folder.iterdir()} == before
    shutil.rmtree(store.folder)
    away.rename(store.folder)
    session.save(OURS)
    assert store.read(session.id).conversation == OURS


@posix_only
def test_a_record_that_changes_while_the_new_one_is_written_is_not_overwritten(store: Store, session: OpenConversation):
    records: list[Path] = []

    class Meanwhile(Posix):
        def sync_file(self, descriptor: int) -> None:
            if records:
                _written_into(records.pop())
            super().sync_file(descriptor)

    session.release()
    with Store(store.folder, lambda _: "", Meanwhile()).resume(session.id) as again:
        records.append(Path(session.place))
        with pytest.raises(MovedError):
            again.save(OURS)
        assert store.read(session.id).conversation == THEIRS
        assert store.read(again.id).conversation == OURS


def test_a_record_with_the_same_bytes_in_another_file_is_still_ones_own(store: Store, session: OpenConversation):
    record = Path(session.place)
    copy = record.with_suffix(".copy")
    shutil.copy(record, copy)
    copy.replace(record)
    session.save(OURS)
    assert (session.moved_from, store.read(session.id).conversation) == ("", OURS)


@posix_only
def test_the_holder_of_another_window_is_not_removed(store: Store, session: OpenConversation):
    first = session.id
    Path(session.place).with_suffix(".lock").unlink()
    with store.resume(first) as second:
        with pytest.raises(MovedError):
            session.save(OURS)
        assert Path(second.place).with_suffix(".holder").exists()
        second.save(THEIRS)
    assert (store.read(first).conversation, store.read(session.id).conversation) == (THEIRS, OURS)


def test_where_it_can_not_go_on_beside_it_either_that_is_told(store: Store, session: OpenConversation, monkeypatch):
    record = Path(session.place)
    _written_into(record)
    monkeypatch.setattr("samtale.store.store._PATIENCE", 0.05)
    with store._numbering(), pytest.raises(StoreError) as told:
        session.save(OURS)
    assert "Something else has changed the file" in str(told.value)
    assert "(Ctrl-O)" in str(told.value)
    assert (session.moved_from, store.read(session.id).conversation) == ("", THEIRS)


def test_more_than_can_be_read_again_is_not_saved(store: Store, session: OpenConversation):
    with pytest.raises(StoreError, match="more than a conversation has room for"):
        session.save(TALK.draft("x" * (1 << 24)))
    assert store.read(session.id).conversation == TALK


# At a terminal


def test_two_windows_with_a_lock_that_was_deleted_keep_both_conversations(tmp_path: Path):
    first = opened(tmp_path)
    (record,) = (tmp_path / "conversations").glob("*.jsonl")
    record.with_suffix(".lock").unlink()
    second = Terminal(["resume"], home=tmp_path)
    second.see("question 1 of 3").strip()
    second.settle().press("Second").type(ENTER).see("question 2 of 3")
    first.press("First").see("Something else has changed the file", "What you write is now conversation")
    first.settle().press(", and more").see("Something else has changed the file", "> First, and more")
    first.settle().type(ENTER).see("question 2 of 3")
    assert first.settle().type(ctrl("s")).end() == 0
    assert f"The file of conversation {record.stem} was changed by something else" in " ".join(first.told.split())
    assert second.settle().type(ctrl("s")).end() == 0
    store = Store(tmp_path / "conversations", lambda _: "")
    said = {head.id: dict(store.read(head.id).conversation.answers) for head in store.heads()}
    assert said.pop(record.stem) == {"backed": "Second"}
    assert list(said.values()) == [{"backed": "First, and more"}]


@posix_only
def test_saving_elsewhere_says_what_its_own_save_found(tmp_path: Path):
    terminal = opened(tmp_path)
    record = next((tmp_path / "conversations").glob("*.jsonl"))
    terminal.settle()
    _as_long_as_before(record)
    terminal.type("q" + ctrl("o")).see(
        "Which file should a copy", "Something else has changed the file", "What you write"
    )
    terminal.close()


def test_in_plain_mode_it_is_told_once_and_goes_on(samtale: Runner):
    (samtale.home / "short.yaml").write_text(SHORT, encoding="utf-8")
    line = [sys.executable, "-m", "samtale", "start", "./short.yaml", "--leader", "A B", "--employee", "C D", "--plain"]
    environment = {**os.environ, "SAMTALE_HOME": str(samtale.home), "SAMTALE_LANGUAGE": "en"}
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(line, env=environment, cwd=samtale.home, **pipes) as plain:
        plain.stdin.write("\nFirst line\n")
        plain.stdin.flush()
        until_typed(samtale.home, "First line")
        (record,) = (samtale.home / "conversations").glob("*.jsonl")
        record.write_bytes(record.read_bytes().replace(b"First line", b"Other line"))
        err = plain.communicate("Second line\nThird line\n\n/save\n")[1]
    assert err.count("Something else has changed the file of this conversation.") == 1
    assert plain.returncode == 0
    assert b"Other line" in record.read_bytes()
    assert stored(samtale.home).answers == {"backed": "First line\nSecond line\nThird line"}


def until_typed(home: Path, text: str) -> None:
    assert soon(lambda: any(text in path.read_text() for path in (home / "conversations").glob("*.jsonl")))


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own for the conversations."""
    folder = tmp_path / "conversations"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("only root may connect a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def test_a_disk_that_is_disconnected_is_told_and_there_is_a_way_out(tmp_path: Path, mounted: Path):
    terminal = opened(tmp_path)
    subprocess.run(["umount", "-l", str(mounted)], check=True)
    terminal.press("Only on the screen").see("is not the folder that it was", "> Only on the screen")
    terminal.settle().type(ctrl("o")).see("Which file should a copy be saved in?")
    terminal.settle().press("copy.yaml").type(ENTER).see("A copy of the answers is saved in")
    assert "Only on the screen" in (tmp_path / "copy.yaml").read_text(encoding="utf-8")
    assert list(mounted.iterdir()) == []
    assert terminal.settle().type(ctrl("c")).end() == 4
    assert "Everything is saved" not in terminal.told


def test_killed_between_two_folders_nothing_is_left_in_the_wrong_one(tmp_path: Path):
    terminal = opened(tmp_path)
    folder = tmp_path / "conversations"
    folder.rename(tmp_path / "away")
    folder.mkdir()
    terminal.press("Nowhere").see("is not the folder that it was")
    assert terminal.kill() == -signal.SIGKILL
    assert list(folder.iterdir()) == []
