"""The doorbell of idle lanes: one cheap question a second, and nobody is woken for nothing."""

from collections.abc import Callable

import pytest

from model.clock import FrozenClock
from model.errors import StoreBusy
from tui.doorbell import Doorbell


class Bell:
    """A doorbell over a version that the test sets, with waits that only move the clock."""

    def __init__(self) -> None:
        self.clock = FrozenClock()
        self.version = 1
        self.asked = self.rests = 0
        self.bell = Doorbell(self._ask, self.clock)
        self.plan: dict[int, Callable[[], None]] = {}

    def _ask(self) -> int:
        self.asked += 1
        return self.version

    def now_ms(self) -> int:
        return self.clock.now_ms()

    def rest(self, seconds: float) -> bool:
        self.rests += 1
        self.clock.advance(seconds)
        self.plan.get(self.rests, lambda: None)()
        return False

    def stop(self) -> None:
        """Nobody stops."""

    def leave(self) -> None:
        """Nobody leaves."""

    def waited(self, lane: str = "kartu1") -> float:
        """Return the seconds until this lane was woken."""
        began = self.clock.monotonic()
        assert self.bell.rest(lane, self) is False
        return self.clock.monotonic() - began


def test_an_idle_lane_asks_one_cheap_question_a_second() -> None:
    bell = Bell()
    bell.waited()
    bell.asked = 0
    assert bell.waited() == 10
    assert bell.asked <= 11
    bell.clock.advance(5)
    bell.asked = 0
    for _lane in range(6):
        bell.bell._rung()
    assert bell.asked == 1, "one question for all of them"


@pytest.mark.parametrize("how", ["another connection", "a lane of ours"])
def test_the_bell_wakes_within_a_second(how: str) -> None:
    bell = Bell()
    bell.waited()
    change: dict[str, Callable[[], None]] = {
        "another connection": lambda: setattr(bell, "version", 2),
        "a lane of ours": bell.bell.ring,
    }
    bell.plan[bell.rests + 3] = change[how]
    assert bell.waited() <= 4
    assert bell.waited() == 10, "and once only"


def test_a_ring_while_a_lane_looks_is_not_missed() -> None:
    bell = Bell()
    bell.waited()
    bell.bell.ring()  # between the lane's look and its rest
    assert bell.waited() == 0


def test_a_store_that_is_busy_does_not_end_the_rest() -> None:
    bell = Bell()
    bell.waited()

    def busy() -> int:
        raise StoreBusy(seconds=20)

    bell.bell._ask = busy
    assert bell.waited() == 10
