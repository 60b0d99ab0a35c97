"""Terminals for tests, on pyte: one that takes what Textual writes, one that forgives nothing.

pyte 0.8.2 knows no CSI S and T and lets half a wide letter stand; both are added here. Everything
on which real terminals differ is an error on `Glass`: a move or a letter after the last column but
CUP, a line feed that does not end in column 0, an erase in a style that is not plain.
"""

from functools import lru_cache
from itertools import chain

import pyte
from pyte import graphics
from pyte.screens import Char, Margins
from wcwidth import wcwidth

from tui.driver.glyphs import shown_as
from tui.driver.style import RGB, Style, blank_of, reduced

AUTOWRAP = 7 << 5
_NAMES = {name: code - 30 for code, name in graphics.FG_ANSI.items() if code < 38}
_NAMES |= {name: code - 82 for code, name in graphics.FG_AIXTERM.items()}
_NAMES |= {name: code - 92 for code, name in graphics.BG_AIXTERM.items()}


class Rolling(pyte.Screen):
    """pyte's screen, with CSI S and T."""

    def scroll_up(self, count: int | None = None) -> None:
        """CSI S."""
        top, bottom = self.margins or Margins(0, self.lines - 1)
        for _ in range(count or 1):
            for y in range(top, bottom):
                self.buffer[y] = self.buffer[y + 1]
            self.buffer.pop(bottom, None)

    def scroll_down(self, count: int | None = None) -> None:
        """CSI T."""
        top, bottom = self.margins or Margins(0, self.lines - 1)
        for _ in range(count or 1):
            for y in range(bottom, top, -1):
                self.buffer[y] = self.buffer[y - 1]
            self.buffer.pop(top, None)


class Paper(Rolling):
    """What Textual's own output shows; autowrap is off, as Textual's driver sets it."""

    def draw(self, data: str) -> None:
        """Draw letters; what is left of a wide letter becomes a blank, as xterm does it."""
        line, attrs = self.buffer[self.cursor.y], self.cursor.attrs
        for letter in data:
            cells = 1 if " " <= letter <= "~" else wcwidth(letter)
            if cells < 1 or self.cursor.x + cells > self.columns:
                continue
            x, end = self.cursor.x, self.cursor.x + cells
            if line[x].data == "":
                line[x - 1] = line[x - 1]._replace(data=" ")
            if end < self.columns and line[end].data == "":
                line[end] = line[end]._replace(data=" ")
            line[x] = attrs._replace(data=letter)
            if cells == 2:
                line[x + 1] = attrs._replace(data="")
            self.cursor.x = end

    def never(self, *what: object, **more: object) -> None:
        raise AssertionError(f"never sent: {what} {more}")

    scroll_up = scroll_down = never

    def rows(self) -> list[list[Char]]:
        """Return all cells."""
        return [[line[x] for x in range(self.columns)] for line in self._lines()]

    def _lines(self) -> list[dict[int, Char]]:
        return [self.buffer[y] for y in range(self.lines)]

    def text(self) -> str:
        """Return the rows as plain text."""
        return "\n".join("".join(cell.data for cell in row).rstrip() for row in self.rows())


