"""Count blind: two people count apart, the book is shown when both have told.

A place is counted item by item. A count remembers the newest entry of its beginning, so that pieces
which moved meanwhile are seen; it is counted again then, as where the two people differ. Each
figure is written once and stays, also of a count that was dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from model import blanko
from model.blanko import BINS, ITEMS, Place
from model.counts.faults import (
    CountEnded,
    CountNotIn,
    CountOpen,
    CountUnknown,
    NotCountable,
    ToldTwice,
)
from model.reason import written
from model.rights import demand
from model.second import Second, person, stands_by
from model.store import Store, Tx

COUNTABLE = ("store", "tray", "printed", "spoiled")
PLACES_MAX = 50
LISTED_MAX = 500
_COLUMNS = "id, item, bin, place, state, by, at, first_by, second_by, difference, document"

_TELL = {
    "first": "UPDATE stock_count SET first_by = ?, first_qty = ?, first_at = ? WHERE id = ?",
    "second": "UPDATE stock_count SET second_by = ?, second_qty = ?, second_at = ?,"
    " state = 'compared' WHERE id = ?",
}


@dataclass(frozen=True, slots=True)
class Count:
    """One count as lists show it: who has told, never what."""

    id: int
    item: str
    bin: str
    place: str
    state: str
    by: str
    at: int
    first_by: str
    second_by: str
    difference: int | None
    """What was booked, where it was booked."""
    document: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Both figures, and the book's where nothing makes them count again."""

    id: int
    item: str
    bin: str
    place: str
    first: int
    second: int
    book: int | None
    """None while the two differ or pieces moved: who counts again must not know it."""
    moved: int
    """Entries of this place since the count began; more than none means: count again."""

    @property
    def agree(self) -> bool:
        """Whether both people counted the same."""
        return self.first == self.second

    @property
    def difference(self) -> int:
        """What the two counted beyond the book, below nought where pieces are missing."""
        return 0 if self.book is None else self.second - self.book


def begin(tx: Tx, item: str, places: Iterable[Place]) -> tuple[int, ...]:
    """Begin a count of an item at these places and return their numbers.

    Raises CountOpen, NotCountable, ItemUnknown, NotAllowed.
    """
    demand(tx.actor, "count_stock")
    if item not in ITEMS:
        raise blanko.ItemUnknown(item=written(item, 20), known=", ".join(ITEMS))
    wanted = tuple(dict.fromkeys(places))
    if not 0 < len(wanted) <= PLACES_MAX:
        raise NotCountable(known=", ".join(COUNTABLE))
    return tuple(_begin(tx, item, place) for place in wanted)


def _begin(tx: Tx, item: str, at: Place) -> int:
    place = written(at.place, blanko.WORDS_CHARS_MAX)
    if at.bin not in COUNTABLE or bool(place) != (at.bin == "tray"):
        raise NotCountable(known=", ".join(COUNTABLE))
    if tx.one(
        "SELECT 1 FROM stock_count WHERE item = ? AND bin = ? AND place = ?"
        " AND state IN ('open', 'compared')",
        (item, at.bin, place),
    ):
        raise CountOpen(item=item, bin=at.bin, place=place)
    mark = tx.number("SELECT max(id) FROM entry")
    made = tx.insert(
        "stock_count", item=item, bin=at.bin, place=place, mark=mark, by=tx.actor.name,
        at=tx.now_ms,
    )  # fmt: skip
    tx.audit("count_begun", count=made, item=item, bin=at.bin, place=place)
    tx.emit("stock_count", made, item, at.bin, place, "open", tx.actor.name, tx.now_ms)
    return made


def tell(tx: Tx, count: int, qty: int, *, second: Second | None = None) -> Count:
    """Write down what the actor counted, or the second person who typed it at this terminal.

    The other's figure stays unseen. Raises ToldTwice, CountEnded, CountUnknown, QtyBad,
    NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "stand_by")
    who = tx.actor.name if second is None else stands_by(tx, second)
    if not 0 <= qty <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=qty, most=blanko.QTY_MAX)
    now = get(tx.store, count)
    if now.state != "open":
        raise CountEnded(count=count)
    if person(who) in (person(now.first_by), person(now.second_by)):
        raise ToldTwice(count=count)
    slot = "second" if now.first_by else "first"
    tx.execute(_TELL[slot], (who, qty, tx.now_ms, count))
    tx.audit("count_told", count=count, who=who)
    tx.emit("stock_count_told", count, slot, who, qty, tx.now_ms)
    return get(tx.store, count)


def compare(store: Store, count: int) -> Compared:
    """Return both figures beside the book; raise CountNotIn before both are in, CountUnknown.

    Where the two differ, or pieces moved, the book stays shut. Raises CountEnded.
    """
    now = get(store, count)
    if not now.second_by:
        raise CountNotIn(count=count, told=1 if now.first_by else 0)
    if now.state != "compared":
        raise CountEnded(count=count)
    row = store.one("SELECT first_qty, second_qty, mark FROM stock_count WHERE id = ?", (count,))
    assert row is not None
    here = place_of(now)
    moved = store.number(
        "SELECT count(*) FROM entry WHERE id > ? AND item = ?"
        " AND ((from_bin = ? AND from_place = ?) OR (to_bin = ? AND to_place = ?))",
        (row[2], now.item, here.bin, here.place, here.bin, here.place),
    )
    book = blanko.held(store, here, now.item) if row[0] == row[1] and not moved else None
    return Compared(count, now.item, now.bin, now.place, row[0], row[1], book, moved)


def again(tx: Tx, count: int) -> int:
    """Drop a count and begin it anew; its figures stay. Raises what `drop` and `begin` raise."""
    demand(tx.actor, "count_stock")
    old = get(tx.store, count)
    drop(tx, count)
    return begin(tx, old.item, [place_of(old)])[0]


def drop(tx: Tx, count: int) -> None:
    """Give a count up that is not booked; raise CountEnded, CountUnknown, NotAllowed."""
    demand(tx.actor, "count_stock")
    if get(tx.store, count).state not in ("open", "compared"):
        raise CountEnded(count=count)
    tx.execute(
        "UPDATE stock_count SET state = 'dropped', ended_by = ?, ended_at = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, count),
    )
    tx.audit("count_dropped", count=count)
    tx.emit("stock_count", count, None, None, None, "dropped", tx.actor.name, tx.now_ms)


def place_of(one: Count) -> Place:
    """Return the place of the ledger that a count is about."""
    assert one.bin in BINS
    return Place(one.bin, one.place)  # type: ignore[arg-type]


def get(store: Store, count: int) -> Count:
    """Return a count without its figures; raise CountUnknown."""
    row = store.one(f"SELECT {_COLUMNS} FROM stock_count WHERE id = ?", (count,))
    if row is None:
        raise CountUnknown(count=count)
    return Count(*row)


def listed(store: Store, *, running: bool = True, limit: int = LISTED_MAX) -> tuple[Count, ...]:
    """Return the counts that are under way, or the newest of all."""
    where = "WHERE state IN ('open', 'compared') " if running else ""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM stock_count {where}ORDER BY id DESC LIMIT ?",
        (min(limit, LISTED_MAX),),
    )
    return tuple(Count(*row) for row in rows)
