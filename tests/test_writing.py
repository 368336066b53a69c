"""Files are written whole or not at all, whatever happens on the way."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from samtale.errors import DocumentError, StoreError, UsageError
from samtale.files.system import Posix
from samtale.files.writing import check_new, temp_of, why, write_new, write_whole
from samtale.values import dataclass

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals, modes and links of POSIX")


@dataclass(frozen=True)
class Failing(Posix):
    """A system on which one act fails, in one way."""

    act: str = ""
    number: int = errno.ENOSPC

    def _fail(self, act: str) -> None:
        if act == self.act:
            raise OSError(self.number, os.strerror(self.number))

    def create(self, path):
        self._fail("create")
        return super().create(path)

    def sync_file(self, descriptor):
        self._fail("sync_file")
        super().sync_file(descriptor)

    def replace(self, source, target):
        self._fail("replace")
        super().replace(source, target)

    def put_new(self, source, target):
        self._fail("put_new")
        super().put_new(source, target)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# In the store


def test_a_file_is_written_and_replaced(tmp_path: Path):
    path = tmp_path / "record"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["record"]


@posix_only
def test_only_the_owner_may_read_it(tmp_path: Path):
    path = tmp_path / "record"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_crash_left_behind_is_in_nobodys_way(tmp_path: Path):
    path = tmp_path / "record"
    temp_of(path).write_bytes(b"half of someth")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["record"]


@posix_only
def test_a_link_laid_at_the_temporary_name_leads_nowhere(tmp_path: Path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / "store").mkdir()
    path = tmp_path / "store" / "record"
    temp_of(path).symlink_to(victim)
    write_whole(path, b"new")
    assert victim.read_text() == "untouched"
    assert names(path.parent) == ["record"]


@pytest.mark.parametrize("act", ["create", "sync_file", "replace"])
def test_a_write_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(act: str, tmp_path: Path):
    path = tmp_path / "record"
    write_whole(path, b"old")
    with pytest.raises(StoreError) as told:
        write_whole(path, b"new", Failing(act=act))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["record"]
    assert str(told.value) == (
        f"This could not be saved in {tmp_path}: the disk is full. What was saved before is safe; "
        "what was written since is only on the screen. "
        "Make room or put the folder right and try again, or save a copy of the answers elsewhere (Ctrl-O)."
    )


@posix_only
def test_a_disk_that_fills_up_in_the_middle_of_a_file_is_told(tmp_path: Path):
    resource = pytest.importorskip("resource")
    path = tmp_path / "record"
    write_whole(path, b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(StoreError, match="the disk is full"):
            write_whole(path, b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["record"]


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path):
    with pytest.raises(StoreError, match="the folder is gone; perhaps a disk or a network folder is no longer"):
        write_whole(tmp_path / "gone" / "record", b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says that it is gone")
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path):
    (tmp_path / "folder").write_text("")
    with pytest.raises(StoreError, match="a file where a folder should be"):
        write_whole(tmp_path / "folder" / "record", b"new")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full."),
        (errno.EROFS, "the disk can only be read."),
        (errno.EACCES, "you have no permission to do so, or another program is using the file."),
        (errno.ENOENT, "the folder is gone; perhaps a disk or a network folder is no longer connected."),
        (errno.EISDIR, "there is a file where a folder should be, or the other way round."),
        (errno.ENAMETOOLONG, "the name is too long."),
        (errno.EIO, "the disk or the network folder does not answer as it should."),
        (errno.EBUSY, f"the system says “{os.strerror(errno.EBUSY)}”."),
    ],
)
def test_every_reason_has_words(number: int, words: str):
    assert str(why(OSError(number, os.strerror(number)))) == words


KILLED = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from samtale.files.writing import write_whole

    path, step = Path(sys.argv[1]), int(sys.argv[2])
    left = step

    def dying(act):
        def instead(*parts, **named):
            global left
            left -= 1
            if left == 0:
                if act is write:  # half of it is written
                    write(parts[0], parts[1][: len(parts[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*parts, **named)
        return instead

    write = os.write
    for name in ("open", "write", "fsync", "close", "replace", "unlink"):
        setattr(os, name, dying(getattr(os, name)))
    write_whole(path, b"new" * 1000)
    sys.exit(0)
    """
)


