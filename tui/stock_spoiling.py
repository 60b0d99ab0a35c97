"""What is to be written off: a chip by its UID, some pieces of the store or a tray, or a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import cards, chips, encoded
from model.goods import boxes, uids
from model.goods.faults import UidStrange
from model.scrap import reasons, spoiling
from model.scrap.reasons import Reason
from model.scrap.row import Scrap
from tui.card_words import BINS, ITEMS, words
from tui.locale.speak import _, number, spoken
from tui.stock_arrival import qty_of
from tui.stock_forms import tray_of

if TYPE_CHECKING:
    from model.second import Second
    from model.store import Store, Tx

RACK = "printed"
REASONS = {
    "gagal_cetak": ("gagal cetak", "printing failed"),
    "gagal_encode": ("gagal encode", "encoding failed"),
    "rusak": ("rusak fisik", "broken"),
    "salah_cetak": ("salah cetak", "printed wrongly"),
    "cacat": ("cacat pabrik", "faulty from the factory"),
    "tiba_rusak": ("tiba rusak", "came damaged"),
    "uji": ("uji cetak", "test print"),
    "perubahan": ("perubahan elemen data", "data have changed"),
    "batal": ("kartu batal", "void card"),
    "habis": ("habis dipakai", "used up"),
    "ditemukan": ("ditemukan", "found"),
    "chip": ("chip tak terbaca", "chip cannot be read"),
    "pindah": ("pindah datang", "moved here"),
    "meninggal": ("meninggal", "died"),
    "lain": ("lain-lain, tulis sebabnya", "other, write why"),
}
"""How the screens call the reasons; papers have their own words (model.scrap.reasons)."""
CARDS = ("blanko", "kartu_lama")
"""Items of which one alone may write nothing off."""
UIDS_FROM_CHARS = 8
"""So many hex digits are a UID; a quantity has seven digits at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be written off: how many, out of where, which chip, or which made card."""

    qty: int
    uid: str = ""
    job: int | None = None
    printer: str = ""

    def __repr__(self) -> str:
        """Show no UID."""
        return f"Piece({self.qty})"


def printers(store: "Store") -> tuple[str, ...]:
    """Return the names of the printers, whose trays these are."""
    return tuple(str(row[0]) for row in store.rows("SELECT printer FROM lane ORDER BY printer"))


def is_uid(text: str) -> bool:
    """Tell whether what was typed or scanned is a UID and no quantity."""
    return len(text.strip()) >= UIDS_FROM_CHARS and bool(uids.plain(text))


def piece(store: "Store", text: str, printer: str, item: str, printers: Sequence[str]) -> Piece:
    """Return what is meant; a chip that is bound to a card on our rack means that card.

    Raises QtyBad, LaneUnknown, and what `spoiling.free_chip` raises.
    """
    tray = tray_of(printer, printers, needed=False)
    if item != "blanko" or not is_uid(text):
        return Piece(qty_of(text), printer=tray)
    uid = uids.plain(text)
    bound = chips.find(store, uid)
    made = encoded.made_with(store, bound) if bound else None
    if bound is not None and any(
        card.job == made and card.bin == RACK for card in cards.of(store, bound.resident)
    ):
        return Piece(1, job=made)
    # Refused before anybody is called to stand by.
    return Piece(1, spoiling.free_chip(store, uid), printer=tray)


def told(store: "Store", what: Piece, item: str) -> tuple[str, ...]:
    """Return what is known of the piece, in one or two rows."""
    if what.job is not None:
        return (_("Kartu jadi di rak penyerahan (pekerjaan {job}).").format(job=what.job),)
    where = words(BINS, "tray" if what.printer else "store", spoken())
    where = f"{where} {what.printer}".strip()
    if not what.uid:
        n, name = number(what.qty), words(ITEMS, item, spoken())
        return (_("{n} {item} dari: {where}").format(n=n, item=name, where=where),)
    row = _("Blanko UID {uid} dari: {where}").format(uid=what.uid, where=where)
    return row, _came(store, what.uid)


def _came(store: "Store", uid: str) -> str:
    try:
        found = boxes.trace(store, uid)
    except UidStrange:
        return _("Tidak ada kiriman yang menyebut UID ini.")
    return _("Kotak {box}, {doc}, {party}").format(
        box=found.box.number if found.box else "-", doc=found.doc or "-", party=found.party or "-"
    )


def choices(item: str) -> tuple[tuple[str, Reason], ...]:
    """Return the reasons a person may choose, each with its digit: 1 to 9, then 0."""
    digits = (*"1234567890",)
    return tuple(zip(digits, reasons.of_item(item), strict=False))


def reason_row(digit: str, reason: Reason) -> str:
    """Return one reason in a row."""
    said = words(REASONS, reason.key, spoken())
    return f"  {digit}  {said:<32} " + _("golongan: {name}").format(name=reason.official)


def spoil(
    tx: "Tx", what: Piece, reason: str, item: str, why: str, second: "Second | None"
) -> Scrap:
    """Write it off; raises what `model.scrap.spoiling.spoil` raises."""
    if what.job is not None:
        return spoiling.spoil(tx, 1, reason, job=what.job, bin="printed", why=why, second=second)
    return spoiling.spoil(
        tx, what.qty, reason, uid=what.uid, printer=what.printer, item=item, why=why, second=second
    )


def done_words(made: Scrap, item: str) -> str:
    """Return what was done and what is to be done with the piece, for row 22."""
    n, name = number(made.qty), words(ITEMS, item, spoken())
    said = _("Dicatat rusak {n} {item}: {reason}.").format(
        n=n, item=name, reason=words(REASONS, made.reason, spoken()).split(",")[0]
    )
    if item == "blanko":
        said += " " + _("Potong hari ini (M).")
    return said
