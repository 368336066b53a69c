"""The one module that knows operating systems apart: what they do differently, under names that they share.

Both kinds can be made and tested on any machine; `HERE` is the one that the program runs on.
"""

import errno
import getpass
import locale
import os
import platform
import signal
import stat
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import field
from pathlib import Path
from typing import Any, TextIO

from samtale.files.pager import page
from samtale.files.printer import Printed, print_out, printer
from samtale.files.programs import exit_code, started
from samtale.files.tty import whole_letters
from samtale.values import dataclass

if sys.platform == "win32":
    import ctypes
else:
    import resource
if sys.platform == "darwin":
    import fcntl

OWN_FILE = 0o600
OWN_FOLDER = 0o700

CLOSED, INTERRUPTED, TERMINATED = 129, 130, 143
"""Exit codes of a program that was ended from outside: its window was closed, Ctrl-C, asked to go."""

# O_NOFOLLOW is a POSIX word, O_BINARY a Windows one: without it, every \n would be written as \r\n there.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
"""Seconds between tries on Windows: a sync program or virus scanner holds a new file open for a moment."""

_DUMPABLE = 4
"""What prctl calls whether a process may be looked into."""
_OPENING = 2.0
"""Seconds until a viewer would have said that it can't be started."""


class System(ABC):
    """What the program asks of an operating system, with what most do. Everything that fails raises OSError.

    Where a program of the system's is missing, or fails, the answer is no; then nothing is raised.
    """

    endings: Mapping[int, int]
    """The signals that end the program, with the exit code that each leaves behind."""

    def create(self, path: Path) -> int:
        """A descriptor of a new file that only its owner may read. What is there already, a link too, is an error."""
        return os.open(path, _NEW, OWN_FILE)

    def sync_file(self, descriptor: int) -> None:
        """Returns when the file's bytes lie on the disk itself."""
        os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Returns when the folder's names lie on the disk itself."""

    @abstractmethod
    def replace(self, source: Path, target: Path) -> None:
        """Puts one file in the place of another, all at once."""

    @abstractmethod
    def put_new(self, source: Path, target: Path) -> None:
        """Puts a file in a place where nothing is; else FileExistsError. The source may stay behind."""

    @abstractmethod
    def remove(self, path: Path) -> None:
        """Removes a file, if it is there."""

    @abstractmethod
    def make_folder(self, folder: Path) -> None:
        """Makes the folder, and those above it, where they are missing; only their owner may look into those."""

    def is_open(self, folder: Path) -> bool:
        """Whether others than the folder's owner may look into it."""
        return False

    def close_folder(self, folder: Path) -> None:
        """Lets only its owner look into a folder, where the disk knows of owners."""

    def refuse_core_files(self) -> None:
        """A crash leaves no file of what was in memory, from now on."""

    @abstractmethod
    def is_alive(self, process: int) -> bool:
        """Whether a process of this machine still runs."""

    def printer(self) -> str | None:
        """What people call the printer, empty where nobody can tell; None where there is none."""
        return None

    def print_out(self, path: Path, copies: int) -> Printed:
        """Sends so many copies of the file to the printer."""
        return Printed(taken=False)

    @abstractmethod
    def open_file(self, path: Path) -> bool:
        """Whether the program that people read such files with has opened it."""

    def page(self, text: str, keys: str) -> bool:
        """Whether the text was shown page by page, and left nothing behind. `keys` tells how to turn and leave them."""
        return False

    def whole_letters(self, stream: TextIO) -> AbstractContextManager[None]:
        """While it lasts, the erase key takes whole letters away in a terminal, and not one byte of an æ."""
        return nullcontext()

    def language(self) -> str:
        """The language that the system itself speaks, as nb_NO; empty where only the environment tells."""
        return ""


def _endings(**codes: int) -> Mapping[int, int]:
    """By signal; those that this machine lacks are left out."""
    return {getattr(signal, name): code for name, code in codes.items() if hasattr(signal, name)}


def _nothing_to_start(path: Path) -> None:
    raise FileNotFoundError(errno.ENOENT, "no program opens it", str(path))


