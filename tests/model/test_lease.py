"""Leases: who drives a printer, and that nothing of whoever lost it is ever booked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko_check, errors, jobs, lanes, lease, printing
from model.booking import book_report, note_sent, reserve
from model.clock import FrozenClock
from model.lease import Grip, Holder, LeaseHeld, LeaseLost
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Said

ONE, TWO = Holder("satu/11", 11, 100), Holder("dua/22", 22, 200)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock, people=3, blanks=5)
    do(opened, NODE, lanes.enrol, ("kartu1", "kartu2"))
    do(opened, KASI, printing.order_next, 3)
    yield opened
    blanko_check.verify(opened)
    jobs.verify(opened)
    opened.close()


def take(store: Store, holder: Holder = ONE, printer: str = "kartu1", **more: object) -> Grip:
    grip: Grip = do(store, NODE, lease.take, printer, holder, **more)
    return grip


def reserved(store: Store, grip: Grip, printer: str = "kartu1") -> jobs.Job:
    """Reserve the first queued card for this printer, as its lane does."""
    job = jobs.first_queued(store)
    moved: jobs.Job = do(store, NODE, lease.fenced, grip, reserve, job, printer, "face")
    return moved


def test_a_lease_is_held_by_one(store: Store) -> None:
    assert take(store) == Grip("kartu1", 1)
    with pytest.raises(LeaseHeld) as caught:
        take(store, TWO)
    assert caught.value.facts == {"printer": "kartu1", "node": "satu/11", "seconds": 60}
    assert take(store, TWO, "kartu2") == Grip("kartu2", 1)


def test_a_fence_grows_at_every_change_of_hands(store: Store, clock: FrozenClock) -> None:
    first = take(store)
    do(store, NODE, lease.release, first)
    second = take(store, TWO)
    clock.advance(lease.LEASE_SECONDS)
    assert [first.fence, second.fence, take(store).fence] == [1, 2, 3]


def test_who_lost_it_writes_nothing(store: Store, clock: FrozenClock) -> None:
    old = take(store)
    job = reserved(store, old)
    clock.advance(lease.LEASE_SECONDS)
    take(store, TWO)
    events = store.rows("SELECT * FROM job_event")
    for act, *words in ((note_sent, job.id, 7), (book_report, job.id, Said("done"))):
        with pytest.raises(LeaseLost):
            do(store, NODE, lease.fenced, old, act, *words)
    with pytest.raises(LeaseLost):
        reserved(store, old)
    assert store.rows("SELECT * FROM job_event") == events
    assert jobs.get(store, job.id).state == "unsettled"


def test_a_printer_that_waits_for_paper_in_the_middle_of_a_card_is_not_off(
    store: Store, clock: FrozenClock
) -> None:
    grip = take(store)
    job = reserved(store, grip)
    do(store, NODE, lanes.say, "kartu1", "hands", need="media-empty", job=job.id)
    since = lanes.all_lanes(store)[0].since_at
    for _ in range(20):
        clock.advance(lease.RENEW_SECONDS)
        do(store, NODE, lease.fenced, grip, lease.alive)
    lane = lanes.all_lanes(store)[0]
    assert (lane.state, lane.need, lane.since_at) == ("hands", "media-empty", since)
    clock.advance(lanes.HEARD_SECONDS_MAX + 1)
    assert lanes.all_lanes(store)[0].state == "off"


def test_a_lease_that_ran_out_is_good_until_somebody_takes_it(
    store: Store, clock: FrozenClock
) -> None:
    """The fence decides, not the time: a node that was stopped for a minute has lost nothing."""
    grip = take(store)
    job = reserved(store, grip)
    clock.advance(10 * lease.LEASE_SECONDS)
    do(store, NODE, lease.fenced, grip, note_sent, job.id, 1)
    assert jobs.get(store, job.id).state == "sent"
    (row,) = lease.all_leases(store)
    assert row.left_seconds(lease.ticks_ms(store)) == lease.LEASE_SECONDS


@pytest.mark.parametrize("state", ["reserved", "sent"])
@pytest.mark.parametrize("how", ["take", "sweep"])
def test_a_card_of_a_lease_that_ran_out_waits_for_a_person(
    store: Store, clock: FrozenClock, state: str, how: str
) -> None:
    grip = take(store)
    job = reserved(store, grip)
    if state == "sent":
        do(store, NODE, lease.fenced, grip, note_sent, job.id, 1)
    clock.advance(lease.LEASE_SECONDS - 1)
    assert do(store, NODE, lease.sweep) == ()
    with pytest.raises(LeaseHeld):
        take(store, TWO)
    clock.advance(1)
    if how == "sweep":
        assert do(store, NODE, lease.sweep) == ("kartu1",)
        assert lease.all_leases(store)[0].fence == grip.fence + 1
        assert do(store, NODE, lease.sweep) == ()
    else:
        # That the process is gone proves nothing any more once the time is over.
        take(store, TWO, is_gone=lambda pid, born: True)
    found = jobs.get(store, job.id)
    assert (found.state, found.why) == ("unsettled", "SMP-107")
    row = lanes.all_lanes(store)[0]
    assert (row.state, row.code, row.job) == ("parked", "SMP-107", job.id)
    with pytest.raises(LeaseLost):
        do(store, NODE, lease.fenced, grip, lease.alive)


def test_a_process_that_is_gone_loses_its_lease_at_once(store: Store) -> None:
    """Its card is left as it is: the next lane asks the device, and requeues on proof only."""
    job = reserved(store, take(store))
    asked = []

    def is_gone(pid: int, born: int) -> bool:
        asked.append((pid, born))
        return True

    assert take(store, TWO, is_gone=is_gone).fence == 2
    assert asked == [(11, 100)]
    assert jobs.get(store, job.id).state == "reserved"


def test_writing_renews_but_not_every_time(store: Store, clock: FrozenClock) -> None:
    grip = take(store)
    seen = set()
    for _ in range(31):
        do(store, NODE, lease.fenced, grip, lease.alive)
        seen.add(lease.all_leases(store)[0].expires_ms)
        clock.advance(1)
    assert len(seen) == 3


def test_a_restarted_machine_has_no_lease_left(store: Store, clock: FrozenClock) -> None:
    """The monotonic clock begins anew, so it stands below the last sign of life."""
    take(store)
    clock.ms -= 3_600_000
    assert lease.all_leases(store)[0].left_seconds(lease.ticks_ms(store)) == 0
    assert take(store, TWO).fence == 2


def test_the_wall_clock_decides_nothing(store: Store, clock: FrozenClock) -> None:
    class Set(FrozenClock):
        """A clock whose wall is set while its monotonic reading goes on."""

        def monotonic(self) -> float:
            return clock.monotonic()

    grip = take(store)
    for jump in (-10 * 365 * 86_400_000, 10 * 365 * 86_400_000):
        store.clock = Set(clock.ms + jump)
        with pytest.raises(LeaseHeld):
            take(store, TWO)
        assert do(store, NODE, lease.sweep) == ()
        do(store, NODE, lease.fenced, grip, lease.alive)


def test_what_was_given_back_is_free_and_what_was_lost_is_not_given_back(
    store: Store, clock: FrozenClock
) -> None:
    old = take(store)
    clock.advance(lease.LEASE_SECONDS)
    new = take(store, TWO)
    do(store, NODE, lease.release, old)
    do(store, NODE, lease.fenced, new, lease.alive)
    do(store, NODE, lease.release, new)
    with pytest.raises(LeaseLost):
        do(store, NODE, lease.fenced, new, lease.alive)
    assert lanes.all_lanes(store)[0].state == "off"


def test_the_store_itself_keeps_the_fence(store: Store) -> None:
    grip = take(store)
    for sql in (
        "UPDATE lane_lease SET fence = fence - 1",
        "UPDATE lane_lease SET node = 'lain', pid = 9",
        "DELETE FROM lane_lease",
    ):
        with pytest.raises(errors.StoreTrouble), store.write(NODE) as tx:
            tx.execute(sql)
    do(store, NODE, lease.fenced, grip, lease.alive)


def test_only_a_node_takes_a_lease(store: Store) -> None:
    from model.rights import NotAllowed

    with pytest.raises(NotAllowed):
        do(store, KASI, lease.take, "kartu1", ONE)
