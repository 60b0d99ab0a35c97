"""Rest of a hot printer: after so many cards or minutes, as long as it must, over every restart."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import care_log, care_rest, jobs, lanes, printing
from model.care_plan import plan_of
from model.care_rest import NotResting, Run
from model.lanes import LaneUnknown
from model.printing import WhyMissing
from model.rights import NotAllowed
from model.store import Store
from tests.model.care_office import CETAK, GUDANG, clock_of, lane_of, make, office, run, state_of
from tests.model.office import KASI, NODE, do, reopen, report, send

MINUTE_MS = 60_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path, rest_after_cards=5, rest_minutes=10)
    yield opened
    opened.close()


def test_five_cards_then_ten_minutes_then_five_again(store: Store) -> None:
    """Exactly: the sixth card begins when the rest is over, and not two seconds before."""
    do(store, KASI, printing.order_next, 12)
    lane, oven = lane_of(store)
    began = clock_of(store).ms
    run(store, lane, began + 30 * MINUTE_MS)
    ends = [(ms - began) // 1000 for ms, _ in oven.came_out]
    assert ends[:5] == [30, 60, 90, 120, 150]
    assert ends[5] == 150 + 600 + 30
    assert len(oven.came_out) == 12
    assert ends[10] - ends[9] == 630
    rests = store.rows("SELECT until_at - at, by FROM care_event WHERE kind = 'rest'")
    assert rests == [(600_000, "node:uji")] * 2


def test_the_lane_says_that_it_rests_and_until_when(store: Store) -> None:
    do(store, KASI, printing.order_next, 6)
    lane, _ = lane_of(store)
    run(store, lane, clock_of(store).ms + 3 * MINUTE_MS)
    assert state_of(store) == "rest"
    until = care_rest.resting_until(store, "kartu1")
    assert until is not None and 0 < until - clock_of(store).ms <= 10 * MINUTE_MS
    assert jobs.counts(store) == {"queued": 1}, "no card is lost by it"


def test_a_restart_in_the_middle_does_not_shorten_a_rest(store: Store) -> None:
    """Process and store are gone and back: the end is the same instant."""
    do(store, KASI, printing.order_next, 6)
    lane, _ = lane_of(store)
    run(store, lane, clock_of(store).ms + 4 * MINUTE_MS)
    until = care_rest.resting_until(store, "kartu1")
    again = reopen(store)
    try:
        assert care_rest.resting_until(again, "kartu1") == until
        lane, oven = lane_of(again)
        assert lane.step(clock_of(again).ms).need == "rest"
        run(again, lane, clock_of(again).ms + 20 * MINUTE_MS)
        assert until is not None and oven.came_out[0][0] == until + 30_000
        assert again.number("SELECT count(*) FROM care_event WHERE kind = 'rest'") == 1
    finally:
        again.close()


def test_a_rest_that_is_due_at_a_restart_is_not_forgotten(store: Store) -> None:
    """The node dies after the fifth card, before anything of a rest was written."""
    make(store, 5)
    do(store, KASI, printing.order_next, 1)
    lane, oven = lane_of(store)
    assert lane.step(clock_of(store).ms).need == "rest"
    assert oven.came_out == []


@pytest.mark.parametrize(("idle_minutes", "cards"), [(9.99, 5), (10, 1)])
def test_a_pause_as_long_as_a_rest_has_cooled_it(
    store: Store, idle_minutes: float, cards: int
) -> None:
    make(store, 4)
    clock_of(store).advance(idle_minutes * 60)
    make(store, 1)
    assert care_rest.run_of(store, plan_of(store, "kartu1")).cards == cards


def test_minutes_of_printing_count_where_they_are_set(tmp_path: Path) -> None:
    """Twelve cards of 300 seconds are an hour; a card in doubt does not count as its wait."""
    store = office(tmp_path, rest_after_minutes=60, rest_minutes=10)
    plan = plan_of(store, "kartu1")
    make(store, 11, seconds=300)
    assert care_rest.run_of(store, plan) == Run(11, 55 * MINUTE_MS)
    assert not care_rest.is_due(plan, Run(11, 60 * MINUTE_MS - 1))
    make(store, 1, seconds=299, verdict="unsettled")
    assert not care_rest.is_due(plan, care_rest.run_of(store, plan))
    make(store, 1, seconds=1)
    assert care_rest.is_due(plan, care_rest.run_of(store, plan))
    store.close()


def test_no_rest_where_none_was_asked_for(tmp_path: Path) -> None:
    store = office(tmp_path)
    do(store, KASI, printing.order_next, 30)
    lane, oven = lane_of(store)
    run(store, lane, clock_of(store).ms + 15 * MINUTE_MS)
    assert len(oven.came_out) == 30
    store.close()


def test_a_person_may_go_on_early_with_a_reason(store: Store) -> None:
    do(store, KASI, printing.order_next, 7)
    lane, oven = lane_of(store)
    run(store, lane, clock_of(store).ms + 3 * MINUTE_MS)
    for why in ("", "  "):
        with pytest.raises(WhyMissing):
            do(store, CETAK, care_rest.go_on, "kartu1", why=why)
    do(store, CETAK, care_rest.go_on, "kartu1", why="antre panjang")
    assert lane.step(clock_of(store).ms).kind == "moved"
    assert len(oven.came_out) == 6
    facts = store.rows("SELECT actor, facts FROM audit WHERE kind = 'care_go_on'")
    assert facts[0][0] == "CETAK"
    assert json.loads(facts[0][1])["why"] == "antre panjang"
    assert care_rest.run_of(store, plan_of(store, "kartu1")).cards == 1, "counted anew"


def test_who_may_end_a_rest_and_when(store: Store) -> None:
    for actor in (GUDANG, NODE):
        with pytest.raises(NotAllowed):
            do(store, actor, care_rest.go_on, "kartu1", why="x")
    with pytest.raises(NotResting):
        do(store, CETAK, care_rest.go_on, "kartu1", why="x")
    with pytest.raises(LaneUnknown):
        do(store, CETAK, care_rest.go_on, "kartu9", why="x")


def test_a_clock_that_is_set_back_ends_a_rest_instead_of_stretching_it(store: Store) -> None:
    make(store, 5)
    do(store, NODE, care_rest.begin, "kartu1")
    clock_of(store).advance(-3 * 3600)
    assert care_rest.resting_until(store, "kartu1") is None
    assert care_rest.run_of(store, plan_of(store, "kartu1")).cards == 0, "counted by number"


def test_a_card_in_doubt_is_never_starved_by_a_rest(store: Store) -> None:
    """The verdict is asked for and booked while the printer would have to rest anyway."""
    make(store, 4)
    do(store, KASI, printing.order_next, 2)
    job = report(store, send(store), "unsettled")
    lane, _ = lane_of(store)
    assert lane.step(clock_of(store).ms).kind == "parked"
    assert state_of(store) == "parked"
    do(store, KASI, printing.settle, job.id, "printed", why="dilihat")
    assert lane.step(clock_of(store).ms).need == "rest"
    assert jobs.get(store, job.id).forgotten_at is not None, "the device forgets before it rests"


def test_a_card_found_blank_used_nothing_up(store: Store) -> None:
    make(store, 4)
    do(store, KASI, printing.order_next, 1)
    job = report(store, send(store), "unsettled")
    assert care_log.cards_since(store, "kartu1", 0) == 5
    do(store, KASI, printing.settle, job.id, "blank", why="dilihat")
    assert care_log.cards_since(store, "kartu1", 0) == 4


def test_what_was_not_fed_counts_for_nothing(store: Store) -> None:
    do(store, KASI, printing.order_next, 1)
    report(store, send(store), "later")
    assert care_log.cards_since(store, "kartu1", 0) == 0


def test_one_printers_cards_do_not_heat_another(tmp_path: Path) -> None:
    store = office(tmp_path, "kartu1", "kartu2", rest_after_cards=3)
    make(store, 3, "kartu1")
    assert care_rest.run_of(store, plan_of(store, "kartu2")).cards == 0
    store.close()


def test_events_are_never_edited(store: Store) -> None:
    from model.errors import StoreTrouble

    do(store, NODE, care_rest.begin, "kartu1")
    for sql in ("DELETE FROM care_event", "UPDATE care_event SET until_at = 0"):
        with pytest.raises(StoreTrouble, match="never"), store.write(KASI) as tx:
            tx.execute(sql)


def test_pause_comes_before_rest(store: Store) -> None:
    """What a person asked is said, not what the rule would do."""
    make(store, 5)
    do(store, KASI, printing.order_next, 1)
    do(store, CETAK, lanes.want, "kartu1", "pause")
    lane, _ = lane_of(store)
    assert lane.step(clock_of(store).ms).need == "paused"
