"""Leaves for what stands between us and a card printer: a spooler, a certificate, an adapter."""

from hw.errors import Garbled, Refused, Unsettled


class AdapterMissing(Refused):
    """The adapter that the address names is not installed, or what it needs is not."""

    code = "PRT-408"


class CertificateRefused(Refused):
    """The device shows a certificate that nobody vouched for; nothing was said to it."""

    code = "PRT-409"


class QueueUnproven(Refused):
    """CUPS hands this queue's cards to something that calls them completed before they are out."""

    code = "PRT-410"


class AdapterFault(Garbled):
    """A maker's adapter raised what it must not, or answered what is no answer."""

    code = "PRT-505"


class BegunAgain(Unsettled):
    """The queue took the card back, or began it a second time by itself."""

    code = "PRT-614"
