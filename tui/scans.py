"""What a barcode scanner sends, told from typing by its content: no clock decides.

A code is 16 digits and a line end: CR, LF or Tab, as the scanner is set. A scanner that can be set
to send `~` first is understood anywhere, even in the middle of a field: what stood there stays. A
code that lost a digit on the line is refused by its length, never completed. Pure: knows no screen.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from tui.messages import Scanned

T = TypeVar("T")

PREFIX = "~"
ENDS = frozenset("\r\n\t")
DIGITS = 16
DIGITS_HELD_MAX = 64
SCAN_DIGITS_MIN = 10
"""From here on digits alone in a field are a scan or a whole number, not a year or a count."""
TWICE_SECONDS = 2.0
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Scan:
    """What came between the prefix and the line end."""

    digits: str


class Prefixed(Generic[T]):
    """Takes keys one by one and gives them on; a prefixed code comes out as one `Scan`."""

    def __init__(self) -> None:
        self._held: list[T] = []
        self._digits = ""

    def take(self, key: T, letter: str) -> list[T | Scan]:
        """Take a key and the letter it types ("" for none); return what is to be worked on now.

        The prefix and digits are held until it is plain what they are; anything but digits and a
        line end behind the prefix shows that a hand typed it, and all comes out as it was typed.
        """
        if letter == PREFIX:
            before = self._broken()
            self._held = [key]
            return before
        if not self._held:
            return [key]
        if letter in _DIGITS and letter:
            self._digits += letter
            if len(self._digits) <= DIGITS_HELD_MAX:
                self._held.append(key)
            else:  # a stuck scanner: counting on is enough
                self._digits = self._digits[: DIGITS_HELD_MAX + 1]
            return []
        if letter in ENDS and letter and self._digits:
            return self._broken()
        return [*self.forget(), key]

    def forget(self) -> list[T]:
        """Give back the keys that are held, as they were typed."""
        held, self._held, self._digits = self._held, [], ""
        return held

    def _broken(self) -> list[T | Scan]:
        """Return the code that ends here: at its line end, or where the next one begins."""
        digits = self._digits
        held = self.forget()
        return [Scan(digits)] if digits else [*held]


@runtime_checkable
class TakesNoScan(Protocol):
    """A question: a scan that falls into it answers nothing."""

    def ignore_scan(self) -> None:
        """Say that it was ignored; two bells."""
        ...


@runtime_checkable
class TakesEveryScan(Protocol):
    """A screen that takes all codes itself while it is in front: cards are encoded there."""

    def take_scan(self, scan: "Scanned") -> None:
        """Take a code, whatever its kind."""
        ...


class Twice:
    """Tells a code that a scanner read twice in one go."""

    def __init__(self) -> None:
        self._digits = ""
        self._at = 0.0

    def is_again(self, digits: str, now: float) -> bool:
        """Whether the last code was the same, less than TWICE_SECONDS ago (monotonic seconds)."""
        again = digits == self._digits and now - self._at < TWICE_SECONDS
        self._digits, self._at = digits, now
        return again

    def forget(self) -> None:
        """Hear that the person at the desk did something else: the same code is meant again."""
        self._digits = ""


def digits_meant(text: str) -> int | None:
    """Return how many digits a field's text has that can only be a scan, None for other texts.

    Letters make it a text. Other signs do not: `¡` is what some lines make of Esc and a digit.
    """
    count = sum(letter in _DIGITS for letter in text)
    has_words = any("a" <= letter <= "z" for letter in text.casefold())
    return count if count >= SCAN_DIGITS_MIN and not has_words else None


def is_number(text: str) -> bool:
    """Whether a text is sixteen digits and nothing else."""
    return len(text) == DIGITS and all(letter in _DIGITS for letter in text)
