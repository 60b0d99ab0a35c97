"""The thread of one device lane: step, wait, step; it stops at a card's end.

This is one of the three places that may catch every exception: a mistake in one lane must not
stop the other five, and the job it held stays in flight in the table for recovery.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from model.dispatch import Lane, Step
from model.lease import LeaseLost

FAULT_REST_SECONDS = 5.0


class LanePace(Protocol):
    """How this lane waits."""

    def now_ms(self) -> int:
        """Return the instant in milliseconds."""
        ...

    def rest(self, seconds: float) -> bool:
        """Wait between cards; return True when asked to stop."""
        ...

    def stop(self) -> None:
        """Ask the lane to stop."""
        ...

    def leave(self) -> None:
        """Hear that the lane has ended and will not wait any more."""
        ...


@dataclass(frozen=True, slots=True)
class LaneNews:
    """One thing that a lane did or that keeps it from going on."""

    printer: str
    step: Step | None
    fault: str = ""


class LaneThread(threading.Thread):
    """Drives one lane until it is asked to stop or `enough` says so."""

    def __init__(
        self,
        lane: Lane,
        pace: LanePace,
        sink: Callable[[LaneNews], None],
        enough: Callable[[LaneNews], bool] = lambda news: False,
        rest: Callable[[LanePace, LaneNews], bool] | None = None,
    ) -> None:
        """Make it; `rest` may know better than the step when there is something to do again."""
        super().__init__(name=f"lane-{lane.printer}", daemon=True)
        self.lane = lane
        self.pace = pace
        self._sink = sink
        self._enough = enough
        self._rest = rest or rest_so_long
        self.lost = False
        """Whether another node has taken the printer: this lane feeds nothing more."""
        self.over = False
        """Whether it has ended; a little sooner than the thread itself."""

    def run(self) -> None:
        """Step until told to stop."""
        try:
            self._steps()
        finally:
            self.over = True
            self.pace.leave()

    def _steps(self) -> None:
        while True:
            news = self._one()
            if self._told(news) or self.lost or self._rest(self.pace, news):
                return

    def _one(self) -> LaneNews:
        try:
            return LaneNews(self.lane.printer, self.lane.step(self.pace.now_ms()))
        except Exception as error:  # the lane loop: see the head of this file
            fault = type(error).__name__
            self.lost = isinstance(error, LeaseLost)
        if self.lost:
            return LaneNews(self.lane.printer, None, LeaseLost.code)
        with suppress(Exception):
            self.lane.fault()
        return LaneNews(self.lane.printer, None, fault)

    def _told(self, news: LaneNews) -> bool:
        """Tell whoever listens; a journal that cannot be written must not stop the lane."""
        with suppress(Exception):
            self._sink(news)
        done = False
        with suppress(Exception):
            done = self._enough(news)
        return done

    def stop(self, join_seconds: float) -> bool:
        """Ask the lane to stop, wait for its card, and tell whether it ended in time."""
        self.pace.stop()
        self.join(join_seconds)
        return not self.is_alive()


def rest_so_long(pace: LanePace, news: LaneNews) -> bool:
    """Wait as long as the step said; return True when asked to stop."""
    return pace.rest(news.step.wait_seconds if news.step else FAULT_REST_SECONDS)
