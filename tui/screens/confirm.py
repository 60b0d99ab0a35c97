"""One question with a few answers; the marker stands on the safe one.

A letter answers at once; a digit moves the marker and Enter answers, so that a scan that falls into
the question (sixteen digits and Enter) answers nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.fit import wrapped
from tui.locale.speak import _
from tui.widgets.block import Block, Row, line_of

T_co = TypeVar("T_co", covariant=True)

SCAN_DIGITS_MIN = 3
BOX_CHARS = 76


@dataclass(frozen=True, slots=True)
class Choice(Generic[T_co]):
    """One answer: the key that names it, its words, and what it means."""

    key: str
    words: str
    value: T_co


class ConfirmScreen(ModalScreen[Any], inherit_bindings=False):
    """The question over the screen that asks it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, title: str, lines: Sequence[str], choices: Sequence[Choice[Any]], *, default: int = -1
    ) -> None:
        super().__init__()
        self.asked = title
        self.lines = lines
        self.choices = choices
        self.default = default % len(choices)
        self.at = self.default
        self._digits = ""
        self.block = Block(id="question")

    def compose(self) -> ComposeResult:
        """Put the question in the middle rows."""
        with Vertical(id="box"):
            yield self.block

    def on_mount(self) -> None:
        """Show the question."""
        self._paint()

    def _paint(self, note: str = "") -> None:
        rows: list[Row] = [line_of((row, "bold")) for row in wrapped(self.asked, BOX_CHARS)]
        rows += ["", *(row for line in self.lines for row in wrapped(line, BOX_CHARS))]
        rows += [""] if self.lines else []
        if len(self.choices) == 1:  # a notice: there is nothing to choose
            self.block.show(*rows, note or self.choices[0].words)
            return
        for number, choice in enumerate(self.choices):
            pointer = ">" if number == self.at else " "
            rows.append(f"{pointer} {choice.key.upper()}  {choice.words}")
        rows += ["", note or _("Enter memilih yang bertanda >   F10 batal")]
        self.block.show(*rows)

    def on_key(self, event: events.Key) -> None:
        """Move the marker, answer, or leave."""
        event.stop()
        match event.key:
            case "up" | "down":
                step = 1 if event.key == "down" else -1
                self.at = (self.at + step) % len(self.choices)
                self._paint()
            case "f10" | "escape":
                self.dismiss(None)
            case "enter":
                self._enter()
            case key:
                self._pick(key.lower(), event.character or "")

    def _enter(self) -> None:
        scanned, self._digits = len(self._digits) >= SCAN_DIGITS_MIN, ""
        if scanned:
            self.at = self.default
            self.app.bell()
            self.app.bell()
            self._paint(_("Pindaian diabaikan: jawab dulu pertanyaan ini."))
            return
        self.dismiss(self.choices[self.at].value)

    def _pick(self, key: str, letter: str) -> None:
        found = next((n for n, one in enumerate(self.choices) if one.key.lower() == key), None)
        if letter.isdigit():
            self._digits += letter
        else:
            self._digits = ""
        if found is None:
            return
        self.at = found
        if letter.isdigit():
            self._paint()
        else:
            self.dismiss(self.choices[found].value)
