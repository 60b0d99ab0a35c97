"""A slip printer: lines, a QR code and a cut, as ESC/POS or as plain text.

The bytes are few and made here: Epson's ESC/POS command set (ESC @, ESC t, ESC E, ESC a, GS !,
GS ( k, GS V), which printers of every make on a counter understand. A plain printer gets the same
lines with CR LF and the code's text in place of the QR.
"""

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hw.address import Address
from hw.links.port import Port
from hw.port_errors import PortAddressWrong

COLUMNS: Final = (32, 42, 80)
LINES_MAX: Final = 80
QR_CHARS_MAX: Final = 200

Size = Literal["normal", "double"]
Align = Literal["left", "center"]

CODE_PAGES: Final[Mapping[str, tuple[str, int]]] = {
    "cp437": ("cp437", 0),
    "cp850": ("cp850", 2),
    "cp858": ("cp858", 19),
    "cp1252": ("cp1252", 16),
    "ascii": ("ascii", 0),
}
"""Name in the address, Python's codec, and the number of ESC t (Epson TM series)."""

_RESET, _LINE = b"\x1b@", b"\n"
_FEED_AND_CUT = b"\x1dVB\x03"  # GS V 66: feed past the cutter, cut, leaving one point


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
    """How a printer prints: columns of normal letters, code page, ESC/POS or plain."""

    columns: int = 42
    code_page: str = "cp437"
    plain: bool = False

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
        rows = textwrap.wrap(_printable(line.text), columns) or [""]
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
        if len(qr.text) > QR_CHARS_MAX or not (qr.text.isascii() and qr.text.isprintable()):
            raise ValueError("a QR code that cannot be printed")
        if self.plain:
            return self._line(Line(qr.text, align="center"))
        data = qr.text.encode("ascii")
        store = (len(data) + 3).to_bytes(2, "little")
        return b"".join([
            b"\x1ba\x01",
            b"\x1d(k\x04\x001A2\x00",  # model 2
            b"\x1d(k\x03\x001C" + bytes([qr.dots]),
            b"\x1d(k\x03\x001E1",  # error correction M
            b"\x1d(k" + store + b"1P0" + data,
            b"\x1d(k\x03\x001Q0" + _LINE,
            b"\x1ba\x00",
        ])  # fmt: skip

    def _encode(self, text: str) -> bytes:
        """Encode in the printer's code page; what it has not becomes its base letter or `?`."""
        codec = CODE_PAGES[self.code_page][0]
        try:
            return text.encode(codec)
        except UnicodeEncodeError:
            bare = "".join(
                c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
            )
            return bare.encode(codec, "replace")


def paper_of(address: Address) -> Paper:
    """Read columns, code page and language from an address; raises PortAddressWrong."""
    columns = address.count("columns", 42)
    page = address.text("page") or "cp437"
    if columns not in COLUMNS:
        raise PortAddressWrong(stage="address", key="columns", reason="not 32, 42 or 80")
    if page not in CODE_PAGES:
        known = " ".join(CODE_PAGES)
        raise PortAddressWrong(stage="address", key="page", reason="unknown", known=known)
    return Paper(columns, page, address.text("plain") == "1")


class SlipPrinter:
    """One slip printer; keeps the last slip in memory so that a torn one is printed again."""

    def __init__(self, port: Port, paper: Paper) -> None:
        self._port = port
        self.paper = paper
        self._last = b""

    def print_slip(self, slip: Slip) -> None:
        """Print a slip; raises PortAbsent, PortTaken, PortDenied, PortLost, PortSlow."""
        self._send(self.paper.render(slip))

    def reprint(self) -> bool:
        """Print the last slip again; False when none was printed since the start."""
        if not self._last:
            return False
        self._send(self._last)
        return True

    def close(self) -> None:
        """Forget the last slip and let go of the line."""
        self._last = b""
        self._port.close()

    def _send(self, data: bytes) -> None:
        self._last = data
        self._port.open()
        self._port.write(data)


def _printable(text: str) -> str:
    """Return the text without anything that could be a command to the printer."""
    return "".join(c if c.isprintable() else " " for c in text)
