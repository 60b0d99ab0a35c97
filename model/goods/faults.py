"""What goods refuse: deliveries, boxes, loans, lots, and days of the stock card."""

from typing import ClassVar

from model.errors import FileRefused, RecordMissing, RuleRefused


class DeliveryBooked(RuleRefused):
    """This paper of this sender is booked for this item; a later part is booked as its rest."""

    code: ClassVar[str] = "STK-111"


class CountDisagrees(RuleRefused):
    """The boxes do not add up to what was counted, or the damaged ones to those told."""

    code: ClassVar[str] = "STK-112"


class RangeBad(RuleRefused):
    """A box's UIDs do not fit: a range of other length or size, a list of another number."""

    code: ClassVar[str] = "STK-113"


class UidTwice(RuleRefused):
    """A UID of a box stands in another box, or is bound to a card already; its box is named."""

    code: ClassVar[str] = "STK-114"


class UidListBad(FileRefused):
    """A line of a list of UIDs is none, stands twice, or the list is too long."""

    code: ClassVar[str] = "STK-115"


class BoxUnknown(RecordMissing):
    """No box has this number."""

    code: ClassVar[str] = "STK-116"


class BoxUnclear(RuleRefused):
    """Boxes of several deliveries have this number: the box is named by # and its row."""

    code: ClassVar[str] = "STK-117"


class BoxNotHere(RuleRefused):
    """The box is not sealed in the store: it was opened, is held, or has gone."""

    code: ClassVar[str] = "STK-118"


class LoanUnknown(RecordMissing):
    """No loan of this way has this number, or it is closed."""

    code: ClassVar[str] = "STK-119"


class LoanOver(RuleRefused):
    """More would come back than is still lent."""

    code: ClassVar[str] = "STK-120"


class LotUnknown(RecordMissing):
    """No lot has this number, or it is closed."""

    code: ClassVar[str] = "STK-121"


class LotOver(RuleRefused):
    """More would leave a lot than is in it."""

    code: ClassVar[str] = "STK-122"


class DueBad(RuleRefused):
    """A loan is due between tomorrow and a year from now."""

    code: ClassVar[str] = "STK-123"


class UidStrange(RecordMissing):
    """No delivery brought this UID and no card bears it."""

    code: ClassVar[str] = "STK-124"


class DaysBad(RuleRefused):
    """A stock card covers 1 to 366 days, the first before the last."""

    code: ClassVar[str] = "STK-125"


class SenderUnknown(RuleRefused):
    """A delivery comes from the centre, the province, an office, or is borrowed."""

    code: ClassVar[str] = "STK-126"


class BoxTwice(RuleRefused):
    """A delivery has two boxes of one number, one without a number, or too many."""

    code: ClassVar[str] = "STK-127"
