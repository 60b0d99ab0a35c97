"""One line of text, asked for over the screen that needs it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.locale.speak import _
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

FIELD_WIDTH = 60


class AskTextScreen(ModalScreen[str | None], inherit_bindings=False):
    """A title, some lines, one field; Enter gives what was typed, F10 nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, session: Session, *, title: str, lines: Sequence[str], chars_max: int
    ) -> None:
        super().__init__()
        self.asked = title
        self.lines = lines
        self.field = Field(id="text", chars_max=chars_max, width=min(chars_max + 1, FIELD_WIDTH))

    def compose(self) -> ComposeResult:
        """Put the question and the field in the middle rows."""
        with Vertical(id="box"):
            yield Block(line_of((self.asked, "bold")), "", *self.lines)
            yield FormRow("", self.field, label_width=0, indent=2)
            yield Block("", _("Enter simpan   F10 batal"))

    def on_mount(self) -> None:
        """Type here."""
        self.field.focus()

    def on_field_committed(self, message: Field.Committed) -> None:
        """Give what was typed."""
        message.stop()
        self.dismiss(message.value.strip())

    def on_key(self, event: events.Key) -> None:
        """Leave with F10; nothing else means anything here."""
        event.stop()
        if event.key in ("f10", "escape"):
            self.dismiss(None)
