"""Cases: rows that an import kept aside because a person must look at them, and their closing.

A case holds the row as it came, so it never leaves here as text: lists carry it, and whoever
shows them decides. Closing needs a kasi and a reason; the trail has both.
"""

from dataclasses import dataclass
from typing import ClassVar

from model.errors import RecordMissing, RuleRefused
from model.reason import masked
from model.rights import demand
from model.store import Store, Tx

TWIN, CENTRE, FOREIGN = "rekam_kembar", "rekam_pusat", "rekaman_orang_lain"
"""Kinds that recordings open: made twice, made at the centre too, a file of somebody else's."""
PAGE_ROWS_MAX = 500
WHY_CHARS_MAX = 200
NUMBER_MAX = 10**12


class CaseUnknown(RecordMissing):
    """No case has this number."""

    code: ClassVar[str] = "KAS-101"


class CaseClosed(RuleRefused):
    """The case was closed before."""

    code: ClassVar[str] = "KAS-102"


class CaseReasonMissing(RuleRefused):
    """A case is closed with a reason only."""

    code: ClassVar[str] = "KAS-103"


@dataclass(frozen=True, slots=True)
class Case:
    """One case; `said` is the row as it came, in JSON, and `nik` whole: mind who sees them."""

    id: int
    kind: str
    nik: str | None
    resident: int | None
    source: str
    line: int
    said: str
    state: str
    at: int

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"Case(id={self.id})"


_SELECT = "SELECT id, kind, nik, resident, source, line, said, state, at FROM case_file"


def listed(
    store: Store, *, kind: str = "", closed_too: bool = False, after: int = 0, limit: int = 200
) -> tuple[Case, ...]:
    """Return open cases, or all, of one kind or of any, in order of number, at most 500."""
    rows = store.rows(
        f"{_SELECT} WHERE id > ? AND (state = 'open' OR ?) AND ? IN ('', kind) ORDER BY id LIMIT ?",
        (after, int(closed_too), kind, min(max(limit, 0), PAGE_ROWS_MAX)),
    )
    return tuple(_case(row) for row in rows)


def _case(row: tuple[object, ...]) -> Case:
    made, kind, nik, *rest = row
    return Case(made, kind, None if nik is None else f"{nik:016d}", *rest)  # type: ignore[arg-type]


def get(store: Store, number: int) -> Case:
    """Return one case; raise CaseUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number if 0 < number < NUMBER_MAX else 0,))
    if row is None:
        raise CaseUnknown(case=str(number)[:20])
    return _case(row)


def close(tx: Tx, number: int, why: str) -> Case:
    """Close a case with a reason and return it; the same file read again does not reopen it.

    Raises CaseUnknown, CaseClosed, CaseReasonMissing. A NIK in the reason reaches the trail masked.
    """
    demand(tx.actor, "close_case")
    reason = masked(why, WHY_CHARS_MAX)
    if not reason:
        raise CaseReasonMissing()
    if get(tx.store, number).state != "open":
        raise CaseClosed(case=str(number))
    tx.execute("UPDATE case_file SET state = 'closed' WHERE id = ?", (number,))
    tx.audit("case_closed", case=number, why=reason)
    tx.emit("case_file", number, "closed", tx.actor.name, tx.now_ms)
    return get(tx.store, number)


def note_list(tx: Tx, found: int) -> None:
    """Write the audit row of a list that showed the kept rows whole: who, and how many."""
    demand(tx.actor, "find")
    tx.audit("cases_listed", found=found)
