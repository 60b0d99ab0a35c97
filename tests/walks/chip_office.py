"""An office with an encoder at a seat and a printer with a reader, run in processes that can die.

The printer keeps its facts in a memory file, as a real one keeps the plastic. A work process is
forked, counts the places it passes, and kills itself at the nth with SIGKILL: no buffer is flushed,
nothing is told. Then a person looks at the plastic, and another process goes on.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hw.encoder import ChipPress, Simulated
from hw.fake_chips import ChipScript, FakeReader
from hw.press import Limits
from hw.printers.fake import FakePrinter
from hw.printers.fake_path import Script
from model import (
    blanko,
    blanko_check,
    chips,
    encoded,
    encoding,
    jobs,
    lanes,
    printing,
    ready,
)  # fmt: skip
from model.blanko import Place
from model.clock import FrozenClock
from model.dispatch import Lane
from model.jobs import Job
from model.press_shape import Records
from model.store import STORE_NAME, Store
from tests.model.office import KASI, NODE, do, new_store

SEAT = "loket1"
STEPS_MAX = 60
VERBS = ("create", "feed", "send", "eject", "reject")


@dataclass
class Cut:
    """The power, which goes at the nth place that is passed; 0: it stays."""

    at: int = 0
    passed: int = 0

    def pass_by(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Writing:
    """The store of a work process; each write is three places: before, uncommitted, after."""

    store: Store
    cut: Cut

    def write(self, actor: Any, act: Callable[..., Any], *args: Any, **more: Any) -> Any:
        self.cut.pass_by()
        with self.store.write(actor) as tx:
            made = act(tx, *args, **more)
            self.cut.pass_by()
        self.cut.pass_by()
        return made

    def read(self, ask: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return ask(self.store, *args, **more)


class Pace:
    """Waiting moves the office's one clock."""

    def __init__(self, clock: FrozenClock) -> None:
        self.now_ms = clock.now_ms
        self._clock = clock

    def wait(self, seconds: float) -> bool:
        self._clock.advance(seconds)
        return False


