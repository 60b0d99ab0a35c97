"""Pack a parcel, seal it with two people and send it: what is in it is on the way from then on.

While it is packed the cards stay on the rack's account (one card in one parcel at most). Sealing is
one act: the postings, the manifest as file and as paper (surat jalan), the log.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from model import blanko, cards, document
from model.blanko import Place
from model.names import clean
from model.office_only import demand_office
from model.parcels import manifest, rows, sealed_boxes, surat_jalan, waiting
from model.parcels.faults import (
    CardNotHere,
    CardNotInParcel,
    CardPacked,
    CardUseless,
    DueWrong,
    ParcelEmpty,
    ParcelNotThere,
    ParcelTooBig,
    SealUsed,
    WordsMissing,
)
from model.parcels.rows import CARDS_MAX, Kind, Parcel
from model.reason import written
from model.region import load
from model.rights import demand
from model.second import Second, stands_by
from model.store import Store, Tx

DUE_DAYS = 3
"""When no day was told: the answer of a village is a matter of days."""
DUE_DAYS_MAX = 60
RACK = Place("printed")
_VILLAGE_CHARS = len("16.71.17.1004")
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}){1,2}(\.[0-9]{4})?")


def pack(
    tx: Tx,
    kind: Kind,
    to: str,
    *,
    kelurahan: str = "",
    rw: str = "",
    rt: str = "",
    jobs: Sequence[int] | None = None,
    qty: int = 0,
    boxes: Sequence[str] = (),
    item: str = "blanko",
) -> Parcel:
    """Begin a parcel: cards of a village (of an RT, of `jobs`, or none yet) or `qty` blanks.

    `to` is a code of a region or office, or a name. With neither a village nor `jobs` a parcel of
    cards is empty and filled by `put_in`. Raises NotAllowed, IsAKit, ParcelEmpty, ParcelTooBig,
    CardNotHere, CardPacked, CardUseless, QtyBad, ItemUnknown, BinShort, WordsMissing.
    """
    _demand(tx, kind)
    village, of_rw, of_rt = clean(kelurahan), waiting.three(rw), waiting.three(rt)
    code, name = _to(tx.store, to, village)
    taken: tuple[int, ...] = ()
    sealed: tuple[tuple[int, int], ...] = ()
    if kind == "blanks":
        sealed = sealed_boxes.found(tx.store, boxes, item)
        qty = max(qty, sum(pieces for _, pieces in sealed))
        _blanks_here(tx.store, qty, item)
    elif jobs is not None:
        taken, qty = tuple(dict.fromkeys(jobs)), 0
    elif village:
        taken, qty = waiting.jobs(tx.store, village, of_rw, of_rt, CARDS_MAX + 1), 0
        if not taken:
            raise ParcelEmpty()
    made = _insert(tx, kind, code, name, village, of_rt, item, qty)
    for box, pieces in sealed:
        tx.insert("parcel_box", parcel=made.id, box=box, qty=pieces)
    _add(tx, made, taken)
    rows.note(tx, made, "packed", qty or len(taken))
    return rows.get(tx.store, made.number)


def put_in(tx: Tx, number: str, jobs: Sequence[int]) -> Parcel:
    """Put further cards into a parcel of cards that is being packed; raises as `pack`."""
    parcel = _packing(tx, number, "cards")
    _add(tx, parcel, tuple(dict.fromkeys(jobs)))
    tx.audit("parcel_put_in", parcel=parcel.number, qty=len(set(jobs)))
    return rows.get(tx.store, parcel.number)


def take_out(tx: Tx, number: str, jobs: Sequence[int]) -> Parcel:
    """Take cards out of a parcel that is being packed; raise CardNotInParcel."""
    parcel = _packing(tx, number, "cards")
    for job in jobs:
        changed = tx.execute(
            "UPDATE parcel_card SET state = 'out'"
            " WHERE parcel = ? AND job = ? AND state = 'packed'",
            (parcel.id, job),
        )
        if not changed:
            raise CardNotInParcel(parcel=parcel.number, card=job)
    tx.audit("parcel_taken_out", parcel=parcel.number, qty=len(jobs))
    return rows.get(tx.store, parcel.number)


def cancel(tx: Tx, number: str) -> Parcel:
    """Give up a parcel that was not sealed: its cards and blanks never moved."""
    parcel = _packing(tx, number)
    tx.execute(
        "UPDATE parcel_card SET state = 'out' WHERE parcel = ? AND state = 'packed'", (parcel.id,)
    )
    tx.execute("UPDATE parcel SET state = 'void' WHERE id = ?", (parcel.id,))
    rows.note(tx, parcel, "void", parcel.pieces)
    return rows.get(tx.store, parcel.number)


def seal_and_send(
    tx: Tx, number: str, seal: str, carrier: str, second: Second, due_on: date | None = None
) -> Parcel:
    """Seal a parcel before a second person and give it to `carrier`; write the surat jalan.

    Cards go from the rack, blanks from the store, into the transit of this parcel. Without
    `due_on` the answer is due after 3 days. Raises NotAllowed, ParcelNotThere, ParcelEmpty,
    SealUsed, WordsMissing, DueWrong, SamePerson, SecondGone, BinShort, CardMoved, CardUseless.
    """
    parcel = _packing(tx, number)
    who = stands_by(tx, second)
    bag, bearer = _needed("seal", seal).upper(), _needed("carrier", carrier)
    due = due_on or tx.today + timedelta(days=DUE_DAYS)
    if not 0 <= (due - tx.today).days <= DUE_DAYS_MAX:
        raise DueWrong(most=DUE_DAYS_MAX)
    other = tx.one(
        "SELECT number FROM parcel WHERE seal = ? AND state IN ('sent', 'short')", (bag,)
    )
    if other is not None:
        raise SealUsed(parcel=other[0])
    told = _moved(tx, parcel)
    tx.execute(
        "UPDATE parcel SET state = 'sent', seal = ?, carrier = ?, given_by = ?, second = ?,"
        " sent_at = ?, due_on = ?, told = ? WHERE id = ?",
        (bag, bearer, tx.actor.name, who, tx.now_ms, due.isoformat(), told, parcel.id),
    )
    sent = rows.get(tx.store, parcel.number)
    body, digest = manifest.of(tx.store, sent)
    paper = document.keep(
        tx, "kirim", lambda name: surat_jalan.text(tx.store, sent, name, digest), about=sent.number
    )
    tx.execute(
        "UPDATE parcel SET manifest = ?, digest = ?, document = ? WHERE id = ?",
        (body, digest, paper.number, sent.id),
    )
    rows.note(tx, sent, "sent", told, second=who, document=paper.number)
    return rows.get(tx.store, sent.number)


def _moved(tx: Tx, parcel: Parcel) -> int:
    """Post what is in the parcel into its transit and return how many pieces that is."""
    way = Place("transit", parcel.number)
    if parcel.kind == "blanks":
        blanko.move(
            tx, parcel.qty, Place("store"), way, kind="parcel_sent", item=parcel.item,
            doc=parcel.number, party=parcel.to_name,
        )  # fmt: skip
        sealed_boxes.leave(tx, parcel.id, parcel.number)
        return parcel.qty
    inside = [line.job for line in rows.cards(tx.store, parcel.id, state="packed")]
    if not inside:
        raise ParcelEmpty()
    for job in inside:
        _demand_useful(tx, job)
    cards.move(tx, inside, RACK, way, kind="parcel_sent", doc=parcel.number, party=parcel.to_name)
    # The list is numbered when it is sealed: first out of the way, then 1 to n in its order.
    tx.execute("UPDATE parcel_card SET at = at + 1000000 WHERE parcel = ?", (parcel.id,))
    tx.executemany(
        "UPDATE parcel_card SET at = ?, state = 'sent' WHERE parcel = ? AND job = ?"
        " AND state = 'packed'",
        [(at, parcel.id, job) for at, job in enumerate(inside, 1)],
    )
    return len(inside)


def _insert(
    tx: Tx, kind: Kind, code: str, name: str, village: str, rt: str, item: str, qty: int
) -> Parcel:
    serial = 1 + tx.number("SELECT coalesce(max(id), 0) FROM parcel")
    made = tx.insert(
        "parcel", id=serial, number=f"K-{serial:04d}", kind=kind, state="packing", to_code=code,
        to_name=name, kelurahan=village.removeprefix(waiting.UNCODED), rt=rt, item=item, qty=qty,
        packed_by=tx.actor.name, packed_at=tx.now_ms,
    )  # fmt: skip
    return rows.get(tx.store, f"K-{made:04d}")


def _add(tx: Tx, parcel: Parcel, jobs: Sequence[int]) -> None:
    if parcel.cards + len(jobs) > CARDS_MAX:
        raise ParcelTooBig(asked=parcel.cards + len(jobs), most=CARDS_MAX)
    last = tx.number("SELECT coalesce(max(at), 0) FROM parcel_card WHERE parcel = ?", (parcel.id,))
    for at, job in enumerate(jobs, last + 1):
        card = cards.get(tx.store, job)
        held = tx.one(
            "SELECT p.number FROM parcel_card c JOIN parcel p ON p.id = c.parcel"
            " WHERE c.job = ? AND c.state IN ('packed', 'sent', 'missing')",
            (job,),
        )
        if held is not None:
            raise CardPacked(card=job, parcel=held[0])
        if (card.bin, card.place) != (RACK.bin, RACK.place):
            raise CardNotHere(card=job, bin=card.bin)
        _demand_useful(tx, job)
        tx.insert("parcel_card", parcel=parcel.id, at=at, job=job, state="packed")


def _demand_useful(tx: Tx, job: int) -> None:
    if tx.one("SELECT 1 FROM card_void WHERE job = ?", (job,)) is not None:
        raise CardUseless(card=job, why="void")
    dead = "SELECT 1 FROM job j JOIN resident r ON r.id = j.resident WHERE j.id = ? AND r.life = ?"
    if tx.one(dead, (job, "mati")) is not None:
        raise CardUseless(card=job, why="dead")


def _packing(tx: Tx, number: str, kind: Kind | None = None) -> Parcel:
    _demand(tx, kind or "cards")
    parcel = rows.get(tx.store, number)
    _demand(tx, parcel.kind)
    if parcel.state != "packing" or kind not in (None, parcel.kind):
        raise ParcelNotThere(parcel=parcel.number, state=parcel.state)
    return parcel


def _demand(tx: Tx, kind: Kind) -> None:
    """Demand the right to send: blanks are given out by those alone who keep the store."""
    demand(tx.actor, "parcel")
    demand_office(tx.store)
    if kind == "blanks":
        demand(tx.actor, "issue_stock")


def _to(store: Store, to: str, village: str) -> tuple[str, str]:
    """Return code and name of whom it goes to."""
    plain = written(to, rows.WORDS_CHARS_MAX)
    if not plain and village:
        plain = waiting.name_of(store, village)
    if not plain:
        raise WordsMissing(wants="to")
    if not _CODE.fullmatch(plain):
        return "", plain
    book = load(store)
    found = book.get(plain)
    if found is None:
        return plain, plain
    above = book.get(found.parent) if len(plain) == _VILLAGE_CHARS else None  # names repeat
    name = f"{found.title}, {above.name}" if above else found.title
    return plain, name[: rows.WORDS_CHARS_MAX]


def _needed(wants: str, text: str) -> str:
    plain = written(text, rows.WORDS_CHARS_MAX)
    if not plain:
        raise WordsMissing(wants=wants)
    return plain


def _blanks_here(store: Store, qty: int, item: str) -> None:
    if not 0 < qty <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=qty, most=blanko.QTY_MAX)
    if item not in blanko.ITEMS:
        raise blanko.ItemUnknown(item=clean(item)[:20], known=", ".join(blanko.ITEMS))
    held = blanko.held(store, Place("store"), item)
    if held < qty:
        raise blanko.BinShort(item=item, bin="store", place="", held=held, asked=qty)
