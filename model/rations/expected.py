"""Deliveries that were told: so many pieces on a day; what came meanwhile is taken off by itself.

Nothing is promised on a delivery that is late: after its day an expectation no longer counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model import blanko
from model.names import clean
from model.rations.errors import ExpectedBad, ExpectedUnknown, RationWhyMissing
from model.reason import written
from model.rights import demand
from model.store import Row, Store, Tx

AHEAD_DAYS_MAX = 366
OPEN_MAX = 100
RECEIPTS_MAX = 5_000
LATE_DAYS = 60
"""How long a delivery that is late may still come and be known as that one."""
WORDS_CHARS_MAX = 60


@dataclass(frozen=True, slots=True)
class Expected:
    """One delivery that somebody told; `left` is what of it has not come."""

    id: int
    item: str
    qty: int
    on: date
    party: str
    by: str
    at: int
    left: int


def tell(tx: Tx, qty: int, on: date, party: str = "", item: str = "blanko") -> int:
    """Note that `qty` pieces are to come on a day; return the number of the expectation.

    Raises ExpectedBad, NotAllowed.
    """
    demand(tx.actor, "receive_stock")
    ahead = (on - tx.today).days
    if item not in blanko.ITEMS or not 0 < qty <= blanko.QTY_MAX:
        raise ExpectedBad(qty=qty, item=clean(item)[:20])
    if not 0 <= ahead <= AHEAD_DAYS_MAX or len(listed(tx.store)) >= OPEN_MAX:
        raise ExpectedBad(qty=qty, on=f"{on:%d-%m-%Y}", most=OPEN_MAX)
    made = tx.insert(
        "expected", item=item, qty=qty, on_day=on.isoformat(), state="open",
        party=written(party, WORDS_CHARS_MAX), by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("expected", expected=made, item=item, qty=qty, on=on.isoformat())
    tx.emit("expected", made, item, qty, on.isoformat(), "open", tx.actor.name, tx.now_ms)
    return made


def drop(tx: Tx, number: int, why: str) -> None:
    """Note that an expected delivery does not come; raise ExpectedUnknown, RationWhyMissing."""
    demand(tx.actor, "receive_stock")
    why = written(why, WORDS_CHARS_MAX)
    if not why:
        raise RationWhyMissing(what="expected")
    changed = tx.execute(
        "UPDATE expected SET state = 'gone', why = ?, closed_by = ?, closed_at = ?"
        " WHERE id = ? AND state = 'open'",
        (why, tx.actor.name, tx.now_ms, number),
    )
    if not changed:
        raise ExpectedUnknown(number=number)
    tx.audit("expected_gone", expected=number)
    tx.emit("expected", number, None, None, None, "gone", tx.actor.name, tx.now_ms)


def listed(store: Store, item: str = "") -> tuple[Expected, ...]:
    """Return what is still to come from today on, the next first.

    What came is taken off the earliest first, also off those whose day is over.
    """
    today = store.today()
    rows = store.rows(
        "SELECT id, item, qty, on_day, party, by, at FROM expected WHERE state = 'open'"
        " AND on_day >= ? AND (? = '' OR item = ?) ORDER BY item, on_day, id LIMIT ?",
        ((today - timedelta(days=LATE_DAYS)).isoformat(), item, item, 2 * OPEN_MAX),
    )
    left = {row[0]: row[2] for row in rows}
    for name in {row[1] for row in rows}:
        _take_off(store, name, [row for row in rows if row[1] == name], left)
    found = [
        Expected(number, name, qty, date.fromisoformat(on), party, by, at, left[number])
        for number, name, qty, on, party, by, at in rows
        if left[number] and on >= today.isoformat()
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.id)))


def _take_off(store: Store, item: str, rows: Sequence[Row], left: dict[int, int]) -> None:
    """Take what came off what was told before it came, the earliest day first."""
    came = store.rows(
        "SELECT at, qty FROM entry WHERE at > ? AND item = ? AND office = ?"
        " AND from_bin = 'supplier' AND to_bin = 'store' ORDER BY id LIMIT ?",
        (min(row[6] for row in rows), item, store.office, RECEIPTS_MAX),
    )
    for at, qty in came:
        for row in rows:
            if row[6] < at:
                taken = min(left[row[0]], qty)
                left[row[0]] -= taken
                qty -= taken


def by_day(store: Store, item: str = "blanko") -> dict[date, int]:
    """Return how many pieces of `item` are still told to come on each day."""
    found: dict[date, int] = {}
    for one in listed(store, item):
        found[one.on] = found.get(one.on, 0) + one.left
    return found


def next_day(store: Store, item: str = "blanko") -> date | None:
    """Return the day of the next delivery that was told; None without one."""
    return min(by_day(store, item), default=None)


def days_until_next(store: Store) -> int:
    """Return how many days, today counted, the blanks of today must do for; 7 when none is told."""
    on = next_day(store)
    return max((on - store.today()).days, 1) if on else timedelta(weeks=1).days
