"""A printer with a reader inside: feed, read, bind, personalise, print, read again, eject.

Each step is told through `on_stage` and committed by the caller before the next one is done, so a
power cut leaves the last step on record. Any doubt after a card was fed is `unsettled`. The reader
is a plain PC/SC reader beside the printer's own line: the printer only moves the card to it
(devices reference, section 2).
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from hw.chip_errors import CardAbsent, CardAnswer, CardMute, CardPulled, CardSwapped
from hw.chips.ktp import Channel, Uid
from hw.encoder_errors import (
    CardInPath,
    ChipDead,
    ChipDiffers,
    ChipUnread,
    FedUnprinted,
    NotEjected,
    NotPersonalised,
)
from hw.errors import Busy, HwError, NeedsHands, NotReached, Refused, Unsettled
from hw.press import OnStage, PrinterPress, Report, Work, report_of
from hw.printers.base import PrinterView
from hw.printers.stations import StationPrinter
from hw.watch import LIMITS, Limits, Pace

READ_SECONDS_MAX: Final = 5.0
"""A card that was just moved is noticed by pcscd within 0.3 s; a dead chip never is."""
CLEAR_SECONDS_MAX: Final = 1.0
"""A card that has left is believed to lie there until pcscd looks again, five times a second."""
LOOK_SECONDS: Final = 0.1

T = TypeVar("T")


class ChipReader(Protocol):
    """The reader inside the printer; each call has a deadline (`hw.chips.reader.Reader`)."""

    def uid(self) -> Uid:
        """Read the UID, first and last in one transaction."""

    def run(self, script: Callable[[Channel], T]) -> tuple[Uid, T]:
        """Run a script on the card between two readings of its UID."""

    def close(self) -> None:
        """Let go of the reader."""


class Personaliser(Protocol):
    """Writes the chip. The real one needs the state's keys and SAM: an adapter, not in here."""

    def personalise(self, channel: Channel, token: str) -> str:
        """Write the card of `token`; return what was done in short words. Raises HwError."""


class Simulated:
    """Practice: nothing is written to the chip, and the step's row says so."""

    def personalise(self, channel: Channel, token: str) -> str:
        """Return the words of the step; touches nothing."""
        return "simulated"


