"""A field for a NIK, and the row beside it that says what its digits mean while they are typed."""

from collections.abc import Callable
from datetime import date

from textual.widgets import Input

from model.nik import DIGITS, Known, check
from model.nik import strip as digits_only
from tui.locale.speak import spoken
from tui.looks import look
from tui.nik_words import MEANING_CHARS, meaning, step_of
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.wording import sentence

CHARS_MAX = 2 * DIGITS
"""More than a NIK has: what is too long is told, never cut into another number."""


class NikMeaning(Block):
    """What the digits mean, grouped 6-6-4; painted again at 6, 12 and 16 digits only."""

    def __init__(
        self, today: Callable[[], date], known: Callable[[], Known | None], *, before: str = ""
    ) -> None:
        """`known` gives the book of regions when it is there; `before` stands in front."""
        super().__init__("")
        self._today = today
        self._known = known
        self._before = before
        self.counted = ""

    def tell(self, digits: str, *, again: bool = False) -> None:
        """Say what the digits mean; `again` where the regions or the language have changed."""
        counted = digits[: step_of(digits)]
        if counted == self.counted and not again:
            return
        self.counted = counted
        chars = max(self.size.width - len(self._before), MEANING_CHARS)
        said = meaning(counted, self._today(), self._known(), chars)
        style = look("refused") if said.startswith("!") else ""
        self.show(line_of(self._before, (said, style)) if said else "")

    def forget(self) -> None:
        """Say nothing: the field holds no NIK any more, or somebody else writes here."""
        self.counted = ""


class NikField(Field):
    """Digits only; `beside` says what they mean. A scan fills it like fingers do, only faster."""

    def __init__(self, *, id: str, beside: NikMeaning) -> None:
        super().__init__(id=id, chars_max=CHARS_MAX, width=CHARS_MAX // 2 + 2, digits=True)
        self.takes_numbers = True
        self.beside = beside

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the meaning of what stands in the field now."""
        self.beside.tell(digits_only(event.value))

    def wrong(self, today: date) -> str:
        """Return why this is no NIK as a sentence with its code, '' where it is one."""
        errors = check(self.value, today=today).errors
        return sentence(errors[0].code, spoken(), errors[0].facts) if errors else ""
