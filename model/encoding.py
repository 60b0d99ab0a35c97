"""Encoding at a seat: scan, encode, pass on. The encoder stands at one seat, the printer elsewhere.

Each verb is one transaction: the blank, the chip, the encoded card's row, the steps and the trail.
A verb that must leave an alarm behind gives `chips.Refused` instead of raising, so that its
transaction is committed; the caller says its error. Nothing here touches a device.
"""

from typing import ClassVar

from model import blanko, chips, encoded, hopper, jobs, lanes, permohonan, printing, ready
from model.blanko import Place
from model.chips import Refused, UidTaken, UidWrong
from model.encoded import Encoding, Waiting
from model.errors import RuleRefused
from model.jobs import Job
from model.nik import DIGITS
from model.reason import written
from model.rights import demand
from model.second import Second, demanded
from model.store import Store, Tx

WHY_CHARS_MAX = 100


class EncodedAlready(RuleRefused):
    """The person has an encoded card that is not printed: one is enough."""

    code: ClassVar[str] = "KAR-304"


class NoOrder(RuleRefused):
    """The person has no ordered card that waits for a printer."""

    code: ClassVar[str] = "KAR-305"


class HopperInUse(RuleRefused):
    """The printer may still feed for a card that is not this one: laid in now, it would get it."""

    code: ClassVar[str] = "KAR-309"


class NotWritten(RuleRefused):
    """The card's chip is bound and holds no record: only the printer that bound it may go on."""

    code: ClassVar[str] = "KAR-310"


def begin(
    tx: Tx, who: int | str, seat: str, uid: str, *, kind: str = ""
) -> Encoding | Refused:  # fmt: skip
    """Take a blank for the queued card of `who` (NIK, job number or token) and bind its chip.

    `uid` is the hex that the seat's reader gave, `kind` what it says of it. One blank goes from
    the store to the bin `encoded` of the seat. Beginning again with the same card at the same
    seat goes on where it stopped. A UID that is bound already gives Refused (UidTaken), and
    nothing is taken. Raises RecordChanged for one begun from an older record, NoOrder,
    NotReady, EncodedAlready, UidUseless, BinShort, DiskFull,
    JobUnknown, ResidentUnknown.
    """
    demand(tx.actor, "encode")
    printing.room_on_disk(tx.store)
    job = _queued(tx.store, who)
    uid = chips.checked(uid, kind)
    mine = encoded.live_of(tx.store, job.resident)
    if mine is not None:
        same = chips.get(tx.store, mine.chip).uid == uid and mine.place == seat
        if same and mine.state == "begun":
            hopper.demand_current(tx.store, mine)
            return mine
        raise EncodedAlready(place=mine.place)
    reason = ready.why_not(tx.store, job.resident, own=job.id)
    if reason:
        raise printing.NotReady(reason=reason)
    try:
        chip = chips.bind(tx, uid, job.id, job.resident, seat)
    except UidTaken as error:
        return chips.alarm(tx, error, job.id, seat, uid)
    blanko.move(tx, 1, Place("store"), Place("encoded", seat), kind="encode", job=job.id)
    ver = hopper.version_of(tx.store, job.resident)
    made = encoded.insert(tx, chip.id, job, "begun", seat, ver)
    tx.audit("encode_begun", encoding=made.id, job=job.id, place=seat)
    return made


def _queued(store: Store, who: int | str) -> Job:
    text = str(who).strip()
    if len(text) == DIGITS and text.isdecimal():
        job = jobs.queued_of(store, permohonan.resident_id(store, text))
    else:
        job = jobs.get(store, who)
    if job is None or job.state != "queued":
        raise NoOrder()
    return job


def done(tx: Tx, number: int, uid: str, *, fact: str = "") -> Encoding | Refused:
    """Note that the card is encoded, after its UID was read again; `fact` says by what, in short.

    Another UID than the bound one gives Refused (UidWrong): two cards were swapped at the seat,
    and the card stays `begun`. Raises RecordChanged (such a card can only be spoiled),
    EncodingUnknown, EncodingMoved, UidUseless.
    """
    demand(tx.actor, "encode")
    row = encoded.need(tx, number, ("begun",))
    uid = chips.checked(uid)
    if chips.get(tx.store, row.chip).uid != uid:
        return chips.alarm(tx, UidWrong(place=row.place), row.job, row.place, uid)
    hopper.demand_current(tx.store, row)
    chips.step(tx, row.job, "personalised", row.place, uid=uid, fact=written(fact, WHY_CHARS_MAX))
    chips.step(tx, row.job, "uid_verified", row.place, uid=uid)
    tx.audit("encoded", encoding=row.id, job=row.job, place=row.place)
    return encoded.move(tx, row, "encoded")