class Glass(Paper):
    """What the painter's bytes show; says which rule was broken."""

    def __init__(self, columns: int, lines: int) -> None:
        self.lost = ""
        self.bells = 0
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        for letter in data:
            self._sure("a letter")
            before = self.cursor.x
            super().draw(letter)
            assert self.cursor.x > before, f"{letter!r} has no width or no room"
            if self.cursor.x == self.columns:
                self.lost = "after the last column"
            elif self.cursor.x - before == 2:
                self.lost = "after a wide letter"

    def _sure(self, what: str) -> None:
        assert not self.lost, f"{what} {self.lost}"

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        self.lost = ""
        assert (line or 1) <= self.lines and (column or 1) <= self.columns, "beyond the edge"
        super().cursor_position(line, column)

    def bell(self, *_: object) -> None:
        self.bells += 1

    def linefeed(self) -> None:
        self._sure("LF")
        assert self.cursor.x == 0, "LF that does not end in column 0"
        if self.margins is None:
            assert self.cursor.y < self.lines - 1, "the screen scrolled"
        else:
            self._plain("LF at the margin")
        super().linefeed()

    def backspace(self) -> None:
        self._sure("BS")
        assert self.cursor.x, "BS at the edge"
        super().backspace()

    def carriage_return(self) -> None:
        self._sure("CR")
        super().carriage_return()

    def cursor_forward(self, count: int | None = None) -> None:
        self._sure("CUF")
        assert self.cursor.x + (count or 1) < self.columns, "CUF beyond the edge"
        super().cursor_forward(count)

    def cursor_back(self, count: int | None = None) -> None:
        self._sure("CUB")
        assert self.cursor.x >= (count or 1), "CUB beyond the edge"
        super().cursor_back(count)

    def cursor_up(self, count: int | None = None) -> None:
        self._sure("CUU")
        assert self.cursor.y >= (count or 1), "CUU beyond the edge"
        super().cursor_up(count)

    def cursor_down(self, count: int | None = None) -> None:
        self._sure("CUD")
        assert self.cursor.y + (count or 1) < self.lines, "CUD beyond the edge"
        super().cursor_down(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._sure("EL")
        self._plain("EL")
        super().erase_in_line(how, private)

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        self._sure("ED")
        self._plain("ED")
        super().erase_in_display(how)

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        super().set_margins(top, bottom)
        self.lost = "after DECSTBM"

    def reverse_index(self) -> None:
        self._sure("RI")
        self._plain("RI")
        assert self.margins is not None, "RI without a region"
        super().reverse_index()

    def scroll_up(self, count: int | None = None) -> None:
        self._plain("SU")
        Rolling.scroll_up(self, count)

    def scroll_down(self, count: int | None = None) -> None:
        self._plain("SD")
        Rolling.scroll_down(self, count)

    def _plain(self, what: str) -> None:
        look = self.cursor.attrs
        assert look.bg == "default" and not look.reverse and not look.underscore, (
            f"{what} in {look}"
        )

    set_mode = reset_mode = report_device_attributes = report_device_status = Paper.never
    set_title = set_icon_name = define_charset = debug = shift_out = Paper.never
    insert_lines = delete_lines = insert_characters = delete_characters = Paper.never
    erase_characters = save_cursor = restore_cursor = Paper.never


class Stream(pyte.Stream):
    """pyte's, with CSI S and T."""

    csi = {**pyte.Stream.csi, "S": "scroll_up", "T": "scroll_down"}  # noqa: RUF012
    events = frozenset(chain(pyte.Stream.events, ("scroll_up", "scroll_down")))


class ByteStream(pyte.ByteStream):
    """The same for bytes."""

    csi = Stream.csi
    events = Stream.events


@lru_cache(maxsize=65_536)
def look_of(cell: Char, colours: int, charset: str) -> tuple[str, Style]:
    """Return letter and style of a cell as a terminal of these colours and charset shows them."""
    style = Style(colour_of(cell.fg), colour_of(cell.bg), cell.bold, cell.underscore, cell.reverse)
    style = reduced(style, colours)
    letter = " " if cell.data == "\u00a0" else shown_as(cell.data, charset)
    return letter, blank_of(style) if letter == " " else style


def colour_of(name: str) -> int | None:
    """Return our number for a colour as pyte names it."""
    if name == "default":
        return None
    return _NAMES[name] if name in _NAMES else RGB | int(name, 16)


def differing(paper: Paper, glass: Glass, colours: int, charset: str) -> list[tuple[int, int]]:
    """Return the places (row, column) where the terminal does not show what Textual wrote.

    A colour of 256 has only its RGB in pyte: both sides are compared as the nearest of 256.
    """
    return [
        (y, x)
        for y, (wanted, shown) in enumerate(zip(paper.rows(), glass.rows(), strict=True))
        if wanted != shown
        for x, (one, other) in enumerate(zip(wanted, shown, strict=True))
        if one != other and look_of(one, colours, charset) != look_of(other, colours, "utf-8")
    ]
