"""Why a seat's device is not used."""

from typing import ClassVar

from model.errors import RuleRefused


class SeatUnknown(RuleRefused):
    """tuntas.toml has no seat of this name."""

    code: ClassVar[str] = "LKT-101"


class SeatUnclear(RuleRefused):
    """There are seats, and nothing tells at which one this session sits."""

    code: ClassVar[str] = "LKT-102"


class OtherSeat(RuleRefused):
    """What was meant for one seat came to another one's devices; nothing was done."""

    code: ClassVar[str] = "LKT-103"


class NoSlipPrinter(RuleRefused):
    """This seat has no slip printer."""

    code: ClassVar[str] = "LKT-104"


class SlipsWait(RuleRefused):
    """The slip printer takes nothing, and as many slips wait as are kept."""

    code: ClassVar[str] = "LKT-105"


class ReadersShared(RuleRefused):
    """Readers of one name stand at two seats, and this session has not its own reader service."""

    code: ClassVar[str] = "LKT-107"


class ReadersNotYours(RuleRefused):
    """The reader service that the terminal named is another account's, or no socket at all."""

    code: ClassVar[str] = "LKT-108"


class SeatInvented(RuleRefused):
    """A seat of a real office names a simulated device, which binds invented chips to people."""

    code: ClassVar[str] = "LKT-110"


class SeatClosed(RuleRefused):
    """The seat's devices are closed: the session ends."""

    code: ClassVar[str] = "LKT-109"


class NoCapture(RuleRefused):
    """This seat has no capture device."""

    code: ClassVar[str] = "LKT-111"
