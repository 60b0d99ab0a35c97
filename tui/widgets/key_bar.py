"""Row 24: the ten keys, the same on every screen."""

from textual.content import Content

from tui.keys import TEN
from tui.locale.speak import _
from tui.looks import look
from tui.widgets.block import Block, line_of


class KeyBar(Block):
    """The ten keys; the digits stand out from the words, with colour or without."""

    def __init__(self) -> None:
        super().__init__(_bar())

    def say_again(self) -> None:
        """Show the labels in the language that is spoken and the looks that are worn now."""
        self.show(_bar())


def _bar() -> Content:
    parts: list[str | tuple[str, str]] = []
    for one in TEN:
        parts += [(one.number, look("digit")), _(one.label) + " "]
    return line_of(*parts)
