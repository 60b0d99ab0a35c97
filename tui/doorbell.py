"""How idle lanes wait for work: one cheap question a second for all of them together.

A lane that finds the queue empty would ask four queries a second to find it empty again; six of
them cost an old PC more than the printing does. `PRAGMA data_version` changes when another
connection commits; what a lane of this process does, it rings for.
"""

import threading
from collections.abc import Callable
from contextlib import suppress

from model.clock import Clock
from model.errors import StoreFault
from model.store import Store
from tui.lane import LanePace

ASK_SECONDS = 1.0
REST_SECONDS_MAX = 10.0
"""An idle lane looks for itself this often, as its row must tell that it is driven."""


def version_now(store: Store) -> int:
    """Return a number that changes whenever another connection has committed."""
    return store.number("PRAGMA data_version")


class Doorbell:
    """Rung when there may be something to do."""

    def __init__(self, ask: Callable[[], int], clock: Clock) -> None:
        """Take `ask`, which returns the store's version; it may raise a StoreFault."""
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._version = -1
        self._asked = float("-inf")
        self._rings = 0
        self._heard: dict[str, int] = {}

    def ring(self) -> None:
        """Let every idle lane look."""
        with self._lock:
            self._rings += 1

    def rest(self, lane: str, pace: LanePace) -> bool:
        """Wait until the bell was rung since this lane last looked; True when asked to stop."""
        end = self._clock.monotonic() + REST_SECONDS_MAX
        while self._rung() == self._heard.setdefault(lane, 0):
            if self._clock.monotonic() >= end:
                return False
            if pace.rest(ASK_SECONDS):
                return True
        self._heard[lane] = self._rings  # before the lane looks: a later ring is not missed
        return False

    def _rung(self) -> int:
        with self._lock:
            now = self._clock.monotonic()
            if now - self._asked >= ASK_SECONDS:
                self._asked = now
                with suppress(StoreFault):  # asked again in a second; the lane's own step tells it
                    found = self._ask()
                    self._rings += found != self._version
                    self._version = found
            return self._rings
