"""The cursor of the terminal and the style it writes in: what is sent, and where that leaves it."""

from tui.driver.glyphs import CODECS
from tui.driver.moves import way
from tui.driver.scroll import Line, Scroll
from tui.driver.style import PLAIN, Style, blank_of, turn
from tui.driver.terminals import Terminal


class Pen:
    """Collects what is to be sent. `column` None: the place is unknown; rows and columns from 0."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._codec = CODECS[terminal.charset]
        self._out: list[str] = []
        self._row = 0
        self._column: int | None = None
        self._style: Style | None = None

    def take(self) -> bytes:
        """Return what was collected, in the terminal's charset."""
        text = "".join(self._out)
        self._out.clear()
        return text.encode(self._codec)

    def ring(self, bells: int) -> None:
        """Ring."""
        self._out.append("\x07" * bells)

    def wipe(self) -> None:
        """Clear a screen of which nothing is known: SI, plain style, no region, home, ED."""
        region = "\x1b[r" if self._terminal.region_scroll else ""
        self._out.append(f"\x0f\x1b[m{region}\x1b[H\x1b[J")
        self._row, self._column, self._style = 0, 0, PLAIN

    def draw(self, row: int, start: int, stop: int, line: Line) -> None:
        """Write the cells `start` to `stop` of a line; all before `start` are shown already."""
        letters, styles = line
        while start < stop:
            style = self._style_for(start, stop, line)
            blank, end = blank_of(style), start + 1
            while end < stop and (
                styles[end] == style or (styles[end] == blank and letters[end] == " ")
            ):
                if letters[end - 1] == "":
                    break
                end += 1
            self._reach(row, start, style, line)
            self._out.append("".join(letters[start:end]))
            # Terminals do not agree which letters are wide, nor where the last column leaves one.
            lost = letters[end - 1] == "" or end == len(letters)
            self._column = None if lost else end
            start = end

    def _style_for(self, start: int, stop: int, line: Line) -> Style:
        """Choose the style of the cell at `start`; a blank may be written in several."""
        letters, styles = line
        wanted = styles[start]
        if letters[start] != " ":
            return wanted
        if self._style is not None and blank_of(self._style) == wanted:
            return self._style
        for column in range(start + 1, stop):
            if letters[column] != " ":
                return styles[column] if blank_of(styles[column]) == wanted else wanted
        return wanted

    def erase(self, row: int, end: int, stop: int, line: Line) -> None:
        """Erase the rest of a line (EL), from any cell between `end` and `stop`: they are blank.

        Only in a plain style do all terminals erase to the same blank (terminfo bce).
        """
        at = self._column if self._row == row else None
        if at is not None and end <= at <= stop:
            self._turn(self._plain())
        else:
            starts = {end, stop}
            start = min(starts, key=lambda start: len(way(self._row, self._column, row, start)))
            self._reach(row, start, self._plain(), line)
        self._out.append("\x1b[K")

    def _plain(self) -> Style:
        """Return the style of the pen if blanks look plain in it, else plain."""
        ready = self._style is not None and blank_of(self._style) == PLAIN
        return self._style if ready and self._style is not None else PLAIN

    def park(self, row: int, column: int, line: Line) -> None:
        """Leave the cursor at a cell of a line that is shown."""
        self._reach(row, column, self._style or PLAIN, line)

    def scroll(self, scroll: Scroll) -> None:
        """Let the terminal move rows; the rows that come in are plain blanks."""
        self._turn(self._plain())
        self._out.append(f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r")
        self._column = None
        count = abs(scroll.up)
        if self._terminal.su_sd:
            self._out.append(f"\x1b[{count if count > 1 else ''}{'S' if scroll.up > 0 else 'T'}")
        elif scroll.up > 0:
            self._out.append(way(0, None, scroll.bottom, 0) + "\n" * count)
        else:
            self._out.append(way(0, None, scroll.top, 0) + "\x1bM" * count)
        self._out.append("\x1b[r")

    def _turn(self, style: Style) -> None:
        if style != self._style:
            self._out.append(turn(self._style, style, self._terminal.style_off))
            self._style = style

    def _reach(self, row: int, column: int, style: Style, line: Line) -> None:
        """Bring the cursor to a cell and the style to `style`, by moving or by writing again."""
        if self._row != row or self._column != column:
            before, after = self._again(row, column, style, line)
            self._out.append(before)
            self._turn(style)
            self._out.append(after)
            self._row, self._column = row, column
        self._turn(style)

    def _again(self, row: int, column: int, style: Style, line: Line) -> tuple[str, str]:
        """Return the shortest way to a cell, as what is sent before and after the style turns.

        Cells on the way that are shown already may be written again: one byte each, where a move
        costs three and more, and they may stand in the old style or in the new one.
        """
        move = way(self._row, self._column, row, column)
        best, least = (move, ""), len(move)  # at the same length writing again is chosen
        starts = (0,) if self._row != row or self._column is None else (self._column, 0)
        for start in starts:
            if not 0 < column - start <= least:
                continue
            sent = way(self._row, self._column, row, start)
            text = "".join(line[0][start:column])
            cost = len(sent) + len(text.encode(self._codec))
            turned = self._turned_at(start, column, style, line) if cost <= least else None
            if turned is not None:
                best, least = (sent + text[: turned - start], text[turned - start :]), cost
        return best

    def _turned_at(self, start: int, stop: int, style: Style, line: Line) -> int | None:
        """Return where to turn from the pen's style to `style`; None if a third one is needed."""
        if "" in line[0][start : stop + 1]:
            return None  # a wide letter: nobody knows where it leaves the cursor
        at = start
        while at < stop and self._fits(at, self._style, line):
            at += 1
        rest = all(self._fits(column, style, line) for column in range(at, stop))
        return at if rest else None

    def _fits(self, column: int, style: Style | None, line: Line) -> bool:
        """Tell whether a cell looks as it must when it is written in `style`."""
        wanted = line[1][column]
        if style is None or style == wanted:
            return style is not None
        return line[0][column] == " " and blank_of(style) == wanted
