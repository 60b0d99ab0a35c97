"""What an order will become: the forecast against lanes that really run, to the card and second."""

import random
from pathlib import Path
from typing import Any

import pytest

from model import care_fuel, care_rest, care_supply, lanes, printing
from model.care_outlook import Outlook, Runner, foresee, outlook
from model.store import Store
from tests.model.care_office import CETAK, clock_of, lane_of, make, office, run
from tests.model.office import KASI, NODE, do
from tests.model.test_care_hours import ULU, at


def foreseen(store: Store, cards: int) -> Outlook:
    """Return what becomes of the last `cards` in the queue."""
    return outlook(store, cards, queued=True)


@pytest.mark.parametrize("seed", range(8))
def test_the_forecast_is_what_the_lane_then_does(tmp_path: Path, seed: int) -> None:
    """One printer of steady pace under any rules: as many cards, the last at the same second."""
    chance = random.Random(seed)
    seconds, before = chance.choice((20, 45, 90)), chance.randint(1, 6)
    plan: dict[str, Any] = {
        "ribbon_cards": chance.choice((0, 15, 40)),
        "rest_after_cards": chance.choice((0, 4, 7)),
        "rest_after_minutes": chance.choice((0, 3)),
        "rest_minutes": chance.choice((5, 10)),
    }
    store = office(tmp_path, people=40, **plan)
    if plan["ribbon_cards"]:
        do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    make(store, before, seconds=seconds)
    do(store, KASI, printing.order_next, chance.randint(5, 25))
    if chance.random() < 0.5:
        do(store, CETAK, care_fuel.fuel, chance.randint(5, 40))
    cards = store.number("SELECT count(*) FROM job WHERE state = 'queued'")
    said = foreseen(store, cards)
    limit = min(said.finish, cards)
    lane, oven = lane_of(store, "kartu1", float(seconds))
    for _ in range(2_000):  # until the queue, the ribbon or the fuel is at its end
        left = care_supply.supply(store, lane_plan(store), "ribbon").left
        if plan["ribbon_cards"] and left == 0:
            break
        step = lane.step(clock_of(store).ms)
        if step.need in ("fuel", "idle"):
            break
        until = care_rest.resting_until(store, "kartu1")
        clock_of(store).ms = until or clock_of(store).ms + int(step.wait_seconds * 1000)
    assert len(oven.came_out) == limit, (seed, plan, said)
    if limit:
        assert said.done_at == oven.came_out[-1][0], (seed, plan, said)
    assert said.left == cards - limit
    assert bool(said.stops) == bool(said.left), (seed, said)
    store.close()


def lane_plan(store: Store) -> Any:
    """Return the plan of kartu1."""
    from model.care_plan import plan_of

    return plan_of(store, "kartu1")


@pytest.mark.parametrize("seed", range(40))
def test_no_card_is_counted_twice_or_lost(seed: int) -> None:
    """Whatever the lanes are: finished + left = asked, and no lane makes more than it can."""
    chance = random.Random(seed)
    runners = tuple(
        Runner(
            f"kartu{n}", chance.randint(0, 10**6), mean := chance.randint(10_000, 200_000),
            mean + chance.randint(0, 50_000),
            (("ribbon", chance.randint(0, 30)),) if chance.random() < 0.7 else (),
            (("fuel", chance.randint(0, 5 * 10**6)),) if chance.random() < 0.5 else (),
            chance.choice((0, 5)), chance.choice((0, 600_000)), chance.choice((0, 600_000)),
        )
        for n in range(chance.randint(0, 5))
    )  # fmt: skip
    ahead, asked = chance.randint(0, 40), chance.randint(0, 80)
    finish, done_at, stops = foresee(runners, ahead, asked)
    assert 0 <= finish <= asked
    if finish < asked:
        assert set(stops) == {one.printer for one in runners}, "only when every lane has stopped"
    assert (done_at > 0) == (finish > 0)
    most = sum(min((left for _, left in one.supplies), default=10**9) for one in runners)
    assert finish <= max(most - ahead, 0)
    more, later, _ = foresee(runners, ahead, asked + 1)
    assert finish <= more <= finish + 1 and later >= done_at, "one more card undoes nothing"


def test_two_printers_share_an_order_and_one_ribbon_ends(tmp_path: Path) -> None:
    """20 on the short ribbon, the rest on the other: split, nothing left."""
    store = office(tmp_path, "kartu1", "kartu2", people=80, ribbon_cards=0)
    for printer in ("kartu1", "kartu2"):
        do(store, NODE, lanes.learn, printer, 60_000)
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=5)
    with store.write(NODE) as tx:
        tx.execute("UPDATE care_plan SET ribbon_cards = 500 WHERE printer = 'kartu1'")
    do(store, KASI, printing.order_next, 40)
    said = foreseen(store, 40)
    assert (said.finish, said.left, said.stops) == (40, 0, (("kartu1", "ribbon"),))
    assert said.done_at == clock_of(store).ms + 35 * 60_000
    store.close()


def test_what_stands_before_it_in_the_queue_goes_first(tmp_path: Path) -> None:
    store = office(tmp_path, people=60, ribbon_cards=30)
    do(store, CETAK, care_supply.change, "kartu1", "ribbon")
    do(store, NODE, lanes.learn, "kartu1", 60_000)
    do(store, KASI, printing.order_next, 25)
    assert outlook(store, 20).finish == 5
    do(store, KASI, printing.order_next, 20)
    said = foreseen(store, 20)
    assert (said.finish, said.left, said.stops) == (5, 15, (("kartu1", "ribbon"),))
    store.close()


def test_hours_end_an_order_too(tmp_path: Path) -> None:
    """14.50, ten cards of a minute, the printer is the neighbours' at 15.00."""
    from model.clock import FrozenClock

    store = office(tmp_path, clock=FrozenClock(at(23, 14, 50)), film_cards=0, ribbon_cards=0,
                   hours=f"{ULU} sen 08.00-15.00")  # fmt: skip
    do(store, NODE, lanes.learn, "kartu1", 60_000)
    do(store, KASI, printing.order_next, 12)
    said = foreseen(store, 12)
    assert (said.finish, said.left, said.stops) == (9, 3, (("kartu1", "hours"),))
    lane, oven = lane_of(store, "kartu1", 60.0)
    run(store, lane, at(23, 15, 30), 600)
    assert len(oven.came_out) == 9
    store.close()


@pytest.mark.parametrize("state", ["hands", "away", "parked", "paused", "no_blanko", "off"])
def test_a_lane_that_waits_for_people_finishes_nothing(tmp_path: Path, state: Any) -> None:
    store = office(tmp_path)
    do(store, KASI, printing.order_next, 3)
    do(store, NODE, lanes.say, "kartu1", state)
    said = foreseen(store, 3)
    assert (said.finish, said.done_at, said.running) == (0, None, 0)
    do(store, NODE, lanes.say, "kartu1", "idle")
    assert foreseen(store, 3).finish == 3
    do(store, CETAK, lanes.want, "kartu1", "pause")
    assert foreseen(store, 3).running == 0
    store.close()


def test_a_guess_is_said_to_be_one(tmp_path: Path) -> None:
    store = office(tmp_path)
    do(store, KASI, printing.order_next, 1)
    assert foreseen(store, 1).guessed
    do(store, NODE, lanes.learn, "kartu1", 60_000)
    assert not foreseen(store, 1).guessed
    store.close()
