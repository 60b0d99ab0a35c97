"""The queue of people: a ticket, a call, and how long they waited; nobody's name anywhere.

Numbers start anew each day of the office's zone. Whoever waits longest is called first, of the
kinds that a seat serves. A seat has one person at a time: calling the next says that the last was
served. Who does not come is absent and may be called again; who is still waiting at night has left
by himself: yesterday's tickets are never called. Off unless `[screen] tickets` says otherwise.
"""

from dataclasses import dataclass
from statistics import median
from typing import ClassVar, Literal

from model.errors import RecordMissing, RuleRefused
from model.rights import demand
from model.store import Row, Store, Tx

NUMBER_MAX = 999
CALLS_MAX = 99
TICKETS_MAX = 3 * NUMBER_MAX
NEAR_DAYS = 31
"""Tickets of a day farther away than that are of a wrong clock, or were taken under one."""

Kind = Literal["A", "B", "C"]
KINDS: tuple[Kind, ...] = ("A", "B", "C")
"""A recording, B fetching a card, C everything else."""

State = Literal["waiting", "called", "served", "absent", "left"]

_SELECT = (
    "SELECT id, day_on, kind, number, state, taken_at, called_at, seat, calls, ended_at"
    " FROM antrean"
)


class TicketsOff(RuleRefused):
    """The office gives out no tickets."""

    code: ClassVar[str] = "ANT-101"


class TicketUnknown(RecordMissing):
    """No ticket of today has this number."""

    code: ClassVar[str] = "ANT-102"


class NobodyWaits(RuleRefused):
    """Nobody waits whom this seat could call."""

    code: ClassVar[str] = "ANT-103"


class NobodyCalled(RuleRefused):
    """This seat has called nobody who could be called again or noted as absent."""

    code: ClassVar[str] = "ANT-104"


class TicketsFull(RuleRefused):
    """All numbers of this kind were given out today."""

    code: ClassVar[str] = "ANT-105"


class TicketOver(RuleRefused):
    """The ticket was served, has left, or is being called at another seat."""

    code: ClassVar[str] = "ANT-106"


class SeatMissing(RuleRefused):
    """Whoever calls must say at which seat."""

    code: ClassVar[str] = "ANT-107"


@dataclass(frozen=True, slots=True)
class TicketOf:
    """One ticket of one day."""

    id: int
    day_on: str
    kind: Kind
    number: int
    state: State
    taken_at: int
    called_at: int | None
    seat: str
    calls: int
    ended_at: int | None

    @property
    def name(self) -> str:
        """How it is called: A-014."""
        return f"{self.kind}-{self.number:03d}"

    def waited_ms(self, now_ms: int) -> int:
        """Return how long until the first call, or until now; never below nought."""
        return max((now_ms if self.called_at is None else self.called_at) - self.taken_at, 0)


@dataclass(frozen=True, slots=True)
class People:
    """The queue now: who waits, who is being called where, how long today's people waited."""

    waiting: tuple[TicketOf, ...]
    """The longest waiting first."""
    called: tuple[TicketOf, ...]
    """One a seat, the newest first."""
    absent: tuple[TicketOf, ...]
    served: int
    median_ms: int
    """Half of those called today waited longer."""
    longest_ms: int
    """The longest wait of today, of those who still wait too."""


def take(tx: Tx, kind: str) -> TicketOf:
    """Give out the next number of a kind; raises NotAllowed, TicketUnknown, TicketsFull."""
    demand(tx.actor, "queue_people")
    if kind not in KINDS:
        raise TicketUnknown(ticket=kind[:8])
    day = tx.today.isoformat()
    last = tx.number("SELECT max(number) FROM antrean WHERE day_on = ? AND kind = ?", (day, kind))
    if last >= NUMBER_MAX:
        raise TicketsFull(kind=kind, most=NUMBER_MAX)
    number = tx.insert("antrean", day_on=day, kind=kind, number=last + 1, taken_at=tx.now_ms)
    _send_home(tx, day)
    return _noted(tx, "ticket_taken", number)


def call_next(tx: Tx, seat: str, kinds: str = "") -> TicketOf:
    """Call who has waited longest of the kinds (all where none are named) to a seat.

    Whom the seat had called before was served. Raises NotAllowed, SeatMissing, NobodyWaits.
    """
    demand(tx.actor, "queue_people")
    wanted = [kind for kind in KINDS if not kinds or kind in kinds]
    marks = ", ".join("?" * len(wanted))
    row = tx.one(
        f"SELECT id FROM antrean WHERE state = 'waiting' AND day_on = ? AND kind IN ({marks})"
        " ORDER BY id LIMIT 1",
        (tx.today.isoformat(), *wanted),
    )
    _at(seat)
    if row is None:
        raise NobodyWaits()
    return _call(tx, int(row[0]), seat)


