"""Check deliveries, boxes, loans and lots against the ledger, and the chain that papers bear."""

from model.errors import StoreDamaged
from model.goods import mark
from model.rowhash import row_hash
from model.store import Store

_RECEIPTS = """SELECT id, doc, party, kind, item, told, counted, damaged, rest, giver, taker,
    second, entry, document, by, at, row_hash FROM receipt ORDER BY id"""
_NOT_BOOKED = """SELECT r.id FROM receipt r LEFT JOIN entry e ON e.id = r.entry
    WHERE e.id IS NULL OR e.from_bin <> 'supplier' OR e.item <> r.item
        OR e.qty <> CASE e.to_bin WHEN 'spoiled' THEN r.damaged ELSE r.counted - r.damaged END
    LIMIT 1"""
_BOXES = """SELECT r.id FROM receipt r JOIN box b ON b.receipt = r.id GROUP BY r.id
    HAVING sum(b.qty) <> r.counted OR sum(b.damaged) <> r.damaged LIMIT 1"""
_LISTS = """SELECT b.id FROM box b JOIN serial s ON s.box = b.id GROUP BY b.id
    HAVING count(*) <> b.qty LIMIT 1"""
_LENT = """SELECT item || ' ' || party, sum(qty - back - kept) FROM loan
    WHERE way = 'out' AND state = 'open' GROUP BY item, party"""
_ASIDE = """SELECT item || ' ' || number, qty - freed - condemned - sent_back FROM lot
    WHERE state = 'held'"""
_HELD = "SELECT item || ' ' || place, qty FROM balance WHERE bin = ? AND qty <> 0"


def verify(store: Store) -> int:
    """Check every row in one snapshot and return the number of deliveries; raise StoreDamaged."""
    seen = 0
    with store.snapshot():
        for row in store.each(_RECEIPTS):
            if row[-1] != row_hash(*row[1:-1]):
                raise StoreDamaged(table="receipt", row=row[0])
            seen += 1
        for table, sql in (("receipt", _NOT_BOOKED), ("box", _BOXES), ("serial", _LISTS)):
            wrong = store.one(sql)
            if wrong is not None:
                raise StoreDamaged(table=table, row=wrong[0])
        for table, bin, own in (("loan", "loan", _LENT), ("lot", "quarantine", _ASIDE)):
            if dict(store.rows(own)) != dict(store.rows(_HELD, (bin,))):
                raise StoreDamaged(table=table, bin=bin)
    mark.verify(store)
    return seen
