"""A lane's signs of life: the lease through a long card, and what happens when it is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hw.errors import StopAsked
from model import jobs, lanes, lease, printing
from model.clock import FrozenClock
from model.dispatch import Lane
from model.errors import StoreBusy
from model.jobs import Job
from model.lease import Holder, LeaseLost
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline, ScriptedPress
from tui.lane import LaneThread
from tui.lane_life import WORK_SECONDS_MAX, FencedRecords, LivePace, Pulse

ONE, TWO = Holder("satu/1", 1, 1), Holder("dua/2", 2, 2)


class StillPace:
    """A pace whose waits move the held clock."""

    def __init__(self, clock: FrozenClock) -> None:
        self.clock = clock
        self.stopped = False

    def now_ms(self) -> int:
        return self.clock.now_ms()

    def wait(self, seconds: float) -> bool:
        self.clock.advance(seconds)
        return self.stopped

    def rest(self, seconds: float) -> bool:
        self.clock.advance(seconds)
        return self.stopped

    def stop(self) -> None:
        self.stopped = True

    def leave(self) -> None:
        """Nothing to leave."""


class Bench:
    """One lane with its hold on kartu1, over a store with two ordered cards."""

    def __init__(self, folder: Path) -> None:
        self.clock = FrozenClock()
        self.store: Store = new_store(folder, self.clock, people=3, blanks=3)
        do(self.store, NODE, lanes.enrol, ("kartu1",))
        do(self.store, KASI, printing.order_next, 2)
        self.inline = Inline(self.store)
        self.pulse = Pulse(self.clock)
        grip = do(self.store, NODE, lease.take, "kartu1", ONE)
        self.records = FencedRecords(self.inline, NODE, grip, self.pulse)
        self.press = ScriptedPress(self.clock, self.inline)
        self.pace = LivePace(StillPace(self.clock), self.clock, self.records, self.pulse)
        self.lane = Lane("kartu1", self.press, self.records, self.draw, NODE)

    @staticmethod
    def draw(_records: Any, job: Job) -> tuple[bytes, str]:
        return b"card", f"face{job.resident}"

    def take_over(self) -> None:
        """Be another node, after this one was silent for too long."""
        self.clock.advance(lease.LEASE_SECONDS)
        do(self.store, NODE, lease.take, "kartu1", TWO)

    def left(self) -> int:
        """Return for how long the lease still runs."""
        (row,) = lease.all_leases(self.store)
        return row.left_seconds(lease.ticks_ms(self.store))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def test_a_card_that_waits_for_hands_keeps_its_lease(bench: Bench) -> None:
    """Minutes without one write of the lane's own, but with progress."""
    for _ in range(120):
        assert bench.pace.wait(5.0) is False
        assert bench.left() > lease.LEASE_SECONDS - lease.RENEW_SECONDS - 6
        assert bench.pulse.late_seconds() == 0


def test_a_long_rest_keeps_the_lease(bench: Bench) -> None:
    """A printer that cools down for ten minutes is still this node's."""
    assert bench.pace.rest(600.0) is False
    assert bench.left() > lease.LEASE_SECONDS - 2 * lease.RENEW_SECONDS
    assert bench.clock.monotonic() == FrozenClock().monotonic() + 600


def test_a_stop_ends_a_long_rest(bench: Bench) -> None:
    bench.pace.stop()
    assert bench.pace.rest(600.0) is True
    assert bench.pace.rest(0.0) is True


def test_a_store_that_is_busy_in_a_card_ends_nothing(bench: Bench) -> None:
    bench.inline.full_after = 0
    for _ in range(10):
        bench.pace.wait(5.0)
    assert bench.left() == lease.LEASE_SECONDS - 50
    bench.inline.full_after = None
    for _ in range(4):
        bench.pace.wait(5.0)
    assert bench.left() > 40
    assert bench.records.lost is False


def test_a_lease_lost_in_a_card_is_told_by_the_next_write(bench: Bench) -> None:
    bench.take_over()
    bench.pace.wait(1.0)
    assert bench.records.lost is True
    with pytest.raises(LeaseLost):
        bench.records.write(NODE, lanes.say, "kartu1", "idle")


def test_what_was_lost_stays_lost(bench: Bench) -> None:
    """Even if the fence were to fit again: what this lane knows of the printer is old."""
    bench.take_over()
    with pytest.raises(LeaseLost):
        bench.records.write(NODE, lanes.say, "kartu1", "idle")
    bench.records.grip = lease.Grip("kartu1", 2)
    with pytest.raises(LeaseLost):
        bench.records.write(NODE, lanes.say, "kartu1", "idle")


@pytest.mark.parametrize("when", ["before the card", "when it is created", "while it prints"])
def test_a_lane_without_its_lease_feeds_nothing_and_ends(bench: Bench, when: str) -> None:
    news = []
    if when == "before the card":
        bench.take_over()
    else:
        press, nth = bench.press.press, 0 if when == "when it is created" else 1

        def told(ticket: Any, on_stage: Any) -> Any:
            seen: list[str] = []

            def stage(name: str, number: int | None) -> None:
                if len(seen) == nth:
                    bench.take_over()
                seen.append(name)
                on_stage(name, number)

            return press(ticket, stage)

        bench.press.press = told  # type: ignore[method-assign]
    thread = LaneThread(bench.lane, bench.pace, news.append)
    thread.run()
    assert (thread.lost, thread.over) == (True, True)
    assert [one.fault for one in news] == ["SMP-106"]
    assert len(bench.press.fed) == (when == "while it prints")
    states = [job.state for job in jobs.listed(bench.store)]
    assert states == (
        ["queued", "queued"] if when == "before the card" else ["unsettled", "queued"]
    )
    assert bench.pulse.late_seconds() == 0


def test_hurry_ends_a_card_with_doubt(bench: Bench) -> None:
    bench.pace.hurry()
    with pytest.raises(StopAsked):
        bench.pace.wait(1.0)


def test_each_wait_tells_until_when(bench: Bench) -> None:
    bench.pace.rest(10.0)
    bench.clock.advance(WORK_SECONDS_MAX + 5)
    assert bench.pulse.late_seconds() == 5
    bench.records.read(jobs.first_queued)
    assert bench.pulse.late_seconds() == 0
    bench.clock.advance(WORK_SECONDS_MAX + 5)
    assert bench.pulse.late_seconds() == 5
    bench.pace.leave()
    assert bench.pulse.late_seconds() == 0


def test_a_refused_write_is_a_sign_of_life_too(bench: Bench) -> None:
    bench.clock.advance(WORK_SECONDS_MAX + 5)

    def busy(*_words: Any) -> None:
        raise StoreBusy(seconds=20)

    with pytest.raises(StoreBusy):
        bench.records.write(NODE, busy)
    assert bench.pulse.late_seconds() == 0
