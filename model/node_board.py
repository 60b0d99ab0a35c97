"""What this office's printers and nodes do, in one read: for status, metrics and the watchdog.

Counts, codes and instants only; nobody's name or NIK is read.
"""

from dataclasses import dataclass

from model import blanko, lanes, lease
from model.counts import hidden
from model.lease import Lease
from model.store import Store

LIVE_STATES = ("reserved", "sent", "unsettled")


@dataclass(frozen=True, slots=True)
class PrinterNow:
    """One printer: its lane's row, and who drives it."""

    lane: lanes.Lane
    lease: Lease | None
    lease_seconds: int
    last_card_at: int | None

    @property
    def driven(self) -> bool:
        """Tell whether some node holds a lease on it that has not run out."""
        return self.lease_seconds > 0


@dataclass(frozen=True, slots=True)
class Board:
    """The whole office at one instant; instants in UTC milliseconds."""

    at: int
    printers: tuple[PrinterNow, ...]
    queued: int
    in_flight: int
    unsettled: int
    oldest_doubt_at: int | None
    blanks: int | None
    """In store and trays; None while two people count them blind."""

    def nodes(self) -> dict[str, int]:
        """Return the nodes that drive something, with the instant since which they do."""
        found: dict[str, int] = {}
        for one in self.printers:
            if one.lease is not None and one.driven:
                name = one.lease.node
                found[name] = min(found.get(name, one.lease.taken_at), one.lease.taken_at)
        return found


def board(store: Store, since_at: int) -> Board:
    """Read everything at one state of the store; cards are counted from `since_at` on."""
    with store.snapshot():
        now = lease.ticks_ms(store)
        leases = {one.printer: one for one in lease.all_leases(store)}
        printers = []
        for lane in lanes.all_lanes(store, since_at):
            held = leases.get(lane.printer)
            left = held.left_seconds(now) if held is not None else 0
            printers.append(PrinterNow(lane, held, left, _last_card_at(store, lane.printer)))
        # All states of the partial index are named, or SQLite would read the whole table.
        live: dict[str, int] = dict(
            store.rows(
                "SELECT state, count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
                " GROUP BY state"
            )
        )
        oldest = store.one(
            "SELECT min(coalesce(sent_at, reserved_at)) FROM job"
            " WHERE state IN ('reserved', 'sent', 'unsettled') AND state = 'unsettled'"
        )
        return Board(
            at=store.clock.now_ms(),
            printers=tuple(printers),
            queued=store.number("SELECT count(*) FROM job WHERE state = 'queued'"),
            in_flight=live.get("reserved", 0) + live.get("sent", 0),
            unsettled=live.get("unsettled", 0),
            oldest_doubt_at=oldest[0] if oldest else None,
            blanks=None if hidden.is_free_shut(store) else blanko.available(store),
        )


def _last_card_at(store: Store, printer: str) -> int | None:
    row = store.one(
        "SELECT max(ended_at) FROM job WHERE printer = ? AND state = 'done'", (printer,)
    )
    return row[0] if row else None
