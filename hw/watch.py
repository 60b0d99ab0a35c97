"""Watch one card from the moment its document left until the device gives a final word.

Every way out but one raises an Unsettled leaf: once a document has left, a card is either proven
done or nobody knows. The way in is `PrinterPress.press`.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from hw.errors import (
    BLOCKING,
    AbortedAtDevice,
    CanceledAtDevice,
    DocumentLost,
    FalseCompleted,
    HwError,
    JobUnknown,
    LostAfterSend,
    Restarted,
    StopAsked,
    TimeOver,
    WrongToken,
)
from hw.printer_errors import BegunAgain
from hw.printers.base import NOT_YET_HERE, JobView, Printer, PrinterView
from hw.printers.cups_device import LOST_MARKS

VIEW_MS: Final = 2_000
"""The printer itself is asked at most this often while a card is under way."""
EARLY_SECONDS_MAX: Final = 5.0
"""Longest pause before a card can be due: hands and restarts are noticed within it."""
CARDS_REMEMBERED: Final = 5
GOOD_ENDS: Final = frozenset({"job-completed-successfully", "job-completed-with-warnings"})
"""RFC 8011 5.3.8: any other reason of a completed job says that something was not right."""
CUPS_ENDS: Final = frozenset({"processing-to-stop-point"})
"""CUPS 2.4 leaves this reason on every job that it completes, good or not."""

OnStage = Callable[[str, int | None], None]


class Pace(Protocol):
    """The caller's clock and pause."""

    def now_ms(self) -> int:
        """Give the instant in milliseconds since the epoch."""

    def wait(self, seconds: float) -> bool:
        """Let time pass; True when somebody asked to stop (then it may return at once)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Deadlines and pauses of a press, in seconds."""

    answer_seconds: float = 10.0
    lost_seconds: float = 60.0
    finish_seconds: float = 60.0
    poll_seconds: float = 0.2
    idle_poll_seconds: float = 1.0
    card_seconds_max: float = 900.0
    hands_seconds_max: float = 14_400.0
    """A card may wait this long for a person; this time is not counted as the card's own."""


LIMITS: Final = Limits()


