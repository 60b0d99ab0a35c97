"""Order cards, take an order back, and settle the card whose fate is unknown.

An order is one transaction for the whole batch: requests, jobs, audit and outbox rows together.
No printer is touched here; the lanes find the queued jobs.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from model import blanko, encoded, jobs, lanes, mending, permohonan, ready, witness
from model.blanko import Place
from model.errors import DiskFull, RuleRefused
from model.jobs import Job
from model.names import clean
from model.rations import cap
from model.reason import written
from model.rights import demand
from model.second import Second, demanded
from model.store import Store, Tx

ORDER_CARDS_MAX = 2_000
WHY_CHARS_MAX = 120
DISK_BYTES_SPARE = 16 * 1024 * 1024

Verdict = Literal["printed", "spoiled", "blank", "missing"]

VERDICTS: dict[str, tuple[str, blanko.Bin, str]] = {
    "printed": ("done", "printed", "printed"),
    "spoiled": ("spoiled", "spoiled", "open"),
    "blank": ("blank", "tray", "open"),
    "missing": ("missing", "difference", "held"),
}
"""A person's verdict to the job's state, the blank's bin and the request's state."""


class NothingToOrder(RuleRefused):
    """Nobody in the queue fits what was asked."""

    code: ClassVar[str] = "CTK-110"


class NotReady(RuleRefused):
    """The resident cannot be printed now; the fact `reason` says why."""

    code: ClassVar[str] = "CTK-111"


class BlankoShort(RuleRefused):
    """Fewer blanks are free than cards were ordered."""

    code: ClassVar[str] = "CTK-112"


class OrderTooLarge(RuleRefused):
    """More cards in one order than are allowed."""

    code: ClassVar[str] = "CTK-113"


class WhyMissing(RuleRefused):
    """A verdict or a jump of the queue needs a reason."""

    code: ClassVar[str] = "CTK-114"


class VerdictUnknown(RuleRefused):
    """A verdict is printed, spoiled, blank or missing."""

    code: ClassVar[str] = "CTK-115"


class NotUnsettled(RuleRefused):
    """Only a card whose fate is unknown takes a verdict."""

    code: ClassVar[str] = "CTK-116"


@dataclass(frozen=True, slots=True)
class BatchMade:
    """What an order made."""

    batch: int
    number: str
    jobs: tuple[int, ...]
    left: int = 0
    """How many before the last of them wait for the centre to put their row right."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """What an order of these people would do: the ready ones, and the others by reason."""

    ready: tuple[int, ...]
    left_out: dict[str, int]
    blanks_free: int


def room_on_disk(store: Store) -> None:
    """Raise DiskFull while less than 16 MiB are free: what is in flight must still be settled."""
    free = os.statvfs(store.path.parent)
    if free.f_bavail * free.f_frsize < DISK_BYTES_SPARE:
        raise DiskFull(free=free.f_bavail * free.f_frsize)


def blanks_free(store: Store) -> int:
    """Return the blanks in store and trays that no queued job is waiting for.

    A person whose card is encoded already has a blank.
    """
    queued = store.number("SELECT count(*) FROM job WHERE state = 'queued'")
    has_blank = store.number(
        "SELECT count(*) FROM encoding e JOIN job j ON j.resident = e.resident"
        " WHERE e.state IN ('begun', 'encoded', 'passed', 'printing') AND j.state = 'queued'"
    )
    return blanko.available(store) - queued + has_blank


def preflight(store: Store, residents: Sequence[int]) -> Preflight:
    """Sort the chosen people into the ready and the others, without changing anything."""
    fit: list[int] = []
    left_out: dict[str, int] = {}
    for resident in residents[:ORDER_CARDS_MAX]:
        reason = ready.why_not(store, resident)
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
        else:
            fit.append(resident)
    return Preflight(tuple(fit), left_out, blanks_free(store))


def order(tx: Tx, residents: Sequence[int], *, why: str = "") -> BatchMade:
    """Order a card for each of `residents` in one transaction and return the batch.

    All of them or none: raises NotReady for the first who cannot be printed, BlankoShort,
    OrderTooLarge, NothingToOrder, DiskFull, CapReached beyond the day's cap unless the head orders
    with `why`. A choice that is not the front of the queue is a jump: it needs `why` too, and so
    does a card with words that the centre is going to change. All stand in the day's list.
    """
    demand(tx.actor, "order")
    witness.demand(tx.store)
    witness.remember_machine(tx)
    if not residents:
        raise NothingToOrder()
    wanted = list(dict.fromkeys(residents))
    if len(wanted) > ORDER_CARDS_MAX:
        raise OrderTooLarge(asked=len(wanted), most=ORDER_CARDS_MAX)
    room_on_disk(tx.store)
    free = blanks_free(tx.store)
    if free < len(wanted):  # whose card is encoded brings its own blank, also to a new order
        bare = [one for one in wanted if encoded.live_of(tx.store, one) is None]
        if max(free, 0) < len(bare):
            raise BlankoShort(free=max(free, 0), asked=len(bare))
    over = cap.demand_room(tx.store, len(wanted), _words(why), head=cap.may_exceed(tx))
    waiting = mending.people(tx.store)
    old = len(waiting.intersection(wanted))
    front = set(mending.front(tx.store, len(wanted), waiting.difference(wanted))[0])
    jumpers = [resident for resident in wanted if resident not in front]
    for resident in jumpers:  # whoever stands in front is ready, and need not be asked again
        _demand_ready(tx, resident)
    jumped = len(jumpers)
    if (jumped or old) and not clean(why):
        raise WhyMissing(what="jump" if jumped else mending.REASON, cards=jumped or old)
    batch, number = _batch(tx, len(wanted))
    made = [_queue_card(tx, batch, resident).id for resident in wanted]
    facts = {"mending": old} if old else {}
    tx.audit("ordered", batch=batch, cards=len(made), jumped=jumped, why=_words(why), **facts)
    if over is not None:
        cap.note(tx, batch, over, len(made), _words(why))
    tx.emit("batch", batch, number, len(made), tx.actor.name, tx.now_ms)
    return BatchMade(batch, number, tuple(made))


def order_next(
    tx: Tx,
    count: int,
    wanted: ready.Filter = ready.EVERYBODY,
    *,
    why: str = "",
    every: bool = False,
) -> BatchMade:
    """Order the next `count` people of the queue (or of one kelurahan's part of it).

    `every`: also those whose row the centre is going to change. `why` is asked for them, and of the
    head beyond the day's cap.
    """
    demand(tx.actor, "order")
    witness.demand(tx.store)
    if count > ORDER_CARDS_MAX:
        raise OrderTooLarge(asked=count, most=ORDER_CARDS_MAX)
    waiting = mending.people(tx.store)
    chosen, left = mending.front(tx.store, count, () if every else waiting, wanted)
    if not chosen:
        raise NothingToOrder(kelurahan=clean(wanted.kelurahan)[:40], mending=left)
    if not clean(why) and waiting.intersection(chosen):
        raise WhyMissing(what=mending.REASON)
    cap.demand_room(tx.store, len(chosen), _words(why), head=cap.may_exceed(tx))
    part = [f"kelurahan {clean(wanted.kelurahan)}"] if wanted.kelurahan else []
    part += [f"umur {wanted.days_least} hari atau lebih"] if wanted.days_least else []
    part += [f"kebijakan {clean(wanted.policy)}"] if wanted.policy else []
    part = [clean(why), *part] if clean(why) else part
    return replace(order(tx, chosen, why=", ".join(part) or "antrean"), left=left)


def _batch(tx: Tx, cards: int) -> tuple[int, str]:
    made = tx.number("SELECT max(id) FROM batch") + 1
    number = f"B-{made:04d}"
    tx.insert("batch", id=made, number=number, cards=cards, by=tx.actor.name, at=tx.now_ms)
    return made, number


def _demand_ready(tx: Tx, resident: int) -> None:
    reason = ready.why_not(tx.store, resident)
    if reason:
        raise NotReady(reason=reason)


def _queue_card(tx: Tx, batch: int, resident: int) -> Job:
    open_now = permohonan.current(tx.store, resident)
    if open_now is None:
        request, kind = permohonan.open_request(tx, resident, "baru"), "baru"
    else:
        request, kind, _ = open_now
    return jobs.insert(tx, batch, request, resident, kind)


def cancel(tx: Tx, ids: Sequence[int], *, why: str) -> tuple[int, ...]:
    """Cancel those of `ids` that are still queued and return them; leave the others alone."""
    demand(tx.actor, "cancel")
    if not _words(why):
        raise WhyMissing(what="cancel")
    cancelled: list[int] = []
    for number in ids[:ORDER_CARDS_MAX]:
        job = jobs.get(tx.store, number)
        if job.state != "queued":
            continue
        jobs.move(tx, job, "cancelled", fact=_words(why), ended_at=tx.now_ms, why=_words(why))
        cancelled.append(job.id)
    tx.audit("cancelled", jobs=len(cancelled), why=_words(why))
    return tuple(cancelled)


def cancel_batch(tx: Tx, batch: int, *, why: str) -> tuple[int, ...]:
    """Take back what is still queued of a batch: the undo of an order."""
    rows = tx.rows("SELECT id FROM job WHERE batch = ? AND state = 'queued' ORDER BY id", (batch,))
    return cancel(tx, [int(row[0]) for row in rows], why=why)


def settle(
    tx: Tx, key: int | str, verdict: str, *, why: str, second: Second | None = None
) -> Job:  # fmt: skip
    """Book a person's verdict on an unsettled card and return the job.

    printed: the card is good. spoiled: half-made or wrong, to be cut. blank: still empty, back in
    the printer's tray, or encoded and beside the printer where its chip bears the person's data:
    then the printer is paused, for left in the hopper it would be fed for the next person.
    missing: not found, says a `second` person too; the blank is a difference, the request held.
    spoiled and blank free the request to be ordered again; nothing is ever printed by this.
    Raises VerdictUnknown, WhyMissing, JobUnknown, NotUnsettled, SecondMissing, SamePerson,
    SecondGone.
    """
    demand(tx.actor, "settle")
    if verdict not in VERDICTS:
        raise VerdictUnknown(verdict=clean(verdict)[:20])
    if not _words(why):
        raise WhyMissing(what="verdict")
    job = jobs.get(tx.store, key)
    if job.state != "unsettled" or job.printer is None:
        raise NotUnsettled(job=job.id, state=job.state)
    two = {"second": demanded(tx, second)} if verdict == "missing" else {}
    state, bin, claim = VERDICTS[verdict]
    place = Place(bin, job.printer) if bin == "tray" else Place(bin)
    beside = encoded.settled(tx, job, verdict)
    if beside is not None:
        lanes.want(tx, job.printer, "pause", need=lanes.HOPPER_OUT)
    place = beside or place
    blanko.move(
        tx, 1, Place("in_job", job.printer), place, kind=verdict, job=job.id, why=_words(why)
    )
    moved = jobs.move(
        tx, job, state, fact=f"{verdict}: {_words(why)}", ended_at=tx.now_ms, why=_words(why)
    )
    close_request(tx, job.request, claim)
    tx.audit("settled", job=job.id, verdict=verdict, why=_words(why), **two)
    return moved


def close_request(tx: Tx, request: int, state: str) -> None:
    """Give a request the state that its job's end asks for; `open` may be ordered again."""
    closed = tx.now_ms if state == "printed" else None
    tx.execute("UPDATE request SET state = ?, closed_at = ? WHERE id = ?", (state, closed, request))
    tx.emit("request", request, None, None, state, tx.actor.name, tx.now_ms)


def _words(text: str) -> str:
    return written(text, WHY_CHARS_MAX)
