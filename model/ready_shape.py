"""The shape of the print-ready queue: how many of each class and day, and in which district."""

from model import ready
from model.interleave import LINE_SQL, split
from model.named_values import bound
from model.policy import rank_sql
from model.store import Store

Group = tuple[int, int, str]
"""Line (0 where there is one), rank, day."""
Mark = tuple[str, int]
"""How far the people were read: the day of their status, then the row."""
BEGIN: Mark = ("", 0)
_MARK_AFTER = (
    "SELECT status_on, id FROM resident WHERE status = 'PRINT_READY_RECORD'"
    " AND (status_on, id) > (?, ?) ORDER BY status_on, id LIMIT 1 OFFSET ?"
)
_NO_DAY = " AND r.status_on IS NULL"
_STRETCH = " AND (r.status_on, r.id) > (:day, :id) AND (r.status_on, r.id) <= (:until, :last)"
_REST = " AND (r.status_on, r.id) > (:day, :id)"


def read_part(
    store: Store, found: dict[Group, int], after: Mark, people: int
) -> Mark | None:  # fmt: skip
    """Add the groups of the next `people` print-ready people to `found`; return how far that is.

    None is the end. Whoever reads part by part lets others go between; those without a day come
    with the first part.
    """
    row = store.one(_MARK_AFTER, (*after, max(people, 1) - 1))
    until = (str(row[0]), int(row[1])) if row else None
    marks: dict[str, object] = {"day": after[0], "id": after[1]}
    if until:
        marks |= {"until": until[0], "last": until[1]}
    for which in (*((_NO_DAY,) if after == BEGIN else ()), _STRETCH if until else _REST):
        _count(store, found, which, marks)
    return until


def _count(
    store: Store, found: dict[Group, int], which: str, marks: dict[str, object]
) -> None:  # fmt: skip
    policy, params = ready.parts(store, ready.EVERYBODY)
    line = LINE_SQL if split(store, policy) else "0"
    sql, values = bound(
        f"SELECT {line} AS line, {rank_sql(policy)} AS rank, coalesce(r.status_on, '') AS day,"
        f" count(*){ready.READY}{which} GROUP BY 1, 2, 3",
        params | marks,
    )
    for row in store.rows(sql, values):
        group = (int(row[0]), int(row[1]), str(row[2]))
        found[group] = found.get(group, 0) + int(row[3])


def group_of(store: Store, resident: int) -> Group | None:
    """Return line, rank and day of one resident, whether in the queue or not; None if unknown."""
    policy, params = ready.parts(store, ready.EVERYBODY)
    line = LINE_SQL if split(store, policy) else "0"
    sql, values = bound(
        f"SELECT {line}, {rank_sql(policy)}, coalesce(r.status_on, '') FROM resident r LEFT JOIN"
        " request q ON q.resident = r.id AND q.state IN ('open', 'held') WHERE r.id = :resident",
        params | {"resident": resident},
    )
    row = store.one(sql, values)
    return (int(row[0]), int(row[1]), str(row[2])) if row else None


def by_district(store: Store) -> tuple[tuple[str, int, str, int], ...]:
    """Return districts of the queue: code, people, the first day, the sum of ages in days.

    A district is the office that serves the person, else the kecamatan of the address.
    """
    _, params = ready.parts(store, ready.EVERYBODY)
    sql, values = bound(
        "SELECT coalesce(nullif(CASE WHEN r.office <> :office THEN r.office ELSE '' END, ''),"
        " r.kec_code, ''), count(*), coalesce(min(r.status_on), ''),"
        f" coalesce(sum(max(julianday(:today) - julianday(r.status_on), 0)), 0){ready.READY}"
        " GROUP BY 1 ORDER BY 1",
        params | {"today": store.today().isoformat()},
    )
    rows = store.rows(sql, values)
    return tuple((str(row[0]), int(row[1]), str(row[2]), int(row[3])) for row in rows)
