"""A rule of dashes over the whole width of the screen, however wide it is."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget


class Dashes(Widget):
    """One row of `-`."""

    DEFAULT_CSS = "Dashes { height: 1; width: 100%; }"

    def render_line(self, y: int) -> Strip:
        """Return the row."""
        return Strip([Segment("-" * self.size.width, self.rich_style)])
