"""Sif: opened and closed by an operator, dated by the day it was opened in the office's zone.

Counts at the change come with the stock issue; opening and closing are recorded from day one.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from model.errors import RuleRefused
from model.names import clean
from model.rights import demand
from model.store import Store, Tx

NOTE_CHARS_MAX = 200
LABEL_CHARS_MAX = 20


class ShiftOpen(RuleRefused):
    """A shift is open already."""

    code: ClassVar[str] = "SIF-101"


class ShiftClosed(RuleRefused):
    """No shift is open."""

    code: ClassVar[str] = "SIF-102"


@dataclass(frozen=True, slots=True)
class Shift:
    """One sif."""

    id: int
    label: str
    day_on: date
    opened_by: str
    opened_at: int


def current(store: Store) -> Shift | None:
    """Return the open shift or None."""
    row = store.one(
        "SELECT id, label, day_on, opened_by, opened_at FROM shift WHERE closed_at IS NULL"
    )
    return Shift(row[0], row[1], date.fromisoformat(row[2]), row[3], row[4]) if row else None


def open_shift(tx: Tx, label: str = "") -> int:
    """Open a shift of today; raise ShiftOpen when one is open."""
    demand(tx.actor, "shift")
    if current(tx.store) is not None:
        raise ShiftOpen()
    day = tx.today.isoformat()
    earlier = tx.number("SELECT count(*) FROM shift WHERE day_on = ?", (day,))
    name = clean(label)[:LABEL_CHARS_MAX] or chr(ord("A") + min(earlier, 25))
    made = tx.insert("shift", label=name, day_on=day, opened_by=tx.actor.name, opened_at=tx.now_ms)
    tx.audit("shift_opened", shift=made)
    tx.emit("shift", made, name, day, tx.actor.name, tx.now_ms)
    return made


def close_shift(tx: Tx, note: str = "") -> int:
    """Close the open shift; raise ShiftClosed when none is open."""
    demand(tx.actor, "shift")
    shift = current(tx.store)
    if shift is None:
        raise ShiftClosed()
    tx.execute(
        "UPDATE shift SET closed_by = ?, closed_at = ?, note = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, clean(note)[:NOTE_CHARS_MAX], shift.id),
    )
    tx.audit("shift_closed", shift=shift.id)
    tx.emit("shift", shift.id, None, None, tx.actor.name, tx.now_ms)
    return shift.id
