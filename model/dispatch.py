"""One lane's work, one step at a time: claim a blank, press one card, settle the row.

The order that no step may break: the reservation is durable before anything is sent; the device's
job number is durable before the document leaves; a result that cannot be written is kept and
written first when the store takes it again; and whatever is in doubt is `unsettled`, for a person.
Sources: reference/devices.md section 4.5, reference/reliability.md section 0.4.
"""

from contextlib import suppress
from dataclasses import dataclass, field

from model import blanko, care, encoded, hopper, jobs, lanes
from model.actor import Actor
from model.booking import (
    NOT_MADE,
    Report,
    Verdict,
    book_report,
    drop,
    note_contradiction,
    note_forgotten,
    note_sent,
    reserve,
)
from model.errors import ModelError, StoreFault
from model.jobs import Job
from model.press_shape import CannotDraw as CannotDraw
from model.press_shape import Draw as Draw
from model.press_shape import Kind as Kind
from model.press_shape import Press as Press
from model.press_shape import Records as Records
from model.press_shape import Step as Step
from model.press_shape import Ticket as Ticket
from model.press_steps import is_step, note_step

LOOK_SECONDS = 2.0
QUIET_SECONDS = 1.0
FAULT_SECONDS = 5.0
SETBACK_SECONDS_MAX = 60.0
DROPS_MAX = 3
HOPPER_NEEDS = {
    hopper.HopperBlocked.code: "hopper-order",
    hopper.RecordChanged.code: "hopper-changed",
}
"""What a printer needs from hands whose first encoded card may not be printed."""
DUDS_MAX = 2
"""Cards in a row whose chip could not be used; then the reader is to be looked at, not a third."""


