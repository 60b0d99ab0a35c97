"""All lanes of one process: started together, watched, and stopped at a card's end."""

import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from model import care_plan, jobs, lanes, lease, returned
from model.actor import Actor, node_actor
from model.booking import give_up
from model.care_plan import Plan
from model.clock import Clock
from model.errors import StoreFault
from model.lease import Grip
from model.store import Tx
from tui.caring import plans_of
from tui.clerk import Clerk
from tui.doorbell import Doorbell
from tui.lane import LaneNews, LanePace, LaneThread, rest_so_long
from tui.lane_life import FencedRecords, LivePace, Pulse
from tui.settings import Settings
from tui.this_process import holder_here, is_gone
from tui.wiring import LaneLocks, Pace, is_driven, lanes_of
from tui.wiring_errors import LaneRenamed, PrinterNotThere

JOIN_SECONDS_MAX = 75.0
QUIET_STEPS = 2


class Fleet:
    """The lanes of this process. `drain` ends them when nothing can move any more."""

    def __init__(
        self,
        settings: Settings,
        clerk: Clerk,
        make_pace: Callable[[], Pace],
        sink: Callable[[LaneNews], None],
        *,
        specimen: bool = False,
        drain: bool = False,
        once: bool = False,
        only: Sequence[str] = (),
        doorbell: Doorbell | None = None,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the printers' locks and leases, open their presses.

        `only` names those that are driven here; `ended` is called in a lane's thread at its end.
        Raises LaneTaken, LeaseHeld, PrinterNotThere, LaneRenamed, NoPrinters, HwError.
        """
        mine = _chosen(settings, only)
        self.actor = node_actor(socket.gethostname()[:40])
        self._clerk = clerk
        self._sink = sink
        self._drain, self._once = drain, once
        self._bell = doorbell
        self._ended = ended
        self._lock = threading.Lock()
        self._quiet = {one.name: 0 for one in mine.printers}
        self.lives: dict[str, tuple[FencedRecords, Pulse]] = {}
        self._paces: list[LivePace] = []
        self._locks = LaneLocks(settings.home, tuple(self._quiet))
        try:
            returned.refuse(clerk, self.actor)
            self._take(tuple(self._quiet))
            self.threads = self._open(mine, make_pace, specimen=specimen)
            self._enrol(settings, mine)
        except BaseException:
            self._give_back(list(self.lives))
            self._locks.close()
            raise

    def _open(
        self, mine: Settings, make_pace: Callable[[], Pace], *, specimen: bool
    ) -> list[LaneThread]:
        """Open the presses; return the lanes, not started."""
        pairs = lanes_of(
            mine,
            lambda name: self.lives[name][0],
            lambda name: self._live(name, make_pace()),
            specimen=specimen,
        )
        return [LaneThread(*two, self._heard, self._enough, self._rest) for two in pairs]

    def _enrol(self, settings: Settings, mine: Settings) -> None:
        """Make the printers' rows; first, cards in printers that are gone are left to people."""
        addresses = {printer.name: printer.address for printer in settings.printers}
        leave_to_people(self._clerk, settings.home, self.actor, addresses)
        names = [printer.name for printer in mine.printers]
        self._clerk.write(self.actor, _enrol, names, addresses, plans_of(mine))

    def _take(self, names: Sequence[str]) -> None:
        """Take all leases in one transaction; raises LeaseHeld."""

        def take_all(tx: Tx) -> list[Grip]:
            return [lease.take(tx, name, holder, is_gone) for name in names]

        holder = holder_here()
        for grip in self._clerk.write(self.actor, take_all):
            pulse = Pulse(self._clock)
            records = FencedRecords(self._clerk, self.actor, grip, pulse)
            self.lives[grip.printer] = (records, pulse)

    @property
    def _clock(self) -> Clock:
        return self._clerk.clock

    def _live(self, name: str, pace: Pace) -> LivePace:
        records, pulse = self.lives[name]
        self._paces.append(LivePace(pace, self._clock, records, pulse, self._ended))
        return self._paces[-1]

    def start(self) -> None:
        """Start every lane."""
        for thread in self.threads:
            self.lives[thread.lane.printer][1].expect()
            thread.start()

    def _heard(self, news: LaneNews) -> None:
        with self._lock:
            # A printer at rest moves again by itself: `--drain` waits for it.
            still = news.step is None or (news.step.kind != "moved" and news.step.need != "rest")
            self._quiet[news.printer] = self._quiet[news.printer] + 1 if still else 0
        if self._bell is not None and not _is_idle(news):
            self._bell.ring()  # a card may be back in the queue
        self._sink(news)

    def _rest(self, pace: LanePace, news: LaneNews) -> bool:
        """Wait as the step says, or for the doorbell where the queue is empty."""
        if self._bell is not None and not self._drain and _is_idle(news):
            return self._bell.rest(news.printer, pace)
        return rest_so_long(pace, news)

    def _enough(self, news: LaneNews) -> bool:
        if self._once:
            return True
        if not self._drain or not self._quiet[news.printer]:
            return False
        return self._clerk.read(jobs.first_queued) is None or self._all_quiet()

    def _all_quiet(self) -> bool:
        """Tell whether no lane can move: a lane with a card in hand has not been heard twice."""
        with self._lock:
            return all(count >= QUIET_STEPS for count in self._quiet.values())

    def join(self) -> None:
        """Wait until every lane has ended by itself."""
        for thread in self.threads:
            thread.join()

    def alive(self) -> bool:
        """Tell whether a lane is still at work."""
        return any(not thread.over for thread in self.threads)

    def finishing(self) -> bool:
        """Tell whether a lane is still at work that has not stopped giving signs of life."""
        late = self.late()
        return any(not thread.over and thread.lane.printer not in late for thread in self.threads)

    def lost(self) -> list[LaneThread]:
        """Return the lanes whose printer another node has taken."""
        return [thread for thread in self.threads if thread.lost]

    def late(self) -> dict[str, int]:
        """Return by how many seconds each lane is late that gives no sign of life."""
        seconds = {name: pulse.late_seconds() for name, (_, pulse) in self.lives.items()}
        return {name: late for name, late in seconds.items() if late}

    def ask_stop(self) -> None:
        """Ask all lanes to stop at their card's end, without waiting for them."""
        for thread in self.threads:
            thread.pace.stop()

    def hurry(self) -> None:
        """Let cards in printers go, which become unsettled."""
        for pace in self._paces:
            pace.hurry()

    def stop(self, join_seconds: float = JOIN_SECONDS_MAX) -> bool:
        """Ask all lanes to stop at their card's end; tell whether they all did in time."""
        self.ask_stop()
        end = self._clock.monotonic() + join_seconds
        ended = [thread.stop(max(end - self._clock.monotonic(), 0.0)) for thread in self.threads]
        return all(ended)

    def close(self) -> None:
        """Give back the leases of lanes that have ended, and all locks.

        The lease of a lane that hangs is left to run out: nobody knows what it still does.
        """
        self._give_back([t.lane.printer for t in self.threads if t.over or t.ident is None])
        self._locks.close()

    def _give_back(self, names: Sequence[str]) -> None:
        grips = [self.lives[name][0].grip for name in names]

        def release_all(tx: Tx) -> None:
            for grip in grips:
                lease.release(tx, grip)

        with suppress(StoreFault):  # then they run out, or this process is seen to be gone
            if grips:
                self._clerk.write(self.actor, release_all)


def _chosen(settings: Settings, only: Sequence[str]) -> Settings:
    """Return the settings with the printers that `only` names, or all; raises PrinterNotThere."""
    known = [printer.name for printer in settings.printers]
    for name in only:
        if name not in known:
            raise PrinterNotThere(printer=name[:20])
    mine = (one for one in settings.printers if not only or one.name in only)
    return replace(settings, printers=tuple(mine))


def _is_idle(news: LaneNews) -> bool:
    """Tell whether the lane found an empty queue, and nothing else keeps it."""
    return news.step is not None and news.step.kind == "idle" and news.step.need == "idle"


def _enrol(
    tx: Tx, names: Sequence[str], addresses: Mapping[str, str], plans: Sequence[Plan]
) -> None:
    """Make the rows of these printers, and keep what each needs."""
    lanes.enrol(tx, names, addresses)
    care_plan.enrol(tx, plans)


def leave_to_people(clerk: Clerk, home: Path, actor: Actor, addresses: Mapping[str, str]) -> None:
    """Find cards in printers that no longer stand in tuntas.toml, before anything is fed.

    Such a card becomes `unsettled`, unless another program drives its printer. Raises LaneRenamed
    while a machine that has one stands there under a new name: it must not be fed first.
    """
    for job in clerk.read(jobs.in_flight):
        name = job.printer or ""
        if name in addresses or is_driven(home, name):
            continue
        clerk.write(actor, give_up, job)
        was = clerk.read(lanes.address_of, name)
        for new, address in addresses.items():
            if was and address == was:
                raise LaneRenamed(printer=name, new=new)
