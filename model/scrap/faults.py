"""Why something cannot be spoiled, taken back, cut or destroyed."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused


class ReasonUnknown(RuleRefused):
    """No such reason for this item; the official classes are few."""

    code: ClassVar[str] = "RSK-101"


class SecondMissing(RuleRefused):
    """One alone may not spoil a blank or a card, nor cut or destroy it."""

    code: ClassVar[str] = "RSK-102"


class OneChip(RuleRefused):
    """A chip's UID means one piece."""

    code: ClassVar[str] = "RSK-103"


class ChipInUse(RuleRefused):
    """The chip belongs to a card of somebody: it is spoiled as a card, not as a blank."""

    code: ClassVar[str] = "RSK-104"


class ChipScrapped(RuleRefused):
    """The chip was taken out before: it lies in the box of spoiled pieces or is destroyed."""

    code: ClassVar[str] = "RSK-105"


class BoxSealed(RuleRefused):
    """By the books the chip lies in a box whose seal is whole, or that went away."""

    code: ClassVar[str] = "RSK-106"


class NotTheirs(RuleRefused):
    """The old card that was read is somebody else's, or was never handed out."""

    code: ClassVar[str] = "RSK-107"


class ScrapUnknown(RecordMissing):
    """No spoiled piece has this number."""

    code: ClassVar[str] = "RSK-108"


class ScrapMoved(RuleRefused):
    """The piece was cut, destroyed or missed meanwhile: the list is to be read again."""

    code: ClassVar[str] = "RSK-109"


class NothingChosen(RuleRefused):
    """Nothing is there to be cut, pulled or destroyed, or more than one act takes."""

    code: ClassVar[str] = "RSK-110"


class NotCut(RuleRefused):
    """Only what two people cut is destroyed."""

    code: ClassVar[str] = "RSK-111"


class BurnedDiffers(RuleRefused):
    """As many must be counted into the fire as the register has."""

    code: ClassVar[str] = "RSK-112"


class WitnessesSame(RuleRefused):
    """Destroying takes two different witnesses beside who does it."""

    code: ClassVar[str] = "RSK-113"


class NotVoid(RuleRefused):
    """The card on the rack is not void by a claim: it is its holder's."""

    code: ClassVar[str] = "RSK-114"


class WhereMissing(RuleRefused):
    """Minutes need a place and how it was destroyed."""

    code: ClassVar[str] = "RSK-115"
