"""Errors of serial lines and sockets: what stands on a desk and comes and goes with its plug."""

from hw.errors import Absent, AddressWrong, Busy, Garbled, Refused


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


class PortDenied(Refused):
    """This account may not open the device (group dialout)."""

    code = "SER-401"


class PortAddressWrong(AddressWrong):
    """The address of a line cannot be used."""

    code = "SER-402"


class LineTooLong(Garbled):
    """More came without an end of line than any code has; it was thrown away."""

    code = "SER-501"
