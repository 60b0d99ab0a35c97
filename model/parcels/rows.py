"""Parcels as lists and pages show them: how far each is, its cards, its events, what is late."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from model.clock import age_days, day_of
from model.parcels.faults import CardNotInParcel, ParcelUnknown
from model.reason import masked
from model.rowhash import row_hash
from model.serial_number import CHARS_MAX, serial_number
from model.store import Row, Store, Tx

Kind = Literal["cards", "blanks"]
State = Literal["packing", "sent", "received", "short", "back", "void"]
CARDS_MAX = 2_000
"""Cards of one parcel: what one person carries and another counts in a morning."""
LISTED_MAX = 500
WORDS_CHARS_MAX = 60
IN_IT = "('packed', 'sent', 'there', 'missing', 'lost', 'back')"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel. `cards` are those in it now, `missing` cards or pieces that nobody found yet."""

    id: int
    number: str
    kind: Kind
    state: State
    to_code: str
    to_name: str
    kelurahan: str
    rt: str
    item: str
    qty: int
    seal: str
    carrier: str
    given_by: str
    second: str
    packed_by: str
    packed_at: int
    sent_at: int | None
    due_on: date | None
    told: int | None
    counted: int | None
    taker: str
    extra: str
    answered_at: int | None
    document: str
    answer: str
    digest: str
    cards: int
    missing: int

    @property
    def place(self) -> str:
        """Who has it once it was received: for cards a name to read, for blanks a code if known."""
        return self.to_name if self.kind == "cards" else self.to_code or self.to_name

    @property
    def pieces(self) -> int:
        """How many pieces are in it, or were when it was sent."""
        return self.told if self.told is not None else self.qty or self.cards

    def days(self, today: date, zone: str) -> int | None:
        """Return since how many days it is on the way; None when it is not."""
        if self.state not in ("sent", "short") or self.sent_at is None:
            return None
        return age_days(day_of(self.sent_at, zone), today)

    def overdue(self, today: date) -> bool:
        """Tell whether its answer should have come, or what it is short of was not found."""
        if self.state == "short":
            return True
        return self.state == "sent" and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card of a parcel with whose it is; `at` is its number on the list once it was sealed."""

    at: int
    job: int
    state: str
    resident: int
    nik: str = field(repr=False)
    name: str = field(repr=False)
    address: str = field(repr=False)
    kelurahan: str
    rw: str
    rt: str
    claim: str
    """What the card was made for: baru, hilang ..."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a parcel's way."""

    kind: str
    qty: int
    second: str
    document: str
    why: str
    by: str
    at: int


_COLUMNS = (
    "p.id, p.number, p.kind, p.state, p.to_code, p.to_name, p.kelurahan, p.rt, p.item, p.qty,"
    " p.seal, p.carrier, p.given_by, p.second, p.packed_by, p.packed_at, p.sent_at, p.due_on,"
    " p.told, p.counted, p.taker, p.extra, p.answered_at, p.document, p.answer, p.digest,"
    f" (SELECT count(*) FROM parcel_card c WHERE c.parcel = p.id AND c.state IN {IN_IT}),"
    " CASE p.kind WHEN 'cards' THEN (SELECT count(*) FROM parcel_card c WHERE c.parcel = p.id"
    " AND c.state = 'missing') WHEN 'blanks' THEN CASE p.state WHEN 'short' THEN coalesce("
    "(SELECT sum(b.qty) FROM balance b WHERE b.bin = 'transit' AND b.place = p.number"
    " AND b.item = p.item), 0) ELSE 0 END END"
)
_FROM = f"SELECT {_COLUMNS} FROM parcel p"


def number_of(text: str) -> str:
    """Return a parcel's number for what was typed: K-0017, k17, 17."""
    return serial_number(text, "K")


def get(store: Store, number: str) -> Parcel:
    """Return one parcel by its number (K-0017, also 17); raise ParcelUnknown."""
    row = store.one(f"{_FROM} WHERE p.number = ?", (number_of(number),))
    if row is None:
        raise ParcelUnknown(parcel=masked(number, CHARS_MAX))
    return _read(row)


def listed(store: Store, *, every: bool = False, limit: int = LISTED_MAX) -> tuple[Parcel, ...]:
    """Return the parcels that somebody must see to, or `every` one; short ones and the oldest on
    the way first, then those being packed, then the newest of the rest."""
    where = "" if every else " WHERE p.state IN ('packing', 'sent', 'short')"
    rows = store.rows(
        f"{_FROM}{where} ORDER BY CASE p.state WHEN 'short' THEN 0 WHEN 'sent' THEN 1"
        " WHEN 'packing' THEN 2 ELSE 3 END,"
        " CASE WHEN p.state IN ('short', 'sent') THEN p.sent_at ELSE -p.id END, p.id LIMIT ?",
        (min(max(limit, 0), LISTED_MAX),),
    )
    return tuple(map(_read, rows))


