"""Hand-overs as rows: one, a card's, a person's, a day's; their hashes checked."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from model.errors import StoreDamaged
from model.handover.refusals import NotHanded
from model.rowhash import row_hash
from model.steps.m0023_waiting import WAITING
from model.store import Row, Store

LISTED_MAX = 500


@dataclass(frozen=True, slots=True)
class Handover:
    """One card into somebody's hands. `to_who` is self or proxy, `how` counter or door."""

    id: int
    job: int
    resident: int
    to_who: str
    taker: str
    relation: str
    letter: str
    police: str
    old_card: str
    chip: int
    how: str
    seat: str
    was: str
    was_place: str
    entry: int
    shift: int | None
    suket: int | None
    second: str
    by: str
    at: int
    undone_by: str = ""
    undone_at: int | None = None
    undone_why: str = ""

    def __repr__(self) -> str:
        """Show the number only: the taker is a person."""
        return f"Handover({self.id})"


GIVEN = tuple(field.name for field in fields(Handover))[1:20]
"""The columns that the row's hash covers."""
_SELECT = f"SELECT id, {', '.join(GIVEN)}, undone_by, undone_at, undone_why FROM handover"
_HASHED = f"SELECT id, row_hash, {', '.join(GIVEN)} FROM handover"
_REASONS = "SELECT id, row_hash, job, resident, reason, words, how, list, by, at FROM not_given"


def get(store: Store, number: int) -> Handover:
    """Return one hand-over; raise NotHanded."""
    found = _read(store.rows(f"{_SELECT} WHERE id = ?", (number,)))
    if not found:
        raise NotHanded(number=number)
    return found[0]


def of_card(store: Store, job: int) -> Handover | None:
    """Return the hand-over of a card that holds, None while it was not handed over."""
    found = _read(store.rows(f"{_SELECT} WHERE job = ? AND undone_at IS NULL", (job,)))
    return found[0] if found else None


_KEPT = "SELECT kelurahan, job, made_at, bin, reason FROM uncollected"
_ASTRAY = (
    f"SELECT job FROM (SELECT * FROM ({WAITING} EXCEPT {_KEPT}) UNION ALL"
    f" SELECT * FROM ({_KEPT} EXCEPT {WAITING}))"
)


def since(store: Store, begin_ms: int, *, by: str = "") -> tuple[Handover, ...]:
    """Return the newest hand-overs since an instant, at most 500; of one operator where named."""
    own, values = (" AND by = ?", (begin_ms, by)) if by else ("", (begin_ms,))
    sql = f"{_SELECT} WHERE at >= ?{own} ORDER BY id DESC LIMIT {LISTED_MAX}"
    return _read(store.rows(sql, values))


def _read(rows: list[Row]) -> tuple[Handover, ...]:
    return tuple(Handover(*one) for one in rows)


def verify(store: Store) -> int:
    """Check hash and card of every hand-over, and the hash of every reason why not.

    Returns the number of hand-overs; raises StoreDamaged.

    A hand-over that holds has its card in the bin `handed`, and no card is there without one; the
    table of those who wait has each card that nobody fetched, and no other.
    """
    seen = 0
    for row in store.each(f"{_HASHED} ORDER BY id"):
        if row[1] != row_hash(*row[2:]):
            raise StoreDamaged(table="handover", row=row[0])
        seen += 1
    for row in store.each(f"{_REASONS} ORDER BY id"):
        if row[1] != row_hash(*row[2:]):
            raise StoreDamaged(table="not_given", row=row[0])
    for table, job in _parted(store):
        raise StoreDamaged(table=table, row=job)
    return seen


def _parted(store: Store) -> Iterator[tuple[str, int]]:
    live = "SELECT h.job FROM handover h WHERE h.undone_at IS NULL"
    for (job,) in store.each(
        f"{live} AND NOT EXISTS (SELECT 1 FROM card_at c WHERE c.job = h.job AND c.bin = 'handed')"
    ):
        yield "handover", int(job)
    for (job,) in store.each(
        "SELECT job FROM custody c WHERE bin = 'handed' AND NOT EXISTS"
        " (SELECT 1 FROM handover h WHERE h.job = c.job AND h.entry = c.entry)"
    ):
        yield "custody", int(job)
    for (job,) in store.each(_ASTRAY):
        yield "uncollected", int(job)
