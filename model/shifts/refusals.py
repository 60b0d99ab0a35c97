"""What a change of sif says no to."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.reason import masked

SAID_CHARS_MAX = 40


def said(text: str) -> str:
    """Return what somebody typed as a refusal repeats it: short, without control letters or NIK."""
    return masked(clean(text), SAID_CHARS_MAX)


class ChangeRuns(RuleRefused):
    """A change of sif is running already, perhaps on another terminal."""

    code: ClassVar[str] = "SIF-103"


class NoChange(RecordMissing):
    """No change of sif is running; it was ended or dropped meanwhile."""

    code: ClassVar[str] = "SIF-104"


class NotInChange(RuleRefused):
    """This person is neither of the two who count."""

    code: ClassVar[str] = "SIF-105"


class LineUnknown(RecordMissing):
    """No such line is counted in this change."""

    code: ClassVar[str] = "SIF-106"


class NotCounted(RuleRefused):
    """Not every line was counted by both."""

    code: ClassVar[str] = "SIF-107"


class Compared(RuleRefused):
    """The counts were compared: what is to be mended is counted again by both."""

    code: ClassVar[str] = "SIF-108"


class TwoDisagree(RuleRefused):
    """The two counted something else on some lines."""

    code: ClassVar[str] = "SIF-109"


class WhyMissing(RuleRefused):
    """A difference, or a colleague who is passed, has no reason."""

    code: ClassVar[str] = "SIF-110"


class NotProven(RuleRefused):
    """Not both of the two have given their PIN."""

    code: ClassVar[str] = "SIF-111"


class CountBad(RuleRefused):
    """A count is no whole number within its limits."""

    code: ClassVar[str] = "SIF-112"


class WhoUnknown(RuleRefused):
    """The colleague is no active operator with this right, or is the same person twice."""

    code: ClassVar[str] = "SIF-113"


class NotCompared(RuleRefused):
    """The counts were not compared yet."""

    code: ClassVar[str] = "SIF-114"
