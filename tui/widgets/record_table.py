"""Rows in columns with a `>` at the cursor: a line renderer over a window, not a widget a cell.

Moving the cursor repaints two cells, not two rows: 90 bytes on the line instead of 900.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.fit import cut
from tui.locale.speak import _
from tui.looks import look, worn
from tui.widgets.charset import safe
from tui.widgets.window import Pager, Window

R = TypeVar("R")

MARGIN = 2
END_PAGES_MAX = 100
WIDE_COLUMNS = 100
"""From here on the columns that grow share what is left of the row."""

_BOLD = Style(bold=True)
_FAR_ROWS = 1_000_000_000
_CURSOR_KEYS = {
    "up": (0, -1), "down": (0, 1), "pageup": (-1, 0), "pagedown": (1, 0),
    "home": (0, -_FAR_ROWS), "end": (0, _FAR_ROWS),
}  # fmt: skip
"""Key -> so many pages and rows."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of the cursor; with `page` the list moves by as many rows."""

    rows: int
    page: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its heading (Indonesian, translated when painted), width and text of a row."""

    title: str
    width: int
    cell: Callable[[R], str]
    right: bool = False
    grow: int = 0
    """How many parts of the room that is left on a wide screen the column takes."""

    def shown(self, text: str, width: int) -> str:
        """Return `text` cut or filled to `width`, which is the column's on a narrow screen."""
        if cell_len(text) > width:  # letters of two cells: so many fewer
            text = cut(text, max(width - cell_len(text) + len(text), 1))
        if self.right and len(text) < width:
            return text.rjust(width)
        return set_cell_size(text, width)


def widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Return how wide each column is in a row of `room`: wider than declared on a wide screen."""
    own = [column.width for column in columns]
    parts = sum(column.grow for column in columns)
    left = room - MARGIN - sum(own) - len(own) + 1
    if room < WIDE_COLUMNS or not parts or left <= 0:
        return own
    return [column.width + left * column.grow // parts for column in columns]


class RecordTable(Widget, Generic[R], can_focus=True):
    """A list of records. Keys: arrows, PgUp, PgDn, Home, End; the screen handles all others."""

    DEFAULT_CSS = "RecordTable { height: 1fr; width: 100%; }"

    class Moved(Message):
        """Another row is under the cursor, other rows are seen, or there is other room for them."""

        def can_replace(self, message: Message) -> bool:
            """Ten steps at once are told once."""
            return isinstance(message, RecordTable.Moved) and message._sender is self._sender

    def __init__(
        self,
        columns: Sequence[Column[R]],
        pager: Pager[R],
        *,
        key: Callable[[R], Hashable],
        flag: Callable[[R], bool] = lambda row: False,
        sign: Callable[[R], str] = lambda row: "",
        id: str | None = None,
    ) -> None:
        """`key` names a row for marks and reloads, `flag` makes it bold, `sign` is a character."""
        super().__init__(id=id)
        self.columns = columns
        self.window: Window[R] = Window(pager)
        self.marked: set[Hashable] = set()
        self._key = key
        self._flag = flag
        self._sign = sign
        self._top = 0
        self._at = 0
        self._steps: deque[_Step] = deque()
        self._loading = False

    # What the screen asks.

    @property
    def cursor_row(self) -> R | None:
        """The row under the cursor, None in an empty list."""
        return self.window.row(self._at)

    @property
    def cursor(self) -> int:
        """Number of the row under the cursor, from nought."""
        return self._at

    @property
    def seen(self) -> tuple[int, int]:
        """Numbers of the first and last row on the screen, from one; (0, 0) in an empty list."""
        last = min(self._top + self._room, self.window.end)
        return (self._top + 1, last) if last > self._top else (0, 0)

    # What the screen does.

    async def load(self) -> None:
        """Load from the first row; marks stay."""
        await self.window.start()
        self._at = self._top = 0
        await self._fill()
        self._changed()

    async def reload(self) -> None:
        """Load what is shown again and stay on the same row where it is still there."""
        row, at = self.cursor_row, self._at
        await self.window.refresh()
        found = None
        if row is not None:
            name = self._key(row)
            found = self.window.find(lambda other: self._key(other) == name)
        self._at = at if found is None else found
        await self._fill()
        self._settle()
        self._changed()

    def empty(self) -> None:
        """Show nothing."""
        self.window.clear()
        self.marked.clear()
        self._at = self._top = 0
        self._changed()

    def toggle_mark(self) -> None:
        """Mark the row under the cursor or take its mark away."""
        row = self.cursor_row
        if row is not None:
            self.marked ^= {self._key(row)}
            self.refresh(Region(0, 1 + self._at - self._top, MARGIN, 1))
            self.post_message(self.Moved())

    def set_marks(self, keys: Iterable[Hashable]) -> None:
        """Mark exactly these rows, loaded or not."""
        self.marked = set(keys)
        self._changed()

    def move(self, rows: int, *, page: bool = False) -> None:
        """Move the cursor by so many rows, loading what is needed; with `page` the list moves."""
        self._step(_Step(rows, page))

    def run_of(self, key: events.Key) -> str:
        """Return that the keys of the cursor are taken one behind the other: every one counts."""
        return "cursor" if key.key in _CURSOR_KEYS else ""

    # Inside.

    async def _fill(self) -> None:
        """Load on until the screen has no empty row that a row of the list could stand in."""
        for _page in range(END_PAGES_MAX):
            if not self._short_of(self._top + self._room):
                break
            await self.window.onward()

    def _short_of(self, end: int) -> bool:
        """Whether rows before the number `end` are not loaded yet."""
        return end > self.window.end and not self.window.whole

    @property
    def _room(self) -> int:
        return max(self.size.height - 1, 1)

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in _CURSOR_KEYS:
            return
        event.stop()
        pages, rows = _CURSOR_KEYS[event.key]
        self._step(_Step(rows or pages * self._room, bool(pages)))

    def _step(self, step: _Step) -> None:
        """Take a step, at once where its row is loaded, else behind those that wait for a page."""
        self._steps.append(step)
        if self._loading:
            return
        while self._steps and not self._missing(self._steps[0]):
            self._take(self._steps.popleft())
        if self._steps:
            self._loading = True
            self.app.run_worker(self._load(), exit_on_error=False, group=f"table-{id(self)}")

    async def _load(self) -> None:
        try:
            while self._steps:
                await self._reach(self._steps[0])
                self._take(self._steps.popleft())
        finally:
            self._loading = False
            self._steps.clear()

    async def _reach(self, step: _Step) -> None:
        if step.rows == -_FAR_ROWS and self.window.first:
            await self.window.start()
        for _page in range(END_PAGES_MAX):
            missing = self._missing(step)
            if not missing:
                break
            await (self.window.onward() if missing > 0 else self.window.backward())

    def _missing(self, step: _Step) -> int:
        """Return 1 or -1 while the row of a step lies after or before the loaded ones, else 0."""
        wanted = self._at + step.rows
        end = self._top + step.rows + self._room if step.page or not step.rows else 0
        if self._short_of(max(end, wanted + 1)):
            return 1
        return -1 if wanted < self.window.first and self.window.first else 0

    def _take(self, step: _Step) -> None:
        self._put(self._at + step.rows, step.rows if step.page else 0)

    def _put(self, wanted: int, scroll: int = 0) -> None:
        old_at, old_top = self._at, self._top
        self._at = wanted
        self._top += scroll
        self._settle()
        if self._top != old_top or wanted == old_at:
            self.refresh()
        elif self._at != old_at:
            for number in (old_at, self._at):
                self.refresh(Region(0, 1 + number - self._top, MARGIN, 1))
        if (self._at, self._top) != (old_at, old_top) or wanted == old_at:
            self.post_message(self.Moved())

    def _settle(self) -> None:
        """Keep the cursor on a loaded row and the top where the cursor can be seen."""
        self._at = max(min(self._at, self.window.end - 1), self.window.first, 0)
        if self.window.whole:
            self._top = min(self._top, self.window.end - self._room)
        self._top = min(max(self._top, self._at - self._room + 1, self.window.first), self._at)

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def _on_resize(self, event: events.Resize) -> None:
        self._settle()
        self._step(_Step(0))  # rows that there is room for now are loaded, what tells of them heard

    def render_line(self, y: int) -> Strip:
        """Return one line: the heading, then rows."""
        width = self.size.width
        wide = list(zip(self.columns, widths(self.columns, width), strict=True))
        if y == 0:
            heads = " ".join(column.shown(_(column.title), chars) for column, chars in wide)
            return self._strip(" " * MARGIN + heads, False, width)
        number = self._top + y - 1
        row = self.window.row(number)
        if row is None:
            return Strip.blank(width, self.rich_style)
        cells = " ".join(column.shown(safe(column.cell(row)), chars) for column, chars in wide)
        pointer = ">" if number == self._at else " "
        mark = "*" if self._key(row) in self.marked else self._sign(row)[:1] or " "
        return self._strip(pointer + mark + cells, self._flag(row), width)

    def _strip(self, text: str, flagged: bool, width: int) -> Strip:
        """Return a row; of a flagged one the `!` at its end is in colour, or else all is bold."""
        plain, text = self.rich_style, text.rstrip()
        segments = [Segment(text, plain + _BOLD if flagged else plain)]
        if flagged and worn() == "warna" and text.endswith("!"):
            sign = Segment("!", plain + Style.parse(look("warning").replace("ansi_", "")))
            segments = [Segment(text[:-1], plain), sign]
        return Strip(segments).adjust_cell_length(width, plain)
