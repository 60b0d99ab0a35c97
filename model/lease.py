"""Who drives a printer: a lease with a fencing number, so that several nodes share one queue.

A node takes the lease before it drives a printer, renews it by progress, and shows its fence in
the transaction of every write; whoever takes the lease next has a higher fence, and from then on
nothing that the one before says is booked. A lease that ran out leaves its card to a person:
`unsettled`, never `queued`, because its holder may still be about to feed.

Time is the machine's monotonic clock, which setting the wall clock does not move. A store in WAL
mode is shared by the processes of one machine only, so all of them read the same one; a reading
below that of the last renewal means that the machine was started anew, and its holder with it is
gone. A machine that sleeps lets no lease run out: that clock sleeps too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from model import jobs, lanes
from model.errors import ModelError, RuleRefused
from model.rights import demand
from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")

LEASE_SECONDS = 60
RENEW_SECONDS = 15
NODE_CHARS_MAX = 60

_COLUMNS = "printer, fence, node, pid, born, taken_at, renewed_ms, expires_ms"


class LeaseHeld(RuleRefused):
    """Another node holds this printer's lease, and it has not run out."""

    code: ClassVar[str] = "SMP-105"


class LeaseLost(ModelError):
    """Another node has taken this printer over: what this lane says is not booked any more."""

    code: ClassVar[str] = "SMP-106"


class LeaseRanOut(RuleRefused):
    """The node that had this card was silent for longer than its lease; a person must look."""

    code: ClassVar[str] = "SMP-107"


@dataclass(frozen=True, slots=True)
class Holder:
    """One process that drives printers: its name for people, its number and when it was born.

    `born` is the process's start in clock ticks since the machine's (proc(5), stat field 22): a
    number that is used again belongs to somebody born later.
    """

    node: str
    pid: int
    born: int


@dataclass(frozen=True, slots=True)
class Grip:
    """A lane's hold on its printer: what it shows with every write."""

    printer: str
    fence: int


