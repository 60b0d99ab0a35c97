"""How a lane waits: on the wall clock, interruptible, and telling whether it should stop."""

import threading

from model.clock import Clock


class WallPace:
    """Waiting in real time. `stop()` ends idle waits at once; a card in flight is finished."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stop = threading.Event()
        self._never = threading.Event()

    def now_ms(self) -> int:
        """Return the instant in milliseconds."""
        return self._clock.now_ms()

    def wait(self, seconds: float) -> bool:
        """Wait in the middle of a card, even while stopping; return True when asked to stop."""
        self._never.wait(seconds)
        return self._stop.is_set()

    def rest(self, seconds: float) -> bool:
        """Wait between cards; a stop ends the wait. Return True when asked to stop."""
        return self._stop.wait(seconds)

    def stop(self) -> None:
        """Ask the lane to stop."""
        self._stop.set()

    def leave(self) -> None:
        """Do nothing: on the wall clock nobody waits for this lane."""

    @property
    def stopping(self) -> bool:
        """Tell whether a stop was asked."""
        return self._stop.is_set()
