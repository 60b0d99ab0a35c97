"""A pole display: two lines of twenty characters that the resident sees."""

import unicodedata
from typing import Final

from hw.links.port import Port

COLUMNS: Final = 20
_CLEAR: Final = b"\x0c"
"""CD5220 and Epson ESC/POS displays clear and go home on form feed."""


class Pole:
    """One pole display; it shows who is next, never a NIK."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def show(self, first: str, second: str = "") -> None:
        """Show two lines, each cut to COLUMNS; raises what `Port.open` and `Port.write` raise."""
        self._port.open()
        self._port.write(_CLEAR + _row(first) + _row(second))

    def clear(self) -> None:
        """Show nothing."""
        self._port.open()
        self._port.write(_CLEAR)

    def close(self) -> None:
        """Let go of the line."""
        self._port.close()


def _row(text: str) -> bytes:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    shown = "".join(c if c.isprintable() else " " for c in bare)
    return shown[:COLUMNS].ljust(COLUMNS).encode("ascii")
