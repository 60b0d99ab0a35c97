"""Check what is spoiled and destroyed against the ledger: rows, sums of the bins, hashes."""

from model.errors import StoreDamaged
from model.rowhash import row_hash
from model.scrap import row
from model.store import Store

_DIFFERS = """SELECT s.id FROM scrap s LEFT JOIN entry e ON e.id = s.entry
    WHERE e.id IS NULL OR e.to_bin <> 'spoiled' OR s.item <> e.item OR s.qty <> e.qty
        OR s.bin <> e.from_bin OR s.place <> e.from_place OR s.by <> e.by OR s.at <> e.at
        OR s.job IS NOT e.job LIMIT 1"""
_FORGOTTEN = """SELECT id FROM entry WHERE to_bin = 'spoiled'
    AND NOT EXISTS (SELECT 1 FROM scrap WHERE entry = entry.id) LIMIT 1"""
_BALANCES = "SELECT item, sum(qty) FROM balance WHERE bin = ? AND qty <> 0 GROUP BY item"
_BURNED = """SELECT item, sum(qty - lost) FROM scrap WHERE batch IS NOT NULL
    GROUP BY item HAVING sum(qty - lost) <> 0"""
_PIECES = """SELECT d.id FROM destruction d
    WHERE d.pieces <> (SELECT coalesce(sum(qty - lost), 0) FROM scrap WHERE batch = d.id)
        OR NOT EXISTS (SELECT 1 FROM document WHERE number = d.number) LIMIT 1"""
_DESTRUCTIONS = """SELECT id, number, pieces, place, how, by, witness1, witness2, at, row_hash
    FROM destruction ORDER BY id"""


def verify(store: Store) -> int:
    """Check each row against its entry and the sums against the bins; return the number of rows.

    What lies by these rows is the bin `spoiled` of each item, what has a batch the bin `destroyed`;
    each burning has its minutes and as many pieces as its register.
    Raises StoreDamaged.
    """
    with store.snapshot():
        for table, sql in (
            ("scrap", _DIFFERS), ("entry", _FORGOTTEN), ("destruction", _PIECES),
        ):  # fmt: skip
            wrong = store.one(sql)
            if wrong is not None:
                raise StoreDamaged(table=table, row=wrong[0])
        lying = {one.item: one.uncut + one.cut for one in row.totals(store)}
        if {item: qty for item, qty in lying.items() if qty} != dict(
            store.rows(_BALANCES, ("spoiled",))
        ):
            raise StoreDamaged(table="scrap", bin="spoiled")
        if dict(store.rows(_BURNED)) != dict(store.rows(_BALANCES, ("destroyed",))):
            raise StoreDamaged(table="scrap", bin="destroyed")
        for found in store.each(_DESTRUCTIONS):
            if found[-1] != row_hash(*found[1:-1]):
                raise StoreDamaged(table="destruction", row=found[0])
        return store.number("SELECT count(*) FROM scrap")
