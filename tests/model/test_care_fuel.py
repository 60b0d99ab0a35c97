"""Generator mode: the lane stops by itself, and the light goes out over an empty machine."""

import random
from pathlib import Path

import pytest

from model import care_fuel, jobs, lanes, printing
from model.care_fuel import FuelBad, NoLanes, cards_until, ends_in_time
from model.lanes import LaneUnknown
from model.rights import NotAllowed
from model.store import Store
from tests.model.care_office import (
    CETAK,
    GUDANG,
    HOUR_MS,
    clock_of,
    lane_of,
    make,
    office,
    run,
    state_of,
)
from tests.model.office import KASI, NODE, do, new_store, reopen


@pytest.mark.parametrize("seed", range(4))
def test_a_power_cut_finds_no_card_in_the_machine(tmp_path: Path, seed: int) -> None:
    """Whatever its cards take, the last one is out before the fuel ends, and as many as could."""
    chance = random.Random(seed)
    seconds = [float(chance.randint(20, 90)) for _ in range(20)]
    store = office(tmp_path, people=90, blanks=200)
    make(store, 20, seconds=90)
    do(store, KASI, printing.order_next, 60)
    lane, oven = lane_of(store, "kartu1", *seconds)
    until = do(store, CETAK, care_fuel.fuel, chance.randint(10, 30))
    run(store, lane, until + HOUR_MS, 300)
    assert oven.came_out and oven.came_out[-1][0] <= until - care_fuel.SPARE_MS
    assert oven.came_out[-1][0] > until - care_fuel.SPARE_MS - 2 * 90_000, "and not far too early"
    assert state_of(store) == "fuel"
    assert jobs.counts(store)["queued"] == 60 - len(oven.came_out)
    store.close()


def test_no_card_is_begun_after_the_fuel_until_somebody_says_so(tmp_path: Path) -> None:
    store = office(tmp_path)
    do(store, KASI, printing.order_next, 3)
    lane, oven = lane_of(store)
    do(store, CETAK, care_fuel.fuel, 5)
    clock_of(store).advance(24 * 3600)
    assert lane.step(clock_of(store).ms).need == "fuel"
    store = reopen(store)
    lane, oven = lane_of(store)
    assert lane.step(clock_of(store).ms).need == "fuel", "a restart does not make fuel"
    do(store, CETAK, care_fuel.mains)
    lane.step(clock_of(store).ms)
    assert len(oven.came_out) == 1
    store.close()


def test_a_clock_that_is_set_back_makes_no_fuel(tmp_path: Path) -> None:
    store = office(tmp_path)
    do(store, KASI, printing.order_next, 1)
    lane, oven = lane_of(store)
    do(store, CETAK, care_fuel.fuel, 60)
    clock_of(store).advance(-600)
    assert lane.step(clock_of(store).ms).need == "fuel"
    assert oven.came_out == []
    store.close()


def test_the_arithmetic_agrees_with_one_card_after_the_other() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        now, mean = chance.randint(0, 10**6), chance.randint(20_000, 200_000)
        longest, end = mean + chance.randint(0, 60_000), now + chance.randint(0, 3 * HOUR_MS)
        at, cards = now, 0
        while ends_in_time(at, longest, end):
            at, cards = at + mean, cards + 1
        assert cards_until(now, mean, longest, end) == cards, seed


def test_two_hours_at_this_printers_own_rate(tmp_path: Path) -> None:
    store = office(tmp_path)
    make(store, 4, seconds=60)
    until = do(store, CETAK, care_fuel.fuel, 120)
    now, mean = clock_of(store).ms, care_fuel.card_ms(store, "kartu1")
    assert (until - now, mean) == (2 * HOUR_MS, 60_000)
    assert cards_until(now, 60_000, care_fuel.longest_ms(store, "kartu1"), until) == 119
    store.close()


def test_fuel_of_one_printer_and_of_all(tmp_path: Path) -> None:
    store = office(tmp_path, "kartu1", "kartu2")
    do(store, CETAK, care_fuel.fuel, 60, ("kartu2",))
    assert care_fuel.until(store, "kartu1") is None
    assert care_fuel.until(store, "kartu2") is not None
    do(store, CETAK, care_fuel.fuel, 90)
    assert care_fuel.until(store, "kartu1") == care_fuel.until(store, "kartu2")
    do(store, CETAK, care_fuel.mains, ("kartu1",))
    assert care_fuel.until(store, "kartu1") is None
    with pytest.raises(LaneUnknown):
        do(store, CETAK, care_fuel.fuel, 60, ("kartu9",))
    store.close()


@pytest.mark.parametrize("minutes", [-1, 0, 4, 48 * 60 + 1])
def test_hours_that_are_a_slip_are_refused(tmp_path: Path, minutes: int) -> None:
    store = office(tmp_path)
    with pytest.raises(FuelBad):
        do(store, CETAK, care_fuel.fuel, minutes)
    store.close()


def test_who_may_say_so(tmp_path: Path) -> None:
    store = office(tmp_path)
    for act in (lambda tx: care_fuel.fuel(tx, 60), care_fuel.mains, care_fuel.stop_all):
        for actor in (GUDANG, NODE):
            with pytest.raises(NotAllowed):
                do(store, actor, act)
    store.close()


def test_stop_all_after_the_card_that_is_in(tmp_path: Path) -> None:
    store = office(tmp_path, "kartu1", "kartu2")
    assert do(store, CETAK, care_fuel.stop_all) == 2
    assert {lanes.wanted(store, name) for name in ("kartu1", "kartu2")} == {"pause"}
    store.close()


def test_an_office_without_lanes_is_told(tmp_path: Path) -> None:
    store: Store = new_store(tmp_path)
    with pytest.raises(NoLanes):
        do(store, CETAK, care_fuel.fuel, 60)
    store.close()
