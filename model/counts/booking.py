"""Book what a count found: two people, a reason, minutes; and pieces that turn up again.

What is missing goes into the bin `difference`, what turns up comes out of it. A resident's card and
a spoiled piece never go there as a number: each is named, by its job or its row of scrap. Pieces
beyond all that was ever missing came uncounted from the supplier and are received now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model import blanko, cards, document, letterhead
from model.blanko import Place
from model.claims import office_fault
from model.counts import blind
from model.counts.faults import CountsDiffer, NotMissing, PiecesUnnamed, ReasonNeeded, StockMoved
from model.goods import paperwork
from model.paper import figure
from model.reason import written
from model.rights import demand
from model.scrap import row
from model.second import Second, stands_by
from model.store import Store, Tx

GONE = Place("difference")
STORE = Place("store")
RACK = Place("printed")
SPOILED = Place("spoiled")
SUPPLIER = Place("supplier")
NAMED_MAX = 500


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked: counted less the book, and the minutes ("" where both agree)."""

    difference: int
    document: str


@dataclass(frozen=True, slots=True)
class Named:
    """The pieces of a difference that bear a name: jobs of cards, rows of scrap with how many."""

    jobs: tuple[int, ...] = ()
    scraps: tuple[tuple[int, int], ...] = ()


NOBODYS = Named()


