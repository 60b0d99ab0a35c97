"""Errors of a press with an encoder. A card's UID is never in one."""

from typing import ClassVar

from hw.errors import AddressWrong, NeedsHands, Unsettled


class CardInPath(NeedsHands):
    """A card still lies at the reader inside the printer; nothing is fed on top of it."""

    code = "CIP-301"
    stems: ClassVar[frozenset[str]] = frozenset()


class NoStations(AddressWrong):
    """This printer, over this connection, cannot hold a card at a reader inside it."""

    code = "CIP-407"


class ChipDead(Unsettled):
    """The chip could not be read before anything was printed; the card was put away."""

    code = "CIP-601"


class ChipUnread(Unsettled):
    """The chip could not be read any more after the card was printed."""

    code = "CIP-602"


class ChipDiffers(Unsettled):
    """Another chip was read than the one that was fed."""

    code = "CIP-603"


class FedUnprinted(Unsettled):
    """A card was fed to the reader and could not be printed (facts: then, the cause's code)."""

    code = "CIP-604"


class NotPersonalised(Unsettled):
    """The chip could not be personalised before anything was printed; the card was put away."""

    code = "CIP-605"


class NotEjected(Unsettled):
    """The finished card did not come out of the printer (facts: then, the cause's code)."""

    code = "CIP-606"
