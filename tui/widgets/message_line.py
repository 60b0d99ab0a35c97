"""Row 22: one sentence of what was done or why not."""

from typing import Literal

from tui.widgets.block import Block, line_of

Tone = Literal["hint", "done", "refused"]


class MessageLine(Block):
    """The message: a hint of the screen until something has happened.

    What was refused stays until the next key that commits; it is bold and begins with `!`.
    """

    def __init__(self) -> None:
        super().__init__("")
        self.tone: Tone = "hint"
        self._hint = ""

    def hint(self, text: str) -> None:
        """Set what is said while there is nothing else to say."""
        self._hint = text
        if self.tone == "hint":
            self.show(f" {text}")

    def say(self, text: str, tone: Tone = "done") -> None:
        """Show a message in place of the hint."""
        self.tone = tone
        self.show(line_of(("! ", "bold"), (text, "bold")) if tone == "refused" else f" {text}")

    def clear(self) -> None:
        """Go back to the hint."""
        if self.tone != "hint":
            self.tone = "hint"
            self.show(f" {self._hint}")