class Rhythm:
    """Learn how long this printer's cards take, to ask often only when one is due."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._recent: deque[float] = deque(maxlen=CARDS_REMEMBERED)

    def learn(self, seconds: float) -> None:
        """Remember a card that went through without hands."""
        self._recent.append(seconds)

    def pause(self, elapsed: float) -> float:
        """Give the seconds to wait before the next question, `elapsed` after the document left."""
        quick, slow = self._limits.poll_seconds, self._limits.idle_poll_seconds
        if not self._recent:
            return min(slow, max(quick, elapsed / 4))
        usual = sorted(self._recent)[len(self._recent) // 2]
        spread = max(self._recent) - min(self._recent)
        if len(self._recent) < 3:
            spread = usual
        soonest = min(self._recent) - spread / 4 - usual * 0.02
        if elapsed < soonest:
            return max(quick, min(soonest - elapsed, EARLY_SECONDS_MAX))
        latest = max(self._recent) + spread / 2 + slow
        return quick if elapsed < latest else max(quick, slow)


class Watch:
    """One card under way. Made after the document left; `run` gives the printer's last view."""

    def __init__(
        self,
        printer: Printer,
        pace: Pace,
        limits: Limits,
        rhythm: Rhythm,
        first: PrinterView,
        job: int,
        token: str,
        on_stage: OnStage,
        doubtful: bool,
    ) -> None:
        self._printer, self._pace, self._limits, self._rhythm = printer, pace, limits, rhythm
        self._first, self._job, self._token, self._on_stage = first, job, token, on_stage
        self._doubtful = doubtful
        self._sent_ms = self._heard_ms = pace.now_ms()
        self._view = first
        self._viewed_ms = 0
        self._stage = ""
        self._hands_since_ms: int | None = None
        self._hands_ms = 0
        self._stop_left: float | None = None
        self._begun: int | None = None
        self._at_work = False

    def run(self) -> PrinterView:
        """Poll until the card is proven done. Raises leaves of Unsettled, and the caller's own.

        Whoever gives a card up tries to take its job back first: what waits at the device for
        blanks or for a cable must not be printed after a person has looked.
        """
        try:
            return self._watch()
        except (BegunAgain, LostAfterSend, Restarted, TimeOver, StopAsked):
            with contextlib.suppress(HwError):
                self._printer.cancel(self._job)
            raise

    def _watch(self) -> PrinterView:
        while True:
            seen = self._look()
            if seen is not None:
                self._say_stage(seen)
                if seen.final:
                    return self._settle(seen)
                self._check_document(seen)
            self._check_time()
            self._rest()

    def _look(self) -> JobView | None:
        """Ask job and, when due, printer; None when the device is silent or talks nonsense."""
        try:
            seen = self._printer.job(self._job)
            if seen.token != self._token:
                raise WrongToken(self._printer.name, "watch")
            due = self._pace.now_ms() - self._viewed_ms >= VIEW_MS
            if due or seen.final or seen.state == "stopped":
                self._view = self._printer.view()
                self._viewed_ms = self._pace.now_ms()
        except (JobUnknown, WrongToken):
            raise
        except HwError as error:
            self._check_silence(error)
            return None
        self._heard_ms = self._pace.now_ms()
        self._check_restart()
        self._check_begun(seen)
        return seen

    def _check_silence(self, error: HwError) -> None:
        silent_ms = self._pace.now_ms() - self._heard_ms
        if silent_ms >= self._limits.lost_seconds * 1000:
            seconds = silent_ms // 1000
            raise LostAfterSend(
                self._printer.name, "watch", seconds=seconds, last=error.code
            ) from error

    def _check_restart(self) -> None:
        before, now = self._first.up_since_ms, self._view.up_since_ms
        if before is None:  # CUPS: not knowable; the job's own words must do
            return
        if now is None or now > before + self._printer.slack_ms:
            raise Restarted(self._printer.name, "watch")

    def _check_begun(self, seen: JobView) -> None:
        """Refuse a card that was begun twice, or waits to be begun again.

        A spooler does so when it comes back after a crash, when its driver fails in certain ways,
        and when a person lets the stopped queue go on. Each time is one more document. Marks have
        whole seconds and a crash takes less, so only an unbroken connection shows that there was
        none.
        """
        name = self._printer.name
        if self._first.spooler and not seen.same_line:
            raise Restarted(name, "watch", reason="connection to the spooler was cut")
        self._at_work |= seen.begun is not None or seen.state == "processing"
        if self._at_work and seen.state in ("pending", "held"):
            raise BegunAgain(name, "watch", state=seen.state, reasons=",".join(seen.reasons))
        if seen.begun is not None and self._begun not in (None, seen.begun):
            raise BegunAgain(name, "watch", state=seen.state)
        self._begun = seen.begun or self._begun

    def _needs(self, seen: JobView) -> tuple[str, ...]:
        """Give the stems that a person must see to, none while the card moves."""
        if seen.state == "stopped" or self._view.state == "stopped":
            return self._view.reasons or ("paused",)
        # ippeveprinter stays `processing` with the reason on the printer only; what stood there
        # before this card is stale and says nothing.
        fresh = set(self._view.reasons) - set(self._first.reasons)
        return tuple(sorted(fresh & BLOCKING))

    def _say_stage(self, seen: JobView) -> None:
        needs = () if seen.final else self._needs(seen)
        now = self._pace.now_ms()
        if needs and self._hands_since_ms is None:
            self._hands_since_ms = now
        elif not needs and self._hands_since_ms is not None:
            self._hands_ms += now - self._hands_since_ms
            self._hands_since_ms = None
        stage = self._stage
        if needs:
            stage = "hands:" + ",".join(needs)
        elif seen.state == "processing" or (stage and not seen.final):
            stage = "printing"
        if stage != self._stage:
            self._stage = stage
            self._on_stage(stage, self._job)

    def _settle(self, seen: JobView) -> PrinterView:
        reason = ",".join(seen.reasons)
        if seen.state == "canceled":
            raise CanceledAtDevice(self._printer.name, "watch", reasons=reason)
        if seen.state == "aborted":
            raise AbortedAtDevice(self._printer.name, "watch", reasons=reason)
        good = GOOD_ENDS | CUPS_ENDS if self._view.spooler else GOOD_ENDS
        doubts = LOST_MARKS.intersection(self._view.reasons) | set(seen.reasons) - good
        if doubts:
            raise FalseCompleted(self._printer.name, "watch", reasons=",".join(sorted(doubts)))
        if not self._hands_ms:
            self._rhythm.learn((self._pace.now_ms() - self._sent_ms) / 1000)
        return self._view

    def _check_document(self, seen: JobView) -> None:
        """Give up on a document whose answer was lost and that the job still waits for."""
        waits = seen.state in ("held", "pending") and NOT_YET_HERE.intersection(seen.reasons)
        waited_ms = self._pace.now_ms() - self._sent_ms
        if self._doubtful and waits and waited_ms >= self._limits.lost_seconds * 1000:
            with contextlib.suppress(HwError):  # so that it is not printed after the verdict
                self._printer.cancel(self._job)
            raise DocumentLost(self._printer.name, "watch", state=seen.state)

    def _check_time(self) -> None:
        now = self._pace.now_ms()
        hands_ms = 0 if self._hands_since_ms is None else now - self._hands_since_ms
        own_ms = now - self._sent_ms - self._hands_ms - hands_ms
        if own_ms > self._limits.card_seconds_max * 1000:
            raise TimeOver(self._printer.name, "watch", seconds=own_ms // 1000)
        if hands_ms > self._limits.hands_seconds_max * 1000:
            raise TimeOver(self._printer.name, "watch", hands_seconds=hands_ms // 1000)

    def _rest(self) -> None:
        before = self._pace.now_ms()
        seconds = self._rhythm.pause((before - self._sent_ms) / 1000)
        if self._stop_left is not None:
            seconds = min(seconds, max(self._stop_left, 0.001))
        asked = self._pace.wait(seconds)
        if self._stop_left is None and not asked:
            return
        if self._stop_left is None:
            self._stop_left = self._limits.finish_seconds
            return
        if self._pace.now_ms() - before < seconds * 500:
            # A pace that waits for a stop event returns at once from now on: pause ourselves.
            threading.Event().wait(seconds)
        self._stop_left -= seconds
        if self._stop_left <= 0:
            raise StopAsked(self._printer.name, "watch")
