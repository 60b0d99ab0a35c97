"""The card that carries a person's data and no face yet: a controlled item, and where it lies.

`begun` lies at an encoder's seat and may hold half a record; `encoded` is whole and lies at a seat
(or beside a printer, after a person took it out); `passed` lies in a printer's hopper, in its turn;
`printing` is in the press. Its blank is in the bin `encoded` of that place, in `printing` in the
bin `in_job`. One living item a person, by a unique index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from model import blanko
from model.blanko import Place
from model.chips import Chip
from model.errors import RecordMissing, RuleRefused, StoreDamaged
from model.jobs import Job
from model.rowhash import row_hash
from model.store import Row, Store, Tx

LYING = ("begun", "encoded", "passed")
LIVE = (*LYING, "printing")
WAITING_ROWS_MAX = 1_000
"""More encoded cards than this no office leaves lying."""

_LIVE_SQL = "('begun', 'encoded', 'passed', 'printing')"
"""Word for word the condition of the partial index: else SQLite reads every card ever encoded."""


class EncodingUnknown(RecordMissing):
    """No encoded card has this number."""

    code: ClassVar[str] = "KAR-308"


class EncodingMoved(RuleRefused):
    """The encoded card is not where this needs it; somebody else was first."""

    code: ClassVar[str] = "KAR-306"


@dataclass(frozen=True, slots=True)
class Encoding:
    """One row of the table: a chip, its person and job, and how far the card is."""

    id: int
    chip: int
    resident: int
    job: int
    ver: int
    """The version of the person's record whose data the chip holds, or is to hold."""
    state: str
    seat: str
    """Where it was encoded: a seat, or a printer with its own encoder."""
    place: str
    """Where it lies now."""
    turn: int | None
    by: str
    begun_at: int
    changed_at: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An encoded card that is not printed, as lists show it."""

    id: int
    name: str
    resident: int
    job: int
    ordered: bool
    """Whether the person has a queued card; without one it can be kept or spoiled, not printed."""
    state: str
    seat: str
    place: str
    turn: int | None
    age_seconds: int


_COLUMNS = tuple(field.name for field in fields(Encoding))
_SELECT = f"SELECT {', '.join(_COLUMNS)}, row_hash FROM encoding"


def _read(row: Row) -> Encoding:
    if row[-1] != row_hash(*row[:-1]):
        raise StoreDamaged(table="encoding", row=row[0])
    return Encoding(*row[:-1])


def get(store: Store, number: int) -> Encoding:
    """Return an encoded card by its number; raise EncodingUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number,))
    if row is None:
        raise EncodingUnknown(encoding=number)
    return _read(row)


def live_of(store: Store, resident: int) -> Encoding | None:
    """Return the encoded card of a person that is neither printed nor spoiled nor missing."""
    row = store.one(f"{_SELECT} WHERE resident = ? AND state IN {_LIVE_SQL}", (resident,))
    return _read(row) if row else None


def in_press(store: Store, job: int) -> Encoding | None:
    """Return the encoded card that is in the press for this job."""
    row = store.one(f"{_SELECT} WHERE job = ? AND state = 'printing'", (job,))
    return _read(row) if row else None


_MADE_OF = """SELECT c.uid FROM encoding e JOIN chip c ON c.id = e.chip
    WHERE e.job = ?1 AND e.state = 'printed' UNION ALL SELECT c.uid FROM chip c
    WHERE c.job = ?1 AND NOT EXISTS (SELECT 1 FROM encoding e WHERE e.chip = c.id) LIMIT 1"""


def made_with(store: Store, chip: Chip) -> int | None:
    """Return the job of the made card that bears this chip, None where it became none.

    A chip is bound for the job it was begun for; a card that came out blank, or whose order was
    taken back, is printed for a later one, and a spoiled one leaves its job to another chip.
    """
    row = store.one("SELECT job, state FROM encoding WHERE chip = ?", (chip.id,))
    if row is None:
        return chip.job
    return int(row[0]) if row[1] == "printed" else None


def chip_of(store: Store, job: int) -> str:
    """Return the UID of the made card of a job, "" where its chip was never read."""
    row = store.one(_MADE_OF, (job,))
    return str(row[0]) if row else ""


def first_at(store: Store, printer: str) -> Encoding | None:
    """Return the encoded card that lies first in a printer's hopper."""
    row = store.one(
        f"{_SELECT} WHERE place = ? AND state = 'passed' ORDER BY turn LIMIT 1", (printer,)
    )
    return _read(row) if row else None


def is_written(store: Store, row: Encoding) -> bool:
    """Tell whether the chip of this card was ever personalised, at a seat or in a press.

    One that was bound in a press and found blank may not have been: the press had stopped before.
    """
    found = store.one(
        "SELECT 1 FROM card_step WHERE step = 'personalised'"
        " AND job IN (SELECT id FROM job WHERE resident = ?) AND id > (SELECT s.id FROM chip c"
        " JOIN card_step s ON s.job = c.job AND s.step = 'bound' AND s.uid = c.uid WHERE c.id = ?)",
        (row.resident, row.chip),
    )
    return found is not None


def to_write(store: Store, job: int) -> bool:
    """Tell whether a press that can personalise must do so with the card of this reserved job."""
    row = in_press(store, job)
    return row is None or not is_written(store, row)


