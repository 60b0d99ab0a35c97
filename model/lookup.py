"""Find residents: by NIK, KK, name, kelurahan, birth date; frozen rows, a page at a time.

Every page is read by key (never OFFSET) along an index, so the last page costs what the first does.
Rows carry the full NIK; whoever shows them to an actor without `see_nik` masks it with `mask`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from model import nik as nik_text
from model.centre import status as centre
from model.clock import day_of
from model.lookup_stages import HEAD, Key, stages
from model.rights import demand
from model.store import Store, Tx
from model.understand import Query

PAGE_ROWS_MAX = 500
COUNT_ROWS_MAX = 100_000
_QUARTER_MS = 900_000  # every time zone's midnight falls on a quarter of an hour

_COLUMNS = (
    "r.id, r.nik, r.kk, r.name, r.birth_on, r.sex, r.kelurahan, r.rt, r.rw, r.status, r.status_on,"
    f" r.life, (SELECT h.name FROM resident h WHERE h.kk = r.kk AND h.shdk = '{HEAD}' LIMIT 1),"
    " EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id AND j.state = 'done'),"
    " EXISTS (SELECT 1 FROM case_file c WHERE c.nik = r.nik AND c.state = 'open')"
)
_WIDTH = 15
_HIT = "SELECT id, kk, name, birth_on, sex, life, status, status_on FROM resident WHERE nik = ?"
_BY_ID = f"SELECT {_COLUMNS} FROM resident r WHERE r.id = ?"
_BY_NIK = f"SELECT {_COLUMNS} FROM resident r WHERE r.nik = ?"


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

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"PersonRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class Hit:
    """What the resident's own row says, for a scan; `PersonRow` and `Person` say more."""

    id: int
    nik: str
    kk: str | None
    name: str
    birth_on: date | None
    sex: str
    life: str
    status: str
    status_on: date | None

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"Hit(id={self.id})"


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


class Searcher(Protocol):
    """Whatever can answer a query a page at a time: the search by sound will be another one."""

    def search(self, store: Store, query: Query, limit: int, after: Cursor | None) -> Page:
        """Return up to `limit` rows after `after`, each person once in a walk over all pages."""
        ...


class PrefixSearcher:
    """Answer from the indexes of the resident table: each typed word as the first of a name."""

    def search(self, store: Store, query: Query, limit: int, after: Cursor | None) -> Page:
        """Return up to `limit` rows after `after`."""
        wanted = min(max(limit, 1), PAGE_ROWS_MAX)
        walks = stages(query)
        at, key = (after.stage, after.key) if after is not None else (0, None)
        rows: list[PersonRow] = []
        last: Cursor | None = None
        today = today_of(store)
        while 0 <= at < len(walks):
            # One more than wanted tells whether there is a next page.
            sql, params = walks[at].select(_COLUMNS, key, wanted - len(rows) + 1)
            for found in store.rows(sql, params):
                if len(rows) == wanted:
                    return Page(tuple(rows), last)
                rows.append(_row(found, today))
                last = Cursor(at, tuple(found[_WIDTH:]))
            at, key = at + 1, None
        return Page(tuple(rows), None)


PREFIX = PrefixSearcher()


def find(
    store: Store,
    query: Query,
    *,
    limit: int = 20,
    after: Cursor | None = None,
    searcher: Searcher = PREFIX,
) -> Page:
    """Return a page of the people that `query` means, at most 500; an empty page for none."""
    return searcher.search(store, query, limit, after)


def count(store: Store, query: Query, most: int = 1000) -> int:
    """Return how many people `query` means, counting no further than `most`."""
    least = min(max(most, 0), COUNT_ROWS_MAX)
    found = 0
    for walk in stages(query):
        if found >= least:
            break
        found += store.number(*walk.count(least - found))
    return found


def by_nik(store: Store, text: str) -> Hit | None:
    """Return who bears this NIK, separators allowed; None for nobody or no number.

    The hot path of a scan: one statement, the resident's own row alone (6 pages from cold).
    """
    number = _number(text)
    found = None if number is None else store.one(_HIT, (number,))
    if found is None:
        return None
    made, kk, name, birth_on, sex, life, status, status_on = found
    return Hit(
        made, f"{number:016d}", None if kk is None else f"{kk:016d}", name, day(birth_on), sex,
        life, status, day(status_on),
    )  # fmt: skip


def row_by_nik(store: Store, text: str) -> PersonRow | None:
    """Return the line that lists show of the resident with this NIK, separators allowed."""
    number = _number(text)
    found = None if number is None else store.one(_BY_NIK, (number,))
    return None if found is None else _row(found, today_of(store))


def row_by_id(store: Store, resident: int) -> PersonRow | None:
    """Return the line that lists show of the resident with this row id."""
    found = store.one(_BY_ID, (resident,))
    return None if found is None else _row(found, today_of(store))


def _number(text: str) -> int | None:
    digits = text if len(text) == nik_text.DIGITS else nik_text.strip(text)
    if len(digits) == nik_text.DIGITS and digits.isascii() and digits.isdecimal():
        return int(digits)
    return None


def mask(nik: str) -> str:
    """Return a NIK or KK as those see it who may not see numbers: 167102******0004."""
    return f"{nik[:6]}******{nik[12:]}" if len(nik) == nik_text.DIGITS else "*" * len(nik)


def note_search(tx: Tx, kind: str, found: int) -> None:
    """Write the audit row of a search: who, what kind (number, words), how many; never the text."""
    demand(tx.actor, "find")
    tx.audit("search", what=kind, found=found)


def note_view(tx: Tx, resident_id: int) -> None:
    """Write the audit row of opening one resident."""
    demand(tx.actor, "find")
    tx.audit("view", resident=resident_id)


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


def _row(found: Sequence[Any], today: date) -> PersonRow:
    status, status_on = found[9], day(found[10])
    age = None if status_on is None else (today - status_on).days
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
    )
