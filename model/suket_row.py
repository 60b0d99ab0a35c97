"""Certificates (suket) as rows: one person's, by number, and how number and last day are made."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from model.errors import RecordMissing
from model.store import Row, Store

HISTORY_MAX = 50


class NoSuket(RecordMissing):
    """There is no living suket of this person, or of this number."""

    code: ClassVar[str] = "SKT-106"


@dataclass(frozen=True, slots=True)
class Suket:
    """One certificate; `code` is the short status on its corner on the day of issue."""

    id: int
    number: str
    resident: int
    reason: str
    issued_on: date
    until_on: date
    renews: int | None
    state: str
    code: str
    by: str
    at: int
    ended_at: int | None
    why: str

    def in_force(self, day: date) -> bool:
        """Tell whether it may be shown on `day`; its last day counts."""
        return self.state == "live" and day <= self.until_on


SELECT = (
    "SELECT id, number, resident, reason, issued_on, until_on, renews, state, code, by, at,"
    " ended_at, why FROM suket"
)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months on; the month's last where it has none.

    31 August and six months give 28 or 29 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def number_of(office: str, serial: int, year: int) -> str:
    """Return a number as people write it: district / serial / year, such as 2/117/2026."""
    last = office.rpartition(".")[2]
    return f"{int(last) if last.isdecimal() else 0}/{serial}/{year}"


def of(store: Store, resident: int) -> Suket | None:
    """Return a person's suket that is neither renewed nor retired nor void; it may be expired."""
    rows = store.rows(f"{SELECT} WHERE resident = ? AND state = 'live'", (resident,))
    return read(rows[0]) if rows else None


def by_id(store: Store, number: int) -> Suket:
    """Return the suket of a row; raise NoSuket."""
    rows = store.rows(f"{SELECT} WHERE id = ?", (number,))
    if not rows:
        raise NoSuket()
    return read(rows[0])


def by_number(store: Store, number: str) -> Suket:
    """Return the suket of that number; raise NoSuket."""
    rows = store.rows(f"{SELECT} WHERE number = ?", (number.strip(),))
    if not rows:
        raise NoSuket()
    return read(rows[0])


def history(store: Store, resident: int) -> tuple[Suket, ...]:
    """Return every suket of a person, the newest first."""
    sql = f"{SELECT} WHERE resident = ? ORDER BY id DESC LIMIT {HISTORY_MAX}"
    return tuple(map(read, store.rows(sql, (resident,))))


def read(row: Row) -> Suket:
    """Return the value of a row of SELECT."""
    return Suket(*(*row[:4], *map(date.fromisoformat, row[4:6]), *row[6:]))
