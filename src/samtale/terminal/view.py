"""Which lines of a page are in sight."""

from dataclasses import dataclass, field

from samtale.terminal.blocks import Block, apart, blank, stack

_ROOMY = 14
"""Lines from which on one can be spared below the header."""
_BELOW = 4
"""So many lines below the cursor are kept in sight where there is room: the other options, and what is wrong."""


@dataclass(frozen=True)
class PageBlocks:
    """The lines of a page: what stays in sight above and below, and what can be looked up and down between them."""

    middle: Block
    above: Block = field(default_factory=Block)
    below: Block = field(default_factory=Block)
    when_long: "PageBlocks | None" = None
    """The same page where its middle is longer than there is room."""
    sought: int | None = None
    """The line of the middle that is brought into sight when the page is first seen."""


@dataclass
class Viewport:
    """How far down a page is looked at."""

    top: int = 0
    height: int = 1
    lines: int = 0
    follow: bool = True
    """Whether the cursor must be in sight; not while somebody looks around."""
    seen: bool = False
    """Whether the page was looked at before."""

    def sight(self, page: PageBlocks, height: int) -> Block:
        """The lines in sight, and the cursor where it is among them: what stays there if it leaves room enough."""
        if page.when_long is not None and len(page.middle.lines) + 1 > height:
            page = page.when_long
        above, middle, below = page.above, page.middle, page.below
        if 2 * (len(above.lines) + len(below.lines)) > height:
            above, middle, below = Block(), apart([above, middle, below]), Block()
        if height >= _ROOMY:
            above, middle = (stack([blank(), above]), middle) if above.lines else (above, stack([blank(), middle]))
        above = stack([above, blank()]) if above.lines else above
        below = stack([blank(), below]) if below.lines else below
        self._fit(middle, height - len(above.lines) - len(below.lines))
        if page.sought is not None and not self.seen:
            self._seek(page.sought + len(middle.lines) - len(page.middle.lines))
        self.seen = True
        return stack([above, _cut(middle, self.top, self.height), below])

    def _fit(self, block: Block, height: int) -> None:
        """Moves to where the cursor is in sight, with the page's beginning if there is room."""
        self.height, self.lines = height, len(block.lines)
        if self.follow and block.cursor is not None:
            row = block.cursor[0]
            if self.top or row >= height:
                lowest = min(row + _BELOW, self.lines - 1)
                self.top = min(max(self.top, lowest - height + 1), row)
        self.top = max(min(self.top, self.lines - height), 0)

    def _seek(self, line: int) -> None:
        """Looks no further than needed to have this line in sight."""
        self.top = max(min(self.top, line), line - self.height + 1)

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
