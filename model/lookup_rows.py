"""The line that lists show of a resident, the columns it is made of, and pages of such lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from model.centre import status as centre
from model.clock import age_days, day_of
from model.enrol.answered import DELETED
from model.store import Store

HEAD = "KEPALA KELUARGA"

Key = tuple[str | int, ...]
Match = Literal["", "exact", "sound", "words", "opening", "near", "part", "digit"]
"""Why a row is there: the same name, as it sounds, all its words, their openings, one error ..."""

_QUARTER_MS = 900_000  # every time zone's midnight falls on a quarter of an hour

COLUMNS = (
    "r.id, r.nik, r.kk, r.name, r.birth_on, r.sex, r.kelurahan, r.rt, r.rw, r.status, r.status_on,"
    f" r.life, (SELECT h.name FROM resident h WHERE h.kk = r.kk AND h.shdk = '{HEAD}' LIMIT 1),"
    " EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id AND j.state = 'done'),"
    " EXISTS (SELECT 1 FROM case_file c WHERE c.nik = r.nik AND c.state = 'open'),"
    " CASE WHEN r.status IN ('', 'UNREGISTERED') THEN EXISTS (SELECT 1 FROM recording c"
    f" WHERE c.resident = r.id AND c.live = 1 AND c.state = 'done' AND NOT {DELETED}) ELSE 0 END"
)
WIDTH = 16
"""Columns that make a row; what stands behind them is the key of the walk."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of a list. `flag` asks for a look: SFE too old, a duplicate, an open case."""

    id: int
    nik: str
    kk: str | None
    name: str
    birth_on: date | None
    sex: str
    kelurahan: str
    rt: str
    rw: str
    kk_head: str
    status: str
    status_short: str
    status_on: date | None
    status_age_days: int | None
    life: str
    printed: bool
    flag: bool
    match: Match = ""
    differs: tuple[int, ...] = ()
    """Where the NIK is not what was typed: its digits, counted from nought."""
    recorded: bool = False
    """Recorded here, while the centre goes on saying that nothing was."""

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"PersonRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page goes on: the walk and the key of the last row shown."""

    stage: int
    key: Key

    def __repr__(self) -> str:
        """Show the walk only: the key holds a name."""
        return f"Cursor(stage={self.stage})"


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows and where to go on; `next` is None when there are no more."""

    rows: tuple[PersonRow, ...]
    next: Cursor | None


def today_of(store: Store) -> date:
    """Return today in the office's zone, worked out once a quarter of an hour."""
    return _day_at(store.clock.now_ms() // _QUARTER_MS, store.zone)


@lru_cache(maxsize=8)
def _day_at(quarter: int, zone: str) -> date:
    return day_of(quarter * _QUARTER_MS, zone)


def day(text: str | None) -> date | None:
    """Return a day of the store, None for none or for one that no calendar has."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def row_of(found: Sequence[Any], today: date) -> PersonRow:
    """Return the line of a row of `COLUMNS`."""
    status, status_on = found[9], day(found[10])
    age = age_days(status_on, today)
    known = centre.STATUSES.get(status)
    return PersonRow(
        found[0],
        f"{found[1]:016d}",
        None if found[2] is None else f"{found[2]:016d}",
        found[3],
        day(found[4]),
        found[5],
        found[6],
        found[7],
        found[8],
        found[12] or "",
        status,
        known.short if known is not None else "?" if status else "",
        status_on,
        age,
        found[11],
        bool(found[13]),
        bool(found[14])
        or status == "DUPLICATE_RECORD"
        or (status == "SENT_FOR_ENROLLMENT" and age is not None and age > centre.SFE_OLD_DAYS),
        recorded=bool(found[15]),
    )
