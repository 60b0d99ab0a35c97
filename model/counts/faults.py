"""Why a count cannot be begun, told, compared or booked."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused


class CountUnknown(RecordMissing):
    """No count has this number."""

    code: ClassVar[str] = "HIT-101"


class CountOpen(RuleRefused):
    """This item is being counted at this place already."""

    code: ClassVar[str] = "HIT-102"


class NotCountable(RuleRefused):
    """Only the store, trays, the rack and the box of spoiled pieces are counted so."""

    code: ClassVar[str] = "HIT-103"


class ToldTwice(RuleRefused):
    """One person counts once; the other figure is another person's."""

    code: ClassVar[str] = "HIT-104"


class CountNotIn(RuleRefused):
    """The book is shown when both people have told what they counted, not before."""

    code: ClassVar[str] = "HIT-105"


class CountEnded(RuleRefused):
    """The count was booked or dropped already."""

    code: ClassVar[str] = "HIT-106"


class StockMoved(RuleRefused):
    """Pieces of this place were moved since the count began: it is counted again."""

    code: ClassVar[str] = "HIT-107"


class CountsDiffer(RuleRefused):
    """The two people counted differently: both count again."""

    code: ClassVar[str] = "HIT-108"


class BookShut(RuleRefused):
    """Two people are counting blind: what the book says is told when both figures are in."""

    code: ClassVar[str] = "HIT-112"


class ReasonNeeded(RuleRefused):
    """A difference is booked with a reason and a second person."""

    code: ClassVar[str] = "HIT-109"


class PiecesUnnamed(RuleRefused):
    """Cards of residents and spoiled pieces that are missing or found are named one by one."""

    code: ClassVar[str] = "HIT-110"


class NotMissing(RuleRefused):
    """Nothing is known to be missing of what is said to be found."""

    code: ClassVar[str] = "HIT-111"