def on_the_way(store: Store) -> tuple[Parcel, ...]:
    """Return the parcels that are on the way or short, the longest away first."""
    return tuple(one for one in listed(store) if one.state in ("sent", "short"))


def overdue(store: Store) -> tuple[Parcel, ...]:
    """Return the parcels whose answer is late or that are short, the longest away first."""
    today = store.today()
    return tuple(one for one in on_the_way(store) if one.overdue(today))


_CARDS = (
    "SELECT c.at, c.job, c.state, r.id, r.nik, r.name, r.address, r.kelurahan, r.rw, r.rt,"
    " j.kind FROM parcel_card c JOIN job j ON j.id = c.job JOIN resident r ON r.id = j.resident"
)
BY_DOOR = "r.kelurahan, r.rw, r.rt, r.name, c.job"
"""The order of lists: village, RW, RT, name."""


def cards(store: Store, parcel: int, *, state: str = "") -> tuple[CardLine, ...]:
    """Return the cards in a parcel in the order of its list; those taken out are not in it."""
    one = " AND c.state = ?" if state else " AND c.state <> 'out'"
    rows = store.rows(
        f"{_CARDS} JOIN parcel p ON p.id = c.parcel WHERE c.parcel = ?{one}"
        f" ORDER BY CASE WHEN p.sent_at IS NULL THEN 0 ELSE c.at END, {BY_DOOR}",
        (parcel, state) if state else (parcel,),
    )
    return tuple(_line(row) for row in rows)


def _line(row: Row) -> CardLine:
    at, job, state, resident, nik, *rest = row
    return CardLine(at, job, state, resident, f"{nik:016d}", *rest)


def jobs_at(store: Store, parcel: Parcel, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the cards with these numbers on the parcel's list; raise CardNotInParcel."""
    by_number = {line.at: line.job for line in cards(store, parcel.id)}
    for number in numbers:
        if number not in by_number:
            raise CardNotInParcel(parcel=parcel.number, card=number)
    return tuple(dict.fromkeys(by_number[number] for number in numbers))


def boxes(store: Store, parcel: int) -> tuple[tuple[str, int], ...]:
    """Return the sealed boxes of a parcel with what is in each."""
    rows = store.rows(
        "SELECT b.number, x.qty FROM parcel_box x JOIN box b ON b.id = x.box WHERE x.parcel = ?"
        " ORDER BY b.number, b.id",
        (parcel,),
    )
    return tuple((str(box), int(qty)) for box, qty in rows)


def events(store: Store, parcel: int) -> tuple[Event, ...]:
    """Return a parcel's way, the first step first."""
    rows = store.rows(
        "SELECT kind, qty, second, document, why, by, at FROM parcel_event WHERE parcel = ?"
        " ORDER BY id LIMIT ?",
        (parcel, LISTED_MAX),
    )
    return tuple(Event(*row) for row in rows)


def holding(store: Store, job: int) -> Parcel | None:
    """Return the parcel that a card was last in, whatever became of it; None when in none."""
    row = store.one(
        f"{_FROM} JOIN parcel_card c ON c.parcel = p.id WHERE c.job = ? AND c.state <> 'out'"
        " ORDER BY p.id DESC LIMIT 1",
        (job,),
    )
    return _read(row) if row else None


def note(
    tx: Tx, parcel: Parcel, kind: str, qty: int, *, second: str = "", document: str = "",
    why: str = "",
) -> None:  # fmt: skip
    """Add one step to a parcel's way, with its audit and outbox row."""
    values = (parcel.id, kind, qty, second, document, why, tx.actor.name, tx.now_ms)
    names = ("parcel", "kind", "qty", "second", "document", "why", "by", "at")
    made = tx.insert(
        "parcel_event", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    facts: dict[str, object] = {"parcel": parcel.number, "qty": qty}
    facts |= {"second": second} if second else {}
    tx.audit(f"parcel_{kind}", **facts)
    tx.emit("parcel_event", made, parcel.number, *values[1:])


def _read(row: Row) -> Parcel:
    values = list(row)
    values[17] = date.fromisoformat(values[17]) if values[17] else None
    return Parcel(*values)