def book(
    tx: Tx,
    count: int,
    why: str = "",
    second: Second | None = None,
    *,
    jobs: Sequence[int] = (),
    scraps: Mapping[int, int] | None = None,
) -> Booked:
    """Book a count in which two people agree; where the book differs too, with `second`.

    `jobs` are the cards that are missing from the rack or back on it, `scraps` the rows of scrap
    and how many of each are missing. Raises CountNotIn, CountEnded, CountsDiffer, StockMoved,
    ReasonNeeded, PiecesUnnamed, NotMissing, NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "count_stock")
    found = blind.compare(tx.store, count)
    if found.moved:
        raise StockMoved(count=count, moved=found.moved)
    if not found.agree:
        raise CountsDiffer(count=count)
    one = blind.get(tx.store, count)
    at = blind.place_of(one)
    named = Named(tuple(jobs), tuple((scraps or {}).items()))
    who = (one.first_by, one.second_by)
    made = book_place(tx, at, one.item, found.second, why, second, named=named, who=who)
    tx.execute(
        "UPDATE stock_count SET state = 'booked', difference = ?, why = ?, document = ?,"
        " ended_by = ?, ended_second = ?, ended_at = ? WHERE id = ?",
        (made.difference, written(why, blanko.WORDS_CHARS_MAX), made.document, tx.actor.name,
         second.name if second and made.difference else "", tx.now_ms, count),
    )  # fmt: skip
    tx.audit("count_booked", count=count, qty=made.difference, number=made.document)
    tx.emit("stock_count", count, None, None, None, "booked", tx.actor.name, tx.now_ms)
    return made


def book_place(
    tx: Tx,
    at: Place,
    item: str,
    counted: int,
    why: str,
    second: Second | None,
    *,
    named: Named = NOBODYS,
    who: Sequence[str] = (),
) -> Booked:
    """Make the book of one place what two people counted there; minutes where it changes.

    `who` counted; nobody named are the actor and the second person. Raises as `book` does.
    """
    before = blanko.held(tx.store, at, item)
    difference = counted - before
    if not 0 <= counted <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=counted, most=blanko.QTY_MAX)
    if not difference:
        return Booked(0, "")
    demand(tx.actor, "book_difference")
    said = written(why, blanko.WORDS_CHARS_MAX)
    if not said or second is None:
        raise ReasonNeeded()
    beside = stands_by(tx, second)
    number = document.next_number(tx, "selisih")[1]
    _move(tx, at, item, difference, said, number, named)
    people = tuple(who) or (tx.actor.name, beside)
    facts = (*_facts(at, item, before, counted, said, people), *_void_facts(tx.store, named))
    document.keep(
        tx, "selisih", lambda number: _minutes(tx, number, facts, beside), about=f"hitung:{at.bin}"
    )
    tx.audit("difference_booked", item=item, bin=at.bin, place=at.place, qty=difference,
             second=beside, number=number)  # fmt: skip
    return Booked(difference, number)


def _move(
    tx: Tx, at: Place, item: str, difference: int, why: str, doc: str, named: Named
) -> None:  # fmt: skip
    if len(named.jobs) + len(named.scraps) > NAMED_MAX:
        raise PiecesUnnamed(most=NAMED_MAX)
    if at == SPOILED and difference < 0:
        _scrap_missing(tx, item, -difference, why, doc, named)
        return
    if at == RACK:
        difference = _cards(tx, difference, why, doc, named)
    elif named != NOBODYS:
        raise PiecesUnnamed(most=NAMED_MAX)
    if difference < 0:
        blanko.move(tx, -difference, at, GONE, kind="count", item=item, doc=doc, why=why)
    elif difference > 0:
        surplus(tx, at, item, difference, why, doc)


def surplus(tx: Tx, at: Place, item: str, qty: int, why: str, doc: str = "") -> int:
    """Bring what was counted beyond the book to `at` and return the last entry.

    Nobody's missing pieces come out of the differences first; what is more was never received.
    """
    known, entry = min(qty, max(nameless(tx.store, item), 0)), 0
    if known:
        entry = blanko.move(tx, known, GONE, at, kind="count", item=item, doc=doc, why=why)
    if qty > known:
        entry = blanko.move(
            tx, qty - known, SUPPLIER, at, kind="count_found", item=item, doc=doc, why=why
        )  # fmt: skip
    return entry


def nameless(store: Store, item: str = "blanko") -> int:
    """Return how many missing pieces of an item are nobody's: blanks, not somebody's card.

    What was written off of a parcel lies apart, under its number, and turns up by that number.
    """
    missing = blanko.held(store, GONE, item)
    if item != "blanko" or not missing:
        return missing
    made = store.number("SELECT count(*) FROM card_at WHERE bin = 'difference' AND place = ''")
    others = store.number(
        "SELECT sum(CASE WHEN to_bin = 'difference' THEN qty ELSE -qty END) FROM entry"
        " WHERE job IS NOT NULL AND (to_bin = 'difference' OR from_bin = 'difference')"
        " AND job NOT IN (SELECT job FROM card_at)"
    )
    return missing - made - others


def _cards(tx: Tx, difference: int, why: str, doc: str, named: Named) -> int:
    """Move the named cards off the rack or back onto it; return what is left without a name."""
    left = abs(difference) - len(named.jobs)
    here, there = (RACK, GONE) if difference < 0 else (GONE, RACK)
    on_rack = tx.number("SELECT count(*) FROM card_at WHERE bin = 'printed' AND place = ''")
    without = blanko.held(tx.store, RACK) - on_rack  # of a kit: its own store knows the cards
    if left < 0 or left > (without if difference < 0 else 0):
        raise PiecesUnnamed(most=NAMED_MAX)
    for job in named.jobs:
        cards.move(tx, [job], here, there, kind="count", doc=doc, why=why)
        if there == GONE:
            office_fault.again(tx, job, "hilang di kantor", why)
    return -left if difference < 0 else left


def _scrap_missing(tx: Tx, item: str, qty: int, why: str, doc: str, named: Named) -> None:
    if sum(many for _, many in named.scraps) != qty:
        raise PiecesUnnamed(most=NAMED_MAX)
    for number, many in named.scraps:
        one = row.get(tx.store, number)
        if one.item != item or not 0 < many <= one.here:
            raise PiecesUnnamed(most=NAMED_MAX)
        job = one.job if one.qty == 1 and _is_made(tx.store, one.job) else None
        if job is not None:
            cards.move(tx, [job], SPOILED, GONE, kind="count", doc=doc, why=why)
        else:
            blanko.move(
                tx, many, SPOILED, GONE, kind="count", item=item, job=one.job, doc=doc, why=why
            )
        tx.execute("UPDATE scrap SET lost = lost + ? WHERE id = ?", (many, number))


def _is_made(store: Store, job: int | None) -> bool:
    row = store.one("SELECT 1 FROM card_at WHERE job = ? AND bin = 'spoiled'", (job,))
    return row is not None


def found_card(tx: Tx, job: int, why: str, second: Second) -> Booked:
    """Book a resident's card that was missing and turned up: spoiled where it is void by now.

    So is one whose printing was settled as missing: its person's request lives on its own.
    Raises NotMissing, ReasonNeeded, NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "book_difference")
    said, beside = written(why, blanko.WORDS_CHARS_MAX), stands_by(tx, second)
    if not said:
        raise ReasonNeeded()
    made = tx.one("SELECT bin FROM card_at WHERE job = ?", (job,))
    number = document.next_number(tx, "selisih")[1]
    if made is not None and made[0] == "difference":
        target = SPOILED if office_fault.is_void(tx.store, job) else RACK
        cards.move(tx, [job], GONE, target, kind="found", doc=number, why=said)
    elif made is None and _missing_of(tx.store, job):
        target = SPOILED
        blanko.move(tx, 1, GONE, SPOILED, kind="found", job=job, doc=number, why=said)
    else:
        raise NotMissing(job=job)
    facts = (
        paperwork.fact("Ditemukan", f"satu kartu, pekerjaan cetak {job}"),
        paperwork.fact("Dibukukan ke", paperwork.BIN_WORDS[target.bin]),
        paperwork.fact("Keterangan", said),
    )
    document.keep(
        tx, "selisih", lambda number: _minutes(tx, number, facts, beside), about=f"job:{job}"
    )
    tx.audit("card_found", job=job, bin=target.bin, second=beside, number=number)
    return Booked(1, number)


