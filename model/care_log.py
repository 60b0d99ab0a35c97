"""What was done for a printer, one row an act, never edited; and the cards that went through since.

A card counts from the row of its own trail (`job_event`) that says it came to an end in the press:
done, in doubt or spoiled. A card that a person then found still blank used nothing up.
"""

from dataclasses import dataclass
from typing import Literal

from model.lanes import LaneUnknown
from model.shift import current
from model.store import Store, Tx

Kind = Literal["ribbon", "film", "clean", "heat", "rest", "go_on", "fuel", "mains"]

WHY_CHARS_MAX = 120
_COLUMNS = "id, printer, kind, value, until_at, after, shift, entry, why, by, at"
_THROUGH = (
    "FROM job_event e JOIN job j ON j.id = e.job WHERE e.printer = ? AND e.id > ?"
    " AND e.was IN ('reserved', 'sent') AND e.state IN ('done', 'unsettled', 'spoiled')"
    " AND j.state <> 'blank'"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `after` is the last row of the cards' trail before it."""

    id: int
    printer: str
    kind: str
    value: int | None
    until_at: int | None
    after: int
    shift: int | None
    entry: int | None
    why: str
    by: str
    at: int


def last(store: Store, printer: str, *kinds: Kind) -> Event | None:
    """Return the newest event of this printer of one of `kinds`."""
    found = [
        Event(*row)
        for kind in kinds
        for row in store.rows(
            f"SELECT {_COLUMNS} FROM care_event WHERE printer = ? AND kind = ?"
            " ORDER BY id DESC LIMIT 1",
            (printer, kind),
        )
    ]
    return max(found, key=lambda event: event.id, default=None)


def listed(store: Store, printer: str = "", limit: int = 50) -> tuple[Event, ...]:
    """Return the newest events, of one printer or of all, the newest first."""
    where, values = (" WHERE printer = ?", (printer,)) if printer else ("", ())
    sql = f"SELECT {_COLUMNS} FROM care_event{where} ORDER BY id DESC LIMIT ?"
    return tuple(Event(*row) for row in store.rows(sql, (*values, limit)))


def mark_of(store: Store) -> int:
    """Return where the cards' trail ends now."""
    return store.number("SELECT max(id) FROM job_event")


def add(
    tx: Tx,
    printer: str,
    kind: Kind,
    *,
    value: int | None = None,
    until_at: int | None = None,
    entry: int | None = None,
    why: str = "",
) -> Event:
    """Keep one act, with its audit and outbox row, and return it; raise LaneUnknown."""
    known(tx.store, printer)
    shift = current(tx.store)
    number = tx.number("SELECT max(id) FROM care_event") + 1
    made = Event(
        number, printer, kind, value, until_at, mark_of(tx.store), shift.id if shift else None,
        entry, why, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    tx.insert(
        "care_event", id=made.id, printer=printer, kind=kind, value=value, until_at=until_at,
        after=made.after, shift=made.shift, entry=entry, why=why, by=made.by, at=made.at,
    )  # fmt: skip
    tx.audit(f"care_{kind}", printer=printer, value=value, until=until_at, entry=entry, why=why)
    tx.emit(
        "care_event", made.id, printer, kind, value, until_at, made.after, made.shift, entry, why,
        made.by, made.at,
    )  # fmt: skip
    return made


def known(store: Store, printer: str) -> None:
    """Raise LaneUnknown unless a node drives, or drove, a printer of this name."""
    if store.one("SELECT 1 FROM lane WHERE printer = ?", (printer,)) is None:
        raise LaneUnknown(printer=printer[:20])


def cards_since(store: Store, printer: str, mark: int) -> int:
    """Return how many cards went through this printer after `mark`."""
    return store.number(f"SELECT count(DISTINCT e.job) {_THROUGH}", (printer, mark))


def last_cards(store: Store, printer: str, mark: int, limit: int) -> list[tuple[int, int]]:
    """Return begin and end of the newest cards after `mark`, in milliseconds, newest first.

    The end of a card in doubt is when the doubt was booked: nobody knows better.
    """
    rows = store.rows(
        f"SELECT coalesce(j.sent_at, e.at), e.at {_THROUGH} ORDER BY e.id DESC LIMIT ?",
        (printer, mark, limit),
    )
    return [(int(begin), int(end)) for begin, end in rows]
