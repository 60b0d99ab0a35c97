"""What a ration, a cap or an expectation refuses."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused


class CapReached(RuleRefused):
    """More cards were ordered than the day's cap leaves; only the head may, with a reason."""

    code: ClassVar[str] = "JTH-101"


class NobodyNeeds(RuleRefused):
    """There is no district with print-ready people to share blanks among."""

    code: ClassVar[str] = "JTH-102"


class SharesOff(RuleRefused):
    """The shares that were typed do not add up to what there is."""

    code: ClassVar[str] = "JTH-103"


class RationWhyMissing(RuleRefused):
    """A changed share, a cap or a capacity needs a reason."""

    code: ClassVar[str] = "JTH-104"


class DistrictUnknown(RuleRefused):
    """No district of the plan has this code."""

    code: ClassVar[str] = "JTH-105"


class ExpectedBad(RuleRefused):
    """An expected delivery has pieces, a known item, and a day from today to a year ahead."""

    code: ClassVar[str] = "JTH-106"


class ExpectedUnknown(RecordMissing):
    """No open expectation has this number."""

    code: ClassVar[str] = "JTH-107"


class RationQtyBad(RuleRefused):
    """A quantity, cap or capacity is not a whole number within the limits."""

    code: ClassVar[str] = "JTH-108"
