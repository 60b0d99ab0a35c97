"""What the office's screens show of its printing: cheap reads that return frozen rows.

Rows of people carry name and full NIK; whoever shows them to an actor without `see_nik` hides both.
Every read walks an index that holds live jobs only, so that its cost does not grow with the years.
"""

from dataclasses import dataclass

from model import blanko, jobs, lanes, ready
from model.blanko import Place
from model.clock import day_start_ms
from model.counts import hidden
from model.store import Row, Store

DOUBT_FACTS_MAX = 6
JOB_ROWS_MAX = 1_000

_RUNNING = ("idle", "printing")
_IN_PRESS = "state IN ('reserved', 'sent', 'unsettled')"  # word for word as in the partial index


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """The state of the office in one line; `ready` is None where it was not asked for."""

    printers_up: int
    printers: int
    queued: int
    blanko: int | None
    """Blanks in store and trays; None while they are counted blind."""
    pending: int
    pending_minutes: int
    unsettled: int
    ready: int | None = None


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far one order is; the counts add up to `cards`."""

    id: int
    number: str
    by: str
    at: int
    cards: int
    done: int
    spoiled: int
    unsettled: int
    queued: int
    in_flight: int
    blank: int
    missing: int
    cancelled: int
    remaining_seconds: int | None


@dataclass(frozen=True, slots=True)
class LanesNow:
    """The lanes and the batch that they work off."""

    lanes: tuple[lanes.Lane, ...]
    batch: BatchProgress | None


@dataclass(frozen=True, slots=True)
class DoubtFact:
    """One thing that happened to a card in doubt."""

    at: int
    state: str
    fact: str


@dataclass(frozen=True, slots=True, repr=False)
class DoubtRow:
    """One card whose fate nobody knows, with all that helps a person to find it."""

    job: int
    token: str
    batch: str
    printer: str
    name: str
    nik: str
    reserved_at: int | None
    sent_at: int | None
    doubt_at: int
    why: str
    facts: tuple[DoubtFact, ...]
    tray_blanks: int | None
    """None while blanks are counted blind, as is the next."""
    store_blanks: int | None


@dataclass(frozen=True, slots=True, repr=False)
class JobRow:
    """One job as lists show it; `reason` is why it is in its state, `at` when it came to it."""

    job: int
    batch: str
    nik: str
    name: str
    kind: str
    state: str
    printer: str | None
    token: str
    reason: str
    at: int


def office_line(store: Store, *, count_ready: bool = False) -> OfficeLine:
    """Return the state of the office; the count of ready people costs more, so ask for it."""
    now = store.clock.now_ms()
    heard = now - lanes.HEARD_SECONDS_MAX * 1000
    up, printers = store.rows(
        "SELECT coalesce(sum(heard_at >= ? AND state NOT IN ('off', 'away')), 0), count(*)"
        " FROM lane",
        (heard,),
    )[0]
    first, last, oldest = store.rows(
        "SELECT (SELECT min(seq) FROM outbox), (SELECT max(seq) FROM outbox),"
        " (SELECT at FROM outbox ORDER BY seq LIMIT 1)"
    )[0]
    return OfficeLine(
        int(up),
        int(printers),
        store.number("SELECT count(*) FROM job WHERE state = 'queued'"),
        None if hidden.is_free_shut(store) else blanko.available(store),
        last - first + 1 if first is not None else 0,  # the sequence has no gaps
        max(now - oldest, 0) // 60_000 if oldest is not None else 0,
        sum(1 for row in _in_press(store) if row[1] == "unsettled"),
        ready.total(store) if count_ready else None,
    )


def _in_press(store: Store) -> list[Row]:
    return store.rows(f"SELECT id, state FROM job WHERE {_IN_PRESS} ORDER BY printer")


def batch_progress(store: Store, batch: int | None = None) -> BatchProgress | None:
    """Return how far a batch is, or the newest one that still moves, else the newest of all."""
    which = batch if batch is not None else _newest(store)
    row = store.one("SELECT id, number, by, at, cards FROM batch WHERE id = ?", (which,))
    if row is None:
        return None
    counted = store.rows("SELECT state, count(*) FROM job WHERE batch = ? GROUP BY state", (which,))
    had = {str(state): int(cards) for state, cards in counted}
    in_flight = had.get("reserved", 0) + had.get("sent", 0)
    return BatchProgress(
        id=int(row[0]),
        number=str(row[1]),
        by=str(row[2]),
        at=int(row[3]),
        cards=int(row[4]),
        done=had.get("done", 0),
        spoiled=had.get("spoiled", 0),
        unsettled=had.get("unsettled", 0),
        queued=had.get("queued", 0),
        in_flight=in_flight,
        blank=had.get("blank", 0),
        missing=had.get("missing", 0),
        cancelled=had.get("cancelled", 0),
        remaining_seconds=_remaining(store, int(row[0]), in_flight),
    )


def _newest(store: Store) -> int:
    moving = store.number(
        "SELECT batch FROM job WHERE id = (SELECT min(id) FROM job WHERE state = 'queued')"
    )
    return moving or store.number("SELECT max(id) FROM batch")


def _remaining(store: Store, batch: int, in_flight: int) -> int | None:
    """Return the seconds until the batch is through, by the lanes' own rates; None when unknown.

    Cards queued before the batch's last one come first; a lane without a rate of its own counts
    as the mean of the others.
    """
    ahead = store.number(
        "SELECT count(*) FROM job WHERE state = 'queued'"
        " AND id <= (SELECT max(id) FROM job WHERE batch = ?)",
        (batch,),
    )
    if not ahead + in_flight:
        return 0
    heard = store.clock.now_ms() - lanes.HEARD_SECONDS_MAX * 1000
    running = store.rows(
        "SELECT card_ms FROM lane WHERE heard_at >= ? AND want <> 'pause'"
        f" AND state IN ({', '.join('?' * len(_RUNNING))})",
        (heard, *_RUNNING),
    )
    known = [int(row[0]) for row in running if row[0]]
    if not known:
        return None
    cards_a_second: float = sum(1000 / ms for ms in known) * len(running) / len(known)
    return int((ahead + in_flight) / cards_a_second)


def lanes_now(store: Store, since_at: int | None = None) -> LanesNow:
    """Return every lane with its counts since an instant (the sif's start), else since midnight."""
    since = since_at if since_at is not None else day_start_ms(store.today(), store.zone)
    return LanesNow(lanes.all_lanes(store, since), batch_progress(store))


def undoable(store: Store, who: str) -> BatchProgress | None:
    """Return the newest order of `who` of which some cards are still queued, or None."""
    batch = store.number(
        "SELECT max(b.id) FROM batch b WHERE b.by = ? AND b.id IN"
        " (SELECT j.batch FROM job j WHERE j.state = 'queued')",
        (who,),
    )
    return batch_progress(store, batch) if batch else None


def unsettled(store: Store) -> tuple[DoubtRow, ...]:
    """Return the cards that wait for a person's verdict, the longest waiting first."""
    found = [_doubt(store, int(row[0])) for row in _in_press(store) if row[1] == "unsettled"]
    return tuple(sorted(found, key=lambda row: (row.doubt_at, row.job)))


def _doubt(store: Store, number: int) -> DoubtRow:
    job = jobs.get(store, number)
    batch, name, nik = store.rows(
        "SELECT b.number, r.name, r.nik FROM batch b, resident r WHERE b.id = ? AND r.id = ?",
        (job.batch, job.resident),
    )[0]
    events = store.rows(
        "SELECT at, state, fact FROM job_event WHERE job = ? ORDER BY id DESC LIMIT ?",
        (number, DOUBT_FACTS_MAX),
    )
    facts = tuple(DoubtFact(*row) for row in reversed(events))
    doubts = [fact.at for fact in facts if fact.state == "unsettled"]
    printer, shut = job.printer or "", hidden.is_free_shut(store)
    return DoubtRow(
        job.id, job.token, str(batch), printer, str(name), str(nik), job.reserved_at, job.sent_at,
        doubts[-1] if doubts else job.ordered_at, job.why, facts,
        None if shut else blanko.held(store, Place("tray", printer)),
        None if shut else blanko.held(store, Place("store")),
    )  # fmt: skip


def job_rows(
    store: Store, state: str = "", *, after: int = 0, limit: int = 200
) -> tuple[JobRow, ...]:
    """Return jobs with their people in order of number, of one state or of all; a page."""
    rows = store.rows(
        "SELECT j.id, b.number, r.nik, r.name, j.kind, j.state, j.printer, j.token,"
        " coalesce(nullif(j.why, ''), e.fact, ''), coalesce(e.at, j.ordered_at)"
        " FROM job j JOIN batch b ON b.id = j.batch JOIN resident r ON r.id = j.resident"
        " LEFT JOIN job_event e ON e.id = (SELECT max(x.id) FROM job_event x WHERE x.job = j.id)"
        f" WHERE {'j.state = ? AND ' if state else ''}j.id > ? ORDER BY j.id LIMIT ?",
        (*((state,) if state else ()), after, min(limit, JOB_ROWS_MAX)),
    )
    return tuple(JobRow(row[0], row[1], str(row[2]), *row[3:]) for row in rows)