@dataclass(frozen=True)
class Posix(System):
    """Linux, macOS and their relatives."""

    full_sync: Callable[[int], object] | None = None
    """macOS: its fsync stops at the disk's own memory, this one goes on to the disk."""
    viewer: str = "xdg-open"
    endings: Mapping[int, int] = field(
        default_factory=lambda: _endings(SIGHUP=CLOSED, SIGINT=INTERRUPTED, SIGTERM=TERMINATED)
    )

    def sync_file(self, descriptor: int) -> None:
        if self.full_sync is not None:
            with suppress(OSError):  # network folders know only the plain one
                self.full_sync(descriptor)
                return
        super().sync_file(descriptor)

    def sync_folder(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some network folders have no such thing; they keep names safe, or don't, in their own way.
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def put_new(self, source: Path, target: Path) -> None:
        try:
            target.hardlink_to(source)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._claim(source, target)

    def _claim(self, source: Path, target: Path) -> None:
        """For disks without links (memory sticks): an empty file keeps the place until the whole one takes it."""
        os.close(self.create(target))
        try:
            source.replace(target)
        except OSError:
            target.unlink()
            raise

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        if not folder.is_dir() and folder != folder.parent:
            self.make_folder(folder.parent)  # mkdir's own `parents` would open those as far as the umask does
            folder.mkdir(OWN_FOLDER, exist_ok=True)

    def is_open(self, folder: Path) -> bool:
        try:
            return bool(stat.S_IMODE(folder.stat().st_mode) & ~OWN_FOLDER)
        except OSError:  # it is gone, and whoever wants it says so
            return False

    def close_folder(self, folder: Path) -> None:
        if self.is_open(folder):
            with suppress(PermissionError):  # memory sticks and network folders have modes of their own
                folder.chmod(OWN_FOLDER)

    def refuse_core_files(self) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        if sys.platform == "linux":  # where a program takes the file, it need not heed the limit
            import ctypes  # noqa: PLC0415 - 2 ms that only those need who open the store

            ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)

    def is_alive(self, process: int) -> bool:
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True

    def printer(self) -> str | None:
        return printer()

    def print_out(self, path: Path, copies: int) -> Printed:
        return print_out(path, copies)

    def open_file(self, path: Path) -> bool:
        # Without a desktop, xdg-open would look for a browser in the terminal.
        if self.viewer == "xdg-open" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return False
        viewer = started([self.viewer, str(path)], start_new_session=True)
        return viewer is not None and exit_code(viewer, _OPENING) in (0, None)

    def page(self, text: str, keys: str) -> bool:
        return page(text, keys)

    def whole_letters(self, stream: TextIO) -> AbstractContextManager[None]:
        return whole_letters(stream)


@dataclass(frozen=True)
class Windows(System):
    """Windows: an open file can't be replaced or removed, and a file's mode says nothing.

    Its journal keeps names safe, its viewer prints and asks how many, its windows scroll, its console knows letters.
    """

    kernel: Any
    """kernel32. `os.kill(process, 0)` would end the process here: 0 is Ctrl-C."""
    start: Callable[[Path], object] = _nothing_to_start
    """os.startfile, which only Windows has."""
    sleep: Callable[[float], None] = time.sleep
    endings: Mapping[int, int] = field(
        default_factory=lambda: _endings(SIGBREAK=CLOSED, SIGINT=INTERRUPTED, SIGTERM=TERMINATED)
    )

    def replace(self, source: Path, target: Path) -> None:
        self._patiently(lambda: source.replace(target))

    def put_new(self, source: Path, target: Path) -> None:
        """On Windows, renaming never replaces anything."""
        self._patiently(lambda: source.rename(target))

    def remove(self, path: Path) -> None:
        self._patiently(lambda: path.unlink(missing_ok=True))

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)

    def open_file(self, path: Path) -> bool:
        try:
            self.start(path)
        except OSError:
            return False
        return True

    def is_alive(self, process: int) -> bool:
        synchronize, wait_timeout = 0x00100000, 0x102
        handle = self.kernel.OpenProcess(synchronize, 0, process)
        if not handle:
            return False
        try:
            return bool(self.kernel.WaitForSingleObject(handle, 0) == wait_timeout)
        finally:
            self.kernel.CloseHandle(handle)

    def language(self) -> str:
        return locale.windows_locale.get(self.kernel.GetUserDefaultUILanguage(), "")

    def _patiently(self, act: Callable[[], object]) -> None:
        for wait in _WAITS:
            try:
                act()
            except PermissionError:
                self.sleep(wait)
            else:
                return
        act()


def _this_system() -> System:
    if sys.platform == "win32":
        return Windows(ctypes.windll.kernel32, start=os.startfile)
    if sys.platform == "darwin":
        return Posix(full_sync=lambda descriptor: fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC), viewer="open")
    return Posix()


HERE: System = _this_system()


def user() -> str:
    """The name of the account that the program runs under, where it is known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody in particular, or Windows without its usual variables
        return ""


def host() -> str:
    return platform.node()
