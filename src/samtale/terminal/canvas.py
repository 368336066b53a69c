"""Lines drawn sign by sign, each in the cells that it takes.

prompt_toolkit draws and measures character by character: a flag or a family would take twice its room, and all that
stands behind it on the line, the cursor too, would be off.
"""

from functools import lru_cache
from typing import cast

from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import UIControl, Window
from prompt_toolkit.layout.dimension import AnyDimension
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Char, Screen, WritePosition
from prompt_toolkit.output import Output

from samtale.terminal.wrap import cluster_width, clusters


class Canvas(Window):
    """A window for lines that fit, with the cursor at a column."""

    def __init__(self, content: UIControl, height: AnyDimension = None, *, typed_in: bool = False) -> None:
        super().__init__(content, height=height, dont_extend_height=height is not None)
        self._typed_in = typed_in

    def write_to_screen(
        self,
        screen: Screen,
        mouse_handlers: MouseHandlers,
        write_position: WritePosition,
        parent_style: str,
        erase_bg: bool,
        z_index: int | None,
    ) -> None:
        del mouse_handlers, parent_style, erase_bg, z_index
        left, top = write_position.xpos, write_position.ypos
        content = self.content.create_content(write_position.width, write_position.height)
        for row in range(min(content.line_count, write_position.height)):
            _draw(content.get_line(row), screen.data_buffer[top + row], left, left + write_position.width)
        if self._typed_in:
            screen.show_cursor = content.show_cursor
            screen.set_cursor_position(
                self, Point(x=left + content.cursor_position.x, y=top + content.cursor_position.y)
            )
        screen.height = max(screen.height, top + write_position.height)
        screen.visible_windows_to_write_positions[self] = write_position


def _draw(line: StyleAndTextTuples, cells: dict[int, Char], at: int, end: int) -> None:
    for style, text, *_ in line:
        for cluster in clusters(text):
            width = cluster_width(cluster)
            if at + width > end:
                return
            if width:
                cells[at] = _cell(cluster, style, width)
                for covered in range(at + 1, at + width):
                    cells[covered] = _cell("", style, 0)
                at += width


@lru_cache(maxsize=4096)
def _cell(cluster: str, style: str, width: int) -> Char:
    cell = Char(cluster.replace("\xa0", " "), style)
    cell.width = width
    return cell


class _FixedWidthOutput:
    """An output on which each sign takes the room that it is given, however wide the terminal thinks it is."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def __getattr__(self, name: str) -> object:
        return getattr(self._output, name)

    def write(self, data: str) -> None:
        """Writes one cell, or blanks and line ends. Behind a sign of many characters the cursor is put where it is due.

        Terminals differ in what they know of such signs: some draw a family as three people.
        """
        if len(data) == 1 or data.isascii():
            self._output.write(data)
            return
        width = cluster_width(data)
        self._output.write_raw(f"\x1b7\x1b[{width}X")
        self._output.write(data)
        self._output.write_raw(f"\x1b8\x1b[{width}C")


Output.register(_FixedWidthOutput)


def fixed_width(output: Output) -> Output:
    """The output, with every sign in its place."""
    return cast("Output", _FixedWidthOutput(output))
