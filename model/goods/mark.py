"""The proof of the book on paper: a SHA-256 chain over the ledger that a signed sheet bears.

The head covers every entry and both its postings up to a number. It is kept with that number when a
paper bears it; whoever rewrites a row afterwards must change every paper in the folder as well
(reference/peers.md, section 4).
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.errors import StoreDamaged
from model.rowhash import row_hash
from model.store import Row, Store, Tx

SHORT_HEX = 20
"""Hex digits of the short form: 80 bits, typed off a paper in one breath."""
STRETCH_ENTRIES = 20_000
"""Entries reckoned between two signs of life."""
OnProgress = Callable[[int, int], None]
_START = hashlib.sha256(b"tuntas ledger").hexdigest()
_ENTRIES = "SELECT * FROM entry WHERE id > ? AND id <= ? ORDER BY id"
_POSTINGS = (
    "SELECT entry, id, entry, item, office, bin, place, qty FROM posting"
    " WHERE entry > ? AND entry <= ? ORDER BY entry, id"
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


def proves(store: Store, said: str, on_progress: OnProgress | None = None) -> bool:
    """Tell whether the short form on a paper belongs to this ledger: kept, and true of its rows.

    Every row up to it is reckoned anew, 70,000 entries a second; `on_progress` hears how many of
    how many after each stretch. What no paper bears is known at once, and what was rewritten since
    the mark before first.
    """
    number, _, text = said.strip().upper().partition("-")
    if not number.isdecimal() or len(number) > 15:
        return False
    mark = _kept(store, "WHERE entry = ?", int(number))
    if mark.entry == 0 or mark.short != f"{number}-{text}":
        return False
    before = _kept(store, "WHERE entry < ? ORDER BY entry DESC", mark.entry)
    if _chained(store, before, mark.entry) != mark.digest:
        return False
    at = Head(0, _START)
    while at.entry < before.entry:
        until = min(at.entry + STRETCH_ENTRIES, before.entry)
        at = Head(until, _chained(store, at, until))
        if on_progress:
            on_progress(until, before.entry)
    return at.digest == before.digest


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
    return f"{row[1]} {row_hash(*row[2:])}"


def _pairs(store: Store, begin: int, end: int) -> Iterator[tuple[Row, Row, Row]]:
    """Walk the entries after `begin` up to `end`, each with its two postings.

    Two walks side by side: one that joins them sorts, and reads each entry twice. What lacks its
    other half is passed over, and the digest is another one.
    """
    postings = store.each(_POSTINGS, (begin, end))
    one, last = next(postings, None), 0
    for entry in store.each(_ENTRIES, (begin, end)):
        while one is not None and last < one[0] < entry[0]:
            one = next(postings, None)
        if one is None or one[0] > entry[0]:
            continue
        other = next(postings, None)
        if one[0] == last or other is None or other[0] != entry[0]:
            raise StoreDamaged(table="posting", entry=one[0])
        yield entry, one, other
        one, last = next(postings, None), entry[0]
    if one is not None and one[0] == last:
        raise StoreDamaged(table="posting", entry=last)
