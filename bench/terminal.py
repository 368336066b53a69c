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
COLUMNS, ROWS = 80, 24

Seen = Callable[[pyte.Screen], bool]


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
        """When the screen was first as it should be, and all of it drawn."""
        until = time.perf_counter() + _PATIENCE
        while time.perf_counter() < until:
            for moment, written in self._written():
                self._stream.feed(written)
                if seen(self.screen):
                    return moment
        raise SystemExit("This should not stand on the screen:\n" + "\n".join(self.screen.display))

    def _written(self) -> list[tuple[float, bytes]]:
        """What is written until nothing more comes for a moment, and when each part of it had come."""
        parts: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], 0.1)[0]:
            try:
                parts.append((0.0, os.read(self._master, 1 << 16)))
            except OSError:  # the program has ended
                break
            parts[-1] = (time.perf_counter(), parts[-1][1])
        return parts

    def end(self, keys: str = "") -> None:
        """Presses the last keys, and waits for the end."""
        if keys:
            self.press(keys)
        while self._process.poll() is None:
            self._written()
        os.close(self._master)
