"""What a lane books, each in one transaction: the blank, the job and the lane's row together.

Reserve before anything is sent, note the device's number before the document leaves, and book
what the press reported; whatever is in doubt becomes `unsettled`, for a person.
"""

from typing import ClassVar, Literal, Protocol

from model import blanko, chips, encoded, hopper, jobs, lanes, printing, ready, witness
from model.blanko import Place
from model.errors import RuleRefused
from model.jobs import Job
from model.rights import demand
from model.store import Tx

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


NOT_MADE = frozenset({"CIP-601", "CIP-605"})
"""Codes of a press that could not read or personalise a chip before anything was printed: with the
step `rejected` on record the card is surely spoiled, as "gagal encode"."""


class DeviceContradicts(RuleRefused):
    """The printer says that it completed a card which a person found blank or missing."""

    code: ClassVar[str] = "CTK-121"


def reserve(tx: Tx, job: Job, printer: str, digest: str, version: int | None = None) -> Job:
    """Book a blank and the printer for the queued `job`: durable before anything is sent.

    The blank comes from the printer's tray where the ledger knows of one, else from the store; for
    a person whose card is encoded it is that card, and only while it lies first in this printer's
    hopper. While an encoded card lies there nobody else's card is reserved: what is on top is fed.
    `version` is that of the record the card was drawn from. Raises JobMoved, also on a lane that
    was paused meanwhile, RecordChanged for a card encoded from an older record (nothing happens to
    the job), BinShort (no blanks), DiskFull, and NotReady when the person may not be printed any
    more.
    """
    demand(tx.actor, "dispatch")
    witness.demand(tx.store)
    printing.room_on_disk(tx.store)
    now = jobs.get(tx.store, job.id)
    changed = version is not None and version != hopper.version_of(tx.store, job.resident)
    if now != job or changed or lanes.wanted(tx.store, printer) == "pause":
        raise jobs.JobMoved(job=job.id, state=now.state, wanted="reserved")
    _still_printable(tx, job)
    source = _source(tx, job, printer)
    blanko.move(tx, 1, source, Place("in_job", printer), kind="reserve", job=job.id)
    moved = jobs.move(
        tx, job, "reserved", printer=printer, tries=job.tries + 1, reserved_at=tx.now_ms,
        blank_from=source.bin, face=digest, device_job=None, sent_at=None,
    )  # fmt: skip
    lanes.say(tx, printer, "printing", job=job.id)
    return moved


def _source(tx: Tx, job: Job, printer: str) -> Place:
    """Return where the job's blank lies, and take its encoded card, if any, into the press."""
    card, first = encoded.live_of(tx.store, job.resident), encoded.first_at(tx.store, printer)
    if card != first:
        raise jobs.JobMoved(job=job.id, state=job.state, wanted="reserved")
    if card is not None:
        hopper.demand_current(tx.store, card)
        encoded.move(tx, card, "printing", job=job.id)
        return Place("encoded", printer)
    tray = Place("tray", printer)
    return tray if blanko.held(tx.store, tray) > 0 else Place("store")


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
            _book_doubt(tx, job, printer, report)
        case "hands" | "later" | "refused":
            _book_not_fed(tx, job, printer, report)


def _book_doubt(tx: Tx, job: Job, printer: str, report: Report) -> None:
    done = _steps(tx, job, printer)
    if report.code in NOT_MADE and "rejected" in done and "printed" not in done:
        _book_not_made(tx, job, printer, report)
        return
    said = f"{report.code} {report.fact}".strip()[:120]
    jobs.move(tx, job, "unsettled", fact=said, why=report.code or said)
    tx.audit("unsettled", job=job.id, printer=printer, code=report.code)
    lanes.say(tx, printer, "parked", need=report.need, code=report.code, job=job.id)


def _book_not_made(tx: Tx, job: Job, printer: str, report: Report) -> None:
    """Spoil a card that the press put into its reject tray before anything was printed on it."""
    blanko.move(
        tx, 1, Place("in_job", printer), Place("spoiled"), kind="encode_failed", job=job.id,
        why=chips.ENCODE_FAILED,
    )  # fmt: skip
    encoded.settled(tx, job, "spoiled")
    said = f"{report.code} {report.fact}".strip()[:120]
    jobs.move(tx, job, "spoiled", fact=said, ended_at=tx.now_ms, why=report.code)
    printing.close_request(tx, job.request, "open")
    tx.audit("encode_failed", job=job.id, printer=printer, code=report.code)
    lanes.say(tx, printer, "idle", code=report.code)


def _steps(tx: Tx, job: Job, printer: str) -> frozenset[str]:
    """Return what was done with this job's card in this printer's press."""
    return frozenset(one.step for one in chips.steps(tx.store, job.id) if one.place == printer)


def _not_believed(tx: Tx, job: Job, printer: str, done: frozenset[str]) -> str:
    """Say why a `done` cannot be true: a card that was never sent, a chip not read at the end."""
    if job.state == "reserved":
        return "done without sent"
    return "done without uid" if "uid_read" in done and "uid_verified" not in done else ""


def _book_done(tx: Tx, job: Job, printer: str, report: Report) -> None:
    done = _steps(tx, job, printer)
    doubt = _not_believed(tx, job, printer, done)
    if doubt:
        jobs.move(tx, job, "unsettled", fact=doubt, why=doubt)
        return
    if "uid_verified" not in done:  # the same way without its steps at a reader: it is said so
        chips.step(tx, job.id, "printed", printer, fact=chips.NO_READER)
        chips.step(tx, job.id, "ejected", printer, fact=chips.NO_READER)
    blanko.move(tx, 1, Place("in_job", printer), Place("printed"), kind="done", job=job.id)
    encoded.settled(tx, job, "printed")
    # The device itself said completed: there is nothing of this job that it could still print.
    fact = report.fact or ("uid verified" if "uid_verified" in done else chips.NO_READER)
    jobs.move(tx, job, "done", fact=fact, ended_at=tx.now_ms, forgotten_at=tx.now_ms)
    printing.close_request(tx, job.request, "printed")
    tx.audit("printed", job=job.id, printer=printer)
    if job.sent_at is not None:
        lanes.learn(tx, printer, tx.now_ms - job.sent_at)
    lanes.say(tx, printer, "idle", ribbon_left=report.ribbon_left)


def _book_not_fed(tx: Tx, job: Job, printer: str, report: Report) -> None:
    if "fed" in _steps(tx, job, printer):  # a card went in: "not fed" is not to be believed
        jobs.move(tx, job, "unsettled", fact="not fed, after fed", why="not fed, after fed")
        return
    back = Place("tray", printer) if job.blank_from == "tray" else Place("store")
    card = encoded.in_press(tx.store, job.id)
    if card is not None:
        back = encoded.bin_of(encoded.move(tx, card, "passed"))
    blanko.move(tx, 1, Place("in_job", printer), back, kind="not_fed", job=job.id)
    jobs.move(
        tx, job, "queued", fact=f"{report.verdict}: {report.fact}", printer=None,
        reserved_at=None, sent_at=None, device_job=None, blank_from=None, face="",
    )  # fmt: skip
    tx.audit("not_fed", job=job.id, printer=printer, code=report.code)
    lanes.say(tx, printer, "hands" if report.need else "away", need=report.need, code=report.code)
    if report.verdict == "refused":
        lanes.pause(tx, printer)  # it would refuse the next one too, until a person has looked
