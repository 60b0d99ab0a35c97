"""Print jobs: the states a job may be in, the one function that moves it, and how lists read it.

The moves are a table (`MOVES`), the same as the trigger's in the store; docs/design.md shows it
and a test compares them. Every move writes the job's row hash, a job_event and an outbox row.
"""

from dataclasses import dataclass, fields, replace
from typing import ClassVar

from model.errors import RecordMissing, RuleRefused, StoreDamaged
from model.rowhash import row_hash
from model.store import Store, Tx

STATES = (
    "queued",
    "reserved",
    "sent",
    "done",
    "spoiled",
    "unsettled",
    "blank",
    "missing",
    "cancelled",
)

MOVES: dict[str, tuple[str, ...]] = {
    "queued": ("reserved", "cancelled"),
    "reserved": ("sent", "queued", "unsettled"),
    "sent": ("done", "spoiled", "queued", "unsettled"),
    "unsettled": ("done", "spoiled", "blank", "missing"),
    "done": (),
    "spoiled": (),
    "blank": (),
    "missing": (),
    "cancelled": (),
}
"""State to the states it may become. `queued` again only on proof that nothing was fed; out of
`unsettled` only a person leads; a verdict of `blank` ends the job and frees the request."""

LIVE = ("queued", "reserved", "sent", "unsettled")
PAGE_ROWS_MAX = 1_000
TOKEN_CHARS = 13

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread over a telephone


class JobUnknown(RecordMissing):
    """No job has this number or token."""

    code: ClassVar[str] = "CTK-107"


class JobMoved(RuleRefused):
    """The job is not in the state this needs; somebody else was first."""

    code: ClassVar[str] = "CTK-108"


@dataclass(frozen=True, slots=True)
class Job:
    """One row of the job table."""

    id: int
    token: str
    batch: int
    request: int
    resident: int
    kind: str
    state: str
    printer: str | None
    tries: int
    device_job: int | None
    ordered_at: int
    reserved_at: int | None
    sent_at: int | None
    ended_at: int | None
    forgotten_at: int | None
    blank_from: str | None
    face: str
    why: str

    def hash(self) -> str:
        """Return the row hash of this job as it stands."""
        return row_hash(*(getattr(self, name) for name in _COLUMNS))


_COLUMNS = tuple(field.name for field in fields(Job))
_SELECT = f"SELECT {', '.join(_COLUMNS)}, row_hash FROM job"
_UPDATE = (
    f"UPDATE job SET {', '.join(f'{name} = ?' for name in _COLUMNS[1:])}, row_hash = ? WHERE id = ?"
)


def token_of(epoch: str, number: int) -> str:
    """Return the unique token of job `number`: store, number, check letter, as in K7QX-000123-R.

    Another store has another epoch, so a number used again there gives another token.
    """
    seed = int(epoch or "0", 16)
    store = "".join(_ALPHABET[(seed >> (5 * i)) & 31] for i in range(4))
    check = _ALPHABET[sum(ord(c) * (i + 3) for i, c in enumerate(f"{store}{number:06d}")) % 31]
    return f"{store}-{number:06d}-{check}"


def read(row: tuple[object, ...]) -> Job:
    """Return the job in a row of `_SELECT`; raise StoreDamaged when its hash does not agree."""
    job = Job(*row[:-1])  # type: ignore[arg-type]
    if job.hash() != row[-1]:
        raise StoreDamaged(table="job", row=job.id)
    return job


def get(store: Store, key: int | str) -> Job:
    """Return a job by number or token; raise JobUnknown."""
    text = str(key).strip().upper()
    if text.isdecimal():
        row = store.one(f"{_SELECT} WHERE id = ?", (int(text) if len(text) < 18 else 0,))
    else:
        row = store.one(f"{_SELECT} WHERE token = ?", (text[:40],))
    if row is None:
        raise JobUnknown(job=text if len(text) <= TOKEN_CHARS else "-")  # it may be a NIK
    return read(row)


def on_printer(store: Store, printer: str) -> Job | None:
    """Return the job that is in flight or in doubt on `printer`: at most one, by a unique index."""
    row = store.one(
        f"{_SELECT} WHERE printer = ? AND state IN ('reserved', 'sent', 'unsettled')", (printer,)
    )
    return read(row) if row else None


def first_queued(store: Store) -> Job | None:
    """Return the job whose turn it is."""
    row = store.one(f"{_SELECT} WHERE state = 'queued' ORDER BY id LIMIT 1")
    return read(row) if row else None


def first_bare(store: Store) -> Job | None:
    """Return the job whose turn it is among people of whom no encoded card lies anywhere."""
    row = store.one(
        f"{_SELECT} WHERE state = 'queued' AND NOT EXISTS (SELECT 1 FROM encoding e"
        " WHERE e.resident = job.resident"
        " AND e.state IN ('begun', 'encoded', 'passed', 'printing')) ORDER BY id LIMIT 1"
    )
    return read(row) if row else None


