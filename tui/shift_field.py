"""The field for a count: digits stay in it, letters are the screen's keys."""

from textual import events

from tui.widgets.field import Field

DIGITS_MAX = 7


class CountField(Field):
    """Digits only; a letter goes on to the screen, so that its keys work beside the counting."""

    def __init__(self) -> None:
        super().__init__(id="count", chars_max=DIGITS_MAX, width=DIGITS_MAX + 2, digits=True)

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not self.run_of(event):
            event.prevent_default()  # neither Field nor Input takes it; it bubbles to the screen

    def run_of(self, key: events.Key) -> str:
        """Return that digits are taken one behind the other, all other keys alone."""
        letter = key.character or ""
        return "text" if len(letter) == 1 and letter in "0123456789" else ""

    @property
    def is_kept(self) -> bool:
        """Whether a draft takes what stands here: no, each digit is kept by the change itself."""
        return False
