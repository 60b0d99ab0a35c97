"""One recording as a row: read with its hash, held by one session, changed in a transaction."""

from dataclasses import dataclass, fields, replace

from model.enrol.refusals import RecordingClosed, RecordingUnknown, SessionLost
from model.errors import StoreDamaged
from model.rights import demand
from model.rowhash import row_hash
from model.store import Store, Tx

NUMBER_MAX = 10**12
_NOT_HASHED = frozenset({"sent", "sent_at"})
"""What becomes of its packets is told later, row by row of theirs."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One row of `recording`; see the step for what the columns mean."""

    id: int
    rid: str
    resident: int
    nik: int
    kind: str
    state: str
    step: str
    seat: str
    session: str
    held_by: str
    opened_by: str
    opened_at: int
    saved_at: int
    done_by: str
    done_at: int | None
    why: str
    ground: str
    document: str
    kit: str | None
    told: int
    live: int
    clock_odd: int
    sent: str
    sent_at: int | None

    def __repr__(self) -> str:
        """Show its number only: a repr reaches tracebacks."""
        return f"Recording({self.rid}, {self.state}, {self.step})"

    @property
    def nik_text(self) -> str:
        """The 16 digits, for the device and for whoever may see them."""
        return f"{self.nik:016d}"

    def hash(self) -> str:
        """Return the row hash of this recording as it stands."""
        return row_hash(*(getattr(self, name) for name in COLUMNS if name not in _NOT_HASHED))


COLUMNS = tuple(field.name for field in fields(Recording))
SELECT = f"SELECT {', '.join(COLUMNS)}, row_hash FROM recording"
_SET = ", ".join(f"{name} = ?" for name in COLUMNS[5:])
_UPDATE = f"UPDATE recording SET {_SET}, row_hash = ? WHERE id = ?"


def rid_of(store: Store, number: int) -> str:
    """Return the number of recording `number` that no other office and no laptop gives.

    Such as P-167102-00a1-000012: office, store, number. A store that came back from a copy has
    another epoch, so a number that is used again there makes another text.
    """
    office = store.office.replace(".", "") or "0"
    return f"P-{office}-{(store.meta('epoch') or '0000')[:4]}-{number:06d}"


def read(row: tuple[object, ...]) -> Recording:
    """Return the recording in a row of `SELECT`; raise StoreDamaged when its hash disagrees."""
    found = Recording(*row[:-1])  # type: ignore[arg-type]
    if found.hash() != row[-1]:
        raise StoreDamaged(table="recording", row=found.id)
    return found


def get(store: Store, number: int) -> Recording:
    """Return one recording; raise RecordingUnknown."""
    row = store.one(f"{SELECT} WHERE id = ?", (number if 0 < number < NUMBER_MAX else 0,))
    if row is None:
        raise RecordingUnknown(recording=str(number)[:20])
    return read(row)


def live_of(store: Store, resident: int) -> Recording | None:
    """Return the open recording of a resident, or the one done that still counts, if any."""
    row = store.one(f"{SELECT} WHERE resident = ? AND live = 1", (resident,))
    return read(row) if row else None


def held(tx: Tx, number: int, session: str) -> Recording:
    """Return the open recording that `session` may write.

    Raises NotAllowed, RecordingUnknown, RecordingClosed, SessionLost: then nothing may be written.
    """
    demand(tx.actor, "enrol")
    found = get(tx.store, number)
    if found.state != "open":
        raise RecordingClosed(recording=found.rid, state=found.state)
    if not session or found.session != session:
        raise SessionLost(recording=found.rid)
    return found


def insert(tx: Tx, made: Recording) -> Recording:
    """Write a new row with its hash, and tell the hub."""
    values = {name: getattr(made, name) for name in COLUMNS}
    tx.insert("recording", **values, row_hash=made.hash())
    _emit(tx, made)
    return made


def change(tx: Tx, was: Recording, **changes: object) -> Recording:
    """Write changed columns with `saved_at`, tell the hub, and return the row as it is now.

    A clock that ran backwards since the last step is noted and moves no instant backwards.
    """
    now_at = max(tx.now_ms, was.saved_at)
    odd = int(was.clock_odd or tx.now_ms < was.saved_at)
    now = replace(was, saved_at=now_at, clock_odd=odd)
    now = replace(now, **changes)  # type: ignore[arg-type]
    values = [getattr(now, name) for name in COLUMNS[5:]]
    tx.execute(_UPDATE, (*values, now.hash(), now.id))
    _emit(tx, now)
    return now


def _emit(tx: Tx, now: Recording) -> None:
    tx.emit(
        "recording", now.id, now.rid, now.resident, now.kind, now.state, now.step, now.seat,
        tx.actor.name, now.saved_at,
    )  # fmt: skip


def verify(store: Store) -> int:
    """Check the row hash of every recording and return their number; raise StoreDamaged."""
    seen = 0
    for row in store.each(f"{SELECT} ORDER BY id"):
        read(row)
        seen += 1
    return seen
