"""Each night: what the centre says is printed, what we printed, what the ledger and the rack hold.

Every difference is a line about one card, with why it is so. What explains itself (the centre has
not heard yet, the card is void) is told; what nobody can explain (a card that the centre says is
printed and that we never made) is to be looked into, by name. Read at one instant; kept as a row.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date

from model.claims.voiding import BY_OFFICE
from model.clock import day_of
from model.counts import threeway_ledger
from model.counts.threeway_line import Line
from model.errors import StoreDamaged
from model.rights import demand
from model.rowhash import row_hash
from model.store import Row, Store, Tx

SILENT_DAYS = 7
"""So long the centre may be silent of a card before somebody asks it (domain sheet: 1 to 7)."""
LINES_MAX = 2_000
PRINTED = ("CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED")
_IN_DOUBT = frozenset({"reserved", "sent", "unsettled"})
_PRINTED_SQL = f"({', '.join(repr(word) for word in PRINTED)})"


@dataclass(frozen=True, slots=True)
class Totals:
    """People and pieces; each pair adds up or a line says why not."""

    centre: int
    """People of whom the centre said, since we know them, that their card is printed."""
    ours: int
    """People with a card from here that is not void."""
    both: int
    only_centre: int
    only_ours: int
    jobs: int
    """Jobs done."""
    ledger: int
    """Pieces that the ledger moved out of a printer as printed."""
    cards: int
    """Cards of which we know where they are."""


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """What one night's comparison found."""

    on: date
    at: int
    totals: Totals
    lines: tuple[Line, ...]
    """Those to look into first; at most 2,000."""
    count: int
    look: int
    """Lines that nobody can explain."""


_DONE = "state = 'done' AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id)"
# Each table is read once from end to end (the plus keeps an index from leading through it at
# random), and only whoever differs comes out one by one: those who agree are one row, number 0.
_OURS = f"""SELECT CASE WHEN r.status IN {_PRINTED_SQL} THEN 0 ELSE m.resident END, m.id,
        m.ended_at, count(*)
    FROM (SELECT resident, max(id) AS id, ended_at FROM job j WHERE {_DONE} GROUP BY +resident) m
        CROSS JOIN resident r ON r.id = m.resident GROUP BY 1 ORDER BY 1"""
# Whom the centre called printed after it had called them something else. Who came with that word
# at the first import was printed before our time.
_TOLD = f"""SELECT r.id, r.office, m.status_on, m.seen_at,
        (SELECT max(at) FROM card_void v WHERE v.resident = r.id),
        (SELECT max(id) FROM job x WHERE x.resident = r.id AND x.state <> 'cancelled')
    FROM (SELECT resident, max(id) AS id FROM mirror WHERE status IN {_PRINTED_SQL} AND was <> ''
            AND was NOT IN {_PRINTED_SQL} GROUP BY +resident) t
        CROSS JOIN resident r ON r.id = t.resident CROSS JOIN mirror m ON m.id = t.id
    WHERE t.resident NOT IN (SELECT resident FROM job j WHERE {_DONE})
        AND r.status IN {_PRINTED_SQL} ORDER BY r.id"""


def night(store: Store, on: date | None = None) -> ThreeWay:
    """Compare centre, jobs and ledger as they stand now, in one snapshot; `on` is today's day."""
    with store.snapshot():
        return _compare(store, on)


def _compare(store: Store, on: date | None) -> ThreeWay:
    ours, both, found = _ours(store)
    for row in store.each(_TOLD):
        found.append(_not_ours(store, *row))
    only_ours, only_centre = ours - both, len(found) - (ours - both)
    counted = threeway_ledger.counted(store)
    found += threeway_ledger.lines(store)
    found.sort(
        key=lambda line: (line.level != "look", line.level != "ask", line.kind, line.job or 0)
    )
    totals = Totals(both + only_centre, ours, both, only_centre, only_ours, *counted)
    return ThreeWay(
        on or store.today(), store.clock.now_ms(), totals, tuple(found[:LINES_MAX]), len(found),
        sum(line.level == "look" for line in found),
    )  # fmt: skip


def _heard_at(store: Store) -> int:
    """Return when the centre's data last came in."""
    return max(
        store.number("SELECT seen_at FROM mirror ORDER BY id DESC LIMIT 1"),
        store.number("SELECT max(at) FROM import_file"),
    )


