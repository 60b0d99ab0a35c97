"""Where the terminal's cursor is parked: what the hands are at, so that a braille line follows."""

from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.record_table import RecordTable

POINTER = ">"


def caret_of(screen: Screen[object]) -> tuple[int, int] | None:
    """Return (column, row) from 0 on the topmost screen; None where nothing is pointed at.

    The focused field's cursor, the focused list's row, else the row that is marked with `>`: the
    choice in a question, the sentence on a resident's page.
    """
    focused = screen.focused
    if isinstance(focused, Field):
        return _field(focused)
    if isinstance(focused, RecordTable):
        first, _last = focused.seen
        return _at(focused, 0, 1 + focused.cursor - (first - 1)) if first else None
    for block in screen.query(Block):
        for number, row in enumerate(block.text.split("\n")):
            if row.startswith(POINTER) and block.display:
                return _at(block, 0, number)
    return None


def _field(field: Field) -> tuple[int, int] | None:
    # Not cursor_screen_offset: it is one cell too far at the end of the text (Textual 8.2.8).
    column = field._position_to_cell(field.cursor_position) - field.scroll_offset.x
    return _at(field, column, 0)


def _at(widget: Widget, column: int, row: int) -> tuple[int, int] | None:
    room = widget.content_region
    if not 0 <= column < room.width or not 0 <= row < room.height:
        return None  # scrolled or cut away, or the widget is not on the screen
    return room.x + column, room.y + row
