"""Errors of serial lines and sockets: what stands on a desk and comes and goes with its plug."""

from hw.errors import Absent, AddressWrong, Busy, Garbled, NeedsHands, Refused


class PortAbsent(Absent):
    """The device is not plugged in, or nobody listens at its address."""

    code = "SER-101"


class PortLost(Absent):
    """The device went away while it was in use; what was being sent may be half there."""

    code = "SER-102"


class PortSlow(Absent):
    """The device takes no more: it is switched off, out of paper, or holds its line."""

    code = "SER-103"


class PortTaken(Busy):
    """Another program has the device open."""

    code = "SER-201"


class PortTakenBy(PortTaken):
    """Another program has the device open, and which one is known (fact: holder)."""

    code = "SER-202"


class SlipPaperOut(NeedsHands):
    """The slip printer says that its paper is used up."""

    code = "SER-301"


class SlipCoverOpen(NeedsHands):
    """The slip printer says that its cover is open."""

    code = "SER-302"


class SlipOffline(NeedsHands):
    """The slip printer says that it is off line: somebody holds its feed button."""

    code = "SER-303"


class SlipFault(NeedsHands):
    """The slip printer reports a fault: a jammed knife, a head too hot, or inside itself."""

    code = "SER-304"


class PortDenied(Refused):
    """This account may not open the device (group dialout)."""

    code = "SER-401"


class PortAddressWrong(AddressWrong):
    """The address of a line cannot be used."""

    code = "SER-402"


class LineTooLong(Garbled):
    """More came without an end of line than any code has; it was thrown away."""

    code = "SER-501"
