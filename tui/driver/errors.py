"""Why the screens cannot be shown here."""

from typing import ClassVar

from model.errors import RuleRefused


class NoFullScreen(RuleRefused):
    """TERM names no terminal that can show a full screen."""

    code: ClassVar[str] = "LYR-101"


class NoTerminal(RuleRefused):
    """Standard input or output is a file or a pipe."""

    code: ClassVar[str] = "LYR-102"
