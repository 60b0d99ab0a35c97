"""A maker's adapter whose printer holds a card at the reader inside it.

Such an adapter has the verbs of `hw.printers.stations` beside those of a printer. What it
promises with NeedsHands, Busy, Refused and NotReached of `feed` is that no card was moved; anything
else that escapes it leaves the card in doubt.
"""

from typing import cast

from hw.printers.stations import VERBS, StationPrinter
from hw.printers.vendor import VendorPrinter


class VendorStations(VendorPrinter):
    """Hold an adapter with stations to its word, as `VendorPrinter` does for the rest."""

    def feed(self, job: int) -> None:
        """Move a card from the hopper to the reader."""
        self._asked("feed", lambda: self._stations.feed(job), type(None))

    def eject(self, job: int) -> None:
        """Put the card out as a good one."""
        self._asked("eject", lambda: self._stations.eject(job), type(None))

    def reject(self, job: int) -> None:
        """Put the card into the tray for rejected ones."""
        self._asked("reject", lambda: self._stations.reject(job), type(None))

    @property
    def _stations(self) -> StationPrinter:
        return cast(StationPrinter, self._adapter)


def with_stations(printer: VendorPrinter) -> VendorPrinter:
    """Return the same printer with its stations, where its adapter has them; else as it is."""
    adapter = printer._adapter
    has = all(hasattr(adapter, verb) for verb in VERBS)
    return VendorStations(adapter, printer.name) if has else printer
