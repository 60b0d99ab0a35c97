"""Errors of card readers and cards. A card's UID is never in one."""

from hw.errors import Absent, AddressWrong, Garbled, Refused


class PcscDown(Absent):
    """The reader service (pcscd) does not run or was stopped."""

    code = "CIP-101"


class ReaderAbsent(Absent):
    """No reader of that name is plugged in."""

    code = "CIP-102"


class CardAbsent(Absent):
    """No card lies on the reader."""

    code = "CIP-103"


class CardPulled(Absent):
    """The card was taken away before the end."""

    code = "CIP-104"


class ReaderSilent(Absent):
    """The reader gave no answer in time: a frozen line, or a reader that hangs."""

    code = "CIP-105"


class PcscFar(PcscDown):
    """The readers of the operator's own terminal are not reached through its ssh line."""

    code = "CIP-106"


class PcscMissing(Refused):
    """The PC/SC library or pyscard is not installed."""

    code = "CIP-401"


class PcscDenied(Refused):
    """This account may not use the readers (polkit)."""

    code = "CIP-402"


class ReaderUnclear(Refused):
    """Several readers fit the name in the settings."""

    code = "CIP-403"


class NeedsSam(Refused):
    """The file is locked: only the state's SAM opens it, and nothing else is tried."""

    code = "CIP-404"


class PcscElsewhere(Refused):
    """This process already speaks to the readers of another terminal."""

    code = "CIP-405"


class ReaderAddressWrong(AddressWrong):
    """The address of a reader cannot be used."""

    code = "CIP-406"


class CardMute(Garbled):
    """The chip does not answer: a dead chip, or no chip card."""

    code = "CIP-501"


class CardSwapped(Garbled):
    """Another card lay there in the end than in the beginning."""

    code = "CIP-502"


class CardAnswer(Garbled):
    """The card answered what this program does not expect (facts: stage, sw)."""

    code = "CIP-503"


class PhotoBroken(Garbled):
    """The photo on the card cannot be used: its length or its form is wrong."""

    code = "CIP-504"
