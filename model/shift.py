"""Sif: opened and closed by an operator, dated by the day it was opened in the office's zone.

This is the row alone. How two people count at its two ends is in `model.shifts`, whose day a piece
of work belongs to in `model.shifts.workday`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from model.clock import day_of
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
    return begin(tx, tx.actor.name, label)


def begin(tx: Tx, who: str, label: str = "") -> int:
    """Open a shift in the name of `who`, whose right the caller has looked at; ShiftOpen.

    Its day is that of the very instant it is opened at, not of a clock that is asked once more.
    """
    if current(tx.store) is not None:
        raise ShiftOpen()
    day = day_of(tx.now_ms, tx.store.zone).isoformat()
    name = clean(label)[:LABEL_CHARS_MAX] or next_letter(tx.store, day)
    made = tx.insert("shift", label=name, day_on=day, opened_by=who, opened_at=tx.now_ms)
    tx.audit("shift_opened", shift=made)
    tx.emit("shift", made, name, day, who, tx.now_ms)
    return made


def next_letter(store: Store, day: str) -> str:
    """Return the letter of the next shift that is opened on a day (ISO text): A, B, C ..."""
    earlier = store.number("SELECT count(*) FROM shift WHERE day_on = ?", (day,))
    return chr(ord("A") + min(earlier, 25))


def end(tx: Tx, who: str, note: str = "") -> int:
    """Close the open shift in the name of `who`, whose right the caller looked at; ShiftClosed."""
    shift = current(tx.store)
    if shift is None:
        raise ShiftClosed()
    tx.execute(
        "UPDATE shift SET closed_by = ?, closed_at = ?, note = ? WHERE id = ?",
        (who, tx.now_ms, clean(note)[:NOTE_CHARS_MAX], shift.id),
    )
    tx.audit("shift_closed", shift=shift.id)
    tx.emit("shift", shift.id, None, None, who, tx.now_ms)
    return shift.id
