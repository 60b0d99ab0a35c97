"""Some rows of text, painted again only when they say something else."""

from textual.content import Content
from textual.widgets import Static

from tui.widgets.charset import safe

Row = str | Content


def line_of(*parts: str | tuple[str, str]) -> Content:
    """Return one row of parts, each plain text or (text, style); nothing in them is markup."""
    clean = (safe(part) if isinstance(part, str) else (safe(part[0]), part[1]) for part in parts)
    return Content.assemble(*clean)


class Block(Static):
    """A block of rows. Text is data, never markup."""

    DEFAULT_CSS = """
    Block { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    Block.-fill { height: 1fr; }
    """

    def __init__(self, *rows: Row, fill: bool = False, id: str | None = None) -> None:
        """With `fill` the block takes the room that is left and never moves its neighbours."""
        self.shown: tuple[Row, ...] = rows
        self.fills = fill
        classes = "-fill" if fill else None
        super().__init__(_joined(rows), markup=False, id=id, classes=classes)

    def show(self, *rows: Row) -> None:
        """Show these rows; nothing is sent to the terminal when they are shown already."""
        if len(rows) == len(self.shown) and all(map(_same, rows, self.shown)):
            return
        grown = len(rows) != len(self.shown) and not self.fills
        self.shown = rows
        self.update(_joined(rows), layout=grown)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(row if isinstance(row, str) else row.plain for row in self.shown)


def _same(one: Row, other: Row) -> bool:
    """Compare with the styles: Textual's `==` compares the letters only."""
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return isinstance(one, str) and isinstance(other, str) and one == other


def _joined(rows: tuple[Row, ...]) -> Content:
    # A line break in data would push the rows below it down.
    whole = [row if isinstance(row, Content) else Content(safe(row)) for row in rows]
    return Content("\n").join(whole)
