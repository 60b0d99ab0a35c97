"""Check the whole ledger: hashes, numbers without gaps, both sides of every entry, balances."""

from collections.abc import Iterator

from model.errors import StoreDamaged
from model.rowhash import row_hash
from model.store import Row, Store

Key = tuple[str, str, str, str]

_POSTINGS = "SELECT id, entry, item, office, bin, place, qty, row_hash FROM posting ORDER BY id"


def verify(store: Store) -> int:
    """Check every row of the ledger in one snapshot and return the number of postings.

    Entries and postings are walked side by side: entry n has the postings 2n-1 and 2n, so a row
    that is missing shows as a gap and memory does not grow with the years. Raises StoreDamaged
    naming the table and row that does not agree.
    """
    sums: dict[Key, int] = {}
    entries = 0
    with store.snapshot():
        postings = store.each(_POSTINGS)
        for row in store.each("SELECT * FROM entry ORDER BY id"):
            entries += 1
            if row[0] != entries or row[-1] != row_hash(*row[1:-1]):
                raise StoreDamaged(table="entry", row=row[0])
            item, qty, from_bin, from_place, to_bin, to_place, office = row[2:9]
            _side(postings, entries, (item, office, from_bin, from_place), -qty, sums)
            _side(postings, entries, (item, office, to_bin, to_place), qty, sums)
        extra = next(postings, None)
        if extra is not None:
            raise StoreDamaged(table="posting", row=extra[0])
        _balances(store, sums)
    return 2 * entries


def _side(postings: Iterator[Row], entry: int, key: Key, qty: int, sums: dict[Key, int]) -> None:
    """Take the next posting, which must be this side of this entry."""
    row = next(postings, None)
    if row is None:
        raise StoreDamaged(table="posting", entry=entry)
    number = 2 * entry - (qty < 0)
    if row[:-1] != (number, entry, *key, qty) or row[-1] != row_hash(*row[1:-1]):
        raise StoreDamaged(table="posting", row=row[0])
    sums[key] = sums.get(key, 0) + qty


def _balances(store: Store, sums: dict[Key, int]) -> None:
    for item, office, bin, place, qty in store.each("SELECT * FROM balance"):
        if sums.pop((item, office, bin, place), 0) != qty:
            raise StoreDamaged(table="balance", bin=bin, place=place)
    if any(sums.values()):
        raise StoreDamaged(table="balance")
