"""A barcode or QR scanner on a line: whole codes come out, noise and error texts do not.

A code ends with CR, LF or ETX; STX or a prefix may stand before it. What is not one of the kinds we
print or read is a Reject, never free text: a device server writes its own error messages into the
stream (devices reference, section 3).
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

Kind = Literal["number", "chip", "slip"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("number", re.compile(r"[0-9]{16}")),
    ("slip", re.compile(r"[A-Z]{1,3}-[0-9]{4}-[0-9]{4}-[0-9A-Z]|TUNTAS:[0-9A-Z:-]{1,100}")),
    ("chip", re.compile(r"(?:[0-9A-F]{2}){4}|(?:[0-9A-F]{2}){7}|(?:[0-9A-F]{2}){10}")),
)
_ENDS = re.compile(rb"[\r\n\x03]+")


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
        self._open = bytearray()
        self._flooded = False
        self._last: tuple[str, float] = ("", 0.0)

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """Take what came at the monotonic second `at`; return the codes that are whole now."""
        self._open += data
        *whole, rest = _ENDS.split(bytes(self._open))
        self._open = bytearray(rest)
        found = [heard for line in whole if (heard := self._line(line, at)) is not None]
        if len(self._open) > CODE_CHARS_MAX:
            self._open.clear()
            self._flooded = True
        return found

    def forget(self) -> None:
        """Drop a code that was cut: the line went away in the middle of it."""
        self._open.clear()
        self._flooded = False

    def _line(self, line: bytes, at: float) -> Heard | None:
        flooded, self._flooded = self._flooded, False
        begun = line.rfind(b"\x02")
        text = (
            line[begun + 1 :].decode("ascii", "replace").strip(" \t\0").removeprefix(self._prefix)
        )
        if flooded:
            return Reject(CODE_CHARS_MAX, "too_long")
        if not text:
            return None
        kind = next((kind for kind, shape in _KINDS if shape.fullmatch(text)), None)
        if kind is None:
            return Reject(len(text), "length" if text.isdigit() else "unknown")
        before, self._last = self._last, (text, at)
        if before[0] == text and at - before[1] < REPEAT_SECONDS:
            return None
        return Scan(kind, text)


class Scanner:
    """One scanner of a seat. `run` belongs to a thread of its own and survives the plug."""

    def __init__(self, port: Port, hear: Callable[[Heard], None], prefix: str = "~") -> None:
        self._port = port
        self._hear = hear
        self._codes = Codes(prefix)

    def step(self, now: Callable[[], float], seconds: float) -> bool:
        """Open the line when it is closed, listen for so long; False when it is not there.

        Raises PortDenied, PortAddressWrong: waiting does not mend those.
        """
        try:
            self._port.open()
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
        self._port.close()