@posix_only
def test_killed_at_any_step_the_old_file_or_the_new_one_is_whole(tmp_path: Path):
    path = tmp_path / "record"
    seen: list[bytes] = []
    for step in range(1, 30):
        path.write_bytes(b"old" * 1000)
        ended = subprocess.run([sys.executable, "-c", KILLED, path, str(step)], check=False).returncode
        seen.append(path.read_bytes())
        assert names(tmp_path) in ([path.name], [temp_of(path).name, path.name])
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    old, new = b"old" * 1000, b"new" * 1000
    change = seen.index(new)
    assert change > 4
    assert seen == [old] * change + [new] * (len(seen) - change)
    write_whole(path, b"next")
    assert names(tmp_path) == ["record"]


# Where somebody wants a file


def test_a_new_file_is_written(tmp_path: Path):
    write_new(tmp_path / "avtale.md", b"# Avtale\n", force=False)
    assert (tmp_path / "avtale.md").read_bytes() == b"# Avtale\n"
    assert names(tmp_path) == ["avtale.md"]


def test_nothing_is_overwritten_without_force(tmp_path: Path):
    path = tmp_path / "avtale.md"
    path.write_text("mine")
    for act in (lambda: check_new(path, force=False), lambda: write_new(path, b"new", force=False)):
        with pytest.raises(UsageError) as told:
            act()
        assert str(told.value) == (
            f"{path} already exists, and was left as it is. Give another name, or add --force to replace it."
        )
    assert path.read_text() == "mine"


def test_with_force_the_old_file_is_replaced(tmp_path: Path):
    path = tmp_path / "avtale.md"
    path.write_text("mine")
    check_new(path, force=True)
    write_new(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["avtale.md"]


@posix_only
def test_a_file_that_appears_while_it_is_written_is_kept(tmp_path: Path):
    path = tmp_path / "avtale.md"

    class Meanwhile(Posix):
        def sync_file(self, descriptor):
            path.write_text("somebody was faster")
            super().sync_file(descriptor)

    with pytest.raises(UsageError, match="already exists"):
        write_new(path, b"new", force=False, system=Meanwhile())
    assert path.read_text() == "somebody was faster"
    assert names(tmp_path) == ["avtale.md"]


@posix_only
@pytest.mark.parametrize("leads_to", ["victim", "nowhere"])
def test_a_link_is_never_written_through(leads_to: str, tmp_path: Path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    path = tmp_path / "avtale.md"
    path.symlink_to(tmp_path / leads_to)
    with pytest.raises(UsageError):
        write_new(path, b"new", force=False)
    write_new(path, b"new", force=True)
    assert (victim.read_text(), path.read_bytes(), path.is_symlink()) == ("untouched", b"new", False)
    assert names(tmp_path) == ["avtale.md", "victim"]


@pytest.mark.parametrize("act", ["create", "sync_file", "put_new"])
def test_a_file_that_can_not_be_written_leaves_nothing_half(act: str, tmp_path: Path):
    path = tmp_path / "avtale.md"
    with pytest.raises(DocumentError) as told:
        write_new(path, b"new", force=False, system=Failing(act=act))
    assert names(tmp_path) == []
    assert str(told.value) == (
        f"{path} could not be written: the disk is full. No half-written file is left behind."
        " Give a name in another folder."
    )


def test_a_folder_instead_of_a_file_is_told(tmp_path: Path):
    with pytest.raises(UsageError) as told:
        check_new(tmp_path, force=True)
    assert str(told.value) == f"{tmp_path} is a folder. Give the name of a file in it: {tmp_path / 'avtale.md'}"


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path):
    with pytest.raises(UsageError) as told:
        check_new(tmp_path / "nowhere" / "avtale.md", force=False)
    assert str(told.value) == (
        f"There is no folder {tmp_path / 'nowhere'}. Make the folder first, or give another name."
    )


@posix_only
def test_a_device_or_a_pipe_is_not_replaced_even_by_force(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="is not an ordinary file, and is not replaced"):
        write_new(tmp_path / "pipe", b"new", force=True)


@posix_only
def test_a_folder_without_permission_is_told_before_the_first_question(tmp_path: Path):
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("root may write everywhere")
    with pytest.raises(UsageError, match="Nothing can be written in"):
        check_new(tmp_path / "avtale.md", force=False)
