"""A difference that two people found at a change of sif: booked with its reason, with minutes.

Only blanks that belong to nobody yet, in the store or a tray, and only where one of the two keeps
the stock; everything else is carried over on the sheet, because a card is looked for by its name.
"""

from dataclasses import dataclass

from model import blanko, document, letterhead
from model.actor import Actor
from model.counts import booking
from model.goods import paperwork
from model.rights import may
from model.shifts.change import Change
from model.shifts.compared import Result
from model.shifts.lines import place_of, printer_of
from model.store import Store, Tx


@dataclass(frozen=True, slots=True)
class Booked:
    """A difference in the ledger: its line, its last entry, the number of its minutes."""

    line: str
    entry: int
    document: str


def may_book(store: Store, *names: str) -> bool:
    """Tell whether one of these operators keeps the stock."""
    for name in names:
        row = store.one("SELECT roles FROM operator WHERE name = ?", (name,))
        actor = Actor(name, frozenset(str(row[0]).split() if row else ()), "operator")
        if may(actor, "book_difference"):
            return True
    return False


def book_found(tx: Tx, change: Change, results: tuple[Result, ...]) -> tuple[Booked, ...]:
    """Book what can be booked of these differences in the caller's transaction."""
    return tuple(
        _book(tx, change, one) for one in results if one.verdict == "differs" and one.bookable
    )


def _book(tx: Tx, change: Change, one: Result) -> Booked:
    """Move what is missing into the bin difference, or bring what was found, as in a count."""
    here = place_of(one.line)
    assert here is not None
    off = one.difference
    if off < 0:
        entry = blanko.move(tx, -off, here, booking.GONE, kind="count", why=one.why)
    else:
        entry = booking.surplus(tx, here, "blanko", off, one.why)
    kept = document.keep(
        tx, "selisih", lambda number: _minutes(tx, number, change, one), about=f"entry:{entry}"
    )
    tx.execute(
        "UPDATE change_line SET entry = ? WHERE change = ? AND line = ?",
        (entry, change.id, one.line),
    )
    tx.audit("shift_difference", change=change.id, line=one.line, entry=entry, qty=off)
    return Booked(one.line, entry, kept.number)


def _minutes(tx: Tx, number: str, change: Change, one: Result) -> str:
    where = printer_of(one.line)
    facts = (
        ("Dihitung di", f"baki {where}" if where else "gudang"),
        ("Barang", paperwork.pieces("blanko", one.first)),
        ("Menurut buku", paperwork.pieces("blanko", one.book or 0)),
        ("Selisih", f"{one.difference:+d}"),
        ("Sebab", one.why),
    )
    body = "\n".join(paperwork.fact(label, said) for label, said in facts)
    return letterhead.minutes(
        tx.store, "Berita acara selisih hitung serah terima sif", number,
        ("Dua petugas menghitung tanpa melihat buku, lalu membandingkan:", body),
        (("Petugas pertama", change.from_who), ("Petugas kedua", change.to_who)),
    )  # fmt: skip
