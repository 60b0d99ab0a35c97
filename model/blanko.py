"""The ledger of blank cards, ribbons, film and kits: double entry, never edited.

Every piece is in exactly one bin of one office. An entry moves a quantity from one bin to another
and has two postings whose sum is nought; a balance is the kept sum of a bin's postings and a CHECK
keeps it at or above nought (only the supplier owes). A wrong entry is put right by another entry
with a reason.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from model.errors import RuleRefused
from model.names import clean
from model.reason import written
from model.rights import demand
from model.rowhash import row_hash
from model.store import Store, Tx

Bin = Literal[
    "supplier",
    "store",
    "tray",
    "encoded",
    "in_job",
    "printed",
    "transit",
    "handed",
    "spoiled",
    "destroyed",
    "loan",
    "difference",
    "quarantine",
    "custody",
    "delivered",
]
BINS: tuple[str, ...] = get_args(Bin)
ITEMS = ("blanko", "pita", "film", "pembersih", "kartu_lama")
QTY_MAX = 1_000_000
WORDS_CHARS_MAX = 120


class QtyBad(RuleRefused):
    """A quantity is not a whole number from 1 to 1,000,000."""

    code: ClassVar[str] = "STK-101"


class ItemUnknown(RuleRefused):
    """No such item in the ledger."""

    code: ClassVar[str] = "STK-102"


class BinShort(RuleRefused):
    """The bin holds fewer than were asked for."""

    code: ClassVar[str] = "STK-103"


class ReasonMissing(RuleRefused):
    """A movement needs a reason, a party or a document number."""

    code: ClassVar[str] = "STK-104"


@dataclass(frozen=True, slots=True)
class Place:
    """A bin and where in it: a printer's name for trays and cards in the press, a seat's or
    printer's for encoded cards, a parcel's or kit's number in transit, who has them for custody,
    deliveries and loans, else nothing."""

    bin: Bin
    place: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many of an item are in one bin."""

    item: str
    office: str
    bin: str
    place: str
    qty: int


def move(
    tx: Tx,
    qty: int,
    source: Place,
    target: Place,
    *,
    kind: str,
    item: str = "blanko",
    job: int | None = None,
    party: str = "",
    doc: str = "",
    why: str = "",
) -> int:
    """Move `qty` pieces between bins in the caller's transaction and return the entry's id.

    Raises QtyBad, ItemUnknown, and BinShort when the source would go below nought.
    """
    if not 0 < qty <= QTY_MAX:
        raise QtyBad(asked=qty, most=QTY_MAX)
    if item not in ITEMS:
        raise ItemUnknown(item=clean(item)[:20], known=", ".join(ITEMS))
    office = tx.store.office
    values = (
        kind, item, qty, source.bin, source.place, target.bin, target.place, office, job,
        party, doc, why, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    names = (
        "kind", "item", "qty", "from_bin", "from_place", "to_bin", "to_place", "office", "job",
        "party", "doc", "why", "by", "at",
    )  # fmt: skip
    entry = tx.insert("entry", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values))
    _post(tx, entry, item, office, source, -qty)
    _post(tx, entry, item, office, target, qty)
    tx.emit(
        "entry", entry, kind, item, qty, source.bin, source.place, target.bin, target.place, job,
        tx.actor.name, tx.now_ms,
    )  # fmt: skip
    return entry


def _post(tx: Tx, entry: int, item: str, office: str, at: Place, qty: int) -> None:
    held = tx.one(
        "SELECT qty FROM balance WHERE item = ? AND office = ? AND bin = ? AND place = ?",
        (item, office, at.bin, at.place),
    )
    now = (held[0] if held else 0) + qty
    if now < 0 and at.bin != "supplier":
        raise BinShort(item=item, bin=at.bin, place=at.place, held=now - qty, asked=-qty)
    tx.insert(
        "posting", entry=entry, item=item, office=office, bin=at.bin, place=at.place, qty=qty,
        row_hash=row_hash(entry, item, office, at.bin, at.place, qty),
    )  # fmt: skip
    if held:
        tx.execute(
            "UPDATE balance SET qty = ? WHERE item = ? AND office = ? AND bin = ? AND place = ?",
            (now, item, office, at.bin, at.place),
        )
    else:
        tx.insert("balance", item=item, office=office, bin=at.bin, place=at.place, qty=now)


def _told(tx: Tx, entry: int, kind: str, item: str, qty: int) -> int:
    tx.audit(kind, entry=entry, item=item, qty=qty)
    return entry


