"""The row of a spoiled entry, read and listed; and a burning as one value."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.scrap.faults import ScrapUnknown
from model.store import Store

ROWS_MAX = 10_000
"""Rows that a list or one act takes at most; a burning of two sessions had 13,693 cards."""


@dataclass(frozen=True, slots=True)
class Scrap:
    """What one entry brought into the bin `spoiled`: one card, or several blanks of one reason."""

    id: int
    entry: int
    item: str
    qty: int
    lost: int
    job: int | None
    resident: int | None
    uid: str
    reason: str
    why: str
    bin: str
    """Out of which bin it came, with its place; `supplier` for what arrived so or came back."""
    place: str
    origin: str
    """Which other office sent an old card in, else nothing."""
    second: str
    by: str
    at: int
    cut_by: str
    cut_second: str
    cut_at: int | None
    batch: int | None

    @property
    def here(self) -> int:
        """How many pieces of it lie in the box of the spoiled."""
        return 0 if self.batch is not None else self.qty - self.lost

    def __repr__(self) -> str:
        """Show no UID and no words."""
        return f"Scrap({self.id}, {self.item}, {self.qty}, {self.reason})"


@dataclass(frozen=True, slots=True)
class Destruction:
    """One burning; `number` is that of its minutes."""

    id: int
    number: str
    pieces: int
    place: str
    how: str
    by: str
    witness1: str
    witness2: str
    at: int


COLUMNS = (
    "id, entry, item, qty, lost, job, resident, uid, reason, why, bin, place, origin, second, by,"
    " at, cut_by, cut_second, cut_at, batch"
)
_SELECT = f"SELECT {COLUMNS} FROM scrap"


def get(store: Store, number: int) -> Scrap:
    """Return one row; raise ScrapUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number,))
    if row is None:
        raise ScrapUnknown(number=number)
    return Scrap(*row)


def of_entry(store: Store, entry: int) -> Scrap:
    """Return the row that an entry of the ledger made; raise ScrapUnknown."""
    row = store.one(f"{_SELECT} WHERE entry = ?", (entry,))
    if row is None:
        raise ScrapUnknown(number=entry)
    return Scrap(*row)


def by_uid(store: Store, uid: str) -> Scrap | None:
    """Return the row of a chip, None where it was never taken out."""
    row = store.one(f"{_SELECT} WHERE uid = ? AND uid <> ''", (uid,))
    return Scrap(*row) if row else None


def lying(store: Store, *, cut: bool | None = None, item: str = "") -> tuple[Scrap, ...]:
    """Return what lies in the box, the oldest first: all, only the cut or only the uncut."""
    parts = ["batch IS NULL AND lost < qty"]
    parts += [] if cut is None else ["cut_at IS NOT NULL" if cut else "cut_at IS NULL"]
    values: tuple[object, ...] = ()
    if item:
        parts.append("item = ?")
        values = (item,)
    sql = f"{_SELECT} WHERE {' AND '.join(parts)} ORDER BY id LIMIT ?"
    return tuple(Scrap(*row) for row in store.rows(sql, (*values, ROWS_MAX)))


def need(store: Store, ids: Iterable[int]) -> tuple[Scrap, ...]:
    """Return the rows of these numbers, each once; raise ScrapUnknown."""
    return tuple(get(store, number) for number in dict.fromkeys(ids))


@dataclass(frozen=True, slots=True)
class Lying:
    """How many pieces of an item lie in the box of the spoiled."""

    item: str
    uncut: int
    cut: int


def totals(store: Store) -> tuple[Lying, ...]:
    """Return the uncut and the cut of each item that lies in the box."""
    rows = store.rows(
        "SELECT item, sum(CASE WHEN cut_at IS NULL THEN qty - lost ELSE 0 END),"
        " sum(CASE WHEN cut_at IS NULL THEN 0 ELSE qty - lost END)"
        " FROM scrap WHERE batch IS NULL GROUP BY item ORDER BY item"
    )
    return tuple(Lying(item, uncut, cut) for item, uncut, cut in rows)
