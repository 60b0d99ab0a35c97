"""A person's claims on cards whole, and the lists of open ones: frozen rows for screens."""

import json
from dataclasses import dataclass

from model import ready
from model.claims import gate, priority, routing
from model.claims.gate import Gate
from model.claims.priority import Priority
from model.claims.routing import Route
from model.permohonan import ResidentUnknown
from model.policy import KINDS, Policy, in_force
from model.store import Store

HISTORY_MAX = 12
ROWS_MAX = 500


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a person, open or over."""

    id: int
    kind: str
    state: str
    papers: dict[str, str]
    why: str
    by: str
    at: int
    closed_at: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """Everything that the claim screen shows of a person."""

    resident: int
    name: str
    nik: str
    policy: Policy
    requests: tuple[Request, ...]
    gate: Gate
    priority: Priority | None
    routes: dict[str, Route]
    reason: str
    """Why a card cannot be ordered now; '' when it can."""

    @property
    def open(self) -> Request | None:
        """The request that is open or held."""
        return next((one for one in self.requests if one.state in ("open", "held")), None)


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One row of a list of claims or of wishes to go first; `at` is when it began."""

    id: int
    resident: int
    name: str
    nik: str
    kelurahan: str
    what: str
    state: str
    why: str
    by: str
    at: int


def whole(store: Store, resident: int) -> Whole:
    """Return a person's claims as they are now; raise ResidentUnknown."""
    row = store.one("SELECT name, nik FROM resident WHERE id = ?", (resident,))
    if row is None:
        raise ResidentUnknown()
    policy = in_force(store)
    rows = store.rows(
        "SELECT id, kind, state, documents, why, opened_by, opened_at, closed_at FROM request"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
        (resident, HISTORY_MAX),
    )
    requests = tuple(Request(*(*one[:3], json.loads(one[3]), *one[4:])) for one in rows)
    routes = {kind: routing.route(store, resident, kind, policy) for kind in KINDS}
    return Whole(
        resident, row[0], f"{row[1]:016d}", policy, requests, gate.seen(store, resident),
        priority.of(store, resident), routes, ready.why_not(store, resident),
    )  # fmt: skip


_COLUMNS = "r.name, r.nik, r.kelurahan"
_OPEN = "FROM request q JOIN resident r ON r.id = q.resident WHERE q.state IN ('open', 'held')"
_ASKED = (
    "FROM priority p JOIN resident r ON r.id = p.resident WHERE p.state IN ('asked', 'approved')"
)
_REFERRED = "FROM referral f JOIN resident r ON r.id = f.resident WHERE 1"
_ROWS = {
    "open": f"SELECT q.id, q.resident, {_COLUMNS}, q.kind, q.state, q.why, q.opened_by, q.opened_at"
    f" {_OPEN} AND q.kind <> 'baru' AND q.id > ? ORDER BY q.id LIMIT ?",
    "asked": f"SELECT p.id, p.resident, {_COLUMNS}, p.reason, p.state, p.why, p.asked_by,"
    f" p.asked_at {_ASKED} AND p.id > ? ORDER BY p.id LIMIT ?",
    "referred": f"SELECT f.id, f.resident, {_COLUMNS}, f.kind, f.number, f.to_office, f.by, f.at"
    f" {_REFERRED} AND f.id > ? ORDER BY f.id LIMIT ?",
}
_COUNTS = {
    "open": f"SELECT count(*) {_OPEN} AND q.kind <> 'baru'",
    "asked": f"SELECT count(*) {_ASKED}",
    "referred": f"SELECT count(*) {_REFERRED}",
}
LISTS = tuple(_ROWS)
"""Claims on a further card; wishes to go first; slips to other offices: the oldest first."""


def listed(store: Store, which: str, after: int = 0, limit: int = ROWS_MAX) -> tuple[Line, ...]:
    """Return the next rows of one of LISTS behind the row id `after`, at most 500."""
    rows = store.rows(_ROWS[which], (after, max(0, min(limit, ROWS_MAX))))
    return tuple(Line(*(*row[:3], f"{row[3]:016d}", *row[4:])) for row in rows)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each of LISTS has."""
    return {which: store.number(sql) for which, sql in _COUNTS.items()}