class ChipPress(PrinterPress):
    """Print single cards whose chip is read before and after. Not for two threads at once.

    Without a personaliser the chip is read and bound only: the state's own encoder, or a seat's,
    has written it or will.
    """

    def __init__(
        self,
        printer: StationPrinter,
        reader: ChipReader,
        pace: Pace,
        limits: Limits = LIMITS,
        personaliser: Personaliser | None = None,
    ) -> None:
        super().__init__(printer, pace, limits)
        self._stations = printer
        self._reader = reader
        self._personaliser = personaliser
        self._fed = False
        self._at_reader = False
        self._uid: Uid | None = None

    def press(self, work: Work, on_stage: OnStage) -> Report:
        """Print one card; stages as in `PrinterPress.press`, and the steps between them.

        `fed`, `uid_read:HEX:KIND`, `personalised:FACT`, `printed`, `uid_verified:HEX`, `ejected`,
        and `rejected:CODE` for a card that was put away. Where `on_stage` raises, the card at the
        reader is put away and the exception goes on to the caller.
        """
        self._fed = self._at_reader = False
        self._uid = None
        job: int | None = None

        def told(stage: str, number: int | None) -> None:
            nonlocal job
            job = number
            on_stage(stage, number)

        ended = False
        try:
            report = super().press(work, told)
            ended = True
        finally:
            if not ended and job is not None:
                self._put_away(job, on_stage, "stopped")
        return report

    def close(self) -> None:
        """Let go of printer and reader."""
        self._reader.close()
        super().close()

    def _ready(self) -> PrinterView:
        view = super()._ready()
        end_ms = self._pace.now_ms() + CLEAR_SECONDS_MAX * 1000
        while True:
            try:
                self._reader.uid()
            except CardAbsent:  # the reader answers, and the path is clear
                return view
            except (CardMute, CardAnswer, CardPulled, CardSwapped):
                pass  # something lies there, or has just left
            if self._pace.now_ms() >= end_ms:
                raise CardInPath(self._printer.name, "look", need="media-jam")
            self._pace.wait(LOOK_SECONDS)

    def _prepare(self, work: Work, job: int, on_stage: OnStage) -> None:
        self._feed(job)
        on_stage("fed", job)
        try:
            first = self._uid = self._read()
        except (CardAbsent, CardMute, CardPulled, CardAnswer) as error:
            raise ChipDead(self._printer.name, "uid", then=error.code) from error
        on_stage(f"uid_read:{first.hex}:{first.kind}", job)
        if self._personaliser is not None and not work.encoded:
            done = self._personalise(self._personaliser, first, work.token)
            on_stage(f"personalised:{done}", job)

    def _feed(self, job: int) -> None:
        self._fed = True  # until the printer itself says that nothing moved
        try:
            self._stations.feed(job)
        except (NeedsHands, Busy, Refused, NotReached):
            self._fed = False
            self._drop(job)
            raise
        self._at_reader = True

    def _send(self, work: Work, job: int) -> bool:
        doubtful = super()._send(work, job)
        self._at_reader = False  # it is in the print engine now
        return doubtful

    def _finish(self, work: Work, job: int, on_stage: OnStage) -> None:
        self._at_reader = True
        on_stage("printed", job)
        first = self._uid
        try:
            last = self._read()
        except ChipDiffers:
            raise
        except HwError as error:
            raise ChipUnread(self._printer.name, "verify", then=error.code) from error
        if first is None or last.hex != first.hex:
            raise ChipDiffers(self._printer.name, "verify")
        on_stage(f"uid_verified:{last.hex}", job)
        self._at_reader = False  # from here on it must not land among the rejected ones
        try:
            self._stations.eject(job)
        except HwError as error:
            raise NotEjected(self._printer.name, "eject", then=error.code) from error
        on_stage("ejected", job)

    def _failed(self, error: HwError, job: int, on_stage: OnStage) -> Report:
        """Report what went wrong; after a card was fed nothing but `unsettled` is left."""
        if not self._fed:
            return super()._failed(error, job, on_stage)
        if not isinstance(error, Unsettled):
            error = FedUnprinted(self._printer.name, error.stage, then=error.code)
        self._put_away(job, on_stage, error.code)
        return report_of(error, job)

    def _put_away(self, job: int, on_stage: OnStage, why: str) -> None:
        """Reject the card that stands at the reader, and take its job back; best effort."""
        if not self._at_reader:
            return
        self._at_reader = False
        self._drop(job)
        try:
            self._stations.reject(job)
        except HwError:
            return  # no row says `rejected`: a person looks for the card
        on_stage(f"rejected:{why}", job)

    def _read(self) -> Uid:
        """Read the UID of the card at the reader, which may not have been noticed yet."""
        end_ms = self._pace.now_ms() + READ_SECONDS_MAX * 1000
        while True:
            try:
                return self._reader.uid()
            except CardSwapped as error:
                raise ChipDiffers(self._printer.name, "uid") from error
            except (CardAbsent, CardMute, CardPulled):
                if self._pace.now_ms() >= end_ms:
                    raise
            self._pace.wait(LOOK_SECONDS)

    def _personalise(self, personaliser: Personaliser, first: Uid, token: str) -> str:
        try:
            uid, done = self._reader.run(lambda chip: personaliser.personalise(chip, token))
        except CardSwapped as error:
            raise ChipDiffers(self._printer.name, "personalise") from error
        except HwError as error:
            raise NotPersonalised(self._printer.name, "personalise", then=error.code) from error
        if uid.hex != first.hex:
            raise ChipDiffers(self._printer.name, "personalise")
        return done
