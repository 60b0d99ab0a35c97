"""A clock that moves only when somebody waits, with acts planned on its way."""

from collections.abc import Callable

START_MS = 1_700_000_000_000


class VirtualPace:
    """Let waiting pass at once; run planned acts when their time has come."""

    def __init__(self) -> None:
        self.ms = START_MS
        self.stop = False
        self.waits = 0
        self._plan: list[tuple[int, Callable[[], None]]] = []

    def now_ms(self) -> int:
        return self.ms

    def wait(self, seconds: float) -> bool:
        self.waits += 1
        self.advance(seconds)
        return self.stop

    def at(self, seconds: float, act: Callable[[], None]) -> None:
        """Plan an act, in seconds from now."""
        self._plan.append((self.ms + int(seconds * 1000), act))

    def advance(self, seconds: float) -> None:
        end = self.ms + round(seconds * 1000)
        while due := [one for one in self._plan if one[0] <= end]:
            first = min(due, key=lambda one: one[0])
            self._plan.remove(first)
            self.ms = max(self.ms, first[0])
            first[1]()
        self.ms = end

    def ask_to_stop(self) -> None:
        self.stop = True
