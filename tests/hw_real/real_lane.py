"""A lane as the print node drives it, on a real printer, with a real store and a real clock."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hw.catalog import open_press
from hw.press import Limits
from model import blanko, blanko_check, jobs, lanes, printing
from model.clock import SystemClock
from model.dispatch import Lane, Step
from model.jobs import Job
from model.store import Store
from tests.hw_real.real_printer import RealPace
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline

QUICK = Limits(lost_seconds=120.0, poll_seconds=0.02, idle_poll_seconds=0.1)
PATIENCE_SECONDS = 180.0
PAUSE_SECONDS = 0.05
BLANKS = 12


class RealLane:
    """The lane kartu1 at `address`, with a handful of residents and blanks."""

    def __init__(self, folder: Path, address: str, limits: Limits = QUICK) -> None:
        self.store = new_store(folder, SystemClock(), people=6, blanks=BLANKS)
        self.pace = RealPace()
        self.press = open_press(address, "kartu1", self.pace, limits)
        do(self.store, NODE, lanes.enrol, ("kartu1",))
        self.lane = self.new_lane()

    def new_lane(self) -> Lane:
        """Give a lane that remembers nothing, as after a restart of the node."""
        return Lane("kartu1", self.press, Inline(self.store), lambda _r, _j: (b"card", "x"), NODE)

    def order(self) -> Job:
        """Order the next resident's card."""
        made = do(self.store, KASI, printing.order_next, 1)
        return jobs.get(self.store, made.jobs[0])

    def step(self) -> Step:
        """Let the lane do its next thing."""
        return self.lane.step(self.store.clock.now_ms())

    def print_one(self, meanwhile: Callable[[str], None] | None = None) -> Job:
        """Order a card and print it; `meanwhile` is what a person does at the printer by then."""
        job = self.order()
        person = threading.Thread(target=meanwhile, args=(job.token,)) if meanwhile else None
        if person is not None:
            person.start()
        try:
            self.settle_down(job)
        finally:
            if person is not None:
                person.join()
        return jobs.get(self.store, job.id)

    def settle_down(self, job: Job) -> None:
        """Step until the card is done or in doubt; a printer still busy is asked again."""
        deadline = SystemClock().monotonic() + PATIENCE_SECONDS
        while jobs.get(self.store, job.id).state in ("queued", "reserved", "sent"):
            assert SystemClock().monotonic() < deadline, self.said()
            step = self.step()
            self.pace.wait(min(step.wait_seconds, PAUSE_SECONDS))

    def said(self) -> lanes.Lane:
        """Give what the lane tells people."""
        return lanes.all_lanes(self.store)[0]

    def wait_until_said(self, state: str, need: str = "") -> None:
        """Wait, beside the lane, until it tells people so."""
        own = Store.open(self.store.path, SystemClock())
        pause, deadline = threading.Event(), SystemClock().monotonic() + PATIENCE_SECONDS
        try:
            while (said := lanes.all_lanes(own)[0]) and (said.state, said.need) != (state, need):
                assert SystemClock().monotonic() < deadline, (said.state, said.need, said.code)
                pause.wait(0.02)
        finally:
            own.close()

    def settle(self, job: Job, verdict: str) -> None:
        """Let a person say what became of a card in doubt."""
        do(self.store, KASI, printing.settle, job.id, verdict, why="dilihat di baki keluar")

    def check(self, documents: list[str]) -> None:
        """Check what must hold after anything: one document a token, each blank in one bin."""
        twice = [token for token, count in Counter(documents).items() if count > 1]
        assert not twice, f"a second document for {twice}"
        jobs.verify(self.store)
        blanko_check.verify(self.store)
        held = [one.qty for one in blanko.balances(self.store, "blanko") if one.qty > 0]
        assert sum(held) == BLANKS, held

    def close(self) -> None:
        """Let go of printer and store."""
        self.press.close()
        self.store.close()
