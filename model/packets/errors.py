"""Why a capture was not sealed, kept, sent or believed."""

from typing import ClassVar

from model.errors import FileRefused, ModelError, RuleRefused, StoreFault


class PacketRefused(ModelError):
    """Something about a sealed packet; the source is kept."""


class NoHubKey(RuleRefused):
    """There is no key to seal to: `capture.hub_key` is empty."""

    code: ClassVar[str] = "REK-201"


class HubKeyWrong(RuleRefused):
    """The key is no X25519 key that anything can be sealed to (RFC 7748 section 6.1)."""

    code: ClassVar[str] = "REK-202"


class ShelfFull(StoreFault):
    """The disk has no room for the packet; nothing of it stayed (facts: need)."""

    code: ClassVar[str] = "REK-203"
    retry = "fix"


class ShelfRefused(StoreFault):
    """The packets' folder cannot be written or read (facts: said)."""

    code: ClassVar[str] = "REK-204"
    retry = "fix"


class PacketMissing(StoreFault):
    """A packet that the store knows is not on the shelf (facts: hash, the first 12)."""

    code: ClassVar[str] = "REK-205"
    retry = "never"


class PacketDamaged(StoreFault):
    """A packet on the shelf is not what was sealed (facts: hash, the first 12)."""

    code: ClassVar[str] = "REK-206"
    retry = "never"


class PacketUnopened(PacketRefused):
    """The packet does not open: another key, another context, or a changed byte."""

    code: ClassVar[str] = "REK-207"


class ReceiptWrong(FileRefused):
    """A file of receipts cannot be taken (facts: why); nothing was changed."""

    code: ClassVar[str] = "REK-208"


class BundleRefused(FileRefused):
    """A bundle cannot be written there, or is none (facts: said)."""

    code: ClassVar[str] = "REK-209"


class KeyFileRefused(FileRefused):
    """A key file is there already, is none, or is readable for others (facts: said)."""

    code: ClassVar[str] = "REK-210"


class NothingToSend(RuleRefused):
    """No finished recording has a packet that has not been sent."""

    code: ClassVar[str] = "REK-211"


class SealRefused(PacketRefused):
    """A content key may not seal this, so that no nonce comes twice under it (facts: said)."""

    code: ClassVar[str] = "REK-212"
    retry = "fix"