def _missing_of(store: Store, job: int) -> bool:
    missing = store.number(
        "SELECT sum(CASE WHEN to_bin = 'difference' THEN qty ELSE -qty END) FROM entry"
        " WHERE job = ? AND (to_bin = 'difference' OR from_bin = 'difference')",
        (job,),
    )
    return missing > 0


def found(
    tx: Tx, qty: int, why: str, second: Second, *, at: Place = STORE, item: str = "blanko"
) -> Booked:  # fmt: skip
    """Book pieces that turned up outside a count (behind a cupboard) into the store or a tray.

    Raises QtyBad, ReasonNeeded, NotMissing for another bin, NotAllowed, SamePerson, SecondGone.
    """
    if at.bin not in ("store", "tray"):
        raise NotMissing(bin=at.bin)
    if not 0 < qty <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=qty, most=blanko.QTY_MAX)
    return book_place(tx, at, item, blanko.held(tx.store, at, item) + qty, why, second)


def _facts(
    at: Place, item: str, before: int, counted: int, why: str, people: Sequence[str]
) -> tuple[str, ...]:
    difference = counted - before
    sign = "kurang" if difference < 0 else "lebih"
    where = f"{paperwork.BIN_WORDS[at.bin]} {at.place}".strip()
    return (
        paperwork.fact("Barang", paperwork.ITEM_WORDS.get(item, item)),
        paperwork.fact("Tempat", where),
        paperwork.fact("Menurut buku", f"{figure(before)} keping"),
        paperwork.fact("Menurut hitungan", f"{figure(counted)} keping"),
        paperwork.fact("Selisih", f"{sign} {figure(abs(difference))} keping"),
        paperwork.fact("Dihitung oleh", " dan ".join(people)),
        paperwork.fact("Sebab", why),
    )


def _void_facts(store: Store, named: Named) -> tuple[str, ...]:
    """Say how many of the named cards are void now: lost here, or found and not to be handed."""
    void = sum(office_fault.is_void(store, job) for job in named.jobs)
    return (paperwork.fact("Kartu batal", f"{figure(void)} keping"),) if void else ()


def _minutes(tx: Tx, number: str, facts: Sequence[str], beside: str) -> str:
    said = (
        "telah dihitung bersama, masing-masing tanpa melihat buku, dan didapati selisih yang"
        " dibukukan hari ini:"
    )
    return letterhead.minutes(
        tx.store, "Berita acara selisih", number, (said, "\n".join(facts)),
        (("Yang membukukan", tx.actor.name), ("Saksi", beside)),
    )  # fmt: skip
