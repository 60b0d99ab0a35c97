"""What an invented office has behind it when practice begins: so that every room shows something.

Ten days of a small desk through the real verbs with a clock of their own: deliveries and boxes,
cards, hand-overs, parcels, a loan, spoils and a destruction. Nothing is written past the rules.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from model import blanko, booking, chips, jobs, printing, shift
from model.actor import Actor, node_actor
from model.clock import Clock, FrozenClock, day_start_ms
from model.goods import boxes, loans, receiving
from model.goods.receiving import Arrival
from model.goods.uids import BoxIn
from model.handover import giving
from model.parcels import arriving, packing, waiting
from model.scrap import cutting, destroying, spoiling
from model.second import Second
from model.store import Store, Tx
from tui.desk import PRACTICE

BLANKS = 4_000
BOX = 500
SUPPLIES = (("pita", 12), ("film", 5), ("pembersih", 6))
UID_FIRST = 0x04A1B2C3D40000
"""Of the first blank in the first box; each box has a range of its own."""
LONG_AGO_DAYS = 40
"""The first day: its cards are the uncollected ones."""
DAYS_AGO = (LONG_AGO_DAYS, *range(9, 0, -1))
CARDS_A_DAY, FETCHED_A_DAY = 12, 6
OPENS_HOUR, SHUTS_HOUR = 8, 16
TRAYS = ("kartu1", "kartu2")
SPOILED_FROM = 400
"""Blanks of the first box from here on were spoiled before they became cards."""
MINUTE_MS = 60_000
NODE = node_actor("latihan")
ME = Actor(PRACTICE.operator, frozenset(("perekaman", "cetak", "gudang", "kasi")), "operator")


@dataclass(slots=True)
class PastClock(FrozenClock):
    """A clock set back by hand; people are invented for the `real` day all the same."""

    real: date | None = None

    def today(self, zone: str) -> date:
        """Return the real day while one is set, else the day that is told."""
        return self.real or FrozenClock.today(self, zone)


@dataclass(frozen=True, slots=True)
class Done:
    """What a press says of a card that came out well."""

    verdict: booking.Verdict = "done"
    need: str = ""
    fact: str = "latihan"
    code: str = ""
    ribbon_left: int | None = None


def begins_ms(now: Clock, zone: str) -> int:
    """Return the instant at which the office's past begins."""
    return day_start_ms(now.today(zone) - timedelta(days=LONG_AGO_DAYS), zone) + 7 * 60 * MINUTE_MS


def live(store: Store, clock: PastClock, today: date) -> None:
    """Work the days up to yesterday; the clock stands at yesterday's evening afterwards."""
    with at(store, clock) as tx:
        receive(tx)
    for ago in DAYS_AGO:
        on = today - timedelta(days=ago)
        clock.ms = day_start_ms(on, store.zone) + OPENS_HOUR * 60 * MINUTE_MS
        with at(store, clock) as tx:
            shift.begin(tx, ME.name)
        _morning(store, clock, ago)
        _print(store, clock)
        _afternoon(store, clock, ago)
        clock.ms = day_start_ms(on, store.zone) + SHUTS_HOUR * 60 * MINUTE_MS
        with at(store, clock) as tx:
            shift.end(tx, ME.name, "latihan")


@contextmanager
def at(store: Store, clock: PastClock, who: Actor = ME) -> Iterator[Tx]:
    """One act, a minute after the one before."""
    clock.ms += MINUTE_MS
    with store.write(who) as tx:
        yield tx


def second(tx: Tx, which: int = 0) -> Second:
    """Return who stands by."""
    return Second(PRACTICE.beside[which], tx.now_ms)


def uid_at(number: int) -> str:
    """Return the chip number of a blank of the first box, of which all cards are made."""
    return f"{UID_FIRST + number:014X}"