@dataclass(frozen=True, slots=True)
class Lease:
    """One row: who drives a printer, and until when without a sign of life."""

    printer: str
    fence: int
    node: str
    pid: int
    born: int
    taken_at: int
    renewed_ms: int
    expires_ms: int

    def left_seconds(self, now_ms: int) -> int:
        """Return the seconds until it runs out, nought when it has or nobody holds it."""
        if not self.node or now_ms < self.renewed_ms:
            return 0
        return max(-(-(self.expires_ms - now_ms) // 1000), 0)


def ticks_ms(store: Store) -> int:
    """Return the reading of the monotonic clock in milliseconds, as leases keep it."""
    return round(store.clock.monotonic() * 1000)


def all_leases(store: Store) -> tuple[Lease, ...]:
    """Return the lease of every printer that was ever driven, in order of name."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM lane_lease ORDER BY printer LIMIT 1000")
    return tuple(Lease(*row) for row in rows)


def ran_out(store: Store) -> tuple[str, ...]:
    """Return the printers whose lease somebody holds on paper only."""
    now = ticks_ms(store)
    return tuple(one.printer for one in all_leases(store) if one.node and not one.left_seconds(now))


def _lease(store: Store, printer: str) -> Lease | None:
    row = store.one(f"SELECT {_COLUMNS} FROM lane_lease WHERE printer = ?", (printer,))
    return Lease(*row) if row else None


def take(
    tx: Tx, printer: str, holder: Holder, is_gone: Callable[[int, int], bool] | None = None
) -> Grip:
    """Take the lease of `printer` for `holder`, with a higher fence than ever before.

    One that ran out leaves its card `unsettled`. One that still runs is taken only from a process
    of which `is_gone(pid, born)` says that it is no more: then nothing can come from it, and the
    lane's own look at the device decides about its card. Raises LeaseHeld.
    """
    demand(tx.actor, "dispatch")
    found = _lease(tx.store, printer)
    if found is not None and found.node:
        left = found.left_seconds(ticks_ms(tx.store))
        if not left:
            _give_up(tx, found)
        elif is_gone is None or not is_gone(found.pid, found.born):
            raise LeaseHeld(printer=printer, node=found.node, seconds=left)
    now = ticks_ms(tx.store)
    fence = found.fence + 1 if found else 1
    tx.execute(
        "INSERT INTO lane_lease (printer, fence, node, pid, born, taken_at, renewed_ms, expires_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (printer) DO UPDATE SET"
        " fence = excluded.fence, node = excluded.node, pid = excluded.pid, born = excluded.born,"
        " taken_at = excluded.taken_at, renewed_ms = excluded.renewed_ms,"
        " expires_ms = excluded.expires_ms",
        (printer, fence, holder.node[:NODE_CHARS_MAX], holder.pid, holder.born, tx.now_ms,
         now, now + LEASE_SECONDS * 1000),
    )  # fmt: skip
    return Grip(printer, fence)


def fenced(
    tx: Tx,
    grip: Grip,
    act: Callable[Concatenate[Tx, P], T],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `act` only while `grip` is the newest hold on its printer, and renew the lease when due.

    A lease that ran out but that nobody took over is still good: the fence decides, not the time.
    Raises LeaseLost, and then nothing of the transaction is in the store.
    """
    renew(tx, grip)
    return act(tx, *args, **kwargs)


def renew(tx: Tx, grip: Grip) -> None:
    """Check the fence, and write the sign of life when the last one is a while ago; LeaseLost."""
    demand(tx.actor, "dispatch")
    row = tx.one(
        "SELECT renewed_ms FROM lane_lease WHERE printer = ? AND fence = ? AND node <> ''",
        (grip.printer, grip.fence),
    )
    if row is None:
        raise LeaseLost(printer=grip.printer, fence=grip.fence)
    now = ticks_ms(tx.store)
    if not 0 <= now - row[0] < RENEW_SECONDS * 1000:
        tx.execute(
            "UPDATE lane_lease SET renewed_ms = ?, expires_ms = ? WHERE printer = ?",
            (now, now + LEASE_SECONDS * 1000, grip.printer),
        )
        lanes.heard(tx, grip.printer)  # a card that waits for paper says nothing else for hours


def alive(tx: Tx) -> None:
    """Write nothing: through `fenced` this is a sign of life."""
    demand(tx.actor, "dispatch")


def release(tx: Tx, grip: Grip) -> None:
    """Give the lease back, and tell that nobody drives the printer; nothing if it was lost."""
    demand(tx.actor, "dispatch")
    given = tx.execute(
        "UPDATE lane_lease SET node = '', pid = 0, born = 0 WHERE printer = ? AND fence = ?",
        (grip.printer, grip.fence),
    )
    if given and jobs.on_printer(tx.store, grip.printer) is None:
        lanes.say(tx, grip.printer, "off")


def sweep(tx: Tx) -> tuple[str, ...]:
    """Leave the cards of all leases that ran out to a person, and return those printers."""
    demand(tx.actor, "dispatch")
    now = ticks_ms(tx.store)
    over = [one for one in all_leases(tx.store) if one.node and not one.left_seconds(now)]
    for found in over:
        _give_up(tx, found)
        tx.execute(
            "UPDATE lane_lease SET fence = fence + 1, node = '', pid = 0, born = 0"
            " WHERE printer = ?",
            (found.printer,),
        )
    return tuple(one.printer for one in over)


def _give_up(tx: Tx, found: Lease) -> None:
    """Make the card of a lease that ran out `unsettled`; its fence must grow with this."""
    job = jobs.on_printer(tx.store, found.printer)
    if job is not None and job.state in ("reserved", "sent"):
        code = LeaseRanOut.code
        jobs.move(tx, job, "unsettled", fact=f"{code} lease {found.fence} ran out", why=code)
        tx.audit("unsettled", job=job.id, printer=found.printer, code=code)
        lanes.say(tx, found.printer, "parked", code=code, job=job.id)
    elif job is None:
        lanes.say(tx, found.printer, "off")
    tx.audit("lease_ran_out", printer=found.printer, fence=found.fence)
