"""Why the warm desk does not start."""

from typing import ClassVar

from model.errors import RuleRefused


class DeskRuns(RuleRefused):
    """Another warm desk listens at this socket."""

    code: ClassVar[str] = "MJH-101"


class DeskSocketUnsafe(RuleRefused):
    """The socket's folder can be written by others, or something else lies in its place."""

    code: ClassVar[str] = "MJH-102"


class DeskUnclean(RuleRefused):
    """A thread or a file was left open after warming; a fork would share it between sessions."""

    code: ClassVar[str] = "MJH-103"


class DeskActivation(RuleRefused):
    """What systemd handed over is not one listening SOCK_SEQPACKET socket."""

    code: ClassVar[str] = "MJH-104"
