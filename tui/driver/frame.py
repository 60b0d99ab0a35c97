"""What Textual wants on the screen: its output read into rows of letters and styles.

Textual 8.2.8 writes CUP, then pieces of `SGR text SGR 0`, a line feed between rows, and little
else (`App._display`, `Strip.render`). That is all that is understood; every other token is dropped
and counted, so that nothing unforeseen is ever printed. A line feed is always followed by a CUP.
"""

import re

from rich.cells import cell_len, split_graphemes

from tui.driver.style import PLAIN, Style, applied, blank_of

SIDE_CELLS_MAX = 1000
"""No terminal is wider or higher; a size beyond it is a wrong word of the line, and is cut."""

_TOKEN = re.compile(
    r"([^\x00-\x1f\x7f-\x9f]+)"  # 1 text
    r"|\x1b\[(\d{0,4})(?:;(\d{0,4}))?H"  # 2, 3 CUP
    r"|\x1b\[([\d;]{0,64})m"  # 4 SGR
    r"|(\n)"  # 5
    r"|(\x07)"  # 6
    # 7: understood and not wanted: pointer shape, links, synchronised updates.
    r"|(\x1b\](?:22|8);[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?2026[hl])"
    # 8: anything else, as long as its own grammar says it is (ECMA-48 5.4, 5.6).
    r"|((?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?|[\x00-\x1f\x7f-\x9f])"
)
_TEXT, _ROW, _COLUMN, _LOOK, _NEWLINE, _BELL, _QUIET, _UNKNOWN = range(1, 9)
_ONE_CELL_EACH = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2500-\u25fc]+").fullmatch


class Frame:
    """Rows of cells; a wide letter has "" in the cell after it, in the same style.

    `dirty`: rows touched since the last paint (the painter empties it). `bells`: asked for and not
    rung yet (the painter rings them). `unknown`: tokens, letters and SGR parameters dropped because
    nobody knows them, since the start. Blanks that look alike have one style (`blank_of`).
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = self.height = 0
        self.letters: list[list[str]] = []
        self.styles: list[list[Style]] = []
        self.dirty: set[int] = set()
        self.bells = 0
        self.unknown = 0
        self._row = self._column = 0
        self._style = PLAIN
        self.resize(width, height)

    def feed(self, text: str) -> None:
        """Take what Textual writes in one `Driver.write`: whole tokens, never half of one."""
        for token in _TOKEN.finditer(text):
            kind = token.lastindex
            if kind == _TEXT:
                self._write(token[_TEXT])
            elif kind == _LOOK:
                self._style, unknown = applied(self._style, token[_LOOK])
                self.unknown += unknown
            elif kind in (_ROW, _COLUMN):
                self._row = int(token[_ROW] or 1) - 1
                self._column = int(token[_COLUMN] or 1) - 1
            elif kind == _NEWLINE:
                self._row, self._column = self._row + 1, 0
            elif kind == _BELL:
                self.bells += 1
            elif kind == _UNKNOWN:
                self.unknown += 1

    def _write(self, text: str) -> None:
        """Put letters where the pen stands; what is beyond the edges is dropped."""
        if not 0 <= self._row < self.height or not 0 <= self._column < self.width:
            self._column += len(text)
            return
        if _ONE_CELL_EACH(text):
            self._put(list(text[: self.width - self._column]))
            self._column += len(text)
            return
        spans, cells = split_graphemes(text)
        letters: list[str] = []
        for start, _end, size in spans:
            letters += _cells_of(text[start], size)
        start = self._column
        self._put(_cut(letters, self.width - start))
        self._column = start + cells

    def _put(self, letters: list[str]) -> None:
        row, start = self.letters[self._row], self._column
        styles, end = self.styles[self._row], start + len(letters)
        if row[start] == "":
            self._blank(start - 1)
        if end < self.width and row[end] == "":
            self._blank(end)
        row[start:end] = letters
        style, blank = self._style, blank_of(self._style)
        if style == blank or " " not in letters:
            styles[start:end] = [style] * len(letters)
        else:
            styles[start:end] = [blank if letter == " " else style for letter in letters]
        self.dirty.add(self._row)

    def _blank(self, column: int) -> None:
        """Make a blank of what is left of a wide letter."""
        self.letters[self._row][column] = " "
        self.styles[self._row][column] = blank_of(self.styles[self._row][column])

    def resize(self, width: int, height: int) -> None:
        """Change the size, in cells; what fits stays until Textual paints again."""
        width = min(max(width, 1), SIDE_CELLS_MAX)
        height = min(max(height, 1), SIDE_CELLS_MAX)
        more = width - self.width
        for row, styles in zip(self.letters, self.styles, strict=True):
            if more < 0 and row[width] == "":
                row[width - 1] = " "
                styles[width - 1] = blank_of(styles[width - 1])
            row[width:] = [" "] * more
            styles[width:] = [PLAIN] * more
        del self.letters[height:], self.styles[height:]
        for _ in range(height - len(self.letters)):
            self.letters.append([" "] * width)
            self.styles.append([PLAIN] * width)
        self.width, self.height = width, height
        self.dirty = set(range(height))

    def text(self) -> str:
        """Return the rows as plain text, without blanks at their ends."""
        return "\n".join("".join(row).rstrip() for row in self.letters)


def _cells_of(letter: str, size: int) -> list[str]:
    """Return the cells of a letter and of what joins it; nothing for one without width.

    A letter that a variation selector makes wide stays narrow, with a blank after it: terminals do
    not agree on those. What no font has (private, unassigned, invisible, half of a pair) is "?".
    """
    if not letter.isprintable():
        return [" " if letter.isspace() else "?"] * size
    if size < 2:
        return [letter] * size
    return [letter, "" if cell_len(letter) == 2 else " "]


def _cut(letters: list[str], room: int) -> list[str]:
    """Cut to the room there is; half a wide letter is a blank."""
    if len(letters) > room and letters[room] == "":
        letters[room - 1] = " "
    return letters[:room]
