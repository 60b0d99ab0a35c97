"""Operators' fingers: a second key to a locked screen of one's own, never a first one.

The store knows a slot number of a sensor, nothing of the finger (UU 27/2022 art. 4: biometric data
are specific personal data). Login, a second person's confirmation and every PIN stay as they are.
"""

from dataclasses import dataclass
from typing import ClassVar

from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.operators import OperatorUnknown, wait_seconds
from model.rights import demand
from model.store import Store, Tx


class FingerEnrolled(RuleRefused):
    """This operator has a finger at this seat already."""

    code: ClassVar[str] = "SDJ-601"


class NoFingerEnrolled(RecordMissing):
    """This operator has no finger at this seat."""

    code: ClassVar[str] = "SDJ-602"


@dataclass(frozen=True, slots=True)
class FingerPlace:
    """Where an operator's template lies."""

    operator: str
    seat: str
    sensor: str
    slot: int


def place_of(store: Store | Tx, name: str, seat: str) -> FingerPlace | None:
    """Return where the finger of an operator lies at a seat, None where it does not."""
    row = store.one(
        "SELECT o.name, f.seat, f.sensor, f.slot FROM finger f JOIN operator o ON o.id = f.operator"
        " WHERE o.name = ? AND f.seat = ?",
        (clean(name).upper(), seat),
    )
    return None if row is None else FingerPlace(*row)


def used_slots(store: Store, sensor: str) -> set[int]:
    """Return the slots of a sensor that the book gives to somebody."""
    return {row[0] for row in store.rows("SELECT slot FROM finger WHERE sensor = ?", (sensor,))}


def demand_new(store: Store | Tx, name: str, seat: str) -> None:
    """Raise OperatorUnknown, or FingerEnrolled when there is a finger at this seat."""
    known = clean(name).upper()
    if store.one("SELECT 1 FROM operator WHERE name = ? AND active = 1", (known,)) is None:
        raise OperatorUnknown()
    if place_of(store, known, seat) is not None:
        raise FingerEnrolled(who=known, seat=seat)


def enrol(tx: Tx, name: str, seat: str, sensor: str, slot: int) -> None:
    """Write down that a slot holds this operator's finger; raises as `demand_new`, NotAllowed."""
    demand(tx.actor, "staff")
    demand_new(tx, name, seat)
    operator = tx.number("SELECT id FROM operator WHERE name = ?", (clean(name).upper(),))
    tx.insert(
        "finger", operator=operator, seat=seat, sensor=sensor, slot=slot,
        enrolled_by=tx.actor.name, enrolled_at=tx.now_ms,
    )  # fmt: skip
    tx.audit("finger_enrolled", operator=operator, seat=seat, slot=slot)


def remove(tx: Tx, name: str, seat: str) -> FingerPlace:
    """Take an operator's finger out of the book and return where its template still lies.

    Raises NoFingerEnrolled, NotAllowed.
    """
    demand(tx.actor, "staff")
    found = place_of(tx, name, seat)
    if found is None:
        raise NoFingerEnrolled(who=clean(name).upper()[:20], seat=seat)
    place = (found.sensor, found.slot)
    operator = tx.number("SELECT operator FROM finger WHERE sensor = ? AND slot = ?", place)
    tx.execute("DELETE FROM finger WHERE sensor = ? AND slot = ?", place)
    tx.audit("finger_removed", operator=operator, seat=seat, slot=found.slot)
    return found


def opens(tx: Tx, name: str, seat: str, sensor: str, slot: int) -> bool:
    """Tell whether this finger opens a locked screen of `name` at `seat`, and write it down.

    Not while the operator is switched off or must wait after wrong PINs: a finger is no way around.
    """
    known = clean(name).upper()
    row = tx.one(
        "SELECT o.id, o.failures, o.retry_at FROM finger f JOIN operator o ON o.id = f.operator"
        " WHERE o.name = ? AND o.active = 1 AND f.seat = ? AND f.sensor = ? AND f.slot = ?",
        (known, seat, sensor, slot),
    )
    if row is None:
        return False
    operator, failures, retry_at = row
    # As at the login: a clock that was set back locks nobody out for longer than the wait itself.
    if tx.now_ms < min(retry_at, tx.now_ms + wait_seconds(failures) * 1000):
        return False
    tx.audit("finger_opened", operator=operator, seat=seat)
    return True
