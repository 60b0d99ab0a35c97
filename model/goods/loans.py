"""Loans between offices: a liability with a day, whichever way the blanks went.

What was lent lies in the bin `loan` of its borrower until it comes back. What was borrowed came in
from the lender as any delivery does, and is owed; it goes back out to where it came from. What
stays with the borrower by agreement is closed so, with minutes (reference/peers.md, section 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from model import blanko, document, letterhead
from model.blanko import Place, QtyBad, ReasonMissing
from model.goods import boxes as boxes_of
from model.goods import receiving
from model.goods.faults import CountDisagrees, DueBad, LoanOver, LoanUnknown
from model.goods.loan_rows import Loan as Loan
from model.goods.loan_rows import get as get
from model.goods.loan_rows import listed as listed
from model.goods.loan_rows import overdue as overdue
from model.goods.paperwork import fact, pieces
from model.goods.receiving import Arrival
from model.goods.uids import BoxIn
from model.paper import figure
from model.reason import written
from model.rights import demand
from model.second import Second, stands_by
from model.spoken_day import long_day
from model.store import Tx

Way = Literal["out", "in"]
LOAN_DAYS_MAX = 366


@dataclass(frozen=True, slots=True)
class Booked:
    """An act on a loan: its number, the entry of the ledger (None: nothing moved), the minutes."""

    number: str
    entry: int | None
    document: str


def lend(
    tx: Tx,
    qty: int,
    party: str,
    due_on: date,
    second: Second,
    item: str = "blanko",
    *,
    boxes: Sequence[str] = (),
    doc: str = "",
    why: str = "",
) -> Booked:
    """Lend pieces out of the store to another office until a day; whole boxes by their numbers.

    Raises NotAllowed, SamePerson, SecondGone, ReasonMissing, NumberInWords, DueBad, BinShort,
    BoxNotHere, CountDisagrees when the boxes hold another number.
    """
    demand(tx.actor, "lend_stock")
    beside = stands_by(tx, second)
    whom, paper_no, reason = _words(party), _words(doc), _words(why)
    if not whom:
        raise ReasonMissing(wants="from, doc")
    _due(tx, due_on)
    number = _next_number(tx)
    with_boxes(boxes_of.leave(tx, boxes, whom, beside), qty, item)
    entry = blanko.move(
        tx, qty, Place("store"), Place("loan", whom), kind="lend", item=item, party=whom,
        doc=paper_no or number, why=reason,
    )  # fmt: skip
    said = _Said("dipinjamkan", number, whom, item, qty, due_on, qty, reason)
    kept = _minutes(tx, said, entry, beside)
    _insert(tx, number, "out", whom, paper_no, item, qty, due_on, reason, entry, kept.id, beside)
    return Booked(number, entry, kept.number)


def returned(
    tx: Tx,
    number: str,
    qty: int,
    second: Second,
    *,
    damaged: int = 0,
    boxes: Sequence[str] = (),
) -> Booked:
    """Take lent pieces back into the store; the damaged of them go to the spoiled ones.

    Raises LoanUnknown, LoanOver, QtyBad and what `lend` raises.
    """
    beside, loan = _open(tx, number, "out", qty, second)
    if not 0 <= damaged <= qty:
        raise QtyBad(asked=damaged, most=qty)
    with_boxes(boxes_of.come_back(tx, boxes, loan.party, beside), qty, loan.item, whole=False)
    entry = receiving.take_in(
        tx, Place("loan", loan.party), qty, damaged, kind="loan_back", item=loan.item,
        party=loan.party, doc=loan.number,
    )  # fmt: skip
    return _told(tx, loan, "dikembalikan", qty, entry, beside, back=qty)


def borrow(
    tx: Tx,
    qty: int,
    party: str,
    due_on: date,
    doc: str,
    second: Second,
    item: str = "blanko",
    *,
    boxes: tuple[BoxIn, ...] = (),
    giver: str = "",
) -> Booked:
    """Count borrowed pieces in and owe them until a day; the minutes are those of the delivery.

    Raises what `receiving.receive` raises, and DueBad.
    """
    demand(tx.actor, "lend_stock")
    _due(tx, due_on)
    number = _next_number(tx)
    came = Arrival(item, doc, party, "borrowed", qty, qty, giver=giver, boxes=boxes)
    got = receiving.receive(tx, came, second)
    paper = document.get(tx.store, got.document)
    _insert(
        tx, number, "in", _words(party), _words(doc), item, qty, due_on, "", got.entry, paper.id,
        second.name,
    )  # fmt: skip
    return Booked(number, got.entry, got.document)


def pay_back(tx: Tx, number: str, qty: int, second: Second, *, boxes: Sequence[str] = ()) -> Booked:
    """Give borrowed pieces back to their lender out of the store; raise as `returned` does."""
    beside, loan = _open(tx, number, "in", qty, second)
    with_boxes(boxes_of.leave(tx, boxes, loan.party, beside), qty, loan.item, whole=False)
    entry = blanko.move(
        tx, qty, Place("store"), Place("supplier"), kind="pay_back", item=loan.item,
        party=loan.party, doc=loan.number,
    )  # fmt: skip
    return _told(tx, loan, "dikembalikan kepada pemiliknya", qty, entry, beside, back=qty)


def keep_for_good(tx: Tx, number: str, why: str, second: Second) -> Booked:
    """Close a loan whose rest stays with the borrower by agreement; minutes say why.

    Lent pieces are `delivered` to the borrower from then on; borrowed ones are ours, and nothing
    moves. Raises LoanUnknown, ReasonMissing and what `lend` raises.
    """
    demand(tx.actor, "lend_stock")
    reason = _words(why)
    if not reason:
        raise ReasonMissing(wants="why")
    loan = get(tx.store, number)
    beside, loan = _open(tx, number, loan.way, loan.left, second)
    entry = None
    if loan.way == "out":
        entry = blanko.move(
            tx, loan.left, Place("loan", loan.party), Place("delivered", loan.party),
            kind="loan_kept", item=loan.item, party=loan.party, doc=loan.number, why=reason,
        )  # fmt: skip
    return _told(
        tx, loan, "tetap pada peminjam", loan.left, entry, beside, kept=loan.left, why=reason
    )


def with_boxes(found: Sequence[boxes_of.Box], qty: int, item: str, *, whole: bool = True) -> None:
    """Raise CountDisagrees unless boxes hold this item, and all of `qty` (or no more than it)."""
    held = sum(box.qty for box in found)
    fits = held == qty if whole else held <= qty
    if found and not (fits and all(box.item == item for box in found)):
        raise CountDisagrees(boxes=held, counted=qty)


def _words(text: str) -> str:
    return written(text, blanko.WORDS_CHARS_MAX)


def _due(tx: Tx, due_on: date) -> None:
    if not timedelta(0) < due_on - tx.today <= timedelta(days=LOAN_DAYS_MAX):
        raise DueBad(days=LOAN_DAYS_MAX)


def _next_number(tx: Tx) -> str:
    return f"P-{tx.number('SELECT coalesce(max(id), 0) FROM loan') + 1:04d}"


def _open(tx: Tx, number: str, way: str, qty: int, second: Second) -> tuple[str, Loan]:
    demand(tx.actor, "lend_stock")
    beside = stands_by(tx, second)
    loan = get(tx.store, number)
    if loan.way != way or loan.state != "open":
        raise LoanUnknown(loan=loan.number)
    if qty > loan.left:
        raise LoanOver(loan=loan.number, left=loan.left, asked=qty)
    return beside, loan


@dataclass(frozen=True, slots=True)
class _Said:
    """What the minutes of one act say."""

    act: str
    number: str
    party: str
    item: str
    qty: int
    due_on: date
    left: int
    why: str = ""


def _insert(
    tx: Tx, number: str, way: Way, party: str, doc: str, item: str, qty: int, due_on: date,
    why: str, entry: int, paper: int, beside: str,
) -> None:  # fmt: skip
    values = (number, way, party, doc, item, qty, due_on.isoformat(), why, entry, paper, beside)
    names = (
        "number", "way", "party", "doc", "item", "qty", "due_on", "why", "entry", "document",
        "second",
    )  # fmt: skip
    made = tx.insert(
        "loan", **dict(zip(names, values, strict=True)), state="open", by=tx.actor.name,
        at=tx.now_ms,
    )  # fmt: skip
    tx.audit("loan", loan=made, way=way, item=item, qty=qty, entry=entry, second=beside)
    tx.emit("loan", made, *values, tx.actor.name, tx.now_ms)


def _told(
    tx: Tx, loan: Loan, act: str, qty: int, entry: int | None, beside: str, *, back: int = 0,
    kept: int = 0, why: str = "",
) -> Booked:  # fmt: skip
    """Write what came back or stays, close the loan where nothing is left, and write minutes."""
    left = loan.left - back - kept
    closed = tx.now_ms if left == 0 else None
    tx.execute(
        "UPDATE loan SET back = back + ?, kept = kept + ?, state = ?, closed_at = ? WHERE id = ?",
        (back, kept, "open" if left else "closed", closed, loan.id),
    )
    said = _Said(act, loan.number, loan.party, loan.item, qty, loan.due_on, left, why)
    kept_paper = _minutes(tx, said, entry, beside)
    tx.audit("loan_moved", loan=loan.id, back=back, kept=kept, entry=entry, second=beside)
    tx.emit("loan", loan.id, back, kept, left, entry, tx.actor.name, tx.now_ms)
    return Booked(loan.number, entry, kept_paper.number)


def _minutes(tx: Tx, said: _Said, entry: int | None, beside: str) -> document.Document:
    body = "\n".join(
        (
            fact("Pinjaman nomor", said.number),
            fact("Kantor", said.party),
            fact("Jumlah", pieces(said.item, said.qty)),
            fact("Jatuh tempo", long_day(said.due_on)),
            fact("Masih dipinjam", figure(said.left)),
            *((fact("Keterangan", said.why),) if said.why else ()),
        )
    )
    first = f"telah {said.act} {pieces(said.item, said.qty)}, dengan rincian:"
    signs = (("Petugas", tx.actor.name), ("Petugas kedua", beside), ("Kantor lain", ""))
    return document.keep(
        tx,
        "pinjam",
        lambda number: letterhead.minutes(
            tx.store, "Berita acara pinjaman barang", number, (first, body), signs
        ),
        about=f"loan:{said.number}" if entry is None else f"entry:{entry}",
    )