def call(tx: Tx, name: str, seat: str) -> TicketOf:
    """Call one ticket out of its turn, or one who was absent and has come.

    Raises NotAllowed, SeatMissing, TicketUnknown, TicketOver.
    """
    demand(tx.actor, "queue_people")
    _at(seat)
    found = find(tx.store, name)
    if found.state == "called" and found.seat == seat:
        return recall(tx, seat)
    if found.state not in ("waiting", "absent"):
        raise TicketOver(ticket=found.name)
    return _call(tx, found.id, seat)


def recall(tx: Tx, seat: str) -> TicketOf:
    """Call once more whom this seat has called; raises NotAllowed, NobodyCalled."""
    demand(tx.actor, "queue_people")
    now = _called(tx, seat)
    tx.execute("UPDATE antrean SET calls = min(calls + 1, ?) WHERE id = ?", (CALLS_MAX, now.id))
    return _noted(tx, "ticket_recalled", now.id)


def serve(tx: Tx, seat: str) -> TicketOf:
    """Note that whom this seat has called is done; raises NotAllowed, NobodyCalled."""
    return _end(tx, seat, "served")


def no_show(tx: Tx, seat: str) -> TicketOf:
    """Note that whom this seat has called did not come; raises NotAllowed, NobodyCalled."""
    return _end(tx, seat, "absent")


def find(store: Store, name: str) -> TicketOf:
    """Return today's ticket called `name` (A-014, a14); raise TicketUnknown."""
    text = name.strip().upper().replace("-", "").replace(" ", "")
    kind, digits = text[:1], text[1:]
    if kind in KINDS and digits.isascii() and digits.isdigit() and len(digits) <= 3:
        row = store.one(
            f"{_SELECT} WHERE day_on = ? AND kind = ? AND number = ?",
            (store.today().isoformat(), kind, int(digits)),
        )
        if row is not None:
            return _of(row)
    raise TicketUnknown(ticket=name[:8])


def people(store: Store) -> People:
    """Return the queue of today; one day has 2,997 tickets at most."""
    rows = store.rows(
        f"{_SELECT} WHERE day_on = ? ORDER BY id LIMIT ?",
        (store.today().isoformat(), TICKETS_MAX),
    )
    tickets, now = [_of(row) for row in rows], store.clock.now_ms()
    waiting = tuple(one for one in tickets if one.state == "waiting")
    called = [one for one in tickets if one.state == "called"]
    waits = [one.waited_ms(now) for one in tickets if one.called_at is not None]
    return People(
        waiting,
        tuple(sorted(called, key=lambda one: (-(one.called_at or 0), -one.id))),
        tuple(one for one in tickets if one.state == "absent"),
        sum(one.state == "served" for one in tickets),
        int(median(waits)) if waits else 0,
        max([*waits, *(one.waited_ms(now) for one in waiting)], default=0),
    )


def before(store: Store, ticket: TicketOf) -> int:
    """Return how many of the same kind wait before a ticket."""
    return store.number(
        "SELECT count(*) FROM antrean WHERE state = 'waiting' AND day_on = ? AND kind = ?"
        " AND id < ?",
        (ticket.day_on, ticket.kind, ticket.id),
    )


def _at(seat: str) -> None:
    if not seat:
        raise SeatMissing()


def _call(tx: Tx, number: int, seat: str) -> TicketOf:
    tx.execute(
        "UPDATE antrean SET state = 'served', ended_at = ? WHERE state = 'called' AND seat = ?",
        (tx.now_ms, seat),
    )
    tx.execute(
        "UPDATE antrean SET state = 'called', seat = ?, by = ?, calls = calls + 1,"
        " called_at = coalesce(called_at, ?), ended_at = NULL WHERE id = ?",
        (seat, tx.actor.name, tx.now_ms, number),
    )
    return _noted(tx, "ticket_called", number)


def _end(tx: Tx, seat: str, state: State) -> TicketOf:
    demand(tx.actor, "queue_people")
    now = _called(tx, seat)
    tx.execute(
        "UPDATE antrean SET state = ?, ended_at = ? WHERE id = ?", (state, tx.now_ms, now.id)
    )
    return _noted(tx, f"ticket_{state}", now.id)


def _called(tx: Tx, seat: str) -> TicketOf:
    row = tx.one(
        f"{_SELECT} WHERE day_on = ? AND seat = ? AND state = 'called'",
        (tx.today.isoformat(), seat),
    )
    if row is None:
        raise NobodyCalled()
    return _of(row)


def _send_home(tx: Tx, day: str) -> None:
    """Close what was left of the days around; a clock wrong by months sends nobody home."""
    for was, now in (("waiting", "left"), ("called", "served")):
        tx.execute(
            "UPDATE antrean SET state = ?, ended_at = ? WHERE state = ? AND day_on <> ?"
            " AND abs(julianday(day_on) - julianday(?)) <= ?",
            (now, tx.now_ms, was, day, day, NEAR_DAYS),
        )


def _noted(tx: Tx, kind: str, number: int) -> TicketOf:
    row = tx.one(f"{_SELECT} WHERE id = ?", (number,))
    assert row is not None
    done = _of(row)
    tx.audit(kind, ticket=done.name, seat=done.seat)
    return done


def _of(row: Row) -> TicketOf:
    return TicketOf(*row)
