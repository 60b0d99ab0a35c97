"""A text longer and wider than the screen: moved through by lines and sideways, never wrapped."""

from textual import events

from model.paper import unpaged
from tui.widgets.block import Block

COLUMNS, ROWS = 80, 24
SIDE_COLUMNS = 40
"""How far right shows the rest of a paper of 132 columns."""
_FAR = 1_000_000


class LongText(Block):
    """Lines of a paper; `takes_key` moves through them, the screen's own keys stay its own."""

    def __init__(self, room: int) -> None:
        """`room` is how many lines of it there are on 24 rows; on more rows it has them all."""
        super().__init__(fill=True)
        self.room_min = room
        self.lines: list[str] = []
        self.at = self.left = 0

    def read(self, text: str) -> None:
        """Show a text, from the line on where the last one stood; a rule where a page begins."""
        self.lines = unpaged(text)
        self.paint()

    def first(self) -> None:
        """Go back to its beginning."""
        self.at = self.left = 0

    @property
    def room(self) -> int:
        """How many lines are shown."""
        return self.room_min + max(self.screen.size.height - ROWS, 0)

    @property
    def place(self) -> tuple[int, int]:
        """The first and the last line that is shown, from one."""
        return self.at + 1, min(self.at + self.room, len(self.lines))

    def paint(self) -> None:
        """Show the lines that there is room for now."""
        self.at = max(min(self.at, len(self.lines) - self.room), 0)
        end = self.left + max(self.screen.size.width, COLUMNS)
        self.show(*(row[self.left : end] for row in self.lines[self.at : self.at + self.room]))

    def takes_key(self, event: events.Key) -> bool:
        """Move through the text; tell whether the key did."""
        page = self.room - 1
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -_FAR, "end": _FAR}
        if event.key in ("left", "right"):
            self.left = SIDE_COLUMNS if event.key == "right" else 0
        elif event.key in moves:
            self.at += moves[event.key]
        else:
            return False
        self.paint()
        return True
