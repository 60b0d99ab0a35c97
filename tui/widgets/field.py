"""One line to type in: Enter is handled here, so that a scan's Enter takes what stood before it.

Stock Input handles Enter as a binding, after letters that came behind it (textual issue 6605).
"""

from collections import deque
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from model.reason import holds_number
from tui.scans import DIGITS, DIGITS_HELD_MAX, SCAN_DIGITS_MIN, is_number

CHARS_MAX = 200
BEFORE_DIGITS_MAX = 7
"""So many digits before a scan's sixteen can have been typed; more are more than one scan."""
EDIT_KEYS = frozenset(
    key for one in Input.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")
)
"""What Textual does in a field after the screen has seen the key: no key without a meaning."""


@dataclass(frozen=True, slots=True)
class ScanBehind:
    """Sixteen digits typed in one go behind other text: that text, and where its cursor was."""

    digits: str
    text: str
    cursor: int

    def __repr__(self) -> str:
        """Tell nothing: a NIK must not reach a traceback."""
        return "ScanBehind()"


class Field(Input):
    """A field of a form. `Committed` tells that Enter was pressed in it."""

    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0; background: ansi_default; }
    Field.-textual-compact { border: none !important; height: 1; }
    """

    class Committed(Message):
        """Enter was pressed; `value` is what stood in the field at that moment."""

        def __init__(self, field: "Field", value: str, scan: ScanBehind | None = None) -> None:
            self.field = field
            self.value = value
            self.scan = scan
            super().__init__()

        @property
        def control(self) -> "Field":
            """The field, for `@on` selectors."""
            return self.field

    class ScanFell(Message):
        """A NIK or KK came into a field that asks for something else; what stood there is back."""

    takes_numbers = False
    """Whether a NIK or KK is what the field asks for."""

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
        self.scans = self.takes_numbers = scans
        self.is_answered = False
        """Whether the text has had its answer: the next letter begins a new one, as in a browser's
        address bar; what moves the cursor or deletes goes on with it."""
        self._digits: deque[tuple[str, str, int]] = deque(maxlen=DIGITS)
        """The digits typed last, each with value and cursor before it; also those that the field
        had no room for."""
        self._run = 0
        self._began = "", 0
        """Value and cursor before the first of them."""
        self.cursor_blink = False
        if width is not None:
            self.styles.width = width

    @property
    def _value(self) -> Text:
        """What is shown: a PIN as stars, one byte each (Textual's bullet is three)."""
        shown = "*" * len(self.value) if self.password else self.value
        return Text(shown, no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" or (event.key == "tab" and self._is_scan()):
            event.stop()
            event.prevent_default()
            self._end()
            return
        if self.is_answered and event.is_printable and event.character != " ":
            self.clear_value()
        if event.is_printable or event.key in EDIT_KEYS:
            self.is_answered = False
        self._note(event.character or "")
        await super()._on_key(event)

    # Scans.

    def _note(self, letter: str) -> None:
        if len(letter) == 1 and letter in "0123456789":
            if not self._run:
                self._began = self.value, self.cursor_position
            self._digits.append((letter, self.value, self.cursor_position))
            self._run = min(self._run + 1, DIGITS_HELD_MAX)
        else:
            self._forget_digits()

    def _forget_digits(self) -> None:
        self._digits.clear()
        self._run = 0

    def _is_scan(self) -> bool:
        """Whether Tab behind what was typed is the end of a scan."""
        if self.takes_numbers:
            return self.scans and (is_number(self.value) or self._run == DIGITS)
        return self._has_number()

    def _has_number(self) -> bool:
        """Whether a NIK or KK stands here, or was typed and had no room; a PIN may be anything."""
        if self.password or self.takes_numbers:
            return False
        most = self.max_length or CHARS_MAX
        cut = self._run >= SCAN_DIGITS_MIN and self._run > most and self.value.isdigit()
        return cut or self._run >= DIGITS or holds_number(self.value)

    def _end(self) -> None:
        if self._has_number():
            self._put_back()
            self.post_message(self.ScanFell())
        else:
            self.post_message(self.Committed(self, self.value, self._scan_behind()))
        self._forget_digits()

    def _put_back(self) -> None:
        if self._run > DIGITS + BEFORE_DIGITS_MAX:
            self.value, self.cursor_position = self._began
        elif self._digits:
            _letter, self.value, self.cursor_position = self._digits[0]

    def _scan_behind(self) -> "ScanBehind | None":
        """Return the sixteen digits typed last and what stood here before them."""
        if self._run != DIGITS or not self._digits[0][1]:
            return None
        return ScanBehind("".join(one for one, _text, _at in self._digits), *self._digits[0][1:])

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
        self.is_answered = False
