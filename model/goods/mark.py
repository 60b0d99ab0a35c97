"""The proof of the book on paper: a SHA-256 chain over the ledger that a signed sheet bears.

The head covers every entry and both its postings up to a number. It is kept with that number when a
paper bears it; whoever rewrites a row afterwards must change every paper in the folder as well
(reference/peers.md, section 4).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from model.errors import StoreDamaged
from model.rowhash import row_hash
from model.store import Row, Store, Tx

SHORT_HEX = 20
"""Hex digits of the short form: 80 bits, typed off a paper in one breath."""
_START = hashlib.sha256(b"tuntas ledger").hexdigest()
_ROWS = (
    "SELECT e.*, p.id, p.entry, p.item, p.office, p.bin, p.place, p.qty, p.row_hash FROM entry e"
    " JOIN posting p ON p.entry = e.id WHERE e.id > ? AND e.id <= ? ORDER BY e.id, p.id"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger up to an entry (nought: none yet) and the digest over it, 64 hex digits."""

    entry: int
    digest: str

    @property
    def short(self) -> str:
        """The form for papers: 8412-3F9A.22C1.07BD.E8A0.1C55."""
        text = self.digest[:SHORT_HEX].upper()
        return f"{self.entry}-" + ".".join(text[at : at + 4] for at in range(0, SHORT_HEX, 4))


_BORNE = (
    "SELECT e.id, e.row_hash, p.id, p.row_hash FROM entry e JOIN posting p ON p.entry = e.id"
    " WHERE e.id > ? AND e.id <= ? ORDER BY e.id, p.id"
)


def head(tx: Tx) -> Head:
    """Return the head of the ledger as it is now in this transaction, and keep it for ever."""
    last = _kept(tx.store, "ORDER BY entry DESC")
    newest = tx.number("SELECT max(id) FROM entry")
    if newest == last.entry:
        return last
    found = Head(newest, _grown(tx.store, last, newest))
    tx.insert("ledger_mark", entry=found.entry, digest=found.digest, at=tx.now_ms)
    tx.emit("ledger_mark", found.entry, found.digest, tx.now_ms)
    return found


def verify(store: Store) -> int:
    """Reckon the chain anew from the first row and return the number of marks that agree.

    Raises StoreDamaged naming the first mark before which a row was rewritten, added or removed.
    """
    at, seen = Head(0, _START), 0
    with store.snapshot():
        marks = [Head(*row) for row in store.each("SELECT entry, digest FROM ledger_mark")]
        for mark in sorted(marks, key=lambda one: one.entry):
            digest = _chained(store, at, mark.entry)
            if digest != mark.digest:
                raise StoreDamaged(table="ledger_mark", row=mark.entry)
            at, seen = mark, seen + 1
    return seen


def proves(store: Store, said: str) -> bool:
    """Tell whether the short form on a paper belongs to this ledger: kept, and true of its rows."""
    number, _, text = said.strip().upper().partition("-")
    if not number.isdecimal() or len(number) > 15:
        return False
    mark = _kept(store, "WHERE entry = ?", int(number))
    with store.snapshot():
        agrees = _chained(store, Head(0, _START), mark.entry) == mark.digest
    return agrees and mark.short == f"{number}-{text}" and mark.entry > 0


def _kept(store: Store, which: str, *values: object) -> Head:
    row = store.one(f"SELECT entry, digest FROM ledger_mark {which} LIMIT 1", values)
    return Head(int(row[0]), str(row[1])) if row else Head(0, _START)


def _grown(store: Store, begin: Head, end: int) -> str:
    """Return the same as `_chained` of rows that are whole, out of the hashes that they bear.

    A row that is not whole shows when the chain is reckoned anew; the first head over a book of a
    million entries takes four seconds so instead of twenty.
    """
    digest = begin.digest
    rows = store.each(_BORNE, (begin.entry, end))
    for number, borne, first, one in rows:
        other = next(rows, None)
        if other is None or other[0] != number:
            raise StoreDamaged(table="posting", entry=number)
        text = f"{digest} {number} {borne} {first} {one} {other[2]} {other[3]}"
        digest = hashlib.sha256(text.encode()).hexdigest()
    return digest


def _chained(store: Store, begin: Head, end: int) -> str:
    """Return the digest after the rows between two entries; the hash of each row is reckoned anew.

    A gap in the numbers shows, because entry n is hashed with its own number.
    """
    digest = begin.digest
    for entry, first, second in _pairs(store, begin.entry, end):
        text = f"{digest} {entry[0]} {row_hash(*entry[1:-1])} {_posting(first)} {_posting(second)}"
        digest = hashlib.sha256(text.encode()).hexdigest()
    return digest


def _posting(row: Row) -> str:
    return f"{row[0]} {row_hash(*row[1:-1])}"


def _pairs(store: Store, begin: int, end: int) -> Iterator[tuple[Row, Row, Row]]:
    """Walk the entries after `begin` up to `end`, each with its two postings."""
    rows = store.each(_ROWS, (begin, end))
    for one in rows:
        other = next(rows, None)
        if other is None or other[0] != one[0]:
            raise StoreDamaged(table="posting", entry=one[0])
        cut = len(one) - 8
        yield one[:cut], one[cut:], other[cut:]
