"""Device address to machine: one line a scheme, each driver imported only when it is used."""

from collections.abc import Callable, Mapping
from typing import Final

from hw.address import VENDOR_PREFIX, Address, parse
from hw.errors import AddressWrong
from hw.press import Limits, Pace, PrinterPress
from hw.printers.base import Printer
from hw.watch import LIMITS

RIBBON_CARDS_MAX: Final = 100_000

Opener = Callable[[Address, str, Pace, Limits], Printer]


def _open_ipp(address: Address, name: str, pace: Pace, limits: Limits) -> Printer:
    from hw.links.ipp import link_to
    from hw.printers.ipp import IppPrinter

    ribbon_cards = address.count("ribbon_cards", 0, RIBBON_CARDS_MAX)
    link = link_to(address, name, limits.answer_seconds, pace.now_ms)

    def open_device(uri: str) -> Printer:
        own = link_to(parse(uri), name, limits.answer_seconds, pace.now_ms)
        return IppPrinter(own, name, pace.now_ms)

    return IppPrinter(link, name, pace.now_ms, ribbon_cards, open_device)


def _open_vendor(address: Address, name: str, pace: Pace, limits: Limits) -> Printer:
    from hw.printers.vendor import open_vendor

    return open_vendor(address, name, pace.now_ms)


def _open_fake(address: Address, name: str, pace: Pace, limits: Limits) -> Printer:
    from hw.printers.fake import open_fake

    return open_fake(address, name, pace.now_ms)


OPENERS: Final[Mapping[str, Opener]] = {
    "ipp": _open_ipp,
    "ipps": _open_ipp,
    "fake": _open_fake,
}


def opener_of(scheme: str) -> Opener:
    """Give what opens a printer of this scheme. Raises AddressWrong."""
    if scheme.startswith(VENDOR_PREFIX):
        return _open_vendor
    if scheme not in OPENERS:
        raise AddressWrong(stage="address", reason=f"scheme {scheme} is no printer")
    return OPENERS[scheme]


def open_press(
    address: str, name: str, pace: Pace, limits: Limits = LIMITS, encoder: str = ""
) -> PrinterPress:
    """Open the printer at `address` under the name from the settings. Touches no network yet.

    `encoder` is the address of the reader inside it, empty where there is none; NoStations where
    this printer cannot hold a card at one, so that no office believes in a check nobody makes.
    Raises AddressWrong (unknown scheme or key, nonsense), DeviceFault (a fake's memory that
    cannot be read), AdapterMissing and AdapterFault, all with the name of the device.
    """
    try:
        parts = parse(address)
        printer = opener_of(parts.scheme)(parts, name, pace, limits)
    except AddressWrong as error:
        raise AddressWrong(name, error.stage, **error.facts) from error
    if encoder:
        from hw.encoder_open import open_chip_press

        return open_chip_press(printer, parts, encoder, pace, limits)
    return PrinterPress(printer, pace, limits)
