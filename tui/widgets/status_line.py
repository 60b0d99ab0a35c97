"""Row 23: the state of the office in one line, painted again only when it has changed."""

from model.board import OfficeLine
from tui.office_words import state
from tui.widgets.block import Block


class StatusLine(Block):
    """The status row."""

    def __init__(self) -> None:
        super().__init__(state(None))

    def tell(self, office: OfficeLine | None) -> None:
        """Show the state of the office."""
        self.show(state(office))
