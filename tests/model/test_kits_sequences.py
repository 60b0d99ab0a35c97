"""Kits out and in, in any order, some twice, the office recording meanwhile: the same store."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.enrol import record
from model.kits import counting
from model.packets import packets
from model.packets.shelf import Shelf
from model.store import STORE_NAME, Store
from tests.model.kit_office import (
    come_in,
    copied,
    day,
    dump,
    kit,
    office,
    record_whole,
    sums,
)
from tests.model.office import KASI, beside, do

PARCELS = ("A1", "A2", "B1", "B2", "C1")
LAST = ("A2", "B2", "C1")
"""What was packed last at each kit, and holds everything."""


@dataclass(frozen=True)
class World:
    """An office after its own day, with three kits out, and what each packed at noon and at night.

    Residents 1 to 6 are due. 1 is recorded by A and B, 2 by A and the office, 3 by all three kits,
    4 by C alone, 5 by A alone; 6 was not met.
    """

    folder: Path

    def office(self, at: Path) -> Store:
        """Return a copy of the office's store."""
        at.mkdir(exist_ok=True)
        shutil.copy(self.folder / "kantor" / STORE_NAME, at / STORE_NAME)
        return Store.open(at / STORE_NAME, FrozenClock(CLOCK_MS + 9_000_000))


CLOCK_MS = FrozenClock().ms


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("jemput")
    clock = FrozenClock()
    store = office(folder / "kantor", 6, clock)
    for name in ("A", "B", "C"):
        kit(store, folder / name, range(1, 7), blanks=40, slips=10)
    work: tuple[tuple[str, Sequence[int], Sequence[Any], str], ...] = (
        ("A", [1, 5], [(6, "unknown")], "A1"), ("B", [3], [], "B1"), ("C", [3, 4], [], "C1"),
        ("A", [2, 3], [(4, "there")], "A2"), ("B", [1], [(6, "moved")], "B2"),
    )  # fmt: skip
    for name, residents, seen, parcel in work:
        clock.advance(600)
        day(store, folder / name, residents, seen)
        copied(folder / name, folder / parcel)
        if parcel == "B1":
            clock.advance(60)
            record_whole(store, 2)
    store.close()
    yield World(folder)


def ended(world: World, order: Sequence[str]) -> tuple[dict[str, list[Any]], Any]:
    """Bring the parcels in, in that order, count all kits in, and return the store's end."""
    with TemporaryDirectory() as folder, patch("os.fsync"):  # durable is not what is asked here
        store = world.office(Path(folder))
        try:
            before = sums(store)
            for parcel in order:
                come_in(store, world.folder / parcel)
            for number, back in (("1", 40), ("2", 39), ("3", 0)):
                two = beside(store)
                told = {"blanko": back}
                do(store, KASI, counting.count_in, number, told, why="hilang", second=two)
            assert sums(store) == before == 500, "every blank is in one bin"
            live = store.rows("SELECT resident, count(*) FROM recording WHERE live = 1 GROUP BY 1")
            assert all(count == 1 for _, count in live), "nobody is recorded twice"
            assert record.verify(store) == store.number("SELECT count(*) FROM recording")
            shelf = Shelf(Path(folder))
            for name, rid in store.rows("SELECT hash, rid FROM packet WHERE dropped_at IS NULL"):
                assert shelf.has(name) or rid.split("-")[2] == (store.meta("epoch") or "")[:4]
            return dump(store), {one for one, _ in live}
        finally:
            store.close()


@pytest.fixture(scope="module")
def straight(world: World) -> tuple[dict[str, list[Any]], Any]:
    return ended(world, LAST)


def test_the_first_recording_stands_and_the_others_are_kept_with_a_case(
    world: World, tmp_path: Path
) -> None:
    store = world.office(tmp_path)
    for parcel in LAST:
        come_in(store, world.folder / parcel)
    rows = store.rows(
        "SELECT resident, state, why, coalesce(kit, 'loket') FROM recording"
        " ORDER BY resident, done_at"
    )
    a, b, c = (f"167102-JB-000{number}" for number in (1, 2, 3))
    assert rows == [
        (1, "done", "", a), (1, "void", "kembar", b),
        (2, "done", "", "loket"), (2, "void", "kembar", a),
        (3, "done", "", b), (3, "void", "kembar", c), (3, "void", "kembar", a),
        (4, "done", "", c), (5, "done", "", a),
    ]  # fmt: skip
    cases = store.rows("SELECT kind, resident, source FROM case_file ORDER BY resident, source")
    assert cases == [
        ("rekam_kembar", 1, b), ("rekam_kembar", 2, a), ("rekam_kembar", 3, a),
        ("rekam_kembar", 3, c),
    ]  # fmt: skip
    assert store.number("SELECT count(*) FROM capture") == 9 * 14
    assert store.number("SELECT count(*) FROM packet") == 9 * 14
    sent = {one.rid for one in packets.to_send(store)}
    assert sent == {row[0] for row in store.rows("SELECT rid FROM recording WHERE live = 1")}
    store.close()


@settings(
    max_examples=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(order=st.lists(st.sampled_from(PARCELS), max_size=4), last=st.permutations(LAST),
       again=st.sampled_from(PARCELS))  # fmt: skip
def test_any_order_and_twice_end_in_the_same_store(
    world: World, straight: tuple[dict[str, list[Any]], Any], order: list[str], last: list[str],
    again: str,
) -> None:  # fmt: skip
    found, live = ended(world, [*order, *last, again])
    assert live == {1, 2, 3, 4, 5} == straight[1]
    for table, rows in straight[0].items():
        assert found[table] == rows, (table, order, last, again)


def test_a_program_that_dies_while_a_kit_comes_in_leaves_nothing_half(
    world: World, tmp_path: Path, straight: tuple[dict[str, list[Any]], Any]
) -> None:
    del straight
    store = world.office(tmp_path)
    before = dump(store)
    with pytest.raises(ZeroDivisionError), store.write(SYSTEM) as tx:
        from model.kits import merging, parcel, shape

        opened = parcel.opened(store, world.folder / "A2")
        merging.merge(tx, "167102-JB-0001", shape.checked(store, opened))
        raise ZeroDivisionError
    assert dump(store) == before
    come_in(store, world.folder / "A2")
    assert dump(store) != before
    store.close()
