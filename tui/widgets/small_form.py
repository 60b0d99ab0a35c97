"""A few fields that appear under a screen's work when something must be typed, and go again.

Enter goes to the next field and in the last one hands all of them over; the rows are made once, so
that a key typed ahead finds its field.
"""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from tui.asked import Ask
from tui.widgets.block import Block
from tui.widgets.field import Field

ROWS_MAX = 3
LABEL_CHARS = 30
FIELD_CHARS = 44


class _Row(Horizontal):
    DEFAULT_CSS = """
    _Row { height: 1; width: 100%; }
    _Row > Block { width: auto; }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.label = Block("")
        self.field = Field(id=f"form{number}", width=FIELD_CHARS)
        self.field.can_focus = False  # a hidden field must not catch Tab or the first focus

    def compose(self) -> ComposeResult:
        """Put label, field and bracket in a row."""
        yield self.label
        yield self.field
        yield Block("]")

    def ask(self, asked: Ask) -> None:
        """Make this row ask for one thing."""
        self.label.show(f" {asked.label[: LABEL_CHARS - 2].ljust(LABEL_CHARS - 1)}[")
        self.field.restrict = r"[0-9]*" if asked.digits else None
        self.field.max_length = asked.chars_max
        self.field.styles.width = min(asked.chars_max + 1, FIELD_CHARS)
        self.field.value = asked.value
        self.field.cursor_position = len(asked.value)
        self.field.is_answered = asked.digits and bool(asked.value)  # a digit begins a new figure


class SmallForm(Vertical):
    """Up to three fields, hidden until they are asked for."""

    DEFAULT_CSS = "SmallForm { height: auto; width: 100%; display: none; }"

    class Filled(Message):
        """The last field was committed; `values` has every field by name."""

        def __init__(self, purpose: str, values: dict[str, str]) -> None:
            self.purpose = purpose
            self.values = values
            super().__init__()

    def __init__(self, *, id: str = "form") -> None:
        super().__init__(id=id)
        self.title = Block("")
        self.rows = [_Row(number) for number in range(ROWS_MAX)]
        self.purpose = ""
        self._asked: tuple[Ask, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the title over the rows."""
        yield self.title
        yield from self.rows

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return bool(self._asked)

    def open(self, purpose: str, asked: Sequence[Ask], *, title: str = "") -> None:
        """Ask for these fields under a title; `purpose` comes back with what was typed."""
        self.purpose, self._asked = purpose, tuple(asked[:ROWS_MAX])
        self.title.display = bool(title)
        self.title.show(f" {title}")
        for row, one in zip(self.rows, self._asked, strict=False):
            row.ask(one)
        for number, row in enumerate(self.rows):
            asked_now = number < len(self._asked) and not self._asked[number].later
            row.display = row.field.can_focus = asked_now
        self.display = True
        self.rows[0].field.focus()

    def close(self) -> None:
        """Forget what was typed and hide; the screen gives the focus to its own work again."""
        self._asked = ()
        self.display = False
        for row in self.rows:
            row.field.clear_value()
            row.field.can_focus = False

    @property
    def at(self) -> str:
        """The name of the field where the cursor is."""
        pairs = zip(self.rows, self._asked, strict=False)
        return next((one.name for row, one in pairs if row.field.has_focus), "")

    def draft(self) -> dict[str, str]:
        """Return what stands in the fields by name; nothing while nobody has typed."""
        pairs = list(zip(self.rows, self._asked, strict=False))
        if all(row.field.value == one.value for row, one in pairs):
            return {}
        return {one.name: row.field.value for row, one in pairs}

    def fill(self, kept: Mapping[str, str], at: str) -> None:
        """Put kept text into the fields of that name and the cursor into the field `at`."""
        for row, one in zip(self.rows, self._asked, strict=False):
            row.field.fill(kept.get(one.name, one.value))
            if row.field.value:
                row.display = row.field.can_focus = True
        self.go_to(at)

    def go_to(self, name: str) -> None:
        """Put the cursor into the field of that name, and show it: it is what must be mended."""
        for row, one in zip(self.rows, self._asked, strict=False):
            if one.name == name:
                row.display = row.field.can_focus = True
                row.field.focus()

    @on(Field.Committed)
    def _next_field(self, event: Field.Committed) -> None:
        event.stop()
        number = next(n for n, row in enumerate(self.rows) if row.field is event.field)
        if number + 1 < len(self._asked) and self.rows[number + 1].display:
            self.rows[number + 1].field.focus()
            return
        typed = {
            one.name: row.field.value.strip()
            for row, one in zip(self.rows, self._asked, strict=False)
        }
        self.post_message(self.Filled(self.purpose, typed))
