"""The steps of cards that other offices made, as rows: one added, hand-overs read, all checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.handover.refusals import NotHanded
from model.parcels.guests import Guest
from model.rowhash import row_hash
from model.store import Row, Store, Tx

LISTED_MAX = 500
NAMES = (
    "parcel", "card", "kind", "was", "state", "place", "resident", "to_who", "taker", "relation",
    "letter", "police", "old_card", "how", "seat", "shift", "suket", "undoes", "document", "line",
    "reason", "why", "second", "by", "at",
)  # fmt: skip
"""The columns that a row's hash covers."""
_NUMBERS = {"resident": None, "shift": None, "suket": None, "undoes": None, "line": 0}


@dataclass(frozen=True, slots=True)
class Step:
    """One hand-over of a card of another office; `was_place` is who had it before."""

    id: int
    parcel: int
    card: int
    resident: int
    name: str
    nik: int
    code: str
    from_name: str
    to_who: str
    taker: str
    relation: str
    letter: str
    police: str
    old_card: str
    seat: str
    shift: int | None
    suket: int | None
    document: str
    line: int
    second: str
    by: str
    at: int
    was: str
    was_place: str
    undone_at: int | None

    @property
    def holds(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    def __repr__(self) -> str:
        """Show the number only: the rest names people."""
        return f"Step({self.id})"


_SELECT = (
    "SELECT g.id, g.parcel, g.card, g.resident, r.name, r.nik, p.number || '/' || g.card,"
    " p.from_name, g.to_who, g.taker, g.relation, g.letter, g.police, g.old_card, g.seat, g.shift,"
    " g.suket, g.document, g.line, g.second, g.by, g.at, g.was, coalesce((SELECT b.place"
    " FROM guest_step b WHERE b.parcel = g.parcel AND b.card = g.card AND b.id < g.id"
    " ORDER BY b.id DESC LIMIT 1), ''), u.at FROM guest_step g"
    " JOIN resident r ON r.id = g.resident JOIN parcel_in p ON p.id = g.parcel"
    " LEFT JOIN guest_step u ON u.undoes = g.id WHERE g.kind = 'handed'"
)


def add(tx: Tx, guest: Guest, kind: str, state: str, **facts: Any) -> int:
    """Add one step of a card with its audit and outbox row, and return its id."""
    told = {
        "parcel": guest.parcel, "card": guest.at, "kind": kind, "was": guest.state, "state": state,
        "by": tx.actor.name, "at": tx.now_ms, **facts,
    }  # fmt: skip
    values = tuple(told.get(name, _NUMBERS.get(name, "")) for name in NAMES)
    named = dict(zip(NAMES, values, strict=True))
    made = tx.insert("guest_step", **named, row_hash=row_hash(*values))
    said = {name: named[name] for name in ("resident", "reason", "second") if named[name]}
    tx.audit(f"guest_{kind}", step=made, parcel=guest.number, card=guest.at, **said)
    tx.emit(
        "guest_step", made, guest.number, guest.from_office, guest.at, kind, state,
        named["resident"], named["to_who"], named["old_card"], tx.actor.name, tx.now_ms,
    )  # fmt: skip
    return made


def get(store: Store, step: int) -> Step:
    """Return one hand-over; raise NotHanded."""
    found = _read(store.rows(f"{_SELECT} AND g.id = ?", (step,)))
    if not found:
        raise NotHanded(number=step)
    return found[0]


def since(store: Store, begin_ms: int, *, by: str = "") -> tuple[Step, ...]:
    """Return the newest hand-overs since an instant, undone ones too, at most 500."""
    own, values = (" AND g.by = ?", (begin_ms, by)) if by else ("", (begin_ms,))
    return _read(
        store.rows(f"{_SELECT} AND g.at >= ?{own} ORDER BY g.id DESC LIMIT {LISTED_MAX}", values)
    )


def _read(rows: list[Row]) -> tuple[Step, ...]:
    return tuple(Step(*row) for row in rows)


def wrong(store: Store) -> Iterator[int]:
    """Yield every step whose hash does not hold, or that does not follow the one before."""
    last: dict[tuple[int, int], str] = {
        (parcel, at): state
        for parcel, at, state in store.each("SELECT parcel, at, state FROM parcel_in_card")
    }
    names = ", ".join(NAMES)
    for row in store.each(f"SELECT id, row_hash, {names} FROM guest_step ORDER BY id"):
        key, (was, state) = (row[2], row[3]), row[5:7]
        if row[1] != row_hash(*row[2:]) or last.get(key) != was:
            yield int(row[0])
        last[key] = state
