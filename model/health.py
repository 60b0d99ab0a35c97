"""The health of a store, read and never changed: counts, codes and instants only.

No row of a resident is read here, so that what comes out may be shown to support
(reference ecosystem section 3). Each read may raise a StoreFault, which says the rest.
"""

import os
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from model import engine, jobs, migrate, operators, region, shift
from model.store import Store

COMPLAINTS_MAX = 10
UNSETTLED_MAX = 100
SHIFT_HOURS_MAX = 16
"""A sif of twelve hours may be late; one that is open longer was forgotten."""


@dataclass(frozen=True, slots=True)
class EngineFound:
    """The SQLite that a store would be opened with; `safe` is free of the WAL-reset fault."""

    library: str
    version: str
    safe: bool


@dataclass(frozen=True, slots=True)
class PragmaOff:
    """A safeguard that is not as it was set."""

    name: str
    want: int | str
    got: int | str | None


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the store and of its write-ahead log."""

    store_bytes: int
    wal_bytes: int


@dataclass(frozen=True, slots=True)
class OutboxWaiting:
    """Changes that the hub has not had; `oldest_at` is None when there is none."""

    rows: int
    oldest_at: int | None


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many operators may log in, and how many of them are kasi."""

    active: int
    kasi: int


@dataclass(frozen=True, slots=True)
class ShiftNow:
    """The open shift: its letter, its day and whether it was forgotten."""

    label: str
    day_on: date
    stale: bool


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A card whose fate nobody knows, by number, token and printer; nobody's name."""

    job: int
    token: str
    printer: str


@dataclass(frozen=True, slots=True)
class QueueNow:
    """Cards that wait, cards in printers, and cards in doubt (the first 100)."""

    queued: int
    in_flight: int
    unsettled: int
    doubts: tuple[InDoubt, ...]


def engine_found() -> EngineFound:
    """Return the SQLite of this machine as the store would take it; opens nothing."""
    try:
        from playhouse.cysqlite_ext import CySqliteDatabase
    except ImportError:
        found = sqlite3.sqlite_version_info
        return EngineFound("sqlite3", sqlite3.sqlite_version, engine.wal_reset_is_fixed(found))
    version = tuple(CySqliteDatabase.server_version)
    said = ".".join(map(str, version))
    return EngineFound("cysqlite", said, engine.wal_reset_is_fixed(version))


def schema(store: Store) -> tuple[int, int]:
    """Return the number of the store's last migration and of the newest that is known."""
    return migrate.version(store), migrate.LATEST


def pragmas_off(store: Store) -> tuple[PragmaOff, ...]:
    """Read every safeguard back and return those that are not as they must be."""
    found = []
    for name, _, want in engine.PRAGMAS:
        if store.read_only and name == "journal_mode":
            continue  # who only reads cannot set it, see engine.assert_pragmas
        if name == "cache_size":
            want = -store.cache_kib
        row = store.one(f"PRAGMA {name}")
        got = row[0] if row else None
        if got != want:
            found.append(PragmaOff(name, want, got))
    return tuple(found)


def complaints(store: Store) -> int:
    """Return how many faults SQLite's quick check finds, counting no further than 10.

    Its own words are not passed on; raises StoreDamaged where it cannot even read.
    """
    rows = store.rows(f"PRAGMA quick_check({COMPLAINTS_MAX})")
    return 0 if [row[0] for row in rows] == ["ok"] else len(rows)


def sizes(store: Store) -> Sizes:
    """Return how large the store and its write-ahead log are."""
    wal = store.path.with_name(store.path.name + "-wal")
    return Sizes(store.path.stat().st_size, wal.stat().st_size if wal.exists() else 0)


def outbox_waiting(store: Store) -> OutboxWaiting:
    """Return how many changes wait for the hub and since when."""
    row = store.one("SELECT count(*), min(at) FROM outbox")
    assert row is not None
    return OutboxWaiting(int(row[0]), row[1])


def disk_free_bytes(folder: Path) -> int:
    """Return what an ordinary account may still write where `folder` is or would be made."""
    here = next(place for place in (folder, *folder.parents) if place.exists())
    found = os.statvfs(here)
    return found.f_bavail * found.f_frsize


def office_is_known(store: Store) -> bool:
    """Tell whether the office's code is in the table of regions."""
    return region.load(store).get(store.office) is not None


def staffing(store: Store) -> Staffing:
    """Return how many operators are active."""
    active = [one for one in operators.staff(store) if one.active]
    return Staffing(len(active), sum(1 for one in active if "kasi" in one.roles))


def shift_now(store: Store) -> ShiftNow | None:
    """Return the open shift or None; one of an earlier day is stale after sixteen hours."""
    found = shift.current(store)
    if found is None:
        return None
    long = store.clock.now_ms() - found.opened_at > SHIFT_HOURS_MAX * 3_600_000
    return ShiftNow(found.label, found.day_on, long and found.day_on < store.today())


def queue_now(store: Store) -> QueueNow:
    """Return what waits, what is in printers, and what waits for a person's verdict."""
    counts = jobs.counts(store)
    rows = store.rows(
        "SELECT id, token, coalesce(printer, '') FROM job WHERE state = 'unsettled'"
        " ORDER BY id LIMIT ?",
        (UNSETTLED_MAX,),
    )
    return QueueNow(
        counts.get("queued", 0),
        counts.get("reserved", 0) + counts.get("sent", 0),
        counts.get("unsettled", 0),
        tuple(InDoubt(*row) for row in rows),
    )


def ahead_ms(store: Store) -> int:
    """Return by how much the newest audit row is ahead of this machine's clock, nought if not.

    Milliseconds; the trail's instants only go forward, so a clock behind it is wrong.
    """
    newest = store.number("SELECT max(at) FROM audit")
    return max(newest - store.clock.now_ms(), 0)
