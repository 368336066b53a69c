"""Both kinds of operating system, tried on whichever one runs the tests."""

import errno
import os
import signal
import stat
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from samtale.files.system import CLOSED, HERE, INTERRUPTED, TERMINATED, Posix, System, Windows, host, user


class Kernel:
    """A Windows kernel that knows one running process and one that has ended."""

    RUNNING, ENDED = 10, 20

    def __init__(self) -> None:
        self.open_handles: list[int] = []

    def OpenProcess(self, _access, _inherit, process):  # noqa: N802 - Windows' own name
        if process not in (self.RUNNING, self.ENDED):
            return 0
        self.open_handles.append(process)
        return process

    def WaitForSingleObject(self, handle, _milliseconds):  # noqa: N802
        return 0x102 if handle == self.RUNNING else 0

    def CloseHandle(self, handle):  # noqa: N802
        self.open_handles.remove(handle)


class Pauses:
    """A sleep that takes no time. `then` happens in the pause of that number."""

    def __init__(self, number=0, then=lambda: None) -> None:
        self.taken: list[float] = []
        self._number, self._then = number, then

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        if len(self.taken) == self._number:
            self._then()


def windows(**parts) -> Windows:
    return Windows(Kernel(), **{"sleep": Pauses(), **parts})


BOTH = pytest.mark.parametrize("system", [Posix(), windows()], ids=["posix", "windows"])
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


@BOTH
def test_a_new_file_is_its_owners_alone_and_takes_bytes_as_they_are(system: System, tmp_path: Path):
    path = tmp_path / "new"
    descriptor = system.create(path)
    os.write(descriptor, b"a\nb\r\n\x1a")
    system.sync_file(descriptor)
    os.close(descriptor)
    system.sync_folder(tmp_path)
    assert path.read_bytes() == b"a\nb\r\n\x1a"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@BOTH
def test_what_is_there_already_is_not_created_again(system: System, tmp_path: Path):
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileExistsError):
        system.create(tmp_path / "old")


