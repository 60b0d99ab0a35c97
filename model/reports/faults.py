"""What reports refuse."""

from typing import ClassVar

from model.errors import FileRefused, RuleRefused


class ReportUnknown(RuleRefused):
    """There is no report of this name."""

    code: ClassVar[str] = "LAP-101"


class ReportDays(RuleRefused):
    """The days are in the wrong order, to come, or more than a year."""

    code: ClassVar[str] = "LAP-102"


class ReportFileRefused(FileRefused):
    """The file for a report cannot be written, or one stands there already."""

    code: ClassVar[str] = "LAP-103"


class NoXlsx(RuleRefused):
    """XlsxWriter is not installed here."""

    code: ClassVar[str] = "LAP-104"


class NotInThisForm(RuleRefused):
    """This report has no table, so it cannot be a CSV or XLSX file."""

    code: ClassVar[str] = "LAP-105"


class NumbersNeedReason(RuleRefused):
    """Whole NIKs leave the office only with a reason, and by somebody who may see them."""

    code: ClassVar[str] = "LAP-106"


class ReportTooLong(RuleRefused):
    """More rows than one list holds: narrow it."""

    code: ClassVar[str] = "LAP-107"


class NothingToKeep(RuleRefused):
    """Only the daily and monthly rekap get a number, and only once their last day is over."""

    code: ClassVar[str] = "LAP-108"


class PortRefused(FileRefused):
    """The printer port cannot be written to."""

    code: ClassVar[str] = "LAP-109"
