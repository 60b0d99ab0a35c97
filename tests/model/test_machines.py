"""State machines over jobs and the ledger: whatever happens in whatever order, goal 1 holds.

A scripted press stands for the printer and keeps its own count of cards that came out, so the
test compares the books with what a person would find in the trays. 20,000 steps.
"""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from model import blanko, blanko_check, jobs, lanes, printing, ready
from model.actor import SYSTEM, node_actor, shell_actor
from model.clock import FrozenClock
from model.counts.booking import nameless
from model.dispatch import Lane, Records
from model.errors import ModelError
from model.jobs import Job
from model.store import Store
from tests.model.office import count_blanks, spoil_blanks
from tests.model.scripted_press import FATES, Inline, Killed, ScriptedPress

PRINTERS = ("kartu1", "kartu2", "kartu3")
PEOPLE = 24
STEPS_A_RUN = 100
RUNS = 200

CLERK = shell_actor("uji")


def draw(_records: Records, job: Job) -> tuple[bytes, str]:
    """Stand for the artwork: what is on the card is not this test's matter."""
    return b"card", f"face{job.resident}"


class CardsAndBlanks(RuleBasedStateMachine):
    """Order, print, crash, settle, receive, spoil, count, cancel, in any order."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FrozenClock()
        self.path = Path(self.folder.name) / "tuntas.db"
        self.store = Store.open(self.path, self.clock, create=True)
        self.records = Inline(self.store)
        with self.store.write(SYSTEM) as tx:
            tx.set_meta("office_code", "16.71.02")
            for number in range(PEOPLE):
                tx.insert(
                    "resident",
                    nik=1671024101900001 + number,
                    name=f"WARGA {number}",
                    birth_on="1990-01-01",
                    sex="P",
                    status="PRINT_READY_RECORD",
                    status_on="2026-11-01",
                    office="16.71.02",
                    updated_at=0,
                )
        self.records.write(node_actor("uji"), lanes.enrol, PRINTERS)
        self.received = 0
        self.lanes: dict[str, Lane] = {}
        self.presses = {name: ScriptedPress(self.clock, self.records) for name in PRINTERS}
        self.start_node()
        self.take_in(30)

    def start_node(self) -> None:
        self.lanes = {
            name: Lane(name, self.presses[name], self.records, draw, node_actor("uji"))
            for name in PRINTERS
        }

    @rule(count=st.integers(1, 12))
    def take_in(self, count: int) -> None:
        self.records.write(CLERK, blanko.receive, count, party="pusat", doc="BAST")
        self.received += count

    @rule(count=st.integers(1, 8))
    def order(self, count: int) -> None:
        with suppress(printing.NothingToOrder, printing.BlankoShort):
            self.records.write(CLERK, printing.order_next, count)

    @rule(printer=st.sampled_from(PRINTERS), fate=st.sampled_from(FATES))
    def step(self, printer: str, fate: str) -> None:
        self.presses[printer].fate = fate
        self.clock.advance(1)
        try:
            self.lanes[printer].step(self.clock.now_ms())
        except Killed:
            self.start_node()  # the whole process died; everything in memory is gone
        finally:
            self.records.full_after = None  # somebody made room

    @rule(printer=st.sampled_from(PRINTERS))
    def printer_restarts(self, printer: str) -> None:
        self.presses[printer].restart()

    @precondition(lambda self: jobs.counts(self.store).get("unsettled", 0) > 0)
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        doubtful = jobs.listed(self.store, "unsettled")
        job = data.draw(st.sampled_from(doubtful))
        press = self.presses[str(job.printer)]
        # A person looks: the verdict is the truth about the plastic.
        verdict = press.truth(job.token)
        self.records.write(CLERK, printing.settle, job.id, verdict, why="dilihat")

    @rule(data=st.data())
    def settle_what_is_sure(self, data: st.DataObject) -> None:
        """A verdict on a job that is not in doubt is refused and changes nothing."""
        every = jobs.listed(self.store)
        if not every:
            return
        job = data.draw(st.sampled_from(every))
        if job.state == "unsettled":
            return
        try:
            self.records.write(CLERK, printing.settle, job.id, "printed", why="salah")
        except printing.NotUnsettled:
            return
        raise AssertionError("a sure card took a verdict")

    @rule(count=st.integers(1, 5))
    def spoil(self, count: int) -> None:
        self.refused_or_done(spoil_blanks, count, why="sobek")

    @rule(count=st.integers(1, 5), printer=st.sampled_from(PRINTERS))
    def issue(self, count: int, printer: str) -> None:
        self.refused_or_done(blanko.issue, count, printer)

    @rule(off=st.integers(-3, 3))
    def count(self, off: int) -> None:
        book = blanko.held(self.store, blanko.Place("store"))
        lost = nameless(self.store)  # missing cards are not blanks that turn up
        counted = max(book + off, 0)
        self.refused_or_done(count_blanks, counted, why="opname")
        self.received += max(counted - book - lost, 0)  # more than was ever missing: came uncounted

    @rule()
    def cancel(self) -> None:
        queued = [job.id for job in jobs.listed(self.store, "queued")]
        self.records.write(CLERK, printing.cancel, queued[:2], why="batal")

    def refused_or_done(self, act: object, *args: object, **kwargs: object) -> None:
        try:
            self.records.write(CLERK, act, *args, **kwargs)  # type: ignore[arg-type]
        except ModelError as error:
            assert error.code.startswith("STK-"), error

    @invariant()
    def blanks_are_conserved(self) -> None:
        if not hasattr(self, "store"):
            return
        held = {b.bin: 0 for b in blanko.balances(self.store)}
        for balance in blanko.balances(self.store):
            held[balance.bin] += balance.qty
            assert balance.qty >= 0 or balance.bin == "supplier"
        assert sum(held.values()) == 0
        assert sum(qty for bin, qty in held.items() if bin != "supplier") == self.received

    @invariant()
    def in_job_is_what_is_in_flight(self) -> None:
        if not hasattr(self, "store"):
            return
        flight = self.store.number(
            "SELECT count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
        )
        in_job = self.store.number("SELECT sum(qty) FROM balance WHERE bin = 'in_job'")
        assert flight == in_job

    @invariant()
    def no_card_twice_and_none_forgotten(self) -> None:
        if not hasattr(self, "store"):
            return
        twice = self.store.rows(
            "SELECT request FROM job WHERE state = 'done' GROUP BY request HAVING count(*) > 1"
        )
        assert twice == []
        came_out = [token for press in self.presses.values() for token in press.came_out]
        assert len(came_out) == len(set(came_out)), "one token fed twice"
        people = [self.resident_of(token) for token in came_out]
        # Two cards of one person exist only when a person said the first was spoiled.
        for person in {p for p in people if people.count(p) > 1}:
            good = [t for t in came_out if self.resident_of(t) == person and not self.spoiled(t)]
            assert len(good) <= 1, "two good cards for one person"
        for token in came_out:
            job = jobs.get(self.store, token)
            assert job.state in ("done", "spoiled", "reserved", "sent", "unsettled"), job.state

    def resident_of(self, token: str) -> int:
        return jobs.get(self.store, token).resident

    def spoiled(self, token: str) -> bool:
        return any(press.truth(token) == "spoiled" for press in self.presses.values())

    def teardown(self) -> None:
        if hasattr(self, "store"):
            blanko_check.verify(self.store)
            jobs.verify(self.store)
            ready.left_out(self.store)
            self.store.close()
            self.folder.cleanup()


CardsAndBlanks.TestCase.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS_A_RUN,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
TestCardsAndBlanks = CardsAndBlanks.TestCase