@dataclass
class ChipOffice:
    """One store, one printer with a memory and a reader, people of whom some go to the seat."""

    folder: Path
    people: int = 2
    at_seat: int = 1
    blanks: int = 8
    script: Script = field(default_factory=lambda: Script(seconds=20))
    chips: ChipScript = field(default_factory=lambda: ChipScript(seed=1, name="kartu1"))
    generation: int = 0

    def __post_init__(self) -> None:
        store = new_store(self.folder, people=self.people, blanks=self.blanks)
        do(store, NODE, lanes.enrol, ("kartu1",))
        do(store, KASI, printing.order_next, self.people)
        store.close()
        self.memory = self.folder / "kartu1.memory"

    def clock(self) -> FrozenClock:
        """Return the clock of a new process: an hour after the last one."""
        self.generation += 1
        clock = FrozenClock()
        clock.advance(3_600 * self.generation)
        return clock

    def printer(self, clock: FrozenClock) -> FakePrinter:
        return FakePrinter(self.script, "kartu1", clock.now_ms, self.memory)

    def work(self, cut: Cut) -> None:
        """Encode at the seat, pass on, print, until nothing can move."""
        clock = self.clock()
        store = Store.open(self.folder / STORE_NAME, clock)
        printer = self.printer(clock)
        for verb in VERBS:
            setattr(printer, verb, _around(getattr(printer, verb), cut))
        records = Writing(store, cut)
        lane = self.lane(records, printer, clock)
        for resident in range(1, self.at_seat + 1):
            self._at_the_seat(records, printer, resident)
            self._steps(lane, clock)
        self._steps(lane, clock)
        store.close()

    def lane(self, records: Writing, printer: FakePrinter, clock: FrozenClock) -> Lane:
        reader = FakeReader(printer, self.chips)
        press = ChipPress(printer, reader, Pace(clock), Limits(), Simulated())
        return Lane("kartu1", press, records, self.draw, NODE)

    @staticmethod
    def draw(_records: Records, job: Job) -> tuple[bytes, str]:
        return b"card", f"face{job.resident}"

    @staticmethod
    def _steps(lane: Lane, clock: FrozenClock) -> None:
        for _ in range(STEPS_MAX):
            step = lane.step(clock.now_ms())
            clock.advance(max(step.wait_seconds, 0.1))
            if step.kind == "parked" or (step.kind == "idle" and not step.need.startswith("hands")):
                return

    def _at_the_seat(self, records: Writing, printer: FakePrinter, resident: int) -> None:
        """Bring a person's card as far as it can be brought: into the hopper."""
        job = jobs.queued_of(records.store, resident)
        row = encoded.live_of(records.store, resident)
        if job is None or encoded.first_at(records.store, "kartu1"):
            return
        uid = self.chips.chip(printer._path.fed + 1).uid.hex().upper()
        if row is None or row.state == "begun":
            said = records.write(KASI, encoding.begin, job.id, SEAT, uid)
            if isinstance(said, chips.Refused):
                return  # put aside; this person's card is made in the press
            row = records.write(KASI, encoding.done, said.id, uid, fact="uji")
        if row.state == "encoded":
            with suppress(encoding.HopperInUse):  # another card is in doubt there: it lies here
                records.write(KASI, encoding.pass_on, row.id, "kartu1")

    def work_until_cut(self, at: int) -> bool:
        """Work in a process of its own that dies at the nth place; tell whether it died there."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                self.work(Cut(at))
                code = 0
            finally:
                os._exit(code)
        self.generation += 1
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return True
        assert status == 0, "the work broke off by a fault"
        return False

    def facts(self) -> list[tuple[str, str, int]]:
        """Return what the printer did: kind, token, card number."""
        if not self.memory.exists():
            return []
        lines = (line.split(" ") for line in self.memory.read_text().splitlines())
        return [(words[1], words[3], int(words[4])) for words in lines]

    def look_and_order(self) -> int:
        """Do what people do: rest the printer, decide on doubts, go on, order whoever lacks a card.

        Return how many were in doubt.
        """
        clock = self.clock()
        self.printer(clock).view()  # what was under way has come to its end by now
        store = Store.open(self.folder / STORE_NAME, clock)
        doubtful = jobs.listed(store, "unsettled")
        for job in doubtful:
            do(store, KASI, printing.settle, job.id, self._truth(job.token), why="dilihat")
        for row in encoding.waiting(store):
            if row.state == "encoded" and row.place == "kartu1":
                do(store, KASI, encoding.take_back, row.id, SEAT)
        # While it is paused, the lane has the printer forget: then a new order is possible.
        do(store, KASI, lanes.want, "kartu1", "pause")
        lane = self.lane(Writing(store, Cut()), self.printer(clock), clock)
        for _ in doubtful:
            lane.step(clock.now_ms())
        do(store, KASI, lanes.want, "kartu1", "resume")
        left = len(ready.ids(store))
        if left:
            do(store, KASI, printing.order_next, left)
        store.close()
        return len(doubtful)

    def _truth(self, token: str) -> str:
        """Say what a person with a reader finds of this card."""
        number = next((n for kind, t, n in self.facts() if (kind, t) == ("parked", token)), 0)
        if ("printed", token, number) not in self.facts():
            return "spoiled" if number else "blank"
        after, before = self.chips.chip(number, inked=True), self.chips.chip(number)
        return "printed" if after.uid == before.uid and len(after.atr) > 1 else "spoiled"

    def check(self) -> int:
        """Compare plastic and books; return how many people have their card."""
        store = Store.open(self.folder / STORE_NAME, FrozenClock())
        blanko_check.verify(store)
        jobs.verify(store)
        chips.verify(store)
        encoded.verify(store)
        flight = store.number(
            "SELECT count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
        )
        assert blanko.held(store, Place("in_job", "kartu1")) == flight
        assert blanko.received(store) == self.blanks
        assert sum(b.qty for b in blanko.balances(store)) == 0
        self._check_plastic(store)
        done = store.rows("SELECT resident, token FROM job WHERE state = 'done'")
        assert len({resident for resident, _ in done}) == len(done), "two cards of one person"
        store.close()
        return len(done)

    def _check_plastic(self, store: Store) -> None:
        facts = self.facts()
        for kind in ("parked", "fed", "printed"):
            tokens = [token for what, token, _ in facts if what == kind]
            assert len(tokens) == len(set(tokens)), f"{kind} twice"
        uids = store.rows("SELECT uid, count(*) FROM chip GROUP BY uid HAVING count(*) > 1")
        assert uids == []
        number = {token: n for kind, token, n in facts if kind == "printed"}
        for token, resident in store.rows("SELECT token, resident FROM job WHERE state = 'done'"):
            uid = self.chips.chip(number[token]).uid.hex().upper()
            bound = chips.find(store, uid)
            assert bound is not None, "a card went out whose chip is on no record"
            assert bound.resident == resident, "a card went out on another person's chip"


def _around(verb: Callable[..., Any], cut: Cut) -> Callable[..., Any]:
    def run(*args: Any) -> Any:
        cut.pass_by()
        made = verb(*args)
        cut.pass_by()
        return made

    return run
