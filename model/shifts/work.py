"""What was done in a sif and what is left to the next one: counts by printer and operator."""

from dataclasses import dataclass

from model.board import unsettled
from model.lanes import all_lanes
from model.parcels.rows import on_the_way
from model.scrap.cutting import to_cut
from model.shifts.workday import NO_END_MS
from model.store import Store

DOWN = ("off", "away", "parked", "hands")
"""States of a lane that the next sif must know of."""
PEOPLE_MAX = 30
NODE = "node:"


@dataclass(frozen=True, slots=True)
class OfPrinter:
    """One printer's cards of a sif."""

    printer: str
    done: int
    spoiled: int
    unsettled: int


@dataclass(frozen=True, slots=True)
class OfPerson:
    """One operator's acts of a sif: recordings, cards ordered, handed over, spoils noted."""

    who: str
    recorded: int
    ordered: int
    handed: int
    spoiled: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What the next sif takes over; instants in UTC milliseconds."""

    unsettled: tuple[str, ...]
    """The printers with a card in doubt."""
    down: tuple[tuple[str, str, int], ...]
    """Printers that do not print: name, state, since when."""
    parcels: tuple[tuple[str, int], ...]
    """Parcels on the way: number, days."""
    uncut: int
    queued: int


def printers(store: Store, begin_ms: int, end_ms: int) -> tuple[OfPrinter, ...]:
    """Return what each printer made from `begin_ms` until `end_ms`, that left out."""
    held = {one.printer: 1 for one in unsettled(store)}
    found = []
    for (name,) in store.rows("SELECT printer FROM lane ORDER BY printer"):
        had = {
            state: store.number(
                f"SELECT count(*) FROM job WHERE printer = ? AND state = '{state}'"
                " AND ended_at >= ? AND ended_at < ?",  # written out: the index is for one state
                (name, begin_ms, end_ms),
            )
            for state in ("done", "spoiled")
        }
        found.append(OfPrinter(name, had["done"], had["spoiled"], held.get(name, 0)))
    return tuple(found)


def people(store: Store, begin_ms: int, end_ms: int) -> tuple[OfPerson, ...]:
    """Return what each operator did from `begin_ms` until `end_ms`, by name; the first 30."""
    span = (begin_ms, end_ms)
    recorded = _by(
        store,
        "SELECT done_by, count(*) FROM recording WHERE done_at >= ? AND done_at < ?"
        " AND state = 'done' GROUP BY 1",
        span,
    )
    ordered = _by(
        store, "SELECT by, sum(cards) FROM batch WHERE at >= ? AND at < ? GROUP BY 1", span
    )
    handed = _by(
        store,
        "SELECT by, sum(CASE WHEN to_bin = 'handed' THEN qty ELSE -qty END) FROM entry"
        " WHERE at >= ? AND at < ? AND item = 'blanko' AND 'handed' IN (from_bin, to_bin)"
        " GROUP BY 1",
        span,
    )
    spoiled = _by(store, "SELECT by, sum(qty) FROM scrap WHERE at >= ? AND at < ? GROUP BY 1", span)
    # A node books what its printers did: that is no person's work and stands with the printers.
    parts = (recorded, ordered, handed, spoiled)
    names = {name for part in parts for name in part if not name.startswith(NODE)}
    return tuple(
        OfPerson(who, *(part.get(who, 0) for part in (recorded, ordered, handed, spoiled)))
        for who in sorted(names)[:PEOPLE_MAX]
    )


def _by(store: Store, sql: str, span: tuple[int, int]) -> dict[str, int]:
    return {str(who): int(many or 0) for who, many in store.rows(sql, span)}


def carried(store: Store) -> Carried:
    """Return what is left to the next sif at this moment."""
    today, zone = store.today(), store.zone
    return Carried(
        tuple(one.printer for one in unsettled(store)),
        tuple(
            (one.printer, one.state, one.since_at)
            for one in all_lanes(store, NO_END_MS)
            if one.state in DOWN
        ),
        tuple((one.number, one.days(today, zone) or 0) for one in on_the_way(store)),
        sum(one.here for one in to_cut(store)),
        store.number("SELECT count(*) FROM job WHERE state = 'queued'"),
    )