def _ours(store: Store) -> tuple[int, int, list[Line]]:
    """Return whose card is from here, of whom the centre agrees, and a line for each other one."""
    heard_on, ours, both = day_of(_heard_at(store), store.zone), 0, 0
    found: list[Line] = []
    for resident, made, ended_at, people in store.each(_OURS):
        ours += people
        if not resident:
            both = people
            continue
        since = ended_at or 0
        days = (heard_on - day_of(since, store.zone)).days
        kind = "silent" if days > SILENT_DAYS else "wait"
        found.append(_line(store, kind, resident, made, since, days=max(days, 0)))
    return ours, both, found


def _not_ours(
    store: Store,
    resident: int,
    office: str,
    status_on: str | None,
    seen_at: int | None,
    void_at: int | None,
    last: int | None,
) -> Line:
    """Explain why the centre calls a card printed of which there is none here that lives."""
    said_at = seen_at or 0
    said_on = status_on or day_of(said_at, store.zone).isoformat()
    if void_at is not None and said_at <= void_at:
        return _line(store, "void", resident, None, void_at)
    job = store.one(
        "SELECT j.state, j.printer, j.ended_at, v.reason FROM job j"
        " LEFT JOIN card_void v ON v.job = j.id WHERE j.id = ?",
        (last,),
    )
    if job is not None:
        state, printer, ended_at, void = job
        if void in BY_OFFICE and void_at is not None and _told_late(store, ended_at, said_at):
            return _line(store, "void", resident, last, void_at)
        if state in _IN_DOUBT:
            return Line("doubt", resident, last, said_on, 0, printer or "")
        if state in ("spoiled", "blank", "missing"):
            return _line(store, state, resident, last, ended_at or 0)
        if state == "queued":
            return Line("queued", resident, last, said_on, 0, "")
    if office and office != store.office:
        return Line("elsewhere", resident, None, said_on, 0, office)
    kit = threeway_ledger.kit_of(store, resident)
    if kit:
        return Line("kit", resident, None, said_on, 0, kit)
    return Line("stranger", resident, None, said_on, 0, "")


def _told_late(store: Store, ended_at: int | None, said_at: int) -> bool:
    """Tell whether the centre's word is within the days in which it hears of a card of ours."""
    days = day_of(said_at, store.zone) - day_of(ended_at or 0, store.zone)
    return days.days <= SILENT_DAYS


def _line(
    store: Store, kind: str, resident: int, job: int | None, at: int, *, days: int = 0
) -> Line:  # fmt: skip
    return Line(kind, resident, job, day_of(at, store.zone).isoformat(), days, "")


def keep(tx: Tx, made: ThreeWay) -> int:
    """Keep what a night found as a row and return it; raise NotAllowed.

    Two steps, so that nobody at a desk waits while the books are compared.
    """
    demand(tx.actor, "report")
    body = json.dumps(
        {"totals": asdict(made.totals), "lines": [line.row() for line in made.lines]},
        separators=(",", ":"),
    )
    values = (made.on.isoformat(), made.look, made.count, body, tx.actor.name, made.at)
    names = ("day_on", "look", "lines", "body", "by", "at")
    kept = tx.insert(
        "three_way", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    tx.audit("three_way", row=kept, look=made.look, lines=made.count)
    tx.emit("three_way", kept, made.on.isoformat(), made.look, made.count, tx.actor.name, made.at)
    return kept


_COLUMNS = "id, day_on, look, lines, body, by, at, row_hash"


def last(store: Store, on: date | None = None) -> ThreeWay | None:
    """Return the newest comparison that was kept, of a day or of all; raise StoreDamaged."""
    where, values = (" WHERE day_on = ?", (on.isoformat(),)) if on else ("", ())
    row = store.one(f"SELECT {_COLUMNS} FROM three_way{where} ORDER BY id DESC LIMIT 1", values)
    return _read(row) if row else None


def verify(store: Store) -> int:
    """Check the hash of every comparison kept and return how many; raise StoreDamaged."""
    seen = 0
    for row in store.each(f"SELECT {_COLUMNS} FROM three_way ORDER BY id"):
        _read(row)
        seen += 1
    return seen


def _read(row: Row) -> ThreeWay:
    if row[-1] != row_hash(*row[1:-1]):
        raise StoreDamaged(table="three_way", row=row[0])
    body = json.loads(row[4])
    return ThreeWay(
        date.fromisoformat(row[1]), row[6], Totals(**body["totals"]),
        tuple(Line(*one) for one in body["lines"]), row[3], row[2],
    )  # fmt: skip
