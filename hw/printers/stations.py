"""The shape of a printer that holds a card at the reader inside it."""

from typing import Final, Protocol

from hw.printers.base import Printer

VERBS: Final = ("feed", "eject", "reject")


class StationPrinter(Printer, Protocol):
    """A printer with stations on its card path. Raises leaves of HwError.

    NeedsHands, Busy, Refused and NotReached of `feed` promise that no card was moved.
    """

    def feed(self, job: int) -> None:
        """Move a card from the hopper to the reader; `send` then prints on that card."""

    def eject(self, job: int) -> None:
        """Put the card out as a good one."""

    def reject(self, job: int) -> None:
        """Put the card into the tray for rejected ones."""
