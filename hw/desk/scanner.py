"""A barcode or QR scanner on a line: whole codes come out, noise and error texts do not.

A code ends with CR, LF or ETX; STX or a prefix may stand before it. What is not one of the kinds we
print or read is a Reject, never free text: a device server writes its own error messages into the
stream (devices reference, section 3). A code that was cut is never completed by the next one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from hw.errors import Absent
from hw.links.port import Port
from hw.traffic import note

CODE_CHARS_MAX: Final = 120
REPEAT_SECONDS: Final = 2.0
"""The same code again within this time is the trigger held too long."""
GAP_SECONDS: Final = 2.0
"""A code whose rest is missing for so long was cut; at 9600 baud one takes 20 ms."""
SETTLE_SECONDS: Final = 0.15
"""What comes sooner after the opening may be the end of a code that was under way."""

Kind = Literal["number", "chip", "slip"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("number", re.compile(r"[0-9]{16}")),
    ("slip", re.compile(r"[A-Z]{1,3}-[0-9]{4}-[0-9]{4}-[0-9A-Z]|TUNTAS:[0-9A-Z:-]{1,100}")),
    ("slip", re.compile(r"[0-9A-Z]{4}-[0-9]{6,12}-[0-9A-Z]")),
    ("chip", re.compile(r"(?:[0-9A-F]{2}){4}|(?:[0-9A-F]{2}){7}|(?:[0-9A-F]{2}){10}")),
)
_ENDS = re.compile(rb"[\r\n\x03]+")
_START = b"\x02"
_IN_CODES = re.compile(r"[0-9A-Z:-]")


@dataclass(frozen=True, slots=True)
class Scan:
    """One code: a NIK or KK number, a chip's UID, or a slip or job number of ours."""

    kind: Kind
    text: str

    def __repr__(self) -> str:
        """Show the kind only: a repr reaches logs."""
        return f"Scan({self.kind})"


@dataclass(frozen=True, slots=True)
class Reject:
    """Something came that is no code of ours: how long it was, and why; never what it said."""

    chars: int
    reason: Literal["length", "unknown", "too_long"]


Heard = Scan | Reject


class Codes:
    """Cut a stream of bytes into codes. Pure: bytes and a time in, codes out."""

    def __init__(self, prefix: str = "~") -> None:
        self._prefix = prefix
        # A prefix that no code contains shows where a code begins, wherever it stands.
        self._is_mark = bool(prefix) and _IN_CODES.search(prefix) is None
        self._open = bytearray()
        self._flooded = False
        self._doubtful = False
        self._heard_at: float | None = None
        self._last: tuple[str, float] = ("", float("-inf"))

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """Take what came at the monotonic second `at`; return the codes that are whole now."""
        self._look_at_time(at)
        self._open += data
        *whole, rest = _ENDS.split(bytes(self._open))
        found = [heard for line in whole if (heard := self._line(line, at)) is not None]
        begun = rest.rfind(_START)
        if begun > 0:
            rest = rest[begun:]
        if len(rest) - (begun >= 0) > CODE_CHARS_MAX:
            rest, self._flooded = b"", True
        self._open = bytearray(rest)
        self._heard_at = at if rest or self._flooded else None
        return found

    def forget(self) -> None:
        """Drop a code that was cut: the line went away in the middle of it."""
        self._open.clear()
        self._flooded = False
        self._heard_at = None

    def opened(self, at: float) -> None:
        """Hear that the line was opened at the monotonic second `at`: nothing is under way."""
        self.forget()
        self._doubtful = True
        self._heard_at = at

    def _look_at_time(self, at: float) -> None:
        """Give up what began too long ago, and trust what comes long enough after an opening."""
        if self._heard_at is None:
            return
        waited = at - self._heard_at
        if self._open or self._flooded:
            if waited > GAP_SECONDS:
                self.forget()
                self._doubtful = True  # its end may still come
        elif waited >= SETTLE_SECONDS:
            self._doubtful = False

    def _line(self, line: bytes, at: float) -> Heard | None:
        flooded, self._flooded = self._flooded, False
        doubtful, self._doubtful = self._doubtful, False
        begun = line.rfind(_START)
        if begun >= 0:
            line, flooded, doubtful = line[begun + 1 :], False, False
        if flooded or len(line) > CODE_CHARS_MAX:
            return Reject(CODE_CHARS_MAX, "too_long")
        text = line.decode("ascii", "replace").strip(" \t\0")
        if self._is_mark and self._prefix in text:
            text, doubtful = text[text.rfind(self._prefix) + len(self._prefix) :], False
        text = text.removeprefix(self._prefix).strip(" \t\0")
        if not text:
            return None
        return self._judge(text, at, doubtful)

    def _judge(self, text: str, at: float, doubtful: bool) -> Heard | None:
        kind = next((kind for kind, shape in _KINDS if shape.fullmatch(text)), None)
        if kind is None:
            return Reject(len(text), "length" if text.isdigit() else "unknown")
        if doubtful and kind == "chip":
            # The last eight digits of a number look like a chip's UID.
            return Reject(len(text), "length")
        before, self._last = self._last, (text, at)
        if before[0] == text and at - before[1] < REPEAT_SECONDS:
            return None
        return Scan(kind, text)


class Scanner:
    """One scanner of a seat. `step` belongs to one thread and survives the plug."""

    def __init__(self, port: Port, hear: Callable[[Heard], None], prefix: str = "~") -> None:
        self._port = port
        self._hear = hear
        self._codes = Codes(prefix)

    def step(self, now: Callable[[], float], seconds: float) -> bool:
        """Open the line when it is closed, listen for so long; False when it is not there.

        Raises PortTaken, PortDenied, PortAddressWrong: waiting alone does not mend those.
        """
        try:
            if not self._port.is_open:
                self._port.open()
                self._codes.opened(now())
            data = self._port.read(seconds)
        except Absent:
            self._codes.forget()
            return False
        for heard in self._codes.feed(data, now()) if data else ():
            note(self._port.device, f"scan {heard!r}")
            self._hear(heard)
        return True

    def stop(self) -> None:
        """Free a `step` that waits, from another thread."""
        self._port.cancel()

    def close(self) -> None:
        """Let go of the line."""
        self._codes.forget()
        self._port.close()
