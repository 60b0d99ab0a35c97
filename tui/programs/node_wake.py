"""What wakes the print node: signals and lanes that end, as bytes in one pipe.

A handler that set an event could find the main thread inside that very event's lock; a byte that
the interpreter itself writes (signal.set_wakeup_fd) cannot.
"""

import os
import select
import signal
from contextlib import suppress
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
BYTES_MAX = 512
LANE_ENDED = b"\0"


class Wake:
    """Sleeps until something happens. Made, used and closed in the main thread."""

    def __init__(self) -> None:
        """Take over SIGTERM, SIGINT and SIGHUP."""
        self._out, self._in = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._was = signal.set_wakeup_fd(self._in, warn_on_full_buffer=False)
        self._kept: dict[signal.Signals, Any] = {
            number: signal.signal(number, _take) for number in SIGNALS
        }

    def wait(self, seconds: float) -> list[signal.Signals]:
        """Sleep at most so long; return the signals that came, in order."""
        select.select([self._out], [], [], max(seconds, 0.0))
        with suppress(BlockingIOError):
            got = os.read(self._out, BYTES_MAX)
            return [signal.Signals(number) for number in got if number in SIGNALS]
        return []

    def lane_ended(self) -> None:
        """End the sleep; for any thread."""
        with suppress(OSError):  # full: it is awake anyway; closed: it has left
            os.write(self._in, LANE_ENDED)

    def close(self) -> None:
        """Put the signals back as they were."""
        signal.set_wakeup_fd(self._was)
        for number, handler in self._kept.items():
            signal.signal(number, handler)
        ends, self._in, self._out = (self._in, self._out), -1, -1
        for end in ends:
            os.close(end)


def _take(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the byte in the pipe says it."""
