"""What a lane books, each in one transaction: the blank, the job and the lane's row together.

Reserve before anything is sent, note the device's number before the document leaves, and book
what the press reported; whatever is in doubt becomes `unsettled`, for a person.
"""

from typing import ClassVar, Literal, Protocol

from model import blanko, jobs, lanes, printing, ready
from model.blanko import Place
from model.errors import RuleRefused
from model.jobs import Job
from model.rights import demand
from model.store import Store, Tx

Verdict = Literal["done", "hands", "later", "refused", "unsettled"]


class Report(Protocol):
    """What comes back up."""

    @property
    def verdict(self) -> Verdict:
        """done, hands, later, refused (all three: nothing was fed) or unsettled."""
        ...

    @property
    def need(self) -> str:
        """What the printer needs from hands, such as media-empty."""
        ...

    @property
    def fact(self) -> str:
        """What was seen, in short words without personal data."""
        ...

    @property
    def code(self) -> str:
        """The error's code, or nothing."""
        ...

    @property
    def ribbon_left(self) -> int | None:
        """Cards left on the ribbon, where the printer tells."""
        ...


class DeviceContradicts(RuleRefused):
    """The printer says that it completed a card which a person found blank or missing."""

    code: ClassVar[str] = "CTK-121"


def version_of(store: Store, resident: int) -> int:
    """Return the version of a resident's record: a card is drawn and reserved of the same one."""
    return store.number("SELECT ver FROM resident WHERE id = ?", (resident,))


def reserve(tx: Tx, job: Job, printer: str, digest: str, version: int | None = None) -> Job:
    """Book a blank and the printer for the queued `job`: durable before anything is sent.

    The blank comes from the printer's tray where the ledger knows of one, else from the store.
    `version` is that of the record the card was drawn from. Raises JobMoved, BinShort (no blanks),
    DiskFull, and NotReady when the person may not be printed any more.
    """
    demand(tx.actor, "dispatch")
    printing.room_on_disk(tx.store)
    now = jobs.get(tx.store, job.id)
    changed = version is not None and version != version_of(tx.store, job.resident)
    if now != job or changed:
        raise jobs.JobMoved(job=job.id, state=now.state, wanted="reserved")
    _still_printable(tx, job)
    tray = Place("tray", printer)
    source = tray if blanko.held(tx.store, tray) > 0 else Place("store")
    blanko.move(tx, 1, source, Place("in_job", printer), kind="reserve", job=job.id)
    moved = jobs.move(
        tx, job, "reserved", printer=printer, tries=job.tries + 1, reserved_at=tx.now_ms,
        blank_from=source.bin, face=digest, device_job=None, sent_at=None,
    )  # fmt: skip
    lanes.say(tx, printer, "printing", job=job.id)
    return moved


def _still_printable(tx: Tx, job: Job) -> None:
    reason = ready.why_not(tx.store, job.resident, own=job.id)
    if reason:
        raise printing.NotReady(reason=reason)


def drop(tx: Tx, job: Job, code: str) -> None:
    """Cancel a queued job that may not or cannot be printed; its request stays open."""
    demand(tx.actor, "dispatch")
    moved = jobs.move(tx, job, "cancelled", fact=code, ended_at=tx.now_ms, why=code)
    tx.audit("dropped", job=moved.id, code=code)


def give_up(tx: Tx, job: Job) -> None:
    """Leave a card to a person whose printer no program drives any more."""
    demand(tx.actor, "dispatch")
    if job.state in ("reserved", "sent"):
        jobs.move(tx, job, "unsettled", fact="printer no longer configured", why="SMP-103")
        tx.audit("unsettled", job=job.id, printer=job.printer, code="SMP-103")


def note_forgotten(tx: Tx, job: Job) -> None:
    """Note that the device has let go of a settled card: its person may be ordered again."""
    demand(tx.actor, "dispatch")
    jobs.forget(tx, job)


def note_contradiction(tx: Tx, job: Job) -> None:
    """The device says that it completed a card on which a person's verdict was another.

    The lane stops until a person has looked again, and the resident stays out of the queue until
    the section head releases the request.
    """
    demand(tx.actor, "dispatch")
    tx.audit("device_contradicts", job=job.id, state=job.state, printer=job.printer)
    if job.printer is not None:
        lanes.pause(tx, job.printer)
        lanes.say(tx, job.printer, "paused", code=DeviceContradicts.code, job=job.id)


def note_sent(tx: Tx, number: int, device_job: int | None) -> None:
    """Keep the device's job number: durable before the document leaves."""
    demand(tx.actor, "dispatch")
    job = jobs.get(tx.store, number)
    jobs.move(tx, job, "sent", device_job=device_job, sent_at=tx.now_ms)


def book_report(tx: Tx, number: int, report: Report) -> None:
    """Book what a press reported, with the blank, in one transaction.

    A job that is not in flight any more is left alone: the report was booked before.
    """
    demand(tx.actor, "dispatch")
    job = jobs.get(tx.store, number)
    if job.state not in ("reserved", "sent") or job.printer is None:
        return
    printer = job.printer
    match report.verdict:
        case "done":
            _book_done(tx, job, printer, report)
        case "unsettled":
            said = f"{report.code} {report.fact}".strip()[:120]
            jobs.move(tx, job, "unsettled", fact=said, why=report.code or said)
            tx.audit("unsettled", job=job.id, printer=printer, code=report.code)
            lanes.say(tx, printer, "parked", need=report.need, code=report.code, job=job.id)
        case "hands" | "later" | "refused":
            _book_not_fed(tx, job, printer, report)


def _book_done(tx: Tx, job: Job, printer: str, report: Report) -> None:
    if job.state == "reserved":  # done without a word that it was sent: not to be believed
        jobs.move(tx, job, "unsettled", fact="done without sent", why="done without sent")
        return
    blanko.move(tx, 1, Place("in_job", printer), Place("printed"), kind="done", job=job.id)
    # The device itself said completed: there is nothing of this job that it could still print.
    jobs.move(tx, job, "done", fact=report.fact, ended_at=tx.now_ms, forgotten_at=tx.now_ms)
    printing.close_request(tx, job.request, "printed")
    tx.audit("printed", job=job.id, printer=printer)
    if job.sent_at is not None:
        lanes.learn(tx, printer, tx.now_ms - job.sent_at)
    lanes.say(tx, printer, "idle", ribbon_left=report.ribbon_left)


def _book_not_fed(tx: Tx, job: Job, printer: str, report: Report) -> None:
    back = Place("tray", printer) if job.blank_from == "tray" else Place("store")
    blanko.move(tx, 1, Place("in_job", printer), back, kind="not_fed", job=job.id)
    jobs.move(
        tx, job, "queued", fact=f"{report.verdict}: {report.fact}", printer=None,
        reserved_at=None, sent_at=None, device_job=None, blank_from=None, face="",
    )  # fmt: skip
    tx.audit("not_fed", job=job.id, printer=printer, code=report.code)
    lanes.say(tx, printer, "hands" if report.need else "away", need=report.need, code=report.code)
    if report.verdict == "refused":
        lanes.pause(tx, printer)  # it would refuse the next one too, until a person has looked
