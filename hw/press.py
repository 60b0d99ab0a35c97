"""A printer as a machine that takes one card at a time and answers with a verdict.

Create-Job, let the caller commit, Send-Document, watch. Whatever goes wrong becomes a Report;
`later` and `refused` are said only where nothing can have been fed.
"""

import contextlib
from dataclasses import dataclass
from typing import Protocol

from hw.errors import (
    BLOCKING,
    Busy,
    DeviceBusy,
    FedAnyway,
    HwError,
    JobUnknown,
    NeedsHands,
    NoProof,
    NotPossible,
    NotReached,
    Refused,
    StillKnown,
    Verdict,
    hands_for,
)
from hw.printers.base import JOBS_MAX, NOT_YET_HERE, JobView, Printer, PrinterView
from hw.watch import LIMITS, Rhythm, Watch
from hw.watch import Limits as Limits
from hw.watch import OnStage as OnStage
from hw.watch import Pace as Pace


class Work(Protocol):
    """What the caller hands over: a unique token, never a NIK, and the card face."""

    @property
    def token(self) -> str:
        """Name of the job at the device."""

    @property
    def document(self) -> bytes:
        """The rendered card."""

    @property
    def media_type(self) -> str:
        """Its type, such as image/png."""

    @property
    def encoded(self) -> bool:
        """Whether the card's chip was written before it came into the hopper."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. `need` are stems joined by commas, `fact` short words for a log,
    `code` the error leaf; `ribbon_left` counts cards. Nothing here is personal."""

    verdict: Verdict
    need: str = ""
    fact: str = ""
    code: str = ""
    device_job: int | None = None
    ribbon_left: int | None = None


