"""A program in a pseudo-terminal of its own, and when its screen showed what."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence

import pyte

_PATIENCE = 30.0
"""Seconds until something that should be seen is given up."""
_MOMENT = 0.1
COLUMNS, ROWS = 80, 24

Seen = Callable[[pyte.Screen], bool]


def words(*wanted: str) -> Seen:
    """That these words stand somewhere on the screen."""
    return lambda screen: all(word in "\n".join(screen.display) for word in wanted)


def at_cursor(wanted: str) -> Seen:
    """That these letters stand right before the cursor."""
    return lambda screen: screen.display[screen.cursor.y][: screen.cursor.x].endswith(wanted)


class Terminal:
    """What was written is noted with its time, and put on a screen only afterwards: drawing it takes time too."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            arguments,
            env=environment,
            cwd=environment["HOME"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def press(self, keys: str) -> float:
        """Presses keys, all at once; when."""
        now = time.perf_counter()
        os.write(self._master, keys.encode())
        return now

    def when(self, seen: Seen) -> float:
        """When the screen was first as it should be."""
        until = time.perf_counter() + _PATIENCE
        found = 0.0
        while not found:
            self._check(until)
            for moment, written in self._written():
                self._stream.feed(written)
                found = found or (moment if seen(self.screen) else 0.0)
        return found

    def _written(self) -> list[tuple[float, bytes]]:
        """What is written until nothing more comes for a moment, and when each part of it had come."""
        parts: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], _MOMENT)[0]:
            try:
                written = os.read(self._master, 1 << 16)
            except OSError:  # the program has ended
                break
            parts.append((time.perf_counter(), written))
        return parts

    def _check(self, until: float) -> None:
        if time.perf_counter() > until or self._process.poll() is not None:
            self._process.kill()
            raise SystemExit("\n".join(["This should not stand on the screen:", *self.screen.display]))

    def end(self, keys: str = "") -> None:
        """Presses the last keys, and waits for the end."""
        if keys:
            self.press(keys)
        until = time.perf_counter() + _PATIENCE
        while self._process.poll() is None:
            for _, written in self._written():
                self._stream.feed(written)
            if time.perf_counter() > until:
                self._check(until)
        os.close(self._master)
