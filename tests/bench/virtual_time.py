"""Simulated time for real threads: it moves on when every lane waits, and never otherwise."""

import threading
from datetime import date

from model.clock import day_of

START_MS = 1_795_230_000_000


class VirtualTime:
    """One clock for all lanes and the store; a `Clock` of the model by shape."""

    def __init__(self) -> None:
        self.ms = float(START_MS)
        self._turn = threading.Condition()
        self._due: dict[int, float] = {}
        self._members: set[int] = set()

    def now_ms(self) -> int:
        """Return the simulated instant."""
        return int(self.ms)

    def today(self, zone: str) -> date:
        """Return the simulated day."""
        return day_of(int(self.ms), zone)

    def monotonic(self) -> float:
        """Return the simulated seconds."""
        return self.ms / 1000

    def pace(self) -> "VirtualPace":
        """Return the pace of one more lane."""
        with self._turn:
            number = len(self._members)
            self._members.add(number)
        return VirtualPace(self, number)

    def wait(self, number: int, seconds: float) -> None:
        """Hold this lane until its time has come; the last one to wait moves the clock."""
        with self._turn:
            due = self.ms + max(seconds, 0.001) * 1000
            self._due[number] = due
            self._move()
            while number in self._due:
                self._turn.wait()

    def leave(self, number: int) -> None:
        """Go on without this lane."""
        with self._turn:
            self._members.discard(number)
            self._move()

    def _move(self) -> None:
        if not self._due or set(self._due) != self._members:
            return
        self.ms = max(self.ms, min(self._due.values()))
        for number in [n for n, due in self._due.items() if due <= self.ms]:
            del self._due[number]
        self._turn.notify_all()


class VirtualPace:
    """One lane's part of the simulated time."""

    def __init__(self, time: VirtualTime, number: int) -> None:
        self._time = time
        self._number = number

    def now_ms(self) -> int:
        """Return the simulated instant."""
        return self._time.now_ms()

    def wait(self, seconds: float) -> bool:
        """Wait in the middle of a card."""
        self._time.wait(self._number, seconds)
        return False

    def rest(self, seconds: float) -> bool:
        """Wait between cards."""
        if seconds:
            self._time.wait(self._number, seconds)
        return False

    def stop(self) -> None:
        """Nobody stops a simulation."""

    def leave(self) -> None:
        """Let the others go on."""
        self._time.leave(self._number)