@dataclass(slots=True)
class Lane:
    """One printer's lane: its press, and what it must remember between steps."""

    printer: str
    press: Press
    records: Records
    draw: Draw
    actor: Actor
    encoded_only: bool = False
    """Whether it takes only cards that were encoded at a seat and passed on to it."""
    unwritten: list[tuple[int, Report]] = field(default_factory=list)
    contradicted: set[str] = field(default_factory=set)
    setbacks: int = 0
    drops: list[str] = field(default_factory=list)
    duds: int = 0
    said: tuple[object, ...] = ()
    said_at: int = 0

    def step(self, now_ms: int) -> Step:
        """Do the next thing that can be done; never raises for a device, nor for a full store."""
        try:
            self._flush()
            return self._step(now_ms)
        except StoreFault as fault:
            return Step("idle", FAULT_SECONDS, fault.code)

    def fault(self) -> None:
        """Tell people that a step failed by a mistake of ours; the lane tries again."""
        self.records.write(self.actor, lanes.say, self.printer, "hands", code="SMP-104")

    def _flush(self) -> None:
        while self.unwritten:
            number, report = self.unwritten[0]
            self.records.write(self.actor, book_report, number, report)
            self.unwritten.pop(0)

    def _step(self, now_ms: int) -> Step:
        wish = self.records.read(lanes.wanted, self.printer)
        held = self.records.read(jobs.on_printer, self.printer)
        if held is not None:
            return self._held(held, now_ms)
        waits = self._let_forget(now_ms)
        if waits is not None:
            return waits
        if wish == "resume":
            self.press.resume()
            self.records.write(self.actor, lanes.resumed, self.printer)
        if wish == "pause":
            return self._say(now_ms, "paused", wait=LOOK_SECONDS)
        return self._next_card(now_ms)

    def _held(self, job: Job, now_ms: int) -> Step:
        """A card of this printer is in flight or in doubt: nothing else may be fed."""
        if job.state == "unsettled":
            return self._say(now_ms, "parked", job=job.id, code=job.why, wait=LOOK_SECONDS)
        # In flight, but not in this process: the one that sent it has died. `sent` means that the
        # device has had the job; that it knows nothing of it now proves only that it forgot.
        report: Report = _Own("unsettled", fact="ended after sent", code="PRT-613")
        if job.state == "reserved":
            report = self.press.trace(job.token, job.reserved_at or 0)
        self.records.write(self.actor, book_report, job.id, report)
        return Step("moved", need=f"{report.verdict} {job.token}")

    def _let_forget(self, now_ms: int) -> Step | None:
        """Have the device drop what it holds of cards on which a person has given a verdict.

        None when nothing is left; until then this printer is fed nothing, and the residents of
        blank and spoiled cards stay out of the queue of all printers.
        """
        while (job := self.records.read(jobs.remembered, self.printer)) is not None:
            if job.token in self.contradicted:
                return None
            report = self.press.forget(job.token)
            agrees = report.verdict == "unsettled" and job.state in ("done", "spoiled")
            if report.verdict == "done" or agrees:
                self.records.write(self.actor, note_forgotten, job)
                self.press.resume()
            elif report.verdict == "unsettled":
                self.contradicted.add(job.token)
                self.records.write(self.actor, note_contradiction, job)
                return Step("moved", need=f"contradicts {job.token}")
            else:
                return self._say(now_ms, "away", report, job=job.id, wait=LOOK_SECONDS)
        return None

    def _next_card(self, now_ms: int) -> Step:
        turn = self.records.read(hopper.turn_of, self.printer, encoded_only=self.encoded_only)
        job = turn.job
        if job is None:
            state: lanes.State = "hands" if turn.code else "idle"
            wait = LOOK_SECONDS if turn.code else QUIET_SECONDS
            need = HOPPER_NEEDS.get(turn.code, "")
            return self._say(now_ms, state, need=need, code=turn.code, wait=wait)
        cared = care.hold(self.records, self.actor, self.printer, job)
        if isinstance(cared, care.Hold):
            return self._say(now_ms, cared.state, wait=cared.wait_seconds)
        job = cared
        look = self.press.look()
        if look.verdict != "done":
            state = "hands" if look.verdict == "hands" else "away"
            return self._say(now_ms, state, look, wait=LOOK_SECONDS)
        try:
            version = self.records.read(hopper.version_of, job.resident)
            document, digest = self.draw(self.records, job)
            printed = self.records.write(self.actor, reserve, job, self.printer, digest, version)
        except StoreFault:
            raise
        except (jobs.JobMoved, hopper.RecordChanged):
            return Step("moved")  # another lane was quicker, or the record has just changed
        except blanko.BinShort:
            return self._say(now_ms, "no_blanko", wait=LOOK_SECONDS)
        except CannotDraw as error:
            return self._say(now_ms, "hands", code=error.code, wait=LOOK_SECONDS)
        except ModelError as error:
            return self._drop(job, error.code)
        self.drops.clear()
        written = not self.records.read(encoded.to_write, printed.id)
        ticket = Ticket(printed.token, document, encoded=written)
        return self._press(printed, ticket)

    def _drop(self, job: Job, code: str) -> Step:
        """Cancel a card that cannot be printed; stop when one cause fells card after card."""
        self.records.write(self.actor, drop, job, code)
        self.drops = [*[old for old in self.drops if old == code], code]
        if len(self.drops) >= DROPS_MAX:
            self.drops.clear()
            self.records.write(self.actor, lanes.pause, self.printer)
        return Step("moved", need=f"dropped {job.token} {code}")

    def _press(self, job: Job, ticket: Ticket) -> Step:
        self.said = ()
        sent = False

        def on_stage(stage: str, device_job: int | None) -> None:
            nonlocal sent
            if stage == "created":
                self.records.write(self.actor, note_sent, job.id, device_job)
                sent = True
                return
            if is_step(stage):
                code = self.records.write(self.actor, note_step, job.id, stage)
                if code:
                    raise _ChipRefused(code)
                return
            # News for people. It must not end the press: from here on a card may be on its way.
            with suppress(StoreFault):
                self._news(stage, job.id)

        try:
            report: Report = self.press.press(ticket, on_stage)
        except _ChipRefused as refused:
            report = _Own("unsettled", fact="chip refused", code=refused.code)
        except StoreFault:
            # `created` could not be written, so the press sent nothing: that is what we book, as
            # soon as the store takes it. After `created` only doubt may be booked.
            self.unwritten.append((job.id, _Own("unsettled" if sent else "later")))
            raise
        self.unwritten.append((job.id, report))
        self._flush()
        said = f"{report.verdict} {job.token}"
        self._count_dud(report)
        if report.verdict in ("done", "unsettled"):
            self.setbacks = 0
            return Step("moved", need=said)
        # Nothing was fed although the printer had called itself ready: ask ever more slowly.
        self.setbacks += 1
        return Step("idle", min(LOOK_SECONDS * 2**self.setbacks, SETBACK_SECONDS_MAX), said)

    def _count_dud(self, report: Report) -> None:
        """Pause after card upon card whose chip could not be used: it may be the reader."""
        self.duds = self.duds + 1 if report.code in NOT_MADE else 0
        if self.duds >= DUDS_MAX:
            self.duds = 0
            self.records.write(self.actor, lanes.pause, self.printer)

    def _news(self, stage: str, job: int) -> None:
        state: lanes.State = "hands" if stage.startswith("hands:") else "printing"
        need = stage[6:] if state == "hands" else ""
        self.records.write(self.actor, lanes.say, self.printer, state, need=need, job=job)

    def _say(
        self,
        now_ms: int,
        state: lanes.State,
        look: "Report | None" = None,
        *,
        job: int | None = None,
        need: str = "",
        code: str = "",
        wait: float,
    ) -> Step:
        """Tell people what the lane does, when it changed or every few seconds."""
        need = look.need if look else need
        code = look.code if look else code
        saying = (state, need, code, job)
        if saying != self.said or now_ms - self.said_at >= lanes.BEAT_SECONDS * 1000:
            self.records.write(
                self.actor, lanes.say, self.printer, state, need=need, code=code, job=job,
                ribbon_left=look.ribbon_left if look else None,
            )  # fmt: skip
            self.said, self.said_at = saying, now_ms
        said = " ".join(word for word in (state, need, code) if word)
        return Step("parked" if state == "parked" else "idle", wait, said)


class _ChipRefused(Exception):
    """The model refused the chip that the press read; its alarm is written."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Own:
    """What this process itself knows of a card when the store did not take a stage."""

    verdict: Verdict
    need: str = ""
    fact: str = "the store took no stage"
    code: str = ""
    ribbon_left: int | None = None
