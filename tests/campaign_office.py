"""Done recordings in bulk, for the tests of campaigns: rows as the enrolment desk leaves them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from model.store import Tx

ZONE = "Asia/Jakarta"
_RECORDED = (
    "INSERT INTO recording (rid, resident, nik, kind, state, step, seat, session, held_by,"
    " opened_by, opened_at, saved_at, done_by, done_at, ground, sent, row_hash)"
    " SELECT 'P-160205-0000-' || printf('%06d', ?1), id, nik, 'first', 'done', 'review', ?2, 's',"
    " ?3, ?3, ?4 - 180000, ?4, ?3, ?4, '17', 'waiting', '' FROM resident WHERE id = ?1"
)


def at(on: date, hour: int = 9, minute: int = 0) -> int:
    """Return the instant of a time of day in the office's zone."""
    return int(datetime.combine(on, time(hour, minute), ZoneInfo(ZONE)).timestamp()) * 1000


def record(tx: Tx, done: Iterable[tuple[int, str, str, int]]) -> None:
    """Insert done recordings: resident, seat, operator, when it was done."""
    tx.executemany(_RECORDED, [(person, seat, by, when) for person, seat, by, when in done])
