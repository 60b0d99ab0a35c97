"""The people of one list, the longest waiting first, with what was done for each of them."""

from dataclasses import dataclass
from datetime import date

from model.centre import status as centre
from model.clock import age_days, day_of
from model.lookup import day
from model.named_values import bound
from model.store import Row, Store
from model.work.board import shown
from model.work.shared_rows import SHARED, USUAL, Limits, params_of

PAGE_ROWS_MAX = 500
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One person of a list; the NIK is whole."""

    id: int
    since: str
    nik: str
    name: str
    birth_on: date | None
    kelurahan: str
    status: str
    short: str
    age_days: int | None
    letter: int
    """The newest letter of this status; 0 where there is none."""
    letter_days: int | None
    answered: bool
    contact: str
    """How to reach this person, as it was typed at the counter last."""
    doubt: bool
    """Whether the data quality lists know another record that may be this person's."""
    twins: int
    """How many other records with these fingers are noted."""

    @property
    def key(self) -> Key:
        """Where it stands in its list."""
        return (self.since, self.id)

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"WorkRow(id={self.id})"


_BESIDE = """r.nik, r.name, r.birth_on, r.kelurahan, r.status,
    (SELECT max(l.id) FROM letter l WHERE l.resident = r.id AND l.status = r.status),
    coalesce((SELECT n.contact FROM work_note n WHERE n.resident = r.id AND n.contact <> ''
        ORDER BY n.id DESC LIMIT 1), ''),
    EXISTS (SELECT 1 FROM quality q WHERE q.resident = r.id AND q.state = 'open'
        AND q.kind = 'two_niks')
    OR EXISTS (SELECT 1 FROM quality q WHERE q.other = r.id AND q.state = 'open'
        AND q.kind = 'two_niks'),
    (SELECT count(*) FROM work_twin t WHERE t.resident = r.id)"""


def page(
    store: Store, key: str, *, after: Key | None = None, limit: int = 100, limits: Limits = USUAL
) -> tuple[WorkRow, ...]:
    """Return the next people of a list, at most 500; raise ListUnknown.

    They come in the order of their days; one whose day nobody told comes first.
    """
    since, resident = after or ("", 0)
    sql, values = bound(
        f"{SHARED}SELECT w.id, w.since, {_BESIDE} FROM (SELECT id, since FROM ({shown(key)})"
        " WHERE (since, id) > (:since, :resident) ORDER BY since, id LIMIT :rows) w"
        " JOIN resident r ON r.id = w.id ORDER BY w.since, w.id",
        params_of(store, limits)
        | {"since": since, "resident": resident, "rows": min(max(limit, 0), PAGE_ROWS_MAX)},
    )
    found = store.rows(sql, values)
    return tuple(_row(store, row) for row in found)


def _row(store: Store, row: Row) -> WorkRow:
    id_, since, nik, name, born, kelurahan, status, letter, contact, doubt, twins = row
    today = store.today()
    known = centre.STATUSES.get(status)
    days, answered = _letter(store, letter, today)
    return WorkRow(
        id_, since, f"{nik:016d}", name, day(born), kelurahan, status,
        known.short if known else "?" if status else "-", age_days(day(since), today),
        letter or 0, days, answered, contact, bool(doubt), twins,
    )  # fmt: skip


def _letter(store: Store, number: int | None, today: date) -> tuple[int | None, bool]:
    row = store.one("SELECT at, answered_at FROM letter WHERE id = ?", (number or 0,))
    if row is None:
        return None, False
    return age_days(day_of(row[0], store.zone), today), row[1] is not None


def place_of(store: Store, key: str, resident: int, limits: Limits = USUAL) -> Key | None:
    """Return where a person stands in a list; None for who is not in it, or not any more."""
    sql, values = bound(
        f"{SHARED}SELECT since, id FROM ({shown(key)}) WHERE id = :resident",
        params_of(store, limits) | {"resident": resident},
    )
    row = store.one(sql, values)
    return None if row is None else (str(row[0]), int(row[1]))
