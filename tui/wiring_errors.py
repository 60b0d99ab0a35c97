"""What can be wrong with the way a program was put together."""

from typing import ClassVar

from model.errors import RuleRefused


class NoPrinters(RuleRefused):
    """tuntas.toml names no printer."""

    code: ClassVar[str] = "SMP-101"


class LaneTaken(RuleRefused):
    """Another program of this office drives this printer already."""

    code: ClassVar[str] = "SMP-102"
