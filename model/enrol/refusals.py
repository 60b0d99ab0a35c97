"""Every refusal of a recording, each with its code; the sentences say what to do instead."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused


class RecordingUnknown(RecordMissing):
    """No recording has this number."""

    code: ClassVar[str] = "REK-101"


class SessionLost(RuleRefused):
    """Another terminal has taken this recording over; what this one says is not written."""

    code: ClassVar[str] = "REK-102"


class RecordingClosed(RuleRefused):
    """The recording is done, stopped or void."""

    code: ClassVar[str] = "REK-103"


class RecordingHeld(RuleRefused):
    """Another terminal works on this recording just now."""

    code: ClassVar[str] = "REK-104"


class TooYoung(RuleRefused):
    """Not sixteen yet, and not married."""

    code: ClassVar[str] = "REK-105"


class BirthUnknown(RuleRefused):
    """Neither the record nor the NIK tells an age for certain."""

    code: ClassVar[str] = "REK-106"


class PersonDead(RuleRefused):
    """On record as deceased."""

    code: ClassVar[str] = "REK-107"


class PersonMoved(RuleRefused):
    """On record as moved away."""

    code: ClassVar[str] = "REK-108"


class LifeUnclear(RuleRefused):
    """The record holds another word than alive: missing, left, not valid."""

    code: ClassVar[str] = "REK-109"


class DoubleNik(RuleRefused):
    """The NIK is on record for two people."""

    code: ClassVar[str] = "REK-110"


class SexDiffers(RuleRefused):
    """Sex by the NIK and by the record differ, and nobody has confirmed which is right."""

    code: ClassVar[str] = "REK-111"


class PermitEnded(RuleRefused):
    """The residence permit (ITAP) of a foreigner has ended."""

    code: ClassVar[str] = "REK-112"


class ProofMissing(RuleRefused):
    """The ground of the recording needs a paper: proof of marriage, or the ITAP."""

    code: ClassVar[str] = "REK-113"


class AwaitsCentre(RuleRefused):
    """Recorded before: the centre has it and will answer."""

    code: ClassVar[str] = "REK-114"


class AwaitsLong(RuleRefused):
    """Sent long ago and not answered: the person may have been recorded elsewhere before."""

    code: ClassVar[str] = "REK-115"


class AskToDelete(RuleRefused):
    """The centre holds a record that has to be deleted before another may be made."""

    code: ClassVar[str] = "REK-116"


class KnownTwice(RuleRefused):
    """The centre holds the same biometrics under another record."""

    code: ClassVar[str] = "REK-117"


class CardInstead(RuleRefused):
    """Recorded and accepted: what is missing is a card, not a recording."""

    code: ClassVar[str] = "REK-118"


class StatusStrange(RuleRefused):
    """The centre told a status that nobody here knows."""

    code: ClassVar[str] = "REK-119"


class OwnWaits(RuleRefused):
    """This office has recorded the person and the centre has not answered."""

    code: ClassVar[str] = "REK-120"


class OwnOpen(RuleRefused):
    """A recording of this person was begun and waits to be finished."""

    code: ClassVar[str] = "REK-121"


class StepUnknown(RuleRefused):
    """No such step of a recording."""

    code: ClassVar[str] = "REK-122"


class PartsMissing(RuleRefused):
    """Some parts are neither captured well enough nor excepted."""

    code: ClassVar[str] = "REK-123"


class Unconfirmed(RuleRefused):
    """Corrections of biodata wait for the operator's own confirmation."""

    code: ClassVar[str] = "REK-124"


class NotApproved(RuleRefused):
    """The resident has not approved the recording on its last page."""

    code: ClassVar[str] = "REK-125"


class ReasonMissing(RuleRefused):
    """A recording is stopped or made void with a reason only."""

    code: ClassVar[str] = "REK-126"


class NotDone(RuleRefused):
    """Only a finished recording can be made void."""

    code: ClassVar[str] = "REK-127"


class PartUnknown(RuleRefused):
    """No such part, or this office does not take it."""

    code: ClassVar[str] = "REK-128"


class WrongPerson(RuleRefused):
    """The device names another person than the one being recorded."""

    code: ClassVar[str] = "REK-129"


class KnownCapture(RuleRefused):
    """The very same file was taken as another person's."""

    code: ClassVar[str] = "REK-130"


class OtherPart(RuleRefused):
    """The very same file was taken as another part of this person."""

    code: ClassVar[str] = "REK-131"


class TooManyTries(RuleRefused):
    """One part was captured more often than is kept."""

    code: ClassVar[str] = "REK-132"


class NothingTaken(RuleRefused):
    """There is no capture of this part to choose from."""

    code: ClassVar[str] = "REK-133"


class ExceptionBad(RuleRefused):
    """No such reason to leave a part out, or this part is never left out."""

    code: ClassVar[str] = "REK-134"


class ExceptionEarly(RuleRefused):
    """A part counts as unreadable only after all attempts; another reason needs words."""

    code: ClassVar[str] = "REK-135"


class FieldUnknown(RuleRefused):
    """No such field of the biodata can be corrected here."""

    code: ClassVar[str] = "REK-136"


class ValueBad(RuleRefused):
    """A field cannot take this value."""

    code: ClassVar[str] = "REK-137"


class PaperMissing(RuleRefused):
    """A correction names the paper that shows it."""

    code: ClassVar[str] = "REK-138"


class NothingToCorrect(RuleRefused):
    """The record says that already, or there is no such correction."""

    code: ClassVar[str] = "REK-139"


class ReceiptUnknown(RecordMissing):
    """There is no finished recording of this number to print a receipt for."""

    code: ClassVar[str] = "REK-140"
