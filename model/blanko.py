"""The ledger of blank cards, ribbons, film and kits: double entry, never edited.

Every piece is in exactly one bin of one office. An entry moves a quantity from one bin to another
and has two postings whose sum is nought; a balance is the kept sum of a bin's postings and a CHECK
keeps it at or above nought (only the supplier owes). A wrong entry is put right by another entry
with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from model.counts import hidden
from model.errors import RuleRefused
from model.lanes import LaneUnknown
from model.names import clean
from model.reason import masked, written
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
SUPPLIES = ("pita", "film", "pembersih")
"""What one alone may take in, without minutes."""
DELIVERED = ("blanko", *SUPPLIES)
"""What suppliers bring; old cards come from residents and go to the spoiled pieces only."""
ITEMS = (*DELIVERED, "kartu_lama")
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


class WayClosed(RuleRefused):
    """What is spoiled is destroyed or missing; what is destroyed was spoiled, and stays so."""

    code: ClassVar[str] = "STK-106"


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

    Raises QtyBad, ItemUnknown, BinShort when the source would go below nought, and WayClosed.
    """
    if not 0 < qty <= QTY_MAX:
        raise QtyBad(asked=qty, most=QTY_MAX)
    if item not in ITEMS:
        raise ItemUnknown(item=clean(item)[:20], known=", ".join(ITEMS))
    if closed(source.bin, target.bin):
        raise WayClosed()
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


def closed(source: str, target: str) -> bool:
    """Tell whether no piece ever goes this way; a trigger of the store says the same (scrap_left).

    Out of the box of the spoiled only the fire is open, into the fire only that box.
    """
    if source == "destroyed":
        return True
    if source == "spoiled":
        return target not in ("destroyed", "difference")
    return target == "destroyed"


def _post(tx: Tx, entry: int, item: str, office: str, at: Place, qty: int) -> None:
    held = tx.one(
        "SELECT qty FROM balance WHERE item = ? AND office = ? AND bin = ? AND place = ?",
        (item, office, at.bin, at.place),
    )
    now = (held[0] if held else 0) + qty
    if now < 0 and at.bin != "supplier":
        shut = at.bin in hidden.bins(tx.store, item)
        there = "?" if shut else now - qty
        raise BinShort(item=item, bin=at.bin, place=at.place, held=there, asked=-qty)
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


def need_delivered(item: str) -> None:
    """Raise ItemUnknown for what no supplier brings."""
    if item not in DELIVERED:
        raise ItemUnknown(item=masked(item, 20), known=", ".join(DELIVERED))


def receive(tx: Tx, qty: int, *, party: str, doc: str, item: str = "blanko") -> int:
    """Take `qty` pieces in from a supplier under a document number (BAST)."""
    demand(tx.actor, "receive_stock")
    need_delivered(item)
    party, doc = _words(party), _words(doc)
    if not party or not doc:
        raise ReasonMissing(wants="from, doc")
    entry = move(
        tx, qty, Place("supplier"), Place("store"), kind="receive", item=item, party=party, doc=doc
    )
    return _told(tx, entry, "stock_received", item, qty)


def issue(tx: Tx, qty: int, printer: str, *, why: str = "", item: str = "blanko") -> int:
    """Give `qty` pieces from the store into a printer's tray.

    An office that has printers has no other trays: what were booked to an invented one would
    lie where nobody looks (LaneUnknown).
    """
    demand(tx.actor, "issue_stock")
    tray = Place("tray", _words(printer))
    if not tray.place:
        raise ReasonMissing(wants="printer")
    known = "SELECT sum(printer = ?), count(*) FROM lane"
    mine, lanes_here = tx.one(known, (tray.place,)) or (0, 0)
    if lanes_here and not mine:
        raise LaneUnknown(printer=masked(printer, 20))
    entry = move(tx, qty, Place("store"), tray, kind="issue", item=item, why=_words(why))
    return _told(tx, entry, "stock_issued", item, qty)


def take_back(tx: Tx, qty: int, printer: str, *, why: str = "", item: str = "blanko") -> int:
    """Take `qty` pieces out of a printer's tray, back into the store."""
    demand(tx.actor, "issue_stock")
    tray = Place("tray", _words(printer))
    entry = move(tx, qty, tray, Place("store"), kind="take_back", item=item, why=_words(why))
    return _told(tx, entry, "stock_taken_back", item, qty)


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
    return in_order(Balance(*row) for row in rows)


def in_order(balances: Iterable[Balance]) -> tuple[Balance, ...]:
    """Return balances in the order of the items, offices and bins."""
    return tuple(
        sorted(balances, key=lambda b: (ITEMS.index(b.item), b.office, BINS.index(b.bin), b.place))
    )


def received(store: Store, item: str = "blanko") -> int:
    """Return how many pieces of `item` ever came in from suppliers."""
    return -held(store, Place("supplier"), item)
