"""Recordings that a person must look at: made twice, made at the centre too, or mixed up.

A kit that came in, or a capture file, opened the case; both recordings are kept. What the page
shows of each is facts only. A case ends by the section head's word (`model.cases.close`).
"""

import json
from dataclasses import dataclass
from datetime import date

from model.cases import CENTRE, FOREIGN, TWIN
from model.clock import day_of
from model.store import Row, Store

KINDS = (TWIN, CENTRE, FOREIGN)
CASES_MAX = 20


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """One of the recordings: whose, how it stands, when, by whom, where."""

    rid: str
    resident: int
    name: str
    nik: str
    state: str
    on: date
    by: str
    place: str
    """The kit it came home with, else the seat."""
    sent: str


@dataclass(frozen=True, slots=True, repr=False)
class TwiceCase:
    """One open case: the recording it is about, and the one that stands against it."""

    id: int
    kind: str
    since: date
    late: Side | None
    other: Side | None
    """None where it is the centre's own, or of a store that is gone."""


_OPEN = (
    "SELECT id, kind, said, at FROM case_file WHERE resident = ? AND state = 'open'"
    f" AND kind IN ({', '.join('?' * len(KINDS))}) ORDER BY id LIMIT ?"
)
_SIDE = (
    "SELECT c.rid, c.resident, r.name, r.nik, c.state, coalesce(c.done_at, c.opened_at),"
    " coalesce(nullif(c.done_by, ''), c.held_by), coalesce(c.kit, c.seat), c.sent"
    " FROM recording c JOIN resident r ON r.id = c.resident WHERE"
)
_BESIDE = f"{_SIDE} c.resident = ? AND c.rid <> ? ORDER BY c.live DESC, c.done_at DESC, c.id DESC"


def of(store: Store, resident: int) -> tuple[TwiceCase, ...]:
    """Return the open cases about the recordings of a person, the oldest first."""
    rows = store.rows(_OPEN, (resident, *KINDS, CASES_MAX))
    return tuple(_case(store, resident, *row) for row in rows)


def _case(store: Store, resident: int, number: int, kind: str, text: str, at: int) -> TwiceCase:
    said = json.loads(text)
    rid, known = str(said.get("rekaman", "")), str(said.get("sama_dengan", ""))
    late = _side(store, store.one(f"{_SIDE} c.rid = ?", (rid,)))
    other = None
    if kind == TWIN:
        other = _side(store, store.one(_BESIDE, (resident, rid)))
    elif known:
        other = _side(store, store.one(f"{_SIDE} c.rid = ?", (known,)))
    return TwiceCase(number, kind, day_of(at, store.zone), late, other)


def _side(store: Store, row: Row | None) -> Side | None:
    if row is None:
        return None
    rid, resident, name, nik, state, at, by, place, sent = row
    on = day_of(at, store.zone)
    return Side(rid, resident, name, f"{nik:016d}", state, on, by, place, sent)
