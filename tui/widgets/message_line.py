"""Row 22: one sentence of what was done or why not."""

from typing import Literal

from tui.fit import one_row
from tui.looks import look
from tui.widgets.block import Block, Row, line_of

Tone = Literal["hint", "done", "refused"]

ROW_CHARS = 80
SIGN_CHARS = 2
WHOLE_KEY = "F12"
"""Shows the whole of a message that one row has no room for."""


class MessageLine(Block):
    """The message: a hint of the screen until something has happened.

    What was refused stays until the next key that acts: neither a hint nor a digit of a scan takes
    its place. It begins with `!`. A message longer than the row ends in its code and `F12`.
    """

    def __init__(self) -> None:
        super().__init__("")
        self.tone: Tone = "hint"
        self._hint = ""
        self._under: tuple[Row, ...] | None = None

    def hint(self, text: str) -> None:
        """Set what is said while there is nothing else to say."""
        self._hint = text
        if self.tone == "hint":
            self.show(f" {text}")

    def say(self, text: str, tone: Tone = "done") -> None:
        """Show a message in place of the hint; one of tone "hint" gives way to a refusal."""
        if tone == "hint" and self.tone == "refused":
            return
        self.tone = tone
        shown = one_row(text, (self.size.width or ROW_CHARS) - SIGN_CHARS, WHOLE_KEY)
        style = look("refused")
        self.show(line_of(("! ", style), (shown, style)) if tone == "refused" else f" {shown}")

    def clear(self) -> None:
        """Go back to the hint: the next key acts."""
        self.tone = "hint"
        self.show(f" {self._hint}")

    def cover(self, text: str) -> None:
        """Show a text over the message for a while."""
        self._under, under = None, self.shown
        self.show(f" {text}")
        self._under = under

    def uncover(self) -> None:
        """Show the message again; what was said meanwhile stays."""
        if self._under is not None:
            self.show(*self._under)

    def show(self, *rows: Row) -> None:
        """Show a row; it takes the place of what is covered, too."""
        self._under = None
        super().show(*rows)
