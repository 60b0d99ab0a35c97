"""What the terminal shows, and the cheapest bytes from there to the wanted frame.

The terminal is never asked where it stands: every cell, the cursor and the style that were sent are
remembered. What is sent is in the table of `terminals.allowed`, and nothing else.
"""

from tui.driver.frame import Frame
from tui.driver.glyphs import shown_as
from tui.driver.pen import Pen
from tui.driver.scroll import Line, Scroll, blank_line, plan
from tui.driver.style import PLAIN, Style, reduced
from tui.driver.terminals import Terminal

BELLS_MAX = 2
ERASE_CELLS_MIN = 4
"""EL costs three bytes; up to that many blanks are as cheap and can be written on."""
JOINED_CELLS_MAX = 3
"""The shortest move has three bytes; `Pen` looks at longer gaps, and at gaps in other styles."""
REST_ROW = 21
"""Row 22, where messages are: the cursor's place while no field and no table has it."""


class Painter:
    """Remembers what it sent; all that `paint` returns must be written, in order."""

    def __init__(self, terminal: Terminal, width: int, height: int) -> None:
        self.terminal = terminal
        self._pen = Pen(terminal)
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size of the terminal, in cells; the screen is unknown then."""
        self.width, self.height = width, height
        self.forget()

    def forget(self) -> None:
        """Take the screen as unknown: the next paint clears it and draws whole."""
        self._shown: list[Line] = []

    def paint(self, frame: Frame, caret: tuple[int, int] | None = None) -> bytes:
        """Return the bytes that turn the shown screen into `frame`; b"" when nothing differs.

        `caret` is (column, row) from 0 where the cursor is parked. Rings the frame's bells, empties
        its `dirty`. A frame of another size than the painter's resizes the painter first. The first
        paint, and the first after `forget` or `resize`, clears the screen and draws whole. A dumb
        terminal gets nothing.
        """
        if (frame.width, frame.height) != (self.width, self.height):
            self.resize(frame.width, frame.height)
        bells, frame.bells = min(frame.bells, BELLS_MAX), 0
        rows = sorted(frame.dirty)
        frame.dirty.clear()
        if self.terminal.is_dumb:
            return b""
        if not self._shown:
            self._pen.wipe()
            self._shown = [blank_line(self.width) for _ in range(self.height)]
            rows = list(range(self.height))
        self._change(frame, rows)
        column, row = caret or (0, REST_ROW)
        row = min(max(row, 0), self.height - 1)
        self._pen.park(row, min(max(column, 0), self.width - 1), self._shown[row])
        self._pen.ring(bells)
        return self._pen.take()

    def _change(self, frame: Frame, rows: list[int]) -> None:
        lines = ((row, self._line(frame, row)) for row in rows)
        changed = {row: line for row, line in lines if line != self._shown[row]}
        scroll = plan(self._shown, changed) if self.terminal.region_scroll else None
        if scroll:
            self._scroll(scroll, changed)
        for row in sorted(changed):
            self._draw(row, changed[row], self._shown[row])
            self._shown[row] = changed[row]

    def _line(self, frame: Frame, row: int) -> Line:
        """Return a wanted row as this terminal can show it."""
        letters, colours = frame.letters[row], self.terminal.colours
        if self.terminal.charset == "utf-8":
            letters = letters[:]
        else:
            charset = self.terminal.charset
            letters = [shown_as(letter, charset) for letter in letters]
        return letters, [
            PLAIN if style is PLAIN else reduced(style, colours) for style in frame.styles[row]
        ]

    def _scroll(self, scroll: Scroll, changed: dict[int, Line]) -> None:
        """Scroll the terminal and what is known of it; rows that moved may be wanted as before."""
        self._pen.scroll(scroll)
        part = self._shown[scroll.top : scroll.bottom + 1]
        fresh = [blank_line(self.width) for _ in range(abs(scroll.up))]
        moved = part[scroll.up :] + fresh if scroll.up > 0 else fresh + part[: scroll.up]
        for row in range(scroll.top, scroll.bottom + 1):
            changed.setdefault(row, self._shown[row])
            self._shown[row] = moved[row - scroll.top]

    def _draw(self, row: int, line: Line, shown: Line) -> None:
        """Send the cells of one row that differ."""
        letters, styles = line
        pairs = zip(*line, *shown, strict=True)
        cells = [
            at
            for at, (new, look, old, was) in enumerate(pairs)
            if new != old or (look is not was and look != was)  # `is` first: three times as fast
        ]
        end = self.width
        while end and letters[end - 1] == " " and styles[end - 1] is PLAIN:
            end -= 1
        tail = [column for column in cells if column >= end]
        erase = self.terminal.el and bool(tail)
        erase = erase and (tail[-1] == self.width - 1 or tail[-1] - tail[0] >= ERASE_CELLS_MIN - 1)
        if erase:
            del cells[len(cells) - len(tail) :]
        self._draw_cells(row, cells, line)
        if erase:
            self._pen.erase(row, end, tail[0], line)

    def _draw_cells(self, row: int, cells: list[int], line: Line) -> None:
        """Send these cells (columns in order), and short gaps between them if that is shorter."""
        letters, styles = line
        at = 0
        while at < len(cells):
            first = cells[at]
            last = first + 1
            at += 1
            while at < len(cells):
                gap = cells[at] - last
                if gap and (gap > JOINED_CELLS_MAX or not _is_even(letters, styles, last, gap)):
                    break
                last = cells[at] + 1
                at += 1
            if last < self.width and letters[last] == "":
                last += 1
            self._pen.draw(row, first - (letters[first] == ""), last, line)


def _is_even(letters: list[str], styles: list[Style], start: int, count: int) -> bool:
    """Tell whether a gap is of single bytes, in the style of the cells around it."""
    before = styles[start - 1]
    return all(
        styles[at] is before and letters[at].isascii() for at in range(start, start + count + 1)
    )