class PrinterPress:
    """Print single cards on one printer. Not for two threads at once."""

    def __init__(self, printer: Printer, pace: Pace, limits: Limits = LIMITS) -> None:
        self._printer = printer
        self._pace = pace
        self._limits = limits
        self._rhythm = Rhythm(limits)
        self._let_end = ("", 0)
        """A settled token that the device is at work on, and since when it is waited for."""

    def look(self) -> Report:
        """Say whether one card could go in now: done, hands with the need, or later."""
        try:
            view = self._ready()
        except HwError as error:
            return report_of(error, verdict="hands" if error.verdict == "hands" else "later")
        return Report("done", ribbon_left=view.ribbon_left)

    def press(self, work: Work, on_stage: OnStage) -> Report:
        """Print one card; blocks until there is a verdict.

        `on_stage("created", id)` comes before the document leaves: commit there. If it raises,
        the device's job is dropped, nothing is sent and the exception goes on to the caller.
        Later stages: `printing` and `hands:STEMS`.
        """
        try:
            first = self._ready()
        except HwError as error:
            return report_of(error, verdict="hands" if error.verdict == "hands" else "later")
        try:
            job = self._printer.create(work.token)
        except HwError as error:
            return self._not_created(work.token, error)
        committed = False
        try:
            on_stage("created", job)
            committed = True
        finally:
            if not committed:
                self._drop(job)
        try:
            self._prepare(work, job, on_stage)
            doubtful = self._send(work, job)
            watch = Watch(
                self._printer, self._pace, self._limits, self._rhythm, first,
                job, work.token, on_stage, doubtful,
            )  # fmt: skip
            last = watch.run()
            self._finish(work, job, on_stage)
        except HwError as error:
            return self._failed(error, job, on_stage)
        return Report("done", device_job=job, ribbon_left=last.ribbon_left)

    def trace(self, token: str, since_ms: int) -> Report:
        """Find out, after this program was restarted, whether a card of `token` can exist.

        `later` only on proof that nothing was fed: the printer answers, was up since before
        `since_ms` (when the job was reserved), still lists everything since then, and lists
        nothing with our token. Anything less is `unsettled`.
        """
        try:
            jobs = self._printer.jobs()  # before the view: a restart in between then shows
            view = self._printer.view()
            self._prove_untouched(token, since_ms, jobs, view)
        except HwError as error:
            found = error.facts.get("job")
            return report_of(error, found if isinstance(found, int) else None, verdict="unsettled")
        return Report("later", fact="trace, nothing fed", ribbon_left=view.ribbon_left)

    def forget(self, token: str) -> Report:
        """Cancel what the device still has of `token`, after a person gave the verdict.

        Gives `done` when the device, asked again, has no open job of that name; `later` while it
        has one, or one that hides its name, or does not answer; `unsettled` when it completed the
        card (the caller knows whether that fits the verdict). A card that it is at work on is let
        end: cancelled it might come out all the same.
        """
        try:
            for seen in self._printer.jobs():
                if seen.token == token and not seen.final and not self._at_work(seen):
                    with contextlib.suppress(NotPossible, JobUnknown):  # asked again below
                        self._printer.cancel(seen.job)
            mine = [seen for seen in self._printer.jobs() if seen.token in (token, "")]
        except HwError as error:
            return report_of(error, verdict="later")
        if any(not seen.final for seen in mine):
            return Report("later", fact="forget, still at the device", code="PRT-201")
        if any(seen.token == token and seen.state == "completed" for seen in mine):
            return Report("unsettled", fact="forget, completed at the device")
        return Report("done", fact="forget, gone")

    def _at_work(self, seen: JobView) -> bool:
        """Tell whether the device moves a card for this job; no longer than any card takes."""
        view = self._printer.view() if seen.state == "processing" else None
        if view is None or view.state != "processing" or BLOCKING.intersection(view.reasons):
            return False
        if self._let_end[0] != seen.token:
            self._let_end = (seen.token, self._pace.now_ms())
        return 0 <= self._pace.now_ms() - self._let_end[1] < self._limits.card_seconds_max * 1000

    def tokens(self) -> tuple[str, ...] | None:
        """Return the names of the jobs that the device lists; None where it does not answer."""
        try:
            return tuple(seen.token for seen in self._printer.jobs() if seen.token)
        except HwError:
            return None

    def resume(self) -> None:
        """Take note that a person pressed "lanjut"; the next look tells whether it helped."""
        with contextlib.suppress(HwError):
            self._printer.resume()

    def close(self) -> None:
        """Let go of the printer."""
        with contextlib.suppress(HwError):
            self._printer.close()

    def _prepare(self, work: Work, job: int, on_stage: OnStage) -> None:
        """Do what comes before the document: nothing without an encoder."""

    def _finish(self, work: Work, job: int, on_stage: OnStage) -> None:
        """Do what comes after the printing, likewise."""

    def _failed(self, error: HwError, job: int, on_stage: OnStage) -> Report:
        """Report an error after Create-Job."""
        return report_of(error, job)

    def _ready(self) -> PrinterView:
        view = self._printer.view()
        if view.state == "stopped":
            raise hands_for(view.reasons or ("paused",), self._printer.name, "look")
        if not view.accepting:
            raise hands_for(("not-accepting-jobs",), self._printer.name, "look")
        if view.state == "processing":
            raise DeviceBusy(self._printer.name, "look")
        return view

    def _not_created(self, token: str, error: HwError) -> Report:
        """Report a Create-Job that gave no job number.

        Where its answer was lost a job may stand at the device, so it is looked for by token and
        dropped. Also when it cannot be asked `later` is right: this process is alive and knows
        that no document of this token ever left it, and a job without a document feeds nothing.
        """
        if not isinstance(error, NotReached | Busy | Refused):
            self.forget(token)
        return report_of(error)

    def _send(self, work: Work, job: int) -> bool:
        """Send the document; True when nobody knows whether it arrived.

        Raises NotReached (it never left), Refused or Busy where the job shows that nothing was
        fed, else an Unsettled leaf.
        """
        try:
            self._printer.send(job, work.document, work.media_type)
        except NotReached:
            self._drop(job)
            raise
        except (Refused, Busy) as error:
            self._check_refused(work.token, job, error)
            raise
        except JobUnknown:
            raise
        except HwError:
            return True
        return False

    def _check_refused(self, token: str, job: int, error: HwError) -> None:
        """Believe a refusal only of a job that still waits for its document, before and after.

        A job that has its document may be printed whatever the device says of it afterwards:
        `canceled` too is said of cards that come out (devices reference 4.4).
        """
        try:
            moved = not self._still_empty(job, token)
            self._drop(job)
            moved = moved or self._has_moved(job, token)
        except HwError as silence:
            raise FedAnyway(
                self._printer.name, "send", refused=error.code, then=silence.code
            ) from error
        if moved:
            raise FedAnyway(self._printer.name, "send", refused=error.code) from error

    def _still_empty(self, job: int, token: str) -> bool:
        seen = self._printer.job(job)
        waits = seen.state in ("held", "pending") and NOT_YET_HERE.intersection(seen.reasons)
        return seen.token == token and (bool(waits) or seen.state == "aborted")

    def _has_moved(self, job: int, token: str) -> bool:
        seen = self._printer.job(job)
        return seen.token != token or seen.state in ("processing", "stopped", "completed")

    def _drop(self, job: int) -> None:
        """Cancel a job that got no document; best effort, for it can feed nothing."""
        with contextlib.suppress(HwError):
            self._printer.cancel(job)

    def _prove_untouched(
        self, token: str, since_ms: int, jobs: tuple[JobView, ...], view: PrinterView
    ) -> None:
        name, slack_ms = self._printer.name, self._printer.slack_ms
        for seen in jobs:
            if seen.token == token:
                raise StillKnown(name, "trace", job=seen.job, state=seen.state)
            if not seen.token:
                raise NoProof(name, "trace", reason="a job hides its name")
        if view.up_since_ms is None:
            raise NoProof(name, "trace", reason="start of the printer not knowable")
        if view.up_since_ms + slack_ms >= since_ms:
            raise NoProof(name, "trace", reason="printer started since")
        # A printer forgets finished jobs (ippeveprinter after 60 s). The list reaches back far
        # enough when too little time has passed to forget, or when it has a job older than ours.
        age_seconds = (self._pace.now_ms() - since_ms) / 1000
        if age_seconds <= self._printer.history_seconds and len(jobs) < JOBS_MAX:
            return
        older = (seen.created_ms for seen in jobs if seen.final and seen.created_ms is not None)
        if not any(created_ms + slack_ms < since_ms for created_ms in older):
            raise NoProof(name, "trace", reason="list of jobs too short")


def report_of(error: HwError, job: int | None = None, verdict: Verdict | None = None) -> Report:
    """Turn an error into a report; its class's promise is the verdict unless one is given."""
    return Report(
        verdict=verdict or error.verdict,
        need=error.need if isinstance(error, NeedsHands) else "",
        fact=error.fact,
        code=error.code,
        device_job=job,
    )
