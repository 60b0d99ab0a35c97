"""Loans as they stand: open ones by the day they are due, overdue ones, one by its number."""

from dataclasses import dataclass
from datetime import date

from model.goods.faults import LoanUnknown
from model.reason import masked
from model.serial_number import serial_number
from model.store import Row, Store

LISTED_MAX = 1_000
_COLUMNS = (
    "id, number, way, party, doc, item, qty, back, kept, due_on, state, why, entry, document, by,"
    " second, at, closed_at"
)


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan as it stands."""

    id: int
    number: str
    way: str
    party: str
    doc: str
    item: str
    qty: int
    back: int
    kept: int
    """What stays with the borrower for good, by agreement."""
    due_on: date
    state: str
    why: str
    entry: int
    document: int
    by: str
    second: str
    at: int
    closed_at: int | None

    @property
    def left(self) -> int:
        """How many are still owed."""
        return self.qty - self.back - self.kept

    def late_days(self, today: date) -> int:
        """Return for how many days an open loan is over its day, nought while it is not."""
        return max((today - self.due_on).days, 0) if self.state == "open" else 0


def get(store: Store, number: str) -> Loan:
    """Return a loan by its number (P-0001, or 1); raise LoanUnknown."""
    row = store.one(f"SELECT {_COLUMNS} FROM loan WHERE number = ?", (serial_number(number, "P"),))
    if row is None:
        raise LoanUnknown(loan=masked(number, 20))
    return _read(row)


def listed(store: Store, *, all_of_them: bool = False) -> tuple[Loan, ...]:
    """Return the open loans, the one due first at the head; or all, closed ones last."""
    where = "" if all_of_them else " WHERE state = 'open'"
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM loan{where} ORDER BY state DESC, due_on, id LIMIT ?",
        (LISTED_MAX,),
    )
    return tuple(_read(row) for row in rows)


def overdue(store: Store) -> tuple[Loan, ...]:
    """Return the open loans whose day is over, the oldest first."""
    return tuple(loan for loan in listed(store) if loan.late_days(store.today()))


def _read(row: Row) -> Loan:
    number, label, way, party, doc, item, qty, back, kept, due, *rest = row
    due_on = date.fromisoformat(due)
    return Loan(number, label, way, party, doc, item, qty, back, kept, due_on, *rest)
