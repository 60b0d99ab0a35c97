"""A lane's signs of life: its hold on the printer, and when it must be heard of again.

Everything that a lane does passes here: its writes show the fence, its waits renew the lease, and
each tells by when the next sign is due. A lane that waits for a device with a deadline is alive;
one whose thread hangs is not, and neither its lease nor the node's watchdog is fed for it.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from hw.errors import StopAsked
from model import lease
from model.actor import Actor
from model.clock import Clock
from model.dispatch import Records
from model.errors import StoreFault
from model.lease import Grip, LeaseLost
from model.store import Store, Tx
from tui.lane import LanePace

P = ParamSpec("P")
T = TypeVar("T")

WORK_SECONDS_MAX = 180.0
"""Longest stretch between two signs of life: three device calls of 10 s, and six lanes at a store
that somebody else has locked, 25 s each."""


class Pace(LanePace, Protocol):
    """What a lane and its press both wait on."""

    def wait(self, seconds: float) -> bool:
        """Wait in the middle of a card; return True when asked to stop."""
        ...


class Pulse:
    """When the next sign of life is due, by the monotonic clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: float | None = None

    def expect(self, seconds: float = WORK_SECONDS_MAX) -> None:
        """Be alive now, and again within `seconds`."""
        self._due = self._clock.monotonic() + seconds

    def end(self) -> None:
        """Expect nothing more: what was watched has ended in order."""
        self._due = None

    def late_seconds(self) -> int:
        """Return for how long a sign of life is overdue, nought when it is not."""
        due = self._due
        return 0 if due is None else max(int(self._clock.monotonic() - due), 0)


class FencedRecords:
    """The store as one lane reaches it: every write shows the lane's fence, or is refused."""

    def __init__(self, records: Records, actor: Actor, grip: Grip, pulse: Pulse) -> None:
        self._records = records
        self._actor = actor
        self._pulse = pulse
        self.grip = grip
        self.lost = False

    def write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in a transaction of `actor` that checks the fence first; raise LeaseLost."""
        self._pulse.expect()
        if self.lost:
            raise LeaseLost(printer=self.grip.printer, fence=self.grip.fence)
        try:
            return self._records.write(actor, lease.fenced, self.grip, act, *args, **kwargs)
        except LeaseLost:
            self.lost = True
            raise

    def read(self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query."""
        self._pulse.expect()
        return self._records.read(ask, *args, **kwargs)

    def keep(self) -> None:
        """Renew the lease in the middle of a card; what the store refuses is tried again later.

        That it was lost is not raised here, where a press waits for a card that is under way: the
        lane's next write says it.
        """
        with suppress(StoreFault, LeaseLost):
            self.write(self._actor, lease.alive)


class LivePace:
    """A lane's pace that tells how long it will wait, and renews the lease while a card prints."""

    def __init__(
        self,
        pace: Pace,
        clock: Clock,
        records: FencedRecords,
        pulse: Pulse,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._ended = ended
        self._pace = pace
        self._clock = clock
        self._records = records
        self._pulse = pulse
        self._kept = clock.monotonic()
        self._hurried = False
        self.now_ms = pace.now_ms
        self.stop = pace.stop

    def hurry(self) -> None:
        """Let the card in the printer go at the next wait: it becomes unsettled."""
        self._hurried = True
        self.stop()

    def wait(self, seconds: float) -> bool:
        """Wait in the middle of a card; return True when asked to stop.

        Raises StopAsked when there is no time to finish the card: the press takes its job back
        where it can, and reports doubt.
        """
        self._pulse.expect(seconds + WORK_SECONDS_MAX)
        asked = self._pace.wait(seconds)
        if self._hurried:
            raise StopAsked(self._records.grip.printer, "hurry")
        self._pulse.expect()
        self._keep()
        return asked

    def rest(self, seconds: float) -> bool:
        """Wait between cards, however long; return True when asked to stop."""
        left = seconds
        while left > 0:
            part = min(left, float(lease.RENEW_SECONDS))
            self._pulse.expect(part + WORK_SECONDS_MAX)
            asked = self._pace.rest(part)
            self._pulse.expect()
            if asked:
                return True
            left -= part
            if left > 0:
                self._keep()
        return self._pace.rest(0) if seconds <= 0 else False

    def _keep(self) -> None:
        """Renew the lease when the last time is a while ago."""
        now = self._clock.monotonic()
        if not 0 <= now - self._kept < lease.RENEW_SECONDS:
            self._kept = now
            self._records.keep()

    def leave(self) -> None:
        """Hear that the lane has ended and will not wait any more."""
        self._pulse.end()
        self._pace.leave()
        self._ended()
