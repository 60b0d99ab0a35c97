"""What can be wrong with the way a program was put together."""

from typing import ClassVar

from model.errors import RuleRefused
from tui.settings_errors import SettingsRefused


class NoPrinters(SettingsRefused):
    """tuntas.toml names no printer."""

    code: ClassVar[str] = "SMP-101"


class PrinterNotThere(SettingsRefused):
    """A node was told to drive a printer that is not in tuntas.toml."""

    code: ClassVar[str] = "SMP-108"


class CardUndrawable(RuleRefused):
    """This one card cannot be drawn: a fault of its record that nobody had foreseen."""

    code: ClassVar[str] = "KAR-108"


class LaneRenamed(RuleRefused):
    """A machine with a card in doubt stands in tuntas.toml under another name."""

    code: ClassVar[str] = "SMP-103"


class LaneTaken(RuleRefused):
    """Another program of this office drives this printer already."""

    code: ClassVar[str] = "SMP-102"
