"""One question with a few answers; the marker stands on the safe one.

A digit or the first letter of an answer moves the marker and Enter answers, so that what falls into
the question (a scan, a name typed ahead) answers nothing. A choice that has a letter for its key is
answered by it at once. A text that is too long for the box is shown page by page, never cut.
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
from tui.looks import look
from tui.widgets.block import Block, Row, line_of
from tui.widgets.small_notice import SmallNotice

T_co = TypeVar("T_co", covariant=True)

TYPED_MIN = 3
"""So many digits, or different letters, in a row and Enter: a scan or words for another screen."""
BOX_CHARS = 76
BOX_PERCENT = 84
"""Of the screen's height (theme.tcss), two rows of it the frame."""


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
        self.lines = [row for line in lines for row in wrapped(line, BOX_CHARS)]
        self.choices = choices
        self.default = default % len(choices)
        self.at = self.default
        self.page = 0
        self._typed = ""
        self.block = Block(id="question")

    def compose(self) -> ComposeResult:
        """Put the question in the middle rows."""
        with Vertical(id="box"):
            yield self.block
        yield SmallNotice()

    def on_resize(self, event: events.Resize) -> None:
        """Show the question in the room there is."""
        self.query_one(SmallNotice).look_at(self, event.size)
        self._paint()

    # What is shown.

    def _head(self) -> list[Row]:
        title = look("title")
        return [*(line_of((row, title)) for row in wrapped(self.asked, BOX_CHARS)), ""]

    @property
    def _is_notice(self) -> bool:
        return len(self.choices) == 1

    def _pages(self) -> list[list[str]]:
        """Return the text in as many pages as the box needs."""
        answers = 0 if self._is_notice else len(self.choices) + 1
        box = self.app.size.height * BOX_PERCENT // 100 - 2
        room = max(box - len(self._head()) - answers - 2, 1)
        starts = range(0, len(self.lines), room)
        return [self.lines[at : at + room] for at in starts] or [[]]

    def _paint(self, note: str = "") -> None:
        pages = self._pages()
        self.page = min(self.page, len(pages) - 1)
        rows = [*self._head(), *pages[self.page], *([""] if self.lines else [])]
        if not self._is_notice:
            rows += [
                f"{'>' if number == self.at else ' '} {choice.key.upper()}  {choice.words}"
                for number, choice in enumerate(self.choices)
            ] + [""]
        self.block.show(*rows, note or self._hint(len(pages)))

    def _hint(self, pages: int) -> str:
        if self._is_notice:
            said = self.choices[0].words if self.page + 1 == pages else _("Enter lanjut")
        else:
            said = _("Enter memilih yang bertanda >   F10 batal")
        more = _("halaman {n} dari {all}, PgDn PgUp").format(n=self.page + 1, all=pages)
        return f"{said}   {more}" if pages > 1 else said

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """Move the marker, turn the page, answer, or leave."""
        event.stop()
        match event.key:
            case "up" | "down":
                self._go(self.at + (1 if event.key == "down" else -1))
            case "pageup" | "pagedown":
                self._turn(1 if event.key == "pagedown" else -1)
            case "f10" | "escape":
                self.dismiss(None)
            case "enter":
                self._enter()
            case "tab":  # some scanners end with it
                if len(self._typed) >= TYPED_MIN:
                    self._enter()
            case key:
                self._pick(key.lower(), event.character or "")

    def _go(self, at: int) -> None:
        self.at = at % len(self.choices)
        self._typed = ""
        self._paint()

    def _turn(self, step: int) -> None:
        self.page = max(self.page + step, 0)
        self._paint()

    def _enter(self) -> None:
        typed, self._typed = self._typed, ""
        if len(typed) >= TYPED_MIN and (typed.isdigit() or len(set(typed)) > 1):
            self.ignore_scan()
        elif self._is_notice and self.page + 1 < len(self._pages()):
            self._turn(1)
        else:
            self.dismiss(self.choices[self.at].value)

    def ignore_scan(self) -> None:
        """Say that a scan answers nothing; two bells."""
        self.at = self.default
        self.app.bell()
        self.app.bell()
        self._paint(_("Pindaian diabaikan: jawab dulu pertanyaan ini."))

    def _pick(self, key: str, letter: str) -> None:
        found = next((n for n, one in enumerate(self.choices) if one.key.lower() == key), None)
        if found is not None and not letter.isdigit():
            self.dismiss(self.choices[found].value)
            return
        if found is None and letter.isalpha():
            found = self._begins_with(letter)
        if found is None and not self._typed:
            self.app.bell()  # once: a scan that falls in here must not ring sixteen times
        self._typed += letter.casefold() or " "
        if found is not None:
            self.at = found
            self._paint()

    def _begins_with(self, letter: str) -> int | None:
        """Return the next answer after the marker whose words begin with a letter."""
        count = len(self.choices)
        after = [(self.at + step) % count for step in range(1, count + 1)]
        wanted = letter.casefold()
        return next((n for n in after if self.choices[n].words.casefold().startswith(wanted)), None)
