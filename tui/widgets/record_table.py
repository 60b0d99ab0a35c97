"""Rows in columns with a `>` at the cursor: a line renderer over a window, not a widget a cell.

Moving the cursor repaints two cells, not two rows: 90 bytes on the line instead of 900.
"""

from collections.abc import Callable, Coroutine, Hashable, Iterable, Sequence
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

from tui.locale.speak import _
from tui.widgets.charset import safe
from tui.widgets.window import Pager, Window

R = TypeVar("R")

MARGIN = 2
END_PAGES_MAX = 20
_BOLD = Style(bold=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its heading (Indonesian, translated when painted), width and text of a row."""

    title: str
    width: int
    cell: Callable[[R], str]
    right: bool = False
    dot: bool = False
    """Whether a text that is cut ends in a full stop, so that it does not pass for the whole."""

    def shown(self, text: str) -> str:
        """Return `text` cut or filled to the column's width."""
        if self.dot and cell_len(text) > self.width:
            return set_cell_size(text, self.width - 1) + "."
        if self.right and len(text) < self.width:
            return text.rjust(self.width)
        return set_cell_size(text, self.width)


class RecordTable(Widget, Generic[R], can_focus=True):
    """A list of records. Keys: arrows, PgUp, PgDn, Home, End; the screen handles all others."""

    DEFAULT_CSS = "RecordTable { height: 1fr; width: 100%; }"

    class Moved(Message):
        """The cursor stands on another row, or the rows have changed."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        pager: Pager[R],
        *,
        key: Callable[[R], Hashable],
        flag: Callable[[R], bool] = lambda row: False,
        id: str | None = None,
    ) -> None:
        """`key` names a row for marks and reloads; `flag` makes a row bold (it also says why)."""
        super().__init__(id=id)
        self.columns = columns
        self.window: Window[R] = Window(pager)
        self.marked: set[Hashable] = set()
        self._key = key
        self._flag = flag
        self._top = 0
        self._at = 0

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
        self._work(self._move(self._at + rows, rows if page else 0))

    # Inside.

    @property
    def _room(self) -> int:
        return max(self.size.height - 1, 1)

    async def _on_key(self, event: events.Key) -> None:
        steps = {
            "up": -1, "down": 1, "pageup": -self._room, "pagedown": self._room,
        }  # fmt: skip
        if event.key in steps:
            event.stop()
            self.move(steps[event.key], page=event.key.startswith("page"))
        elif event.key in ("home", "end"):
            event.stop()
            self._work(self._home() if event.key == "home" else self._end())

    def _work(self, steps: Coroutine[Any, Any, None]) -> None:
        self.app.run_worker(steps, exit_on_error=False, group=f"table-{id(self)}")

    async def _move(self, wanted: int, scroll: int) -> None:
        while wanted >= self.window.end and not self.window.whole:
            await self.window.onward()
        while wanted < self.window.first and self.window.first:
            await self.window.backward()
        self._put(wanted, scroll)

    async def _home(self) -> None:
        if self.window.first:
            await self.window.start()
            self._changed()
        self._put(0)

    async def _end(self) -> None:
        for _page in range(END_PAGES_MAX):
            if self.window.whole:
                break
            await self.window.onward()
        self._put(self.window.end - 1)

    def _put(self, wanted: int, scroll: int = 0) -> None:
        old_at, old_top = self._at, self._top
        self._at = wanted
        self._top += scroll
        self._settle()
        if self._top != old_top:
            self.refresh()
        elif self._at != old_at:
            for number in (old_at, self._at):
                self.refresh(Region(0, 1 + number - self._top, MARGIN, 1))
        if self._at != old_at:
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

    def render_line(self, y: int) -> Strip:
        """Return one line: the heading, then rows."""
        width = self.size.width
        if y == 0:
            heads = " ".join(column.shown(_(column.title)) for column in self.columns)
            return self._strip(" " * MARGIN + heads, None, width)
        number = self._top + y - 1
        row = self.window.row(number)
        if row is None:
            return Strip.blank(width, self.rich_style)
        cells = " ".join(column.shown(safe(column.cell(row))) for column in self.columns)
        pointer = ">" if number == self._at else " "
        mark = "*" if self._key(row) in self.marked else " "
        return self._strip(pointer + mark + cells, _BOLD if self._flag(row) else None, width)

    def _strip(self, text: str, style: Style | None, width: int) -> Strip:
        whole = self.rich_style if style is None else self.rich_style + style
        return Strip([Segment(text.rstrip(), whole)]).adjust_cell_length(width, self.rich_style)
