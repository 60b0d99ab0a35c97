"""A label and a field in brackets, as a paper form has them."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.locale.speak import _
from tui.widgets.block import Block
from tui.widgets.field import Field


class FormRow(Horizontal):
    """`Nama petugas  [SARI                ]` in one row."""

    DEFAULT_CSS = """
    FormRow { height: 1; width: 100%; }
    FormRow > Block { width: auto; }
    """

    def __init__(self, label: str, field: Field, *, label_width: int = 14, indent: int = 2) -> None:
        """`label` is Indonesian and is translated when shown."""
        super().__init__()
        self._label = label
        self._widths = (indent, label_width)
        self.head = Block(self._head())
        self.field = field

    def compose(self) -> ComposeResult:
        """Put label, bracket, field, bracket in a row."""
        yield self.head
        yield self.field
        yield Block("]")

    def _head(self) -> str:
        indent, width = self._widths
        said = _(self._label) if self._label else ""
        return " " * indent + said.ljust(width)[:width] + "["

    def relabel(self, said: str) -> None:
        """Show another label, as wide as it is now."""
        if said != self.head.text:
            self.head.show(said)
            self.head.refresh(layout=True)

    def say_again(self) -> None:
        """Show the label in the language that is spoken now."""
        self.head.show(self._head())
