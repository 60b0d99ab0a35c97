"""What the trail tells of faults and of the clock: codes with counts, and instants; never a name.

Bounded: only the newest rows are read, by their number.
"""

import re
from dataclasses import dataclass

from model.store import Store

ROWS_LOOKED_AT = 20_000
CODES_MAX = 40
_CODE = re.compile(r"[A-Z]{3}-\d{3}")


@dataclass(frozen=True, slots=True)
class CodeCount:
    """A code and how often the trail has it."""

    code: str
    times: int


@dataclass(frozen=True, slots=True)
class ClockJump:
    """The clock went back between two acts: by how much, and the instant before."""

    back_ms: int
    at: int


def codes_since(store: Store, since_at: int) -> tuple[CodeCount, ...]:
    """Return the codes that acts since `since_at` bear, the most frequent first.

    These are what a lane booked (card in doubt, not fed, dropped) and what its row says now.
    Refusals at a screen or a command change nothing and stand nowhere.
    """
    newest = store.number("SELECT max(seq) FROM audit")
    rows = store.rows(
        "SELECT json_extract(facts, '$.code') AS code, count(*) FROM audit"
        " WHERE seq > ? AND at >= ? AND code <> '' GROUP BY code",
        (newest - ROWS_LOOKED_AT, since_at),
    )
    found = {str(code): int(times) for code, times in rows if _CODE.fullmatch(str(code))}
    for (code,) in store.rows(
        "SELECT code FROM lane WHERE code <> '' AND since_at >= ?", (since_at,)
    ):
        if _CODE.fullmatch(str(code)):
            found.setdefault(str(code), 1)
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(CodeCount(code, times) for code, times in ordered[:CODES_MAX])


def largest_jump_back(store: Store, since_at: int) -> ClockJump | None:
    """Return the largest step back of the clock among the acts since `since_at`, if any."""
    newest = store.number("SELECT max(seq) FROM audit")
    row = store.one(
        "SELECT a.at - b.at, a.at FROM audit a JOIN audit b ON b.seq = a.seq + 1"
        " WHERE a.seq > ? AND a.at >= ? ORDER BY a.at - b.at DESC LIMIT 1",
        (newest - ROWS_LOOKED_AT, since_at),
    )
    return ClockJump(int(row[0]), int(row[1])) if row and row[0] > 0 else None


def last_at(store: Store) -> int:
    """Return the instant of the newest act, nought for none."""
    return store.number("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
