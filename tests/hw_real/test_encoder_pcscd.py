"""The press path through a real pcscd: what the simulated printer feeds lies on its reader."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from hw.chips.reader import open_reader
from hw.chips.virtual import VirtualSlot
from hw.encoder import ChipPress, Simulated
from hw.fake_chips import ChipScript
from hw.press import Limits
from hw.printers.fake import AtReader, FakePrinter
from hw.printers.fake_path import Script
from model import blanko, chips, encoded, jobs, lanes, printing
from model.blanko import Place
from model.clock import SystemClock
from model.dispatch import Lane
from model.store import Store
from tests.hw_real.real_reader import RealReaders
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline

pytestmark = pytest.mark.real

STEP_SECONDS_MAX = 300.0


class Wall:
    """Real time; nobody asks to stop."""

    def __init__(self) -> None:
        self.now_ms = SystemClock().now_ms

    def wait(self, seconds: float) -> bool:
        threading.Event().wait(seconds)
        return False


@dataclass
class Site:
    """A store with three orders, a lane, a printer that lays its cards on a real reader."""

    store: Store
    lane: Lane
    script: ChipScript

    def print_one(self) -> None:
        """Step until a job has moved to its end or into doubt."""
        ended = "SELECT count(*) FROM job WHERE state NOT IN ('queued', 'reserved', 'sent')"
        before, end = self.store.number(ended), monotonic() + STEP_SECONDS_MAX
        while self.store.number(ended) == before:
            assert monotonic() < end, lanes.all_lanes(self.store)
            step = self.lane.step(self.store.clock.now_ms())
            threading.Event().wait(min(step.wait_seconds, 0.1))

    def way(self, job: int) -> list[str]:
        return [one.step for one in chips.steps(self.store, job)]


@pytest.fixture
def site(readers: RealReaders, tmp_path: Path) -> Iterator[Site]:
    store = new_store(tmp_path, SystemClock(), people=3, blanks=5)
    do(store, NODE, lanes.enrol, ("kartu1",))
    do(store, KASI, printing.order_next, 3)
    slot, pace = VirtualSlot(readers.port), Wall()
    script = ChipScript(seed=1, name="k", dead_chip_at=2, swap_at=3)
    printer = FakePrinter(Script(seconds=0.3), "kartu1", pace.now_ms)

    def lay(card: AtReader) -> None:
        """Move the card, and let the service see it: a quick change may escape it."""
        slot.remove()
        readers.until_empty()
        chip = script.at(card)
        if chip is not None:
            readers.lay(slot, chip)

    printer.on_move = lay
    address = f"pcsc:///{readers.names[0].replace(' ', '%20')}"
    reader = open_reader(address, seconds_max=STEP_SECONDS_MAX)
    press = ChipPress(printer, reader, pace, Limits(poll_seconds=0.05), Simulated())
    lane = Lane("kartu1", press, Inline(store), lambda records, job: (b"card", "face"), NODE)
    yield Site(store, lane, script)
    press.close()
    slot.remove()
    readers.until_empty()
    store.close()


def test_good_dead_and_swapped_through_a_real_reader(site: Site) -> None:
    site.print_one()
    assert jobs.get(site.store, 1).state == "done"
    assert site.way(1) == [
        "fed", "uid_read", "bound", "personalised", "printed", "uid_verified", "ejected",
    ]  # fmt: skip
    bound = chips.find(site.store, site.script.chip(1).uid.hex().upper())
    assert bound is not None
    assert bound.resident == jobs.get(site.store, 1).resident

    site.print_one()
    assert (jobs.get(site.store, 2).state, site.way(2)) == ("spoiled", ["fed", "rejected"])

    site.print_one()
    job = jobs.get(site.store, 3)
    assert (job.state, job.why) == ("unsettled", "CIP-603")
    assert site.way(3)[-2:] == ["printed", "rejected"]
    assert blanko.held(site.store, Place("printed")) == 1
    assert blanko.held(site.store, Place("spoiled")) == 1
    assert blanko.held(site.store, Place("in_job", "kartu1")) == 1
    assert encoded.verify(site.store) == 2
    assert chips.verify(site.store) == 2
