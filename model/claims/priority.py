"""Who is to go first: one asks with a reason, another approves, and the day's list shows both.

An approved priority puts a person at the front of the queue whatever the letter's classes say, and
ends with the card. Nobody approves what he asked for himself (reference/domain.md section 7).
"""

from dataclasses import dataclass
from typing import ClassVar

from model.clock import day_of
from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.reason import written
from model.rights import demand
from model.store import Row, Store, Tx

REASONS = ("sakit", "bpjs", "kerja", "sekolah", "perjalanan", "difabel", "lansia", "hamil", "lain")
WHY_CHARS_MAX = 60
ROWS_MAX = 200


class PriorityReason(RuleRefused):
    """Going first needs one of the reasons of the list, and words."""

    code: ClassVar[str] = "CTK-141"


class PriorityThere(RuleRefused):
    """This person's priority was asked for already, or is approved."""

    code: ClassVar[str] = "CTK-142"


class OwnWish(RuleRefused):
    """Whoever asked for a priority cannot approve it."""

    code: ClassVar[str] = "CTK-143"


class PriorityUnknown(RecordMissing):
    """No priority of this number waits for an answer."""

    code: ClassVar[str] = "CTK-144"


@dataclass(frozen=True, slots=True)
class Priority:
    """One wish to go first."""

    id: int
    resident: int
    reason: str
    why: str
    state: str
    asked_by: str
    asked_at: int
    decided_by: str
    decided_at: int | None
    decided_why: str


_SELECT = (
    "SELECT id, resident, reason, why, state, asked_by, asked_at, decided_by, decided_at,"
    " decided_why FROM priority"
)

_USED_BY = """SELECT p.resident, p.reason, p.why, p.asked_by, p.asked_at, p.decided_by
    FROM job j JOIN priority p ON p.resident = j.resident AND p.state = 'used'
    WHERE j.id = ? AND p.decided_at <= j.ended_at AND NOT EXISTS (
        SELECT 1 FROM job d WHERE d.resident = j.resident AND d.state = 'done' AND d.id < j.id
        AND d.ended_at > p.decided_at)
    ORDER BY p.id DESC LIMIT 1"""
"""A priority ends with the first card that is made after it was approved."""


def ask(tx: Tx, resident: int, reason: str, why: str) -> Priority:
    """Ask that a resident goes first; nothing changes in the queue before somebody approves.

    Raises PriorityReason, PriorityThere, NotAllowed, NumberInWords.
    """
    demand(tx.actor, "request")
    said = written(why, WHY_CHARS_MAX)
    if reason not in REASONS or not said:
        raise PriorityReason(known=", ".join(REASONS))
    if of(tx.store, resident) is not None:
        raise PriorityThere()
    made = tx.insert(
        "priority", resident=resident, reason=reason, why=said, state="asked",
        asked_by=tx.actor.name, asked_at=tx.now_ms,
    )  # fmt: skip
    tx.audit("priority_asked", priority=made, resident=resident, what=reason)
    tx.emit("priority", made, resident, reason, "asked", tx.actor.name, tx.now_ms)
    return _get(tx.store, made)


def approve(tx: Tx, number: int, why: str = "") -> Priority:
    """Let a resident go first. Raises OwnWish, PriorityUnknown, NotAllowed, NumberInWords."""
    return _decide(tx, number, "approved", why)


def refuse(tx: Tx, number: int, why: str) -> Priority:
    """Refuse a wish, with the reason. Raises PriorityReason, PriorityUnknown, NotAllowed."""
    demand(tx.actor, "approve_priority")
    if not clean(why):
        raise PriorityReason(known=", ".join(REASONS))
    return _decide(tx, number, "refused", why)


def _decide(tx: Tx, number: int, state: str, why: str) -> Priority:
    demand(tx.actor, "approve_priority")
    said = written(why, WHY_CHARS_MAX)
    wish = _get(tx.store, number)
    if wish.state != "asked":
        raise PriorityUnknown(priority=number)
    if wish.asked_by == tx.actor.name:
        raise OwnWish()
    tx.execute(
        "UPDATE priority SET state = ?, decided_by = ?, decided_at = ?, decided_why = ?"
        " WHERE id = ?",
        (state, tx.actor.name, tx.now_ms, said, number),
    )
    tx.audit("priority_decided", priority=number, resident=wish.resident, what=state)
    tx.emit("priority", number, wish.resident, wish.reason, state, tx.actor.name, tx.now_ms)
    return _get(tx.store, number)


def again(tx: Tx, job: int, fault: str) -> int | None:
    """Give back the priority that the card of a job used up; return the new one, None without one.

    Part of the verb that makes a card again for the office's own fault. Who asked and who approved
    stay; the decision that ended with the card is not edited.
    """
    row = tx.one(_USED_BY, (job,))
    if row is None or of(tx.store, row[0]) is not None:
        return None
    resident, reason, why, asked_by, asked_at, decided_by = row
    made = tx.insert(
        "priority", resident=resident, reason=reason, why=why, state="approved",
        asked_by=asked_by, asked_at=asked_at, decided_by=decided_by, decided_at=tx.now_ms,
        decided_why=fault,
    )  # fmt: skip
    tx.audit("priority_again", priority=made, resident=resident, what=reason, why=fault)
    tx.emit("priority", made, resident, reason, "approved", tx.actor.name, tx.now_ms)
    return made


def _get(store: Store, number: int) -> Priority:
    row = store.one(f"{_SELECT} WHERE id = ?", (number,))
    if row is None:
        raise PriorityUnknown(priority=number)
    return Priority(*row)


def of(store: Store, resident: int) -> Priority | None:
    """Return a resident's priority that is asked for or approved."""
    row = store.one(f"{_SELECT} WHERE resident = ? AND state IN ('asked', 'approved')", (resident,))
    return Priority(*row) if row else None


def asked(store: Store) -> tuple[Priority, ...]:
    """Return the wishes that wait for an answer, the oldest first."""
    sql = f"{_SELECT} WHERE state = 'asked' ORDER BY id LIMIT {ROWS_MAX}"
    return tuple(map(_read, store.rows(sql)))


def approved_today(store: Store) -> tuple[Priority, ...]:
    """Return whom somebody let go first today, the newest first; of the office's day."""
    rows = store.rows(
        f"{_SELECT} WHERE decided_at IS NOT NULL AND state IN ('approved', 'used')"
        f" ORDER BY decided_at DESC, id DESC LIMIT {ROWS_MAX}"
    )
    today = store.today()
    found = map(_read, rows)
    return tuple(one for one in found if day_of(one.decided_at or 0, store.zone) == today)


def _read(row: Row) -> Priority:
    return Priority(*row)
