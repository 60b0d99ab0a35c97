"""Documents that went out: numbered without gaps per office, year and kind, kept word for word.

A number is given in the transaction that does what the document tells, so that neither exists
without the other; a paper that was lost is printed again from its row and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from model.errors import RecordMissing, StoreDamaged
from model.rowhash import row_hash
from model.store import Row, Store, Tx

KINDS = {
    "bast": "BAST",
    "pinjam": "BAPJ",
    "rusak": "BAR",
    "musnah": "BAM",
    "selisih": "BAS",
    "karantina": "BAK",
    "kirim": "SJ",
    "sif": "STS",
    "rekap": "RKP",
    "jatah": "JTH",
}
"""Kind to the letters of its number: receipt, loan, spoils, destruction, difference, quarantine,
delivery (surat jalan), handover of a sif, daily rekap, rations."""
LISTED_MAX = 200
_COLUMNS = "id, office, year, kind, serial, number, about, body, by, at, row_hash"


class DocumentUnknown(RecordMissing):
    """No document has this number."""

    code: ClassVar[str] = "DOK-101"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it went out."""

    id: int
    kind: str
    number: str
    about: str
    body: str
    by: str
    at: int

    def __repr__(self) -> str:
        """Show the number only: the body may name people."""
        return f"Document({self.number})"


def next_number(tx: Tx, kind: str) -> tuple[int, str]:
    """Return serial and number of the next document of this kind: BAM/7/167102/2026."""
    year = tx.today.year
    serial = 1 + tx.number(
        "SELECT coalesce(max(serial), 0) FROM document WHERE office = ? AND year = ? AND kind = ?",
        (tx.store.office, year, kind),
    )
    return serial, f"{KINDS[kind]}/{serial}/{tx.store.office.replace('.', '')}/{year}"


def keep(tx: Tx, kind: str, write: Callable[[str], str], *, about: str = "") -> Document:
    """Write the next document of this kind with `write(number)`, keep it and return it.

    `about` finds it again: `entry:12`, `shift:4`, a parcel's number; never a name or NIK.
    """
    serial, number = next_number(tx, kind)
    values = (
        tx.store.office, tx.today.year, kind, serial, number, about, write(number),
        tx.actor.name, tx.now_ms,
    )  # fmt: skip
    names = ("office", "year", "kind", "serial", "number", "about", "body", "by", "at")
    made = tx.insert(
        "document", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    tx.audit("document", document=made, document_kind=kind, number=number)
    tx.emit("document", made, number, kind, about, tx.actor.name, tx.now_ms)
    return get(tx.store, number)


def get(store: Store, number: str) -> Document:
    """Return the document of that number; raise DocumentUnknown, StoreDamaged."""
    row = store.one(f"SELECT {_COLUMNS} FROM document WHERE number = ?", (number.strip().upper(),))
    if row is None:
        raise DocumentUnknown()
    return _read(row)


def about(store: Store, what: str) -> tuple[Document, ...]:
    """Return the documents about one thing, the oldest first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM document WHERE about = ? ORDER BY id", (what,))
    return tuple(_read(row) for row in rows)


def listed(store: Store, kind: str = "", *, limit: int = LISTED_MAX) -> tuple[Document, ...]:
    """Return the newest documents, of one kind or of all."""
    where, values = (" WHERE kind = ?", (kind,)) if kind else ("", ())
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM document{where} ORDER BY id DESC LIMIT ?",
        (*values, min(limit, LISTED_MAX)),
    )
    return tuple(_read(row) for row in rows)


def _read(row: Row) -> Document:
    if row[-1] != row_hash(*row[1:-1]):
        raise StoreDamaged(table="document", row=row[0])
    number, _, _, kind, _, name, about, body, by, at, _ = row
    return Document(number, kind, name, about, body, by, at)


_GAP = """SELECT max(id) FROM document GROUP BY office, year, kind
    HAVING count(*) <> max(serial) LIMIT 1"""


def verify(store: Store) -> int:
    """Check every document's hash and that no number is missing; return how many there are.

    Raises StoreDamaged.
    """
    seen = 0
    with store.snapshot():
        for row in store.each(f"SELECT {_COLUMNS} FROM document ORDER BY id"):
            _read(row)
            seen += 1
        gap = store.one(_GAP)
        if gap is not None:
            raise StoreDamaged(table="document", row=gap[0])
    return seen