@posix_only
@BOTH
def test_a_link_is_not_followed_when_a_file_is_created(system: System, tmp_path: Path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        system.create(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


@BOTH
def test_one_file_takes_the_place_of_another(system: System, tmp_path: Path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    system.replace(tmp_path / "new", tmp_path / "old")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "new")]


@BOTH
def test_removing_what_is_not_there_is_no_error(system: System, tmp_path: Path):
    (tmp_path / "file").write_text("")
    system.remove(tmp_path / "file")
    system.remove(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_folder_is_made_with_all_above_it(system: System, tmp_path: Path):
    system.make_folder(tmp_path / "a" / "b")
    system.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@posix_only
def test_a_folder_that_others_could_look_into_is_closed(tmp_path: Path):
    tmp_path.chmod(0o755)
    assert Posix().is_open(tmp_path)
    Posix().close_folder(tmp_path)
    assert not Posix().is_open(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@posix_only
def test_a_folder_whose_mode_can_not_be_changed_is_used_as_it_is(tmp_path: Path, monkeypatch):
    def chmod(*_parts, **_options):
        raise PermissionError(errno.EPERM, "a memory stick")

    tmp_path.chmod(0o755)
    monkeypatch.setattr(os, "chmod", chmod)
    Posix().close_folder(tmp_path)


@posix_only
def test_folders_that_are_made_are_their_owners_alone_whatever_the_umask(tmp_path: Path):
    before = os.umask(0)
    try:
        Posix().make_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    for folder in ("a", "a/b", "a/b/c"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700


@posix_only
def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path):
    tmp_path.chmod(0o755)
    Posix().make_folder(tmp_path / "new")
    Posix().make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert not Posix().is_open(tmp_path / "gone")


@posix_only
def test_a_crash_leaves_no_file_of_what_was_in_memory(tmp_path: Path):
    code = (
        "import os, resource; from samtale.files.system import HERE\n"
        "hard = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))\n"
        "HERE.refuse_core_files()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)\n"
        "os.abort()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE) as crashed:
        assert crashed.stdout.read() == b"0\n"
        _, status = os.waitpid(crashed.pid, 0)
        crashed.returncode = 0
    assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_the_terminal_is_told_of_whole_letters_and_left_as_it_was():
    controller, terminal = os.openpty()
    with os.fdopen(controller, "rb"), os.fdopen(terminal, "r+b", buffering=0) as stream:
        before = termios.tcgetattr(stream)
        before[0] &= ~0x4000
        termios.tcsetattr(stream, termios.TCSANOW, before)
        with Posix().whole_letters(stream):
            assert termios.tcgetattr(stream)[0] & 0x4000
        assert termios.tcgetattr(stream) == before


def test_what_is_no_terminal_is_told_nothing(tmp_path: Path):
    with (tmp_path / "file").open("w") as stream, Posix().whole_letters(stream):
        assert stream.write("æ") == 1


@BOTH
def test_a_file_is_put_where_nothing_is(system: System, tmp_path: Path):
    (tmp_path / "source").write_text("new")
    system.put_new(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "new"


@posix_only
def test_posix_puts_nothing_where_something_is(tmp_path: Path):
    (tmp_path / "source").write_text("new")
    (tmp_path / "target").write_text("old")
    with pytest.raises(FileExistsError):
        Posix().put_new(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "old"


@pytest.fixture
def a_disk_without_links(monkeypatch):
    def link(*_parts, **_options):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)


@posix_only
@pytest.mark.usefixtures("a_disk_without_links")
def test_a_disk_without_links_takes_new_files_too(tmp_path: Path):
    (tmp_path / "source").write_text("new")
    Posix().put_new(tmp_path / "source", tmp_path / "target")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("target", "new")]


@posix_only
@pytest.mark.usefixtures("a_disk_without_links")
def test_a_disk_without_links_keeps_what_is_there(tmp_path: Path):
    (tmp_path / "source").write_text("new")
    (tmp_path / "target").write_text("old")
    with pytest.raises(FileExistsError):
        Posix().put_new(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "old"


@posix_only
@pytest.mark.usefixtures("a_disk_without_links")
def test_a_claimed_name_is_given_back_when_the_file_does_not_come(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        Posix().put_new(tmp_path / "missing", tmp_path / "target")
    assert list(tmp_path.iterdir()) == []


def test_windows_waits_while_a_sync_program_holds_the_file_open(tmp_path: Path, monkeypatch):
    held = ["by a virus scanner"]
    replace = os.replace

    def held_replace(source, target):
        if held:
            raise PermissionError(errno.EACCES, "held open")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_replace)
    (tmp_path / "new").write_text("new")
    pauses = Pauses(3, held.clear)
    windows(sleep=pauses).replace(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"
    assert pauses.taken == [0.01, 0.02, 0.05]


def test_windows_gives_up_after_two_seconds(tmp_path: Path, monkeypatch):
    def held_replace(_source, _target):
        raise PermissionError(errno.EACCES, "held open")

    monkeypatch.setattr(os, "replace", held_replace)
    pauses = Pauses()
    with pytest.raises(PermissionError):
        windows(sleep=pauses).replace(tmp_path / "new", tmp_path / "old")
    assert 1.5 < sum(pauses.taken) < 2.5


def test_windows_does_not_wait_for_a_full_disk(tmp_path: Path, monkeypatch):
    def full(_source, _target):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    pauses = Pauses()
    with pytest.raises(OSError, match="full"):
        windows(sleep=pauses).replace(tmp_path / "new", tmp_path / "old")
    assert pauses.taken == []


def test_macos_asks_the_disk_itself(tmp_path: Path):
    asked: list[int] = []
    descriptor = Posix().create(tmp_path / "file")
    Posix(full_sync=asked.append).sync_file(descriptor)
    os.close(descriptor)
    assert asked == [descriptor]


def test_where_the_disk_itself_can_not_be_asked_the_plain_way_is_taken(tmp_path: Path, monkeypatch):
    def unknown(_descriptor):
        raise OSError(errno.ENOTSUP, "a network folder")

    plain: list[int] = []
    monkeypatch.setattr(os, "fsync", plain.append)
    Posix(full_sync=unknown).sync_file(7)
    assert plain == [7]


@posix_only
@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_knows_no_sync_is_let_be_but_a_failing_disk_is_told(number, fails, tmp_path: Path, monkeypatch):
    def fsync(_descriptor):
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fsync)
    if fails:
        with pytest.raises(OSError, match="no"):
            Posix().sync_folder(tmp_path)
    else:
        Posix().sync_folder(tmp_path)


@posix_only
def test_posix_tells_the_living_from_the_dead():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert [Posix().is_alive(process) for process in (os.getpid(), 1, ended.pid, 2**70)] == [True, True, False, False]


def test_windows_tells_the_living_from_the_dead():
    kernel = Kernel()
    alive = [Windows(kernel).is_alive(process) for process in (Kernel.RUNNING, Kernel.ENDED, 30)]
    assert alive == [True, False, False]
    assert kernel.open_handles == []


def test_a_closed_window_ctrl_c_and_a_request_to_go_have_their_own_exit_codes():
    codes = dict(HERE.endings)
    assert codes.pop(signal.SIGINT) == INTERRUPTED == 130
    assert codes.pop(signal.SIGTERM) == TERMINATED == 143
    assert list(codes.values()) == [CLOSED] == [129]


@posix_only
def test_a_signal_that_the_system_lacks_is_left_out():
    assert signal.SIGHUP in Posix().endings
    assert list(windows().endings) == [signal.SIGINT, signal.SIGTERM]


def test_the_machine_and_the_account_have_names(monkeypatch):
    monkeypatch.setenv("LOGNAME", "anne")
    assert user() == "anne"
    assert isinstance(host(), str)


def test_an_account_that_nobody_can_name_is_no_reason_to_stop(monkeypatch):
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert user() == ""


def test_windows_tells_its_own_language():
    class Norwegian(Kernel):
        def GetUserDefaultUILanguage(self) -> int:  # noqa: N802 - as Windows spells it
            return 0x0414

    assert Windows(Norwegian()).language() == "nb_NO"
    assert Posix().language() == ""
