"""How a lane waits: on the wall clock, interruptible, and telling whether it should stop."""

import threading

from model.clock import Clock


class WallPace:
    """Waiting in real time. `stop()` ends idle waits at once; a card in flight is finished."""

    def __init__(self, clock: Clock) -> None:
        # A clock that is set while a card is in the printer must not make it look lost, or the
        # printer restarted: a lane's time runs on from its start, whatever the wall clock does.
        self._began_ms = clock.now_ms()
        self._began = clock.monotonic()
        self._clock = clock
        self._stop = threading.Event()
        self._never = threading.Event()

    def now_ms(self) -> int:
        """Return the instant in milliseconds, undisturbed by a clock that is set."""
        return self._began_ms + round((self._clock.monotonic() - self._began) * 1000)

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
