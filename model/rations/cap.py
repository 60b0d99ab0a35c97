"""The cap of a day: how many cards an office orders at most, of the letter or set by the head.

A card counts on the day it was ordered, and no longer when the order was taken back. Only the head
goes beyond the cap, with a reason, and that stands in the day's list.
"""

from dataclasses import dataclass
from datetime import date

from model import policy
from model.clock import day_start_ms
from model.policy import CAP_MAX
from model.rations.errors import CapReached, RationQtyBad, RationWhyMissing
from model.reason import written
from model.rights import demand, may
from model.store import Store, Tx

WHY_CHARS_MAX = 120
LISTED_MAX = 100


@dataclass(frozen=True, slots=True)
class Quota:
    """Cards of today: the cap, what was ordered of it, what is left (never below nought)."""

    cap: int
    used: int

    @property
    def left(self) -> int:
        """How many may still be ordered today."""
        return max(self.cap - self.used, 0)


@dataclass(frozen=True, slots=True)
class Beyond:
    """One order of today that went beyond the cap."""

    batch: int
    cap: int
    used: int
    cards: int
    why: str
    by: str
    at: int


def in_force(store: Store, on: date) -> int | None:
    """Return the cap of a day: the office's own, else the letter's; None without one."""
    row = store.one(
        "SELECT cap FROM day_cap WHERE from_on <= ? ORDER BY from_on DESC, id DESC LIMIT 1",
        (on.isoformat(),),
    )
    if row is not None:
        return None if row[0] is None else int(row[0])
    return policy.in_force(store, on).cap_per_day


def put(tx: Tx, cap: int | None, why: str, from_on: date | None = None) -> None:
    """Set the cap from a day on (today); None takes it away. Raises RationQtyBad, ..WhyMissing."""
    demand(tx.actor, "ration")
    day, why = from_on or tx.today, written(why, WHY_CHARS_MAX)
    if not why:
        raise RationWhyMissing(what="cap")
    if day < tx.today or (cap is not None and not 0 < cap <= CAP_MAX):
        raise RationQtyBad(asked=cap or 0, most=CAP_MAX)
    made = tx.insert(
        "day_cap", from_on=day.isoformat(), cap=cap, why=why, by=tx.actor.name, at=tx.now_ms
    )
    tx.audit("day_cap", day_cap=made, cap=cap or 0, on=day.isoformat(), why=why)
    tx.emit("day_cap", made, day.isoformat(), cap, tx.actor.name, tx.now_ms)


def quota(store: Store) -> Quota | None:
    """Return today's cap and how much of it is used; None where there is none."""
    cap = in_force(store, store.today())
    return None if cap is None else Quota(cap, _used(store))


def _used(store: Store) -> int:
    return store.number(
        "SELECT count(*) FROM batch b JOIN job j ON j.batch = b.id"
        " WHERE b.at >= ? AND j.state NOT IN ('cancelled', 'blank')",
        (day_start_ms(store.today(), store.zone),),
    )


def demand_room(store: Store, cards: int, why: str, *, head: bool) -> Quota | None:
    """Return the quota that an order of `cards` goes beyond, None while it fits.

    Raises CapReached unless the head orders with a reason.
    """
    now = quota(store)
    if now is None or cards <= now.left:
        return None
    if not head or not why:
        raise CapReached(cap=now.cap, used=now.used, left=now.left, asked=cards)
    return now


def note(tx: Tx, batch: int, over: Quota, cards: int, why: str) -> None:
    """Write down that a batch of `cards` went beyond the cap, and why."""
    beyond = over.used + cards - max(over.cap, over.used)
    tx.insert(
        "over_cap", batch=batch, day_on=tx.today.isoformat(), cap=over.cap, used=over.used,
        cards=beyond, why=why, by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("over_cap", batch=batch, cap=over.cap, used=over.used, cards=beyond, why=why)
    tx.emit("over_cap", batch, over.cap, over.used, beyond, tx.actor.name, tx.now_ms)


def may_exceed(tx: Tx) -> bool:
    """Tell whether the actor may go beyond the cap."""
    return may(tx.actor, "ration")


def beyond(store: Store, on: date | None = None) -> tuple[Beyond, ...]:
    """Return the orders of a day (today) that went beyond its cap, the newest first."""
    rows = store.rows(
        "SELECT batch, cap, used, cards, why, by, at FROM over_cap WHERE day_on = ?"
        " ORDER BY batch DESC LIMIT ?",
        ((on or store.today()).isoformat(), LISTED_MAX),
    )
    return tuple(Beyond(*row) for row in rows)
