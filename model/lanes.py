"""What each printer's lane says and what operators want of it: one row a printer.

A lane is driven by one process, a print node or the practice counter; every other program reads
the row. The row is for people: what decides about cards stands in the job table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from model.errors import RecordMissing
from model.rights import demand
from model.store import Store, Tx

State = Literal[
    "idle", "printing", "hands", "away", "parked", "paused", "no_blanko", "off",
    "rest", "fuel", "hours",
]  # fmt: skip

HEARD_SECONDS_MAX = 45
BEAT_SECONDS = 10
CLOCK_SECONDS_SLACK = 5
RATE_CARDS = 5
HOPPER_OUT = "hopper-out"
"""Why a printer was paused: a card that lies in its hopper, or did, is not to be fed."""

_NAME = re.compile(r"[a-z0-9_-]{1,20}")
"""What may be said back of a name that nothing bears: somebody may have typed a resident's."""


class LaneUnknown(RecordMissing):
    """No printer bears this name."""

    code: ClassVar[str] = "CTK-117"


@dataclass(frozen=True, slots=True)
class Lane:
    """One printer as the lanes screen shows it."""

    printer: str
    state: str
    need: str
    code: str
    job: int | None
    since_at: int
    card_ms: int | None
    ribbon_left: int | None
    want: str
    heard_at: int
    card_name: str
    done: int
    spoiled: int
    unsettled: int

    def cards_an_hour(self) -> int | None:
        """Return the rate learnt from this printer's own last cards."""
        return round(3_600_000 / self.card_ms) if self.card_ms else None


def enrol(tx: Tx, printers: Sequence[str], addresses: Mapping[str, str] | None = None) -> None:
    """Make a row for each configured printer that has none, and keep where each one is now."""
    demand(tx.actor, "dispatch")
    for name in printers:
        tx.execute(
            "INSERT INTO lane (printer, address, state, since_at, heard_at)"
            " VALUES (?, ?, 'off', ?, ?)"
            " ON CONFLICT (printer) DO UPDATE SET address = excluded.address",
            (name, (addresses or {}).get(name, ""), tx.now_ms, tx.now_ms),
        )


def address_of(store: Store, printer: str) -> str:
    """Return where this printer was when a lane last drove it, or nothing."""
    row = store.one("SELECT address FROM lane WHERE printer = ?", (printer,))
    return str(row[0]) if row else ""


def say(
    tx: Tx,
    printer: str,
    state: State,
    *,
    need: str = "",
    code: str = "",
    job: int | None = None,
    ribbon_left: int | None = None,
) -> None:
    """Write what the lane of `printer` is doing; `since_at` moves only when the state does."""
    demand(tx.actor, "dispatch")
    tx.execute(
        "UPDATE lane SET since_at = CASE WHEN state = ? AND need = ? AND job IS ? THEN since_at"
        " ELSE ? END, state = ?, need = ?, code = ?, job = ?,"
        " ribbon_left = coalesce(?, ribbon_left), heard_at = ? WHERE printer = ?",
        (state, need, job, tx.now_ms, state, need, code, job, ribbon_left, tx.now_ms, printer),
    )


def heard(tx: Tx, printer: str) -> None:
    """Note a sign of life in the middle of a long card: its state stands, and is no `off`."""
    demand(tx.actor, "dispatch")
    tx.execute("UPDATE lane SET heard_at = ? WHERE printer = ?", (tx.now_ms, printer))


def learn(tx: Tx, printer: str, card_ms: int) -> None:
    """Take the time of one more card into the printer's rate: a running mean of about five."""
    demand(tx.actor, "dispatch")
    tx.execute(
        "UPDATE lane SET card_ms = CASE WHEN card_ms IS NULL THEN ?"
        " ELSE (card_ms * ? + ?) / ? END WHERE printer = ?",
        (card_ms, RATE_CARDS - 1, card_ms, RATE_CARDS, printer),
    )


def wanted(store: Store, printer: str) -> str:
    """Return what operators want of this lane: run, pause or resume."""
    row = store.one("SELECT want FROM lane WHERE printer = ?", (printer,))
    return str(row[0]) if row else "run"


def want(tx: Tx, printer: str, wish: Literal["run", "pause", "resume"], *, need: str = "") -> None:
    """Ask a lane to pause after its card, or to go on after hands; raise LaneUnknown.

    `need` says what hands must do before it goes on; a second pause does not take it away.
    """
    demand(tx.actor, "drive_lane")
    if not tx.execute(
        "UPDATE lane SET pause_need = CASE WHEN ? = 'pause' AND ? = '' AND want = 'pause'"
        " THEN pause_need ELSE ? END, want = ? WHERE printer = ?",
        (wish, need, need, wish, printer),
    ):
        raise LaneUnknown(printer=printer if _NAME.fullmatch(printer) else "?")
    tx.audit("lane_asked", printer=printer, wish=wish)


def resumed(tx: Tx, printer: str) -> None:
    """Take note that the lane has gone on."""
    demand(tx.actor, "dispatch")
    tx.execute("UPDATE lane SET want = 'run' WHERE printer = ? AND want = 'resume'", (printer,))


def pause(tx: Tx, printer: str) -> None:
    """Stop the lane from its own side until a person says to go on."""
    demand(tx.actor, "dispatch")
    tx.execute("UPDATE lane SET want = 'pause' WHERE printer = ?", (printer,))


def all_lanes(store: Store, since_at: int = 0) -> tuple[Lane, ...]:
    """Return every lane with its counts since `since_at`; one not heard of lately is `off`."""
    rows = store.rows(
        "SELECT l.printer, l.state,"
        " CASE WHEN l.state = 'paused' AND l.need = '' AND l.want = 'pause'"
        "  THEN l.pause_need ELSE l.need END, l.code, l.job, l.since_at, l.card_ms, l.ribbon_left,"
        " l.want, l.heard_at, coalesce(r.name, ''),"
        " (SELECT count(*) FROM job j WHERE j.printer = l.printer AND j.state = 'done'"
        "   AND j.ended_at >= ?),"
        " (SELECT count(*) FROM job j WHERE j.printer = l.printer AND j.state = 'spoiled'"
        "   AND j.ended_at >= ?),"
        " (SELECT count(*) FROM job j WHERE j.printer = l.printer AND j.state = 'unsettled'"
        "   AND j.state IN ('reserved', 'sent', 'unsettled'))"
        " FROM lane l LEFT JOIN job o ON o.id = l.job LEFT JOIN resident r ON r.id = o.resident"
        " ORDER BY l.printer",
        (since_at, since_at),
    )
    now = store.clock.now_ms()
    found = []
    for row in rows:
        # Heard in the future: the clock was set back, and nobody has spoken since.
        heard = -CLOCK_SECONDS_SLACK * 1000 <= now - row[9] <= HEARD_SECONDS_MAX * 1000
        state = row[1] if heard else "off"
        found.append(Lane(row[0], state, *row[2:]))
    return tuple(found)
