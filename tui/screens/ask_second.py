"""A second person's name and PIN, asked for over the screen that needs them."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from model.operators import NAME_CHARS_MAX, PIN_CHARS_MAX
from tui.ask_box import AskBox
from tui.locale.speak import N_, _
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.small_notice import SmallNotice

LABEL_CHARS = 14
FIELD_CHARS = 21
_OTHER = ("tab", "shift+tab", "up", "down")


class AskSecondScreen(AskBox[tuple[str, str] | None], inherit_bindings=False):
    """A title, some lines, a name and a secret field; Enter in the second gives both, F10 nothing.

    What is typed is kept nowhere: no draft, no log, no message.
    """

    LABELS: ClassVar[tuple[str, str]] = (N_("Nama petugas"), "PIN")

    def __init__(
        self,
        session: Session,
        *,
        title: str,
        lines: tuple[str, ...],
        name: str = "",
        told: str = "",
    ) -> None:
        """`name` stands there already; `told` says under the fields why it is asked again."""
        self.pin = Field(id="pin", chars_max=PIN_CHARS_MAX, width=FIELD_CHARS, secret=True)
        self.who = Field(id="who", chars_max=NAME_CHARS_MAX, width=FIELD_CHARS, value=name)
        first = self.pin if name else self.who
        super().__init__(title, lines, "", first, _("Enter teruskan   F10 batal"), None)
        self.session = session
        if told:
            self.foot = Block("", told)

    def compose(self) -> ComposeResult:
        """Put the question and both fields in the middle rows."""
        with Vertical(id="box"):
            yield Block(*self._head())
            for label, field in zip(self.LABELS, (self.who, self.pin), strict=True):
                yield FormRow(label, field, label_width=LABEL_CHARS, indent=2)
            yield self.foot
        yield SmallNotice()

    def on_key(self, event: events.Key) -> None:
        """Go from one field to the other; the rest is the box's (Textual calls both)."""
        if event.key in _OTHER:
            (self.pin if self.who.has_focus else self.who).focus()

    def on_field_committed(self, message: Field.Committed) -> None:
        """Go on to the PIN, or give both and forget the secret here."""
        message.stop()
        if message.field is self.who or not self.who.value.strip():
            (self.pin if self.who.value.strip() else self.who).focus()
            return
        typed = message.value
        self.pin.clear_value()
        self.dismiss((self.who.value.strip(), typed))
