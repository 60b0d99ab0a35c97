"""Device address to machine: one line a scheme, each driver imported only when it is used."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

from hw.address import Address, parse
from hw.errors import AddressWrong
from hw.press import Limits, Pace, PrinterPress
from hw.printers.base import Printer
from hw.watch import LIMITS

IPP_PORT: Final = 631
"""RFC 8010 appendix, RFC 3510: the port of ipp and ipps where none is given."""
RIBBON_CARDS_MAX: Final = 100_000

Opener = Callable[[Address, str, Pace, Limits], Printer]


def _open_ipp(address: Address, name: str, pace: Pace, limits: Limits) -> Printer:
    from hw.links.ipp import IppLink
    from hw.printers.ipp import IppPrinter

    host = f"[{address.host}]" if ":" in address.host else address.host
    path = quote(address.path) or "/"
    scheme = "https" if address.scheme == "ipps" else "http"
    url = f"{scheme}://{host}:{address.port or IPP_PORT}{path}"
    uri = f"{address.scheme}://{address.authority}{path}"
    ribbon_cards = address.count("ribbon_cards", 0, RIBBON_CARDS_MAX)
    link = IppLink(url, uri, name, limits.answer_seconds, pace.now_ms)
    return IppPrinter(link, name, pace.now_ms, ribbon_cards)


def _open_fake(address: Address, name: str, pace: Pace, limits: Limits) -> Printer:
    from hw.printers.fake import open_fake

    return open_fake(address, name, pace.now_ms)


OPENERS: Final[Mapping[str, Opener]] = {
    "ipp": _open_ipp,
    "ipps": _open_ipp,
    "fake": _open_fake,
}


def open_press(address: str, name: str, pace: Pace, limits: Limits = LIMITS) -> PrinterPress:
    """Open the printer at `address` under the name from the settings. Touches no network yet.

    Raises AddressWrong (unknown scheme or key, nonsense) and DeviceFault (a fake's memory that
    cannot be read), both with the name of the device.
    """
    try:
        parts = parse(address)
        if parts.scheme not in OPENERS:
            raise AddressWrong(stage="address", reason=f"scheme {parts.scheme} is no printer")
        printer = OPENERS[parts.scheme](parts, name, pace, limits)
    except AddressWrong as error:
        raise AddressWrong(name, error.stage, **error.facts) from error
    return PrinterPress(printer, pace, limits)
