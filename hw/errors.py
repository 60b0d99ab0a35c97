"""One tree of device errors. Every leaf has a code and states what the caller may count on.

The promise is `verdict`: what a report says when the error stands alone, before a document has
left. Once it has left, only `done` and `unsettled` remain; `hw.press` sees to that.
Sentences for people live in the screen room, by code; more leaves in `hw.printer_errors`.
"""

from typing import ClassVar, Literal

Verdict = Literal["done", "hands", "later", "refused", "unsettled"]


class HwError(Exception):
    """Say that a device did not do what was asked.

    `device` is the name from the settings, `stage` the step that failed, `facts` short values
    without personal data (a status number, a stem, seconds).
    """

    code: ClassVar[str] = "PRT-000"
    verdict: ClassVar[Verdict] = "unsettled"

    def __init__(self, device: str = "", stage: str = "", **facts: object) -> None:
        super().__init__(device, stage)
        self.device = device
        self.stage = stage
        self.facts = facts

    @property
    def fact(self) -> str:
        """Give stage and facts as short words for a log or a support line."""
        words = [self.stage] if self.stage else []
        words += [f"{key} {value}" for key, value in self.facts.items()]
        return ", ".join(words)

    def __str__(self) -> str:
        return " ".join(word for word in (self.code, self.device, self.fact) if word)


class Absent(HwError):
    """The device is not there now. Promise: nothing was fed by what was asked; try later."""

    verdict = "later"


class NotReached(Absent):
    """No connection came about, so the request never left this machine."""

    code = "PRT-101"


class AnswerLost(Absent):
    """The request may have arrived; its answer did not come back."""

    code = "PRT-102"


class Busy(HwError):
    """The device works for somebody else. Promise: nothing was fed; try later."""

    verdict = "later"


class DeviceBusy(Busy):
    """Another job is on the device."""

    code = "PRT-201"


class NeedsHands(HwError):
    """A person must do something at the device. Promise: nothing is fed until it is done."""

    verdict = "hands"
    stems: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, device: str = "", stage: str = "", need: str = "", **facts: object) -> None:
        super().__init__(device, stage, **facts)
        self.need = need


class HopperEmpty(NeedsHands):
    """No blank cards to feed."""

    code = "PRT-301"
    stems = frozenset({"media-empty", "media-needed", "input-tray-missing"})


class RibbonOut(NeedsHands):
    """Ribbon or film is used up."""

    code = "PRT-302"
    stems = frozenset({"marker-supply-empty", "marker-supply-missing"})


class Jam(NeedsHands):
    """A card is stuck in the path."""

    code = "PRT-303"
    stems = frozenset({"media-jam"})


class CoverOpen(NeedsHands):
    """A lid, door or lock is open."""

    code = "PRT-304"
    stems = frozenset({"cover-open", "door-open", "interlock-open"})


class RejectFull(NeedsHands):
    """The tray for finished or rejected cards is full."""

    code = "PRT-305"
    stems = frozenset(
        {"output-area-full", "output-tray-missing", "marker-waste-full", "marker-waste-missing"}
    )


class SwitchedOff(NeedsHands):
    """Somebody paused the printer or told it to accept no jobs."""

    code = "PRT-306"
    stems = frozenset({"paused", "not-accepting-jobs"})


class HandsOther(NeedsHands):
    """Stopped for a reason that this program has no word for."""

    code = "PRT-309"


class Refused(HwError):
    """The device understood and said no. Promise: nothing was fed, and asking again is useless."""

    verdict = "refused"


class AddressWrong(Refused):
    """The address in the settings cannot be used."""

    code = "PRT-401"


class DocumentRefused(Refused):
    """The device does not take this kind or size of document."""

    code = "PRT-402"


class AccessRefused(Refused):
    """The device wants a password or another user."""

    code = "PRT-403"


class RequestRefused(Refused):
    """The device does not know the request or finds it wrong."""

    code = "PRT-404"


class RedirectRefused(Refused):
    """The device sent us to another address; a document never follows."""

    code = "PRT-405"


class QueueUnknown(Refused):
    """Nothing prints under this path on that machine."""

    code = "PRT-406"


class NotPossible(Refused):
    """The job is in a state where this cannot be done (cancelling a finished job)."""

    code = "PRT-407"


class Garbled(HwError):
    """The device answered nonsense. Promise: try after it was switched off and on."""

    code = "PRT-501"
    verdict = "later"


class AnswerTooLarge(Garbled):
    """The answer was longer than any honest one."""

    code = "PRT-502"


class WrongAnswer(Garbled):
    """The answer belongs to another request."""

    code = "PRT-503"


class DeviceFault(Garbled):
    """The device reports a fault inside itself."""

    code = "PRT-504"


class Unsettled(HwError):
    """Nobody knows whether a card was fed. Promise: no machine may try again."""

    verdict = "unsettled"


class LostAfterSend(Unsettled):
    """No answer for too long after the document left."""

    code = "PRT-601"


class JobUnknown(Unsettled):
    """The device does not know the job any more (or never did)."""

    code = "PRT-602"


class WrongToken(Unsettled):
    """The job number now belongs to another job."""

    code = "PRT-603"


class Restarted(Unsettled):
    """The printer was switched off and on while the card was in it."""

    code = "PRT-604"


class CanceledAtDevice(Unsettled):
    """The device says cancelled, which does not mean not printed."""

    code = "PRT-605"


class AbortedAtDevice(Unsettled):
    """The device gave the job up; a card may be in the path."""

    code = "PRT-606"


class TimeOver(Unsettled):
    """The card took longer than any card takes."""

    code = "PRT-607"


class StopAsked(Unsettled):
    """This program was told to stop before the card came out."""

    code = "PRT-608"


class FalseCompleted(Unsettled):
    """The device says completed and admits that it does not know."""

    code = "PRT-609"


class DocumentLost(Unsettled):
    """The job waits at the device for a document that was sent."""

    code = "PRT-610"


class FedAnyway(Unsettled):
    """The document was refused, yet its job moved."""

    code = "PRT-611"


class StillKnown(Unsettled):
    """After a restart of this program the device knows a job with our token."""

    code = "PRT-612"


class NoProof(Unsettled):
    """After a restart of this program the device cannot show that nothing was fed."""

    code = "PRT-613"


def hands_for(needs: tuple[str, ...], device: str, stage: str) -> NeedsHands:
    """Pick the leaf for the first need that has a name of its own; `need` keeps all stems."""
    joined = ",".join(needs)
    for leaf in (Jam, CoverOpen, RibbonOut, HopperEmpty, RejectFull, SwitchedOff):
        if leaf.stems.intersection(needs):
            return leaf(device, stage, need=joined)
    return HandsOther(device, stage, need=joined)


BLOCKING: frozenset[str] = frozenset().union(
    *(leaf.stems for leaf in (HopperEmpty, RibbonOut, Jam, CoverOpen, RejectFull))
)
"""Stems that hold a card up even while the printer calls itself processing (ippeveprinter)."""