def queued_of(store: Store, resident: int) -> Job | None:
    """Return the queued job of a resident; there is one open request, so at most one job."""
    row = store.one(f"{_SELECT} WHERE resident = ? AND state = 'queued' LIMIT 1", (resident,))
    return read(row) if row else None


def remembered(store: Store, printer: str) -> Job | None:
    """Return an ended job of this printer that the device may still hold and must forget."""
    row = store.one(
        f"{_SELECT} WHERE printer = ? AND forgotten_at IS NULL"
        " AND state IN ('done', 'spoiled', 'blank', 'missing') ORDER BY id LIMIT 1",
        (printer,),
    )
    return read(row) if row else None


def in_flight(store: Store) -> tuple[Job, ...]:
    """Return every job that is in a printer or in doubt, whatever its printer is called."""
    sql = f"{_SELECT} WHERE state IN ('reserved', 'sent', 'unsettled') ORDER BY id LIMIT 1000"
    return tuple(read(row) for row in store.rows(sql))


def listed(store: Store, state: str = "", *, after: int = 0, limit: int = 200) -> tuple[Job, ...]:
    """Return jobs in order of number, of one state or of all, a page at a time."""
    where = "state = ? AND id > ?" if state else "id > ?"
    values = (state, after) if state else (after,)
    sql = f"{_SELECT} WHERE {where} ORDER BY id LIMIT {min(limit, PAGE_ROWS_MAX)}"
    return tuple(read(row) for row in store.rows(sql, values))


def insert(tx: Tx, batch: int, request: int, resident: int, kind: str) -> Job:
    """Queue one job and return it."""
    number = tx.number("SELECT max(id) FROM job") + 1
    token = token_of(tx.store.meta("epoch") or "", number)
    job = Job(
        number, token, batch, request, resident, kind, "queued", None, 0, None,
        tx.now_ms, None, None, None, None, None, "", "",
    )  # fmt: skip
    values = {name: getattr(job, name) for name in _COLUMNS}
    tx.insert("job", **values, row_hash=job.hash())
    _told(tx, job, "", "")
    return job


def move(tx: Tx, job: Job, state: str, *, fact: str = "", **changes: object) -> Job:
    """Move `job` to `state` and return it as it is now; raise JobMoved when it is not as given."""
    now = get(tx.store, job.id)
    if now != job or state not in MOVES[now.state]:
        raise JobMoved(job=job.id, state=now.state, wanted=state)
    moved = replace(now, state=state, **changes)  # type: ignore[arg-type]
    values = [getattr(moved, name) for name in _COLUMNS[1:]]
    tx.execute(_UPDATE, (*values, moved.hash(), moved.id))
    _told(tx, moved, now.state, fact)
    return moved


def forget(tx: Tx, job: Job) -> Job:
    """Note that the device holds nothing of this ended job any more."""
    now = get(tx.store, job.id)
    if now != job or now.forgotten_at is not None or now.state in LIVE:
        raise JobMoved(job=job.id, state=now.state, wanted="forgotten")
    moved = replace(now, forgotten_at=tx.now_ms)
    tx.execute(
        "UPDATE job SET forgotten_at = ?, row_hash = ? WHERE id = ?",
        (moved.forgotten_at, moved.hash(), moved.id),
    )
    return moved


def _told(tx: Tx, job: Job, was: str, fact: str) -> None:
    tx.insert(
        "job_event", job=job.id, was=was, state=job.state, printer=job.printer,
        by=tx.actor.name, fact=fact[:120], at=tx.now_ms,
    )  # fmt: skip
    tx.emit("job", job.id, job.token, job.resident, job.state, job.printer, fact[:120], tx.now_ms)


def verify(store: Store) -> int:
    """Check the row hash of every job and return their number; raise StoreDamaged."""
    seen = 0
    for row in store.each(f"{_SELECT} ORDER BY id"):
        read(row)
        seen += 1
    return seen


def counts(store: Store) -> dict[str, int]:
    """Return how many jobs are in each state that is not final."""
    rows = store.rows(
        "SELECT state, count(*) FROM job WHERE state IN ('queued', 'reserved', 'sent', 'unsettled')"
        " GROUP BY state"
    )
    return {str(state): int(number) for state, number in rows}


def ended_since(store: Store, since_at: int) -> dict[str, int]:
    """Return how many jobs ended in each final state at or after `since_at`."""
    rows = store.rows(
        "SELECT state, count(*) FROM job WHERE ended_at >= ? GROUP BY state", (since_at,)
    )
    return {str(state): int(number) for state, number in rows}
