"""The chips of a simulated printer's cards, and the reader inside it: seeded, with faults.

The chip of card number n is the same at every asking, also after the node was killed: a printer
with a memory has the same cards again. Its UIDs are invented (ISO 14443-3: 04 is a maker's number).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from hw.address import Address
from hw.chip_errors import CardAbsent, CardMute
from hw.chips.ktp import Channel, Uid, read_uid, same_card
from hw.chips.virtual import VirtualCard
from hw.printers.fake import AtReader, FakePrinter

T = TypeVar("T")

UID_BYTES: Final = 7


@dataclass(frozen=True, slots=True)
class ChipScript:
    """Which chips lie in the hopper; the `_at` are card numbers, 0 for none."""

    seed: int = 0
    name: str = ""
    dead_chip_at: int = 0
    """Its chip never answers."""
    worn_chip_at: int = 0
    """Its chip does not answer after printing."""
    swap_at: int = 0
    """Another card stands at the reader after printing."""
    same_uid_at: int = 0
    """It has the UID of the card before it."""

    def chip(self, number: int, *, inked: bool = False) -> VirtualCard:
        """Return the chip of a card, before or after it was printed."""
        dead = number == self.dead_chip_at or (inked and number == self.worn_chip_at)
        bearer = number - 1 if number == self.same_uid_at else number
        other = "other" if inked and number == self.swap_at else ""
        seed = f"{self.name}:{self.seed}:{bearer}:{other}".encode()
        uid = b"\x04" + hashlib.sha256(seed).digest()[: UID_BYTES - 1]
        return VirtualCard(uid, dead=dead)

    def at(self, card: AtReader) -> VirtualCard | None:
        """Return the chip of what a printer says that it has at its reader."""
        return None if card is None else self.chip(card[0], inked=card[1])


def chip_script(address: Address, name: str, born_ms: int) -> ChipScript:
    """Read the chips' part of a fake's address; raises AddressWrong.

    Without a memory card 1 is another piece of plastic each time, so it has another chip.
    """
    name = name if address.text("memory") else f"{name}:{born_ms}"
    return ChipScript(
        seed=address.count("seed", 0),
        name=name,
        dead_chip_at=address.count("dead_chip_at", 0),
        worn_chip_at=address.count("worn_chip_at", 0),
        swap_at=address.count("swap_at", 0),
        same_uid_at=address.count("same_uid_at", 0),
    )


class FakeReader:
    """The reader inside a simulated printer."""

    def __init__(self, printer: FakePrinter, chips: ChipScript) -> None:
        self.name = printer.name
        self.chip: Callable[[], VirtualCard | None] = lambda: chips.at(printer.at_reader())
        """What stands at it now."""

    def run(self, script: Callable[[Channel], T]) -> tuple[Uid, T]:
        """Run a script on the chip between two readings of its UID, as a real reader does."""
        card = self.chip()
        if card is None:
            raise CardAbsent(self.name, "run")
        if len(card.atr) < 2:
            raise CardMute(self.name, "run")
        channel = _Channel(card)
        before = read_uid(channel)
        given = script(channel)
        same_card(before, read_uid(channel))
        return before, given

    def uid(self) -> Uid:
        """Read the UID of the card that stands there."""
        return self.run(lambda channel: None)[0]

    def close(self) -> None:
        """Do nothing: there is no line."""


class _Channel:
    def __init__(self, card: VirtualCard) -> None:
        self._card = card

    def transmit(self, apdu: bytes) -> bytes:
        return self._card.answer(apdu)
