"""Goods that go back to the supplier: out of the store or out of a lot put aside, with minutes.

They leave the books by the door they came through, so what was received is less from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from model import blanko, document, letterhead
from model.blanko import Place, ReasonMissing
from model.goods import boxes as boxes_of
from model.goods import lots
from model.goods.loans import with_boxes
from model.goods.paperwork import fact, pieces
from model.reason import written
from model.rights import demand
from model.second import Second, stands_by
from model.store import Tx


@dataclass(frozen=True, slots=True)
class SentBack:
    """A return as it was booked: the entry of the ledger and the number of its minutes."""

    entry: int
    document: str


def give_back(
    tx: Tx,
    qty: int,
    party: str,
    why: str,
    second: Second,
    item: str = "blanko",
    *,
    lot: str = "",
    boxes: Sequence[str] = (),
    doc: str = "",
) -> SentBack:
    """Give pieces back to their supplier: of the store, whole boxes of it, or of a lot.

    `qty` nought of a lot means all that is left in it. Raises NotAllowed, SamePerson, SecondGone,
    ReasonMissing, NumberInWords, BinShort, BoxNotHere, CountDisagrees, LotUnknown, LotOver.
    """
    demand(tx.actor, "lend_stock")
    beside = stands_by(tx, second)
    whom, reason, paper_no = (written(one, blanko.WORDS_CHARS_MAX) for one in (party, why, doc))
    if not whom:
        raise ReasonMissing(wants="from, doc")
    if not reason:
        raise ReasonMissing(wants="why")
    source = Place("store")
    if lot:
        held, qty = lots.still_held(tx.store, lot, qty)
        source, item = held.place, held.item
        lots.taken(tx, held, qty, "sent_back", beside)
    else:
        with_boxes(boxes_of.leave(tx, boxes, whom, beside), qty, item, whole=False)
    entry = blanko.move(
        tx, qty, source, Place("supplier"), kind="give_back", item=item, party=whom,
        doc=paper_no or lot, why=reason,
    )  # fmt: skip
    kept = _minutes(tx, qty, item, whom, reason, boxes, lot, entry, beside)
    tx.audit("stock_given_back", entry=entry, item=item, qty=qty, second=beside)
    return SentBack(entry, kept.number)


def _minutes(
    tx: Tx, qty: int, item: str, party: str, why: str, boxes: Sequence[str], lot: str, entry: int,
    beside: str,
) -> document.Document:  # fmt: skip
    rows = [
        fact("Penerima", party),
        fact("Jumlah", pieces(item, qty)),
        fact("Alasan", why),
        *((fact("Karantina nomor", lot),) if lot else ()),
        *((fact("Kotak", ", ".join(boxes)),) if boxes else ()),
    ]
    first = f"telah dikembalikan kepada pengirim {pieces(item, qty)}, dengan rincian:"
    signs = (("Petugas", tx.actor.name), ("Petugas kedua", beside), ("Yang menerima", ""))
    return document.keep(
        tx,
        "bast",
        lambda number: letterhead.minutes(
            tx.store, "Berita acara pengembalian barang", number, (first, "\n".join(rows)), signs
        ),
        about=f"entry:{entry}",
    )
