"""Check the whole ledger: hashes, numbers without gaps, both sides of every entry, balances."""

from collections import Counter

from model.errors import StoreDamaged
from model.rowhash import row_hash
from model.store import Store

Key = tuple[str, str, str, str]
Wanted = Counter[tuple[int, Key, int]]


def verify(store: Store) -> int:
    """Check every row of the ledger in one snapshot and return the number of postings.

    Raises StoreDamaged naming the table and row that does not agree.
    """
    with store.snapshot():
        wanted = _entries(store)
        sums, seen = _postings(store, wanted)
        if any(wanted.values()):
            raise StoreDamaged(table="posting", entry=min(+wanted)[0])
        for item, office, bin, place, qty in store.each("SELECT * FROM balance"):
            if sums.pop((item, office, bin, place), 0) != qty:
                raise StoreDamaged(table="balance", bin=bin, place=place)
        if any(sums.values()):
            raise StoreDamaged(table="balance")
    return seen


def _entries(store: Store) -> Wanted:
    """Return the posting that each side of each entry must have; numbers have no gaps."""
    wanted: Wanted = Counter()
    for number, row in enumerate(store.each("SELECT * FROM entry ORDER BY id"), 1):
        if row[0] != number or row[-1] != row_hash(*row[1:-1]):
            raise StoreDamaged(table="entry", row=row[0])
        item, qty, from_bin, from_place, to_bin, to_place, office = row[2:9]
        wanted[number, (item, office, from_bin, from_place), -qty] += 1
        wanted[number, (item, office, to_bin, to_place), qty] += 1
    return wanted


def _postings(store: Store, wanted: Wanted) -> tuple[dict[Key, int], int]:
    sums: dict[Key, int] = {}
    seen = 0
    for row in store.each(
        "SELECT id, entry, item, office, bin, place, qty, row_hash FROM posting ORDER BY id"
    ):
        seen += 1
        key = (row[2], row[3], row[4], row[5])
        side = (row[1], key, row[6])
        if row[0] != seen or row[7] != row_hash(*row[1:7]) or not wanted[side]:
            raise StoreDamaged(table="posting", row=row[0])
        wanted[side] -= 1
        sums[key] = sums.get(key, 0) + row[6]
    return sums, seen
