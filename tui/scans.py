"""What a barcode scanner sends, told from typing by its content; a clock only at its second end.

A code is 16 digits and a line end: CR, LF or Tab, as the scanner is set. A scanner that can be set
to send `~` first is understood anywhere, even in the middle of a field: what stood there stays. A
code that lost a digit on the line is refused by its length, never completed. A scanner that sends
two line ends (CR LF, Enter twice) has sent one: `ScanEnd`. Pure: knows no screen.
"""

import re
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
ECHO_SECONDS = 0.15
"""A scanner's second line end comes sooner than this, its longest pause between two keys (40 ms)
and a packet's way included; nobody has read a name by then. Counted while the line is looked at."""
_CODE_CHARS_MAX = 64
_CODE = re.compile(
    r"(?:~[0-9]+|[0-9]{10,}|[0-9A-Z]{4}-[0-9]{6,12}-[0-9A-Z]|TUNTAS:[0-9A-Z:]+|K-[0-9]{4,}/[0-9]+"
    r"|[0-9A-F]{14}|(?=[0-9]*[A-F])(?=[A-F]*[0-9])[0-9A-F]{8})$",
    re.IGNORECASE,
)
"""What a scanner reads here: NIK, KK, a card's number, a slip, a card of a list, a chip's UID."""
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


class ScanEnd:
    """Tells the further line ends of a scan, which are no Enter of anybody, from an Enter.

    They come behind a code and its line end, with nothing between, in the same breath: `is_open`
    until whoever reads the line has looked at it for ECHO_SECONDS and found nothing (`close`). What
    came meanwhile and was read late belongs to it too. Text that is no code has no such ends.
    """

    def __init__(self) -> None:
        self.is_open = False
        """Whether a further line end would be the scan's."""
        self._text = ""

    def is_further(self, letter: str) -> bool:
        """Take the next letter that was typed; tell whether it only ends a scan once more."""
        if letter not in ENDS:
            self.is_open = False
            self._text = (self._text + letter)[-_CODE_CHARS_MAX:]
            return False
        if self.is_open and letter != "\t":  # Tab answers nothing
            return True
        self.is_open = _CODE.search(self._text) is not None
        self._text = ""
        return False

    def close(self) -> None:
        """Hear that nothing came behind the scan: the next Enter is somebody's."""
        self.is_open = False

    def forget(self) -> None:
        """Hear that a key came that types nothing."""
        self.is_open, self._text = False, ""


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
