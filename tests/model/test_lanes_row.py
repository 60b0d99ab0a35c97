"""The lane's row: what the printer says, what people want of it, and when it falls silent."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import jobs, lanes, printing
from model.clock import FrozenClock
from model.lanes import LaneUnknown
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import (
    KASI,
    NODE,
    do,
    new_store,
    put,
    report,
    send,
    staff,
    unsettled_card,
)

START = FrozenClock().ms


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock, people=5, blanks=10)
    do(opened, NODE, lanes.enrol, ("kartu2", "kartu1"))
    yield opened
    opened.close()


def lane(store: Store, printer: str = "kartu1", since: int = 0) -> lanes.Lane:
    """Return one lane as the screen gets it."""
    return {found.printer: found for found in lanes.all_lanes(store, since)}[printer]


def test_a_configured_printer_gets_one_row_and_is_off_at_first(store: Store) -> None:
    do(store, NODE, lanes.enrol, ("kartu1", "kartu3"))
    found = lanes.all_lanes(store)
    assert [(row.printer, row.state, row.want) for row in found] == [
        ("kartu1", "off", "run"),
        ("kartu2", "off", "run"),
        ("kartu3", "off", "run"),
    ]


def test_a_restart_keeps_what_was_asked_while_no_lane_ran(store: Store) -> None:
    do(store, KASI, lanes.want, "kartu1", "pause")
    do(store, KASI, lanes.want, "kartu2", "resume")
    do(store, NODE, lanes.say, "kartu1", "hands", need="media-empty")
    do(store, NODE, lanes.enrol, ("kartu1", "kartu2"))
    assert (lanes.wanted(store, "kartu1"), lanes.wanted(store, "kartu2")) == ("pause", "resume")
    assert lane(store).state == "hands"


def test_what_a_lane_says_is_what_people_see(store: Store, clock: FrozenClock) -> None:
    clock.advance(5)
    do(store, NODE, lanes.say, "kartu1", "hands", need="media-jam", code="PRN-203", ribbon_left=99)
    found = lane(store)
    assert (found.state, found.need, found.code, found.ribbon_left) == (
        "hands", "media-jam", "PRN-203", 99
    )  # fmt: skip
    assert (found.since_at, found.heard_at) == (START + 5000, START + 5000)
    assert lane(store, "kartu2").state == "off"


def test_since_moves_only_with_what_is_said(store: Store, clock: FrozenClock) -> None:
    do(store, NODE, lanes.say, "kartu1", "idle")
    seen = []
    for state, need, job in (
        ("idle", "", None),
        ("idle", "", None),
        ("hands", "media-empty", None),
        ("hands", "media-empty", None),
        ("hands", "media-jam", None),
        ("printing", "", 1),
        ("printing", "", 1),
        ("printing", "", 2),
    ):
        clock.advance(1)
        do(store, NODE, lanes.say, "kartu1", state, need=need, job=job)
        found = lane(store)
        seen.append((found.since_at - START) // 1000)
        assert found.heard_at == clock.ms
    assert seen == [0, 0, 3, 3, 5, 6, 6, 8]


def test_a_ribbon_that_is_not_told_is_remembered(store: Store) -> None:
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=120)
    do(store, NODE, lanes.say, "kartu1", "printing", job=1)
    assert lane(store).ribbon_left == 120
    do(store, NODE, lanes.say, "kartu1", "idle", ribbon_left=0)
    assert lane(store).ribbon_left == 0


def test_a_lane_that_falls_silent_is_off(store: Store, clock: FrozenClock) -> None:
    do(store, NODE, lanes.say, "kartu1", "printing", job=1)
    clock.advance(lanes.HEARD_SECONDS_MAX)
    assert lane(store).state == "printing"
    clock.advance(0.001)
    assert lane(store).state == "off"
    do(store, NODE, lanes.say, "kartu1", "printing", job=1)
    assert lane(store).state == "printing"
    assert lanes.BEAT_SECONDS * 3 < lanes.HEARD_SECONDS_MAX, "two lost beats are no silence"


def test_the_rate_is_learnt_from_the_last_cards(store: Store) -> None:
    assert lane(store).cards_an_hour() is None
    do(store, NODE, lanes.learn, "kartu1", 30_000)
    assert (lane(store).card_ms, lane(store).cards_an_hour()) == (30_000, 120)
    do(store, NODE, lanes.learn, "kartu1", 40_000)
    assert lane(store).card_ms == 32_000
    for _ in range(40):
        do(store, NODE, lanes.learn, "kartu1", 20_000)
    assert 20_000 <= (lane(store).card_ms or 0) <= 20_010
    assert lane(store, "kartu2").card_ms is None


def test_cards_are_counted_from_an_instant(store: Store, clock: FrozenClock) -> None:
    do(store, KASI, printing.order_next, 3)
    report(store, send(store), "done")
    clock.advance(60)
    report(store, send(store), "done")
    doubt = report(store, send(store), "unsettled")
    found = lane(store)
    assert (found.done, found.spoiled, found.unsettled) == (2, 0, 1)
    assert lane(store, since=clock.ms).done == 1
    do(store, KASI, printing.settle, doubt.id, "spoiled", why="macet")
    found = lane(store, since=clock.ms)
    assert (found.done, found.spoiled, found.unsettled) == (1, 1, 0)
    assert lane(store, "kartu2").done == 0


def test_the_card_in_the_printer_bears_its_persons_name(store: Store) -> None:
    do(store, KASI, printing.order_next, 1)
    job = send(store)
    found = lane(store)
    assert (found.state, found.job, found.card_name) == (
        "printing", job.id, f"WARGA {job.resident:04d}"
    )  # fmt: skip


def test_a_card_in_doubt_parks_its_printer(store: Store) -> None:
    job = unsettled_card(store, 1)
    assert (lane(store).state, lane(store).job) == ("parked", job.id)
    assert jobs.on_printer(store, "kartu1") == job


def test_people_ask_a_lane_to_pause_and_go_on(store: Store) -> None:
    for wish in ("pause", "resume", "run"):
        do(store, staff("cetak"), lanes.want, "kartu1", wish)
        assert lanes.wanted(store, "kartu1") == wish
        row = store.one("SELECT actor, kind, facts FROM audit ORDER BY seq DESC")
        assert row is not None
        assert row[:2] == ("CETAK", "lane_asked")
        assert json.loads(row[2]) == {"printer": "kartu1", "wish": wish}


def test_a_lane_takes_note_that_it_went_on(store: Store) -> None:
    do(store, KASI, lanes.want, "kartu1", "resume")
    do(store, NODE, lanes.resumed, "kartu1")
    assert lanes.wanted(store, "kartu1") == "run"
    do(store, KASI, lanes.want, "kartu1", "pause")
    do(store, NODE, lanes.resumed, "kartu1")
    assert lanes.wanted(store, "kartu1") == "pause", "a pause asked meanwhile is not lost"
    do(store, KASI, lanes.want, "kartu2", "run")
    do(store, NODE, lanes.pause, "kartu2")
    assert lanes.wanted(store, "kartu2") == "pause"


def test_an_unknown_printer_is_said_so(store: Store) -> None:
    with pytest.raises(LaneUnknown):
        do(store, KASI, lanes.want, "kartu9", "pause")
    assert lanes.wanted(store, "kartu9") == "run"


def test_another_wish_is_not_kept(store: Store) -> None:
    row = {"state": "off", "since_at": 0, "heard_at": 0}
    with pytest.raises(Exception, match="CHECK"):
        put(store, "lane", printer="kartu9", want="stop", **row)


def test_lanes_are_driven_by_the_node_and_asked_by_people(store: Store) -> None:
    for verb, args in (
        (lanes.enrol, (("kartu5",),)),
        (lanes.say, ("kartu1", "idle")),
        (lanes.learn, ("kartu1", 1)),
        (lanes.resumed, ("kartu1",)),
        (lanes.pause, ("kartu1",)),
    ):
        with pytest.raises(NotAllowed):
            do(store, KASI, verb, *args)
    for actor in (NODE, staff("gudang"), staff("perekaman"), staff("dukungan")):
        with pytest.raises(NotAllowed):
            do(store, actor, lanes.want, "kartu1", "pause")