def insert(tx: Tx, chip: int, job: Job, state: str, seat: str, ver: int) -> Encoding:
    """Write a new encoded card down; the caller moves its blank. `ver` is the record's version."""
    number = tx.number("SELECT max(id) FROM encoding") + 1
    made = Encoding(
        number, chip, job.resident, job.id, ver, state, seat, seat, None, tx.actor.name,
        tx.now_ms, tx.now_ms,
    )  # fmt: skip
    tx.insert("encoding", **{name: getattr(made, name) for name in _COLUMNS}, row_hash=_hash(made))
    _told(tx, made)
    return made


def move(tx: Tx, row: Encoding, state: str, **changes: object) -> Encoding:
    """Change an encoded card and return it as it is now; raise EncodingMoved for a stale one."""
    now = get(tx.store, row.id)
    if now != row:
        raise EncodingMoved(encoding=row.id)
    moved = replace(now, state=state, changed_at=tx.now_ms, **changes)  # type: ignore[arg-type]
    tx.execute(
        "UPDATE encoding SET state = ?, job = ?, place = ?, turn = ?, changed_at = ?,"
        " row_hash = ? WHERE id = ?",
        (moved.state, moved.job, moved.place, moved.turn, moved.changed_at, _hash(moved), moved.id),
    )
    _told(tx, moved)
    return moved


def need(tx: Tx, number: int, states: Sequence[str]) -> Encoding:
    """Return an encoded card that is in one of `states`; raise EncodingUnknown, EncodingMoved."""
    row = get(tx.store, number)
    if row.state not in states:
        raise EncodingMoved(encoding=row.id)
    return row


def next_turn(tx: Tx, printer: str) -> int:
    """Return the turn behind all cards that ever lay in this printer's hopper."""
    return tx.number("SELECT max(turn) FROM encoding WHERE place = ?", (printer,)) + 1


def waiting(store: Store, place: str = "") -> tuple[Waiting, ...]:
    """Return the cards that are encoded and not printed, at one place or everywhere, oldest first.

    A printer's own are in the order of its hopper.
    """
    rows = store.rows(
        "SELECT e.id, r.name, e.resident, e.job, EXISTS (SELECT 1 FROM job j"
        "  WHERE j.resident = e.resident AND j.state = 'queued'), e.state, e.seat, e.place, e.turn,"
        " e.begun_at FROM encoding e JOIN resident r ON r.id = e.resident"
        f" WHERE e.state IN {_LIVE_SQL} AND e.state <> 'printing' AND (? = '' OR e.place = ?)"
        " ORDER BY e.state = 'passed', e.turn, e.begun_at, e.id LIMIT ?",
        (place, place, WAITING_ROWS_MAX),
    )
    now = store.clock.now_ms()
    return tuple(
        Waiting(
            id_,
            name,
            resident,
            job,
            bool(ordered),
            state,
            seat,
            at,
            turn,
            max(now - begun_at, 0) // 1000,
        )
        for id_, name, resident, job, ordered, state, seat, at, turn, begun_at in rows
    )


def settled(tx: Tx, job: Job, verdict: str) -> Place | None:
    """Give the encoded card of a job its end by a verdict; return its bin when it is not ended.

    A card that was found blank still carries its person's data: it lies beside the printer as
    `encoded` and never goes back among the blanks. None for a job without an encoded card, and
    where the verdict's own bin is right.
    """
    row = in_press(tx.store, job.id)
    if row is None:
        return None
    if verdict != "blank":
        move(tx, row, verdict)
        return None
    return bin_of(move(tx, row, "encoded", turn=None))


def out_of_hoppers(tx: Tx) -> None:
    """Take every card out of its printer's order, to lie beside it until it is passed on again.

    For a store that came back: what lies in a hopper now is not what lay there by its rows.
    """
    sql = f"{_SELECT} WHERE state IN {_LIVE_SQL} AND state = 'passed' ORDER BY id LIMIT ?"
    for raw in tx.rows(sql, (WAITING_ROWS_MAX,)):
        move(tx, _read(raw), "encoded", turn=None)


def verify(store: Store) -> int:
    """Check every encoded card's row and blank, and return their number; raise StoreDamaged.

    What lies at a place by these rows is what the ledger's bin `encoded` has there.
    """
    lying: dict[str, int] = {}
    seen = 0
    for raw in store.each(f"{_SELECT} ORDER BY id"):
        row = _read(raw)
        seen += 1
        if row.state in LYING:
            lying[row.place] = lying.get(row.place, 0) + 1
    for balance in blanko.balances(store, "blanko"):
        if balance.bin == "encoded" and lying.pop(balance.place, 0) != balance.qty:
            raise StoreDamaged(table="encoding", place=balance.place)
    if lying:
        raise StoreDamaged(table="encoding", place=next(iter(lying)))
    return seen


def bin_of(row: Encoding) -> Place:
    """Return where the blank of a lying card is in the ledger."""
    return Place("encoded", row.place)


def _hash(row: Encoding) -> str:
    return row_hash(*(getattr(row, name) for name in _COLUMNS))


def _told(tx: Tx, row: Encoding) -> None:
    tx.emit("encoding", row.id, row.chip, row.resident, row.job, row.state, row.place, tx.now_ms)
