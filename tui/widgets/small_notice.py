"""A plain notice in place of the screen where 24 rows of 80 columns do not fit."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen

from tui.locale.speak import _
from tui.widgets.block import Block

COLUMNS, ROWS = 80, 24


class SmallNotice(Block):
    """Hidden while there is room (theme.tcss); a screen yields one and asks it at each resize."""

    def __init__(self) -> None:
        super().__init__(id="small")

    def look_at(self, screen: Screen[Any], size: Size) -> None:
        """Say how large the screen is and must be, or go away."""
        small = size.width < COLUMNS or size.height < ROWS
        screen.set_class(small, "-small")
        if small:
            told = _("Layar terlalu kecil: {width}x{height}. Perbesar sampai 80x24.")
            self.show(told.format(width=size.width, height=size.height))
