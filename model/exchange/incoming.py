"""Put many new residents into the store with one statement.

FTS5 writes out what it holds at each statement that fires its trigger; rows that come one by one
take three times as long. So they wait in a table in memory, and INSERT ... SELECT takes many of
them at once, in their order; ids go on from the largest. Not all: SQLite keeps each page that a
statement changes as it was, in memory, and in a large store a row changes four pages.
"""

from collections.abc import Sequence

from model.exchange.accepted import COLUMNS, TOLD, Columns, Told
from model.store import Tx

ROWS_AT_ONCE = 500

_FIRST_SEEN = {"life": "hidup", "citizenship": "WNI", "valid_until": "SEUMUR HIDUP"}
"""What is so of a resident seen first, where the file does not tell."""


def _first(name: str) -> str:
    at_first = _FIRST_SEEN.get(name)
    return f"CASE {name} WHEN '' THEN '{at_first}' ELSE {name} END" if at_first else name


_NAMES = ", ".join(TOLD)
_TABLE = f"CREATE TEMP TABLE IF NOT EXISTS incoming (at INTEGER PRIMARY KEY, {_NAMES})"
_WAIT = f"INSERT INTO incoming ({_NAMES}) VALUES ({', '.join('?' * len(TOLD))})"
_TAKE = (
    f"INSERT INTO resident ({_NAMES}, ver, updated_at)"
    f" SELECT {', '.join(map(_first, TOLD))}, 1, ? FROM incoming"
    " WHERE at > ? AND at <= ? ORDER BY at"
)
_LEAVE = "DELETE FROM incoming"
_MIRROR = (
    "INSERT INTO mirror (resident, status, was, status_on, source, seen_at, jump)"
    " SELECT id, status, '', status_on, status_source, ?, 0 FROM resident"
    " WHERE id >= ? AND status <> '' ORDER BY id"
)


def at_first(columns: Columns) -> Columns:
    """Return the columns of a resident as they stand once it was added."""
    return tuple(
        _FIRST_SEEN.get(name, "") if value == "" else value
        for name, value in zip(COLUMNS, columns, strict=True)
    )


def add(tx: Tx, rows: Sequence[Told], *, mirror: bool = True) -> range:
    """Add residents of whom none is in the store yet and return their ids.

    With `mirror` every status they have is the first of their history.
    """
    first = tx.number("SELECT max(id) FROM resident") + 1
    if not rows:
        return range(first, first)
    tx.execute(_TABLE)
    tx.executemany(_WAIT, rows)
    for at in range(0, len(rows), ROWS_AT_ONCE):
        tx.execute(_TAKE, (tx.now_ms, at, at + ROWS_AT_ONCE))
    tx.execute(_LEAVE)
    if mirror:
        tx.execute(_MIRROR, (tx.now_ms, first))
    return range(first, first + len(rows))
