"""Errors of an operator's fingerprint sensor; what its line says stands in `hw.port_errors`."""

from hw.errors import Absent, Garbled, NeedsHands, Refused


class SensorMute(Absent):
    """The line is open, but no sensor answers in time."""

    code = "SDJ-101"


class NoFinger(NeedsHands):
    """Nobody laid a finger there in time."""

    code = "SDJ-301"


class FingerUnclear(NeedsHands):
    """The picture is smeared, too dry, too wet or too small."""

    code = "SDJ-302"


class FingersDiffer(NeedsHands):
    """The two pictures of an enrolment are not of one finger."""

    code = "SDJ-303"


class FingerTaken(Refused):
    """This finger is enrolled on this sensor already, perhaps for somebody else."""

    code = "SDJ-401"


class SensorFull(Refused):
    """No slot of the sensor is free."""

    code = "SDJ-402"


class SensorLocked(Refused):
    """The sensor wants another password than the maker's."""

    code = "SDJ-403"


class SensorOther(Refused):
    """Another sensor stands at this seat than the one on which the finger was enrolled."""

    code = "SDJ-404"


class SensorGarbled(Garbled):
    """What comes from the sensor is no packet, also after it was asked again."""

    code = "SDJ-501"


class SensorFault(Garbled):
    """The sensor reports a fault of its own (fact: status, in hex)."""

    code = "SDJ-502"
