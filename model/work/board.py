"""The board: how many people each list holds, its oldest case, what is put off; one statement.

A person who is alive and recorded, or whose recording we ended, stands in at least one list until
the card is handed over; `unlisted` counts those who do not, and must be nought.
"""

from dataclasses import dataclass
from datetime import date

from model.clock import age_days
from model.lookup import day
from model.named_values import bound
from model.store import Store
from model.work.lists import LISTS, WorkList, named
from model.work.shared_rows import IN_WORK, SHARED, USUAL, Limits, params_of

PEOPLE_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One list of the board."""

    key: str
    count: int
    oldest_on: date | None
    """Since when the longest waiting one waits; None in an empty list, or where no day is known."""
    oldest_days: int | None
    oldest: int | None
    """The resident of that case."""
    put_off: int
    """How many more are put off until a day."""


@dataclass(frozen=True, slots=True)
class Board:
    """Every list, in the order of `LISTS`."""

    lines: tuple[Line, ...]

    def line(self, key: str) -> Line:
        """Return the line of one list; a KeyError is a programmer's mistake."""
        return {one.key: one for one in self.lines}[key]


def _arm(one: WorkList) -> str:
    # In SQLite the other columns beside min() are those of the row that holds it.
    off = f"(SELECT id FROM waits WHERE list = '{one.key}')"
    return (
        f"SELECT '{one.key}', count(*), min(coalesce(nullif(x.since, ''), '9999')), x.id,"
        f" (SELECT count(*) FROM waits WHERE list = '{one.key}'"
        f" AND id IN (SELECT id FROM ({one.sql}))) FROM ({one.sql}) x WHERE x.id NOT IN {off}"
    )


_BOARD = SHARED + " UNION ALL ".join(_arm(one) for one in LISTS)


def board(store: Store, limits: Limits = USUAL) -> Board:
    """Return all lists with their counts and oldest cases, as they are at one instant."""
    sql, values = bound(_BOARD, params_of(store, limits))
    today = store.today()
    return Board(tuple(_line(*row, today=today) for row in store.rows(sql, values)))


def _line(
    key: str, count: int, since: str | None, oldest: int | None, put_off: int, *, today: date
) -> Line:
    on = day(since) if since != "9999" else None
    return Line(key, count, on, age_days(on, today), oldest if count else None, put_off)


def count(store: Store, key: str, limits: Limits = USUAL) -> int:
    """Return how many people one list holds, those left out that are put off; or ListUnknown."""
    sql, values = bound(f"{SHARED}SELECT count(*) FROM ({shown(key)})", params_of(store, limits))
    return store.number(sql, values)


def shown(key: str) -> str:
    """Return the SELECT of one list without those who are put off; raise ListUnknown."""
    one = named(key)
    off = f"(SELECT id FROM waits WHERE list = '{one.key}')"
    return f"SELECT x.id AS id, x.since AS since FROM ({one.sql}) x WHERE x.id NOT IN {off}"


_DUE = f"""SELECT r.id FROM resident r WHERE {IN_WORK}
    UNION SELECT c.resident FROM recording c JOIN resident r ON r.id = c.resident
        WHERE c.state = 'done' AND c.live = 1 AND r.life = 'hidup'
            AND r.status IN ('', 'UNREGISTERED')"""


def unlisted(store: Store, limits: Limits = USUAL) -> tuple[int, ...]:
    """Return who is recorded and waits but stands in no list: nobody, or the lists are wrong."""
    everyone = " UNION ".join(f"SELECT id FROM ({one.sql})" for one in LISTS)
    sql, values = bound(
        f"{SHARED}SELECT id FROM ({_DUE}) EXCEPT SELECT id FROM ({everyone}) LIMIT {PEOPLE_MAX}",
        params_of(store, limits),
    )
    return tuple(int(row[0]) for row in store.rows(sql, values))


def lists_of(store: Store, resident: int, limits: Limits = USUAL) -> tuple[str, ...]:
    """Return the lists that one person stands in, those put off too."""
    arm = "SELECT '{0}' FROM ({1}) y WHERE y.id = :resident"
    arms = " UNION ALL ".join(arm.format(one.key, one.sql) for one in LISTS)
    params = params_of(store, limits) | {"resident": resident}
    sql, values = bound(SHARED + arms, params)
    return tuple(str(row[0]) for row in store.rows(sql, values))
