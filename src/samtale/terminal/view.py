"""Which part of a page is in sight, where it is longer than the screen."""

from dataclasses import dataclass

from samtale.terminal.blocks import Block

_BELOW = 4
"""So many lines below the cursor are kept in sight where there is room: the other options, and what is wrong."""


@dataclass
class View:
    """Which lines of the page are in sight."""

    top: int = 0
    height: int = 1
    lines: int = 0
    follow: bool = True
    """Whether the cursor must be in sight; not while somebody looks around."""

    def fit(self, block: Block, height: int) -> None:
        """Moves to where the cursor is in sight, with the page's beginning if there is room."""
        self.height, self.lines = height, len(block.lines)
        if self.follow and block.cursor is not None:
            row = block.cursor[0]
            if self.top or row >= height:
                lowest = min(row + _BELOW, self.lines - 1)
                self.top = min(max(self.top, lowest - height + 1), row)
        self.top = max(min(self.top, self.lines - height), 0)

    def look(self, by: int) -> None:
        """Looks further down or up, wherever the cursor is."""
        self.follow = False
        self.top = max(min(self.top + by, self.lines - self.height), 0)

    @property
    def more_below(self) -> bool:
        return self.top + self.height < self.lines
