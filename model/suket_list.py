"""Which suket end when, and which are to be exchanged for a card: lists, read in one statement."""

from dataclasses import dataclass
from datetime import date, timedelta

from model.centre.status import PRINTABLE
from model.store import Store

WEEKS_MAX = 60
ROWS_MAX = 2_000
WHICH = ("ending", "expired", "ready", "issued")
"""Ending within 30 days; over; the card is print-ready now; the centre says the card was given."""
ENDING_DAYS = 30

_FROM = "FROM suket s JOIN resident r ON r.id = s.resident WHERE s.state = 'live'"
_PARTS = {
    "ending": "s.until_on BETWEEN ? AND ?",
    "expired": "s.until_on < ?",
    "ready": "r.status = 'PRINT_READY_RECORD'",
    "issued": "r.status = 'CARD_ISSUED'",
}
assert {"PRINT_READY_RECORD"} == PRINTABLE
_ROWS = {
    which: "SELECT s.id, s.number, s.resident, r.name, r.nik, r.kelurahan, s.issued_on, s.until_on,"
    f" s.code, r.status {_FROM} AND {part} AND (s.until_on, s.id) > (?, ?)"
    " ORDER BY s.until_on, s.id LIMIT ?"
    for which, part in _PARTS.items()
}
_COUNTS = {which: f"SELECT count(*) {_FROM} AND {part}" for which, part in _PARTS.items()}

Key = tuple[str, int]
"""Last day and row id: what stands behind comes on the next page."""


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One suket with its holder, as lists show it."""

    id: int
    number: str
    resident: int
    name: str
    nik: str
    kelurahan: str
    issued_on: date
    until_on: date
    code: str
    status: str

    @property
    def key(self) -> Key:
        """Where this row stands in its list."""
        return (self.until_on.isoformat(), self.id)


@dataclass(frozen=True, slots=True)
class Week:
    """How many end from this Monday to the Sunday after it."""

    monday: date
    ending: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many live, how many are over already, and how many end in each coming week."""

    live: int
    expired: int
    weeks: tuple[Week, ...]
    ready: int
    """Of the living those whose card is print-ready now."""
    issued: int
    """Of the living those whose card the centre says was handed over: to be retired."""


def listed(
    store: Store, which: str, *, after: Key = ("", 0), limit: int = ROWS_MAX
) -> tuple[Line, ...]:
    """Return the next rows of one list, what ends first at the top; `which` is one of WHICH."""
    values = (*_days(store, which), *after, max(0, min(limit, ROWS_MAX)))
    rows = store.rows(_ROWS[which], values)
    return tuple(
        Line(id_, number, resident, name, f"{nik:016d}", kelurahan,
             date.fromisoformat(issued), date.fromisoformat(until), code, word)
        for id_, number, resident, name, nik, kelurahan, issued, until, code, word in rows
    )  # fmt: skip


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each of WHICH has."""
    return {which: store.number(sql, _days(store, which)) for which, sql in _COUNTS.items()}


def _days(store: Store, which: str) -> tuple[str, ...]:
    today = store.today()
    if which == "ending":
        return (today.isoformat(), (today + timedelta(days=ENDING_DAYS)).isoformat())
    return (today.isoformat(),) if which == "expired" else ()


def forecast(store: Store, weeks: int = 8) -> Forecast:
    """Return how many end per week from this week's Monday on; what is over is counted apart."""
    today = store.today()
    monday = today - timedelta(days=today.weekday())
    shown = max(1, min(weeks, WEEKS_MAX))
    rows = store.rows(
        "SELECT until_on, count(*) FROM suket WHERE state = 'live' AND until_on >= ?"
        " AND until_on < ? GROUP BY until_on",
        (today.isoformat(), (monday + timedelta(weeks=shown)).isoformat()),
    )
    ending = [0] * shown
    for until, people in rows:
        ending[(date.fromisoformat(until) - monday).days // 7] += people
    live = store.number("SELECT count(*) FROM suket WHERE state = 'live'")
    many = counts(store)
    return Forecast(
        live, many["expired"],
        tuple(Week(monday + timedelta(weeks=at), count) for at, count in enumerate(ending)),
        many["ready"], many["issued"],
    )  # fmt: skip
