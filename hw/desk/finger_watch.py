"""Waits for the finger of one operator, to open the locked screen of a session of theirs.

Only the one slot is compared: whoever else is enrolled there is a stranger. After TOUCHES_MAX
strange touches it listens no more; the PIN remains, and a new watch is made after it.
"""

from collections.abc import Callable
from typing import Final

from hw.desk.finger import PAUSE_SECONDS, Sensor, demand_mark
from hw.errors import Absent, HwError
from hw.finger_errors import FingerUnclear

TOUCHES_MAX: Final = 5


class FingerWatch:
    """One wait. `step` belongs to one thread and survives the plug."""

    def __init__(
        self, sensor: Sensor, mark: bytes, slot: int, touched: Callable[[bool], None]
    ) -> None:
        """`touched` hears True for the operator's finger, False for any other."""
        self._sensor, self._mark, self._slot = sensor, mark, slot
        self._touched = touched
        self._lies_there = True  # a finger that lay there before the lock must be lifted first
        self._touches = 0

    @property
    def is_over(self) -> bool:
        """Whether it listens no more."""
        return self._touches >= TOUCHES_MAX

    def step(self, rest: Callable[[float], object]) -> bool:
        """Look once and rest; False when the sensor is not there, or the wait is over.

        Raises PortTaken, PortDenied, SensorLocked, SensorOther, SensorGarbled, SensorFault.
        """
        if self.is_over:
            return False
        try:
            if not self._sensor.is_open:
                self._sensor.open()
                demand_mark(self._sensor, self._mark)
            self._look()
        except Absent:
            self._begin_anew()
            return False
        except HwError:
            self._begin_anew()  # so that the mark is asked again before anything is believed
            raise
        rest(PAUSE_SECONDS)
        return True

    def _begin_anew(self) -> None:
        self._sensor.close()
        self._lies_there = True

    def _look(self) -> None:
        try:
            was, self._lies_there = self._lies_there, self._sensor.has_finger()
            if was or not self._lies_there:
                return
            self._sensor.convert(1)
        except FingerUnclear:
            self._lies_there = False  # looked at once more
            return
        is_theirs = self._sensor.score(self._slot) > 0
        self._touches = 0 if is_theirs else self._touches + 1
        self._touched(is_theirs)

    def stop(self) -> None:
        """Free a `step` that waits, from another thread."""
        self._sensor.stop()

    def close(self) -> None:
        """Let go of the sensor."""
        self._sensor.close()
