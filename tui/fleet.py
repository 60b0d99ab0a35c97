"""All lanes of one process: started together, watched, and stopped at a card's end."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from model import jobs, lanes
from model.actor import Actor
from model.booking import give_up
from model.dispatch import Lane
from tui.clerk import Clerk
from tui.lane import LaneNews, LaneThread
from tui.settings import Settings
from tui.wiring import LaneLocks, Pace, is_driven, lanes_of
from tui.wiring_errors import LaneRenamed

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
    ) -> None:
        """Take the printers' locks, open their presses; raises LaneTaken, NoPrinters, HwError."""
        names = tuple(printer.name for printer in settings.printers)
        self._clerk = clerk
        self._sink = sink
        self._drain = drain
        self._once = once
        self._lock = threading.Lock()
        self._quiet = dict.fromkeys(names, 0)
        self._locks = LaneLocks(settings.home, names)
        try:
            pairs = lanes_of(settings, clerk, make_pace, specimen=specimen)
            addresses = {printer.name: printer.address for printer in settings.printers}
            leave_to_people(clerk, settings.home, pairs[0][0].actor, addresses)
            clerk.write(pairs[0][0].actor, lanes.enrol, names, addresses)
        except BaseException:
            self._locks.close()
            raise
        self.threads = [LaneThread(lane, pace, self._heard, self._enough) for lane, pace in pairs]

    def start(self) -> None:
        """Start every lane."""
        for thread in self.threads:
            thread.start()

    def _heard(self, news: LaneNews) -> None:
        with self._lock:
            still = news.step is None or news.step.kind != "moved"
            self._quiet[news.printer] = self._quiet[news.printer] + 1 if still else 0
        self._sink(news)

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
        return any(thread.is_alive() for thread in self.threads)

    def stop(self, join_seconds: float = JOIN_SECONDS_MAX) -> bool:
        """Ask all lanes to stop at their card's end; tell whether they all did in time."""
        for thread in self.threads:
            thread.pace.stop()
        ended = [thread.stop(join_seconds) for thread in self.threads]
        return all(ended)

    def close(self) -> None:
        """Write `off` for lanes that have ended, give the locks back."""
        ended = [thread.lane for thread in self.threads if not thread.is_alive()]
        say_off(self._clerk, ended)
        self._locks.close()


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


def say_off(clerk: Clerk, ended: Sequence[Lane]) -> None:
    """Tell the screens that these lanes are driven by nobody now."""
    for lane in ended:
        held = clerk.read(jobs.on_printer, lane.printer)
        if held is None:
            clerk.write(lane.actor, lanes.say, lane.printer, "off")
