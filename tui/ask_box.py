"""What the screens share that ask for one line of text in a box over the screen that needs it."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.fit import wrapped
from tui.locale.speak import _
from tui.looks import look
from tui.widgets.block import Block, Row, line_of
from tui.widgets.field import EDIT_KEYS, Field
from tui.widgets.form_row import FormRow
from tui.widgets.small_notice import SmallNotice

BOX_CHARS = 76

Result = TypeVar("Result")


class AskBox(ModalScreen[Result], Generic[Result], inherit_bindings=False):
    """A title, some lines, one field; F10 gives `nothing`, and so does Escape."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, title: str, lines: Sequence[str], label: str, field: Field, foot: str, nothing: Result
    ) -> None:
        super().__init__()
        self.asked = title
        self.lines = lines
        self.label = label
        self.field = field
        self.foot = Block("", foot)
        self.nothing = nothing

    def compose(self) -> ComposeResult:
        """Put the question and the field in the middle rows."""
        with Vertical(id="box"):
            yield Block(*self._head())
            width = len(self.label) + 1 if self.label else 0
            yield FormRow(self.label, self.field, label_width=width, indent=2)
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
            self.dismiss(self.nothing)
