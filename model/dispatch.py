"""One lane's work, one step at a time: claim a blank, press one card, settle the row.

The order that no step may break: the reservation is durable before anything is sent; the device's
job number is durable before the document leaves; a result that cannot be written is kept and
written first when the store takes it again; and whatever is in doubt is `unsettled`, for a person.
Sources: reference/devices.md section 4.5, reference/reliability.md section 0.4.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Concatenate, Literal, ParamSpec, Protocol, TypeVar

from model import blanko, jobs, lanes
from model.actor import Actor
from model.booking import Report, Verdict, book_report, drop, note_sent, reserve
from model.errors import ModelError, StoreFault
from model.jobs import Job
from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")

Kind = Literal["moved", "idle", "parked"]

LOOK_SECONDS = 2.0
QUIET_SECONDS = 1.0
FAULT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Ticket:
    """What goes down to a press: a token that is never a NIK, and the picture of one card."""

    token: str
    document: bytes
    media_type: str = "image/png"


class Press(Protocol):
    """A printer as the office sees it."""

    def look(self) -> Report:
        """Say whether one card could be taken now."""
        ...

    def press(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Report:
        """Print one card, calling `on_stage("created", number)` before the document leaves."""
        ...

    def trace(self, token: str, since_ms: int) -> Report:
        """After a restart: `later` only on proof that nothing was fed, else `unsettled`."""
        ...

    def forget(self, token: str) -> Report:
        """Drop what the device still holds of a settled job."""
        ...

    def resume(self) -> None:
        """Go on after hands."""
        ...


class Records(Protocol):
    """The store as a lane reaches it: one call, one transaction, in the clerk's thread."""

    def write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in a transaction of `actor`."""
        ...

    def read(self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query."""
        ...


Draw = Callable[[Records, Job], tuple[bytes, str]]
"""Renders a job's card at dispatch: the document, and the digest of what it says."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did, and how long to wait before the next."""

    kind: Kind
    wait_seconds: float = 0.0
    need: str = ""


@dataclass(slots=True)
class Lane:
    """One printer's lane: its press, and what it must remember between steps."""

    printer: str
    press: Press
    records: Records
    draw: Draw
    actor: Actor
    unwritten: list[tuple[int, Report]] = field(default_factory=list)
    doubt: str = ""
    began: bool = False
    said: tuple[object, ...] = ()
    said_at: int = 0

    def step(self, now_ms: int) -> Step:
        """Do the next thing that can be done; never raises for a device, nor for a full store."""
        try:
            self._flush()
            return self._step(now_ms)
        except StoreFault as fault:
            return Step("idle", FAULT_SECONDS, fault.code)

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
        if not self.began:
            self.began, self.doubt = True, self.records.read(jobs.last_verdict, self.printer)
        if self.doubt and not self._doubt_settled():
            return self._say(now_ms, "away", wait=LOOK_SECONDS)
        if wish == "resume":
            self.press.resume()
            self.records.write(self.actor, lanes.resumed, self.printer)
        if wish == "pause":
            return self._say(now_ms, "paused", wait=LOOK_SECONDS)
        return self._next_card(now_ms)

    def _held(self, job: Job, now_ms: int) -> Step:
        """A card of this printer is in flight or in doubt: nothing else may be fed."""
        self.doubt = job.token
        if job.state == "unsettled":
            return self._say(now_ms, "parked", job=job.id, code=job.why, wait=LOOK_SECONDS)
        # In flight, but not in this process: the one that sent it has died.
        report = self.press.trace(job.token, job.reserved_at or 0)
        self.records.write(self.actor, book_report, job.id, report)
        return Step("moved", need=f"{report.verdict} {job.token}")

    def _doubt_settled(self) -> bool:
        """Let the device drop the remains of a card on which a person has given a verdict."""
        if self.press.forget(self.doubt).verdict != "done":
            return False
        self.press.resume()
        self.doubt = ""
        return True

    def _next_card(self, now_ms: int) -> Step:
        job = self.records.read(jobs.first_queued)
        if job is None:
            return self._say(now_ms, "idle", wait=QUIET_SECONDS)
        look = self.press.look()
        if look.verdict != "done":
            state: lanes.State = "hands" if look.verdict == "hands" else "away"
            return self._say(now_ms, state, look, wait=LOOK_SECONDS)
        try:
            document, digest = self.draw(self.records, job)
            printed = self.records.write(self.actor, reserve, job, self.printer, digest)
        except StoreFault:
            raise
        except jobs.JobMoved:
            return Step("moved")  # another lane was quicker
        except blanko.BinShort:
            return self._say(now_ms, "no_blanko", wait=LOOK_SECONDS)
        except ModelError as error:
            self.records.write(self.actor, drop, job, error.code)
            return Step("moved", need=f"dropped {job.token}")
        return self._press(printed, Ticket(printed.token, document), now_ms)

    def _press(self, job: Job, ticket: Ticket, now_ms: int) -> Step:
        self.said = ()

        sent = False

        def on_stage(stage: str, device_job: int | None) -> None:
            nonlocal sent
            if stage == "created":
                self.records.write(self.actor, note_sent, job.id, device_job)
                sent = True
                return
            # News for people. It must not end the press: from here on a card may be on its way.
            with suppress(StoreFault):
                self._news(stage, job.id)

        try:
            report = self.press.press(ticket, on_stage)
        except StoreFault:
            # `created` could not be written, so the press sent nothing: that is what we book, as
            # soon as the store takes it. After `created` only doubt may be booked.
            self.unwritten.append((job.id, _Own("unsettled" if sent else "later")))
            raise
        if report.verdict == "unsettled":
            self.doubt = job.token
        self.unwritten.append((job.id, report))
        self._flush()
        return Step("moved", need=f"{report.verdict} {job.token}")

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
        code: str = "",
        wait: float,
    ) -> Step:
        """Tell people what the lane does, when it changed or every few seconds."""
        need = look.need if look else ""
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


@dataclass(frozen=True, slots=True)
class _Own:
    """What this process itself knows of a card when the store did not take a stage."""

    verdict: Verdict
    need: str = ""
    fact: str = "the store took no stage"
    code: str = ""
    ribbon_left: int | None = None