def receive(tx: Tx, qty: int, *, party: str, doc: str, item: str = "blanko") -> int:
    """Take `qty` pieces in from a supplier under a document number (BAST)."""
    demand(tx.actor, "receive_stock")
    party, doc = _words(party), _words(doc)
    if not party or not doc:
        raise ReasonMissing(wants="from, doc")
    entry = move(
        tx, qty, Place("supplier"), Place("store"), kind="receive", item=item, party=party, doc=doc
    )
    return _told(tx, entry, "stock_received", item, qty)


def issue(tx: Tx, qty: int, printer: str, *, why: str = "", item: str = "blanko") -> int:
    """Give `qty` pieces from the store into a printer's tray."""
    demand(tx.actor, "issue_stock")
    tray = Place("tray", _words(printer))
    if not tray.place:
        raise ReasonMissing(wants="printer")
    entry = move(tx, qty, Place("store"), tray, kind="issue", item=item, why=_words(why))
    return _told(tx, entry, "stock_issued", item, qty)


def take_back(tx: Tx, qty: int, printer: str, *, why: str = "", item: str = "blanko") -> int:
    """Take `qty` pieces out of a printer's tray, back into the store."""
    demand(tx.actor, "issue_stock")
    tray = Place("tray", _words(printer))
    entry = move(tx, qty, tray, Place("store"), kind="take_back", item=item, why=_words(why))
    return _told(tx, entry, "stock_taken_back", item, qty)


def spoil(
    tx: Tx, qty: int, *, why: str, printer: str = "", bin: Bin = "store", item: str = "blanko"
) -> int:
    """Write `qty` pieces of a bin off as spoiled, with a reason."""
    demand(tx.actor, "spoil_stock")
    if not _words(why):
        raise ReasonMissing(wants="why")
    source = Place("tray", _words(printer)) if printer else Place(bin)
    entry = move(tx, qty, source, Place("spoiled"), kind="spoil", item=item, why=_words(why))
    return _told(tx, entry, "stock_spoiled", item, qty)


def count(tx: Tx, counted: int, *, why: str, printer: str = "", item: str = "blanko") -> int:
    """Book a physical count of the store or a tray and return the difference (counted - book)."""
    demand(tx.actor, "count_stock")
    if not 0 <= counted <= QTY_MAX:
        raise QtyBad(asked=counted, most=QTY_MAX)
    here = Place("tray", _words(printer)) if printer else Place("store")
    difference = counted - held(tx.store, here, item)
    if difference and not _words(why):
        raise ReasonMissing(wants="why")
    _book_difference(tx, here, difference, item, _words(why))
    tx.audit("stock_counted", item=item, place=here.place, qty=difference)
    return difference


def _book_difference(tx: Tx, here: Place, difference: int, item: str, why: str) -> None:
    """Move what is missing into the bin difference; take what was found out of it again.

    Pieces beyond all that was ever missing came from the supplier uncounted: they are received
    now, with the count's reason, so that the sum stays what was received.
    """
    gone = Place("difference")
    if difference < 0:
        move(tx, -difference, here, gone, kind="count", item=item, why=why)
        return
    known = min(difference, held(tx.store, gone, item))
    if known:
        move(tx, known, gone, here, kind="count", item=item, why=why)
    if difference > known:
        found = difference - known
        move(tx, found, Place("supplier"), here, kind="count_found", item=item, why=why)


def _words(text: str) -> str:
    return written(text, WORDS_CHARS_MAX)


def held(store: Store, at: Place, item: str = "blanko") -> int:
    """Return how many pieces of `item` are in one bin and place of this office."""
    return store.number(
        "SELECT qty FROM balance WHERE item = ? AND office = ? AND bin = ? AND place = ?",
        (item, store.office, at.bin, at.place),
    )


def available(store: Store, item: str = "blanko") -> int:
    """Return how many pieces of `item` could still be printed on: store and trays."""
    return store.number(
        "SELECT sum(qty) FROM balance WHERE item = ? AND office = ? AND bin IN ('store', 'tray')",
        (item, store.office),
    )


def balances(store: Store, item: str | None = None) -> tuple[Balance, ...]:
    """Return every bin's balance in the order of the bins."""
    sql = "SELECT item, office, bin, place, qty FROM balance"
    rows = store.rows(f"{sql} WHERE item = ?" if item else sql, (item,) if item else ())
    return tuple(
        sorted(
            (Balance(*row) for row in rows),
            key=lambda b: (ITEMS.index(b.item), b.office, BINS.index(b.bin), b.place),
        )
    )


def received(store: Store, item: str = "blanko") -> int:
    """Return how many pieces of `item` ever came in from suppliers."""
    return -held(store, Place("supplier"), item)
