"""The check of sixty seconds at the beginning and end of a sif, out of what the system knows.

Eleven things are looked at by the program; only what is not well needs a person's key. What was
looked at is kept, one row a thing, with whether a person saw it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from model import blanko, care_board, health, shift
from model.clock import DAY_MS
from model.counts import hidden
from model.rights import demand
from model.shifts import work
from model.store import Store, Tx

State = Literal["good", "look", "bad", "unknown"]
NAMES = (
    "blanks", "ribbon", "heat", "clock", "disk", "reader", "printer", "link", "unsent", "doubt",
    "signatures",
)  # fmt: skip
RIBBON_LOW_PERCENT = 10
CLOCK_SLACK_MS = 60_000
DISK_LOW_BYTES = 1024**3
DISK_LEAST_BYTES = 64 * 1024**2
LINK_QUIET_DAYS = 3
UNSENT_DAYS = 1
WORDS_MAX = 4
"""Printers that one line names."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: how it is, a figure, and which printers it is about."""

    name: str
    state: State
    figure: int = 0
    names: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a person must look."""
        return self.state in ("look", "bad")


def checklist(store: Store, *, reader: bool | None = None) -> tuple[Check, ...]:
    """Return all eleven checks; `reader` is whether the seat's card reader answers, if it has one.

    Reads only; each answers within milliseconds.
    """
    care = care_board.board(store, counted=False)
    return (
        _blanks(store),
        _ribbon(care),
        _heat(care),
        _clock(store),
        _disk(store),
        Check("reader", "unknown" if reader is None else "good" if reader else "bad"),
        _of("printer", [name for name, _, _ in work.carried(store).down]),
        _link(store),
        _unsent(store),
        _of("doubt", work.carried(store).unsettled),
        _signatures(store),
    )


def note(tx: Tx, kind: Literal["open", "close"], checks: Sequence[Check]) -> int:
    """Keep that a person looked at these checks; return how many were not well."""
    demand(tx.actor, "shift")
    now = shift.current(tx.store)
    for one in checks:
        tx.insert(
            "shift_check", shift=None if now is None else now.id, kind=kind, name=one.name,
            state=one.state, seen=int(one.asks), by=tx.actor.name, at=tx.now_ms,
        )  # fmt: skip
    off = sum(1 for one in checks if one.asks)
    tx.audit("shift_checked", check_kind=kind, checks=len(checks), off=off)
    tx.emit("shift_check", len(checks), kind, off, tx.actor.name, tx.now_ms)
    return off


def last(store: Store, kind: Literal["open", "close"]) -> tuple[int, str, int] | None:
    """Return when, by whom and with how many things amiss a check was made last, or None."""
    row = store.one(
        "SELECT at, by, sum(seen) FROM shift_check WHERE kind = ?1 AND at ="
        " (SELECT max(at) FROM shift_check WHERE kind = ?1) GROUP BY at, by",
        (kind,),
    )
    return (int(row[0]), str(row[1]), int(row[2])) if row else None


def _of(name: str, printers: Sequence[str]) -> Check:
    """Return a check that is well while it names no printer."""
    return Check(name, "look" if printers else "good", len(printers), tuple(printers)[:WORDS_MAX])


def _blanks(store: Store) -> Check:
    if hidden.is_free_shut(store):
        return Check("blanks", "unknown")
    free = blanko.available(store)
    queued = store.number("SELECT count(*) FROM job WHERE state = 'queued'")
    return Check("blanks", "bad" if not free else "look" if free < queued else "good", free)


def _ribbon(care: care_board.CareBoard) -> Check:
    told = [
        (line.printer, line.ribbon.left, line.ribbon.yields)
        for line in care.lines
        if line.ribbon.left is not None and line.ribbon.yields
    ]
    if not told and any(line.ribbon.yields for line in care.lines):
        return Check("ribbon", "unknown")
    return _of("ribbon", [
        printer for printer, left, yields in told if 100 * left < RIBBON_LOW_PERCENT * yields
    ])  # fmt: skip


def _heat(care: care_board.CareBoard) -> Check:
    """Well is what was noted; `figure` then is how many printers have a temperature to note."""
    asked = [one.printer for one in care.lines if one.heat_asked]
    heated = sum(1 for one in care.lines if one.heater)
    return _of("heat", asked) if asked else Check("heat", "good", heated)


def _clock(store: Store) -> Check:
    ahead = health.ahead_ms(store)
    return Check("clock", "bad" if ahead > CLOCK_SLACK_MS else "good", ahead // 1000)


def _disk(store: Store) -> Check:
    free = health.disk_free_bytes(store.path.parent)
    bad, low = free < DISK_LEAST_BYTES, free < DISK_LOW_BYTES
    return Check("disk", "bad" if bad else "look" if low else "good", free // 1024**2)


def _link(store: Store) -> Check:
    """Days since the centre's last word: no file and no answer for three days is worth a look."""
    heard = store.number("SELECT seen_at FROM mirror ORDER BY id DESC LIMIT 1")
    if not heard:
        return Check("link", "unknown")
    days = max(store.clock.now_ms() - heard, 0) // DAY_MS
    return Check("link", "look" if days >= LINK_QUIET_DAYS else "good", days)


def _unsent(store: Store) -> Check:
    where = "FROM recording WHERE state = 'done' AND sent IN ('none', 'waiting', 'failed')"
    waiting = store.number(f"SELECT count(*) {where}")
    before = store.clock.now_ms() - UNSENT_DAYS * DAY_MS
    old = store.number(f"SELECT count(*) {where} AND done_at < ?", (before,))
    return Check("unsent", "look" if old else "good", waiting)


def _signatures(store: Store) -> Check:
    """The last sif that ended did so by two counts and a sheet to be signed, or not."""
    row = store.one(
        "SELECT s.id, (SELECT count(*) FROM shift_change c WHERE c.shift = s.id"
        " AND c.state = 'done') FROM shift s WHERE s.closed_at IS NOT NULL"
        " ORDER BY s.closed_at DESC LIMIT 1"
    )
    if row is None:
        return Check("signatures", "unknown")
    return Check("signatures", "good" if row[1] else "look", int(row[0]))


def due(store: Store) -> Literal["open", "close"]:
    """Return which check is next: that of the opening until it was made in the open sif."""
    now = shift.current(store)
    if now is None:
        return "open"
    made = store.one(
        "SELECT 1 FROM shift_check WHERE shift = ? AND kind = 'open' LIMIT 1", (now.id,)
    )
    return "close" if made else "open"