def failed(tx: Tx, number: int, *, why: str) -> Encoding:
    """Spoil an encoded card that is not printed, as "gagal encode"; its person stays ordered.

    The chip's UID stays bound: that card is never used again. One person with the right to
    encode is enough, as for every spoiled card; two are needed where it is destroyed. A printer
    in whose hopper it lay is paused. Raises WhyMissing, EncodingUnknown, EncodingMoved.
    """
    demand(tx.actor, "encode")
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise printing.WhyMissing(what="verdict")
    row = encoded.need(tx, number, encoded.LYING)
    blanko.move(
        tx, 1, encoded.bin_of(row), Place("spoiled"), kind="encode_failed", job=row.job,
        why=f"{chips.ENCODE_FAILED}: {said}",
    )  # fmt: skip
    chips.step(tx, row.job, "rejected", row.place, fact=chips.ENCODE_FAILED)
    _stop_feeding(tx, row)
    tx.audit("encode_failed", encoding=row.id, job=row.job, place=row.place, why=said)
    return encoded.move(tx, row, "spoiled", turn=None)


def missing(tx: Tx, number: int, *, why: str, second: Second | None = None) -> Encoding:
    """Book an encoded card that is not printed and cannot be found: its blank is a difference.

    Two people looked for it: one alone could make a card vanish by these words.

    As for a printed card that is missing its request is held until the section head releases it,
    and its order is cancelled. The chip's UID stays bound: who finds the card finds its person.
    A printer in whose hopper it lay is paused. Raises WhyMissing, EncodingUnknown, EncodingMoved,
    SecondMissing, SamePerson, SecondGone.
    """
    demand(tx.actor, "settle")
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise printing.WhyMissing(what="verdict")
    row = encoded.need(tx, number, encoded.LYING)
    beside = demanded(tx, second)
    blanko.move(
        tx, 1, encoded.bin_of(row), Place("difference"), kind="missing", job=row.job, why=said
    )
    _stop_feeding(tx, row)
    job = jobs.queued_of(tx.store, row.resident)
    if job is not None:
        jobs.move(tx, job, "cancelled", fact=f"missing: {said}", ended_at=tx.now_ms, why=said)
    claim = permohonan.current(tx.store, row.resident)
    if claim is not None:
        printing.close_request(tx, claim[0], "held")
    tx.audit(
        "encoded_missing", encoding=row.id, job=row.job, place=row.place, why=said, second=beside
    )
    return encoded.move(tx, row, "missing", turn=None)


def pass_on(tx: Tx, number: int, printer: str) -> Encoding:
    """Put an encoded card into a printer's hopper, behind those that lie there already.

    The printer's lane prints it in its turn and nothing else before. Raises LaneUnknown, NoOrder
    when its person's card was cancelled meanwhile, HopperInUse while the printer has a card on a
    bare blank in hand or a settled one not forgotten, NotWritten for a chip that is to be written
    by the printer that bound it, RecordChanged, TakesBareToo for another printer than those that
    take encoded cards only (but for the one that bound the card), EncodingUnknown, EncodingMoved.
    """
    demand(tx.actor, "encode")
    row = encoded.need(tx, number, ("encoded",))
    if row.seat != printer and not encoded.is_written(tx.store, row):
        raise NotWritten(place=row.seat)
    if not tx.number("SELECT count(*) FROM lane WHERE printer = ?", (printer,)):
        raise lanes.LaneUnknown(printer=printer[:20])
    if printer not in (row.seat, *hopper.takers(tx.store)):
        raise hopper.TakesBareToo(printer=printer)
    job = jobs.queued_of(tx.store, row.resident)
    if job is None:
        raise NoOrder()
    hopper.demand_current(tx.store, row)
    if _feeds_for_another(tx.store, printer):
        raise HopperInUse(printer=printer)
    _carry(tx, row, printer)
    tx.audit("encoded_passed", encoding=row.id, job=job.id, printer=printer)
    turn = encoded.next_turn(tx, printer)
    return encoded.move(tx, row, "passed", place=printer, turn=turn, job=job.id)


def take_back(tx: Tx, number: int, seat: str) -> Encoding:
    """Take an encoded card out of a printer's hopper (or from beside it), back to a seat.

    A printer in whose hopper it lies is paused until a person, who has taken it out, lets it go on.
    Raises EncodingUnknown, EncodingMoved.
    """
    demand(tx.actor, "encode")
    row = encoded.need(tx, number, ("passed", "encoded"))
    _stop_feeding(tx, row)
    _carry(tx, row, seat)
    tx.audit("encoded_taken_back", encoding=row.id, place=seat)
    return encoded.move(tx, row, "encoded", place=seat, turn=None)


def _stop_feeding(tx: Tx, row: Encoding) -> None:
    """Pause the printer in whose hopper the card lies: it would be fed for the next person."""
    if row.state == "passed":
        lanes.want(tx, row.place, "pause", need=lanes.HOPPER_OUT)


def _feeds_for_another(store: Store, printer: str) -> bool:
    job = jobs.on_printer(store, printer)
    bare = job is not None and job.blank_from != "encoded"
    return bare or jobs.remembered(store, printer) is not None


def _carry(tx: Tx, row: Encoding, place: str) -> None:
    if place != row.place:
        here, there = encoded.bin_of(row), Place("encoded", place)
        blanko.move(tx, 1, here, there, kind="encoded_moved", job=row.job)


def waiting(store: Store, place: str = "") -> tuple[Waiting, ...]:
    """Return the cards that are encoded and not printed, with name, age, seat and printer."""
    return encoded.waiting(store, place)
