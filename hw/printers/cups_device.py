"""What stands behind a CUPS queue, and how far its word goes.

CUPS' own backends for sockets, lpd, USB and the like end when the bytes are sent, so `completed`
says nothing of the card. Its ipp backend watches the printer's job, and yet calls one that the
printer aborted completed, in about half of all jams (2.4.2, measured); so the printer itself is
asked too. A backend of the printer's maker, with a scheme of its own, is taken at its word.
"""

from typing import Final

from hw.printer_errors import QueueUnproven
from hw.printers.base import JobView

DELIVERED_ONLY: Final = frozenset(
    {"beh", "bluetooth", "file", "lpd", "parallel", "serial", "smb", "socket", "usb"}
)
"""Backends of CUPS and cups-filters that know no more than that the bytes were taken."""
CANNOT_BE_ASKED: Final = frozenset({"dnssd", "http", "https", "implicitclass", "ipps"})
"""Ways to an IPP printer on which this program cannot ask the same printer beside CUPS."""
LOST_MARKS: Final = frozenset(
    {
        "cups-ipp-conformance-failure",
        "cups-ipp-missing-get-job-attributes",
        "cups-ipp-missing-job-history",
        "cups-ipp-missing-job-state",
    }
)
"""What CUPS' ipp backend leaves on a queue when it calls a job completed that it lost sight of. It
is never taken off again, so it says nothing of the next card: that, only the printer itself can."""
URI_CHARS_MAX: Final = 500


def behind(device_uri: str, name: str) -> str:
    """Give the address at which the printer behind a queue must be asked, or nothing.

    Raises QueueUnproven where nobody can say when a card is out.
    """
    scheme, colon, _ = device_uri.partition(":")
    scheme = scheme.lower()[:20]
    if not scheme or not colon or len(device_uri) > URI_CHARS_MAX:
        raise QueueUnproven(name, "view", key="?")
    if scheme in DELIVERED_ONLY | CANNOT_BE_ASKED:
        raise QueueUnproven(name, "view", key=scheme)
    return device_uri.partition("?")[0] if scheme == "ipp" else ""


def agrees(token: str, jobs: tuple[JobView, ...]) -> tuple[str, ...]:
    """Compare the printer's own list with a job that CUPS completed; give what does not fit.

    Exactly one job of the token, completed, is what one card looks like.
    """
    mine = [one for one in jobs if one.token == token]
    if len(mine) > 1:
        return ("device-had-it-twice",)
    if not mine:
        return ("device-forgot-it",)
    return () if mine[0].state == "completed" else (f"device-{mine[0].state}",)
