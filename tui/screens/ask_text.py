"""One line of text, asked for over the screen that needs it."""

from collections.abc import Sequence

from tui.ask_box import AskBox
from tui.locale.speak import _
from tui.session import Session
from tui.widgets.field import Field

FIELD_WIDTH = 60


class AskTextScreen(AskBox[str | None], inherit_bindings=False):
    """A title, some lines, one field; Enter gives what was typed, F10 nothing."""

    def __init__(
        self, session: Session, *, title: str, lines: Sequence[str], chars_max: int, text: str = ""
    ) -> None:
        width = min(chars_max + 1, FIELD_WIDTH)
        field = Field(id="text", chars_max=chars_max, width=width, value=text)
        super().__init__(title, lines, "", field, _("Enter simpan   F10 batal"), None)

    def on_field_committed(self, message: Field.Committed) -> None:
        """Give what was typed."""
        message.stop()
        self.dismiss(message.value.strip())
