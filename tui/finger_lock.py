"""The thread that waits for an operator's own finger while their screen is locked.

It exists only then, and only where a finger is enrolled at this seat. Device libraries are imported
inside: a seat without a sensor never loads them.
"""

import threading
from collections.abc import Callable

from hw.errors import HwError
from model.fingers import FingerPlace

RETRY_SECONDS = 1.0


class FingerThread(threading.Thread):
    """Hears the finger of one operator, over every pull of the plug, until `stop`."""

    def __init__(self, address: str, place: FingerPlace, touched: Callable[[bool], None]) -> None:
        """`touched` is called from this thread: True for the operator's own finger."""
        super().__init__(name=f"finger {place.seat}", daemon=True)
        self._address, self._place, self._touched = address, place, touched
        self._ended = threading.Event()

    def run(self) -> None:
        """Wait; ends by itself after too many strange fingers, or where waiting mends nothing."""
        from hw.address import parse
        from hw.desk.finger import BAUD, Sensor
        from hw.desk.finger_watch import FingerWatch
        from hw.links.port import Port

        sensor = Sensor(Port(parse(self._address), f"finger {self._place.seat}", BAUD))
        mark = bytes.fromhex(self._place.sensor)
        watch = FingerWatch(sensor, mark, self._place.slot, self._hear)
        try:
            while not (self._ended.is_set() or watch.is_over):
                if not self._step(watch.step):
                    self._ended.wait(RETRY_SECONDS)
        finally:
            watch.close()

    def _step(self, step: Callable[[Callable[[float], object]], bool]) -> bool:
        try:
            return step(self._ended.wait)
        except HwError as error:  # the PIN remains; `tuntas device list` tells what is wrong
            if error.verdict != "later":
                self._ended.set()
            return False

    def _hear(self, is_theirs: bool) -> None:
        if not self._ended.is_set():
            self._touched(is_theirs)

    def stop(self) -> None:
        """Let it end, within the time of one answer; never waits."""
        self._ended.set()
