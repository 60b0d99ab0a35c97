"""Operators' fingers: a slot in a sensor, whose it is, and what it opens."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import errors, fingers, operators, staff
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.fingers import FingerEnrolled, FingerPlace, NoFingerEnrolled
from model.operators import OperatorUnknown
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, do, new_store
from tests.model.office import staff as with_roles

SENSOR, OTHER = "0f" * 16, "a5" * 16


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock)
    for name in ("SARI", "BUDI", "RATNA"):
        do(opened, SYSTEM, operators.add, name, "1234", ("kasi",))
    do(opened, KASI, fingers.enrol, "sari", "loket1", SENSOR, 7)
    yield opened
    opened.close()


def opens(
    store: Store, name: str, seat: str = "loket1", sensor: str = SENSOR, slot: int = 7
) -> bool:
    return bool(do(store, SYSTEM, fingers.opens, name, seat, sensor, slot))


def test_enrolled_in_the_book_and_in_the_trail(store: Store) -> None:
    assert fingers.place_of(store, "Sari", "loket1") == FingerPlace("SARI", "loket1", SENSOR, 7)
    assert fingers.place_of(store, "SARI", "loket2") is None
    assert fingers.used_slots(store, SENSOR) == {7}
    assert fingers.used_slots(store, OTHER) == set()
    row = store.one("SELECT actor, facts FROM audit WHERE kind = 'finger_enrolled'")
    assert row is not None
    assert (row[0], json.loads(row[1])) == ("KASI", {"operator": 1, "seat": "loket1", "slot": 7})
    assert store.one("SELECT enrolled_by, enrolled_at FROM finger") == ("KASI", FrozenClock().ms)


@pytest.mark.parametrize(
    "name, seat, leaf",
    [("SARI", "loket1", FingerEnrolled), ("DEWI", "loket1", OperatorUnknown)],
)
def test_what_cannot_be_enrolled(store: Store, name: str, seat: str, leaf: type[Exception]) -> None:
    with pytest.raises(leaf):
        do(store, KASI, fingers.enrol, name, seat, SENSOR, 8)
    assert store.number("SELECT count(*) FROM finger") == 1


def test_a_slot_is_one_persons(store: Store) -> None:
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
        do(store, KASI, fingers.enrol, "BUDI", "loket1", SENSOR, 7)
    do(store, KASI, fingers.enrol, "BUDI", "loket1", SENSOR, 8)
    do(store, KASI, fingers.enrol, "SARI", "loket2", OTHER, 7)


def test_removed_with_the_place_to_be_emptied(store: Store) -> None:
    assert do(store, KASI, fingers.remove, "sari", "loket1").slot == 7
    assert store.number("SELECT count(*) FROM finger") == 0
    assert store.one("SELECT facts FROM audit WHERE kind = 'finger_removed'") is not None
    with pytest.raises(NoFingerEnrolled):
        do(store, KASI, fingers.remove, "sari", "loket1")
    assert not opens(store, "SARI")


@pytest.mark.parametrize("role", ["perekaman", "cetak", "gudang", "dukungan", "auditor"])
def test_only_a_kasi_enrols_and_removes(store: Store, role: str) -> None:
    for act in ((fingers.enrol, "BUDI", "loket1", SENSOR, 8), (fingers.remove, "SARI", "loket1")):
        with pytest.raises(NotAllowed):
            do(store, with_roles(role), *act)


def test_it_opens_ones_own_screen_at_that_seat_with_that_sensor(store: Store) -> None:
    assert opens(store, "SARI")
    assert not opens(store, "BUDI")
    assert not opens(store, "SARI", seat="loket2")
    assert not opens(store, "SARI", sensor=OTHER)
    assert not opens(store, "SARI", slot=8)
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'finger_opened'") == 1


def test_it_is_no_way_around_wrong_pins(store: Store, clock: FrozenClock) -> None:
    for _ in range(4):
        do(store, SYSTEM, operators.log_in, "SARI", "0000", "uji")
    assert not opens(store, "SARI")
    clock.advance(operators.WAIT_SECONDS_MAX)
    assert opens(store, "SARI")


def test_who_was_switched_off_opens_nothing(store: Store) -> None:
    do(store, KASI, staff.set_active, "SARI", False)
    assert not opens(store, "SARI")
    with pytest.raises(OperatorUnknown):
        do(store, KASI, fingers.enrol, "SARI", "loket2", OTHER, 1)


def test_the_store_holds_no_picture_and_no_template(store: Store) -> None:
    columns = {row[1] for row in store.rows("PRAGMA table_info(finger)")}
    assert columns == {"id", "operator", "seat", "sensor", "slot", "enrolled_by", "enrolled_at"}
