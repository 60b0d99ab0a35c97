"""Quarantine: a box or a number of pieces put aside until somebody decides whether they are good.

What is put aside lies in the bin `quarantine` under its lot's number, and cannot be printed on. A
whole lot is freed or condemned, or a part of it; a box that was freed whole is sealed again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from model import blanko, document, letterhead
from model.blanko import Bin, Place, QtyBad, ReasonMissing
from model.goods import boxes
from model.goods.faults import LotOver, LotUnknown
from model.goods.paperwork import fact, pieces
from model.paper import figure
from model.reason import masked, written
from model.rights import demand
from model.second import Second, stands_by
from model.serial_number import serial_number
from model.store import Store, Tx

Way = Literal["freed", "condemned", "sent_back"]
LISTED_MAX = 1_000
_COLUMNS = (
    "id, number, item, qty, box, freed, condemned, sent_back, state, why, entry, document, by,"
    " second, at, closed_at"
)


@dataclass(frozen=True, slots=True)
class Lot:
    """Pieces put aside, and what became of them."""

    id: int
    number: str
    item: str
    qty: int
    box: int | None
    freed: int
    condemned: int
    sent_back: int
    state: str
    why: str
    entry: int
    document: int
    by: str
    second: str
    at: int
    closed_at: int | None

    @property
    def left(self) -> int:
        """How many are still put aside."""
        return self.qty - self.freed - self.condemned - self.sent_back

    @property
    def place(self) -> Place:
        """Where they lie in the ledger."""
        return Place("quarantine", self.number)


@dataclass(frozen=True, slots=True)
class Booked:
    """An act on a lot: its number, the entry of the ledger, the number of the minutes."""

    number: str
    entry: int
    document: str


def hold(tx: Tx, what: str | int, why: str, second: Second, item: str = "blanko") -> Booked:
    """Put a sealed box (by its number) or so many loose pieces of the store aside.

    Raises NotAllowed, SamePerson, SecondGone, ReasonMissing, NumberInWords, BoxUnknown and its kin,
    QtyBad, BinShort.
    """
    demand(tx.actor, "hold_lot")
    beside, reason = stands_by(tx, second), _why(why)
    number = f"L-{tx.number('SELECT coalesce(max(id), 0) FROM lot') + 1:04d}"
    box = None
    if isinstance(what, str):
        box = boxes.change(tx, boxes.sealed(tx.store, what), "held", beside, number)
        item = box.item
    qty = box.qty if box is not None else int(what)
    entry = blanko.move(
        tx, qty, Place("store"), Place("quarantine", number), kind="hold", item=item, doc=number,
        why=reason,
    )  # fmt: skip
    said = f"Kotak {box.number}" if box else "Lepas, tanpa kotak"
    kept = _minutes(tx, "disisihkan", number, item, qty, qty, said, reason, entry, beside)
    values = (number, item, qty, box.id if box else None, "held", reason, entry, kept.id)
    names = ("number", "item", "qty", "box", "state", "why", "entry", "document")
    made = tx.insert(
        "lot", **dict(zip(names, values, strict=True)), by=tx.actor.name, second=beside,
        at=tx.now_ms,
    )  # fmt: skip
    tx.audit("lot_held", lot=made, item=item, qty=qty, entry=entry, second=beside)
    tx.emit("lot", made, *values, tx.actor.name, beside, tx.now_ms)
    return Booked(number, entry, kept.number)


def hold_delivery(tx: Tx, receipt: int, why: str, second: Second) -> tuple[Booked, ...]:
    """Put every box of a delivery aside that is still sealed; a bad lot is called back so."""
    demand(tx.actor, "hold_lot")
    here = [box for box in boxes.of_receipt(tx.store, receipt) if box.state == "sealed"]
    return tuple(hold(tx, f"#{box.id}", why, second) for box in here)


def release(tx: Tx, number: str, second: Second, qty: int = 0, why: str = "") -> Booked:
    """Give `qty` pieces of a lot (nought: all that is left) back to the store: they are good.

    Raises LotUnknown, LotOver and what `hold` raises.
    """
    reason = written(why, blanko.WORDS_CHARS_MAX)
    return _out(tx, number, qty, second, "freed", "store", "release", reason)


def condemn(tx: Tx, number: str, why: str, second: Second, qty: int = 0) -> Booked:
    """Write `qty` pieces of a lot (nought: all that is left) off as spoiled.

    Raises LotUnknown, LotOver and what `hold` raises.
    """
    demand(tx.actor, "hold_lot")
    return _out(tx, number, qty, second, "condemned", "spoiled", "condemn", _why(why))


def get(store: Store, number: str) -> Lot:
    """Return a lot by its number (L-0001, or 1); raise LotUnknown."""
    row = store.one(f"SELECT {_COLUMNS} FROM lot WHERE number = ?", (serial_number(number, "L"),))
    if row is None:
        raise LotUnknown(lot=masked(number, 20))
    return Lot(*row)


def listed(store: Store, *, all_of_them: bool = False) -> tuple[Lot, ...]:
    """Return the lots that hold something, or all, the newest first."""
    where = "" if all_of_them else " WHERE state = 'held'"
    rows = store.rows(f"SELECT {_COLUMNS} FROM lot{where} ORDER BY id DESC LIMIT ?", (LISTED_MAX,))
    return tuple(Lot(*row) for row in rows)


def still_held(store: Store, number: str, qty: int) -> tuple[Lot, int]:
    """Return a lot and how many of it are meant (nought: all); raise LotUnknown, LotOver."""
    lot = get(store, number)
    if lot.state != "held":
        raise LotUnknown(lot=lot.number)
    asked = qty or lot.left
    if asked < 0:
        raise QtyBad(asked=asked, most=lot.left)
    if asked > lot.left:
        raise LotOver(lot=lot.number, left=lot.left, asked=asked)
    return lot, asked


def taken(tx: Tx, lot: Lot, qty: int, column: Way, beside: str) -> int:
    """Write that pieces left a lot as `column` says; return what is left. The caller moves them.

    A box that leaves whole is sealed again or gone; one that leaves in parts is open.
    """
    left = lot.left - qty
    out = [qty * (column == one) for one in ("freed", "condemned", "sent_back")]
    tx.execute(
        "UPDATE lot SET freed = freed + ?, condemned = condemned + ?, sent_back = sent_back + ?,"
        " state = ?, closed_at = ? WHERE id = ?",
        (*out, "held" if left else "closed", None if left else tx.now_ms, lot.id),
    )
    tx.emit("lot", lot.id, column, qty, left, tx.actor.name, beside, tx.now_ms)
    box = boxes.pick(tx.store, f"#{lot.box}") if lot.box is not None else None
    if box is not None and box.state == "held":
        whole = "sealed" if column == "freed" else "gone"
        boxes.change(tx, box, whole if qty == lot.qty else "open", beside)
    return left


def _out(
    tx: Tx, number: str, qty: int, second: Second, column: Way, bin: Bin, kind: str, why: str
) -> Booked:
    demand(tx.actor, "hold_lot")
    beside = stands_by(tx, second)
    lot, asked = still_held(tx.store, number, qty)
    entry = blanko.move(
        tx, asked, lot.place, Place(bin), kind=kind, item=lot.item, doc=lot.number, why=why
    )
    left = taken(tx, lot, asked, column, beside)
    act = "dikembalikan ke gudang" if column == "freed" else "dinyatakan rusak"
    kept = _minutes(tx, act, lot.number, lot.item, asked, left, lot.why, why, entry, beside)
    tx.audit(f"lot_{column}", lot=lot.id, qty=asked, entry=entry, second=beside)
    return Booked(lot.number, entry, kept.number)


def _why(text: str) -> str:
    reason = written(text, blanko.WORDS_CHARS_MAX)
    if not reason:
        raise ReasonMissing(wants="why")
    return reason


def _minutes(
    tx: Tx, act: str, lot: str, item: str, qty: int, left: int, what: str, why: str, entry: int,
    beside: str,
) -> document.Document:  # fmt: skip
    rows: Sequence[str] = (
        fact("Karantina nomor", lot),
        fact("Jumlah", pieces(item, qty)),
        fact("Yang disisihkan", what),
        fact("Alasan", why or "-"),
        fact("Masih dalam karantina", figure(left)),
    )
    first = f"telah {act} {pieces(item, qty)}, dengan rincian:"
    signs = (("Petugas", tx.actor.name), ("Petugas kedua", beside))
    return document.keep(
        tx,
        "karantina",
        lambda number: letterhead.minutes(
            tx.store, "Berita acara karantina barang", number, (first, "\n".join(rows)), signs
        ),
        about=f"entry:{entry}",
    )
