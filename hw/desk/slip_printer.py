"""A slip printer: lines, a QR code and a cut, as ESC/POS or as plain text.

The bytes are few and made here: Epson's ESC/POS command set (ESC @, ESC t, ESC E, ESC a, ESC d,
GS !, GS ( k, GS V), which printers of every make on a counter understand. A plain printer gets the
same lines with CR LF and the code's text in place of the QR.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hw.address import Address
from hw.desk.slip_letters import CODE_PAGES, printable
from hw.desk.slip_status import Asking
from hw.links.port import Port
from hw.port_errors import PortAddressWrong

COLUMNS: Final = (32, 42, 80)
LINES_MAX: Final = 80
QR_CHARS_MAX: Final = 200

Size = Literal["normal", "double"]
Align = Literal["left", "center"]

QR_DOTS_MAX: Final = 16
QR_CAPACITY_M: Final = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""ISO/IEC 18004 table 7: bytes of versions 1 to 10 at error correction M; 17 + 4v modules wide."""
DOTS: Final = {32: 384, 42: 512, 80: 576}
"""Dots across the paper of 58 mm, 80 mm; a code wider than that is not printed at all."""
FEED_LINES: Final = 5
"""21 mm at the 4.23 mm of ESC @: the knife stands 13 to 18 mm behind the printing head."""

_RESET, _LINE = b"\x1b@", b"\n"
# ESC d, then GS V 1 (one point is left). GS V 66 would feed by itself, but not on every make.
_FEED_AND_CUT = b"\x1bd" + bytes([FEED_LINES]) + b"\x1dV\x01"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a slip; longer ones are wrapped at a blank."""

    text: str
    bold: bool = False
    size: Size = "normal"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of our own number (no personal data), and the text a plain printer shows."""

    text: str
    dots: int = 6


Slip = Sequence[Line | Qr]


@dataclass(frozen=True, slots=True)
class Paper:
    """How a printer prints: columns of normal letters, code page, ESC/POS or plain.

    `asks`: it is asked how it does before and after each slip (`status=1` in its address).
    """

    columns: int = 42
    code_page: str = "cp437"
    plain: bool = False
    asks: bool = False

    def render(self, slip: Slip) -> bytes:
        """Return the bytes of a slip, with a cut behind it.

        Raises ValueError for a slip of more than LINES_MAX parts or a QR longer than QR_CHARS_MAX.
        """
        if len(slip) > LINES_MAX:
            raise ValueError(f"a slip of {len(slip)} lines")
        parts = [self._qr(one) if isinstance(one, Qr) else self._line(one) for one in slip]
        if self.plain:
            return b"".join([*parts, b"\r\n" * 3, b"\f" if self.columns == 80 else b""])
        page = bytes([0x1B, 0x74, CODE_PAGES[self.code_page][1]])
        return b"".join([_RESET, page, *parts, _FEED_AND_CUT])

    def _line(self, line: Line) -> bytes:
        double = line.size == "double" and not self.plain
        columns = self.columns // 2 if double else self.columns
        # Replaced before it is wrapped: one letter may become two.
        rows = textwrap.wrap(printable(line.text, self.code_page), columns) or [""]
        if self.plain:
            shown = [
                row.center(columns).rstrip() if line.align == "center" else row for row in rows
            ]
            return b"".join(self._encode(row) + b"\r\n" for row in shown)
        style = (b"\x1bE\x01" if line.bold else b"") + (b"\x1d!\x11" if double else b"")
        style += b"\x1ba\x01" if line.align == "center" else b""
        back = (b"\x1ba\x00" if line.align == "center" else b"") + (b"\x1d!\x00" if double else b"")
        back += b"\x1bE\x00" if line.bold else b""
        return style + b"".join(self._encode(row) + _LINE for row in rows) + back

    def _qr(self, qr: Qr) -> bytes:
        bad_text = not (qr.text.isascii() and qr.text.isprintable() and qr.text)
        if bad_text or len(qr.text) > QR_CHARS_MAX or not 1 <= qr.dots <= QR_DOTS_MAX:
            raise ValueError("a QR code that cannot be printed")
        if self.plain:
            return self._line(Line(qr.text, align="center"))
        data = qr.text.encode("ascii")
        store = (len(data) + 3).to_bytes(2, "little")
        return b"".join([
            b"\x1ba\x01",
            b"\x1d(k\x04\x001A2\x00",  # model 2
            b"\x1d(k\x03\x001C" + bytes([self._dots(qr)]),
            b"\x1d(k\x03\x001E1",  # error correction M
            b"\x1d(k" + store + b"1P0" + data,
            b"\x1d(k\x03\x001Q0" + _LINE,
            b"\x1ba\x00",
        ])  # fmt: skip

    def _dots(self, qr: Qr) -> int:
        """Return the dots of a module, fewer than asked where the code would not fit the paper."""
        version = next(n for n, most in enumerate(QR_CAPACITY_M, 1) if len(qr.text) <= most)
        return min(qr.dots, DOTS[self.columns] // (17 + 4 * version))

    def _encode(self, text: str) -> bytes:
        return text.encode(CODE_PAGES[self.code_page][0])


def paper_of(address: Address) -> Paper:
    """Read columns, code page, plain and status from an address; raises PortAddressWrong."""
    columns = address.count("columns", 42)
    page = address.text("page") or "cp437"
    if columns not in COLUMNS:
        raise PortAddressWrong(stage="address", key="columns", reason="not 32, 42 or 80")
    if page not in CODE_PAGES:
        known = " ".join(CODE_PAGES)
        raise PortAddressWrong(stage="address", key="page", reason="unknown", known=known)
    plain, asks = address.text("plain") == "1", address.text("status") == "1"
    return Paper(columns, page, plain, asks and not plain)


class SlipPrinter:
    """One slip printer; keeps the last slip in memory so that a torn one is printed again."""

    def __init__(self, port: Port, paper: Paper) -> None:
        self._port = port
        self.paper = paper
        self._last = b""
        self._asking = Asking(port)

    def print_slip(self, slip: Slip) -> None:
        """Print a slip.

        Raises PortAbsent, PortTaken, PortDenied, PortLost, PortSlow; of a printer that is asked
        also SlipPaperOut, SlipCoverOpen, SlipOffline, SlipFault: nothing was printed, or (stage
        "after") the paper ended in the middle.
        """
        self._send(self.paper.render(slip))

    def reprint(self) -> bool:
        """Print the last slip again; False when none was printed since the start."""
        if not self._last:
            return False
        self._send(self._last)
        return True

    def check(self) -> bool:
        """Ask the printer how it does; False when it gives no answer, which proves nothing.

        Raises as `print_slip`. A plain printer is never asked: it would print the question.
        """
        self._port.open()
        return not self.paper.plain and self._asking.refuse_unready("look")

    def close(self) -> None:
        """Forget the last slip and let go of the line."""
        self._last = b""
        self._port.close()

    def _send(self, data: bytes) -> None:
        self._last = data
        self._port.open()
        if not self.paper.asks:
            self._port.write(data)
            return
        self._asking.refuse_unready("before")
        self._port.write(data)
        self._asking.refuse_unready("after")
