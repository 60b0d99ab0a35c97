"""What a capture device cannot do, and why something that came from it is not taken.

`ALT-3..` is about the device, `REK-25.` and on about one file. No fact ever holds a NIK, a name or
a byte of a capture.
"""

from hw.errors import HwError


class CaptureTrouble(HwError):
    """The device does not give what was asked for; nothing was lost."""

    verdict = "later"


class CaptureAbsent(CaptureTrouble):
    """No such folder, socket or program now (facts: where)."""

    code = "ALT-301"


class CaptureDenied(CaptureTrouble):
    """This account may not use it (facts: where)."""

    code = "ALT-302"


class CaptureLost(CaptureTrouble):
    """It went away while a capture was awaited."""

    code = "ALT-303"


class CaptureSlow(CaptureTrouble):
    """It gave nothing within its time (facts: seconds)."""

    code = "ALT-304"


class CaptureGarbled(CaptureTrouble):
    """It says what nobody understands (facts: reason)."""

    code = "ALT-305"


class ProgramFailed(CaptureTrouble):
    """The program that captures ended with an error (facts: status)."""

    code = "ALT-306"


class FolderCrowded(CaptureTrouble):
    """More files lie in the watched folder than any day brings (facts: most)."""

    code = "ALT-307"


class CaptureRefused(HwError):
    """Something came that cannot be taken; its source is kept."""

    verdict = "refused"


class OtherPerson(CaptureRefused):
    """It names another person than the one who is being recorded."""

    code = "REK-251"


class OtherPart(CaptureRefused):
    """It is another finger, eye or picture than was asked for (facts: wanted, found)."""

    code = "REK-252"


class EmptyFile(CaptureRefused):
    """It has no byte."""

    code = "REK-253"


class TooLarge(CaptureRefused):
    """It is longer than any capture; it was not read (facts: bytes, most)."""

    code = "REK-254"


class CutShort(CaptureRefused):
    """Its end is missing (facts: format)."""

    code = "REK-255"


class OtherFormat(CaptureRefused):
    """It is no picture or record of a kind that fits its part (facts: part, known)."""

    code = "REK-256"


class WrongSize(CaptureRefused):
    """Its width and height fit no such picture (facts: width, height, wanted)."""

    code = "REK-257"


class WrongGround(CaptureRefused):
    """The photo's ground has not the colour of the birth year (facts: ground)."""

    code = "REK-258"


class OddName(CaptureRefused):
    """Its name has a path in it, or it is a link or no plain file: it was not opened."""

    code = "REK-259"


class QualityOdd(CaptureRefused):
    """Its quality is no number from 0 to 100."""

    code = "REK-260"


class UnknownName(CaptureRefused):
    """Its name tells neither person nor part, and no list stands beside it."""

    code = "REK-261"
