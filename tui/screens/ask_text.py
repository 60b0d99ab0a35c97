"""One line of text, asked for over the screen that needs it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.fit import wrapped
from tui.locale.speak import _
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Block, Row, line_of
from tui.widgets.field import EDIT_KEYS, Field
from tui.widgets.form_row import FormRow
from tui.widgets.small_notice import SmallNotice

FIELD_WIDTH = 60
BOX_CHARS = 76


class AskTextScreen(ModalScreen[str | None], inherit_bindings=False):
    """A title, some lines, one field; Enter gives what was typed, F10 nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, session: Session, *, title: str, lines: Sequence[str], chars_max: int, text: str = ""
    ) -> None:
        super().__init__()
        self.asked = title
        self.lines = lines
        self.foot = Block("", _("Enter simpan   F10 batal"))
        width = min(chars_max + 1, FIELD_WIDTH)
        self.field = Field(id="text", chars_max=chars_max, width=width, value=text)

    def compose(self) -> ComposeResult:
        """Put the question and the field in the middle rows."""
        with Vertical(id="box"):
            yield Block(*self._head())
            yield FormRow("", self.field, label_width=0, indent=2)
            yield self.foot
        yield SmallNotice()

    def _head(self) -> list[Row]:
        title = look("title")
        asked = [line_of((row, title)) for row in wrapped(self.asked, BOX_CHARS)]
        return [*asked, "", *(row for line in self.lines for row in wrapped(line, BOX_CHARS))]

    def on_resize(self, event: events.Resize) -> None:
        """Show the question in the room there is."""
        self.query_one(SmallNotice).look_at(self, event.size)

    def on_mount(self) -> None:
        """Type here."""
        self.field.focus()

    def on_field_committed(self, message: Field.Committed) -> None:
        """Give what was typed."""
        message.stop()
        self.dismiss(message.value.strip())

    def ignore_scan(self) -> None:
        """Say that a scan answers nothing; what is typed stays. Two bells."""
        self.app.bell()
        self.app.bell()
        self.foot.show("", _("Pindaian diabaikan: jawab dulu pertanyaan ini."))

    def on_key(self, event: events.Key) -> None:
        """Leave with F10; all else but mending the text means nothing here."""
        if event.key in EDIT_KEYS:
            return  # Textual looks what the field does with it when nobody stops the key
        event.stop()
        if event.key in ("f10", "escape"):
            self.dismiss(None)
