"""A delivery counted in: minutes with two names, boxes with their UIDs, what is short or damaged.

What was counted comes into the store, the damaged of it to the spoiled pieces at once. What
the sender's paper told and was not there stands in the minutes: it never was ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from model import blanko, document, letterhead
from model.blanko import Place, QtyBad, ReasonMissing
from model.goods import paperwork, uids
from model.goods.faults import BoxTwice, CountDisagrees, DeliveryBooked, SenderUnknown
from model.goods.paperwork import fact, pieces
from model.goods.uids import BoxIn as BoxIn
from model.goods.uids import uid_list as uid_list
from model.paper import figure
from model.reason import written
from model.rights import demand
from model.rowhash import row_hash
from model.second import Second, stands_by
from model.store import Tx

Kind = Literal["centre", "province", "office", "borrowed"]
KINDS: tuple[str, ...] = get_args(Kind)
BOXES_MAX = 1_000
BOX_CHARS_MAX = 40
DAMAGED_WHY = "tiba rusak"
KIND_WORDS = {
    "centre": "Ditjen Dukcapil (pusat)",
    "province": "provinsi",
    "office": "kantor lain",
    "borrowed": "kantor lain, sebagai pinjaman",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A delivery: what the paper told, what was counted, how many of those are damaged."""

    item: str
    doc: str
    party: str
    kind: str
    told: int
    counted: int
    damaged: int = 0
    giver: str = ""
    """Who handed it over, for the minutes."""
    boxes: tuple[BoxIn, ...] = ()
    rest: bool = False
    """Whether it is a later part of a paper that is booked already."""


@dataclass(frozen=True, slots=True)
class Received:
    """A delivery as it was booked: its row, its entry of the ledger, the number of its minutes."""

    receipt: int
    entry: int
    document: str


def receive(tx: Tx, arrival: Arrival, second: Second) -> Received:
    """Book a delivery with its boxes and minutes in one act.

    Raises NotAllowed, SamePerson, SecondGone, ReasonMissing, NumberInWords, SenderUnknown,
    DeliveryBooked, QtyBad, CountDisagrees, BoxTwice, RangeBad, UidTwice.
    """
    demand(tx.actor, "receive_stock")
    beside = stands_by(tx, second)
    plain = _checked(tx, arrival)
    entry = take_in(
        tx, Place("supplier"), plain.counted, plain.damaged,
        kind="borrow" if plain.kind == "borrowed" else "receive",
        item=plain.item, party=plain.party, doc=plain.doc,
    )  # fmt: skip
    kept = document.keep(
        tx, "bast", lambda number: _minutes(tx, plain, beside, number), about=f"entry:{entry}"
    )
    made = _row(tx, plain, beside, entry, kept.id)
    _boxes(tx, made, plain, beside)
    tx.audit(
        "stock_received", entry=entry, receipt=made, item=plain.item, qty=plain.counted,
        told=plain.told, damaged=plain.damaged, boxes=len(plain.boxes), second=beside,
    )  # fmt: skip
    return Received(made, entry, kept.number)


def take_in(
    tx: Tx, source: Place, qty: int, damaged: int, *, kind: str, item: str, party: str, doc: str
) -> int:
    """Move what came into the store, the damaged of it to the spoiled; return the first entry."""
    made = []
    if qty > damaged:
        made += [
            blanko.move(
                tx, qty - damaged, source, Place("store"), kind=kind, item=item, party=party,
                doc=doc,
            )
        ]  # fmt: skip
    if damaged or not made:
        made += [
            blanko.move(
                tx, damaged, source, Place("spoiled"), kind="arrived_spoiled", item=item,
                party=party, doc=doc, why=DAMAGED_WHY,
            )
        ]  # fmt: skip
    return made[0]


def _checked(tx: Tx, arrival: Arrival) -> Arrival:
    party, doc = _words(arrival.party), _words(arrival.doc)
    if not party or not doc:
        raise ReasonMissing(wants="from, doc")
    blanko.need_delivered(arrival.item)
    if arrival.kind not in KINDS:
        raise SenderUnknown()
    for qty in (arrival.told, arrival.damaged):
        if not 0 <= qty <= blanko.QTY_MAX:
            raise QtyBad(asked=qty, most=blanko.QTY_MAX)
    if not arrival.damaged <= arrival.counted:
        raise CountDisagrees(boxes=arrival.damaged, counted=arrival.counted)
    booked = tx.one(
        "SELECT 1 FROM receipt WHERE party = ? AND doc = ? AND item = ? LIMIT 1",
        (party, doc, arrival.item),
    )
    if booked and not arrival.rest:
        raise DeliveryBooked(doc=doc)
    return replace(
        arrival,
        party=party,
        doc=doc,
        giver=_words(arrival.giver),
        boxes=_checked_boxes(tx, arrival),
    )


