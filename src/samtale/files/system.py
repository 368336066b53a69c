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
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

if sys.platform == "win32":
    import ctypes
elif sys.platform == "darwin":
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


class System(Protocol):
    """What the program asks of an operating system. Everything that fails raises OSError."""

    @property
    def endings(self) -> Mapping[int, int]:
        """The signals that end the program, with the exit code that each leaves behind."""
        ...

    def create(self, path: Path) -> int:
        """A descriptor of a new file that only its owner may read. What is there already, a link too, is an error."""
        ...

    def sync_file(self, descriptor: int) -> None:
        """Returns when the file's bytes lie on the disk itself."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Returns when the folder's names lie on the disk itself."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Puts one file in the place of another, all at once."""
        ...

    def put_new(self, source: Path, target: Path) -> None:
        """Puts a file in a place where nothing is; else FileExistsError. The source may stay behind."""
        ...

    def remove(self, path: Path) -> None:
        """Removes a file, if it is there."""
        ...

    def make_folder(self, folder: Path) -> None:
        """Makes the folder, where it is missing, and lets only its owner in."""
        ...

    def is_alive(self, process: int) -> bool:
        """Whether a process of this machine still runs."""
        ...

    def language(self) -> str:
        """The language that the system itself speaks, as nb_NO; empty where only the environment tells."""
        ...


def _endings(**codes: int) -> Mapping[int, int]:
    """By signal; those that this machine lacks are left out."""
    return {getattr(signal, name): code for name, code in codes.items() if hasattr(signal, name)}


def _create(path: Path) -> int:
    return os.open(path, _NEW, OWN_FILE)


@dataclass(frozen=True)
class Posix:
    """Linux, macOS and their relatives."""

    full_sync: Callable[[int], object] | None = None
    """macOS: its fsync stops at the disk's own memory, this one goes on to the disk."""
    endings: Mapping[int, int] = field(
        default_factory=lambda: _endings(SIGHUP=CLOSED, SIGINT=INTERRUPTED, SIGTERM=TERMINATED)
    )

    def create(self, path: Path) -> int:
        return _create(path)

    def sync_file(self, descriptor: int) -> None:
        if self.full_sync is not None:
            with suppress(OSError):  # network folders know only the plain one
                self.full_sync(descriptor)
                return
        os.fsync(descriptor)

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
        os.close(_create(target))
        try:
            source.replace(target)
        except OSError:
            target.unlink()
            raise

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        if stat.S_IMODE(folder.stat().st_mode) & ~OWN_FOLDER:
            with suppress(PermissionError):  # memory sticks and network folders have modes of their own
                folder.chmod(OWN_FOLDER)

    def is_alive(self, process: int) -> bool:
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True

    def language(self) -> str:
        return ""


@dataclass(frozen=True)
class Windows:
    """Windows: an open file can't be replaced or removed, folders can't be synced, a file's mode says nothing."""

    kernel: Any
    """kernel32. `os.kill(process, 0)` would end the process here: 0 is Ctrl-C."""
    sleep: Callable[[float], None] = time.sleep
    endings: Mapping[int, int] = field(
        default_factory=lambda: _endings(SIGBREAK=CLOSED, SIGINT=INTERRUPTED, SIGTERM=TERMINATED)
    )

    def create(self, path: Path) -> int:
        return _create(path)

    def sync_file(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Nothing: Windows keeps names safe through its own journal."""

    def replace(self, source: Path, target: Path) -> None:
        self._patiently(lambda: source.replace(target))

    def put_new(self, source: Path, target: Path) -> None:
        """On Windows, renaming never replaces anything."""
        self._patiently(lambda: source.rename(target))

    def remove(self, path: Path) -> None:
        self._patiently(lambda: path.unlink(missing_ok=True))

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)

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
        return Windows(ctypes.windll.kernel32)
    if sys.platform == "darwin":
        return Posix(full_sync=lambda descriptor: fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC))
    return Posix()


HERE: System = _this_system()


def user() -> str:
    """The name of the account that the program runs under, where it is known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody in particular, or Windows without its usual variables
        return ""


def host() -> str:
    """The machine's name."""
    return platform.node()
