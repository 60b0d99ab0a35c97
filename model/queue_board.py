"""What stands around the print-ready queue: its head, what an order would do, who jumped it today.

An order from a screen takes at most ORDER_CARDS_MAX people, the first marked ones of the queue.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model import mending, printing, ready
from model.claims import priority
from model.clock import day_of
from model.counts import hidden
from model.policy import Class, in_force, named
from model.rations import cap
from model.rations.cap import Quota
from model.store import Row, Store

ORDER_CARDS_MAX = 300
"""Cards that one order from a screen takes at most: a box of blanks, a morning of six printers."""
JUMPS_MAX = 200
EVERYBODY = ready.Filter()
_AUDIT_ROWS_PAGE = 500


@dataclass(frozen=True, slots=True)
class Jump:
    """One order of today that was not the front of the queue or beyond the day's cap (`over`), or
    one person let go first.

    `old` are those whose row the centre was going to change.
    Whom somebody let go first has `approved_by`, its approver, and no batch; `why` begins with the
    reason of the list.
    """

    at: int
    who: str
    batch: str
    cards: int
    jumped: int
    why: str
    approved_by: str = ""
    over: int = 0
    old: int = 0


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """What an order of the marked people would do: `fit` in queue order, the others by reason.

    `chosen` is how many were looked at: of more than ORDER_CARDS_MAX marked people the first ones.
    `quota` is what the day's cap leaves; the head may go beyond it with a reason.
    """

    marked: int
    chosen: int
    fit: tuple[int, ...]
    left_out: dict[str, int]
    blanks_free: int
    jumped: int
    quota: Quota | None = None
    head: bool = False
    old: int = 0
    """Of `fit`, those whose row the centre is going to change: they were taken in on purpose.
    Otherwise they stand in `left_out` (mending.REASON)."""
    shut: bool = False
    """Whether `blanks_free` must not be told: two people count the blanks blind."""

    @property
    def left(self) -> int:
        """How many wait for the centre to put their row right and were left out."""
        return self.left_out.get(mending.REASON, 0)

    @property
    def takes(self) -> int:
        """How many cards the order takes: no more than there are blanks, and quota."""
        most = min(len(self.fit), self.blanks_free)
        return most if self.quota is None or self.head else min(most, self.quota.left)

    @property
    def over(self) -> int:
        """How many of them are beyond the day's cap."""
        return 0 if self.quota is None else max(self.takes - self.quota.left, 0)


@dataclass(frozen=True, slots=True)
class QueueHead:
    """What stands above the queue: how many, by which policy, which kelurahan have how many."""

    total: int
    policy: str
    classes: tuple[Class, ...]
    kelurahans: tuple[tuple[str, int], ...]
    blanks_free: int | None
    """None while two people count the blanks blind."""
    quota: Quota | None = None


def queue_head(store: Store, wanted: ready.Filter = EVERYBODY) -> QueueHead:
    """Return what stands above the queue."""
    policy = named(wanted.policy) if wanted.policy else in_force(store)
    parts = ready.kelurahans(store)
    filtered = wanted.kelurahan or wanted.days_least
    total = ready.total(store, wanted) if filtered else sum(people for _, people in parts)
    blanks = None if hidden.is_free_shut(store) else max(printing.blanks_free(store), 0)
    return QueueHead(total, policy.label, policy.classes, parts, blanks, cap.quota(store))


def order_plan(
    store: Store, marked: Iterable[int], *, head: bool = False, every: bool = False
) -> OrderPlan:
    """Return what an order of the marked people would do, in the order of the queue.

    `head`: whether whoever asks may go beyond the day's cap. `every`: also those whose row the
    centre is going to change; else they are left out and counted.
    Marked people who are not in the queue any more stand last, to be counted with their reason.
    """
    wanted = set(marked)
    waiting = mending.people(store)
    queue = ready.ids(store)
    left = 0 if every else len(waiting.intersection(queue) & wanted)
    skip = waiting - wanted if every else waiting
    inside = [resident for resident in queue if resident in wanted and resident not in skip]
    gone = sorted(wanted.difference(queue))
    chosen: Sequence[int] = (inside + gone)[:ORDER_CARDS_MAX]
    look = printing.preflight(store, chosen)
    away = look.left_out | ({mending.REASON: left} if left else {})
    front = set([one for one in queue if one not in skip][: len(look.ready)])
    jumped = sum(1 for resident in look.ready if resident not in front)
    return OrderPlan(
        len(wanted), len(chosen) + left, look.ready, away, max(look.blanks_free, 0), jumped,
        cap.quota(store), head, len(waiting.intersection(look.ready)), hidden.is_free_shut(store),
    )  # fmt: skip


def day_list(store: Store) -> tuple[Jump, ...]:
    """Return today's jumps, orders beyond the cap or with old words, the newest first: who, why.

    People who go first by a priority stand in it with their approver, when it was approved.
    """
    found: list[Jump] = []
    today, below = store.today(), 1 << 62
    while len(found) < JUMPS_MAX:
        rows = store.rows(
            "SELECT seq, at, actor, kind, facts FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?",
            (below, _AUDIT_ROWS_PAGE),
        )
        fresh = [row for row in rows if day_of(row[1], store.zone) == today]
        found += [_jump(row) for row in fresh if row[3] == "ordered" and _jumped(row)]
        if len(fresh) < _AUDIT_ROWS_PAGE:
            break
        below = int(fresh[-1][0])
    found += [_approved(one) for one in priority.approved_today(store)]
    found += [_beyond(store, one) for one in cap.beyond(store)]
    return tuple(sorted(found, key=lambda one: -one.at)[:JUMPS_MAX])


def _approved(one: priority.Priority) -> Jump:
    told = f"{one.reason}: {one.why}"
    return Jump(one.decided_at or 0, one.asked_by, "", 1, 1, told, one.decided_by)


def _beyond(store: Store, one: cap.Beyond) -> Jump:
    cards = store.number("SELECT cards FROM batch WHERE id = ?", (one.batch,))
    return Jump(one.at, one.by, f"B-{one.batch:04d}", cards, 0, one.why, over=one.cards)


def _jumped(row: Row) -> bool:
    facts = json.loads(row[4])
    return bool(facts.get("jumped") or facts.get(mending.REASON))


def _jump(row: Row) -> Jump:
    facts = json.loads(row[4])
    number = f"B-{facts['batch']:04d}"
    return Jump(
        row[1], row[2], number, facts["cards"], facts["jumped"], facts["why"],
        old=facts.get(mending.REASON, 0),
    )  # fmt: skip
