"""Chips of opened boxes that nobody has met since: the list to hold beside the loose blanks.

A chip is accounted for when it was bound to a card, spoiled or destroyed by its number, or lies in
a box that is sealed, held or gone. What is left lies loose, was used where no reader is, or is
missing: how many could lie loose or be used so is said too, so that the rest is missing for sure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model import blanko
from model.clock import day_of
from model.goods import boxes, uids
from model.goods.boxes import Box
from model.store import Store

LISTED_MAX = 5_000


@dataclass(frozen=True, slots=True)
class LooseChip:
    """One chip that was not met since its box was opened."""

    uid: str
    box: str
    doc: str
    party: str
    received_on: date
    opened_at: int


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """The chips, how many there are in all, and what may explain them."""

    chips: tuple[LooseChip, ...]
    """At most 5,000, in the order of the deliveries."""
    total: int
    loose: int
    """Blanks in store and trays that are in no sealed box."""
    unread: int
    """Pieces that were used, spoiled, lent or sent without their chip being read."""

    @property
    def missing(self) -> int:
        """How many are missing for sure, whatever else explains the others."""
        return max(0, self.total - self.loose - self.unread)


def unaccounted(store: Store, seen: Iterable[str] = (), *, item: str = "blanko") -> Unaccounted:
    """List the chips of opened boxes that are nowhere, but for those `seen` just now by a reader.

    Raises nothing for a `seen` that is no UID: it explains nothing.
    """
    here = {plain for plain in map(uids.plain, seen) if plain}
    found: list[LooseChip] = []
    total = 0
    opened = boxes.listed(store, "open")
    for box in sorted(opened, key=lambda one: (one.receipt, one.id)):
        if box.item != item:
            continue
        for uid in _unmet(store, box):
            if uid in here:
                continue
            total += 1
            if len(found) < LISTED_MAX:
                came = day_of(box.received_at, store.zone)
                found.append(LooseChip(uid, box.number, box.doc, box.party, came, box.at))
    loose = max(0, blanko.available(store, item) - _boxed(store, item) - len(here))
    return Unaccounted(tuple(found), total, loose, _unread(store, item))


def _unmet(store: Store, box: Box) -> Iterator[str]:
    for (uid,) in store.each(
        "SELECT uid FROM serial s WHERE box = ?"
        " AND NOT EXISTS (SELECT 1 FROM chip c WHERE c.uid = s.uid)"
        " AND NOT EXISTS (SELECT 1 FROM scrap c WHERE c.uid = s.uid AND c.uid <> '') ORDER BY uid",
        (box.id,),
    ):
        yield uid
    if not box.uid_from:
        return
    ends = (box.uid_from, box.uid_to)
    met = {
        str(row[0])
        for table in ("chip", "scrap")
        for row in store.rows(
            f"SELECT uid FROM {table} WHERE uid BETWEEN ? AND ? AND uid <> ''", ends
        )
    }
    yield from (uid for uid in uids.between(*ends) if uid not in met)


def _boxed(store: Store, item: str) -> int:
    """Return how many pieces lie in the store in sealed boxes."""
    return store.number(
        "SELECT sum(qty - damaged) FROM box WHERE state = 'sealed' AND item = ?", (item,)
    )


_MADE = """SELECT count(*) FROM card_at a WHERE NOT EXISTS
    (SELECT 1 FROM encoding e WHERE e.job = a.job AND e.state = 'printed')"""
_SPOILED = """SELECT sum(s.qty) FROM scrap s WHERE s.item = ? AND s.uid = ''
    AND NOT EXISTS (SELECT 1 FROM card_at a WHERE a.job = s.job)"""
_CONDEMNED = """SELECT sum(l.condemned) FROM lot l JOIN box b ON b.id = l.box
    WHERE l.item = ? AND b.state = 'gone'"""
_AWAY = """SELECT bin, place, qty FROM balance WHERE item = ? AND qty <> 0
    AND bin IN ('loan', 'delivered', 'quarantine', 'transit', 'in_job')"""
_READ = """SELECT (SELECT count(*) FROM card_at WHERE bin = 'transit')
    + (SELECT count(*) FROM encoding WHERE state = 'printing')"""
_HELD = "SELECT sum(qty) FROM box WHERE state = 'held' AND item = ?"
_SENT = """SELECT sum(b.qty - b.damaged) FROM box b WHERE b.state = 'gone' AND b.item = ?
    AND b.place IN (SELECT number FROM parcel)"""
_GONE = """SELECT place, sum(qty - damaged) FROM box WHERE state = 'gone' AND item = ?
    AND place NOT IN (SELECT number FROM parcel) GROUP BY place"""


def _unread(store: Store, item: str) -> int:
    """Return how many pieces may have left loose without anybody reading their chips.

    What lies in the bin `difference` is missing, and explains nothing. Made cards on the way and
    cards in a press whose chip was read are no blanks; whole boxes take their chips along.
    """
    loose = store.number(_SPOILED, (item,)) - store.number(_CONDEMNED, (item,))
    away = store.rows(_AWAY, (item,))
    pieces = sum(int(row[2]) for row in away)
    if item == "blanko":
        loose += store.number(_MADE)
        pieces -= store.number(_READ)
    packed = store.number(_HELD, (item,)) + store.number(_SENT, (item,))
    there = {str(place): int(qty) for bin, place, qty in away if bin in ("loan", "delivered")}
    for place, qty in store.rows(_GONE, (item,)):  # the others went back to their supplier
        packed += min(int(qty), there.get(str(place), 0))
    return max(0, loose) + max(0, pieces - packed)
