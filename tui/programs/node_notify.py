"""What the print node tells systemd: ready, status, alive, stopping; sd_notify(3).

Datagrams to the socket that NOTIFY_SOCKET names; without one nothing is sent. `WATCHDOG=1` is
asked for every WATCHDOG_USEC (sd_watchdog_enabled(3)); whether it may be sent is the node's matter.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress

STATUS_CHARS_MAX = 400
SEND_SECONDS_MAX = 1.0


class Notify:
    """The way to whoever started this process."""

    def __init__(self, environ: Mapping[str, str], pid: int) -> None:
        """Read NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID."""
        self._address = environ.get("NOTIFY_SOCKET", "")
        self._status = ""
        usec = environ.get("WATCHDOG_USEC", "")
        mine = environ.get("WATCHDOG_PID", str(pid)) == str(pid)
        self.watchdog_seconds = int(usec) / 1e6 if mine and usec.isdecimal() else 0.0
        """How often a sign of life must come; nought where nobody asked for one."""

    def ready(self) -> None:
        """Say that the printers are driven."""
        self._send("READY=1")

    def alive(self) -> None:
        """Say that every lane has made progress."""
        self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """Say that the end was asked for."""
        self._send("STOPPING=1")

    def status(self, text: str) -> None:
        """Say in one line what is going on, when it is news."""
        line = "".join(c for c in text if c.isascii() and c.isprintable())[:STATUS_CHARS_MAX]
        if line != self._status and self._send(f"STATUS={line}"):
            self._status = line

    def _send(self, text: str) -> bool:
        """Tell whether it was taken: systemd may be too busy to read for a while."""
        if not self._address:
            return False
        # A name in the abstract space is written with @ for its first byte, which is nought.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
            way.settimeout(SEND_SECONDS_MAX)
            way.sendto(text.encode("ascii"), address)
            return True
        return False
