"""One line to type in: Enter is handled here, so that a scan's Enter takes what stood before it.

Stock Input handles Enter as a binding, after letters that came behind it (textual issue 6605).
"""

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tui.scans import is_number

CHARS_MAX = 200
EDIT_KEYS = frozenset(
    key for one in Input.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")
)
"""What Textual does in a field after the screen has seen the key: no key without a meaning."""


class Field(Input):
    """A field of a form. `Committed` tells that Enter was pressed in it."""

    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0; background: ansi_default; }
    Field.-textual-compact { border: none !important; height: 1; }
    """

    class Committed(Message):
        """Enter was pressed; `value` is what stood in the field at that moment."""

        def __init__(self, field: "Field", value: str) -> None:
            self.field = field
            self.value = value
            super().__init__()

        @property
        def control(self) -> "Field":
            """The field, for `@on` selectors."""
            return self.field

    def __init__(
        self,
        *,
        id: str,
        chars_max: int = CHARS_MAX,
        width: int | None = None,
        digits: bool = False,
        secret: bool = False,
        scans: bool = False,
        value: str = "",
    ) -> None:
        """`scans`: a NIK or KK is expected, and Tab behind sixteen digits ends a scan."""
        super().__init__(
            value=value,
            password=secret,
            restrict=r"[0-9]*" if digits else None,
            max_length=chars_max,
            select_on_focus=False,
            compact=True,
            id=id,
        )
        self.scans = scans
        self.cursor_blink = False
        if width is not None:
            self.styles.width = width

    @property
    def _value(self) -> Text:
        """What is shown: a PIN as stars, one byte each (Textual's bullet is three)."""
        shown = "*" * len(self.value) if self.password else self.value
        return Text(shown, no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: events.Key) -> None:
        scanned = self.scans and event.key == "tab" and is_number(self.value)
        if event.key == "enter" or scanned:
            event.stop()
            event.prevent_default()
            self.post_message(self.Committed(self, self.value))
            return
        await super()._on_key(event)

    def run_of(self, key: events.Key) -> str:
        """Return that letters are taken one behind the other, all other keys alone."""
        return "text" if key.is_printable else ""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()  # the app turns a paste into keys: one way in for typing, scans and pastes
        event.prevent_default()

    @property
    def is_kept(self) -> bool:
        """Whether a draft takes what stands here: something does, and it is no secret."""
        return bool(self.id and self.value.strip()) and not self.password

    def fill(self, text: str) -> None:
        """Put a kept text back, as far as the field takes it, with the cursor behind it."""
        self.clear_value()
        self.insert_text_at_cursor(text)

    def clear_value(self) -> None:
        """Empty the field."""
        self.value = ""
