"""Which lines of a page are in sight."""

from dataclasses import dataclass

from samtale.terminal.blocks import Block, blank, stack

_ROOMY = 14
"""Lines from which on one can be spared below the header."""
_BELOW = 4
"""So many lines below the cursor are kept in sight where there is room: the other options, and what is wrong."""


@dataclass
class View:
    """How far down a page is looked at."""

    top: int = 0
    height: int = 1
    lines: int = 0
    follow: bool = True
    """Whether the cursor must be in sight; not while somebody looks around."""

    def sight(self, fixed: Block, rest: Block, height: int) -> Block:
        """The lines in sight, and the cursor where it is among them: what is fixed as long as it leaves room enough."""
        if 2 * len(fixed.lines) > height:
            fixed, rest = Block(), stack([fixed, rest])
        if height >= _ROOMY:
            fixed, rest = (stack([blank(), fixed]), rest) if fixed.lines else (fixed, stack([blank(), rest]))
        self._fit(rest, height - len(fixed.lines))
        return stack([fixed, _cut(rest, self.top, self.height)])

    def _fit(self, block: Block, height: int) -> None:
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
        """Whether there is more than what is in sight."""
        return self.top + self.height < self.lines


def _cut(block: Block, top: int, height: int) -> Block:
    """So many lines of a block; the cursor where it stands in one of them."""
    cursor = block.cursor if block.cursor and top <= block.cursor[0] < top + height else None
    return Block(block.lines[top : top + height], cursor and (cursor[0] - top, cursor[1]))