def _checked_boxes(tx: Tx, arrival: Arrival) -> tuple[BoxIn, ...]:
    """Return the boxes as they are kept; those of one delivery have different numbers."""
    if not arrival.boxes:
        return ()
    given = [replace(box, number=written(box.number, BOX_CHARS_MAX)) for box in arrival.boxes]
    if len(given) == 1 and not given[0].damaged:
        given = [replace(given[0], damaged=arrival.damaged)]
    seen: set[str] = set()
    for box in given:
        if not box.number or box.number in seen or len(given) > BOXES_MAX:
            raise BoxTwice(box=box.number, most=BOXES_MAX)
        if not 0 < box.qty <= blanko.QTY_MAX or not 0 <= box.damaged <= box.qty:
            raise QtyBad(asked=box.qty, most=blanko.QTY_MAX)
        seen.add(box.number)
    for told, wanted in (("qty", arrival.counted), ("damaged", arrival.damaged)):
        found = sum(getattr(box, told) for box in given)
        if found != wanted:
            raise CountDisagrees(boxes=found, counted=wanted)
    boxes = tuple(uids.checked(box) for box in given)
    uids.demand_new(tx.store, boxes)
    return boxes


def _words(text: str) -> str:
    return written(text, blanko.WORDS_CHARS_MAX)


def _row(tx: Tx, plain: Arrival, beside: str, entry: int, paper: int) -> int:
    values = (
        plain.doc, plain.party, plain.kind, plain.item, plain.told, plain.counted, plain.damaged,
        int(plain.rest), plain.giver, tx.actor.name, beside, entry, paper, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    names = (
        "doc", "party", "kind", "item", "told", "counted", "damaged", "rest", "giver", "taker",
        "second", "entry", "document", "by", "at",
    )  # fmt: skip
    made = tx.insert("receipt", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values))
    tx.emit("receipt", made, *values)
    return made


def _boxes(tx: Tx, receipt: int, plain: Arrival, beside: str) -> None:
    """Write the boxes and their lists; one with damaged pieces was opened at the door."""
    for box in plain.boxes:
        state = "open" if box.damaged else "sealed"
        made = tx.insert(
            "box", receipt=receipt, number=box.number, item=plain.item, qty=box.qty,
            damaged=box.damaged, uid_from=box.uid_from, uid_to=box.uid_to, state=state,
            by=tx.actor.name, second=beside, at=tx.now_ms,
        )  # fmt: skip
        tx.executemany(
            "INSERT INTO serial (uid, box) VALUES (?, ?)", [(uid, made) for uid in box.uids]
        )
        tx.emit("box", made, receipt, box.number, plain.item, box.qty, state, len(box.uids))


def _minutes(tx: Tx, plain: Arrival, beside: str, number: str) -> str:
    off = plain.counted - plain.told
    said = "cocok dengan surat pengirim"
    if off:
        said = f"{'lebih' if off > 0 else 'kurang'} {figure(abs(off))} dari surat pengirim"
    body = "\n".join(
        (
            fact("Barang", paperwork.ITEM_WORDS.get(plain.item, plain.item)),
            fact("Surat pengirim", plain.doc + (" (kiriman susulan)" if plain.rest else "")),
            fact("Pengirim", plain.party),
            fact("Asal", KIND_WORDS[plain.kind]),
            fact("Menurut surat", figure(plain.told)),
            fact("Dihitung", figure(plain.counted)),
            fact("Di antaranya rusak", figure(plain.damaged)),
            fact("Hasil", said),
            *_box_lines(plain.boxes),
        )
    )
    first = (
        f"telah diterima dan dihitung oleh dua orang {pieces(plain.item, plain.counted)},"
        " dengan rincian:"
    )
    return letterhead.minutes(
        tx.store, "Berita acara serah terima barang", number, (first, body),
        (("Yang menyerahkan", plain.giver), ("Yang menerima", tx.actor.name),
         ("Yang ikut menghitung", beside)),
    )  # fmt: skip


def _box_lines(boxes: Sequence[BoxIn]) -> list[str]:
    rows = []
    for box in boxes:
        known = f"UID {box.uid_from} s.d. {box.uid_to}" if box.uid_from else ""
        known = known or (f"daftar {figure(len(box.uids))} UID" if box.uids else "tanpa UID")
        bad = f", rusak {box.damaged}" if box.damaged else ""
        rows.append(fact(f"Kotak {box.number}"[:24], f"{figure(box.qty)}{bad}, {known}"))
    return rows