def receive(tx: Tx) -> None:
    """Book the delivery of all blanks, in sealed boxes with ranges of chip numbers."""
    firsts = (UID_FIRST + at for at in range(0, BLANKS, BOX))
    came = tuple(
        BoxIn(f"K-{at:02d}", BOX, f"{first:014X}", f"{first + BOX - 1:014X}")
        for at, first in enumerate(firsts, 1)
    )
    told = Arrival("blanko", "BAST LATIHAN 021", "Disdukcapil Kota Palembang", "centre",
                   BLANKS, BLANKS, giver="RUDI", boxes=came)  # fmt: skip
    receiving.receive(tx, told, second(tx))
    boxes.open_box(tx, "K-01", second(tx))
    for item, qty in SUPPLIES:
        blanko.receive(tx, qty, party="Pengadaan Disdukcapil", doc="SPK LATIHAN 04", item=item)
    for name in TRAYS:
        blanko.issue(tx, 80, name)


def _print(store: Store, clock: PastClock) -> None:
    with at(store, clock) as tx:
        printing.order_next(tx, CARDS_A_DAY)
    for n in range(CARDS_A_DAY):
        clock.ms += 15 * MINUTE_MS
        with at(store, clock, NODE) as tx:
            first = jobs.first_queued(store)
            assert first is not None
            job = booking.reserve(tx, first, TRAYS[n % len(TRAYS)], "")
            booking.note_sent(tx, job.id, None)
        clock.ms += 9_000 - MINUTE_MS
        with at(store, clock, NODE) as tx:
            booking.book_report(tx, job.id, Done())
            chips.bind(tx, uid_at(job.id), job.id, job.resident, TRAYS[n % len(TRAYS)])


def _morning(store: Store, clock: PastClock, ago: int) -> None:
    if ago == 8:
        due = store.today() + timedelta(days=6)
        with at(store, clock) as tx:
            loans.lend(tx, 50, "Kec. Jakabaring", due, second(tx), why="blanko kosong di sana")
    if ago in (7, 1):
        for n in range(3 if ago == 7 else 2):
            with at(store, clock) as tx:
                uid = uid_at(SPOILED_FROM + ago * 10 + n)
                spoiling.spoil(tx, 1, "cacat", uid=uid, second=second(tx))
    if ago == 6:
        with at(store, clock) as tx:
            rows = [one.id for one in cutting.to_cut(store)]
            cutting.cut(tx, rows, second(tx))
            destroying.destroy(
                tx, None, "halaman kantor", "dipotong lalu dibakar", second(tx), second(tx, 1)
            )


def _afternoon(store: Store, clock: PastClock, ago: int) -> None:
    if ago == LONG_AGO_DAYS:
        return
    if ago in (5, 4):
        _parcel(store, clock, ago)
    if ago == 3:
        with at(store, clock) as tx:
            arriving.answer(tx, "K-0001", _sent(store, "K-0001"), by="NURLELA", second=second(tx))
    rack = store.rows("SELECT job FROM card_at WHERE bin = 'printed' AND job NOT IN"
                      " (SELECT job FROM parcel_card WHERE state = 'packed')"
                      " ORDER BY job DESC LIMIT ?", (FETCHED_A_DAY,))  # fmt: skip
    for (job,) in rack:
        with at(store, clock) as tx:
            giving.give(tx, job)


def _parcel(store: Store, clock: PastClock, ago: int) -> None:
    most = waiting.by_village(store)[0]
    with at(store, clock) as tx:
        made = packing.pack(tx, "cards", most.key, kelurahan=most.key)
    with at(store, clock) as tx:
        packing.seal_and_send(tx, made.number, f"S-{ago:04d}", "AMIR", second(tx))


def _sent(store: Store, number: str) -> int:
    row = store.one(
        "SELECT count(*) FROM parcel_card c JOIN parcel p ON p.id = c.parcel"
        " WHERE p.number = ? AND c.state = 'sent'", (number,),
    )  # fmt: skip
    assert row is not None
    return int(row[0])
